"""The dialog that repeats a day: dates are chosen, their days are shown, one step makes them."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.days.dialog import NOBODY, RepeatDialog
from gui.selection import Selection
from gui.session import PlanSession
from gui.theme import DARK, LIGHT
from model.days.repeat import repeat_day, strike_days
from model.plan import Plan
from tests.builders import STRIKE_DAY, a_demand_change, a_plan, a_scenario, a_walk_out, at
from tests.gui.typed import type_over

NEXT = date(2023, 1, 23)
FRIDAY = date(2023, 1, 13)


def a_struck_plan() -> Plan:
    planned = a_scenario(key="s", demand_changes=("d1",))
    other = replace(planned, key="other", name="Other")
    plan = a_plan(scenarios=(planned, other, a_scenario(key="none", walk_outs=())))
    return replace(plan, demand_changes=(a_demand_change(percent=-33),))


@pytest.fixture
def session() -> PlanSession:
    return PlanSession(a_struck_plan())


def an_open_dialog(qtbot: QtBot, session: PlanSession) -> RepeatDialog:
    dialog = RepeatDialog(session, Selection(session), LIGHT)
    # The test keeps it; a dialog of the window goes when it closes.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, session: PlanSession) -> RepeatDialog:
    return an_open_dialog(qtbot, session)


def button(dialog: RepeatDialog, day: date) -> QPushButton:
    buttons = dialog.dates.findChildren(QPushButton)
    spoken = f"{day:%a} {day.day} {day:%b %Y}"
    return next(one for one in buttons if one.accessibleName() == spoken)


def test_that_a_date_is_chosen_and_one_step_repeats_the_day_where_it_is_one(
    qtbot: QtBot, dialog: RepeatDialog, session: PlanSession
) -> None:
    before = session.plan
    button(dialog, NEXT).click()
    qtbot.waitUntil(dialog.make.isEnabled)
    assert session.plan == before
    dialog.accept()

    assert session.plan == repeat_day(before, ["s", "other"], STRIKE_DAY, [NEXT])
    assert strike_days(session.plan.scenario("none")) == ()
    assert session.history.undoText() == "repeat Wed 11 Jan on Mon 23 Jan"
    session.history.undo()
    assert session.plan == before


def test_that_it_can_be_for_this_scenario_alone(dialog: RepeatDialog, session: PlanSession) -> None:
    before = session.plan
    dialog.all.click()
    button(dialog, NEXT).click()
    dialog.accept()

    assert session.plan == repeat_day(before, ["s"], STRIKE_DAY, [NEXT])


def test_that_the_days_of_the_longer_plan_are_shown_before_it_is_made(
    qtbot: QtBot, dialog: RepeatDialog
) -> None:
    button(dialog, FRIDAY).click()
    qtbot.waitUntil(lambda: dialog.day_said.text().startswith("Fri 13 Jan, strike: "))

    assert "wait for an ambulance" in dialog.day_said.text()
    assert "Added: 1 walk-out, 1 demand change" in dialog.notes.text()
    assert "The plan runs Wed 11 Jan 00:00 to Sat 14 Jan 12:00" in dialog.notes.text()


def test_that_how_the_appeal_wears_off_is_sourced_and_can_be_typed(
    dialog: RepeatDialog, session: PlanSession
) -> None:
    assert dialog.later.text() == "−20 %"
    button(dialog, NEXT).click()
    type_over(dialog.later, "-12")
    dialog.accept()

    first, later = session.plan.demand_changes
    assert (first.percent, later.percent) == (-33, -12)


def test_that_the_first_day_of_the_appeal_can_be_typed_too(
    dialog: RepeatDialog, session: PlanSession
) -> None:
    assert dialog.first.text() == "−33 %"
    button(dialog, NEXT).click()
    type_over(dialog.first, "-25")
    dialog.accept()

    assert [one.percent for one in session.plan.demand_changes] == [-25, -20]
    session.history.undo()
    assert [one.percent for one in session.plan.demand_changes] == [-33]


def test_that_an_appeal_can_be_made_where_none_is_in_force(qtbot: QtBot) -> None:
    session = PlanSession(a_plan())
    dialog = an_open_dialog(qtbot, session)
    button(dialog, NEXT).click()
    QTest.mouseClick(dialog.appeal, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    dialog.accept()

    assert [one.percent for one in session.plan.demand_changes] == [-33, -20]
    assert "emas.nhs.uk" in session.plan.demand_changes[0].source


def test_that_a_chosen_date_stands_out_from_the_others(dialog: RepeatDialog) -> None:
    chosen, other = button(dialog, NEXT), button(dialog, FRIDAY)
    chosen.click()
    light = [one.grab().toImage().pixelColor(4, one.height() // 2) for one in (chosen, other)]

    assert light[1].lightness() - light[0].lightness() > 80
    assert chosen.font().weight() > other.font().weight()


def test_that_what_is_no_change_says_so_and_cannot_be_accepted(
    qtbot: QtBot, dialog: RepeatDialog, session: PlanSession
) -> None:
    button(dialog, NEXT).click()
    type_over(dialog.later, "less")
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Later days: “less” is not a change"))

    assert not dialog.make.isEnabled()
    dialog.accept()
    assert not session.history.canUndo()


def test_that_dates_with_walk_outs_and_the_day_itself_cannot_be_chosen(qtbot: QtBot) -> None:
    walk_outs = (a_walk_out(), a_walk_out(key="w2", starts=at(48), ends=at(54)))
    dialog = an_open_dialog(
        qtbot, PlanSession(a_plan(scenarios=(a_scenario(walk_outs=walk_outs),)))
    )

    assert not button(dialog, STRIKE_DAY).isEnabled()
    assert not button(dialog, FRIDAY).isEnabled()
    assert button(dialog, FRIDAY).toolTip() == "Has walk-outs already"
    assert button(dialog, NEXT).isEnabled()


def test_that_without_an_appeal_there_is_nothing_to_wear_off(qtbot: QtBot) -> None:
    dialog = an_open_dialog(qtbot, PlanSession(a_plan()))

    assert not dialog.later.isEnabled()


def test_that_dates_too_far_apart_say_so(qtbot: QtBot, dialog: RepeatDialog) -> None:
    button(dialog, date(2023, 1, 2)).click()
    button(dialog, NEXT).click()

    qtbot.waitUntil(lambda: "more than the 14 days a plan can have" in dialog.said.text())
    assert not dialog.make.isEnabled()


def test_that_arrow_keys_go_over_the_dates_that_can_be_chosen(dialog: RepeatDialog) -> None:
    tuesday, thursday = date(2023, 1, 10), date(2023, 1, 12)
    button(dialog, tuesday).setFocus()
    QTest.keyClick(button(dialog, tuesday), Qt.Key.Key_Right)
    assert button(dialog, thursday).hasFocus()
    QTest.keyClick(button(dialog, thursday), Qt.Key.Key_Space)

    assert dialog.dates.dates == (thursday,)


def test_that_without_a_strike_there_is_no_day_to_repeat(qtbot: QtBot) -> None:
    dialog = an_open_dialog(qtbot, PlanSession(a_plan(scenarios=(a_scenario(walk_outs=()),))))

    assert dialog.said.text() == NOBODY
    assert not dialog.make.isEnabled()


def test_that_escape_leaves_the_plan_as_it_was(dialog: RepeatDialog, session: PlanSession) -> None:
    button(dialog, NEXT).click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert session.plan == a_struck_plan()


def test_that_other_colours_keep_what_was_chosen(dialog: RepeatDialog) -> None:
    button(dialog, NEXT).click()
    dialog.set_theme(DARK)

    assert dialog.dates.dates == (NEXT,)
