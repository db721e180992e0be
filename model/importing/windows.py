"""Reads when something begins and ends from a row, and which names a cell lists."""

import re
from collections.abc import Callable
from datetime import date, datetime

from model.duty import grid_of
from model.importing.cells import Cell, is_blank, plain, text_of
from model.importing.clock_cells import clock_of_cell
from model.importing.day_order import Order, day_of, has_day
from model.importing.fields import Field
from model.importing.table_row import NameFinder, RowFault, require_no_formula_fault
from model.importing.time_ranges import range_of_cell
from model.plan import Plan
from model.times import DAY_MIN, TimeFault, from_local, local

EVERYBODY = frozenset({"all", "all staff", "all groups", "all members", "everybody", "everyone"})
EVERYWHERE = frozenset(
    {"all", "all bases", "all stations", "all sites", "everywhere", "trust wide"}
)
_BETWEEN = re.compile(r"[,;\n]+")


class Windows:
    """Reads stretches of time [starts, ends) that touch a plan; all else raises RowFault.

    An end without a day that is not after the start is on the next day.
    """

    def __init__(self, plan: Plan, order: Order) -> None:
        self._order, self._grid = order, grid_of(plan.horizon)

    def of_row(self, cell_of: Callable[[Field], Cell]) -> tuple[datetime, datetime]:
        """Return the window of the row whose cells are given by their meaning."""
        start = cell_of(Field.START)
        end = cell_of(Field.END)
        day = self._day(start if has_day(start) else cell_of(Field.DATE))
        first, last = _times(cell_of)
        last_day = self._day(end) if has_day(end) else day
        if not has_day(end) and last <= first:
            last += DAY_MIN
        try:
            starts, ends = from_local(day, first), from_local(last_day, last)
        except TimeFault as fault:
            raise RowFault(str(fault), Field.START) from None
        if ends <= starts:
            raise RowFault("ends before it starts", Field.END)
        if ends <= self._grid.opens or starts >= self._grid.closes:
            raise RowFault("not in the time of this plan")
        return starts, ends

    def _day(self, cell: Cell) -> date:
        if is_blank(cell):
            raise RowFault("no date", Field.DATE)
        require_no_formula_fault(cell, Field.DATE)
        day = day_of(cell, self._order, local(self._grid.opens).date())
        if not isinstance(day, date):
            raise RowFault("date cannot be read", Field.DATE)
        return day


def keys_in(cell: Cell, finder: NameFinder, every: frozenset[str]) -> frozenset[str]:
    """Return the keys of all names in a cell; none for a blank one or one that says all."""
    if is_blank(cell) or plain(text_of(cell)) in every:
        return frozenset()
    parts = _BETWEEN.split(str(cell)) if isinstance(cell, str) else [cell]
    return frozenset(finder.key_of(part) for part in parts if not is_blank(part))


def _times(cell_of: Callable[[Field], Cell]) -> tuple[int, int]:
    """Return the minutes of the day at which it starts and ends."""
    ends = range_of_cell(cell_of(Field.SHIFT))
    if ends is not None:
        return ends
    first = _minute(cell_of(Field.START), "start time", Field.START)
    return first, _minute(cell_of(Field.END), "end time", Field.END)


def _minute(cell: Cell, what: str, at: Field) -> int:
    if is_blank(cell):
        raise RowFault(f"no {what}", at)
    require_no_formula_fault(cell, at)
    clock = clock_of_cell(cell)
    if clock is None:
        raise RowFault(f"{what} cannot be read", at)
    return clock.minute
