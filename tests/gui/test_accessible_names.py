"""Nothing that takes the focus is nameless, wherever a planner goes in the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.focus_ring import ring_of
from gui.main_window import MainWindow
from gui.plan_details import PlanDetails
from gui.selection import Chosen, Kind
from tests.builders import a_plan, a_scenario, a_walk_out, an_extra_cover_row
from tests.gui.open_windows import an_open_window, open_dialog

THINGS = (
    Chosen(Kind.WALK_OUT, "w1"),
    Chosen(Kind.ROSTER_LINE, "r1"),
    Chosen(Kind.EXTRA_COVER, "e1"),
)


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    scenario = a_scenario(walk_outs=(a_walk_out(),), extra_cover=(an_extra_cover_row(),))
    return an_open_window(qtbot, request, a_plan(scenarios=(scenario,)))


def is_part_of_another(widget: QWidget) -> bool:
    """Tell whether a widget is spoken as a part of the control around it."""
    around = widget.parent()
    if isinstance(around, QAbstractScrollArea):
        return widget is around.viewport()
    return isinstance(widget, QLineEdit) and isinstance(around, QAbstractSpinBox | QComboBox)


def is_named(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return bool(widget.accessibleName() or text)


def nameless(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not is_part_of_another(widget)
        and not is_named(widget)
    ]


@pytest.mark.parametrize("chosen", [None, *THINGS])
def test_that_everything_that_takes_the_focus_has_a_name(
    window: MainWindow, chosen: Chosen | None
) -> None:
    window.selection.choose(chosen)
    QApplication.processEvents()

    assert nameless(window) == []


@pytest.mark.parametrize(
    "key", ["new", "details", "stagger", "repeat_day", "shortcuts", "about", "problem"]
)
def test_that_every_field_of_a_dialog_has_a_name(
    qtbot: QtBot, window: MainWindow, key: str
) -> None:
    window.actions_of[key].trigger()

    dialog = open_dialog(qtbot, window, QDialog)

    assert not isinstance(dialog, QFileDialog)
    assert nameless(dialog) == []
    dialog.reject()


def heard(widget: QWidget) -> str:
    """Return the name that a screen reader is given of a widget, any space as a plain one."""
    said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    return " ".join(said.split())


def test_that_the_text_of_every_label_is_what_is_heard(window: MainWindow) -> None:
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
    assert len(labels) > 8
    texts = [QTextDocumentFragment.fromHtml(one.text()).toPlainText() for one in labels]
    plain = [" ".join(text.split()) for text in texts]
    unheard = [text for one, text in zip(labels, plain, strict=True) if text not in heard(one)]
    assert unheard == []


def test_that_parts_are_read_in_the_order_they_are_seen(window: MainWindow) -> None:
    def read(widget: QWidget) -> Iterator[QWidget]:
        yield widget
        there = QAccessible.queryAccessibleInterface(widget)
        for at in range(there.childCount()):
            child = there.child(at).object()
            if isinstance(child, QWidget):
                yield from read(child)

    parts = window.workspace
    panels = [parts.cards, parts.timeline, parts.charts, parts.tables, parts.findings]
    in_order = [widget for widget in read(window) if widget in (*panels, parts.inspector)]
    assert in_order == [*panels, parts.inspector]


def test_that_the_canvas_of_a_chart_is_not_nameless_beside_it(window: MainWindow) -> None:
    chart = window.workspace.chart
    assert heard(chart.viewport()) == heard(chart) != ""


def test_that_tab_reaches_every_panel_and_comes_round(window: MainWindow) -> None:
    window.selection.choose(THINGS[0])
    QApplication.processEvents()  # the form of what is chosen lays itself out
    window.workspace.timeline.setFocus()
    seen: list[QWidget] = []
    for _ in range(120):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        focused = window.focusWidget()
        seen.append(focused)
        if focused is window.workspace.timeline:
            break

    parts = window.workspace
    for panel in (
        window.tool_bar,
        window.tabs,
        parts.cards,
        parts.timeline,
        parts.chart,
        parts.tables,
        parts.findings,
        parts.inspector,
    ):
        assert any(panel is there or panel.isAncestorOf(there) for there in seen), panel


def test_that_a_ring_is_drawn_around_what_has_the_focus(window: MainWindow) -> None:
    for target in (window.tabs.bar, window.workspace.gaps.table, window.workspace.timeline):
        target.setFocus()

        place = target.mapTo(window, target.rect().center())
        ring = ring_of(window)
        assert ring.isVisible()
        assert ring.geometry().contains(place)
        assert not ring.mask().contains(ring.mapFrom(window, place))


def test_that_dialogs_have_a_ring_too(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_of["details"].trigger()
    dialog = open_dialog(qtbot, window, PlanDetails)
    dialog.author.setFocus()

    qtbot.waitUntil(ring_of(dialog).isVisible)
    assert ring_of(dialog).geometry().contains(dialog.author.geometry())
    dialog.reject()
