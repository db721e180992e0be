"""Simulated days run beside the window: after a pause, newest wins, and never in its way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.simulation import simulate_beside
from gui.worker import Task, Worker
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import project
from model.resources import resource
from model.responding import responding_of, simulated_responding_of
from model.response_times import ResponseTimes
from model.staff import Service
from tests.builders import a_plan
from tests.gui.open_windows import Opener

LONDON = read_plan(resource("examples", "london_2023-01-11.covercast"))
LONG_MS = 60_000


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    owner = QObject()
    made = Worker(owner)
    yield made
    made.close()


def later(plan: Plan, minutes: int) -> Plan:
    """Return the plan with its first walk-out moved."""
    scenario = plan.scenarios[0]
    first, *others = scenario.walk_outs
    moved = replace(
        first,
        starts=first.starts + timedelta(minutes=minutes),
        ends=first.ends + timedelta(minutes=minutes),
    )
    changed = replace(scenario, walk_outs=(moved, *others))
    return replace(plan, scenarios=(changed, *plan.scenarios[1:]))


def is_simulated(window: MainWindow) -> bool:
    times = window.waiting.times
    return times is not None and times.engine.days == 500


def test_that_days_are_simulated_once_the_planner_pauses(qtbot: QtBot, opened: Opener) -> None:
    window = opened(LONDON)
    charts = window.workspace.charts
    charts.show_page(charts.waits)
    assert "Estimate: quick" in charts.caption.text()

    qtbot.waitUntil(lambda: window.status_line.days.text().startswith("Simulating 500 days, "))
    qtbot.waitUntil(lambda: is_simulated(window), timeout=LONG_MS)

    assert "Estimate: 500 simulated days, seed 1" in charts.caption.text()
    assert window.status_line.days.text() == ""


def test_that_nothing_is_said_to_hold_before_its_waits_are_known(
    qtbot: QtBot, opened: Opener
) -> None:
    window = opened(read_plan(resource("examples", "west_midlands_2023-01-11.covercast")))
    card = window.workspace.cards.card(Service.CALL_ANSWERING)
    assert card.state == "Working out"

    qtbot.waitUntil(lambda: card.state == "Late", timeout=LONG_MS)

    plan = window.session.plan
    with qtbot.waitSignal(window.reprojector.projected):
        window.session.edit("Later", later(plan, 15))
    assert card.state == "Working out"
    assert any("waits are being worked out" in words for words in card.details)


def test_that_an_edit_goes_back_to_quick_figures(qtbot: QtBot, opened: Opener) -> None:
    window = opened(LONDON)
    charts = window.workspace.charts
    charts.show_page(charts.waits)
    qtbot.waitUntil(lambda: is_simulated(window), timeout=LONG_MS)

    with qtbot.waitSignal(window.reprojector.projected):
        window.session.edit("Later", later(LONDON, 60))

    assert not is_simulated(window)
    assert "Estimate: quick" in charts.caption.text()
    qtbot.waitUntil(lambda: is_simulated(window), timeout=LONG_MS)
    assert window.waiting.times is not None
    expected = simulated_responding_of(window.reprojector.projection)
    assert expected is not None
    assert (window.waiting.times.mean_response_min == expected.mean_response_min).all()


def test_that_the_window_answers_while_days_are_simulated(qtbot: QtBot, opened: Opener) -> None:
    window = opened(LONDON)
    waits: list[float] = []
    ticked = [perf_counter()]

    def tick() -> None:
        now = perf_counter()
        waits.append(now - ticked[0])
        ticked[0] = now

    qtbot.waitUntil(lambda: window.status_line.days.text() != "", timeout=LONG_MS)
    clock = QTimer()
    clock.timeout.connect(tick)
    ticked[0] = perf_counter()
    clock.start(5)
    qtbot.waitUntil(lambda: is_simulated(window) or len(waits) > 100, timeout=LONG_MS)
    clock.stop()

    assert sorted(waits)[len(waits) // 2] < 0.1


def test_that_days_called_off_are_never_handed_on(qtbot: QtBot, worker: Worker) -> None:
    handed: list[ResponseTimes | None] = []
    far, near = project(LONDON), project(a_plan())

    task = simulate_beside(worker, far, handed.append)
    qtbot.waitUntil(lambda: task.percent > 1, timeout=LONG_MS)
    task.cancel()
    began = perf_counter()
    simulate_beside(worker, near, handed.append)
    qtbot.waitUntil(lambda: bool(handed), timeout=LONG_MS)

    assert len(handed) == 1
    assert handed[0] is not None
    assert handed[0].response.case.intervals == near.grid.count
    assert perf_counter() - began < 60


def test_that_a_plan_without_ambulances_is_handed_on_at_once(qtbot: QtBot, worker: Worker) -> None:
    plan = a_plan()
    projection = replace(project(plan), ambulances=None)
    handed: list[ResponseTimes | None] = []

    simulate_beside(worker, projection, handed.append)
    qtbot.waitUntil(lambda: bool(handed))

    assert handed == [None]
    assert responding_of(projection) is None


def test_that_a_fault_in_the_thread_is_raised_in_the_window(qtbot: QtBot, worker: Worker) -> None:
    def fail(_task: Task) -> None:
        raise ArithmeticError("out of numbers")

    with qtbot.captureExceptions() as caught:
        worker.start(fail, lambda _result: None)
        qtbot.waitUntil(lambda: bool(caught))

    assert [kind for kind, _error, _trace in caught] == [ArithmeticError]


def test_that_a_window_closes_while_days_are_simulated(qtbot: QtBot, opened: Opener) -> None:
    window = opened(LONDON)
    qtbot.waitUntil(lambda: "Simulating" in window.status_line.days.text(), timeout=LONG_MS)
    began = perf_counter()

    window.close()

    assert perf_counter() - began < 5
    assert not window.isVisible()


def test_that_calls_follow_once_a_change_is_done(qtbot: QtBot, opened: Opener) -> None:
    window = opened(LONDON)
    charts = window.workspace.charts
    window.selection.show_service(Service.CALL_ANSWERING)
    charts.show_page(charts.waits)
    qtbot.waitUntil(lambda: charts.waits.waits is not None, timeout=LONG_MS)
    before = charts.waits.waits

    with qtbot.waitSignal(window.reprojector.projected):
        window.session.edit("Later", later(LONDON, 60))

    qtbot.waitUntil(lambda: charts.waits.waits is not before, timeout=LONG_MS)
    assert charts.waits.waits is window.waiting.lines[Service.CALL_ANSWERING][0]
