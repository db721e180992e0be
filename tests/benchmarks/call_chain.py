"""The exact call chain: a day's queue in several forms, and a plan's calls cold and changed.

python tests/benchmarks/call_chain.py

Prints the median and least processor time of each case in one run on one core, beside the first
case; read the ratios.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from model.answering import CallAnswering, answering_of
from model.calls import CallAnswers, answer_calls
from model.plan import Plan
from model.projection import project
from model.staff import Service
from tests.builders import a_plan

RUNS = 9


def main() -> None:
    """Print one row a case."""
    hour = np.arange(96) / 4
    calls = 4.2 + 2.4 * np.sin((hour - 9) / 24 * 2 * np.pi)
    handlers = np.ceil(calls * 7 + 2 * np.sqrt(calls * 7))
    handlers[40:56] -= 16
    say(f"24 h of 15 min, {handlers.max():.0f} handlers at most, walk-out from 10:00 to 14:00")

    def day(
        more: float = 0.0, days: int = 1, call_back_share: float = 0.0
    ) -> Callable[[], CallAnswers]:
        rates, on_duty = np.tile(calls, days), np.tile(handlers + more, days)
        return lambda: answer_calls(rates, on_duty, 15, 7, 2.5, call_back_share=call_back_share)

    answers = day()()
    plan = a_plan()
    cases: list[tuple[str, Callable[[], object]]] = [
        ("whole handlers", day()),
        ("part handlers", day(more=0.4)),
        ("call-backs", day(call_back_share=0.5)),
        ("part handlers, call-backs", day(more=0.4, call_back_share=0.5)),
        ("3 days", day(days=3)),
        ("14 days", day(days=14)),
        ("95th centile of waits", lambda: answers.wait_quantile_min(0.95)),
        ("plan of 36 h, changed", lambda: answered(plan)),
        ("the same, with its run-in", lambda: answered(with_new_roster(plan))),
    ]
    first = 0.0
    for name, case in cases:
        times = sorted(processor_time(case) for _ in range(RUNS))
        first = first or median(times)
        ratio = median(times) / first
        say(f"{name:28}{median(times) * 1e3:8.1f} ms {times[0] * 1e3:8.1f} ms {ratio:7.2f}")


def answered(plan: Plan) -> CallAnswering | None:
    """Answer the calls of a plan projected anew, as after an edit of its scenario."""
    return answering_of(project(plan), Service.CALL_ANSWERING)


def with_new_roster(plan: Plan) -> Plan:
    """Return the plan with a roster nobody has seen before, so that its run-in is too."""
    return replace(plan, roster=tuple(replace(line) for line in plan.roster))


def processor_time(case: Callable[[], object]) -> float:
    """Seconds of processor time of one run."""
    begin = time.process_time()
    case()
    return time.process_time() - begin


def say(line: str) -> None:
    """Write one line to the terminal."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
