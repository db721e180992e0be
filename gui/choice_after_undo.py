"""What is chosen after an undo: the bar it brought back, so that work goes on there."""

from PySide6.QtCore import QObject, Slot

from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from model.plan import Plan


class ChoiceAfterUndo(QObject):
    """Chooses the one bar that an undo brings back; of several none is meant more than others."""

    def __init__(self, session: PlanSession, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._before = self._plan = session.plan
        self._steps = session.history.index()
        session.plan_changed.connect(self._take)
        session.history.indexChanged.connect(self._follow)

    @Slot(object)
    def _take(self, plan: Plan) -> None:
        self._before, self._plan = self._plan, plan

    @Slot(int)
    def _follow(self, steps: int) -> None:
        is_undo = steps < self._steps and self._session.history.canRedo()
        self._steps = steps
        if is_undo:
            back = brought_back(self._before, self._plan, self._session.scenario.key)
            if len(back) == 1:
                self._selection.choose(back[0])


def brought_back(before: Plan, after: Plan, scenario: str) -> tuple[Chosen, ...]:
    """Return the bars of a scenario that were not there before; windows have no keys to go by."""
    was = next((there for there in before.scenarios if there.key == scenario), None)
    if was is None:
        return ()
    now = after.scenario(scenario)
    walk_outs = {one.key for one in was.walk_outs}
    lines = {one.key for one in before.roster}
    windows = {row.key: row.windows for row in was.extra_cover}
    return (
        *(Chosen(Kind.WALK_OUT, one.key) for one in now.walk_outs if one.key not in walk_outs),
        *(Chosen(Kind.ROSTER_LINE, one.key) for one in after.roster if one.key not in lines),
        *(
            Chosen(Kind.EXTRA_COVER, row.key, at)
            for row in now.extra_cover
            if len(row.windows) > len(windows.get(row.key, ()))
            for at, window in enumerate(row.windows)
            if window not in windows.get(row.key, ())
        ),
    )
