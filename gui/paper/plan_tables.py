"""The window's tables on paper: the same columns, without those that only matter for typing."""

from collections.abc import Callable, Sequence

from gui.paper.part import Matter
from gui.tables.sheet import Sheet, words_of
from model.pack.sources import SOURCE, with_sources_below
from model.pack.table import Section, Table
from model.projection import Projection
from model.reach import most_called_out

Sections = Callable[[Matter], Sequence[Section]]


def sheet_sections(
    sheet: Sheet, title: str = "", *, without: Sequence[str] = (), note: str = "", empty: str
) -> Sections:
    """Return what makes a section of a table of the window, with columns left out by title."""
    columns = [column for column in sheet.columns if column.title not in without]

    def sections(matter: Matter) -> tuple[Section, ...]:
        projection = matter.projection
        plan, scenario = projection.plan, projection.scenario
        words = words_of(plan, scenario, _out(projection))
        rows = tuple(
            tuple(column.show(row, words) for column in columns)
            for row in sheet.rows(plan, scenario)
        )
        heads = tuple(column.title for column in columns)
        numbers = frozenset(at for at, column in enumerate(columns) if column.is_number)
        table = Table(heads, rows, numbers)
        section = Section(title, table, note if rows else "", empty)
        return with_sources_below(section) if SOURCE in heads else (section,)

    return sections


def _out(projection: Projection) -> dict[str, float]:
    """Return how many each walk-out calls out at most, by its key."""
    walk_outs = projection.scenario.walk_outs
    return {one.key: most_called_out(projection, [one]) for one in walk_outs}
