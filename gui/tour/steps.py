"""The steps of the tour: what each says, and the control of the window that it speaks of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Step:
    """One stop: its title, its sentences, and the control, which is made visible for it."""

    title: str
    text: str
    control: Callable[["MainWindow"], QWidget]


def _front(window: "MainWindow", chart: QWidget) -> QWidget:
    window.workspace.charts.show_page(chart)
    return chart


def _finding(window: "MainWindow", page: QWidget) -> QWidget:
    _tables(window)
    window.workspace.findings.show_page(page)
    return page


def _inspector(window: "MainWindow") -> QWidget:
    window.workspace.show_inspector(is_shown=True)
    return window.workspace.inspector


def _tables(window: "MainWindow") -> QWidget:
    window.workspace.show_tables(is_shown=True)
    return window.workspace.tables


def _button(window: "MainWindow", key: str) -> QWidget:
    button = window.tool_bar.button(key)
    return window.tool_bar if button is None or not button.isVisible() else button


STEPS = (
    Step(
        "A plan and its scenarios",
        "This is a sample: West Midlands, when GMB walked out on 11 January 2023. Rosters and help "
        "from outside are illustrative. Each tab is one answer to the same strike. What you try "
        "changes nothing but this window.",
        lambda w: w.tabs,
    ),
    Step(
        "Is it enough?",
        "One card for each service says whether cover is enough, and when it is worst. Click a "
        "card and everything below follows it.",
        lambda w: w.workspace.cards,
    ),
    Step(
        "Who walks out, and when",
        "Drag a bar or one of its ends. Cards and charts follow while you drag. Alt drags to the "
        "minute; Enter lets you type the times.",
        lambda w: w.workspace.timeline,
    ),
    Step(
        "What cover is left",
        "The coloured area is cover by source. The line is what the day requires, the dashed one "
        "the trust’s own minimum. Click a moment and the panel on the right shows its sum.",
        lambda w: _front(w, w.workspace.chart),
    ),
    Step(
        "How long people wait",
        "The second tab shows waiting times for the same hours. Waits are estimates: quick while "
        "you drag, then 500 simulated days.",
        lambda w: w.workspace.charts.tabs,
    ),
    Step(
        "Where it falls short",
        "Every gap in words: from when to when, how much is missing, and what one more would buy. "
        "Checks beside it looks for mistakes and for rules that a plan would break.",
        lambda w: _finding(w, w.workspace.gaps),
    ),
    Step(
        "The thing you chose",
        "Whatever you click can be edited here, with the source of every figure. Nothing need be "
        "dragged: all of it can be typed.",
        _inspector,
    ),
    Step(
        "The plan as tables",
        "Roster, exemptions, extra cover and assumptions. Copy from Excel and paste, or drop a "
        "roster on the window.",
        _tables,
    ),
    Step(
        "Try it, take it back",
        "Every step can be undone, in any number. Compare, further right, holds two scenarios "
        "against each other.",
        lambda w: _button(w, "undo"),
    ),
    Step(
        "The page for gold command",
        "Prints the plan on one page, with charts and tables behind it if you like. F1 opens the "
        "help at whatever has the focus. The tour is in the Help menu.",
        lambda w: _button(w, "print"),
    ),
)
