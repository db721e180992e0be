"""Triggers on a cover chart: when each is expected to be reached and cleared, and between when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from gui.chart_drawing import broken_across, broken_line
from gui.chart_frame import ChartFrame
from gui.marks import LEFT, Face, Fill, Mark, Stroke, line, pen, words
from gui.theme import Theme
from model.staff import Service
from model.times import show_time
from model.triggers.outlook import TriggerOutlook

HALF_PX = 5.0
HIGH_PX = 8.0
GAP_PX = 4.0
# Above the ring around the plot that shows the focus.
RISE_PX = 4.0
RANGE_TICK_PX = 3.0
RANGE_ROW_PX = 7.0
UPRIGHT_DASHES = (3.0, 3.0)


@dataclass(frozen=True, slots=True)
class TriggerFlag:
    """A mark over the plot: full where a trigger is reached, open where it is cleared.

    `text` stands beside the first of a trigger, where there is room for it.
    """

    outlook: TriggerOutlook
    moment: datetime
    x: float
    is_reached: bool
    place: QRectF
    text: str = ""
    text_box: QRectF | None = None

    @property
    def box(self) -> QRectF:
        """Return the rectangle that mark and words take together."""
        return self.place if self.text_box is None else self.place.united(self.text_box)


def trigger_flags(
    frame: ChartFrame, outlooks: Iterable[TriggerOutlook], service: Service, theme: Theme
) -> tuple[TriggerFlag, ...]:
    """Place the flags of the triggers that watch a service, as far as they are in sight."""
    flags = [
        flag
        for outlook in outlooks
        if outlook.line.service is service
        for flag in _flags_of(frame, outlook)
    ]
    flags.sort(key=lambda flag: flag.x)
    return tuple(_worded(frame, flags, theme))


def trigger_marks(
    frame: ChartFrame, flags: Sequence[TriggerFlag], written: Sequence[Mark], theme: Theme
) -> list[Mark]:
    """Draw flags with a line down where a trigger is reached, behind what is written.

    Whiskers say between when.
    """
    marks: list[Mark] = []
    for flag in flags:
        x, top = flag.x, frame.plot.top()
        if flag.is_reached:
            upright = broken_line(x, top, frame.plot.bottom(), written)
            marks.append(Stroke(upright, pen(theme.accent, 1.2 + theme.line_px, UPRIGHT_DASHES)))
        shape = _triangle(flag.place, is_down=flag.is_reached)
        marks.append(Fill(shape, theme.accent if flag.is_reached else theme.surface))
        marks.append(Stroke(shape, pen(theme.accent, 1.2), is_smooth=True))
        if flag.text and flag.text_box is not None:
            face = Face(theme.small_px, semibold=True)
            beside = (flag.text_box.left(), flag.text_box.center().y())
            marks.append(words(beside, flag.text, face, theme.text, LEFT))
    firsts = {flag.outlook.line.key: flag for flag in reversed(flags) if flag.is_reached}
    for row, flag in enumerate(sorted(firsts.values(), key=lambda flag: flag.x)):
        y = frame.plot.top() + RANGE_TICK_PX + 1 + row * RANGE_ROW_PX
        marks += _whiskers(frame, flag.outlook, y, written, theme)
    return marks


def _flags_of(frame: ChartFrame, outlook: TriggerOutlook) -> Iterable[TriggerFlag]:
    for span in outlook.spans:
        for moment, is_reached in ((span.reached, True), (span.cleared, False)):
            if moment is None:
                continue
            hours = outlook.grid.minutes(moment) / 60
            if frame.first_h <= hours <= frame.last_h:
                x = frame.x(hours)
                top = frame.plot.top() - RISE_PX - HIGH_PX
                place = QRectF(x - HALF_PX, top, 2 * HALF_PX, HIGH_PX)
                yield TriggerFlag(outlook, moment, x, is_reached, place)


def _worded(frame: ChartFrame, flags: Sequence[TriggerFlag], theme: Theme) -> Iterable[TriggerFlag]:
    """Write beside the first flag of every trigger what it is, where nothing else stands."""
    face = Face(theme.small_px, semibold=True)
    taken = [flag.place for flag in flags]
    told: set[str] = set()
    for flag in flags:
        key, reached = flag.outlook.line.key, flag.outlook.reached
        if not flag.is_reached or key in told or reached is None:
            yield flag
            continue
        told.add(key)
        text = f"{flag.outlook.name} {show_time(reached)}"
        room = next(
            (
                box
                for box in _beside(flag, face.width(text), face.height)
                if frame.plot.left() <= box.left()
                and box.right() <= frame.plot.right()
                and not any(box.intersects(one) for one in taken)
            ),
            None,
        )
        if room is None:
            yield flag
            continue
        taken.append(room)
        yield replace(flag, text=text, text_box=room)


def _beside(flag: TriggerFlag, width: float, height: float) -> Iterable[QRectF]:
    """Yield the places of words: at the right of a flag, at its left."""
    top = flag.place.bottom() - height
    yield QRectF(flag.place.right() + GAP_PX, top, width, height)
    yield QRectF(flag.place.left() - GAP_PX - width, top, width, height)


def _whiskers(
    frame: ChartFrame, outlook: TriggerOutlook, y: float, written: Sequence[Mark], theme: Theme
) -> list[Mark]:
    """Draw between when eight of ten draws first reach a trigger; open where that goes on."""
    between = None if outlook.range is None else outlook.range.reached
    if between is None or between.earliest is None or between.earliest == between.latest:
        return []
    grid = outlook.grid
    first = grid.minutes(between.earliest) / 60
    last = grid.length_min / 60 if between.latest is None else grid.minutes(between.latest) / 60
    if last < frame.first_h or first > frame.last_h:
        return []
    left = max(frame.x(first), frame.plot.left())
    right = min(frame.x(last), frame.plot.right())
    thin = pen(theme.accent, 1.2 + theme.line_px)
    marks: list[Mark] = [Stroke(broken_across(left, right, y, written), thin)]
    ends = [left] if between.latest is None else [left, right]
    marks += [Stroke(line(x, y - RANGE_TICK_PX, x, y + RANGE_TICK_PX), thin) for x in ends]
    return marks


def _triangle(place: QRectF, *, is_down: bool) -> QPainterPath:
    low, high = place.bottom(), place.top()
    tip, base = (low, high) if is_down else (high, low)
    shape = QPainterPath()
    corners = [
        QPointF(place.left(), base),
        QPointF(place.right(), base),
        QPointF(place.center().x(), tip),
    ]
    shape.addPolygon(QPolygonF(corners))
    shape.closeSubpath()
    return shape
