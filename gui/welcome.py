"""What a window shows while something is dragged over it."""

from PySide6.QtGui import QDragEnterEvent


def welcome_files(event: QDragEnterEvent) -> None:
    """Show that what is dragged may be dropped, if a file is among it."""
    if any(url.isLocalFile() for url in event.mimeData().urls()):
        event.acceptProposedAction()
