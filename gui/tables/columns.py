"""Columns of the kinds most tables have, made from the name of a field and where it lies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from gui.tables.cells import (
    NO,
    YES,
    names_of,
    read_day_or_none,
    read_one,
    read_start,
    read_tick,
    show_clock,
    show_count,
    show_day,
    show_share,
    show_when,
)
from gui.tables.sheet import Column, Words
from model.choosing import read_names, read_some, show_names
from model.figures import Status
from model.reading import (
    COUNT_CURE,
    DAY_CURE,
    SHARE_CURE,
    TIME_CURE,
    ReadingFault,
    read_count,
    read_minute_of_day,
    read_share,
)

Names = Callable[[Words], Mapping[str, str]]
CLOCK_CURE = "type it as 06:00 or 0600"
SEVERAL_CURE = "type names with commas between them"


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a row that fields lie in: the row itself, or what stands in one of its fields."""

    of: Callable[[Any], Any]
    put: Callable[[Any, Any], Any]

    def changed(self, row: Any, **changes: Any) -> Any:
        """Return the row with other fields of this part."""
        return self.put(row, replace(self.of(row), **changes))


WHOLE = Part(of=lambda row: row, put=lambda _, new: new)


def part(field: str, outer: Part = WHOLE) -> Part:
    """Return the part that stands in a field."""
    return Part(
        of=lambda row: getattr(outer.of(row), field),
        put=lambda row, new: outer.changed(row, **{field: new}),
    )


def text(title: str, field: str, at: Part = WHOLE, *, needed: str = "") -> Column:
    """Return a column of words; `needed` is the sentence for one that must not be empty."""

    def read(row: Any, typed: str, _: Words) -> Any:
        if needed and not typed.strip():
            raise ReadingFault(needed)
        return at.changed(row, **{field: typed.strip()})

    return Column(title, lambda row, _: getattr(at.of(row), field), read)


def number(
    title: str,
    field: str,
    at: Part = WHOLE,
    *,
    read: Callable[[str], float] = read_count,
    show: Callable[[Any], str] = show_count,
    cure: str = COUNT_CURE,
) -> Column:
    """Return a column of numbers."""
    return Column(
        title,
        lambda row, _: show(getattr(at.of(row), field)),
        lambda row, typed, _: at.changed(row, **{field: read(typed)}),
        is_number=True,
        cure=cure,
        by=lambda row, _: getattr(at.of(row), field),
    )


def whole_number(title: str, field: str, at: Part = WHOLE) -> Column:
    """Return a column of whole numbers."""
    return number(title, field, at, read=read_whole)


def share(title: str, field: str, at: Part = WHOLE) -> Column:
    """Return a column of shares in per cent."""
    return number(title, field, at, read=read_share, show=show_share, cure=SHARE_CURE)


def figure(title: str, field: str, at: Part = WHOLE, *, is_share: bool = False) -> Column:
    """Return a column of figures; one that is typed counts as the trust's own."""
    at = part(field, at)
    show = show_share if is_share else show_count
    read = read_share if is_share else read_count
    return Column(
        title,
        lambda row, _: show(at.of(row).value),
        lambda row, typed, _: at.changed(row, value=read(typed), status=Status.OWN),
        is_number=True,
        cure=SHARE_CURE if is_share else COUNT_CURE,
        by=lambda row, _: at.of(row).value,
    )


def clock(title: str, field: str, at: Part = WHOLE) -> Column:
    """Return a column of times of day."""
    return number(title, field, at, read=read_minute_of_day, show=show_clock, cure=CLOCK_CURE)


def start(title: str = "Starts") -> Column:
    """Return the column of when something starts, by weekday and time."""
    return Column(
        title,
        show=lambda row, words: show_when(row.starts, words),
        read=lambda row, typed, words: replace(row, starts=read_start(typed, row.starts, words)),
        cure=TIME_CURE,
        by=lambda row, _: row.starts,
        what="start",
    )


def day(title: str, field: str, at: Part = WHOLE, *, what: str = "date") -> Column:
    """Return a column of dates, which may be empty."""
    return Column(
        title,
        lambda row, _: show_day(getattr(at.of(row), field)),
        lambda row, typed, words: at.changed(row, **{field: read_day_or_none(typed, words)}),
        what=what,
        cure=DAY_CURE,
        by=lambda row, _: getattr(at.of(row), field),
    )


def word(
    title: str,
    field: str,
    kind: type[StrEnum],
    at: Part = WHOLE,
    *,
    named: Mapping[Any, str] | None = None,
    what: str = "",
) -> Column:
    """Return a column of words of a list."""
    names = names_of(kind, named)
    return Column(
        title,
        lambda row, _: names[getattr(at.of(row), field)],
        lambda row, typed, _: at.changed(row, **{field: kind(read_one(typed, names))}),
        choices=lambda _: tuple(names.values()),
        what=what,
    )


def one_of(title: str, field: str, names: Names, at: Part = WHOLE) -> Column:
    """Return a column of one thing of the plan by its name."""

    def show(row: Any, words: Words) -> str:
        key = getattr(at.of(row), field)
        return names(words).get(key, key)

    return Column(
        title,
        show,
        lambda row, typed, words: at.changed(row, **{field: read_one(typed, names(words))}),
        choices=lambda words: tuple(names(words).values()),
    )


def any_of(title: str, field: str, names: Names, at: Part = WHOLE) -> Column:
    """Return a column of things of the plan by their names; none of them means all."""
    return Column(
        title,
        lambda row, words: show_names(getattr(at.of(row), field), names(words)),
        lambda row, typed, words: at.changed(row, **{field: read_names(typed, names(words))}),
        choices=lambda words: ("All", *names(words).values()),
        takes_several=True,
        cure=f"{SEVERAL_CURE}, or All",
    )


def some_of(title: str, field: str, kind: type[StrEnum], names: Mapping[str, str]) -> Column:
    """Return a column of words of a list, of which a row has some, or none."""
    return Column(
        title,
        lambda row, _: ", ".join(names[one] for one in getattr(row, field)),
        lambda row, typed, _: replace(row, **{field: tuple(map(kind, read_some(typed, names)))}),
        choices=lambda _: tuple(names.values()),
        takes_several=True,
        cure=SEVERAL_CURE,
    )


def tick(title: str, field: str, at: Part = WHOLE) -> Column:
    """Return a column of yes and no."""
    return tick_by(
        title,
        lambda row: bool(getattr(at.of(row), field)),
        lambda row, is_on: at.changed(row, **{field: is_on}),
    )


def tick_by(title: str, is_on: Callable[[Any], bool], turned: Callable[[Any, bool], Any]) -> Column:
    """Return a column of yes and no that is not a field by itself."""
    return Column(
        title,
        lambda row, _: YES if is_on(row) else NO,
        lambda row, typed, _: turned(row, read_tick(typed)),
        choices=lambda _: (YES, NO),
        is_tick=True,
        cure="the space bar changes it",
        by=lambda row, _: is_on(row),
    )


def sourced(at: Part = WHOLE) -> tuple[Column, Column]:
    """Return status and source of what is sourced."""
    return word("Status", "status", Status, at), text("Source", "source", at)


def read_whole(typed: str) -> int:
    """Read a whole number."""
    read = read_count(typed)
    if read != int(read):
        raise ReadingFault(f"“{typed.strip()}” is not a whole number; {COUNT_CURE}")
    return int(read)


def groups_of(words: Words) -> Mapping[str, str]:
    """Return the staff groups of the plan."""
    return words.groups


def bases_of(words: Words) -> Mapping[str, str]:
    """Return the bases of the plan."""
    return words.bases
