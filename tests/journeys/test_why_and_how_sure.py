"""What the chart says beyond its lines, in the real window: walk-throughs 6 to 9.

Who will turn out, what forty drivers are worth, why an hour is red, and the control room.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.cover_layers import BAND_NAME
from gui.inspector.controls import ChoiceBox
from gui.inspector.effect_panel import EffectPanel
from gui.inspector.offer_panel import OfferPanel
from gui.inspector.turnout_scale import TurnoutScale
from gui.main_window import MainWindow
from gui.selection import Chosen, Kind
from gui.tables.exemptions import EXEMPTIONS
from gui.tables.people import MEMBERSHIP
from gui.tables.table_view import TableView
from model.binding import Resource
from model.extra_cover import CoverKind
from model.plan import Plan
from model.staff import Service
from tests.gui.mouse import CTRL, LEFT, NO_KEY, SHIFT
from tests.gui.table_bench import cell, text
from tests.gui.table_bench import type_into as type_into_cell
from tests.gui.typed import type_into

PATIENCE_MS = 120_000
CALLS, RESPONSE = Service.CALL_ANSWERING, Service.AMBULANCE_RESPONSE


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until reasons, band and queues of the plan shown are known."""
    qtbot.waitUntil(
        lambda: window.how_sure.is_current and bool(window.how_sure.reasons.break_evens),
        timeout=PATIENCE_MS,
    )


def numbers_of(window: MainWindow) -> Iterator[tuple[str, int, bool]]:
    """Yield the steps of the sum as they are spoken: label, number, and whether a subtotal."""
    steps = window.workspace.inspector.moment.steps
    role = Qt.ItemDataRole.AccessibleTextRole
    for row in range(steps.count()):
        said = str(steps.item(row).data(role))
        label, _, rest = said.partition(": ")
        number = rest.split(" ")[0].replace("\u2212", "-").replace(",", "")
        yield label, int(number), not number.startswith(("+", "-")) and row > 0 and number != "0"


def go_to_3(window: MainWindow) -> None:
    """Put the cursor on 03:00 by the keyboard of the chart."""
    chart = window.workspace.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    for _ in range(12):
        QTest.keyClick(chart, Qt.Key.Key_Right)


def test_that_a_typed_turnout_has_a_band_a_sum_at_03_00_and_a_turnout_it_holds_up_to(
    qtbot: QtBot, window: MainWindow
) -> None:
    tables = window.workspace.tables
    members = tables.view_of(MEMBERSHIP)
    row = next(at for at in range(9) if text(members, at, "Staff group").startswith("Paramedic"))
    union = text(members, row, "Union")
    type_into_cell(tables, members, row, "Share", "60 %" if union == "Unison" else "30 %")
    crews = Chosen(Kind.WALK_OUT, window.session.scenario.walk_outs[0].key)
    window.selection.choose(crews)
    for field, typed in (("High", "85"), ("Likely", "70"), ("Low", "55")):
        type_into(window.workspace.inspector, f"{field} turnout", typed)
    settle(qtbot, window)

    go_to_3(window)
    QTest.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)

    assert window.selection.moment_h == 3
    assert BAND_NAME in window.workspace.chart.spoken_moment()
    assert window.status_line.band.text() == "Band computed"
    steps = list(numbers_of(window))
    assert steps[0][0] == "Paramedics rostered"
    first = next(at for at, (label, _, _) in enumerate(steps) if label == "Paramedics at work")
    assert sum(number for _, number, _ in steps[:first]) == steps[first][1]
    available = window.reprojector.projection.services[RESPONSE].available[12]
    assert steps[-1][:2] == ("Crews available", round(float(available)))
    (scale,) = window.findChildren(TurnoutScale)
    assert scale.words.startswith(("holds up to ", "does not hold even at", "holds at any"))
    assert scale.accessibleName().endswith(scale.words)


def test_that_forty_drivers_of_the_army_are_told_what_they_add_and_where_they_would_add_more(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.stand_at(22.0)
    QTest.keyClick(window, Qt.Key.Key_E, CTRL | SHIFT)
    key = window.session.scenario.extra_cover[-1].key
    inspector = window.workspace.inspector
    boxes = inspector.findChildren(ChoiceBox)
    kinds = next(box for box in boxes if box.accessibleName() == "Kind" and box.isVisible())
    kinds.setFocus()
    QTest.keyClicks(kinds, CoverKind.MILITARY.value)
    type_into(inspector, "Number", "40")
    type_into(inspector, "Start time", "2200")
    type_into(inspector, "End time", "0600 +1")
    qtbot.waitUntil(lambda: key in window.how_sure.reasons.offers, timeout=PATIENCE_MS)

    (effect,) = window.findChildren(EffectPanel)
    qtbot.waitUntil(lambda: effect.accessibleName() == "Changes cover by less than one.")
    (panel,) = window.findChildren(OfferPanel)
    offer = window.how_sure.reasons.offers[key]
    assert (offer.row.kind, offer.row.count) == (CoverKind.MILITARY, 40)
    assert panel.now.text().startswith("Adds none ")
    assert "clinicians" in panel.now.text()
    assert panel.now.accessibleName() == panel.now.text()
    assert offer.waits_sentence(window.reprojector.projection.grid) in panel.now.text()
    assert not panel.hours.isVisible()
    QTest.keyClick(panel.by_hour, Qt.Key.Key_Space)
    assert panel.hours.isVisible()
    assert panel.hours.accessibleName().startswith("22:00, 0 crews")
    assert panel.hours.accessibleName().count("; ") == 7
    more = [said.text() for said in panel.placements if said.isVisible()]
    assert more
    assert all(" would add up to " in words for words in more)
    before = window.session.plan
    panel.buttons[0].setFocus()
    QTest.keyClick(panel.buttons[0], Qt.Key.Key_Space)
    assert window.session.plan != before
    window.actions_of["undo"].trigger()
    assert window.session.plan == before


@pytest.mark.parametrize("is_by_key", [True, False])
def test_that_a_red_hour_is_explained_in_one_sentence_by_mouse_and_by_key(
    window: MainWindow, is_by_key: bool
) -> None:
    workspace = window.workspace
    gap = window.reprojector.gaps[RESPONSE][1]
    if is_by_key:
        table = workspace.gaps.table
        table.setFocus(Qt.FocusReason.TabFocusReason)
        while table.currentIndex().row() < 1:
            QTest.keyClick(table, Qt.Key.Key_Down)
        QTest.keyClick(table, Qt.Key.Key_Return)
    else:
        chart = workspace.chart
        label = next(one for one in chart.gap_labels if one.gap.number == gap.number)
        QTest.mouseClick(chart.viewport(), LEFT, NO_KEY, label.box.center().toPoint())

    assert window.selection.moment_h == gap.worst / 4
    said = workspace.gaps.sentence.toPlainText()
    assert said.startswith(gap.sentence)
    assert workspace.gaps.sentence.accessibleName() == "Why the chosen gap is there"
    assert f"{Resource.CLINICIAN}s bind" in said
    assert "One more clinician gives " in said
    assert "change nothing." in said


def test_that_half_exempt_handlers_and_twelve_more_are_answered_lost_and_waiting_by_interval(
    qtbot: QtBot, window: MainWindow, sample: Plan
) -> None:
    tables = window.workspace.tables
    view = tables.view_of(EXEMPTIONS)
    tables.show_page(view)
    QTest.keyClick(view, Qt.Key.Key_Insert)
    row = view.currentIndex().row()
    for title, typed in (
        ("Staff groups", "Call handler"),
        ("From", "Wed 18:00"),
        ("To", "Wed 23:59"),
        ("Keep working", "50 %"),
        ("Status", "written"),
    ):
        type_into_cell(tables, view, row, title, typed)
    assert written_row(view, row) == ("Call handler", "50\u2009%", "Written")
    without = window.reprojector.projection.services[CALLS].available.copy()
    window.selection.show_service(CALLS)
    window.selection.stand_at(18.0)
    QTest.keyClick(window, Qt.Key.Key_E, CTRL | SHIFT)
    type_into(window.workspace.inspector, "Number", "12")
    type_into(window.workspace.inspector, "End time", "23:59")
    qtbot.waitUntil(lambda: CALLS in window.waiting.lines, timeout=PATIENCE_MS)

    available = window.reprojector.projection.services[CALLS].available
    assert available[74] > without[74] + 5
    waits, backlog = window.waiting.lines[CALLS]
    assert waits is not None
    assert backlog is not None
    labels = {line.label: line for line in (*waits.lines, *backlog.lines)}
    assert {"Mean wait", "95th centile"} <= set(labels)
    assert any("answered" in label.lower() for label in labels)
    assert any("given up" in label.lower() for label in labels)
    for line in labels.values():
        assert len(line.series) == window.reprojector.projection.grid.count


def written_row(view: TableView, row: int) -> tuple[str, ...]:
    assert cell(view, row, "Status").isValid()
    return tuple(text(view, row, title) for title in ("Staff groups", "Keep working", "Status"))
