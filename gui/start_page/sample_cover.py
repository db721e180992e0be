"""A small picture of a sample: who walks out over the cover, drawn as every chart is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF

from gui.chart_frame import ChartFrame
from gui.cover_marks import (
    area_marks,
    hours_marks,
    hours_out,
    largest_of,
    line_marks,
    short_marks,
    stack_of,
)
from gui.marks import LEFT, Face, Mark, words
from gui.paper.lanes import PageLane, PageLanes, lane_marks, page_lanes
from gui.theme import Theme
from gui.time_axis import placed_labels, time_ticks
from model.gaps import gaps_of
from model.projection import Projection, project
from model.staff import Service
from model.times import show_length
from model.wording import finding_title

SERVICE = Service.AMBULANCE_RESPONSE
GUTTER_PX = 62.0
AXIS_PX = 20.0
GAP_PX = 4.0
# A small chart has no numbers above its lines to leave room for.
ROOM_SHARE = 1.06


def cover_of(path: Path) -> Projection:
    """Read a sample and project it."""
    from model.plan_file import read_plan

    return project(read_plan(path))


def who_is_out(projection: Projection) -> str:
    """Say who walks out, how long and how often, in the order of the plan: GMB 6 h twice."""
    windows: dict[str, dict[tuple[datetime, datetime], str]] = {}
    for row in projection.scenario.walk_outs:
        minutes = (row.ends - row.starts).total_seconds() / 60
        windows.setdefault(row.union, {})[row.starts, row.ends] = show_length(minutes)
    return ", ".join(f"{union} {_lengths(there.values())}" for union, there in windows.items())


def _lengths(lengths: Iterable[str]) -> str:
    often = {1: "", 2: " twice"}
    counted = Counter(lengths).items()
    return " and ".join(length + often.get(n, f" {n} times") for length, n in counted)


def finding(projection: Projection) -> str:
    """Say what the chart shows, and of which scenario."""
    title = finding_title(projection, SERVICE, gaps_of(projection, SERVICE))
    return f"{projection.scenario.name}: {title[0].lower()}{title[1:]}"


def sample_marks(projection: Projection, area: QRectF, theme: Theme) -> list[Mark]:
    """Draw lanes, cover and hours into an area of a widget."""
    cover, grid = projection.services[SERVICE], projection.grid
    lanes = _by_union(page_lanes(projection))
    frame = _frame(area, lanes.height, largest_of(cover), grid.length_min / 60)
    out = hours_out(projection, SERVICE)
    lanes_area = QRectF(area.left(), area.top(), area.width(), lanes.height)
    beside = (area.left(), frame.plot.center().y())
    return [
        *hours_marks(frame, grid, out, theme),
        *area_marks(frame, grid, stack_of(cover), theme),
        *short_marks(frame, grid, cover, theme),
        *line_marks(frame, grid, cover, theme),
        *lane_marks(lanes_area, _beside(frame, area), lanes, grid, theme),
        words(beside, "Crews", Face(13), theme.text, LEFT),
        *_axis_marks(projection, frame, theme),
    ]


def _by_union(there: PageLanes) -> PageLanes:
    """Name the lanes after their unions alone, alike ones once: a card has no room for more."""
    lanes: dict[tuple[str, frozenset[tuple[float, float]]], PageLane] = {}
    for lane in there.lanes:
        union = lane.name.split(" · ")[0]
        hours = frozenset((bar.starts_h, bar.ends_h) for bars in lane.lines for bar in bars)
        lanes.setdefault((union, hours), replace(lane, name=union, total=""))
    return PageLanes(tuple(lanes.values()))


def _frame(area: QRectF, lanes_px: float, largest: float, length_h: float) -> ChartFrame:
    top = area.top() + lanes_px + GAP_PX
    plot = QRectF(
        area.left() + GUTTER_PX,
        top,
        area.width() - GUTTER_PX,
        area.bottom() - AXIS_PX - top,
    )
    nothing = QRectF(plot.left(), plot.bottom(), plot.width(), 0)
    return ChartFrame(
        title=QRectF(),
        plot=plot,
        strip=nothing,
        axis=nothing,
        first_h=0.0,
        last_h=length_h,
        top=max(largest * ROOM_SHARE, 1.0),
        side=0.0,
    )


def _beside(frame: ChartFrame, area: QRectF) -> ChartFrame:
    """Return the frame as seen from the left edge of the area."""
    return replace(frame, plot=frame.plot.translated(-area.left(), 0))


def _axis_marks(projection: Projection, frame: ChartFrame, theme: Theme) -> list[Mark]:
    grid, plot = projection.grid, frame.plot
    ticks = time_ticks(grid, frame.first_h, frame.last_h, plot.width())
    labels = placed_labels(grid, ticks, frame.first_h, frame.last_h, plot.width(), theme.small_px)
    middle = plot.bottom() + AXIS_PX / 2 + 2
    return [
        words(
            (plot.left() + label.left, middle),
            label.text,
            Face(theme.small_px, semibold=label.is_day),
            theme.text if label.is_day else theme.second_text,
            LEFT,
        )
        for label in labels
        if label.left + label.width <= plot.width() + GAP_PX
    ]
