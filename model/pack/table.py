"""A table of words, and the section of a pack that it stands in."""

from dataclasses import dataclass

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. `numbers` are the columns set to the right, `alarming` rows stand out.

    `totals` are the rows that sum up those before them.
    """

    heads: Cells
    rows: tuple[Cells, ...]
    numbers: frozenset[int] = frozenset()
    alarming: frozenset[int] = frozenset()
    totals: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A table under its title, with a note below; `empty` is said in place of no rows.

    A section without a title goes by that of its part. One that is whole is not begun on a page
    that has no room for all of it, if the next has.
    """

    title: str
    table: Table
    note: str = ""
    empty: str = "None"
    is_whole: bool = False
