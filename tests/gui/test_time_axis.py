"""The time axis: the London wall clock, also in the two nights it is changed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from gui.theme import LIGHT
from gui.time_axis import TimeAxis, placed_labels, time_ticks
from model.times import Grid, from_local

DAY_H = 24


def a_grid(day: date, hours: int = 36, minute: int = 0) -> Grid:
    return Grid(from_local(day, minute), hours * 60, 15)


def labels(grid: Grid, first_h: float, last_h: float, width_px: float = 2000) -> list[str]:
    return [tick.label for tick in time_ticks(grid, first_h, last_h, width_px)]


def test_that_midnight_carries_the_date() -> None:
    ticks = time_ticks(a_grid(date(2023, 1, 11)), 0, 36, 1000)
    days = [(tick.hours, tick.label) for tick in ticks if tick.is_day]
    assert days == [(0, "Wed 11 Jan"), (24, "Thu 12 Jan")]
    assert [tick.label for tick in ticks if not tick.is_day][:2] == ["02:00", "04:00"]


def test_that_marks_get_denser_as_one_zooms_in() -> None:
    grid = a_grid(date(2023, 1, 11))
    assert labels(grid, 9, 10, 1000)[:3] == ["09:00", "09:05", "09:10"]
    assert labels(grid, 0, 36, 300) == ["Wed 11 Jan", "06:00", "12:00", "18:00", "Thu 12 Jan",
                                        "06:00", "12:00"]  # fmt: skip


def test_that_the_night_the_clocks_go_forward_has_no_hour_from_one_to_two() -> None:
    grid = a_grid(date(2023, 3, 26), 23)
    ticks = time_ticks(grid, 0, 23, 2000)
    assert [tick.label for tick in ticks][:4] == ["Sun 26 Mar", "02:00", "03:00", "04:00"]
    assert [tick.hours for tick in ticks][:4] == [0, 1, 2, 3]
    assert (ticks[-1].hours, ticks[-1].label) == (23, "Mon 27 Mar")


def test_that_the_night_the_clocks_go_back_has_the_hour_from_one_to_two_twice() -> None:
    grid = a_grid(date(2023, 10, 29), 25)
    ticks = time_ticks(grid, 0, 25, 2000)
    assert [tick.label for tick in ticks][:4] == ["Sun 29 Oct", "01:00 BST", "01:00 GMT", "02:00"]
    assert (ticks[-1].hours, ticks[-1].label) == (25, "Mon 30 Oct")


def test_that_a_plan_which_opens_inside_an_hour_is_marked_on_whole_hours() -> None:
    grid = a_grid(date(2023, 1, 11), 12, minute=6 * 60 + 35)
    ticks = time_ticks(grid, 0, 12, 1200)
    assert ticks[0].label == "07:00"
    assert ticks[0].hours == pytest.approx(25 / 60)


def test_that_the_left_end_always_says_its_date(qapp: QApplication) -> None:
    grid = a_grid(date(2023, 1, 11))
    for first_h, said in ((0, "Wed 11 Jan"), (6, "Wed 11 Jan 06:00"), (30, "Thu 12 Jan 06:00")):
        ticks = time_ticks(grid, first_h, 36, 800)
        first = placed_labels(grid, ticks, first_h, 36, 800, 12)[0]
        assert (first.text, first.left) == (said, 0)


@given(first_h=st.floats(0, 30), span_h=st.floats(1, 30), width=st.integers(300, 2000))
def test_that_no_odd_time_is_written_after_zooming(
    qapp: QApplication, first_h: float, span_h: float, width: int
) -> None:
    grid = a_grid(date(2023, 1, 11), 60)
    ticks = time_ticks(grid, first_h, first_h + span_h, width)
    labels = placed_labels(grid, ticks, first_h, first_h + span_h, width, 12)
    times = [label.text[-5:] for label in labels if ":" in label.text]
    assert all(int(time[3:]) % 5 == 0 for time in times)
    assert labels[0].text.startswith(("Wed 11 Jan", "Thu 12 Jan", "Fri 13 Jan"))


@pytest.mark.parametrize(
    ("hours", "width", "said"),
    [
        (9, 966, {"01:00 BST", "01:00 GMT"}),
        (18, 966, {"01 BST", "01 GMT"}),
        (36, 966, {"01:00 twice"}),
    ],
)
def test_that_the_hour_that_comes_twice_is_always_labelled(
    qapp: QApplication, hours: int, width: int, said: set[str]
) -> None:
    grid = Grid(from_local(date(2023, 10, 28), 18 * 60), hours * 60, 15)
    ticks = time_ticks(grid, 0, hours, width)
    labels = {label.text for label in placed_labels(grid, ticks, 0, hours, width, 12)}
    assert said | {"Sun 29 Oct"} <= labels
    assert [tick.hours for tick in ticks if tick.is_repeated] == [7, 8]


@given(
    day=st.dates(date(2022, 1, 1), date(2027, 12, 31)),
    hours=st.integers(6, 14 * DAY_H),
    width=st.integers(120, 2500),
    share=st.floats(0, 0.9),
)
def test_that_labels_never_touch(
    qapp: QApplication, day: date, hours: int, width: int, share: float
) -> None:
    grid = a_grid(day, hours)
    first_h = hours * share
    ticks = time_ticks(grid, first_h, hours, width)
    placed = sorted(
        placed_labels(grid, ticks, first_h, hours, width, 12), key=lambda label: label.left
    )
    for one, next_one in pairwise(placed):
        assert one.left + one.width < next_one.left


@given(day=st.dates(date(2022, 1, 1), date(2027, 12, 31)), hours=st.integers(6, 14 * DAY_H))
def test_that_every_midnight_is_marked_where_it_is(day: date, hours: int) -> None:
    grid = a_grid(day, hours)
    marked = {round(tick.hours * 60) for tick in time_ticks(grid, 0, hours, 1200) if tick.is_day}
    nights = (day + timedelta(days=ahead) for ahead in range(16))
    midnights = (round(grid.minutes(from_local(night, 0))) for night in nights)
    assert marked == {minutes for minutes in midnights if minutes <= grid.length_min}


def test_that_the_axis_paints_its_labels(qapp: QApplication) -> None:
    import pyqtgraph as pg
    from PySide6.QtGui import QColor

    view = pg.GraphicsView()
    view.resize(600, 40)
    axis = TimeAxis(LIGHT)
    axis.show_grid(a_grid(date(2023, 1, 11)))
    axis.setRange(0, 36)
    axis.setGeometry(0, 0, 560, 24)
    view.scene().addItem(axis)
    view.setBackground(QColor(LIGHT.surface))
    picture = view.grab().toImage()
    dark = [x for x in range(600) if any(picture.pixelColor(x, y).lightness() < 90
                                         for y in range(40))]  # fmt: skip
    assert min(dark) < 10
    assert max(dark) > 500
    view.close()
