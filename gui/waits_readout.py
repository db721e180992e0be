"""The numbers of one moment beside a chart of waits: its legend, which carries the values."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QPen

from gui.chart_frame import ChartFrame
from gui.marks import LEFT, RIGHT, Face, Mark, Stroke, line, words
from gui.readout import SCALE_PX, SWATCH_PX
from gui.theme import Theme
from gui.waits_drawing import ghost_pen, line_pen
from model.wait_lines import WaitLines, show_luck, show_value

ROW_PX = 17.0
PAD_PX = 4.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: how its line is drawn, what it is called in full and briefly, and its value."""

    pen: QPen | None
    name: str
    brief: str
    value: str
    is_quiet: bool


def readout_marks(
    frame: ChartFrame, heading: str, waits: WaitLines, index: int, theme: Theme
) -> list[Mark]:
    """Draw the numbers of one moment left of the scale; ghosts come last, if there is room."""
    y = frame.plot.top()
    bold = Face(theme.small_px, semibold=True)
    marks: list[Mark] = [words((frame.side, y), heading, bold, theme.text, LEFT)]
    for row in _rows(waits, index, theme):
        y += ROW_PX
        if y > frame.axis.bottom() - ROW_PX / 2:
            break
        marks += _row_marks(frame, row, y, theme)
    return marks


def _rows(waits: WaitLines, index: int, theme: Theme) -> Iterator[Row]:
    for one in waits.lines:
        drawn = line_pen(one.pattern, theme) if one.is_drawn else None
        value = show_value(float(one.series[index]), one.unit)
        yield Row(drawn, one.label, one.label, value, is_quiet=False)
    if waits.luck is not None:
        value = show_luck(waits.luck, index, waits.unit)
        yield Row(None, "One day's luck", "Luck", value, is_quiet=True)
    for one in waits.lines:
        drawn = ghost_pen(theme) if one.is_drawn else None
        value = show_value(float(one.normal[index]), one.unit)
        yield Row(drawn, f"{one.label} normal", one.label, value, is_quiet=True)


def _row_marks(frame: ChartFrame, row: Row, y: float, theme: Theme) -> list[Mark]:
    left, right = frame.side, frame.plot.left() - SCALE_PX
    marks: list[Mark] = []
    if row.pen is not None:
        marks.append(Stroke(line(left, y + 0.5, left + SWATCH_PX, y + 0.5), row.pen))
    colour = theme.second_text if row.is_quiet else theme.text
    face = Face(theme.small_px, semibold=not row.is_quiet)
    number = words((right, y), row.value, face, colour, RIGHT)
    name = words((left + SWATCH_PX + 6, y), row.name, face, colour, LEFT)
    if name.box.right() > number.box.left() - PAD_PX:
        name = words((left + SWATCH_PX + 6, y), row.brief, face, colour, LEFT)
    return [*marks, name, number]
