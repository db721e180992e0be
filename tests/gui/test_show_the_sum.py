"""Show the sum in the window: steps that add up, lead to what makes them, and can be copied."""

from dataclasses import replace
from functools import partial
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.inspector.carry_list import TITLE
from gui.inspector.inspector import PAD_PX
from gui.inspector.moment_panel import MomentPanel
from gui.main_window import MainWindow
from gui.selection import Chosen, Kind
from gui.tables.assumptions import ASSUMPTIONS
from gui.tables.critical_posts import CRITICAL_POSTS
from model.edits import without_extra_cover
from model.staff import Service
from model.sums.carrying import carrying_at
from model.sums.showing import REQUIRED, sum_of_gap
from model.verdict import SERVICE_NAMES
from model.wait_reasons import wait_reason_at, wait_reason_sentence
from tests.builders import a_critical_post, a_plan, a_scenario, an_exemption, an_extra_cover_row
from tests.gui.mouse import LEFT, NO_KEY
from tests.gui.open_windows import an_open_window

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    scenario = a_scenario(exemptions=(an_exemption(),), extra_cover=(an_extra_cover_row(),))
    window = an_open_window(qtbot, request, a_plan(scenarios=(scenario,)))
    window.selection.stand_at(12)
    return window


def the_panel(window: MainWindow) -> MomentPanel:
    return window.workspace.inspector.findChildren(MomentPanel)[0]


def steps_of(window: MainWindow) -> list[str]:
    """Return what a screen reader says of every step."""
    steps = the_panel(window).steps
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(steps.item(row).data(role)) for row in range(steps.count())]


def stand_on(window: MainWindow, label: str) -> None:
    steps = the_panel(window).steps
    rows = [row for row, said in enumerate(steps_of(window)) if said.startswith(label)]
    steps.setFocus()
    steps.setCurrentRow(rows[0])


def number_of(said: str) -> int:
    number = said.partition(": ")[2].partition(" ")[0]
    return int(number.replace("\u2212", "-").replace("+", "").replace(",", ""))


def test_that_the_numbers_shown_add_up_to_the_subtotal_shown(window: MainWindow) -> None:
    said = steps_of(window)
    at = next(row for row, text in enumerate(said) if text.startswith("Paramedics at work"))
    assert at >= 3
    assert sum(map(number_of, said[:at])) == number_of(said[at])
    assert said[-1].startswith("Crews available: ")


class Overlaps(QObject):
    """Notes which parts of a panel lie on each other whenever its steps are painted."""

    def __init__(self, panel: MomentPanel) -> None:
        super().__init__(panel)
        self.panel = panel
        self.found: list[tuple[str, str]] = []
        panel.steps.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            parts = [one for one in self.panel.findChildren(QWidget, options=DIRECT) if seen(one)]
            self.found += [
                (type(one).__name__, type(other).__name__)
                for one, other in combinations(parts, 2)
                if one.geometry().intersects(other.geometry())
            ]
        return super().eventFilter(watched, event)


def seen(part: QWidget) -> bool:
    return part.isVisible() and part.height() > 0


def test_that_steps_are_never_painted_over_each_other(window: MainWindow, qtbot: QtBot) -> None:
    panel = the_panel(window)
    overlaps = Overlaps(panel)
    for service in window.reprojector.projection.services:
        for hour in (3, 14.25, 20):
            window.selection.show_service(service)
            window.selection.stand_at(hour)
            qtbot.wait(60)
    assert not overlaps.found


def test_that_enter_goes_to_what_makes_the_number(window: MainWindow) -> None:
    steps = the_panel(window).steps
    for label, chosen in (
        ("GMB out", Chosen(Kind.WALK_OUT, "w1")),
        ("Military drivers", Chosen(Kind.EXTRA_COVER, "e1")),
    ):
        stand_on(window, label)
        QTest.keyClick(steps, Qt.Key.Key_Return)
        assert window.selection.chosen == chosen


def test_that_enter_on_an_exemption_stands_on_its_row(window: MainWindow) -> None:
    stand_on(window, "GMB exempt")
    QTest.keyClick(the_panel(window).steps, Qt.Key.Key_Return)
    tables = window.workspace.tables
    assert tables.tabs.tabText(tables.tabs.currentIndex()).startswith("Exemptions")


def test_that_enter_on_absence_stands_on_its_assumption(window: MainWindow) -> None:
    stand_on(window, "Absent")
    QTest.keyClick(the_panel(window).steps, Qt.Key.Key_Return)
    view = window.workspace.tables.view_of(ASSUMPTIONS)
    assert view.isVisible()
    assert view.values.row_name(view.currentIndex().row()) == "Absence, paramedic,"


def test_that_enter_on_critical_posts_stands_on_the_post_that_is_filled_then(
    window: MainWindow, qtbot: QtBot
) -> None:
    posts = (
        a_critical_post(key="night", role="Night commander", starts=20 * 60, ends=5 * 60),
        a_critical_post(key="day", role="Day commander", starts=8 * 60, ends=19 * 60),
    )
    window.session.edit("add posts", replace(window.session.plan, critical_posts=posts))
    qtbot.waitUntil(lambda: any(said.startswith("In critical") for said in steps_of(window)))
    stand_on(window, "In critical posts: ")
    QTest.keyClick(the_panel(window).steps, Qt.Key.Key_Return)
    view = window.workspace.tables.view_of(CRITICAL_POSTS)
    assert view.isVisible()
    assert view.values.row_name(view.currentIndex().row()) == "Day commander"


def test_that_ctrl_c_copies_the_sum_as_text(window: MainWindow) -> None:
    stand_on(window, "Paramedics rostered")
    QTest.keySequence(the_panel(window).steps, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Available, Wed 12:00 to 12:15")
    assert lines[1].startswith("Paramedics rostered\t28\tpeople")


def test_that_another_sum_can_be_asked_for(window: MainWindow) -> None:
    the_panel(window).choice.picked.emit(REQUIRED)
    said = steps_of(window)
    assert said[0].startswith("Category 1 on average: ")
    assert said[-1].startswith("Crews required: ")


def texts_of(window: MainWindow) -> list[str]:
    return [label.text() for label in the_panel(window).findChildren(QLabel) if label.isVisible()]


def test_that_the_panel_says_what_one_more_buys(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(text.startswith("One more ") for text in texts_of(window)))


def test_that_the_panel_says_what_shortens_category_2_most(
    window: MainWindow, qtbot: QtBot
) -> None:
    projection = window.reprojector.projection
    reason = wait_reason_at(projection, 12 * 4)
    assert reason is not None
    said = wait_reason_sentence(reason, projection.grid)
    qtbot.waitUntil(lambda: said in texts_of(window), timeout=60_000)


def waits_told(window: MainWindow) -> list[str]:
    return [text for text in texts_of(window) if text.startswith("Category 2 calls ")]


def is_told(window: MainWindow, words: str) -> bool:
    return any(words in text for text in texts_of(window))


def test_that_the_panel_says_what_waits_are_made_of_once_they_are_known(
    window: MainWindow, qtbot: QtBot
) -> None:
    for service, words in (
        (Service.AMBULANCE_RESPONSE, "Category 2 then: "),
        (Service.CALL_ANSWERING, "callers an hour then; "),
        (Service.PATIENT_TRANSPORT, "Journeys then: "),
    ):
        window.selection.show_service(service)
        qtbot.waitUntil(partial(is_told, window, words), timeout=60_000)
        said = window.waiting.chain_at(service, 48)
        assert "\n".join(said) in texts_of(window)
    assert not is_told(window, "callers an hour then")


def boxes_of(window: MainWindow) -> list[str]:
    """Return what a screen reader says of what each could carry."""
    boxes = the_panel(window).carrying
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(boxes.item(row).data(role)) for row in range(boxes.count())]


def test_that_the_boxes_say_what_each_could_carry_at_the_cursor(
    window: MainWindow, qtbot: QtBot
) -> None:
    for hour in (12, 3):
        window.selection.stand_at(hour)
        said = [one.spoken for one in carrying_at(window.reprojector.projection, hour * 4)]
        qtbot.waitUntil(partial(lambda words: boxes_of(window) == words, said))
    names = [words.partition(":")[0] for words in boxes_of(window)]
    assert names == ["Clinicians", "Drivers", "Vehicles", "Dispatch"]


def test_that_the_boxes_are_gone_through_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    boxes = the_panel(window).carrying
    qtbot.waitUntil(boxes.isVisible)
    boxes.setFocus(Qt.FocusReason.TabFocusReason)
    assert boxes.currentRow() == 0
    QTest.keyClick(boxes, Qt.Key.Key_Down)
    assert boxes.currentItem().text() == "Drivers"
    QTest.keyClick(boxes, Qt.Key.Key_Tab)
    assert not boxes.hasFocus()


def test_that_a_box_one_comes_to_by_keyboard_is_brought_into_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    window.workspace.show_sum()
    boxes, inspector = the_panel(window).carrying, window.workspace.inspector
    boxes.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: boxes.count() == 4 and boxes.hasFocus())
    for _ in range(3):
        QTest.keyClick(boxes, Qt.Key.Key_Down)

    row = boxes.visualItemRect(boxes.currentItem())
    shown = boxes.viewport().mapTo(inspector.viewport(), row.bottomLeft())
    assert boxes.currentItem().text() == "Dispatch"
    assert inspector.viewport().rect().contains(shown)


def test_that_services_made_of_one_thing_have_no_boxes(window: MainWindow, qtbot: QtBot) -> None:
    boxes = the_panel(window).carrying
    for service in (Service.CALL_ANSWERING, Service.PATIENT_TRANSPORT):
        window.selection.show_service(service)
        qtbot.waitUntil(boxes.isHidden)
        assert not is_told(window, TITLE)


def test_that_calls_are_told_nothing_of_ambulances(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(waits_told(window)), timeout=60_000)
    window.selection.show_service(Service.CALL_ANSWERING)
    qtbot.waitUntil(lambda: not waits_told(window))


def test_that_after_an_edit_waits_are_told_anew(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(waits_told(window)), timeout=60_000)
    before = waits_told(window)
    session = window.session
    session.edit("take the help away", without_extra_cover(session.plan, "s1", "e1"))
    qtbot.waitUntil(lambda: not waits_told(window))
    qtbot.waitUntil(lambda: bool(waits_told(window)), timeout=60_000)
    assert waits_told(window) != before


@pytest.mark.parametrize("service", [Service.AMBULANCE_RESPONSE, Service.PATIENT_TRANSPORT])
@pytest.mark.parametrize("is_by_key", [True, False])
def test_that_the_sum_of_a_cards_number_opens_from_the_card(
    window: MainWindow, service: Service, is_by_key: bool
) -> None:
    workspace = window.workspace
    the_panel(window).choice.picked.emit(REQUIRED)
    workspace.show_inspector(is_shown=False)
    card = workspace.cards.card(service)
    if is_by_key:
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return)
    else:
        place = card.mapTo(window, card.rect().center())
        QTest.mouseDClick(window.windowHandle(), LEFT, NO_KEY, place)
        QApplication.processEvents()

    assert the_panel(window).steps.hasFocus()
    number = card.verdict.headlines[0].split(" ")[0]
    assert steps_of(window)[-1].partition(": ")[2].startswith(f"{number} ")
    assert the_panel(window).steps.accessibleName().startswith(SERVICE_NAMES[service])


def test_that_a_click_on_a_card_leaves_the_inspector_folded_and_the_command_opens_it(
    window: MainWindow,
) -> None:
    workspace = window.workspace
    workspace.show_inspector(is_shown=False)
    QTest.mouseClick(workspace.cards.card(Service.CALL_ANSWERING), LEFT)
    assert workspace.inspector.isHidden()

    QTest.keySequence(window, "Ctrl+Shift+M")

    assert workspace.shows_inspector
    assert the_panel(window).steps.hasFocus()
    bar, top = workspace.inspector.verticalScrollBar(), the_panel(window).y()
    assert bar.value() == min(bar.maximum(), top - PAD_PX)


def test_that_the_sum_is_of_what_is_available_once_a_gap_is_shown(window: MainWindow) -> None:
    the_panel(window).choice.picked.emit(REQUIRED)
    gap = window.reprojector.gaps[Service.AMBULANCE_RESPONSE][0]

    window.workspace.gaps.show_gap(Service.AMBULANCE_RESPONSE, gap.number)

    there = sum_of_gap(window.reprojector.projection, gap)
    assert steps_of(window)[-1].startswith(f"Crews available: {round(there.total):,} crews")


def test_that_the_menu_of_a_card_is_about_the_card(window: MainWindow) -> None:
    card = window.workspace.cards.card(Service.PATIENT_TRANSPORT)
    place = card.rect().center()
    where = card.mapToGlobal(place)
    offered: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            offered.extend(action.text() for action in menu.actions())
            menu.close()

    QTimer.singleShot(50, look)
    QApplication.sendEvent(card, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where))
    assert window.selection.service is Service.PATIENT_TRANSPORT
    assert offered == ["Show the su&m"]
