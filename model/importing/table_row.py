"""What rows of every kind of table have in common: names of groups and bases, and faults."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from model.importing.cells import Cell, Row, is_blank, is_formula_fault, plain, text_of
from model.importing.day_order import Decision, decide, has_day
from model.importing.fields import Field
from model.importing.heads import head_row
from model.importing.matching import AS_ABOVE, Matching
from model.importing.names import Closeness, Named, meant_by
from model.importing.new_bases import NewBase, name_of_new, new_base
from model.importing.sheets import Sheet

TOTALS = frozenset({"total", "totals", "subtotal", "sub total", "grand total", "sum"})


class RowFault(ValueError):
    """Why a row cannot be used; it quotes no cell but group, base and code, which are no names."""

    def __init__(self, reason: str, at: Field | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = at


def filled_cells(row: Row, head: Row) -> list[Cell]:
    """Return the filled cells of a row; raises RowFault for one that is of no use to any table."""
    filled = [cell for cell in row if not is_blank(cell)]
    if not filled:
        raise RowFault("blank row")
    if isinstance(filled[0], str) and _is_total(filled[0]):
        raise RowFault("totals row")
    if row == head:
        raise RowFault("head of the table again")
    return filled


def decide_dates(sheet: Sheet, matching: Matching) -> Decision:
    """Decide how the dates of a table are to be read, by all of them."""
    at = matching.column_of(Field.DATE)
    if at is None and not matching.is_wide:
        at = matching.column_of(Field.START)
    cells: Iterable[tuple[int, Cell]] = ()
    if matching.is_wide:
        head = head_row(sheet.rows, matching.header, matching.kind)
        days = zip(head, matching.fields, strict=False)
        cells = ((matching.header, cell) for cell, field in days if field is Field.DAY)
    elif at is not None:
        body = enumerate(sheet.rows[matching.header :], start=matching.header + 1)
        cells = ((number, row[at]) for number, row in body if at < len(row))
        if matching.fields[at] is Field.START:
            cells = ((number, cell) for number, cell in cells if has_day(cell))
    return decide(cells, matching.order)


def require_no_formula_fault(cell: Cell, at: Field) -> None:
    """Raise RowFault if a formula left its fault in a cell."""
    if is_formula_fault(cell):
        raise RowFault(f"formula fault in {at.value.casefold()}", at)


def _is_total(cell: str) -> bool:
    words = plain(cell)
    return words in TOTALS or words.split(" ")[0] in {"total", "totals", "subtotal"}


@dataclass(slots=True)
class NameFinder:
    """Finds what names of one kind mean, each name once, and notes what it did not find.

    `whole` holds where a row names none; headings between the rows change it. `added` has the
    bases that are to be added because the planner said so, by what they are called.
    """

    what: str
    at: Field
    things: Sequence[Named]
    chosen: dict[str, str]
    whole: str
    unknown: dict[str, None] = field(default_factory=dict)
    close: dict[str, str] = field(default_factory=dict)
    added: dict[str, NewBase] = field(default_factory=dict)
    _found: dict[str, str | None] = field(default_factory=dict)
    _heading: str = ""

    def key_of(self, cell: Cell) -> str:
        """Return the key a cell names; raises RowFault if it names none."""
        require_no_formula_fault(cell, self.at)
        name = text_of(cell)
        if not name:
            return self._by_heading()
        if name not in self._found:
            self._found[name] = self._find(name)
        key = self._found[name]
        if key is None:
            self.unknown.setdefault(name)
            raise RowFault(f"{self.what} “{name}” is not in this plan", self.at)
        if not key:
            raise RowFault(f"{self.what} “{name}” is left out, as you chose", self.at)
        return key

    def knows(self, name: str) -> bool:
        """Tell whether a name means something, or was chosen to mean nothing."""
        return self._find(text_of(name)) is not None

    def take_heading(self, name: str, *, may_be_unknown: bool) -> bool:
        """Let a line that only names a thing stand for the rows under it.

        Under one that nobody knows no row is of the thing above, whose rows it ends.
        """
        key = self._find(name)
        if key == AS_ABOVE:
            return True
        if key is None and not may_be_unknown:
            return False
        self.whole, self._heading = key or "", name
        return True

    def _by_heading(self) -> str:
        if self.whole:
            return self.whole
        if not self._heading:
            raise RowFault(f"no {self.what}", self.at)
        if self._find(self._heading) is None:
            # A heading may be anything, a person too, so that no reason quotes it.
            self.unknown.setdefault(self._heading)
            raise RowFault(f"under a heading that is no {self.what} of this plan", self.at)
        raise RowFault("under a heading that is left out, as you chose", self.at)

    def _find(self, name: str) -> str | None:
        chosen = self.chosen.get(plain(name))
        if chosen is None:
            return self._like(name)
        called = name_of_new(chosen)
        if not called:
            return chosen
        # Where the same matching served before, the plan has the base by now.
        return self._like(called) or self._added(called)

    def _added(self, called: str) -> str:
        if plain(called) not in self.added:
            there = [one.key for one in (*self.things, *self.added.values())]
            self.added[plain(called)] = new_base(called, there)
        return self.added[plain(called)].key

    def _like(self, name: str) -> str | None:
        meant = meant_by(name, self.things)
        if meant is not None and meant.closeness is not Closeness.SAME:
            self.close[name] = next(one.name for one in self.things if one.key == meant.key)
        return None if meant is None else meant.key
