"""F6: from one part of the window to the next, to the control that last had the focus there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class PanelCycle:
    """The parts of a window in reading order."""

    def __init__(self, panels: Sequence[QWidget]) -> None:
        self._panels = tuple(panels)

    def step(self, by: int) -> None:
        """Put the focus into the next visible part (the one before for -1)."""
        there = self._current()
        for ahead in range(1, len(self._panels) + 1):
            panel = self._panels[(there + ahead * by) % len(self._panels)]
            target = _first_control(panel) if panel.isVisible() else None
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _current(self) -> int:
        focused = QApplication.focusWidget()
        for at, panel in enumerate(self._panels):
            if focused is not None and (panel is focused or panel.isAncestorOf(focused)):
                return at
        return -1


def _first_control(panel: QWidget) -> QWidget | None:
    last: QWidget | None = panel.focusWidget()
    if last is not None and _takes_focus(last):
        return last
    if _takes_focus(panel):
        return panel
    widget = panel.nextInFocusChain()
    while widget is not None and widget is not panel:
        if panel.isAncestorOf(widget) and _takes_focus(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
