"""A day of call answering: one edit, with part handlers, call-backs, and 14 days.

Run on demand, `python tests/benchmarks/calls.py`. Times are processor time, the best of several.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from model.calls import CallAnswers, answer_calls


def main() -> None:
    """Time each case and say how it grows."""
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
    cases: list[tuple[str, Callable[[], object]]] = [
        ("whole handlers", day()),
        ("part handlers", day(more=0.4)),
        ("call-backs", day(call_back_share=0.5)),
        ("3 days", day(days=3)),
        ("14 days", day(days=14)),
        ("95th centile of waits", lambda: answers.wait_quantile_min(0.95)),
    ]
    for name, case in cases:
        say(f"{name:24}{best(case) * 1e3:8.1f} ms")


def best(case: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of seven runs."""
    times = []
    for _ in range(7):
        begin = time.process_time()
        case()
        times.append(time.process_time() - begin)
    return min(times)


def say(line: str) -> None:
    """Write one line to the terminal."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
