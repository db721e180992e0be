"""The rubber band: a rectangle drawn on empty ground, and the bars it touches."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from gui.selection import Chosen
from gui.timeline.lanes import Line


class Band:
    """Grows from where it was begun, in hours and heights; keeps what was chosen before."""

    def __init__(self, lines: Sequence[Line], begun: QPointF, before: Sequence[Chosen]) -> None:
        self.before = tuple(before)
        self.box = QRectF(begun, begun)
        self._lines = lines
        self._begun = begun

    def stretch(self, to: QPointF) -> tuple[Chosen, ...]:
        """Reach to here; return all that is chosen now."""
        self.box = QRectF(self._begun, to).normalized()
        touched = [
            bar.chosen
            for line in self._lines
            if line.top < self.box.bottom() and self.box.top() < line.top + line.height
            for bar in line.bars
            if bar.starts_h < self.box.right() and self.box.left() < bar.ends_h
        ]
        return (*[there for there in self.before if there not in touched], *touched)
