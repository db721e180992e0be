"""A tables panel on a busy small plan, and how a planner types into it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.reprojector import Reprojector
from gui.selection import Kind, Selection
from gui.session import PlanSession
from gui.tables.table_view import TableView
from gui.tables.tables_panel import TablesPanel
from gui.theme import LIGHT
from model.plan import Plan
from tests.builders import (
    a_plan,
    a_scenario,
    a_turnout,
    a_walk_out,
    a_window,
    an_exemption,
    an_extra_cover_row,
    at,
)

WALK_OUTS = (
    a_walk_out(turnout=a_turnout(0.7, low=0.5, high=0.8)),
    a_walk_out(key="w2", union="Unison", groups=("call_handler",), starts=at(12), ends=at(23)),
)


def a_busy_plan() -> Plan:
    cover = an_extra_cover_row(windows=(a_window(6, 12), a_window(18, 22)))
    return a_plan(
        scenarios=(
            a_scenario(walk_outs=WALK_OUTS, exemptions=(an_exemption(),), extra_cover=(cover,)),
        )
    )


@dataclass(frozen=True)
class TableBench:
    """The panel and what it follows."""

    session: PlanSession
    selection: Selection
    panel: TablesPanel


def a_table_bench(qtbot: QtBot) -> TableBench:
    """Open a panel on the busy plan."""
    session, selection = PlanSession(a_busy_plan()), Selection()
    panel = TablesPanel(session, Reprojector(session), selection, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1000, 240)
    with qtbot.waitExposed(panel):
        panel.show()
    return TableBench(session, selection, panel)


def cell(view: TableView, row: int, title: str) -> QModelIndex:
    titles = [column.title for column in view.values.sheet.columns]
    return view.values.index(row, titles.index(title))


def text(view: TableView, row: int, title: str) -> str:
    return str(cell(view, row, title).data())


def type_in(panel: TablesPanel, kind: Kind, row: int, title: str, typed: str) -> TableView:
    """Type into a cell as a planner does: go there, type, Enter."""
    view = panel.views[kind]
    type_into(panel, view, row, title, typed)
    return view


def type_into(panel: TablesPanel, view: TableView, row: int, title: str, typed: str) -> None:
    panel.show_page(view)
    view.setCurrentIndex(cell(view, row, title))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = next(one for one in view.findChildren(QLineEdit) if one.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def paste(view: TableView, row: int, title: str, clipboard: str) -> None:
    QGuiApplication.clipboard().setText(clipboard)
    view.setCurrentIndex(cell(view, row, title))
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
