"""The session holds the plan of a window and what undo takes back."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from gui.session import PlanSession
from model.plan import Plan
from tests.builders import a_plan

PLAN = a_plan()


def titled(title: str) -> Plan:
    return replace(PLAN, title=title)


@given(titles=st.lists(st.text(min_size=1, max_size=8), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_undoing_everything_gives_the_plan_that_was_opened(
    qapp: object, titles: list[str]
) -> None:
    session = PlanSession(PLAN)
    for title in titles:
        session.edit("change title", titled(title))
    while session.history.canUndo():
        session.history.undo()

    assert session.plan == PLAN
    assert session.history.isClean()


def test_that_an_edit_that_changes_nothing_leaves_no_step(qapp: object) -> None:
    session = PlanSession(PLAN)

    session.edit("change title", a_plan())

    assert session.history.count() == 0


def test_that_the_steps_of_one_gesture_are_undone_at_once(qapp: object) -> None:
    session, gesture = PlanSession(PLAN), object()
    for number in range(200):
        session.edit(f"move to {number}", titled(str(number)), gesture)

    assert session.history.undoText() == "move to 199"
    session.history.undo()
    assert session.plan == PLAN


def test_that_a_gesture_that_ends_where_it_began_leaves_no_step(qapp: object) -> None:
    session, gesture = PlanSession(PLAN), object()
    session.edit("move", titled("there"), gesture)
    session.edit("move", PLAN, gesture)

    assert not session.history.canUndo()


def test_that_an_edit_after_a_gesture_is_a_step_of_its_own(qapp: object) -> None:
    session, gesture = PlanSession(PLAN), object()
    session.edit("move", titled("there"), gesture)
    session.end_gesture(gesture)
    session.edit("move", titled("further"), gesture)

    session.history.undo()

    assert session.plan.title == "there"


def test_that_the_scenario_stays_when_another_part_of_the_plan_changes(qtbot: QtBot) -> None:
    session = PlanSession(PLAN)
    session.choose_scenario("s2")
    seen: list[object] = []
    session.scenario_changed.connect(seen.append)

    session.edit("change title", titled("Another"))

    assert session.scenario.key == "s2"
    assert seen == []


def test_that_a_deleted_scenario_gives_way_to_the_first(qtbot: QtBot) -> None:
    session = PlanSession(PLAN)
    session.choose_scenario("s2")

    with qtbot.waitSignal(session.scenario_changed):
        session.edit("delete “No strike”", replace(PLAN, scenarios=PLAN.scenarios[:1]))

    assert session.scenario.key == "s1"


def test_that_opening_another_plan_forgets_the_history(qapp: object) -> None:
    session = PlanSession(PLAN)
    session.edit("change title", titled("Old"))

    session.open(titled("Opened"))

    assert not session.history.canUndo()
    assert session.history.isClean()
