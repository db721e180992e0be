"""What menus and keys do to all chosen bars at once; each is one undo step."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from gui.chosen_thing import (
    can_split,
    is_there,
    name_of,
    name_of_all,
    span_of,
    split_at,
    with_copies,
    with_new,
    without_all,
)
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.timeline.hand import Hand
from gui.timeline.snapping import Span, snapped
from model.duty import grid_of
from model.times import show_moment


class ChosenEdits(QObject):
    """Adds, duplicates and deletes at the wish of a menu or a key.

    Attributes:
        said: emitted with a sentence for the screen reader after every change.
    """

    said = Signal(str)

    def __init__(self, session: PlanSession, selection: Selection, hand: Hand) -> None:
        super().__init__(hand)
        self._hand = hand
        self._session = session
        self._selection = selection

    def there(self) -> tuple[Chosen, ...]:
        """Return all that is chosen and still in the plan, the one that leads last."""
        plan, scenario = self._session.plan, self._session.scenario
        return tuple(c for c in self._selection.all_chosen if is_there(plan, scenario, c))

    def delete(self) -> None:
        """Take all that is chosen away."""
        things = self.there()
        if not things or self._hand.is_busy:
            return
        plan, scenario = self._session.plan, self._session.scenario
        name = name_of_all(plan, scenario, things)
        self._selection.choose(None)
        self._session.edit(f"delete {name}", without_all(plan, scenario.key, things))
        self.said.emit(f"{name} deleted")

    def duplicate(self) -> None:
        """Let all chosen bars happen again, the first right after the last has ended.

        They keep their distances, and stay within the plan as far as it is long enough.
        """
        things = self.there()
        if not things or self._hand.is_busy:
            return
        plan, scenario = self._session.plan, self._session.scenario
        spans = {thing: span_of(plan, scenario.key, thing) for thing in things}
        first = min(span.starts for span in spans.values())
        last = max(span.ends for span in spans.values())
        room = max(grid_of(plan.horizon).closes - last, timedelta(0))
        by = min(last - first, room)
        moved = {thing: Span(span.starts + by, span.ends + by) for thing, span in spans.items()}
        name = name_of_all(plan, scenario, things)
        after, copies = with_copies(plan, scenario.key, moved)
        self._session.edit(f"duplicate {name}", after)
        self._selection.choose_all(copies)
        self.said.emit(f"{name} duplicated")

    def split(self) -> None:
        """Cut the chosen bars that the cursor stands in, there; the later parts are chosen."""
        plan, scenario = self._session.plan, self._session.scenario
        at = self._at_cursor()
        things = [thing for thing in self.there() if can_split(plan, scenario, thing, at)]
        if not things:
            self.said.emit(f"No chosen bar runs over {show_moment(at)}; put the cursor in one")
            return
        if self._hand.is_busy:
            return
        name = name_of_all(plan, scenario, things)
        after = plan
        later: list[Chosen] = []
        for thing in things:
            after, part = split_at(after, scenario.key, thing, at)
            later.append(part)
        self._session.edit(f"split {name}", after)
        self._selection.choose_all(later)
        self.said.emit(f"{name} split at {show_moment(at)}")

    def add(self, kind: Kind, snap_min: int) -> None:
        """Add a thing that starts at the cursor, and choose it."""
        plan, scenario = self._session.plan, self._session.scenario
        starts = snapped(self._at_cursor(), snap_min)
        after, chosen = with_new(plan, scenario, kind, starts, self._selection.service)
        if chosen is None:
            self.said.emit("A shift needs a staff group and a base first")
            return
        name = name_of(after, after.scenario(scenario.key), chosen)
        self._session.edit(f"add {name}", after)
        self._selection.choose(chosen)
        self.said.emit(f"{name} added")

    def _at_cursor(self) -> datetime:
        return self._session.plan.horizon.opens + timedelta(hours=self._selection.moment_h)
