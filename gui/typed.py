"""What is still being typed into a field or a cell, taken before anything else is done."""

from PySide6.QtWidgets import QLineEdit, QWidget


def take_typing(window: QWidget) -> None:
    """Take it as leaving the field would, and stay there.

    A press on a button of the tool bar, a key such as Ctrl+S and closing the window leave the
    focus where it is: without this a plan would be saved, and closed, without its last number.
    """
    field = window.focusWidget()
    if isinstance(field, QLineEdit) and field.hasFocus():
        field.clearFocus()
        if field.isVisible():  # an editor of a cell is gone by now
            field.setFocus()
