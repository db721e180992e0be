"""What rows of extra cover add to a sum."""

from model.called_out import people_brought
from model.checks.finding import About, Subject
from model.cover import count_of
from model.extra_cover import CoverKind, ExtraCover
from model.staff import Service
from model.sums.moment import Moment
from model.sums.step import Step
from model.times import show_range_in


def rows_in_order(moment: Moment, service: Service) -> list[ExtraCover]:
    """Return the rows of a service in the order in which cover counts them."""
    rows = [row for row in moment.scenario.extra_cover if row.service is service]
    return sorted(rows, key=lambda row: list(CoverKind).index(row.kind))


def is_there(moment: Moment, row: ExtraCover) -> bool:
    """Tell whether a row brings anybody in the interval."""
    return bool(count_of(moment.plan.horizon, row)[moment.at] > 0)


def row_step(moment: Moment, row: ExtraCover, added: float, unit: str, words: str) -> Step:
    """Return the step of a row, which leads to its window of the moment."""
    grid, (starts, ends) = moment.projection.grid, moment.edges_min
    inside = [
        at
        for at, window in enumerate(row.windows)
        if grid.minutes(window.starts) < ends and grid.minutes(window.ends) > starts
    ]
    window = inside[0] if inside else 0
    when = show_range_in(grid, row.windows[window].starts, row.windows[window].ends)
    return Step(
        row.name,
        added,
        unit,
        f"{people_brought(row)}, {row.status.value}, {when}{words}",
        row.source,
        row.status.value,
        About(Subject.EXTRA_COVER, row.key, window),
    )
