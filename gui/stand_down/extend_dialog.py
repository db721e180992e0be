"""A walk-out that goes on longer, or came at short notice: what can still be had in time."""

from PySide6.QtWidgets import QWidget

from gui.selection import Selection
from gui.session import PlanSession
from gui.settings import Settings
from gui.stagger.fields import a_choice
from gui.stand_down.moment_field import MomentField
from gui.stand_down.outcome import Outcome, Said, Told
from gui.stand_down.tell_dialog import TellDialog
from gui.theme import Theme
from model.called_out import in_force, walk_out_in_full
from model.edits import EditFault, find
from model.late_extension import (
    NOTHING_LEFT,
    extend_walk_out,
    still_had_lines,
    still_had_words,
    still_to_be_had,
    too_late,
)
from model.projection import project
from model.times import show_moment_in

NOBODY = "Nobody walks out in this scenario; there is nothing to extend."
WORDS = Said(
    title="Extend at short notice",
    heading="Extend a walk-out",
    about="Leave its end as it is to ask what can still be had for a walk-out just added.",
    list_title="Extra cover that can still be had in time",
    list_note=(
        "Each row of extra cover tried in later gaps by itself. An estimate: whether they can be "
        "found is not known, and notices marked so are ours; type the true one."
    ),
    heads=("Extra cover", "Can be there", "Notice", "Adds", "Call them"),
    empty=NOTHING_LEFT,
    make="Extend",
    notice_field="notice_to_call_min",
)


class ExtendDialog(TellDialog):
    """Asks which walk-out ends when, and from when that is known."""

    def __init__(
        self,
        session: PlanSession,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(WORDS, session, selection, theme, parent, settings)
        self.walk_out = a_choice("Walk-out", theme, self._begin)
        self.ends = MomentField("Ends at", session.plan, theme, self._pause.start)
        self.begin(("Walk-out", self.walk_out), ("Ends at", self.ends))

    def offer(self) -> None:
        """Offer the walk-outs, first one that is chosen or runs at the cursor."""
        plan, there = self._session.plan, in_force(self._session.scenario)
        if not there:
            return
        chosen = self._selection.chosen
        running = [one.key for one in there if one.starts <= self._cursor < one.ends]
        wanted = [one.key for one in there if chosen is not None and one.key == chosen.key]
        options = [(one.key, walk_out_in_full(plan, one)) for one in there]
        self.walk_out.show_options(options, (wanted or running or [there[0].key])[0])
        self._begin()

    def _begin(self) -> None:
        """Start with its own end; it is known at the cursor, or as it begins."""
        walk_out = find(self._session.scenario.walk_outs, str(self.walk_out.currentData()))
        self.ends.show_moment(walk_out.ends)
        self.known.show_moment(min(self._cursor, walk_out.ends))
        self._pause.start()

    def work_out(self) -> Outcome:
        """Return what extending would come to, the most useful extra cover first."""
        if self.walk_out.currentIndex() < 0:
            raise EditFault(NOBODY)
        key, walk_out = self._session.scenario.key, str(self.walk_out.currentData())
        ends, known = self.ends.read(), self.known.read()
        before = self._session.plan
        there = find(self._session.scenario.walk_outs, walk_out)
        is_change = ends != there.ends or bool(self._terms)
        after = self.with_terms(extend_walk_out(before, key, walk_out, ends))
        projection = project(after, key)
        entries = still_to_be_had(projection, known)
        told = [
            Told(
                entry.row,
                entry.notice_min,
                still_had_words(entry, projection, known),
                next(still_had_lines((entry,), projection, known)),
            )
            for entry in entries
        ]
        name = walk_out_in_full(before, there)
        until = show_moment_in(projection.grid, ends)
        return Outcome(
            title=f"{name}, until {until}: what can still be had",
            step=f"extend {name}",
            name="Extended",
            after=after,
            projection=projection,
            told=told,
            note=too_late(projection, known),
            is_change=is_change,
        )
