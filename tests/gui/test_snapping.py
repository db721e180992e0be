"""What a press takes hold of, and where a drag may end."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.timeline.lanes import Bar
from gui.timeline.magnets import Snap, placed
from gui.timeline.plan_lanes import lanes_of
from gui.timeline.snapping import SNAPS_MIN, Edge, Span, dragged, drawn, grip, nudged, snapped
from model.duty import grid_of
from model.times import from_local, local, local_minute, show_moment
from tests.builders import a_plan, a_scenario, a_walk_out, at

REACH = 0.25
SPRING = date(2023, 3, 26)
AUTUMN = date(2022, 10, 30)
GRID = grid_of(a_plan().horizon)

minutes = st.integers(min_value=-3000, max_value=3000)
edges = st.sampled_from(Edge)
snaps = st.sampled_from((1, *SNAPS_MIN))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(min_value=0, max_value=35 * 60))
    length = draw(st.integers(min_value=60, max_value=36 * 60 - start))
    return Span(GRID.instant(start), GRID.instant(start + length))


def bars_between(*times: tuple[float, float]) -> tuple[Bar, ...]:
    walk_outs = tuple(
        a_walk_out(key=f"w{number}", starts=at(starts), ends=at(ends))
        for number, (starts, ends) in enumerate(times, 1)
    )
    scenario = a_scenario(walk_outs=walk_outs)
    return lanes_of(a_plan(scenarios=(scenario,)), scenario)[0].lines[0]


@pytest.mark.parametrize(
    ("hour", "edge"),
    [
        (5.8, Edge.START),
        (6.2, Edge.START),
        (6.3, Edge.BODY),
        (9, Edge.BODY),
        (11.8, Edge.END),
        (12.2, Edge.END),
    ],
)
def test_that_a_press_holds_an_end_within_reach_and_the_body_between(
    hour: float, edge: Edge
) -> None:
    bars = bars_between((6, 12))
    assert grip(bars, hour, REACH) == (bars[0], edge)


@pytest.mark.parametrize("hour", [5.7, 12.3, 30])
def test_that_a_press_out_of_reach_holds_nothing(hour: float) -> None:
    assert grip(bars_between((6, 12)), hour, REACH) is None


def test_that_the_body_of_a_short_bar_can_still_be_held() -> None:
    bars = bars_between((6, 6.25))
    assert [grip(bars, hour, REACH) for hour in (6.04, 6.125, 6.21)] == [
        (bars[0], Edge.START),
        (bars[0], Edge.BODY),
        (bars[0], Edge.END),
    ]


@pytest.mark.parametrize(
    ("clock", "step", "expected"),
    [
        ("2023-01-11T06:07", 15, "06:00"),
        ("2023-01-11T06:08", 15, "06:15"),
        ("2023-01-11T06:59", 60, "07:00"),
        ("2023-07-11T06:22", 30, "06:30"),
        ("2023-07-11T06:22", 1, "06:22"),
    ],
)
def test_that_a_moment_snaps_to_the_nearest_step_of_the_wall_clock(
    clock: str, step: int, expected: str
) -> None:
    wall = datetime.fromisoformat(clock)
    instant = from_local(wall.date(), wall.hour * 60 + wall.minute)
    assert f"{local(snapped(instant, step)):%H:%M}" == expected


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
@pytest.mark.parametrize("step", SNAPS_MIN)
def test_that_every_snap_of_a_clock_change_night_is_a_whole_step_of_the_clock(
    day: date, step: int
) -> None:
    midnight = from_local(day, 0)
    for minute in range(0, 6 * 60, 7):
        assert local_minute(snapped(midnight + timedelta(minutes=minute), step)) % step == 0


def test_that_a_drag_over_the_repeated_hour_passes_through_it_twice() -> None:
    midnight = from_local(AUTUMN, 0)
    shown = [show_moment(snapped(midnight + timedelta(minutes=m), 30)) for m in (60, 90, 120, 150)]
    assert shown == ["Sun 01:00 BST", "Sun 01:30 BST", "Sun 01:00 GMT", "Sun 01:30 GMT"]


def test_that_a_drag_of_less_than_half_a_step_keeps_an_odd_minute() -> None:
    span = Span(at(6 + 59 / 60), at(18))
    assert dragged(span, Edge.BODY, timedelta(minutes=7), 15, GRID) == span


def test_that_a_moved_bar_snaps_by_its_start_and_keeps_its_length() -> None:
    span = Span(at(6 + 59 / 60), at(18))
    moved = dragged(span, Edge.BODY, timedelta(minutes=10), 15, GRID)
    assert moved.starts == at(7.25)
    assert moved.ends - moved.starts == span.ends - span.starts


def test_that_a_bar_that_already_leaves_the_plan_goes_no_further_out() -> None:
    span = Span(at(-2), at(4))
    assert nudged(span, Edge.BODY, timedelta(hours=-1), 15, GRID) == span
    assert nudged(span, Edge.START, timedelta(hours=-1), 15, GRID) == span
    assert nudged(span, Edge.BODY, timedelta(hours=3), 15, GRID) == Span(at(1), at(7))


@given(spans(), edges, minutes, snaps)
def test_that_a_drag_stays_in_the_plan_and_keeps_the_order(
    span: Span, edge: Edge, by: int, step: int
) -> None:
    ended = dragged(span, edge, timedelta(minutes=by), step, GRID)
    assert GRID.opens <= ended.starts < ended.ends <= GRID.closes


@given(spans(), minutes, snaps)
def test_that_moving_keeps_the_length(span: Span, by: int, step: int) -> None:
    moved = dragged(span, Edge.BODY, timedelta(minutes=by), step, GRID)
    assert moved.ends - moved.starts == span.ends - span.starts


@given(spans(), minutes, snaps)
def test_that_stretching_leaves_the_other_end(span: Span, by: int, step: int) -> None:
    way = timedelta(minutes=by)
    assert dragged(span, Edge.START, way, step, GRID).ends == span.ends
    assert dragged(span, Edge.END, way, step, GRID).starts == span.starts


@given(spans(), edges, snaps)
def test_that_a_drag_by_nothing_leaves_a_span_as_it_is(span: Span, edge: Edge, step: int) -> None:
    assert dragged(span, edge, timedelta(0), step, GRID) == span


def test_that_drawing_backwards_gives_the_same_bar() -> None:
    assert drawn(at(8), at(4), GRID) == drawn(at(4), at(8), GRID) == Span(at(4), at(8))


def test_that_nothing_is_drawn_within_one_step() -> None:
    step = Snap(15)
    assert drawn(placed(at(8), step), placed(at(8.1), step), GRID) is None
