"""Erlang C over 96 intervals × 1,000 draws, beside pyworkforce, in one run.

Run on demand, `python tests/benchmarks/erlang_c.py`, with pyworkforce installed beside the
project's own libraries; without it only our own time is shown. pyworkforce asks one queue at a
time, so it is timed on every 20th queue and scaled up. The two are checked to agree.
"""

import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from model.erlang import erlang_c, smallest_handlers

SAMPLE = 20
TALK_MIN = 7.0


def main() -> None:
    """Time both and print the ratio."""
    random = np.random.default_rng(1)
    # 4,000 calls a day, as a large trust has.
    hour = np.arange(96)[:, np.newaxis] / 4
    calls = 2.8 + 1.3 * np.sin((hour - 9) / 24 * 2 * np.pi)
    load = calls * TALK_MIN * random.lognormal(0, 0.08, (96, 1000))
    handlers = np.ceil(load * 1.05 + random.uniform(0, 6, load.shape))

    erlang_c(handlers, load)
    ours = min(timed(handlers, load) for _ in range(7))
    say(f"Covercast     {ours * 1e3:8.1f} ms  erlang_c, {load.size:,} queues")
    begin = time.perf_counter()
    smallest_handlers(load[:, :2].ravel() / TALK_MIN, TALK_MIN, 2.5, 0.95, 5)
    say(f"              {(time.perf_counter() - begin) * 1e3:8.1f} ms  smallest_handlers, 192")
    try:
        from pyworkforce.queuing import ErlangC  # type: ignore[import-not-found]
    except ImportError:
        say("pyworkforce is not installed: no ratio.")
        return
    queues = list(zip(load.ravel()[::SAMPLE], handlers.ravel()[::SAMPLE].astype(int), strict=True))
    begin = time.perf_counter()
    theirs = [
        ErlangC(transactions=load_, aht=1.0, asa=1.0, interval=1).waiting_probability(count)
        for load_, count in queues
    ]
    spent = (time.perf_counter() - begin) * SAMPLE
    np.testing.assert_allclose(erlang_c(handlers, load).ravel()[::SAMPLE], theirs, rtol=1e-11)
    say(f"pyworkforce   {spent * 1e3:8.1f} ms  waiting_probability")
    say(f"ratio         {spent / ours:8.0f}")


def timed(handlers: NDArray[np.float64], load: NDArray[np.float64]) -> float:
    """Seconds of one call."""
    begin = time.perf_counter()
    erlang_c(handlers, load)
    return time.perf_counter() - begin


def say(line: str) -> None:
    """Write one line to the terminal."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
