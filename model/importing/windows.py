"""Reads when something begins and ends from a row, and which names a cell lists."""

import re
from collections.abc import Callable
from datetime import date, datetime

from model.duty import grid_of
from model.importing.cells import Cell, is_blank, plain, text_of
from model.importing.clock_cells import Clock, clock_of_cell
from model.importing.day_order import Order, day_of, has_day
from model.importing.fields import Field
from model.importing.table_row import NameFinder, RowFault, require_no_formula_fault
from model.importing.time_ranges import time_range
from model.plan import Plan
from model.times import DAY_MIN, TimeFault, from_local, local

EVERYBODY = frozenset(
    {
        *("all", "all staff", "all groups", "all members", "everybody", "everyone", "all grades"),
        *("all ambulance staff", "all employees", "all union members", "all our members"),
    }
)
EVERYWHERE = frozenset(
    {"all", "all bases", "all stations", "all sites", "everywhere", "trust wide"}
)
_BETWEEN = re.compile(r"[,;\n]+")
_AND = re.compile(r"\s+(?:and|&)\s+|\s*\+\s*")


class Windows:
    """Reads stretches of time [starts, ends) that touch a plan; all else raises RowFault.

    An end without a day is on the next one if it says so, or is not after the start.
    """

    def __init__(self, plan: Plan, order: Order) -> None:
        self._order, self._grid = order, grid_of(plan.horizon)

    def of_row(self, cell_of: Callable[[Field], Cell]) -> tuple[datetime, datetime]:
        """Return the window of the row whose cells are given by their meaning."""
        start = cell_of(Field.START)
        end = cell_of(Field.END)
        day = self._day(start if has_day(start) else cell_of(Field.DATE))
        first, last = _times(cell_of)
        last_day, ends = day, last.minute
        if has_day(end):
            last_day = self._day(end)
        elif not is_blank(cell_of(Field.END_DATE)):
            last_day = self._day(cell_of(Field.END_DATE))
        elif last.is_next_day or ends <= first.minute:
            ends += DAY_MIN
        try:
            window = from_local(day, first.minute), from_local(last_day, ends)
        except TimeFault as fault:
            raise RowFault(str(fault), Field.START) from None
        if window[1] <= window[0]:
            raise RowFault("ends before it starts", Field.END)
        if window[1] <= self._grid.opens or window[0] >= self._grid.closes:
            raise RowFault("not in the time of this plan")
        return window

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
    names = [name for part in parts for name in _named(part, finder)]
    return frozenset(finder.key_of(name) for name in names if not is_blank(name))


def _named(part: Cell, finder: NameFinder) -> list[Cell]:
    """Return the names in a part of a list, which may have “and” in its name or between two."""
    if not isinstance(part, str) or finder.knows(part):
        return [part]
    return [one.removeprefix("and ") for one in _AND.split(part.strip())]


def _times(cell_of: Callable[[Field], Cell]) -> tuple[Clock, Clock]:
    """Return the times of day at which it starts and ends."""
    found = time_range(cell_of(Field.SHIFT))
    if found is not None:
        return Clock(found.starts), Clock(found.ends, is_next_day=found.is_next_day)
    first = _clock(cell_of(Field.START), "start time", Field.START)
    return first, _clock(cell_of(Field.END), "end time", Field.END)


def _clock(cell: Cell, what: str, at: Field) -> Clock:
    if is_blank(cell):
        raise RowFault(f"no {what}", at)
    require_no_formula_fault(cell, at)
    clock = clock_of_cell(cell)
    if clock is None:
        raise RowFault(f"{what} cannot be read", at)
    return clock
