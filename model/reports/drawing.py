"""The chart of a service in the report's page: an inline drawing that says in words what it shows.

The table under it has every number; the drawing hides nothing and needs no script.
"""

from collections.abc import Iterator
from html import escape
from math import ceil, floor, isnan, log10

from model.projection import Projection, ServiceProjection
from model.segments import Series
from model.times import Grid, local, show_day_in, show_time

WIDTH, HEIGHT = 960, 260
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 8, 44
# Lines are told apart by their dashes as well as by colour: the page is printed in grey too.
DASHES = {"Available": "", "Required": "7 3", "Minimum": "2 3"}
HOURS_APART = (1, 2, 3, 6, 12, 24)
MOST_HOURS_SHOWN, MOST_STEPS = 13, 5
MINUTES_IN_HOUR = 60
TIME_PX, DAY_PX = 44, 76


def figure(projection: Projection, cover: ServiceProjection, said: str) -> Iterator[str]:
    """Give the chart of cover; `said` is what it finds, for those who do not see it."""
    grid, top = projection.grid, _top(cover)
    lines = {"Available": cover.available, "Required": cover.required}
    if cover.has_minimum:
        lines["Minimum"] = cover.minimum
    words = escape(f"Chart of {cover.unit}. {said}. Every number is in the table below.")
    yield "<figure>"
    yield f'<svg role="img" aria-label="{words}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    yield from _scale(top)
    yield from _hours(grid)
    for name, values in lines.items():
        path = " ".join(_path(grid, values, top))
        dashes = f' stroke-dasharray="{DASHES[name]}"' if DASHES[name] else ""
        yield f'<path class="{name.lower()}"{dashes} d="{path}"/>'
    yield "</svg>"
    keys = {"": "solid line", "7 3": "dashes", "2 3": "dots"}
    legend = ", ".join(f"{name.lower()}: {keys[DASHES[name]]}" for name in lines)
    yield f"<figcaption>{cover.unit.capitalize()}; {legend}.</figcaption>"
    yield "</figure>"


def _top(cover: ServiceProjection) -> float:
    """Return where the scale ends: a round number that no line reaches over."""
    series = (cover.available, cover.required, cover.minimum)
    most = max((float(one) for values in series for one in values if not isnan(one)), default=0.0)
    step = _step(max(most, 1.0))
    return step * ceil(max(most, 1.0) / step)


def _step(most: float) -> float:
    """Return the distance of lines across: 1, 2 or 5 with noughts, few of them up to `most`."""
    nought = 10.0 ** floor(log10(most / MOST_STEPS))
    return float(max(1, next(one * nought for one in (1, 2, 5, 10) if most <= one * nought * 5)))


def _scale(top: float) -> Iterator[str]:
    step = _step(top)
    for line in range(round(top / step) + 1):
        y = _y(line * step, top)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{line * step:,.0f}</text>'


def _hours(grid: Grid) -> Iterator[str]:
    """Give the times along the foot, with the day at the first of it, as far as there is room."""
    hours = grid.length_min / MINUTES_IN_HOUR
    apart = next((one for one in HOURS_APART if hours / one <= MOST_HOURS_SHOWN), 24)
    day, time_ends, day_ends = "", 0.0, 0.0
    first = -grid.opens.minute % MINUTES_IN_HOUR
    for minutes in range(first, grid.length_min + 1, MINUTES_IN_HOUR):
        at, x = grid.instant(minutes), _x(minutes, grid)
        if local(at).hour % apart or x - TIME_PX / 2 < time_ends:
            continue
        time_ends = x + TIME_PX / 2
        yield _under(x, HEIGHT - 26, show_time(at))
        is_room = day_ends <= x - DAY_PX / 2 and x + DAY_PX / 2 <= WIDTH
        if show_day_in(grid, at) != day and is_room:
            day, day_ends = show_day_in(grid, at), x + DAY_PX / 2
            yield _under(x, HEIGHT - 10, day)


def _under(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{escape(words)}</text>'


def _path(grid: Grid, values: Series, top: float) -> Iterator[str]:
    """Give a line that steps at every interval; where nothing is set there is none."""
    edges, was_set = grid.edges_min(), False
    for index, value in enumerate(values):
        if not isnan(value):
            here = f"{_x(float(edges[index]), grid):.1f}"
            begin = f"V{_y(float(value), top):.1f}" if was_set else ""
            yield begin or f"M{here} {_y(float(value), top):.1f}"
            yield f"H{_x(float(edges[index + 1]), grid):.1f}"
        was_set = not isnan(value)


def _x(minutes: float, grid: Grid) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * minutes / grid.length_min


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top
