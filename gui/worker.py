"""Work that would hold a window up, done in a thread beside it, one piece after the other."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore, Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")

# Each window has a thread, and each thread takes its share of the one interpreter from the window
# that a planner looks at; of ten that compute at once the others wait.
TURNS = BoundedSemaphore(4)
WAIT_S = 0.1
# So long a thread keeps the interpreter from the window, which gives it up at every call to Qt and
# wants it back; with the 5 ms of Python itself a frame beside offers took half as long again
# (tests/benchmarks/frame_beside.py).
SWITCH_S = 0.0005


class Task(QObject):
    """One piece of work: how far it is, and the way to call it off.

    Attributes:
        progressed: emitted with the per cent that are done.
        ended: emitted by the thread once it is done with the work.
    """

    progressed = Signal(int)
    ended = Signal(object)

    def __init__(self, then: Callable[[Any], None], parent: QObject) -> None:
        super().__init__(parent)
        self._then = then
        self._is_cancelled = Event()
        self._percent = 0
        self.future: Future[Any] | None = None

    @property
    def percent(self) -> int:
        """Return how much is done, in per cent."""
        return self._percent

    @property
    def is_cancelled(self) -> bool:
        """Tell whether nobody wants it any more; the work asks often, and stops."""
        return self._is_cancelled.is_set()

    def cancel(self) -> None:
        """Call it off: what it is for is not called any more."""
        self._is_cancelled.set()

    def tell(self, percent: int) -> None:
        """Take down from the thread how much is done."""
        if percent != self._percent:
            self._percent = percent
            self.progressed.emit(percent)

    def conclude(self, result: object) -> None:
        """Hand the result on."""
        self._then(result)


class Worker(QObject):
    """Owns the thread; whoever owns the worker closes it before it goes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_S)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        self._tasks: list[Task] = []

    def start(self, work: Callable[[Task], T], then: Callable[[T], None]) -> Task:
        """Do work after what is under way, then call `then` with its result in this thread.

        The work is given its Task. What it raises is raised here, unless it was called off.
        """
        task = Task(then, self)
        task.ended.connect(self._take)
        self._tasks.append(task)

        def run() -> T | None:
            try:
                return _in_turn(task, work)
            finally:
                task.ended.emit(task)

        task.future = self._thread.submit(run)
        return task

    def close(self) -> None:
        """Call everything off, and wait until the thread has stopped."""
        for task in self._tasks:
            task.cancel()
        self._thread.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _take(self, task: Task) -> None:
        self._tasks.remove(task)
        task.deleteLater()
        if not task.is_cancelled and task.future is not None:
            task.conclude(task.future.result())


def _in_turn(task: Task, work: Callable[[Task], T]) -> T | None:
    """Do the work once few enough others do theirs; None if it is called off before."""
    while not TURNS.acquire(timeout=WAIT_S):
        if task.is_cancelled:
            return None
    try:
        return None if task.is_cancelled else work(task)
    finally:
        TURNS.release()
