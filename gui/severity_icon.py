"""The sign of a check of notice: each state has a shape of its own, alarming ones the colour."""

from dataclasses import replace

from PySide6.QtGui import QIcon

from gui.theme import Theme, icon
from model.notice import NoticeState

SHAPES = {
    NoticeState.MET: "check",
    NoticeState.AGREED: "circle-alert",
    NoticeState.SHORT: "triangle-alert",
    NoticeState.UNKNOWN: "info",
}
ALARMING = (NoticeState.AGREED, NoticeState.SHORT)


def notice_icon(state: NoticeState, theme: Theme, px: int) -> QIcon:
    """Return the sign of a state."""
    colour = theme.alarm if state in ALARMING else theme.text
    return icon(SHAPES[state], replace(theme, text=colour), px)
