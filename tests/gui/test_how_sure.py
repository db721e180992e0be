"""How sure cover is, in the window: its band, break-even turnout, and offers that are used."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.cover_layers import TINT
from gui.inspector.offer_panel import OfferPanel
from gui.inspector.turnout_scale import TurnoutScale
from gui.layer_switches import NO_RECALL, band_in_words
from gui.main_window import MainWindow
from gui.marks import Fill, Words
from gui.readout import SWATCH_PX
from gui.selection import Chosen, Kind
from gui.theme import font
from model.band.band import EXCLUDES
from model.break_even import break_even_of_walk_out
from model.dispute import Turnout
from model.edits import with_walk_out
from model.offers.offers import offers_of
from model.plan import Plan
from model.projection import project
from model.staff import Service
from tests.builders import a_plan, a_recall, a_scenario, a_walk_out, an_extra_cover_row
from tests.gui.open_windows import an_open_window

PATIENCE_MS = 60_000
WIDE = Turnout(low=0.2, likely=0.6, high=0.9)
GMB = Chosen(Kind.WALK_OUT, "w1")
SOLDIERS = Chosen(Kind.EXTRA_COVER, "e1")


def an_unsure_plan() -> Plan:
    scenario = a_scenario(
        walk_outs=(a_walk_out(turnout=WIDE),), extra_cover=(an_extra_cover_row(count=30),)
    )
    return a_plan(scenarios=(scenario,))


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    window = an_open_window(qtbot, request, an_unsure_plan())
    qtbot.waitUntil(lambda: bool(window.how_sure.reasons.offers), timeout=PATIENCE_MS)
    return window


def has_a_band(window: MainWindow) -> bool:
    tints = [
        mark
        for mark in window.workspace.chart.marks
        if isinstance(mark, Fill) and mark.colour.startswith(TINT)
    ]
    return any(tint.path.boundingRect().width() > SWATCH_PX for tint in tints)


def test_that_a_band_appears_is_provisional_after_an_edit_and_then_computed_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.status_line.band.text() == "Band computed"
    assert has_a_band(window)
    scenario = window.session.scenario
    sure = replace(scenario.walk_outs[0], turnout=Turnout(low=0.6, likely=0.6, high=0.6))
    window.session.edit("make turnout sure", with_walk_out(window.session.plan, scenario.key, sure))
    qtbot.waitUntil(lambda: window.status_line.band.text() == "Band follows")
    qtbot.waitUntil(lambda: window.status_line.band.text() == "Band computed", timeout=PATIENCE_MS)
    assert not has_a_band(window)


def test_that_switches_lay_layers_over_cover_by_keyboard(window: MainWindow) -> None:
    layers = window.workspace.layers
    layers.band.setFocus()
    QTest.keyClick(layers.band, Qt.Key.Key_Space)
    assert not has_a_band(window)
    before = len(window.workspace.chart.marks)
    QTest.keyClick(layers.confirmed, Qt.Key.Key_Space)
    assert "confirmed only" in window.workspace.chart.spoken_moment()
    assert len(window.workspace.chart.marks) > before
    QTest.keyClick(layers.normal, Qt.Key.Key_Space)
    written = [mark.text for mark in window.workspace.chart.marks if isinstance(mark, Words)]
    assert "Required" in written
    assert "Normal day" not in written
    assert not layers.recall.isEnabled()
    assert layers.recall.toolTip() == NO_RECALL


def test_that_a_walk_out_says_up_to_which_turnout_the_plan_holds(window: MainWindow) -> None:
    window.selection.choose(GMB)
    (scale,) = window.findChildren(TurnoutScale)
    projection = window.reprojector.projection
    words = break_even_of_walk_out(projection, projection.scenario.walk_outs[0]).words
    assert scale.isVisible()
    assert scale.words == words
    assert scale.accessibleName() == f"Break-even turnout: {words}"
    found = break_even_of_walk_out(projection, projection.scenario.walk_outs[0])
    for hour in (3, 12):
        window.selection.stand_at(hour)
        said = f"Wed {hour:02}:00 {found.words_at(Service.AMBULANCE_RESPONSE, hour * 4)}"
        assert scale.moment_words == said
        assert scale.accessibleDescription().startswith(f"{said}. ")
    window.selection.show_service(Service.CALL_ANSWERING)
    assert scale.moment_words == ""
    window.selection.choose(SOLDIERS)
    assert not scale.isVisible()


@pytest.mark.parametrize("width", [230, 300, 420])
def test_that_nothing_under_the_turnout_scale_runs_into_another(
    window: MainWindow, width: int
) -> None:
    window.selection.choose(GMB)
    (scale,) = window.findChildren(TurnoutScale)
    scale.resize(width, scale.height())

    spans = sorted(scale.words_spans(QFontMetrics(font(12))), key=lambda span: span[1])

    assert scale.words in [text for text, _left, _right in spans]
    for (_, _, right), (_, left, _) in pairwise(spans):
        assert left - right >= 8


def test_that_an_offer_says_what_it_adds_and_is_placed_otherwise_in_one_step(
    window: MainWindow,
) -> None:
    window.selection.choose(SOLDIERS)
    (panel,) = window.findChildren(OfferPanel)
    (offer,) = offers_of(window.reprojector.projection)
    waits = offer.waits_sentence(window.reprojector.projection.grid)
    assert panel.now.text() == f"{offer.sentence} {waits}"
    assert "adds up to" not in panel.now.text().lower()
    assert [said.text() for said in panel.placements if said.isVisible()] == [
        placement.sentence for placement in offer.placements
    ]
    before = window.session.plan
    QTest.mouseClick(panel.buttons[0], Qt.MouseButton.LeftButton)
    used = window.session.scenario.extra_cover
    assert set(offer.placements[0].rows) <= set(used)
    window.session.history.undo()
    assert window.session.plan == before


def test_that_findings_list_what_cover_rests_on(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.how_sure.rest_lines is not None, timeout=PATIENCE_MS)
    rests = window.workspace.rests
    texts = [item.text() for row in range(rests.rowCount()) if (item := rests.item(row, 0))]
    assert any(text.startswith("Turnout, GMB walk-out") for text in texts)


def test_that_recall_can_be_laid_over_cover_where_it_is_agreed(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    plan = an_unsure_plan()
    scenario = replace(plan.scenarios[0], recalls=(a_recall(share=0.5),))
    window = an_open_window(qtbot, request, replace(plan, scenarios=(scenario,)))
    qtbot.waitUntil(lambda: window.how_sure.is_current, timeout=PATIENCE_MS)
    layers = window.workspace.layers
    layers.recall.click()
    assert "with recall" in window.workspace.chart.spoken_moment()
    assert "GMB, written: back 30 min after the call" in layers.recall.toolTip()


def test_that_the_band_says_what_it_leaves_out() -> None:
    cover = project(a_plan()).services[Service.AMBULANCE_RESPONSE]
    assert EXCLUDES in band_in_words(cover, ())
