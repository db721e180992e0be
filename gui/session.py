"""The current plan of one window: the only object that may replace it, and its undo history."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from model.plan import Plan, Scenario

REST_MS = 250


class PlanSession(QObject):
    """Holds the plan a window shows and the scenario it stands on.

    Attributes:
        plan_changed: emitted with the new Plan after every edit, undo and redo.
        settled: emitted with the Plan when it or the scenario is another, but of a gesture only
            once it ends or rests for a moment; for views that need not follow every step.
        scenario_changed: emitted with the new Scenario when it changes, by choice or by edit.
        history: the undo stack; its clean state is the saved plan.
    """

    plan_changed = Signal(object)
    settled = Signal(object)
    scenario_changed = Signal(object)

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._scenario = plan.scenarios[0]
        self._gesture: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._settle)
        self.history = QUndoStack(self)
        # A history that goes with steps in it tells views, by then half gone, that it is empty.
        history = self.history
        self.destroyed.connect(lambda: history.blockSignals(True))

    @property
    def plan(self) -> Plan:
        """Return the current plan."""
        return self._plan

    @property
    def scenario(self) -> Scenario:
        """Return the scenario the window stands on."""
        return self._scenario

    @property
    def is_settled(self) -> bool:
        """Tell whether no step of a gesture is waiting for the next."""
        return not self._rest.isActive()

    def edit(self, label: str, after: Plan, gesture: object = None) -> None:
        """Make `after` current as one undo step; steps of one gesture merge into one.

        A gesture that ends where it began leaves no step.
        """
        if after != self._plan:
            self._gesture = gesture
            self.history.push(_Edit(self, label, after, gesture))

    def end_gesture(self, gesture: object) -> None:
        """Let go of a gesture: later edits start a step of their own."""
        top = self.history.command(self.history.index() - 1) if self.history.index() else None
        if isinstance(top, _Edit):
            top.close(gesture)
        self._gesture = None
        self._settle()

    def open(self, plan: Plan) -> None:
        """Start anew with another plan; its history is empty and it counts as saved."""
        self.history.clear()
        self._gesture = None
        self._replace(plan)
        self.choose_scenario(plan.scenarios[0].key)

    def choose_scenario(self, key: str) -> None:
        """Stand on another scenario; no edit of the plan."""
        chosen = self._plan.scenario(key)
        if chosen is not self._scenario:
            self._scenario = chosen
            self.scenario_changed.emit(chosen)
            self._settle()

    def _replace(self, plan: Plan) -> None:
        self._plan = plan
        keys = [scenario.key for scenario in plan.scenarios]
        at = keys.index(self._scenario.key) if self._scenario.key in keys else 0
        scenario = plan.scenarios[at]
        is_other = scenario != self._scenario
        self._scenario = scenario
        self.plan_changed.emit(plan)
        if is_other:
            self.scenario_changed.emit(scenario)
        if self._gesture is None:
            self._settle()
        else:
            self._rest.start()

    @Slot()
    def _settle(self) -> None:
        self._rest.stop()
        self.settled.emit(self._plan)


class _Edit(QUndoCommand):
    """One step of the history: the plan before and after."""

    def __init__(self, session: PlanSession, label: str, after: Plan, gesture: object) -> None:
        super().__init__(label)
        self._session = session
        self._before = session.plan
        self._after = after
        self._gesture = gesture

    def id(self) -> int:
        return 1 if self._gesture is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or self._gesture is None:
            return False
        if other._gesture is not self._gesture:
            return False
        self._after = other._after
        self.setText(other.text())
        self.setObsolete(self._after == self._before)
        return True

    def close(self, gesture: object) -> None:
        """Forget the gesture, so that nothing merges into this step any more."""
        if self._gesture is gesture:
            self._gesture = None

    def redo(self) -> None:
        self._session._replace(self._after)

    def undo(self) -> None:
        self._session._replace(self._before)
