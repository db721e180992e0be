"""The sign of a finding: each severity has a shape of its own, alarming ones the colour too."""

from dataclasses import replace

from PySide6.QtGui import QIcon

from gui.theme import Theme, icon
from model.checks.finding import ALARMING, Severity

SHAPES = {
    Severity.BROKEN: "triangle-alert",
    Severity.OPEN: "circle-alert",
    Severity.UNKNOWN: "info",
    Severity.MET: "check",
}


def severity_icon(severity: Severity, theme: Theme, px: int) -> QIcon:
    """Return the sign of a severity."""
    colour = theme.alarm if severity in ALARMING else theme.text
    return icon(SHAPES[severity], replace(theme, text=colour), px)
