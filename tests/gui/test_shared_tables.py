"""Tables of what is agreed and of what all scenarios share are typed in like any other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.session import PlanSession
from gui.tables.agreement import AGREEMENT
from gui.tables.bases import BASES
from gui.tables.by_hour import BY_HOUR
from gui.tables.critical_posts import CRITICAL_POSTS
from gui.tables.demand import DEMAND, DEMAND_CHANGES, JOURNEYS
from gui.tables.minimums import MINIMUMS
from gui.tables.people import GROUPS, MEMBERSHIP
from gui.tables.recalls import RECALLS
from gui.tables.sheet import Sheet
from gui.tables.table_view import TableView
from gui.tables.tables_panel import TablesPanel
from gui.tables.taking_part import TAKING_PART
from gui.tables.triggers import TRIGGERS
from model.document.checks import check_plan
from tests.builders import (
    a_count,
    a_critical_post,
    a_demand_change,
    a_plan,
    a_recall,
    a_scenario,
    a_trigger,
    an_agreement,
)
from tests.gui.table_bench import TableBench, a_table_bench, cell, paste, text, type_into
from tests.trust_builders import a_base


@pytest.fixture
def bench(qtbot: QtBot) -> TableBench:
    bench = a_table_bench(qtbot)
    scenario = a_scenario(
        agreement=an_agreement(),
        recalls=(a_recall(started_by="t1"),),
        taking_part=(a_count(),),
        demand_changes=("d1",),
    )
    bench.session.open(
        a_plan(
            demand_changes=(a_demand_change(),),
            triggers=(a_trigger(),),
            critical_posts=(a_critical_post(),),
            scenarios=(scenario,),
        )
    )
    return bench


@pytest.fixture
def panel(bench: TableBench) -> TablesPanel:
    return bench.panel


@pytest.fixture
def session(bench: TableBench) -> PlanSession:
    return bench.session


@pytest.mark.parametrize(
    ("sheet", "title", "typed", "shown", "label"),
    [
        (RECALLS, "Come back", "60", "60\u2009%", "change GMB recall come back"),
        (RECALLS, "Staff groups", "care", "", ""),
        (RECALLS, "Started by", "any", "Any time", "change GMB recall started by"),
        (TAKING_PART, "Taking part", "7", "7", "change count of Paramedic people"),
        (TAKING_PART, "Taking part", " ", "", "change count of Paramedic people"),
        (TAKING_PART, "Taking part", "many", "4", ""),
        (TAKING_PART, "Taking part", "99", "4", ""),
        (TAKING_PART, "Holds from", "0900", "Wed 09:00", "change count of Paramedic time"),
        (TAKING_PART, "Holds from", "0600", "Start of shift", ""),
        (TAKING_PART, "Base", "South", "South hub", "change count of Paramedic base"),
        (TRIGGERS, "Name", "Mutual aid", "Mutual aid", "change Recall trigger name"),
        (TRIGGERS, "Measure", "crews", "Crews free", "change Recall trigger measure"),
        (TRIGGERS, "Threshold", "1,200", "1,200", "change Recall trigger threshold"),
        (TRIGGERS, "Lasts, min", "45", "45", "change Recall trigger lasts, min"),
        (TRIGGERS, "Action", "Ring round", "Ring round", "change Recall trigger action"),
        (TRIGGERS, "Owner", "Gold", "Gold", "change Recall trigger owner"),
        (TRIGGERS, "Status", "trust", "Trust's own", "change Recall trigger status"),
        (AGREEMENT, "Others attended", "80", "80\u2009%", "change Category 1 others attended"),
        (GROUPS, "Absence", "8 %", "8\u2009%", "change Paramedic absence"),
        (GROUPS, "Service", "patient", "Patient transport", "change Paramedic service"),
        (CRITICAL_POSTS, "Role", "Gold", "Gold", "change Tactical commander role"),
        (CRITICAL_POSTS, "Staff group", "dis", "Dispatcher", ""),
        (CRITICAL_POSTS, "Base", "south", "South hub", "change Tactical commander base"),
        (CRITICAL_POSTS, "To", "0600", "06:00", "change Tactical commander end"),
        (CRITICAL_POSTS, "From", "22:00", "22:00", "change Tactical commander start"),
        (CRITICAL_POSTS, "Number", "2", "2", "change Tactical commander number"),
        (CRITICAL_POSTS, "Source", "Rota", "Rota", "change Tactical commander source"),
        (MEMBERSHIP, "Share", "70", "70\u2009%", "change Paramedic in GMB share"),
        (DEMAND, "A day", "450", "450", "change 999 calls a day"),
        (DEMAND, "Mon", "1.2", "1.2", "change 999 calls mon"),
        (DEMAND_CHANGES, "Change", "-25", "−25\u2009%", "change Public appeal change"),
        (DEMAND_CHANGES, "In this scenario", "no", "No", "change Public appeal in this scenario"),
        (DEMAND_CHANGES, "Ends", "1800", "Wed 18:00", "change Public appeal end"),
        (JOURNEYS, "Latest", "1900", "19:00", "change Renal journeys, outward latest"),
        (JOURNEYS, "Crew", "2", "2", "change Renal journeys, outward crew"),
        (BASES, "Ambulances", "31", "31", "change North hub ambulances"),
        (BASES, "Crews to call", "2", "2", "change North hub picket crews"),
        (MINIMUMS, "From", "0600", "06:00", ""),
        (BY_HOUR, "07", "51", "51", "change Handover at hospital from 07:00"),
    ],
)
def test_that_a_cell_is_changed_by_typing_and_undone_in_one_step(
    panel: TablesPanel,
    session: PlanSession,
    sheet: Sheet,
    title: str,
    typed: str,
    shown: str,
    label: str,
) -> None:
    before, view = session.plan, panel.view_of(sheet)
    type_into(panel, view, 0, title, typed)
    if label:
        assert text(view, 0, title) == shown
        assert session.history.undoText() == label
        session.history.undo()
        assert session.plan == before
    assert check_plan(session.plan) == ()


@pytest.mark.parametrize(
    ("sheet", "title", "typed", "reason"),
    [
        (RECALLS, "Staff groups", "porter", "“porter” is none of Paramedic"),
        (RECALLS, "Union", " ", "A recall needs its union"),
        (RECALLS, "Started by", "noon", "“noon” is none of Any time"),
        (TRIGGERS, "Name", " ", "A trigger needs a name"),
        (TRIGGERS, "Threshold", "many", "“many” is not a number"),
        (TRIGGERS, "Measure", "temper", "“temper” is none of Category 2 patients waiting"),
        (GROUPS, "Name", "Dispatcher", "“Dispatcher” is there already; choose another name."),
        (GROUPS, "Absence", "many", "“many” is not a share"),
        (MEMBERSHIP, "Union", " ", "A membership needs its union"),
        (CRITICAL_POSTS, "Role", " ", "A critical post needs its role"),
        (CRITICAL_POSTS, "Base", "east", "“east” is none of North hub, South hub"),
        (CRITICAL_POSTS, "To", "noon", "“noon” is not a time of day"),
        (CRITICAL_POSTS, "Number", "-1", "“-1” is not a number"),
        (DEMAND, "A day", "200000", "200,000 is more than 100,000; choose another number."),
        (DEMAND_CHANGES, "Ends", "10/1 0600", "The change of demand would end"),
        (DEMAND_CHANGES, "Change", "-120", "-120 is less than -100; choose another number."),
        (JOURNEYS, "Crew", "9", "9 is more than 4; choose another number."),
        (JOURNEYS, "Crew", "1.5", "“1.5” is not a whole number"),
        (BASES, "Name", "South hub", "“South hub” is there already"),
        (BASES, "Picket from", "25:00", "“25:00” is not a time of day"),
        (MINIMUMS, "At least", "many", "“many” is not a number"),
        (AGREEMENT, "Share", "20", "“20” belongs in the row of one nature"),
    ],
)
def test_that_a_bad_cell_keeps_its_value_and_says_why(
    panel: TablesPanel, session: PlanSession, sheet: Sheet, title: str, typed: str, reason: str
) -> None:
    before, view = session.plan, panel.view_of(sheet)
    type_into(panel, view, 0, title, typed)
    assert session.plan == before
    assert view.values.fault_at(cell(view, 0, title)).startswith(reason)


def natures(panel: TablesPanel) -> tuple[TableView, list[str]]:
    view = panel.view_of(AGREEMENT)
    panel.show_page(view)
    return view, [text(view, row, "Share") for row in (2, 3)]


def test_that_space_ticks_a_nature_and_the_sum_follows(
    panel: TablesPanel, session: PlanSession
) -> None:
    view, _ = natures(panel)
    assert text(view, 1, "Adds up to") == "40\u2009%"
    view.setCurrentIndex(cell(view, 3, "Agreed"))

    QTest.keyClick(view, Qt.Key.Key_Space)

    assert text(view, 1, "Adds up to") == text(view, 1, "Attended in all") == "100\u2009%"
    assert session.history.undoText() == "change Category 2, Other agreed"


def test_that_a_click_on_its_box_ticks_a_nature(panel: TablesPanel) -> None:
    view, _ = natures(panel)
    index = cell(view, 2, "Agreed")
    view.scrollTo(index)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
        view.visualRect(index).center(),
    )
    assert text(view, 1, "Adds up to") == "0\u2009%"


def test_that_the_other_natures_give_way_to_a_share_that_is_typed(
    panel: TablesPanel, session: PlanSession
) -> None:
    view, _ = natures(panel)
    type_into(panel, view, 2, "Share", "55")
    assert natures(panel)[1] == ["55\u2009%", "45\u2009%"]
    assert text(view, 1, "Share") == "100\u2009%"
    paste(view, 2, "Share", "20\n80\n")
    assert natures(panel)[1] == ["20\u2009%", "80\u2009%"]
    assert session.history.count() == 2


def test_that_the_hours_of_a_flow_stay_a_whole_day(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.view_of(BY_HOUR)
    names = [text(view, row, "What") for row in range(view.values.rowCount())]
    type_into(panel, view, names.index("Category 2"), "08", "27")
    flow = next(one for one in session.plan.demand if one.stream == "c2")
    assert flow.hours.values[8] == pytest.approx(0.27)
    assert sum(flow.hours.values) == pytest.approx(1)
    assert flow.hours.status == "trust's own"


@pytest.mark.parametrize(
    "sheet",
    [
        *(RECALLS, TRIGGERS, AGREEMENT, GROUPS, MEMBERSHIP, CRITICAL_POSTS, DEMAND_CHANGES),
        *(JOURNEYS, BASES, MINIMUMS),
    ],
)
def test_that_a_row_is_added_and_deleted_by_key(
    panel: TablesPanel, session: PlanSession, sheet: Sheet
) -> None:
    view = panel.view_of(sheet)
    panel.show_page(view)
    before, count = session.plan, view.values.rowCount()

    QTest.keyClick(view, Qt.Key.Key_Insert)
    assert view.values.rowCount() == count + 1
    assert check_plan(session.plan) == ()
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    assert view.values.rowCount() == count
    session.history.undo()
    session.history.undo()
    assert session.plan == before


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        (GROUPS, "Paramedic stays: 4 roster lines would lose it; change or delete them first."),
        (TRIGGERS, "Recall trigger stays: 1 recall would lose it; change or delete it first."),
        (BASES, "North hub stays: 6 roster lines would lose it; change or delete them first."),
    ],
)
def test_that_what_others_need_stays(
    panel: TablesPanel, session: PlanSession, sheet: Sheet, reason: str
) -> None:
    said: list[str] = []
    panel.said.connect(said.append)
    view = panel.view_of(sheet)
    panel.show_page(view)
    before = session.plan
    view.setCurrentIndex(view.values.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert session.plan == before
    assert said == [reason]


def test_that_clearing_its_hours_ends_a_picket(panel: TablesPanel, session: PlanSession) -> None:
    view = panel.view_of(BASES)
    type_into(panel, view, 0, "Picket from", "0900")
    assert session.plan.bases[0].picket is not None
    assert text(view, 0, "Picket to") == "18:00"
    view.setCurrentIndex(cell(view, 0, "Picket from"))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert session.plan.bases[0] == a_base("north")


def test_that_a_post_is_round_the_clock_until_it_is_given_an_end(panel: TablesPanel) -> None:
    view = panel.view_of(CRITICAL_POSTS)
    assert text(view, 0, "To") == "Round the clock"
    type_into(panel, view, 0, "From", "2200")
    assert text(view, 0, "To") == "Round the clock"
    type_into(panel, view, 0, "To", "0600 +1")
    assert text(view, 0, "To") == "06:00 +1"
    type_into(panel, view, 0, "To", "round the clock")
    assert (text(view, 0, "From"), text(view, 0, "To")) == ("22:00", "Round the clock")


def test_that_posts_are_pasted_from_excel_and_a_table_without_groups_says_why_not(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.view_of(CRITICAL_POSTS)
    panel.show_page(view)
    paste(view, 0, "Role", "Gold\tParamedic\tSouth hub\t06:00\t18:00\t1.5\tRota\n")
    post = session.plan.critical_posts[0]
    assert (post.role, post.base, post.starts, post.ends) == ("Gold", "south", 360, 1080)
    assert (post.number, post.source) == (1.5, "Rota")

    said: list[str] = []
    panel.said.connect(said.append)
    session.open(a_plan(groups=(), roster=(), membership=()))
    QTest.keyClick(view, Qt.Key.Key_Insert)
    assert said == ["A critical post needs a staff group and a base first"]


def test_that_a_table_all_scenarios_share_says_so(panel: TablesPanel) -> None:
    for view in panel.every_view:
        sharing = "For all scenarios" if view.values.sheet.is_shared else "This scenario"
        assert view.accessibleDescription().startswith(f"{sharing}. ")


def test_that_the_chooser_names_the_table_where_tabs_have_no_room(panel: TablesPanel) -> None:
    panel.resize(330, 240)
    panel.show_page(panel.view_of(MEMBERSHIP))
    assert not panel.tabs.isVisible()
    assert panel.chooser.text() == "Membership 2"
    panel.resize(1000, 240)
    assert panel.tabs.isVisible()
