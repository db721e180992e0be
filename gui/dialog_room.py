"""What every large dialog asks for: its size on a small screen, and the button that Enter presses.

Both are set once everything is in the dialog.
"""

from PySide6.QtWidgets import QDialog, QPushButton

# What the frame of the window and the bars of the desktop take.
BESIDE_PX, ABOVE_PX = 40, 60


def fit_to_screen(dialog: QDialog, usual: tuple[int, int]) -> None:
    """Give a dialog its usual width and height, or as much as the screen has."""
    room = dialog.screen().availableSize()
    dialog.resize(min(usual[0], room.width() - BESIDE_PX), min(usual[1], room.height() - ABOVE_PX))


def let_enter_press(button: QPushButton, *others: QPushButton) -> None:
    """Let Enter press one button wherever the focus is, and `others` only by the space bar.

    Qt asks the dialog for its default button, so that they must be in the dialog by now.
    """
    for other in others:
        other.setAutoDefault(False)
    button.setDefault(True)
