"""The cover of two scenarios on one scale, on the screen and on paper."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from gui.cover_layers import Layers
from gui.marks import Face
from gui.stagger.preview_drawing import TOTAL_PX, Compared
from model.comparison.comparison import Comparison
from model.staff import Service

NAME_FACE = Face(12, semibold=True)


def compared_cover(comparison: Comparison, service: Service) -> Compared | None:
    """Return what two lines of cover are drawn from, None where they are not of the same hours.

    The band is that of the filled one: two bands on each other could not be told apart.
    """
    first, other = comparison.first, comparison.other
    is_there = service in first.services and service in other.services
    if first.grid != other.grid or not is_there:
        return None
    now_name, name = (elided(one, NAME_FACE, TOTAL_PX - 18) for one in comparison.names)
    hours = first.grid.length_min / 60
    layers = Layers(band=comparison.bands[1].services[service])
    return Compared(first, other, service, (), name, 0.0, hours, now_name=now_name, layers=layers)


def elided(text: str, face: Face, width: float) -> str:
    """Shorten a text to a width."""
    return QFontMetricsF(face.font).elidedText(text, Qt.TextElideMode.ElideRight, width)
