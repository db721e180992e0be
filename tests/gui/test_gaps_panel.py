"""The list of gaps says when, how long, how deep and why, and goes there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.gap_rows import COLUMNS, GapRow, GapsModel
from gui.gaps_panel import GapsPanel
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.session import PlanSession
from gui.theme import LIGHT, font
from gui.waiting import Waiting
from model.plan import Scenario
from model.plan_file import read_plan
from model.resources import resource
from model.staff import Service
from tests.builders import a_horizon, a_plan
from tests.gui.open_windows import an_open_window


@pytest.fixture
def session(qapp: object) -> PlanSession:
    return PlanSession(a_plan())


@pytest.fixture
def reprojector(session: PlanSession) -> Reprojector:
    return Reprojector(session)


@pytest.fixture
def waiting(reprojector: Reprojector) -> Iterator[Waiting]:
    made = Waiting(reprojector, reprojector)
    yield made
    made.close()


@pytest.fixture
def selection(qapp: object) -> Selection:
    chosen = Selection()
    chosen.show_service(Service.CALL_ANSWERING)
    return chosen


@pytest.fixture
def panel(
    qtbot: QtBot, reprojector: Reprojector, waiting: Waiting, selection: Selection
) -> GapsPanel:
    made = GapsPanel(reprojector, waiting, selection, LIGHT)
    qtbot.addWidget(made)
    made.resize(700, 240)
    with qtbot.waitExposed(made):
        made.show()
    return made


def cell(table: QTableView, row: int, title: str) -> QModelIndex:
    return table.model().index(row, COLUMNS.index(title))


def test_that_every_gap_of_every_service_has_a_row(
    panel: GapsPanel, reprojector: Reprojector, qtmodeltester: ModelTester
) -> None:
    count = sum(len(gaps) for gaps in reprojector.gaps.values())

    assert panel.table.model().rowCount() == count > 0
    qtmodeltester.check(panel.table.model())  # type: ignore[no-untyped-call]


def test_that_a_row_says_when_and_what_binds(panel: GapsPanel, reprojector: Reprojector) -> None:
    said = [cell(panel.table, 0, title).data() for title in ("Service", "When", "Binds then")]

    assert said == ["Ambulances", "Wed 00:00 to 12:00 Thu", "Clinicians"]


def test_that_show_me_moves_cursor_and_service(
    panel: GapsPanel, reprojector: Reprojector, selection: Selection
) -> None:
    gap = reprojector.gaps[Service.AMBULANCE_RESPONSE][0]
    place = panel.table.visualRect(panel.table.model().index(0, len(COLUMNS) - 1)).center()

    QTest.mouseClick(
        panel.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )

    assert selection.service is Service.AMBULANCE_RESPONSE
    assert selection.moment_h == gap.worst / 4


def test_that_enter_shows_the_chosen_gap(panel: GapsPanel, selection: Selection) -> None:
    panel.table.setFocus()
    panel.table.selectRow(1)

    QTest.keyClick(panel.table, Qt.Key.Key_Return)

    assert selection.service is Service.PATIENT_TRANSPORT


def test_that_choosing_a_gap_tells_its_sentence(panel: GapsPanel, reprojector: Reprojector) -> None:
    panel.table.selectRow(0)

    assert panel.sentence.toPlainText() == reprojector.gaps[Service.AMBULANCE_RESPONSE][0].sentence


def test_that_a_plan_without_gaps_says_so(
    qtbot: QtBot, session: PlanSession, reprojector: Reprojector, panel: GapsPanel
) -> None:
    quiet = a_plan(demand=(), journeys=(), minimums=(), scenarios=(Scenario(key="s1", name="A"),))
    with qtbot.waitSignal(reprojector.projected):
        session.open(quiet)

    assert panel.table.model().rowCount() == 0
    assert "all through" in panel.sentence.toPlainText()


def test_that_the_list_follows_the_scenario(
    qtbot: QtBot, session: PlanSession, reprojector: Reprojector, panel: GapsPanel
) -> None:
    before = cell(panel.table, 0, "Worst").data()

    with qtbot.waitSignal(reprojector.projected):
        session.choose_scenario("s2")

    assert cell(panel.table, 0, "Worst").data() != before


@pytest.mark.parametrize(
    ("width", "left_out"),
    [
        (900, []),
        (560, ["Length"]),
        (470, ["Length", "Binds then"]),
        (376, ["Length", "Binds then"]),
    ],
)
def test_that_columns_give_way_in_order_so_that_worst_and_show_me_stay_in_sight(
    panel: GapsPanel, width: int, left_out: list[str]
) -> None:
    panel.resize(width, 200)

    hidden = [title for at, title in enumerate(COLUMNS) if panel.table.isColumnHidden(at)]
    assert hidden == left_out
    last = panel.table.visualRect(panel.table.model().index(0, len(COLUMNS) - 1))
    assert last.right() <= panel.table.viewport().width()
    worst = panel.table.visualRect(panel.table.model().index(0, COLUMNS.index("Worst")))
    number = cell(panel.table, 0, "Worst").data().partition(" at ")[0]
    assert worst.width() >= QFontMetrics(font(12, semibold=True)).horizontalAdvance(number)
    shown = panel.table.model().index(0, len(COLUMNS) - 1).data()
    assert shown == ("Show me" if width > 376 else "→")


def test_that_a_gap_says_how_long_people_then_wait(
    qtbot: QtBot, panel: GapsPanel, waiting: Waiting
) -> None:
    qtbot.waitUntil(lambda: bool(waiting.lines), timeout=60_000)

    panel.table.selectRow(0)
    assert " then wait" in panel.sentence.toPlainText()
    tip = cell(panel.table, 0, "When").data(Qt.ItemDataRole.ToolTipRole)
    assert tip == panel.sentence.toPlainText()


def test_that_a_long_sentence_scrolls_and_leaves_the_list_three_rows(panel: GapsPanel) -> None:
    panel.sentence.setPlainText("Clinicians bind, as they are too few for the vehicles. " * 20)
    panel.resize(376, panel.minimumSizeHint().height())
    QCoreApplication.processEvents()

    bar = panel.sentence.verticalScrollBar()
    assert panel.table.viewport().height() >= 3 * panel.table.rowHeight(0)
    assert bar.maximum() > 0
    two_lines = 2 * panel.sentence.fontMetrics().lineSpacing()
    assert panel.sentence.viewport().height() >= two_lines


def test_that_a_sentence_said_while_the_panel_is_folded_opens_with_its_first_line(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    window = an_open_window(qtbot, request, plan)
    window.resize(1366, 731)
    workspace = window.workspace
    workspace.show_tables(is_shown=False)
    workspace.gaps.show_gap(Service.AMBULANCE_RESPONSE, 3)

    workspace.show_tables(is_shown=True)
    qtbot.waitUntil(workspace.gaps.sentence.isVisible)
    QCoreApplication.processEvents()

    bar = workspace.gaps.sentence.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_that_a_sentence_has_its_whole_height_where_there_is_room(panel: GapsPanel) -> None:
    panel.resize(376, 400)
    panel.sentence.setPlainText("Clinicians bind, as they are too few for the vehicles. " * 5)
    QCoreApplication.processEvents()

    assert panel.sentence.verticalScrollBar().maximum() == 0
    assert panel.sentence.viewport().height() >= panel.sentence.document().size().height()


@pytest.fixture
def long_list(
    qtbot: QtBot, session: PlanSession, reprojector: Reprojector, panel: GapsPanel
) -> QTableView:
    """Show a fortnight, whose gaps are many more than the list has rows."""
    with qtbot.waitSignal(reprojector.settled):
        session.open(a_plan(horizon=a_horizon(length_min=14 * 24 * 60, interval_min=60)))
    QCoreApplication.processEvents()
    assert panel.table.verticalScrollBar().maximum() > 0
    return panel.table


def rows_in(table: QTableView) -> tuple[GapRow, ...]:
    model = table.model()
    assert isinstance(model, GapsModel)
    return model.rows


def test_that_the_gaps_of_the_chosen_card_come_into_sight(
    long_list: QTableView, selection: Selection
) -> None:
    for service in (Service.PATIENT_TRANSPORT, Service.AMBULANCE_RESPONSE):
        selection.show_service(service)

        first = next(at for at, row in enumerate(rows_in(long_list)) if row.service is service)
        shown = long_list.visualRect(long_list.model().index(first, 0))
        assert long_list.viewport().rect().contains(shown.center())


def test_that_the_keyboard_comes_to_a_row_in_sight(
    long_list: QTableView, panel: GapsPanel, selection: Selection
) -> None:
    selection.show_service(Service.PATIENT_TRANSPORT)
    in_sight = long_list.rowAt(0)
    panel.sentence.setFocus()

    long_list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    assert [row.row() for row in long_list.selectionModel().selectedRows()] == [in_sight]
    assert panel.sentence.toPlainText().startswith(rows_in(long_list)[in_sight].explain())


def test_that_the_keyboard_comes_back_to_the_chosen_row(
    long_list: QTableView, panel: GapsPanel
) -> None:
    last = long_list.model().rowCount() - 1
    long_list.selectRow(last)
    panel.sentence.setFocus()
    long_list.scrollToTop()

    long_list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    chosen = long_list.visualRect(long_list.model().index(last, 0))
    assert long_list.viewport().rect().contains(chosen.center())


def test_that_people_who_wait_too_long_follow_the_gaps_of_their_service_once_known(
    qtbot: QtBot, panel: GapsPanel, reprojector: Reprojector, waiting: Waiting
) -> None:
    qtbot.waitUntil(lambda: bool(waiting.late(Service.AMBULANCE_RESPONSE)), timeout=60_000)

    rows = [row for row in rows_in(panel.table) if row.service is Service.AMBULANCE_RESPONSE]
    gaps = len(reprojector.gaps[Service.AMBULANCE_RESPONSE])
    assert [row.number for row in rows[:gaps]] == list(range(1, gaps + 1))
    assert {row.number for row in rows[gaps:]} == {None}
    assert "late, standard" in rows[gaps].cells[COLUMNS.index("Binds then")]


def test_that_show_me_goes_to_the_waiting_times_of_those_who_wait_too_long(
    qtbot: QtBot, panel: GapsPanel, waiting: Waiting, selection: Selection
) -> None:
    qtbot.waitUntil(lambda: bool(waiting.late(Service.AMBULANCE_RESPONSE)), timeout=60_000)
    rows = rows_in(panel.table)
    late = next(at for at, row in enumerate(rows) if row.number is None)
    panel.table.selectRow(late)
    panel.table.setFocus()

    with qtbot.waitSignal(panel.late_shown):
        QTest.keyClick(panel.table, Qt.Key.Key_Return)

    assert selection.service is rows[late].service
    assert selection.moment_h == rows[late].worst / 4
    assert panel.sentence.toPlainText() == rows[late].explain()


def test_that_every_cell_and_head_of_the_list_is_heard(
    qtbot: QtBot, panel: GapsPanel, waiting: Waiting
) -> None:
    qtbot.waitUntil(lambda: bool(waiting.late(Service.AMBULANCE_RESPONSE)), timeout=60_000)
    model, spoken = panel.table.model(), Qt.ItemDataRole.AccessibleTextRole

    heads = [model.headerData(at, Qt.Orientation.Horizontal, spoken) for at in range(len(COLUMNS))]
    cells = [
        model.index(row, at).data(spoken)
        for row in range(model.rowCount())
        for at in range(len(COLUMNS))
    ]
    assert heads[0] == "Number"
    assert all([*heads, *cells])
