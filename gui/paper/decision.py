"""The box at the foot of a page in which gold command decides."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from gui.marks import LEFT, Mark, Stroke, box, line, pen, words
from gui.paper.blocks import BODY, BODY_BOLD
from gui.theme import Theme

DECISION_PX = 32.0


def decision_marks(rect: QRectF, choices: Sequence[str], theme: Theme) -> list[Mark]:
    """Draw the box, with a square to tick for each choice and room to sign."""
    y = rect.center().y()
    frame = box(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    marks: list[Mark] = [Stroke(frame, pen(theme.text, 1.2))]
    x = rect.left() + 12
    title = words((x, y), "Gold decision", BODY_BOLD, theme.text, LEFT)
    marks.append(title)
    x = title.box.right() + 24
    for choice in choices:
        marks.append(Stroke(box(QRectF(x, y - 6.5, 13, 13)), pen(theme.text, 1.2)))
        said = words((x + 20, y), choice, BODY, theme.text, LEFT)
        marks.append(said)
        x = said.box.right() + 24
    x += 10
    share = (rect.right() - 12 - x) / 10
    for what, parts in (("Name", 4.0), ("Signed", 3.6), ("Time", 2.4)):
        said = words((x, y), what, BODY, theme.text, LEFT)
        rule = line(said.box.right() + 8, y + 7, x + parts * share - 16, y + 7)
        marks += [said, Stroke(rule, pen(theme.text, 0.8))]
        x += parts * share
    return marks
