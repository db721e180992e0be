"""Simulated days of a projection, beside the window: the door for charts, cards and print."""

from collections.abc import Callable
from itertools import count

from gui.worker import Task, Worker
from model.projection import Projection
from model.responding import simulated_minutes, simulated_responding_of
from model.response_times import ResponseTimes


def simulate_beside(
    worker: Worker, projection: Projection, then: Callable[[ResponseTimes | None], None]
) -> Task:
    """Simulate a projection's days in the thread of a worker, and call `then` with the result.

    `then` is called in the window's thread, with None for a plan without ambulances. The task
    tells how far it is (`progressed`, in per cent) and stops within 50 ms of `cancel`; `then` is
    not called after that.
    """
    minutes = simulated_minutes(projection)

    def work(task: Task) -> ResponseTimes | None:
        asked = count()

        def stopped() -> bool:
            task.tell(min(100 * next(asked) // minutes, 100))
            return task.is_cancelled

        return simulated_responding_of(projection, stopped=stopped)

    return worker.start(work, then)
