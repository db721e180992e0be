"""The checks list what to look at, with its rule, and lead to what they are about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.checks_panel import NOTHING_FOUND, ChecksPanel
from gui.finding_row import FindingRow
from gui.main_window import MainWindow
from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.tables.bases import BASES
from gui.tables.by_hour import BY_HOUR
from gui.tables.critical_posts import CRITICAL_POSTS
from gui.tables.exemptions import EXEMPTIONS
from gui.tables.sheet import Sheet
from gui.theme import DARK, LIGHT
from model.checks.finding import About, Subject
from model.dispute import ExemptionStatus
from model.edits import with_walk_out
from model.plan import Plan
from tests.builders import (
    a_critical_post,
    a_plan,
    a_scenario,
    a_walk_out,
    a_window,
    an_exemption,
    an_extra_cover_row,
    at,
)
from tests.gui.open_windows import an_open_window
from tests.strikes import unison
from tests.trust_builders import a_base, a_control_room

LATE = date(2023, 1, 8)


def a_plan_with_findings() -> Plan:
    walk_outs = (
        a_walk_out(notice_given=date(2022, 12, 28)),
        a_walk_out(key="w2", union="Unison", starts=at(6), notice_given=LATE),
    )
    planned = a_scenario(
        walk_outs=walk_outs,
        exemptions=(
            an_exemption(),
            an_exemption(key="x2", union="Unison", status=ExemptionStatus.VERBAL),
        ),
        extra_cover=(
            an_extra_cover_row(
                strikes_that_day=True, abilities=(), windows=(a_window(20, 22), a_window(8, 9))
            ),
        ),
    )
    bases = (a_base("north"), a_base("south", vehicles=0), a_control_room())
    membership = (*a_plan().membership, unison)
    scenarios = (planned, *a_plan().scenarios[1:])
    return a_plan(scenarios=scenarios, bases=bases, membership=membership)


@pytest.fixture
def session(qapp: object) -> PlanSession:
    return PlanSession(a_plan_with_findings())


@pytest.fixture
def selection(qapp: object) -> Selection:
    return Selection()


@pytest.fixture
def panel(qtbot: QtBot, session: PlanSession, selection: Selection) -> ChecksPanel:
    made = ChecksPanel(Reprojector(session, session), selection, LIGHT)
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    return an_open_window(qtbot, request, a_plan_with_findings())


def texts(panel: ChecksPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def row_with(panel: ChecksPanel, words: str) -> int:
    return next(row for row, text in enumerate(texts(panel)) if words in text)


def press_enter_on(panel: ChecksPanel, words: str) -> None:
    panel.list.setFocus()
    panel.list.setCurrentRow(row_with(panel, words))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)


def in_time(qtbot: QtBot, is_true: Callable[[], bool]) -> None:
    qtbot.waitUntil(is_true, timeout=5000)


def test_that_the_worst_comes_first_and_what_is_in_order_last(panel: ChecksPanel) -> None:
    assert "3 days ahead: too short" in texts(panel)[0]
    assert "meets the 14-day rule" in texts(panel)[-1]
    assert panel.alarming == 4


def test_that_a_row_says_and_speaks_its_severity_rule_and_source(panel: ChecksPanel) -> None:
    item = panel.list.item(0)
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == f"Rule broken: {item.text()}"
    for words in (item.toolTip(), item.data(Qt.ItemDataRole.AccessibleDescriptionRole)):
        assert words.startswith("Rule broken: Length of notice. Trade Union and Labour Relations")
    assert panel.list.accessibleName() == "Checks"


def test_that_rows_are_as_high_as_their_sentences_need(panel: ChecksPanel) -> None:
    row = row_with(panel, "too short")
    wide = panel.list.visualItemRect(panel.list.item(row)).height()

    panel.resize(220, 300)
    panel.list.doItemsLayout()

    assert wide >= 24
    assert panel.list.visualItemRect(panel.list.item(row)).height() > wide


def test_that_enter_goes_to_the_walk_out_and_its_start(
    panel: ChecksPanel, selection: Selection
) -> None:
    press_enter_on(panel, "too short")

    assert selection.chosen == Chosen(Kind.WALK_OUT, "w2")
    assert selection.moment_h == 6


def test_that_a_click_goes_to_the_extra_cover_and_its_first_start(
    panel: ChecksPanel, selection: Selection
) -> None:
    item = panel.list.item(row_with(panel, "strikes that day too"))
    panel.list.scrollToItem(item)

    QTest.mouseClick(
        panel.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=panel.list.visualItemRect(item).center(),
    )

    assert selection.chosen == Chosen(Kind.EXTRA_COVER, "e1")
    assert selection.moment_h == 8


def test_that_what_cannot_be_chosen_is_asked_of_the_tables(
    qtbot: QtBot, panel: ChecksPanel
) -> None:
    with qtbot.waitSignal(panel.row_asked) as asked:
        press_enter_on(panel, "by word only")

    assert asked.args == [About(Subject.EXEMPTION, "x2")]


def test_that_an_edit_is_checked_once_it_is_projected(
    qtbot: QtBot, session: PlanSession, panel: ChecksPanel
) -> None:
    in_order = replace(session.scenario.walk_outs[1], notice_given=date(2022, 12, 28))

    session.edit("change date of notice", with_walk_out(session.plan, "s1", in_order))

    in_time(qtbot, lambda: panel.alarming == 3)
    assert not any("too short" in text for text in texts(panel))


def test_that_a_drag_is_checked_when_it_rests_not_at_every_step(
    qtbot: QtBot, session: PlanSession, panel: ChecksPanel
) -> None:
    gesture = object()
    seen: list[int] = []
    panel.found.connect(lambda: seen.append(panel.alarming))

    for hour in (40, 41, 42, 43):
        moved = replace(session.scenario.walk_outs[0], starts=at(hour), ends=at(hour + 2))
        session.edit("move", with_walk_out(session.plan, "s1", moved), gesture)
        qtbot.wait(5)
    assert seen == []
    session.end_gesture(gesture)

    in_time(qtbot, lambda: len(seen) == 1)
    assert any("lies outside the plan" in text for text in texts(panel))


def test_that_a_scenario_with_nothing_to_look_at_says_so(
    qtbot: QtBot, session: PlanSession, panel: ChecksPanel
) -> None:
    session.edit("clear", replace(a_plan()))
    session.choose_scenario("s2")

    in_time(qtbot, lambda: texts(panel) == [NOTHING_FOUND])
    assert panel.alarming == 0
    press_enter_on(panel, NOTHING_FOUND)


def test_that_another_theme_paints_other_colours(panel: ChecksPanel) -> None:
    before = panel.list.grab().toImage()

    panel.set_theme(DARK)

    assert panel.list.grab().toImage() != before
    assert isinstance(panel.list.itemDelegate(), FindingRow)


def test_that_the_tab_counts_what_to_look_at(window: MainWindow) -> None:
    tabs = window.workspace.findings.tabs

    assert [tabs.tabText(at) for at in range(tabs.count())][1] == "Checks 4"


@pytest.mark.parametrize(
    ("words", "sheet", "key"),
    [
        ("by word only", EXEMPTIONS, "x2"),
        ("it has no ambulance", BASES, "south"),
    ],
)
def test_that_enter_brings_the_row_in_its_table_to_the_front(
    window: MainWindow, words: str, sheet: Sheet, key: str
) -> None:
    workspace = window.workspace
    workspace.findings.show_page(workspace.checks)

    press_enter_on(workspace.checks, words)

    view = workspace.tables.view_of(sheet)
    assert view.isVisible()
    assert view.values.key_at(view.currentIndex().row()) == key


def test_that_an_unfilled_post_leads_to_the_post_that_is_short_first(
    qtbot: QtBot, window: MainWindow
) -> None:
    posts = (
        a_critical_post(key="night", role="Night commander", starts=20 * 60, ends=5 * 60),
        a_critical_post(key="day", role="Day commander", starts=8 * 60, ends=19 * 60, number=30),
    )
    window.session.edit("add posts", replace(window.session.plan, critical_posts=posts))
    workspace = window.workspace
    workspace.findings.show_page(workspace.checks)
    words = "Night commander, Day commander, North hub: "
    in_time(qtbot, lambda: any(text.startswith(words) for text in texts(workspace.checks)))

    press_enter_on(workspace.checks, words)

    view = workspace.tables.view_of(CRITICAL_POSTS)
    assert view.isVisible()
    assert view.values.key_at(view.currentIndex().row()) == "day"
    assert window.selection.moment_h == 8


@pytest.mark.parametrize("subject", list(Subject))
def test_that_the_tables_can_be_asked_for_any_thing_even_one_that_is_gone(
    window: MainWindow, subject: Subject
) -> None:
    key = "c2" if subject in (Subject.DEMAND, Subject.CATEGORY) else "gone"

    window.workspace.tables.show_thing(About(subject, key))

    if subject is Subject.DEMAND:
        view = window.workspace.tables.view_of(BY_HOUR)
        assert view.values.row_name(view.currentIndex().row()) == "Category 2"
