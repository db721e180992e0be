"""The stagger dialog: what is typed is shown at once, and nothing changes until it is accepted."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from gui.inspector.many_box import ManyBox
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.stagger.dialog import PATTERNS, SHIFTS, StaggerDialog
from gui.theme import DARK, LIGHT
from model.plan import Plan
from model.strike_patterns import read_presets
from tests.builders import a_horizon, a_plan, a_scenario, a_walk_out, at
from tests.gui.typed import type_over


def a_plan_to_stagger() -> Plan:
    walk_out = a_walk_out(starts=at(0), ends=at(24), groups=(), bases=())
    return a_plan(scenarios=(a_scenario(walk_outs=(walk_out,)),))


@pytest.fixture
def session() -> PlanSession:
    return PlanSession(a_plan_to_stagger())


@pytest.fixture
def presets(tmp_path: Path) -> Path:
    return tmp_path / "stagger_presets.json"


def an_open_dialog(qtbot: QtBot, session: PlanSession, presets: Path) -> StaggerDialog:
    dialog = StaggerDialog(session, Selection(session), presets, LIGHT)
    # The test keeps it; a dialog of the window goes when it closes.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, session: PlanSession, presets: Path) -> StaggerDialog:
    return an_open_dialog(qtbot, session, presets)


def lanes(dialog: StaggerDialog) -> list[str]:
    compared = dialog.preview.compared
    return [f"{lane.name} {lane.words[0]}" for lane in compared.lanes] if compared else []


def test_that_the_preview_follows_what_is_typed(qtbot: QtBot, dialog: StaggerDialog) -> None:
    type_over(dialog.waves.waves, "2")
    type_over(dialog.waves.starts, "0600")
    type_over(dialog.waves.length, "5 h")

    qtbot.waitUntil(lambda: lanes(dialog)[1:] == ["Wave 1 06:00 to 11:00", "Wave 2 08:00 to 13:00"])
    assert dialog.make.text() == "Make 2 walk-outs"


def test_that_nothing_changes_until_it_is_accepted(
    dialog: StaggerDialog, session: PlanSession
) -> None:
    type_over(dialog.waves.waves, "2")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert session.plan == a_plan_to_stagger()
    assert not session.history.canUndo()


def test_that_enter_makes_the_waves_that_were_typed_last_as_one_step(
    dialog: StaggerDialog, session: PlanSession
) -> None:
    type_over(dialog.waves.waves, "2")
    QTest.keyClick(dialog.waves.waves, Qt.Key.Key_Return)

    assert len(session.scenario.walk_outs) == 2
    assert session.history.undoText() == "stagger GMB by base"
    session.history.undo()
    assert session.plan == a_plan_to_stagger()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("waves", "many", "Waves: “many” is not a number; type it as 12 or 1,240"),
        ("waves", "2.5", "Waves: “2.5” waves are no whole number; type it as 4"),
        ("waves", "9", "9 waves need 9 bases; the walk-out calls out 3 bases."),
        ("starts", "25:00", "First starts: “25:00” is not a time; type it as 06:00"),
        ("length", "", "Each lasts: “” is not a length of time; type it as 11 h 59"),
        ("offset", "20 h", "Wave 3 would start Thu 16:00, when the walk-out has ended"),
    ],
)
def test_that_what_cannot_be_made_is_told_in_one_sentence(
    qtbot: QtBot, dialog: StaggerDialog, session: PlanSession, field: str, text: str, sentence: str
) -> None:
    line: QLineEdit = getattr(dialog.waves, field)
    type_over(line, text)
    if not text:
        line.clear()

    qtbot.waitUntil(lambda: dialog.said.text().startswith(sentence))
    assert not dialog.make.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    assert not session.history.canUndo()


def test_that_bases_are_dealt_by_hand_and_one_left_over_is_told(
    qtbot: QtBot, dialog: StaggerDialog, session: PlanSession
) -> None:
    type_over(dialog.waves.waves, "2")
    QTest.mouseClick(
        next(b for b in dialog.waves.dealt.findChildren(QAbstractButton) if "hand" in b.text()),
        Qt.MouseButton.LeftButton,
    )
    qtbot.waitUntil(lambda: len(dialog.waves.list.rows) == 2)
    boxes = [row.box for row in dialog.waves.list.rows]
    keys = tuple(base.key for base in session.plan.bases)

    boxes[0].picked.emit(keys[:1])
    boxes[1].picked.emit(keys[1:2])
    qtbot.waitUntil(lambda: dialog.said.text().endswith("is in no wave; put it in one."))
    assert not dialog.make.isEnabled()

    boxes[1].picked.emit(keys[1:])
    qtbot.waitUntil(dialog.make.isEnabled)
    dialog.accept()
    assert [one.bases for one in session.scenario.walk_outs] == [keys[:1], keys[1:]]


def test_that_the_four_numbers_are_shown_before_and_after(dialog: StaggerDialog) -> None:
    text = dialog.figures.text()

    for what in ("Below minimum", "Short of required", "Deepest", "Person-hours called out"):
        assert what in text
    assert text.count("now ") == 4


def test_that_the_numbers_are_said_to_be_of_more_than_the_hours_on_the_chart(
    qtbot: QtBot, presets: Path
) -> None:
    plan = a_plan(horizon=a_horizon(length_min=96 * 60))
    dialog = an_open_dialog(qtbot, PlanSession(plan), presets)

    compared = dialog.preview.compared
    assert compared is not None
    assert compared.last_h - compared.first_h < 96
    assert dialog.figures.text().startswith("Over the whole plan: ")
    spoken = [label.accessibleName() for label in dialog.figures.findChildren(QLabel)]
    assert any(said.startswith("Deepest over the whole plan: ") for said in spoken)


def test_that_a_real_pattern_is_chosen_by_trust_and_date(
    dialog: StaggerDialog, session: PlanSession
) -> None:
    dialog.way.picked.emit(PATTERNS)
    form = dialog.patterns
    form.trust.setCurrentIndex(form.trust.findText("YAS"))
    form.trust.picked.emit("YAS")
    names = [form.list.item(row).text() for row in range(form.list.count())]
    form.list.setCurrentRow(
        next(n for n, text in enumerate(names) if "GMB, Mon 20 Feb 2023" in text)
    )

    assert all(text.startswith("YAS") for text in names)
    assert "itv.com" in form.source.text().replace("\u200b", "")
    dialog.accept()
    assert [(w.starts, w.ends) for w in session.scenario.walk_outs] == [
        (at(6), at(12)),
        (at(18), at(24)),
    ]


def test_that_a_pattern_without_hours_says_so(qtbot: QtBot, dialog: StaggerDialog) -> None:
    dialog.way.picked.emit(PATTERNS)
    rows = dialog.patterns.list
    unknown = [row for row in range(rows.count()) if "hours unknown" in rows.item(row).text()]

    rows.setCurrentRow(unknown[0])

    assert len(unknown) == 2
    qtbot.waitUntil(lambda: "were not found" in dialog.said.text())
    assert not dialog.make.isEnabled()


def test_that_shift_starts_are_moved_as_one_step(
    dialog: StaggerDialog, session: PlanSession
) -> None:
    before = session.plan
    dialog.way.picked.emit(SHIFTS)
    type_over(dialog.shifts.steps, "2")
    dialog.accept()

    heads = [sum(line.headcount for line in plan.roster) for plan in (before, session.plan)]
    assert heads[0] == pytest.approx(heads[1])
    assert session.plan.roster != before.roster
    session.history.undo()
    assert session.plan == before


def test_that_a_pattern_is_kept_chosen_again_and_forgotten(
    qtbot: QtBot, dialog: StaggerDialog, session: PlanSession, presets: Path
) -> None:
    type_over(dialog.waves.waves, "2")
    QTest.mouseClick(dialog.presets.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "needs a name" in dialog.said.text())
    type_over(dialog.presets.line, "Two by base")
    dialog.accept()
    assert [(one.name, one.waves) for one in read_presets(presets)] == [("Two by base", 2)]

    session.history.undo()
    again = an_open_dialog(qtbot, session, presets)
    again.presets.choice.setCurrentIndex(1)
    again.presets.choice.picked.emit("Two by base")
    assert again.waves.waves.text() == "2"
    again.presets.forget.click()
    assert read_presets(presets) == ()


def test_that_a_damaged_file_of_presets_is_told_and_the_waves_can_be_made(
    qtbot: QtBot, session: PlanSession, presets: Path
) -> None:
    presets.write_text("{", encoding="utf-8")

    dialog = an_open_dialog(qtbot, session, presets)

    assert "cannot be read" in dialog.presets.fault.text()
    assert dialog.make.isEnabled()


def test_that_the_chosen_walk_out_is_the_one_that_is_staggered(qtbot: QtBot, presets: Path) -> None:
    two = (a_walk_out(), a_walk_out(key="w2", union="Unison"))
    session = PlanSession(a_plan(scenarios=(a_scenario(walk_outs=two),)))
    selection = Selection(session)
    selection.choose(Chosen(Kind.WALK_OUT, "w2"))

    dialog = StaggerDialog(session, selection, presets, LIGHT)
    qtbot.addWidget(dialog)

    assert dialog.walk_out.currentData() == "w2"
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.accept()
    assert session.history.undoText() == "stagger Unison by base"
    assert selection.chosen == Chosen(Kind.WALK_OUT, "w2_wave1")


def test_that_a_scenario_without_walk_outs_still_moves_shift_starts(
    qtbot: QtBot, presets: Path
) -> None:
    session = PlanSession(a_plan(scenarios=(a_scenario(walk_outs=()),)))
    dialog = an_open_dialog(qtbot, session, presets)

    assert dialog.said.text().startswith("This scenario has no walk-out to stagger")
    dialog.way.picked.emit(SHIFTS)
    assert dialog.make.isEnabled()


def test_that_an_empty_plan_is_told_what_it_lacks(qtbot: QtBot, presets: Path) -> None:
    plan = a_plan(groups=(), roster=(), membership=(), demand=(), journeys=(), critical_posts=())

    dialog = an_open_dialog(qtbot, PlanSession(plan), presets)

    assert "no staff" in dialog.said.text()
    assert not dialog.make.isEnabled()


@pytest.mark.parametrize("way", ["waves", PATTERNS, SHIFTS])
def test_that_everything_that_takes_the_focus_has_a_name(dialog: StaggerDialog, way: str) -> None:
    dialog.way.picked.emit(way)

    for kind in (QLineEdit, QComboBox, QListWidget, ManyBox, QAbstractButton):
        for control in dialog.findChildren(kind):
            if control.isVisible():
                text = control.text() if isinstance(control, QAbstractButton) else ""
                assert control.accessibleName() or text, control
                assert control.height() >= 24


def test_that_the_preview_is_spoken(dialog: StaggerDialog) -> None:
    assert "Wave 1, 00:00 to 06:00, 6 h, up to" in dialog.preview.accessibleDescription()


def test_that_it_fits_a_small_screen_and_takes_dark_colours(dialog: StaggerDialog) -> None:
    dialog.resize(960, 620)
    dialog.set_theme(DARK)

    assert dialog.width() == 960
    assert dialog.make.geometry().right() <= dialog.width()
    figures = [label for label in dialog.figures.findChildren(QLabel) if label.isVisible()]
    assert all(label.width() >= label.sizeHint().width() for label in figures)


def test_that_a_pattern_begins_on_the_day_of_the_walk_out(dialog: StaggerDialog) -> None:
    dialog.way.picked.emit(PATTERNS)

    assert dialog.patterns.day.currentData() == date(2023, 1, 11).isoformat()
