"""What a screen reader says: names of controls, and announcements of what has changed."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGraphicsView, QLabel, QWidget


def name(widget: QWidget, accessible_name: str, description: str = "") -> None:
    """Give a control the name and description a screen reader speaks."""
    widget.setAccessibleName(accessible_name)
    widget.setAccessibleDescription(description)
    if isinstance(widget, QGraphicsView):
        # Its canvas is told as a control of its own.
        widget.viewport().setAccessibleName(accessible_name)


def tell_what_stands_in(label: QLabel, description: str) -> None:
    """Describe a label whose text changes: a name of its own would be spoken in its place."""
    label.setAccessibleDescription(description)


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader speak a sentence now, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
