"""A long plan on paper: a column a day at its worst moment, over when that is and for how long."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from gui.binds_marks import BindsRun, run_marks
from gui.chart_drawing import title_marks
from gui.chart_frame import ChartFrame, Pixels, chart_frame
from gui.chart_labels import LETTER_PX, FamilyLabel, end_label_marks, family_label_marks
from gui.cover_marks import (
    Stack,
    area_marks,
    ground_marks,
    hours_out,
    largest_of,
    line_marks,
    short_marks,
    stack_of,
)
from gui.marks import CENTRE, LEFT, Face, Mark, Stroke, line, pen, words
from gui.paper.blocks import CIRCLE_PX, gap_number
from gui.readout import readout_marks
from gui.theme import Theme
from model.days.service_days import ServiceDay
from model.gaps import Gap
from model.projection import Projection, ServiceProjection
from model.segments import Series
from model.staff import Service
from model.times import Grid, show_date, show_length, show_moment_in, show_time
from model.verdict import SERVICE_NAMES, closest_moment, worst_gap

COLUMN_SHARE, WIDEST_PX = 0.7, 72.0
ROW_PX = 17.0
SHORT_BY = "Short by"
HEADS = (SHORT_BY, "Worst moment", "Short for")
ROWS_PX = ROW_PX * len(HEADS)
LEAST_PLOT_PX = 96.0
PAD_PX, NUMBER_GAP_PX = 2.0, 2.0
# Days that the plan opens or closes on may lack words for which whole days have room.
WHOLE_DAY = 0.9
NOT_SHORT = "–"
# Which parts of Wed 11 Jan name a day, the longest first.
NAMED_BY = (slice(0, 3), slice(0, 2), slice(1, 2))
Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class DayChart:
    """The marks of a chart from its top left corner, and the frame of its hours."""

    frame: ChartFrame
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ColumnFrame(ChartFrame):
    """A frame whose steps are columns and the spaces between them, at these pixels."""

    sides: tuple[float, ...]

    def edges(self, grid: Grid) -> Pixels:
        """Return the sides of the columns."""
        return np.array(self.sides)


def day_chart(
    size: QSizeF,
    projection: Projection,
    service: Service,
    days: Sequence[ServiceDay],
    numbered: Collection[Gap],
    theme: Theme,
    title: str = "",
) -> DayChart:
    """Draw the cover of a service day by day; `numbered` gaps bear their number on their worst day.

    All columns are drawn as the hours of a shorter plan are. The table below them keeps as many
    rows as leave the columns their height.
    """
    cover, grid = projection.services[service], projection.grid
    worst = _at(cover, np.array([day.worst.index for day in days]))
    frame = _frame(size, grid, largest_of(worst), has_title=bool(title))
    slots = _slots(frame, grid, days)
    table = _Table(days, slots, theme)
    rows = table.fitting_rows(grid)[: max(int((frame.plot.height() - LEAST_PLOT_PX) / ROW_PX), 0)]
    shorter = size - QSizeF(0, ROW_PX * len(rows))
    frame = _frame(shorter, grid, largest_of(worst), has_title=bool(title))
    columns, spread = _columns(frame, slots), _spread(worst)
    stack = stack_of(spread)
    gaps = [gap for day in days for gap in day.gaps]
    told = worst_gap(gaps).worst if gaps else closest_moment(cover)
    moment = show_moment_in(grid, grid.instant(told * grid.interval_min))
    heading = f"{'Worst' if gaps else 'Closest'}, {moment}"
    marks = (
        *ground_marks(frame, grid, hours_out(projection, service), cover.unit, theme),
        *area_marks(columns, grid, stack, theme),
        *short_marks(columns, grid, spread, theme),
        *line_marks(columns, grid, spread, theme),
        *family_label_marks(_letters(columns, stack), theme),
        *table.numbers(frame.ys(_highest(worst)), numbered),
        *end_label_marks(frame, list(_ends(frame, worst)), theme),
        *readout_marks(frame, heading, cover, told, theme),
        *table.strip(frame, cover),
        *table.names(frame),
        *table.rows(frame, rows),
    )
    if title:
        subtitle = f"{SERVICE_NAMES[service]}, {cover.unit} at the worst moment of each day"
        marks += (*title_marks(frame, title, subtitle, theme),)
    return DayChart(frame, marks)


def _frame(size: QSizeF, grid: Grid, largest: float, *, has_title: bool) -> ChartFrame:
    span_h = (0.0, grid.length_min / 60)
    return chart_frame(size.width(), size.height(), span_h, largest, has_title=has_title)


def _slots(
    frame: ChartFrame, grid: Grid, days: Sequence[ServiceDay]
) -> tuple[tuple[float, float], ...]:
    """Return from where to where every day lies."""
    edges = frame.edges(grid)
    return tuple((float(edges[day.first]), float(edges[day.last])) for day in days)


def _columns(frame: ChartFrame, slots: Sequence[tuple[float, float]]) -> ColumnFrame:
    sides: list[float] = []
    for left, right in slots:
        half = min(COLUMN_SHARE * (right - left), WIDEST_PX) / 2
        sides += [(left + right) / 2 - half, (left + right) / 2 + half]
    kept = {one.name: getattr(frame, one.name) for one in fields(frame)}
    return ColumnFrame(**kept, sides=tuple(sides))


def _at(cover: ServiceProjection, indices: Series) -> ServiceProjection:
    """Return a service with one step for each of these intervals."""
    return replace(
        cover,
        required=cover.required[indices],
        minimum=cover.minimum[indices],
        sources={name: part[indices] for name, part in cover.sources.items()},
        available=cover.available[indices],
        normal_day=cover.normal_day[indices],
    )


def _spread(cover: ServiceProjection) -> ServiceProjection:
    """Return a service with an empty step between any two of its steps."""
    return replace(
        cover,
        required=_apart(cover.required, np.nan),
        minimum=_apart(cover.minimum, np.nan),
        sources={name: _apart(part, 0.0) for name, part in cover.sources.items()},
        available=_apart(cover.available, np.nan),
        normal_day=_apart(cover.normal_day, np.nan),
    )


def _apart(values: Series, between: float) -> Series:
    spread = np.full(2 * values.size - 1, between)
    spread[::2] = values
    return spread


def _highest(worst: ServiceProjection) -> Series:
    lines = (worst.required, worst.minimum, worst.available, worst.normal_day)
    return np.asarray(np.fmax.reduce(lines))


def _ends(frame: ChartFrame, worst: ServiceProjection) -> Iterator[tuple[float, str]]:
    """Yield how high the lines of the last day are, and what they are called."""
    for series, name in (
        (worst.required, "Required"),
        (worst.minimum, "Minimum"),
        (worst.normal_day, "Normal day"),
    ):
        if np.isfinite(series[-1]):
            yield frame.y(float(series[-1])), name


def _letters(frame: ColumnFrame, stack: Stack) -> Iterator[FamilyLabel]:
    """Yield the letter of every family where its area is thickest, if there is room for it."""
    for family, low, high in stack:
        at = int(np.argmax(high - low))
        top, bottom = frame.y(float(high[at])), frame.y(float(low[at]))
        area = QRectF(frame.sides[at], top, frame.sides[at + 1] - frame.sides[at], bottom - top)
        letter = QRectF(0, 0, LETTER_PX, LETTER_PX)
        letter.moveCenter(area.center())
        if area.contains(letter.adjusted(-PAD_PX, -PAD_PX, PAD_PX, PAD_PX)):
            yield FamilyLabel(family, letter, "", QRectF())


@dataclass(frozen=True, slots=True)
class _Table:
    """What is written over and under the columns of days, each in its slot."""

    days: Sequence[ServiceDay]
    slots: Sequence[tuple[float, float]]
    theme: Theme

    def numbers(self, tops: Pixels, numbered: Collection[Gap]) -> Iterator[Mark]:
        """Yield the numbers of gaps above the column of the day they are worst on."""
        pitch = CIRCLE_PX + NUMBER_GAP_PX
        for day, (left, right), top in zip(self.days, self.slots, tops.tolist(), strict=True):
            there = [
                gap for gap in day.gaps if gap in numbered and day.first <= gap.worst < day.last
            ]
            most = max(int((right - left) / pitch), 1)
            for row, first in enumerate(range(0, len(there), most)):
                side_by_side = there[first : first + most]
                x = (left + right - pitch * len(side_by_side) + NUMBER_GAP_PX) / 2
                for gap in side_by_side:
                    y = top - CIRCLE_PX / 2 - 3 - pitch * row
                    yield from gap_number(x, y, gap, self.theme)
                    x += pitch

    def strip(self, frame: ChartFrame, cover: ServiceProjection) -> Iterator[Mark]:
        """Yield what binds at the moment of every column."""
        beside = (frame.side, frame.strip.center().y())
        yield words(beside, "What binds", self._bold, self.theme.text, LEFT)
        for day, (left, right) in zip(self.days, self.slots, strict=True):
            run = BindsRun(day.first, day.last, cover.binds[day.worst.index], day.is_short)
            if run.binds:
                top, height = frame.strip.top(), frame.strip.height()
                yield from run_marks(left, right, top, height, run, self.theme)

    def names(self, frame: ChartFrame) -> Iterator[Mark]:
        """Yield the days: Wed 11 Jan, Wed 11 or 11, as there is room."""
        whole = [show_date(day.day).split(" ") for day in self.days]
        spellings = [[" ".join(parts[of]) for parts in whole] for of in NAMED_BY]
        cells = next(filter(self._fit, spellings), spellings[-1])
        looks = [(self._bold, self.theme.text)] * len(cells)
        return self._row(frame.axis.center().y(), cells, looks)

    def fitting_rows(self, grid: Grid) -> list[tuple[str, Cells]]:
        """Return the heads and cells of the rows for which whole days have room."""
        rows = zip(HEADS, zip(*(_cells(day, grid) for day in self.days), strict=True), strict=True)
        return [(head, cells) for head, cells in rows if self._fit(cells)]

    def rows(self, frame: ChartFrame, rows: Sequence[tuple[str, Cells]]) -> Iterator[Mark]:
        """Yield rows below the days."""
        theme, plain = self.theme, Face(self.theme.small_px)
        y = frame.axis.bottom() + ROW_PX / 2
        for head, cells in rows:
            looks = [
                (self._bold, theme.alarm)
                if head == SHORT_BY and day.is_short
                else (plain, theme.text)
                for day in self.days
            ]
            rule = line(frame.side, y - ROW_PX / 2, frame.plot.right(), y - ROW_PX / 2)
            yield Stroke(rule, pen(theme.hair, 0.7))
            yield words((frame.side, y), head, self._bold, theme.text, LEFT)
            yield from self._row(y, cells, looks)
            y += ROW_PX

    @property
    def _bold(self) -> Face:
        return Face(self.theme.small_px, semibold=True)

    def _fit(self, cells: Cells) -> bool:
        """Tell whether words fit into the slots of whole days."""
        widths = [right - left for left, right in self.slots]
        return all(
            self._bold.width(text) + 2 * PAD_PX <= width
            for text, width in zip(cells, widths, strict=True)
            if width >= WHOLE_DAY * max(widths)
        )

    def _row(self, y: float, cells: Cells, looks: Sequence[tuple[Face, str]]) -> Iterator[Mark]:
        """Yield the words of a row in the middle of every slot that has room for them."""
        for text, (left, right), (face, colour) in zip(cells, self.slots, looks, strict=True):
            if face.width(text) + 2 * PAD_PX <= right - left:
                yield words(((left + right) / 2, y), text, face, colour, CENTRE)


def _cells(day: ServiceDay, grid: Grid) -> tuple[str, ...]:
    at = show_time(grid.instant(day.worst.index * grid.interval_min))
    if not day.is_short:
        return NOT_SHORT, at, NOT_SHORT
    return day.short_by, at, show_length(day.short_min)
