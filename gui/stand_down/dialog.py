"""Stands a union down with a live preview; the plan stays until it is accepted."""

from PySide6.QtWidgets import QWidget

from gui.selection import Selection
from gui.session import PlanSession
from gui.settings import Settings
from gui.stagger.fields import a_choice
from gui.stand_down.moment_field import MomentField
from gui.stand_down.outcome import Outcome, Said, Told
from gui.stand_down.tell_dialog import TellDialog
from gui.theme import Theme
from model.called_out import in_force
from model.edits import EditFault
from model.not_needed import (
    NOTHING,
    late_cost,
    not_needed,
    not_needed_lines,
    not_needed_words,
)
from model.projection import project
from model.stand_down import stand_down, walk_outs_of
from model.times import show_moment_in

NOBODY = "No union is out in this scenario; there is nothing to stand down."
WORDS = Said(
    title="Stand down",
    heading="Stand a union down",
    about="Who is out comes back after the return delay; exemptions and recalls lapse.",
    list_title="Extra cover that is then not needed",
    list_note=(
        "Found by trying cover without each, military first. An estimate: a backlog is not "
        "counted, and notices marked so are ours; type the true one. A cost that nobody typed "
        "is not known."
    ),
    heads=("Extra cover", "Not needed", "Notice", "Tell them", "Late costs"),
    empty=NOTHING,
    make="Stand down",
    notice_field="notice_to_send_home_min",
    has_cost=True,
)


class StandDownDialog(TellDialog):
    """Asks which union stands down, when, and from when that is known."""

    def __init__(
        self,
        session: PlanSession,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(WORDS, session, selection, theme, parent, settings)
        self.union = a_choice("Union", theme, self._begin)
        self.at = MomentField("Stands down", session.plan, theme, self._pause.start)
        self.begin(("Union", self.union), ("Ends at", self.at))

    def offer(self) -> None:
        """Offer the unions, first one that is out at the cursor."""
        unions = dict.fromkeys(one.union for one in in_force(self._session.scenario))
        if not unions:
            return
        scenario = self._session.scenario
        out = [union for union in unions if walk_outs_of(scenario, union, self._cursor)]
        self.union.show_options([(one, one) for one in unions], next(iter(out or unions)))
        self._begin()

    def _begin(self) -> None:
        """Start at the cursor if the union is out then or later, else as its walk-outs begin."""
        union, scenario = str(self.union.currentData()), self._session.scenario
        theirs = [one for one in in_force(scenario) if one.union == union]
        is_out = bool(walk_outs_of(scenario, union, self._cursor))
        at = self._cursor if is_out else min(one.starts for one in theirs)
        self.at.show_moment(at)
        self.known.show_moment(at)
        self._pause.start()

    def work_out(self) -> Outcome:
        """Return what standing down would come to, in the order in which they must be told."""
        if self.union.currentIndex() < 0:
            raise EditFault(NOBODY)
        union, at, known = str(self.union.currentData()), self.at.read(), self.known.read()
        key = self._session.scenario.key
        after = self.with_terms(stand_down(self._session.plan, key, union, at))
        projection = project(after, key)
        entries = sorted(not_needed(projection, at, known), key=lambda one: one.told_by)
        grid = projection.grid
        told = [
            Told(
                entry.row,
                entry.notice_min,
                not_needed_words(entry, grid),
                next(not_needed_lines((entry,), grid)),
            )
            for entry in entries
        ]
        return Outcome(
            title=f"{union} stands down {show_moment_in(grid, at)}: whom to tell",
            step=f"stand {union} down",
            name="Stood down",
            after=after,
            projection=projection,
            told=told,
            note=late_cost(entries),
        )
