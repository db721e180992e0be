"""Typing into fields, for tests: over what stands there, key by key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget


def type_over(line: QLineEdit, text: str) -> None:
    """Type a text over what a field holds, and stay in it."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def type_into(panel: QWidget, accessible_name: str, text: str) -> None:
    """Type a text into the visible field of this name and leave it with Enter."""
    fields = panel.findChildren(QLineEdit)
    field = next(f for f in fields if f.accessibleName() == accessible_name and f.isVisible())
    type_over(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
