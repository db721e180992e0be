"""The strip under a cover chart that says what binds: letter and word, black where it is short."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QRectF

from gui.chart_frame import ChartFrame
from gui.marks import CENTRE, Face, Fill, Mark, Stroke, box, pen, words
from gui.stepped import box_hatching
from gui.theme import Pattern, Theme
from model.binding import Resource, named
from model.gaps import Gap
from model.projection import ServiceProjection
from model.times import Grid
from model.wording import lettered, named_briefly

# Who gives the service is plain; who or what they need beside them is hatched.
PLAIN = (Resource.CLINICIAN, Resource.HANDLER, Resource.TRANSPORT_CREW)
WORD_PAD_PX = 6.0


@dataclass(frozen=True, slots=True)
class BindsRun:
    """Neighbouring intervals [first, last) in which the same binds, short or not."""

    first: int
    last: int
    binds: tuple[Resource, ...]
    is_short: bool


def binds_runs(cover: ServiceProjection, gaps: Sequence[Gap]) -> tuple[BindsRun, ...]:
    """Return the stretches of the strip, from the first interval to the last."""
    is_short = [False] * len(cover.binds)
    for gap in gaps:
        is_short[gap.first : gap.last] = [True] * (gap.last - gap.first)
    states = zip(cover.binds, is_short, strict=True)
    found, first = [], 0
    for (binds, short), run in groupby(states):
        last = first + sum(1 for _ in run)
        found.append(BindsRun(first, last, binds, short))
        first = last
    return tuple(found)


def binds_marks(
    frame: ChartFrame,
    grid: Grid,
    cover: ServiceProjection,
    gaps: Sequence[Gap],
    theme: Theme,
) -> list[Mark]:
    """Return the strip; a stretch too short for its word keeps the letter, then only its look."""
    edges = frame.edges(grid)
    marks: list[Mark] = [Fill(box(frame.strip), theme.quiet)]
    for run in binds_runs(cover, gaps):
        left, right = float(edges[run.first]), float(edges[run.last])
        if run.binds and right > left:
            marks += run_marks(left, right, frame.strip.top(), frame.strip.height(), run, theme)
    edge = box(frame.strip.adjusted(0.5, 0.5, -0.5, -0.5))
    return [*marks, Stroke(edge, pen(theme.border))]


# While one number of a plan is changed, most stretches stay as they are.
@lru_cache(maxsize=256)
def run_marks(
    left: float, right: float, top: float, height: float, run: BindsRun, theme: Theme
) -> tuple[Mark, ...]:
    """Return one stretch of a strip."""
    rect = QRectF(left, top, right - left, height)
    marks: list[Mark] = []
    is_hatched = run.binds[0] not in PLAIN
    if run.is_short:
        marks.append(Fill(box(rect), theme.text))
    if is_hatched:
        lines = box_hatching(rect, Pattern.RISING, 5.0)
        colour = theme.second_text if run.is_short else theme.hair
        marks.append(Stroke(lines, pen(colour), is_smooth=True))
    marks.append(Stroke(box(rect.adjusted(0.5, 0.5, -0.5, -0.5)), pen(theme.border)))
    face = Face(theme.small_px, semibold=run.is_short)
    text = _fitting(run.binds, face, rect.width() - 2 * WORD_PAD_PX)
    if text:
        colour = theme.surface if run.is_short else theme.text
        said = words((rect.center().x(), rect.center().y()), text, face, colour, CENTRE)
        if is_hatched:
            ground = theme.text if run.is_short else theme.quiet
            marks.append(Fill(box(said.box.adjusted(-3, 1, 3, -1)), ground))
        marks.append(said)
    return tuple(marks)


def _fitting(binds: tuple[Resource, ...], face: Face, width: float) -> str:
    letters = lettered(binds)
    spoken = (named(binds), named_briefly(binds))
    for text in (*(f"{letters}  {who}" for who in spoken), letters):
        if face.width(text) <= width:
            return text
    # Tight runs keep their letters, or one; the dots say that it is not alone.
    tight = width + 2 * WORD_PAD_PX - 3
    shorter = [letters, letters.replace("+", "")]
    if len(binds) > 1:
        shorter.append(f"{letters[0]}…")
    return next((text for text in shorter if face.width(text) <= tight), "")
