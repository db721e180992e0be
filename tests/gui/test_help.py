"""The help: every page holds together, F1 opens the right one, and search finds a section."""

import re
import tomllib
from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from gui.about import LIBRARIES
from gui.actions import ALL, CHOICES, MENUS
from gui.deed import plain
from gui.failures import log, log_path
from gui.help.pages import CONTENTS, FOLDER, STYLE, html_of, pages
from gui.help.problem import ProblemReport, problem_text
from gui.help.reading import links_of, sections_of
from gui.help.search import found
from gui.help.topics import FORMS, SHEETS, TOPICS, page_of
from gui.help.window import HelpWindow, PageBrowser
from gui.main_window import MainWindow
from gui.stagger.dialog import StaggerDialog
from gui.theme import DARK, LIGHT
from model.resources import ROOT, resource
from tests.builders import a_plan
from tests.gui.open_windows import an_open_window, open_dialog

FILES = sorted(path.name for path in resource(FOLDER).glob("*.html"))
PICTURE = re.compile(r'<img src="([^"]+)"([^>]*)>')
COMMAND = re.compile(r"<b>([^<]+?) \u203a ([^<]+)</b>")
KEY = re.compile(r"<kbd>((?:Ctrl|Alt|Shift|F\d)[^<]*)</kbd>")
HEADING = re.compile(r"<h(\d)[^>]*>")
LARGEST_PICTURE = 150_000
# Keys of a table, of the timeline or of the help that stand for no command of the menus.
OTHER_KEYS = {"Alt", "Ctrl", "Shift", "F2", "Ctrl+D", "Ctrl+F", "Ctrl+Shift+L"} | {
    *("Alt+Left", "Alt+Right"),
}


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    return an_open_window(qtbot, request, a_plan())


@pytest.fixture
def reader(qtbot: QtBot) -> HelpWindow:
    made = HelpWindow(LIGHT)
    qtbot.addWidget(made)
    return made


def addresses() -> set[str]:
    """Every page, and every section of it."""
    sections = {(name, one.anchor) for name in FILES for one in sections_of(html_of(name))}
    return {f"{name}#{anchor}" if anchor else name for name, anchor in sections}


def test_that_the_contents_link_to_every_page_once_by_its_title() -> None:
    assert sorted(page.name for page in pages()) == sorted({*FILES} - {CONTENTS})
    for page in pages():
        assert page.title == page.sections[0].heading


@pytest.mark.parametrize("name", FILES)
def test_that_every_link_of_a_page_leads_to_a_page_or_a_section_of_one(name: str) -> None:
    assert {target for target, _ in links_of(html_of(name))} <= addresses()


@pytest.mark.parametrize("name", FILES)
def test_that_a_page_asks_for_nothing_but_the_sheet_and_pictures_that_come_with_it(
    name: str,
) -> None:
    html = html_of(name)

    assert re.findall(r'<link rel="stylesheet" href="([^"]+)">', html) == [STYLE]
    assert resource(FOLDER, STYLE).is_file()
    assert not re.search(r"https?:|<script|<iframe|url\(|@import", html)
    for source, rest in PICTURE.findall(html):
        assert resource(FOLDER, source).stat().st_size < LARGEST_PICTURE
        assert 'alt="' in rest


@pytest.mark.parametrize("name", FILES)
def test_that_headings_stand_in_order_and_sections_can_be_linked_to(name: str) -> None:
    html = html_of(name)
    levels = [int(level) for level in HEADING.findall(html)]
    anchors = [one.anchor for one in sections_of(html)[1:]]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert all(anchors)
    assert len(set(anchors)) == len(anchors)
    assert '<html lang="en-GB">' in html


@pytest.mark.parametrize("name", FILES)
def test_that_every_command_and_key_a_page_names_is_one_of_the_program(name: str) -> None:
    menus = {plain(menu): {plain(deed.text).rstrip("…") for deed in deeds} for menu, deeds in MENUS}
    menus["View"] |= {plain(title) for title, _ in CHOICES}
    keys = OTHER_KEYS | {keys for deed in ALL for keys in deed.shortcuts}
    html = html_of(name)

    for menu, command in COMMAND.findall(html):
        assert command in menus[menu], f"{menu}: {command}"
    assert set(KEY.findall(html)) <= keys


def test_that_the_page_on_the_model_counts_the_verdicts_of_the_calibration() -> None:
    said = html_of("model.html")
    rows = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8").split("\n## ")[-2:]
    names = {"answer": "Answer"} | {f"C{at}": f"Category {at}" for at in range(1, 5)}
    for month, text in zip(("January 2023", "March 2026"), rows, strict=True):
        cells = [[one.strip() for one in row.split("|")] for row in text.splitlines()]
        verdicts = Counter((row[2], row[9]) for row in cells if len(row) == 11 and row[2] in names)
        for time, name in names.items():
            counts = (verdicts[time, verdict] for verdict in ("good", "fair", "poor"))
            shown = "".join(f"<td>{one}</td>" for one in (month, name, *counts))
            assert f"<tr>{shown}</tr>" in said


def test_that_the_page_on_the_model_shows_the_largest_errors_of_the_page_on_accuracy() -> None:
    said = html_of("model.html")
    accuracy = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    rows = [[one.strip() for one in row.split("|")] for row in accuracy.splitlines()]
    quick = [row for row in rows if len(row) == 14 and re.fullmatch(r"C\d", row[2])]
    simulated = [row for row in rows if len(row) == 10 and re.fullmatch(r"C\d", row[2])]
    for category in "1234":
        exact = [row[3].split()[0] for row in quick if row[2] == f"C{category}"]
        largest = [
            max((row[5] for row in table if row[2] == f"C{category}"), key=without_sign)
            for table in (quick, simulated)
        ]
        between = f"{min(exact, key=float)} to {max(exact, key=float)}"
        shown = "".join(f"<td>{one}</td>" for one in (category, between, *largest))
        assert f"<tr>{shown}</tr>" in said
    by_hour = [row[6].split(" / ")[1] for row in rows if len(row) == 10 and row[2] == "quick"]
    assert f"by up to {max(map(float, by_hour)):.0f} min in the worst hour" in said


def without_sign(error: str) -> float:
    return float(error.lstrip("+−"))


def test_that_the_keyboard_page_lists_every_shortcut_as_it_is_now(reader: HelpWindow) -> None:
    reader.open_page("keyboard.html")
    text = reader.browser.toPlainText()

    for deed in ALL:
        for keys in deed.shortcuts:
            assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in text


def test_that_every_part_of_a_window_leads_to_a_page_that_is_there() -> None:
    named = {*TOPICS.values(), *SHEETS.values(), *(page for _, page in FORMS)}

    assert named <= addresses()


def test_that_f1_opens_the_page_of_what_has_the_focus(window: MainWindow) -> None:
    for part, page in (
        (window.workspace.timeline, "walk-outs.html"),
        (window.workspace.chart, "charts.html"),
        (window.workspace.gaps.table, "charts.html#gaps"),
        (window.tabs.bar, "getting-started.html#scenarios"),
    ):
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_F1)

        reader = window.help.window
        assert reader is not None
        assert reader.browser.source() == QUrl(page)
        window.activateWindow()


def test_that_f1_in_a_dialog_opens_its_page(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_of["stagger"].trigger()
    dialog = open_dialog(qtbot, window, StaggerDialog)
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.isActiveWindow())

    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)

    reader = window.help.window
    assert reader is not None
    assert reader.browser.source() == QUrl("stagger.html")
    dialog.reject()


def test_that_what_has_no_page_of_its_own_opens_the_contents(qtbot: QtBot) -> None:
    lost = QWidget()
    qtbot.addWidget(lost)

    assert page_of(lost) == CONTENTS
    assert page_of(None) == CONTENTS


def test_that_every_part_that_has_a_page_is_a_part_of_the_window() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "gui").rglob("*.py"))

    assert [part for part in TOPICS if f"class {part}(" not in code] == []


def test_that_search_finds_sections_that_hold_every_word_those_named_after_it_first() -> None:
    hits = found("recovery crash", pages())

    assert hits[0].address == "saving.html#recovery"
    assert found("", pages()) == ()
    assert found("xylophone", pages()) == ()


def test_that_a_search_lists_what_it_found_and_enter_opens_the_first(
    qtbot: QtBot, reader: HelpWindow
) -> None:
    reader.show()
    QTest.keyClicks(reader.asked, "verbal exemption")
    assert reader.entries.count() >= 1

    QTest.keyClick(reader.asked, Qt.Key.Key_Return)

    assert reader.browser.source().path() == "exemptions.html"


def test_that_back_and_forward_go_through_the_pages_that_were_read(reader: HelpWindow) -> None:
    for page in ("charts.html", "print.html"):
        reader.open_page(page)

    reader.back.click()
    assert reader.browser.source() == QUrl("charts.html")
    reader.forward.click()

    assert reader.browser.source() == QUrl("print.html")
    assert reader.entries.currentItem().text() == "Print the page and the pack"


def test_that_a_page_is_shown_with_its_pictures_and_nothing_from_elsewhere(qtbot: QtBot) -> None:
    browser = PageBrowser()
    qtbot.addWidget(browser)
    image = QTextDocument.ResourceType.ImageResource.value

    shown = browser.loadResource(image, QUrl("../pictures/window.png"))
    assert isinstance(shown, QImage)
    assert not shown.isNull()
    for elsewhere in ("../../README.md", "https://example.org/a.png", "file:///etc/hostname"):
        assert browser.loadResource(image, QUrl(elsewhere)) is None


def test_that_another_theme_is_worn_by_the_page(reader: HelpWindow) -> None:
    reader.open_page("charts.html")

    reader.set_theme(DARK)

    assert DARK.text.lower() in reader.browser.toHtml().lower()
    assert reader.browser.source() == QUrl("charts.html")


def test_that_about_tells_of_libraries_that_the_program_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {
        re.split(r"[^\w.-]", one)[0].lower().replace("-", "_") for one in project["dependencies"]
    }

    assert {package.lower().replace("-", "_") for package, *_ in LIBRARIES} <= asked


def test_that_about_names_every_library_and_where_files_lie(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_of["about"].trigger()
    text = window.findChild(QTextBrowser)
    assert text is not None
    said = text.toPlainText()

    for _, library, licence in LIBRARIES:
        assert library in said
        assert licence in said
    for place in (window.desk.settings.path, window.desk.recovery, window.desk.versions):
        assert str(place) in said


def test_that_a_problem_is_a_text_to_copy_with_the_newest_fault_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    for error in (KeyError("Alex Smith"), ValueError("Sam Jones")):
        log(error, log_path())
    window.actions_of["problem"].trigger()
    dialog = open_dialog(qtbot, window, ProblemReport)

    dialog.copy.click()

    copied = QGuiApplication.clipboard().text()
    assert copied == problem_text(log_path())
    assert "ValueError" in copied
    assert "KeyError" not in copied
    assert "Jones" not in copied
    dialog.reject()
