"""Finds the head of a table under the notes above it, and what its columns mean."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from model.importing.cells import Cell, Row, is_blank, plain, text_of
from model.importing.clock_cells import clock_of_cell
from model.importing.fields import ACROSS, SEVERAL, STREAM_FIELDS, Field, Kind
from model.importing.joined_heads import joined
from model.importing.known_heads import field_of_head
from model.importing.time_ranges import range_of_cell
from model.importing.titled_days import dated, is_day
from model.importing.union_heads import union_in_head
from model.times import DAY_MIN

LOOKED_AT = 40
FEWEST_ACROSS = 2
HOURS = 24
CALL_WORDS = frozenset({"call", "calls", "contact", "contacts"})
SAMPLED = 60
# What a head says outweighs what its column holds; two known heads make a head row.
ENOUGH = 2
SHORTEST_SHIFT_MIN = 4 * 60


def header_of(rows: Sequence[Row], kind: Kind = Kind.ROSTER) -> int:
    """Return the number of the row (from 1) that most likely heads the table, 1 if none does.

    Of heads in two rows it is the lower one.
    """
    scores = [_likeness(_heads_at(rows, at, kind), kind) for at in range(len(rows[:LOOKED_AT]))]
    best = max(scores, default=0)
    return scores.index(best) + 1 if best >= ENOUGH else 1


def head_row(rows: Sequence[Row], header: int, kind: Kind = Kind.ROSTER) -> Row:
    """Return the heads of the columns of a table, out of the row above as well where that helps."""
    return _heads_at(rows, header - 1, kind) if header <= len(rows) else []


def _heads_at(rows: Sequence[Row], at: int, kind: Kind) -> Row:
    # What is no better than the row alone is the row alone.
    return max(_readings(rows, at, kind), key=lambda row: _likeness(row, kind))


def _readings(rows: Sequence[Row], at: int, kind: Kind) -> Iterator[Row]:
    """Return the ways in which the heads at a row can be read, the simplest first."""
    both = joined(rows[at - 1], rows[at], kind) if at else None
    for row in (rows[at], both):
        if row is not None:
            yield dated(row, rows[:at]) if kind is Kind.ROSTER else row


def fields_of(rows: Sequence[Row], header: int, kind: Kind = Kind.ROSTER) -> tuple[Field, ...]:
    """Return what each column means: by its head, and by what it holds where the head is silent."""
    width = max(map(len, rows), default=0)
    heads = head_row(rows, header, kind)
    named = [heads[column] if column < len(heads) else "" for column in range(width)]
    fields = [_field_of(head, kind) for head in named]
    few = {one for one in ACROSS if fields.count(one) < _fewest(one)}
    fields = [Field.LEFT_OUT if one in few else one for one in fields]
    if Field.DAY in fields:  # a wide roster has its dates in the heads
        fields = [Field.LEFT_OUT if one is Field.DATE else one for one in fields]
    body = rows[header : header + SAMPLED]
    kept: list[Field] = []
    for column, by_head in enumerate(fields):
        cells = [row[column] for row in body if column < len(row)]
        field = _by_content(by_head, [cell for cell in cells if not is_blank(cell)])
        kept.append(Field.LEFT_OUT if field in kept and field not in SEVERAL else field)
    return tuple(_of_calls(kept, named) if kind is Kind.DEMAND else kept)


def _of_calls(fields: list[Field], heads: Row) -> list[Field]:
    """Let a number of calls be 999 calls where no column says of which kind they are."""
    if Field.CATEGORY in fields or STREAM_FIELDS & set(fields):
        return fields
    words = [set(plain(text_of(head)).split()) for head in heads]
    return [
        Field.CALLS_999 if field is Field.CALLS and said & CALL_WORDS else field
        for field, said in zip(fields, words, strict=True)
    ]


def _likeness(row: Row, kind: Kind) -> int:
    """Return how many heads of different meanings, or of days, a row has."""
    fields = [field_of_head(text_of(cell), kind) for cell in row if isinstance(cell, str)]
    known = {field for field in fields if field is not Field.LEFT_OUT}
    across = Counter(_across(cell, kind) for cell in row)
    return len(known) + sum(
        count for one, count in across.items() if one is not None and count >= _fewest(one)
    )


def _field_of(head: Cell, kind: Kind) -> Field:
    if (across := _across(head, kind)) is not None:
        return across
    return field_of_head(text_of(head), kind) if isinstance(head, str) else Field.LEFT_OUT


def _across(head: Cell, kind: Kind) -> Field | None:
    """Return what has several columns of such heads; None for other heads."""
    if kind is Kind.ROSTER:
        if is_day(head):
            return Field.DAY
        return Field.ON_SHIFT if _is_shift(head) else None
    if kind is Kind.DEMAND:
        return Field.ON_HOUR if _is_time(head) else None
    return Field.OF_UNION if kind is Kind.MEMBERSHIP and union_in_head(head) else None


def _fewest(across: Field) -> int:
    """Return how many columns there are at least: a day has all of its hours."""
    return HOURS if across is Field.ON_HOUR else FEWEST_ACROSS


def _is_time(head: Cell) -> bool:
    is_one = not is_blank(head) and not isinstance(head, date)
    return is_one and (range_of_cell(head) is not None or clock_of_cell(head) is not None)


def _is_shift(head: Cell) -> bool:
    """Tell a head of times from Band 5/6: two figures each, and as long as people work."""
    ends = range_of_cell(head)
    is_long = ends is not None and (ends[1] - ends[0]) % DAY_MIN >= SHORTEST_SHIFT_MIN
    return is_long and len(re.findall(r"\d{2,}", text_of(head))) >= FEWEST_ACROSS


def _by_content(field: Field, cells: Sequence[Cell]) -> Field:
    """Let what a column holds correct its head where that says little."""
    if field is Field.LENGTH and cells and _share(cells, _is_range) > 0.5:
        return Field.SHIFT
    if field is Field.HEADCOUNT and cells and _share(cells, _is_word) > 0.5:
        return Field.LEFT_OUT
    return field


def _share(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> float:
    return sum(map(holds, cells)) / len(cells)


def _is_range(cell: Cell) -> bool:
    return range_of_cell(cell) is not None


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and text_of(cell)[:1].isalpha()
