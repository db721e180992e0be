"""Windows share the computer: few compute at once, and what is called off takes no turn."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.worker import TURNS, Task, Worker

MOST = 4


@pytest.fixture
def workers(qapp: QObject) -> Iterator[list[Worker]]:
    parent = QObject()
    several = [Worker(parent) for _ in range(MOST + 2)]
    yield several
    for worker in several:
        worker.close()


def test_that_few_windows_compute_at_once_and_all_in_the_end(
    qtbot: QtBot, workers: list[Worker]
) -> None:
    go_on, begun, done = Event(), list[int](), list[int]()

    def work_of(number: int) -> None:
        def work(_: Task) -> int:
            begun.append(number)
            go_on.wait(10)
            return number

        workers[number].start(work, done.append)

    for number in range(len(workers)):
        work_of(number)
    qtbot.waitUntil(lambda: len(begun) == MOST)
    qtbot.wait(250)  # longer than a thread waits before it asks again

    assert len(begun) == MOST
    go_on.set()
    qtbot.waitUntil(lambda: sorted(done) == list(range(len(workers))))


def test_that_work_called_off_while_it_waits_for_its_turn_is_never_begun(
    qtbot: QtBot, workers: list[Worker]
) -> None:
    begun = list[Task]()
    for _ in range(MOST):
        assert TURNS.acquire(timeout=1)
    try:
        task = workers[0].start(begun.append, lambda _: None)
        task.cancel()
        future = task.future
        assert future is not None
        qtbot.waitUntil(future.done)
    finally:
        TURNS.release(MOST)

    assert begun == []


def test_that_a_turn_is_given_back_by_work_that_fails(qtbot: QtBot, workers: list[Worker]) -> None:
    def fail(_: Task) -> None:
        raise LookupError

    with qtbot.captureExceptions() as caught:
        for worker in workers:
            worker.start(fail, lambda _: None)
        qtbot.waitUntil(lambda: len(caught) == len(workers))

    assert all(kind is LookupError for kind, _error, _trace in caught)
    taken = [TURNS.acquire(timeout=1) for _ in range(MOST)]
    TURNS.release(sum(taken))
    assert all(taken)
