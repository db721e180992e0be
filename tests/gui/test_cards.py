"""The cards say whether each service holds, and drive the chart by mouse and by keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.cards import LEAST_STRIP_PX, PAD_PX, WORDS_LEFT_PX, ServiceCard, ServiceCards
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.session import PlanSession
from gui.theme import DARK, LIGHT, font
from gui.waiting import Waiting
from model.edits import without_walk_out
from model.staff import Service, StaffGroup
from model.times import Grid
from model.verdict import State, Verdict
from tests.builders import a_plan, at
from tests.trust_builders import a_trust

CALLS, RESPONSE = Service.CALL_ANSWERING, Service.AMBULANCE_RESPONSE


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
    return Selection()


@pytest.fixture
def cards(
    qtbot: QtBot, reprojector: Reprojector, waiting: Waiting, selection: Selection
) -> ServiceCards:
    made = ServiceCards(reprojector, waiting, selection, LIGHT)
    qtbot.addWidget(made)
    made.resize(1400, 80)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_that_a_click_on_a_card_shows_its_service_at_its_worst_moment(
    cards: ServiceCards, selection: Selection
) -> None:
    card = cards.card(Service.PATIENT_TRANSPORT)

    QTest.mouseClick(card, Qt.MouseButton.LeftButton)

    assert selection.service is Service.PATIENT_TRANSPORT
    assert selection.moment_h == card.verdict.worst / 4


def test_that_the_keyboard_goes_from_card_to_card(
    qtbot: QtBot, cards: ServiceCards, selection: Selection
) -> None:
    cards.card(RESPONSE).setFocus()

    QTest.keyClick(cards.card(RESPONSE), Qt.Key.Key_Left)
    QTest.keyClick(cards.card(CALLS), Qt.Key.Key_Space)

    assert selection.service is CALLS
    assert cards.card(CALLS).isChecked()
    assert not cards.card(RESPONSE).isChecked()


def test_that_a_card_follows_the_plan(
    qtbot: QtBot, session: PlanSession, reprojector: Reprojector, cards: ServiceCards
) -> None:
    assert cards.card(RESPONSE).verdict.state is State.BELOW_MINIMUM

    with qtbot.waitSignal(reprojector.projected):
        session.edit("delete GMB walk-out", without_walk_out(session.plan, "s1", "w1"))

    assert cards.card(RESPONSE).verdict.state is State.SHORT


def test_that_a_screen_reader_hears_the_whole_card(cards: ServiceCards) -> None:
    card = cards.card(RESPONSE)

    assert card.accessibleName() == card.verdict.sentence
    assert card.verdict.headlines[0] in card.accessibleName()


def test_that_a_trust_with_nhs_111_has_a_card_for_it(
    qtbot: QtBot, session: PlanSession, reprojector: Reprojector, cards: ServiceCards
) -> None:
    handlers = session.plan.groups[2]
    more: StaffGroup = replace(handlers, key="handler_111", service=Service.NHS_111)
    calls = a_trust().calls[0]
    trust = replace(
        session.plan.trust,
        calls=(*session.plan.trust.calls, replace(calls, service=Service.NHS_111)),
    )
    after = replace(session.plan, groups=(*session.plan.groups, more), trust=trust)

    with qtbot.waitSignal(reprojector.projected):
        session.edit("run NHS 111", after)

    qtbot.waitUntil(cards.card(Service.NHS_111).isVisible)
    assert cards.card(Service.NHS_111).width() == cards.card(RESPONSE).width()


def test_that_a_card_is_painted_in_both_themes_at_any_width(
    qtbot: QtBot, cards: ServiceCards
) -> None:
    cards.resize(700, 80)
    narrow = cards.grab().toImage()
    cards.set_theme(DARK)

    assert cards.grab().toImage() != narrow


def a_wordy_card(headlines: tuple[str, ...], length: str) -> Verdict:
    return Verdict(
        service=Service.PATIENT_TRANSPORT,
        state=State.BELOW_MINIMUM,
        headlines=headlines,
        length=length,
        more="transport crews bind",
        worst=0,
        states=(State.BELOW_MINIMUM,) * 144,
    )


@pytest.mark.parametrize("cards_in_row", [3, 4])
def test_that_a_long_headline_costs_its_own_card_words_and_no_strip(
    qtbot: QtBot, cards_in_row: int
) -> None:
    said = a_wordy_card(
        ("66 of 73 transport crews at Thu 07:00", "66 of 73 transport crews", "66 of 73"),
        "15 h 30 below local minimum",
    )
    card = ServiceCard(said, Grid(at(0), 36 * 60, 15), LIGHT)
    qtbot.addWidget(card)
    card_px = (1240 - 12 * (cards_in_row + 1)) / cards_in_row
    card.resize(int(card_px), 58)

    card.share_out(card_px, keeps_strip=True)

    assert card.strip_px >= LEAST_STRIP_PX
    assert card.headline in said.headlines[1:]
    assert said.sentence == card.toolTip()


def test_that_a_narrow_window_keeps_the_moment_where_it_has_room(qtbot: QtBot) -> None:
    said = a_wordy_card(("120 of 203 crews at 22:00", "120 of 203 crews", "120 of 203"), "Short")
    card = ServiceCard(said, Grid(at(0), 36 * 60, 15), LIGHT)
    qtbot.addWidget(card)
    card.resize(325, 58)

    card.share_out(325, keeps_strip=False)

    assert card.headline == "120 of 203 crews at 22:00"


def test_that_the_chosen_card_is_filled_and_no_other_is(cards: ServiceCards) -> None:
    def ground(card: ServiceCard) -> str:
        return card.grab().toImage().pixelColor(6, 30).name().upper()

    assert ground(cards.card(RESPONSE)) == LIGHT.selected
    assert ground(cards.card(CALLS)) == LIGHT.surface


def test_that_cards_say_how_long_people_wait_at_worst(
    qtbot: QtBot, cards: ServiceCards, waiting: Waiting
) -> None:
    qtbot.waitUntil(lambda: bool(waiting.lines), timeout=60_000)

    assert "Category 2 mean " in cards.card(RESPONSE).toolTip()
    assert "(quick)." in cards.card(RESPONSE).accessibleName()
    assert " % answered in 10 s at " in cards.card(CALLS).toolTip()
    assert cards.card(RESPONSE).details[1].startswith(cards.card(RESPONSE).verdict.length)


def test_that_cards_keep_silent_of_waits_while_a_change_is_being_worked_out(
    qtbot: QtBot,
    cards: ServiceCards,
    waiting: Waiting,
    session: PlanSession,
    reprojector: Reprojector,
) -> None:
    qtbot.waitUntil(lambda: bool(waiting.lines), timeout=60_000)

    with qtbot.waitSignal(reprojector.projected):
        session.edit("nobody out", without_walk_out(session.plan, "s1", "w1"))

    assert "mean" not in cards.card(RESPONSE).toolTip()


HOLDING = Verdict(
    service=RESPONSE,
    state=State.HOLDS,
    headlines=("73 crews for 73 needed", "73 crews for 73", "73 for 73"),
    length="Enough all through",
    more="closest at Thu 07:15",
    worst=29,
    states=(State.HOLDS,) * 144,
)


def test_that_a_card_that_holds_says_when_it_is_closest_beside_the_wait(qtbot: QtBot) -> None:
    card = ServiceCard(HOLDING, Grid(at(0), 36 * 60, 15), LIGHT)
    qtbot.addWidget(card)

    card.show_verdict(HOLDING, Grid(at(0), 36 * 60, 15), ("C2 mean 20 min",), "quick")

    assert "Closest at Thu 07:15; C2 mean 20 min" in card.details


def test_that_the_strip_leaves_room_for_when_it_is_closest(qtbot: QtBot) -> None:
    card = ServiceCard(HOLDING, Grid(at(0), 36 * 60, 15), LIGHT)
    qtbot.addWidget(card)

    card.share_out(400, keeps_strip=True)

    words_px = QFontMetrics(font(12)).horizontalAdvance(HOLDING.detail)
    assert 0 < card.strip_px <= 400 - words_px
    assert card.strip_px + words_px + 2 * 12 <= 400 - 60


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        ("Enough handlers; 77 % in 5 s, target 95 %", "77 % in 5 s, target 95 %"),
        ("Enough crews; category 2 1 h 05, standard 18 min", "Category 2 1 h 05"),
    ],
)
def test_that_a_narrow_late_card_says_who_waits_rather_than_be_cut(
    qtbot: QtBot, length: str, shown: str
) -> None:
    said = replace(HOLDING, state=State.LATE, length=length, more="worst at 19:15, quick")
    card = ServiceCard(said, Grid(at(0), 36 * 60, 15), LIGHT)
    qtbot.addWidget(card)
    card.resize(240, 58)

    card.share_out(240, keeps_strip=False)

    words = QFontMetrics(font(12))
    room = 240 - WORDS_LEFT_PX - 2 * PAD_PX
    fitting = [text for text in card.details if words.horizontalAdvance(text) <= room]
    assert fitting[0] == shown


def test_that_a_card_that_is_late_looks_unlike_one_that_holds(qtbot: QtBot) -> None:
    card, grid = ServiceCard(HOLDING, Grid(at(0), 36 * 60, 15), LIGHT), Grid(at(0), 36 * 60, 15)
    qtbot.addWidget(card)
    card.resize(400, 58)
    card.share_out(400, keeps_strip=True)
    holds = card.grab().toImage()
    states = (*HOLDING.states[:100], *(State.LATE,) * 44)

    card.show_verdict(replace(HOLDING, state=State.LATE, states=states), grid)

    assert card.grab().toImage() != holds
    assert card.accessibleName().startswith("Ambulance response: late;")
