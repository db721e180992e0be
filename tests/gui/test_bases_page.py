"""Crews by base follow the cursor, and the thinnest moments move it."""

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.session import PlanSession
from gui.tables.bases_page import BasesPage, bases_now, thin_moments
from gui.theme import LIGHT
from model.projection import project
from model.staff import Service
from tests.builders import a_plan


@pytest.fixture
def session(qapp: object) -> PlanSession:
    return PlanSession(a_plan())


@pytest.fixture
def selection(qapp: object) -> Selection:
    return Selection()


@pytest.fixture
def page(qtbot: QtBot, session: PlanSession, selection: Selection) -> BasesPage:
    made = BasesPage(session, Reprojector(session), selection, LIGHT)
    qtbot.addWidget(made)
    made.resize(1000, 240)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_that_the_rows_are_those_of_the_projection() -> None:
    projection = project(a_plan())
    cover = projection.services[Service.AMBULANCE_RESPONSE]
    for interval in (0, 40, 143):
        rows = {row.base: row for row in bases_now(projection, interval)}
        for base in cover.bases:
            if base.base in rows:
                assert rows[base.base].full == base.full[interval]
                assert rows[base.base].crews == pytest.approx(base.crews[interval])
        assert [row.is_thinnest for row in rows.values()].count(True) == 1


def test_that_both_tables_are_sound_item_models(
    page: BasesPage, qtmodeltester: ModelTester
) -> None:
    for view in (page.now, page.moments):
        assert view.values.rowCount() > 0
        qtmodeltester.check(view.values)  # type: ignore[no-untyped-call]


def test_that_the_bases_follow_the_cursor(
    page: BasesPage, selection: Selection, session: PlanSession
) -> None:
    selection.stand_at(19.5)
    assert page.now.values.rows == bases_now(project(session.plan), 78)
    assert page.moments.currentIndex().row() == 78


def test_that_a_moment_chosen_in_the_table_moves_the_cursor(
    page: BasesPage, selection: Selection
) -> None:
    page.moments.setCurrentIndex(page.moments.values.index(10, 0))
    assert selection.moment_h == 2.5
    selection.stand_at(2.6)
    assert selection.moment_h == 2.6
    assert page.moments.currentIndex().row() == 10


def test_that_the_tables_catch_up_when_they_come_into_sight(
    page: BasesPage, session: PlanSession, qtbot: QtBot
) -> None:
    page.hide()
    session.choose_scenario("s2")
    page.show()
    moments = thin_moments(project(session.plan, "s2"))
    qtbot.waitUntil(lambda: page.moments.values.rows == moments)
