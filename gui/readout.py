"""The readout beside a cover chart: its legend, carrying the numbers of one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF

from gui.chart_frame import ChartFrame
from gui.cover_layers import (
    BAND_NAME,
    CONFIRMED_DASHES,
    CONFIRMED_NAME,
    NO_LAYERS,
    RECALL_DASHES,
    RECALL_NAME,
    TINT,
    Layers,
)
from gui.marks import LEFT, RIGHT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.stepped import box_hatching
from gui.theme import Family, Theme, family_colours, family_of
from model.band.band import ServiceBand
from model.projection import ServiceProjection
from model.shown import shown_difference, whole_parts
from model.wording import SOURCE_NAMES

SCALE_PX = 46.0
SWATCH_PX = 16.0
LETTER_PX = 10.0
SPACINGS_PX = (7.0, 6.0, 5.0, 4.0, 3.0)
FIXED_ROWS = 5
FOLLOWS = "follows"
# Less is shown as 0.
LEAST_SHOWN, LEAST_CHANCE = 0.5, 0.005


class Sign(Enum):
    """The lines a row can stand for."""

    REQUIRED = auto()
    MINIMUM = auto()
    AVAILABLE = auto()
    ALARM = auto()
    BAND = auto()
    RECALL = auto()
    CONFIRMED = auto()
    CHANCE = auto()
    OTHERS = auto()


LAYER_DASHES: Mapping[object, tuple[float, ...]] = {
    Sign.RECALL: RECALL_DASHES,
    Sign.CONFIRMED: CONFIRMED_DASHES,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the readout: what it stands for, its name and its number at the moment."""

    sign: Sign | Family
    name: str
    number: str
    is_zero: bool = False

    @property
    def spoken(self) -> str:
        """Return the row in words."""
        if self.sign is Sign.CHANCE:
            return f"below the local minimum in {self.number} of draws"
        return f"{self.name.lower()} {self.number}"


def readout_rows(
    cover: ServiceProjection, index: int, most: int, layers: Layers = NO_LAYERS
) -> tuple[Row, ...]:
    """Return the rows of one interval, at most so many if it can be done.

    Where there are too many, sources become families, those at zero are left out, then layers;
    what has still no row of its own is one of "other sources", so that the numbers add up.
    """
    named = {
        family_of(source) for source, part in cover.sources.items() if part[index] >= LEAST_SHOWN
    }
    fixed = FIXED_ROWS if np.isfinite(cover.minimum).any() else FIXED_ROWS - 2
    room = max(most - fixed - len(named), 0)
    laid = layer_rows(layers, index)[:room]
    return (*_cover_rows(cover, index, most - len(laid)), *laid)


def layer_rows(layers: Layers, index: int) -> tuple[Row, ...]:
    """Return the rows of the layers that are switched on; no number is of the plan before."""
    rows = []
    if (band := layers.band) is not None and index < len(band.p10):
        low, high = f"{band.p10[index]:,.0f}", f"{band.p90[index]:,.0f}"
        number = FOLLOWS if layers.is_provisional else f"{low} to {high}"
        rows.append(Row(Sign.BAND, BAND_NAME, number))
    for sign, name, layer in (
        (Sign.RECALL, RECALL_NAME, layers.recall),
        (Sign.CONFIRMED, CONFIRMED_NAME, layers.confirmed),
    ):
        if layer is not None and index < len(layer):
            number = FOLLOWS if layers.is_provisional else f"{layer[index]:,.0f}"
            rows.append(Row(sign, name, number))
    # Last, because what is switched on by itself has the room there is before it.
    if band is not None and index < len(band.p10) and not layers.is_provisional:
        rows += _chance_rows(band, index)
    return tuple(rows)


def _chance_rows(band: ServiceBand, index: int) -> list[Row]:
    """Return how many draws are below the local minimum, where any is in the whole plan."""
    chance = np.nan_to_num(band.p_below_minimum)
    if chance.max(initial=0.0) < LEAST_CHANCE:
        return []
    return [Row(Sign.CHANCE, "Below in draws", f"{chance[index] * 100:.0f}\u2009%")]


def _cover_rows(cover: ServiceProjection, index: int, most: int) -> tuple[Row, ...]:
    required, available = float(cover.required[index]), float(cover.available[index])
    minimum = float(cover.minimum[index])
    head = [Row(Sign.REQUIRED, "Required", f"{required:,.0f}")]
    if np.any(np.isfinite(cover.minimum)):
        number = f"{minimum:,.0f}" if np.isfinite(minimum) else "none"
        head.append(Row(Sign.MINIMUM, "Local minimum", number))
    head.append(Row(Sign.AVAILABLE, "Available", f"{available:,.0f}"))
    foot = [Row(Sign.ALARM, "Short of required", shown_difference(required, available))]
    if np.any(np.isfinite(cover.minimum)):
        foot.append(Row(Sign.ALARM, "Below minimum", shown_difference(minimum, available)))
    named = {family_of(name) for name, part in cover.sources.items() if part[index] >= LEAST_SHOWN}
    if len(named) > most - len(head) - len(foot):
        # What nothing is missing to gives way to who is there.
        foot = [row for row in foot if row.number != "0"] or foot[:1]
    room = most - len(head) - len(foot)
    return (*head, *_source_rows(cover, index, room), *foot)


def _source_rows(cover: ServiceProjection, index: int, room: int) -> tuple[Row, ...]:
    """Return a row a source, the top of the stack first."""
    numbers = whole_parts([float(part[index]) for part in cover.sources.values()])
    there = [np.any(part > 0) for part in cover.sources.values()]
    rows = [
        Row(family_of(source), SOURCE_NAMES[source], f"{number:,}", is_zero=number == 0)
        for source, number, is_there in zip(cover.sources, numbers, there, strict=True)
        if is_there
    ]
    if len(rows) > room:
        rows = _by_family(rows)
    if len(rows) > room:
        rows = [row for row in rows if not row.is_zero]
    if len(rows) > room > 0:
        rows = [*rows[: room - 1], _others(rows[room - 1 :])]
    return tuple(reversed(rows[: max(room, 0)]))


def _others(rows: Sequence[Row]) -> Row:
    return Row(Sign.OTHERS, "Other sources", f"{sum(map(_count, rows)):,}")


def _count(row: Row) -> int:
    return int(row.number.replace(",", ""))


def _by_family(rows: Sequence[Row]) -> list[Row]:
    sums = {
        family: sum(_count(row) for row in rows if row.sign is family)
        for family in dict.fromkeys(row.sign for row in rows)
    }
    return [
        Row(family, family.label, f"{number:,}", is_zero=number == 0)
        for family, number in sums.items()
        if isinstance(family, Family)
    ]


def readout_marks(
    frame: ChartFrame,
    heading: str,
    cover: ServiceProjection,
    index: int,
    theme: Theme,
    layers: Layers = NO_LAYERS,
) -> list[Mark]:
    """Draw the readout in the left gutter, left of the scale."""
    right = frame.plot.left() - SCALE_PX
    pitch, most = _pitch(frame, cover, theme, len(layer_rows(layers, index)))
    top = frame.plot.top() + pitch / 2 - 10
    bold = Face(theme.small_px, semibold=True)
    marks: list[Mark] = [words((frame.side, top), heading, bold, theme.text, LEFT)]
    rows = readout_rows(cover, index, most, layers)
    y = top + pitch + 2
    for number, row in enumerate(rows):
        if (
            isinstance(row.sign, Sign)
            and row.sign is Sign.ALARM
            and rows[number - 1].sign != row.sign
        ):
            marks.append(
                Stroke(line(frame.side, y - pitch / 2, right, y - pitch / 2), pen(theme.hair))
            )
        marks += _row_marks(row, frame.side, y, right, theme)
        y += pitch
    return marks


def _pitch(
    frame: ChartFrame, cover: ServiceProjection, theme: Theme, layers: int
) -> tuple[float, int]:
    """Return the widest pitch at which no family is left out, and the rows it has room for."""
    there = {family_of(source) for source, part in cover.sources.items() if np.any(part > 0)}
    wanted = len(there) + FIXED_ROWS + layers
    pitch, most = 0.0, 0
    for spacing in SPACINGS_PX:
        pitch = theme.small_px + spacing
        room = frame.plot.bottom() - frame.plot.top() - pitch / 2 + 10 - pitch
        most = int(room / pitch)
        if most >= wanted:
            break
    return pitch, most


# From one moment to the next most rows keep their numbers.
@lru_cache(maxsize=256)
def _row_marks(row: Row, left: float, y: float, right: float, theme: Theme) -> tuple[Mark, ...]:
    is_alarm = row.sign is Sign.ALARM
    is_bold = is_alarm or row.sign in (Sign.REQUIRED, Sign.AVAILABLE)
    face = Face(theme.small_px, semibold=is_bold)
    colour = theme.text
    if is_alarm:
        colour = theme.alarm if row.number != "0" else theme.second_text
    elif row.is_zero or row.sign in (Sign.BAND, Sign.CHANCE):
        colour = theme.second_text
    marks = _swatch_marks(row.sign, left, y, theme)
    if not is_alarm:
        left += SWATCH_PX + 6
    if isinstance(row.sign, Family):
        letter = Face(theme.small_px, semibold=True)
        marks.append(words((left, y), row.sign.letter, letter, colour, LEFT))
        left += LETTER_PX + 4
    number = words((right, y), row.number, face, colour, RIGHT)
    width = number.box.left() - 6 - left
    name = row.name
    if face.width(name) > width:
        name = name.split(",")[0].split(" of ")[0]
    return (*marks, words((left, y), name, face, colour, LEFT), number)


def _swatch_marks(sign: Sign | Family, left: float, y: float, theme: Theme) -> list[Mark]:
    """Draw what the row looks like on the chart."""
    across = line(left, y + 0.5, left + SWATCH_PX, y + 0.5)
    if sign is Sign.REQUIRED:
        return [Stroke(across, pen(theme.text, 2))]
    if sign is Sign.MINIMUM:
        return [Stroke(across, pen(theme.text, 1.8, (2.6, 1.8)))]
    if sign is Sign.AVAILABLE:
        return [Stroke(across, pen(theme.own_edge, 2))]
    if sign in LAYER_DASHES:
        return [Stroke(across, pen(theme.own_edge, 1.8, LAYER_DASHES[sign]))]
    around = QRectF(left, round(y) - 6, SWATCH_PX, 12)
    if sign is Sign.BAND:
        tint = Fill(box(around), f"{TINT}{theme.text.removeprefix('#')}")
        return [tint, Stroke(box(around.adjusted(0.5, 0.5, -0.5, -0.5)), pen(theme.text, 0.9))]
    return family_swatch(around, sign, theme) if isinstance(sign, Family) else []


def family_swatch(rect: QRectF, family: Family, theme: Theme) -> list[Mark]:
    """Draw a small piece of a family's area."""
    ground, edge = family_colours(theme, family)
    lines = box_hatching(rect, family.pattern, 4.5)
    return [
        Fill(box(rect), ground),
        Stroke(lines, pen(edge), is_smooth=True),
        Stroke(box(rect.adjusted(0.5, 0.5, -0.5, -0.5)), pen(edge)),
    ]
