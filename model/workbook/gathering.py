"""Tables as a plan again: rows under heads become its document; faults name sheet and cell."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from model.document.faults import Place, shorten
from model.document.parsing import NotAPlan, parse_document
from model.importing.cells import letter_of
from model.plan import Plan
from model.plan_file import cannot_open, check_document, faulty
from model.workbook.cells import Cell, CellFault, as_text, from_cell
from model.workbook.forms import CellForm, CellKind
from model.workbook.sheets import Column, Keys, Sheet, Steps, sheets

Grid = Sequence[Sequence[Cell]]
Owner = tuple[dict[str, Any], Place]


@dataclass(frozen=True, slots=True)
class Found:
    """A cell that was found for a column."""

    column: Column
    cell: Cell
    address: str


@dataclass(slots=True)
class Gathered:
    """The document so far, what was wrong, and where each part of the document stands."""

    document: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    addresses: dict[Place, str] = field(default_factory=dict)
    owners: dict[tuple[Keys, tuple[str, ...]], Owner] = field(default_factory=dict)


def plan_of_tables(grids: Mapping[str, Grid], name: str) -> Plan:
    """Return the plan in these tables by title, the first row its heads; raises PlanFileError.

    `name` is that of the file, for what is said of faults.
    """
    gathered = Gathered()
    for sheet in sheets():
        grid = grids.get(sheet.title)
        if grid is None:
            gathered.faults.append(f"the sheet “{sheet.title}” is not there")
        else:
            _gather(gathered, sheet, grid)
    if gathered.faults:
        raise faulty(name, gathered.faults)
    try:
        document = parse_document(json.dumps(gathered.document).encode())
        plan, faults = check_document(document)
    except NotAPlan as problem:
        raise cannot_open(name, problem) from None
    if plan is None or faults:
        words = [f"{_address(gathered.addresses, one.place)}: {one.words}" for one in faults]
        raise faulty(name, words)
    return plan


def _gather(gathered: Gathered, sheet: Sheet, grid: Grid) -> None:
    if not grid:
        gathered.faults.append(f"the sheet “{sheet.title}” has no heads")
    elif sheet.is_record:
        found = list(_record_cells(gathered, sheet, grid))
        row = gathered.document.setdefault(sheet.keys[0], {}) if sheet.keys else gathered.document
        _fill(gathered, row, sheet.keys, found)
    else:
        _gather_rows(gathered, sheet, grid)


def _begin_lists(gathered: Gathered, sheet: Sheet) -> None:
    """Give every row that may own rows of this sheet a list for them."""
    keys = sheet.keys[len(sheet.owners[-1]) :] if sheet.owners else sheet.keys
    owners = [gathered.document]
    if sheet.owners:
        owners = [
            row for (there, _), (row, _) in gathered.owners.items() if there == sheet.owners[-1]
        ]
    for owner in owners:
        into: Any = owner
        for key in keys[:-1]:
            into = into.get(key) if into is not None else None
        if into is not None:
            into.setdefault(keys[-1], [])


def _gather_rows(gathered: Gathered, sheet: Sheet, grid: Grid) -> None:
    _begin_lists(gathered, sheet)
    by_head = {_plain(one.head): one for one in (*sheet.links, *sheet.columns)}
    columns: dict[int, Column] = {}
    for at, head in enumerate(grid[0]):
        column = by_head.get(_plain(head))
        if column is not None:
            columns[at] = column
        elif any(not _is_blank(row[at]) for row in grid if at < len(row)):
            _fault(gathered, sheet, at, 0, f"{shorten(str(head))} is no column of this sheet")
    for number, cells in enumerate(grid[1:], start=1):
        found = [
            Found(columns[at], cell, _name_of(sheet, at, number))
            for at, cell in enumerate(cells)
            if at in columns
        ]
        if any(not _is_blank(one.cell) for one in found):
            _add_row(gathered, sheet, found, f"sheet “{sheet.title}”, row {number + 1}")


def _add_row(gathered: Gathered, sheet: Sheet, found: list[Found], where: str) -> None:
    names: list[str] = []
    owner: Owner = (gathered.document, ())
    by_column = {one.column: one for one in found}
    for link, keys in zip(sheet.links, sheet.owners, strict=True):
        cell = by_column.get(link)
        names.append(_link_name(link.form, None if cell is None else cell.cell))
        known = gathered.owners.get((keys, tuple(names)))
        if known is None:
            there = where if cell is None else cell.address
            gathered.faults.append(f"{there}: there is no {link.head} {shorten(names[-1])}")
            return
        owner = known
    into, place = owner
    keys = sheet.keys[len(sheet.owners[-1]) :] if sheet.owners else sheet.keys
    for key in keys[:-1]:
        into, place = into.setdefault(key, {}), (*place, key)
    rows: list[Any] = into.setdefault(keys[-1], [])
    place = (*place, keys[-1], len(rows))
    row: dict[Any, Any] = {}
    gathered.addresses[place] = where
    _fill(gathered, row, place, [one for one in found if one.column not in sheet.links])
    is_pair = sheet.columns[0].steps == (0,)
    rows.append([row.get(0), row.get(1)] if is_pair else row)
    if not is_pair:
        name = row.get(str(sheet.columns[0].steps[0]))
        form = sheet.columns[0].form
        gathered.owners[sheet.keys, (*names, as_text(form, name))] = (row, place)


def _link_name(form: CellForm, cell: Cell) -> str:
    if _is_blank(cell):
        return ""
    try:
        return as_text(form, from_cell(form, cell))
    except CellFault:
        return str(cell)


def _record_cells(gathered: Gathered, sheet: Sheet, grid: Grid) -> Iterator[Found]:
    slots = [_plain(one) for one in grid[0]]
    by_name = {(_plain(one.entry), _plain(one.slot)): one for one in sheet.columns}
    entries = {_plain(one.entry) for one in sheet.columns}
    for number, cells in enumerate(grid[1:], start=1):
        entry = _plain(cells[0]) if cells else ""
        if entry not in entries:
            if any(not _is_blank(cell) for cell in cells):
                words = f"{shorten(str(cells[0]))} is no field of this sheet"
                _fault(gathered, sheet, 0, number, words)
            continue
        for at, cell in enumerate(cells[1:], start=1):
            column = by_name.get((entry, slots[at] if at < len(slots) else ""))
            if column is not None:
                yield Found(column, cell, _name_of(sheet, at, number))
            elif not _is_blank(cell):
                words = f"{shorten(str(cell))} stands where this field has nothing"
                _fault(gathered, sheet, at, number, words)


def _fill(gathered: Gathered, row: dict[Any, Any], place: Place, found: list[Found]) -> None:
    """Put cells into the row; a value of which every cell is empty is not there at all."""
    filled = {one.column.steps[:-1] for one in found if not _is_blank(one.cell)}
    wanted = {steps[:count] for steps in filled for count in range(len(steps) + 1)} | {()}
    for one in found:
        steps = one.column.steps
        _remember(gathered, (*place, *steps), one.address)
        if steps[:-1] not in wanted:
            continue
        try:
            _put(row, one, steps)
        except CellFault as fault:
            gathered.faults.append(f"{one.address}: {fault}")


def _put(row: Any, found: Found, steps: Steps) -> None:
    form = found.column.form
    into = row
    for step in steps[:-1]:
        into = into.setdefault(step, [] if step == "values" else {})
    if form.kind is CellKind.OTHER_KEYS:
        if not _is_blank(found.cell):
            into.update(from_cell(form, found.cell))
        return
    is_in_list = isinstance(into, list)
    if _is_blank(found.cell):
        if is_in_list:
            into.append(None)
        elif _has_empty(form):
            into[steps[-1]] = _empty(form)
        return
    value = from_cell(form, found.cell)
    if is_in_list:
        into.append(value)
    else:
        into[steps[-1]] = value


def _has_empty(form: CellForm) -> bool:
    is_text = form.kind is CellKind.TEXT or "" in form.choices
    return form.is_list or form.is_optional or is_text


def _empty(form: CellForm) -> object:
    if form.is_list:
        return []
    return None if form.is_optional else ""


def _remember(gathered: Gathered, place: Place, address: str) -> None:
    for count in range(1, len(place) + 1):
        gathered.addresses.setdefault(place[:count], address)


def _address(addresses: Mapping[Place, str], place: Place) -> str:
    """Return where a part of the document stands, or the nearest that is known around it."""
    for count in range(len(place), 0, -1):
        if place[:count] in addresses:
            return addresses[place[:count]]
    keys = tuple(one for one in place if isinstance(one, str))
    title = next((one.title for one in sheets() if one.keys == keys), sheets()[0].title)
    return f"sheet “{title}”"


def _fault(gathered: Gathered, sheet: Sheet, column: int, row: int, words: str) -> None:
    gathered.faults.append(f"{_name_of(sheet, column, row)}: {words}")


def _name_of(sheet: Sheet, column: int, row: int) -> str:
    """Name a cell as a spreadsheet does: sheet “Roster”, cell F7."""
    return f"sheet “{sheet.title}”, cell {letter_of(column)}{row + 1}"


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell)


def _plain(head: object) -> str:
    return " ".join(str(head if head is not None else "").split()).casefold()
