"""One table of actions fills menus, tool bar and shortcut list, and each entry does its deed."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.actions import ALL, SEPARATOR, TOOL_BAR, TOOL_BAR_RIGHT
from gui.deeds.edit import with_step
from gui.desk import ThemeChoice
from gui.inspector.controls import TextBox
from gui.main_window import MainWindow
from gui.menus import SNAP
from gui.selection import Chosen, Kind
from gui.shortcut_list import shortcuts_box
from gui.theme import DARK, LIGHT
from model.edits import without_walk_out
from model.resources import resource
from tests.builders import a_plan
from tests.gui.open_windows import an_open_window


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    return an_open_window(qtbot, request, a_plan())


def test_that_no_two_actions_share_a_key_or_a_shortcut() -> None:
    keys = Counter(deed.key for deed in ALL)
    shortcuts = Counter(QKeySequence(keys).toString() for deed in ALL for keys in deed.shortcuts)

    assert [key for key, count in (keys + shortcuts).items() if count > 1] == []


def test_that_every_action_says_what_it_does_and_has_an_icon_that_is_there() -> None:
    assert [deed.key for deed in ALL if not deed.tip] == []
    for deed in ALL:
        assert not deed.icon or resource("icons", f"{deed.icon}.svg").is_file()


def test_that_every_action_stands_in_a_menu(window: MainWindow) -> None:
    menus = window.menuBar().findChildren(QMenu)
    there = {action.objectName() for menu in menus for action in menu.actions()}

    assert {deed.key for deed in ALL} <= there


def test_that_no_two_entries_of_a_menu_share_a_letter(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        letters = Counter(
            text[text.index("&") + 1].lower()
            for text in (action.text() for action in menu.actions())
            if "&" in text
        )
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.title()


def test_that_every_button_of_the_tool_bar_has_a_name_wide_and_narrow(window: MainWindow) -> None:
    for is_wide in (True, False):
        window.tool_bar.set_wide(is_wide=is_wide)
        for key in (*TOOL_BAR, *TOOL_BAR_RIGHT):
            button = window.tool_bar.button(key)
            assert (button is None) is (key == SEPARATOR)
            assert button is None or button.accessibleName()


def test_that_a_narrow_tool_bar_shows_icons_alone(window: MainWindow) -> None:
    window.resize(1024, 768)

    buttons = [window.tool_bar.button(key) for key in ("walk_out", SNAP, "print")]

    assert {button.toolButtonStyle() for button in buttons if button} == {
        Qt.ToolButtonStyle.ToolButtonIconOnly
    }


def test_that_the_shortcut_list_has_every_shortcut(window: MainWindow) -> None:
    page = shortcuts_box(window).findChild(QTextBrowser)
    assert page is not None
    text = page.toPlainText()

    for deed in ALL:
        for keys in deed.shortcuts:
            assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in text


def test_that_undo_names_the_step(window: MainWindow) -> None:
    window.session.edit("delete GMB walk-out", without_walk_out(window.session.plan, "s1", "w1"))
    assert window.actions_of["undo"].text() == "&Undo delete GMB walk-out"
    assert not window.actions_of["redo"].isEnabled()

    window.actions_of["undo"].trigger()

    assert window.session.plan == a_plan()
    assert window.actions_of["redo"].text() == "&Redo delete GMB walk-out"
    assert not window.actions_of["undo"].isEnabled()


def test_that_undo_without_a_step_is_just_undo() -> None:
    assert with_step("&Undo", "") == "&Undo"


def test_that_delete_waits_for_something_chosen(window: MainWindow) -> None:
    assert not window.actions_of["delete"].isEnabled()
    window.selection.choose(Chosen(Kind.WALK_OUT, "w1"))

    window.actions_of["delete"].trigger()

    assert window.session.scenario.walk_outs == ()
    assert not window.actions_of["delete"].isEnabled()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("walk_out", Kind.WALK_OUT),
        ("shift", Kind.ROSTER_LINE),
        ("extra_cover", Kind.EXTRA_COVER),
    ],
)
def test_that_an_added_thing_is_chosen_and_undone_at_once(
    window: MainWindow, key: str, kind: Kind
) -> None:
    window.selection.stand_at(6.0)

    window.actions_of[key].trigger()

    assert window.selection.chosen is not None
    assert window.selection.chosen.kind is kind
    window.actions_of["undo"].trigger()
    assert window.session.plan == a_plan()


def test_that_a_snap_is_kept_and_shown(window: MainWindow) -> None:
    window.actions_of["snap_5"].trigger()

    assert window.workspace.timeline.snap_min == 5
    assert window.tool_bar.snap.text() == "5 min"
    assert window.actions_of["snap_5"].isChecked()
    assert not window.actions_of["snap_15"].isChecked()


def test_that_a_theme_is_worn_by_the_whole_window(window: MainWindow) -> None:
    window.actions_of["theme_dark"].trigger()
    assert window.desk.theme == DARK
    dark = window.grab().toImage()

    window.actions_of["theme_light"].trigger()

    assert window.desk.theme == LIGHT
    assert window.desk.theme_choice is ThemeChoice.LIGHT
    assert window.grab().toImage() != dark


def test_that_panels_fold_and_open_again(window: MainWindow) -> None:
    for key in ("inspector", "tables"):
        before = window.actions_of[key].isChecked()
        window.actions_of[key].trigger()
        assert window.actions_of[key].isChecked() is not before
        window.actions_of[key].trigger()
        assert window.actions_of[key].isChecked() is before


def test_that_f6_goes_through_all_panels_and_round(window: MainWindow) -> None:
    seen = []
    for _ in range(12):
        window.actions_of["next_panel"].trigger()
        seen.append(window.focusWidget())

    assert window.workspace.timeline in seen
    assert window.workspace.chart in seen
    assert window.workspace.gaps.table in seen or window.workspace.findings.tabs in seen
    assert len(set(seen)) < len(seen)


def test_that_every_tool_button_is_at_least_24_pixels_large(window: MainWindow) -> None:
    for button in window.tool_bar.findChildren(QToolButton):
        if button.isVisible():
            assert min(button.width(), button.height()) >= 24


def test_that_cut_and_paste_are_for_what_has_the_focus(window: MainWindow) -> None:
    window.selection.choose(Chosen(Kind.WALK_OUT, "w1"))
    assert not window.actions_of["copy"].isEnabled()
    starts = next(
        box
        for box in window.workspace.inspector.findChildren(TextBox)
        if box.accessibleName() == "Start time" and box.isVisible()
    )
    starts.setFocus()

    window.actions_of["select_all"].trigger()
    window.actions_of["copy"].trigger()

    assert QGuiApplication.clipboard().text() == starts.text() == starts.selectedText()
    window.workspace.timeline.setFocus()
    assert not window.actions_of["paste"].isEnabled()


def test_that_a_table_cuts_from_the_menu_what_may_be_empty(window: MainWindow) -> None:
    view = window.workspace.tables.views[Kind.WALK_OUT]
    window.workspace.tables.show_page(view)
    view.setFocus()
    titles = [column.title for column in view.values.sheet.columns]
    groups = titles.index("Staff groups")
    view.setCurrentIndex(view.values.index(0, groups))
    before = view.values.text_at(0, groups)

    window.actions_of["cut"].trigger()

    assert QGuiApplication.clipboard().text().strip() == before
    assert window.session.scenario.walk_outs[0].groups == ()


def test_that_the_window_fills_the_screen_and_gets_its_frame_back(window: MainWindow) -> None:
    window.actions_of["full_screen"].trigger()
    assert window.isFullScreen()
    assert window.actions_of["full_screen"].isChecked()

    window.actions_of["full_screen"].trigger()

    assert not window.isFullScreen()


def test_that_a_refusal_is_gone_at_the_next_choice(qtbot: QtBot, window: MainWindow) -> None:
    window.status_line.say("“25:10” is not a time")
    window.selection.choose(Chosen(Kind.WALK_OUT, "w1"))
    assert window.status_line.currentMessage(), "it came with the choice"
    qtbot.wait(10)

    window.selection.choose(None)

    assert window.status_line.currentMessage() == ""


def test_that_a_window_that_goes_without_being_closed_goes_quietly(
    qtbot: QtBot,
) -> None:
    window = MainWindow(a_plan())
    window.session.edit("delete GMB walk-out", without_walk_out(window.session.plan, "s1", "w1"))
    window.desk.windows.remove(window)

    with qtbot.captureExceptions() as raised:
        delete(window)

    assert raised == []
