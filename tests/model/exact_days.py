"""One exact day of ambulance response, event by event, in plain Python: three pools of crews.

`python -m tests.model.exact_days` writes three_pools.csv and short_walk_out.csv of
tests/reference anew.
"""

import csv
import heapq
import json
import math
import random
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

REFERENCE = Path(__file__).parents[1] / "reference"
DAYS, SEED = 2000, 20230111
SHORT_DAYS = 20_000

FULL, EXEMPT, NON_EMERGENCY = range(3)
CREWS_CHANGE, JOB_ENDS, ARRIVES = range(3)


@dataclass(frozen=True, slots=True)
class ExactCase:
    """Rates [n], class mix [k], crews [3][n]; the pools serve the first and last classes."""

    rates: Sequence[float]
    mix: Sequence[float]
    crews: Sequence[Sequence[int]]
    interval_min: float
    job_mean_min: float
    job_cv: float
    top: int
    bottom: int
    hold_back: int = 0


@dataclass(slots=True)
class ExactDay:
    """A day in the middle of its events; waits collects (class, minutes) of everybody."""

    case: ExactCase
    luck: random.Random
    waits: list[list[float]] = field(default_factory=list)
    _queues: list[deque[float]] = field(default_factory=list)
    _free: list[int] = field(default_factory=lambda: [0, 0, 0])
    _running: list[set[int]] = field(default_factory=lambda: [set(), set(), set()])
    _events: list[tuple[float, int, int, int]] = field(default_factory=list)
    _jobs: int = 0

    def pass_by(self) -> list[list[float]]:
        """Let the day pass until nobody waits; return the waits of every class."""
        self.waits = [[] for _ in self.case.mix]
        self._queues = [deque() for _ in self.case.mix]
        self._free = [pool[0] for pool in self.case.crews]
        self._plan_crews()
        self._plan_arrivals()
        heapq.heapify(self._events)
        while self._events:
            now, kind, which, key = heapq.heappop(self._events)
            if kind == CREWS_CHANGE:
                self._change_crews(now, which, key)
            elif kind == ARRIVES:
                self._arrive(now, which)
            elif key in self._running[which]:
                self._running[which].remove(key)
                self._free[which] += 1
                self._take_waiting(now)
        return self.waits

    def _plan_crews(self) -> None:
        for pool, crews in enumerate(self.case.crews):
            for interval in range(1, len(crews)):
                change = crews[interval] - crews[interval - 1]
                if change:
                    at = interval * self.case.interval_min
                    self._events.append((at, CREWS_CHANGE, pool, change))

    def _plan_arrivals(self) -> None:
        for interval, rate in enumerate(self.case.rates):
            for k, share in enumerate(self.case.mix):
                at = self._gap(rate * share)
                while at < self.case.interval_min:
                    start = interval * self.case.interval_min
                    self._events.append((start + at, ARRIVES, k, 0))
                    at += self._gap(rate * share)

    def _gap(self, rate: float) -> float:
        return self.luck.expovariate(rate) if rate > 0 else math.inf

    def _change_crews(self, now: float, pool: int, change: int) -> None:
        """Add crews, or let named ones walk out: who is on a job finishes it elsewhere."""
        if change > 0:
            self._free[pool] += change
            self._take_waiting(now)
            return
        running = sorted(self._running[pool])
        for person in self.luck.sample(range(len(running) + self._free[pool]), -change):
            if person < len(running):
                self._running[pool].remove(running[person])
            else:
                self._free[pool] -= 1

    def _arrive(self, now: float, k: int) -> None:
        self._queues[k].append(now)
        self._take_waiting(now)

    def _take_waiting(self, now: float) -> None:
        """Start whatever can start, the most urgent class first, restricted crews first."""
        for k, queue in enumerate(self._queues):
            while queue and (pool := self._crew_for(k)) is not None:
                self.waits[k].append(now - queue.popleft())
                self._free[pool] -= 1
                self._jobs += 1
                self._running[pool].add(self._jobs)
                heapq.heappush(self._events, (now + self._length(), JOB_ENDS, pool, self._jobs))

    def _crew_for(self, k: int) -> int | None:
        is_top = k < self.case.top
        if is_top and self._free[EXEMPT] > 0:
            return EXEMPT
        if k >= len(self.case.mix) - self.case.bottom and self._free[NON_EMERGENCY] > 0:
            return NON_EMERGENCY
        return FULL if self._free[FULL] > (0 if is_top else self.case.hold_back) else None

    def _length(self) -> float:
        square = math.log1p(self.case.job_cv**2)
        middle = math.log(self.case.job_mean_min) - square / 2
        return self.luck.lognormvariate(middle, math.sqrt(square))


def mean_waits(case: ExactCase, days: int, seed: int) -> tuple[list[float], list[float]]:
    """Return every class's mean wait over all days, and half its 95 % interval."""
    luck = random.Random(seed)
    waited = [[0.0] * days for _ in case.mix]
    people = [[0] * days for _ in case.mix]
    for day in range(days):
        for k, waits in enumerate(ExactDay(case, luck).pass_by()):
            waited[k][day], people[k][day] = sum(waits), len(waits)
    means, half_widths = [], []
    for minutes, heads in zip(waited, people, strict=True):
        mean = sum(minutes) / sum(heads)
        spread = math.fsum((m - mean * h) ** 2 for m, h in zip(minutes, heads, strict=True))
        means.append(mean)
        half_widths.append(1.96 * math.sqrt(spread) / sum(heads))
    return means, half_widths


def three_pool_cases() -> dict[str, ExactCase]:
    """Return the plans that are kept as a reference: a large trust's strike, and a small one."""
    six, five = (0.10, 0.24, 0.31, 0.22, 0.03, 0.10), (0.12, 0.30, 0.25, 0.30, 0.03)
    large, small = _plan("plan_A.csv"), _plan("plan_K.csv")
    strike = [48 <= interval < 72 for interval in range(96)]

    def crews(total: Sequence[int], exempt: int, soldiers: int) -> list[list[int]]:
        extra = [[exempt * s for s in strike], [soldiers * s for s in strike]]
        return [[t - (exempt + soldiers) * s for t, s in zip(total, strike, strict=True)], *extra]

    return {
        "large": ExactCase(large[0], six, crews(large[1], 50, 24), 15, 105, 0.48, 2, 3),
        "mostly exempt": ExactCase(large[0], six, crews(large[1], 110, 24), 15, 105, 0.48, 2, 3),
        "held back": ExactCase(large[0], six, crews(large[1], 30, 24), 15, 105, 0.48, 2, 3, 8),
        "one pool, held back": ExactCase(
            large[0], six, crews(large[1], 0, 0), 15, 105, 0.48, 2, 0, 5
        ),
        "small": ExactCase(small[0], five, crews(small[1], 9, 6), 15, 100, 0.5, 2, 2),
    }


def short_walk_out() -> ExactCase:
    """Return two busy hours of a small trust with a walk-out in the second, one pool."""
    crews = [44] * 4 + [30] * 4
    none = [0] * 8
    return ExactCase(
        [0.7] * 8, (0.12, 0.55, 0.3, 0.03), [crews, none, none], 15, 90, 0.5, top=0, bottom=0
    )


def _plan(name: str) -> tuple[list[float], list[int]]:
    with (REFERENCE / "plans" / name).open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [float(row["incidents_per_min"]) for row in rows], [int(row["crews"]) for row in rows]


def write_reference(file: str, cases: dict[str, ExactCase], days: int) -> None:
    """Simulate every case and write what came out, with seed and days."""
    with (REFERENCE / file).open("w", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(["case", "mean_wait_min", "half_width_min", "days", "seed"])
        for name, case in cases.items():
            means, half_widths = mean_waits(case, days, SEED)
            shown = [json.dumps([round(x, 5) for x in numbers]) for numbers in (means, half_widths)]
            table.writerow([name, *shown, days, SEED])
            sys.stdout.write(f"{name}: {shown[0]}\n")


if __name__ == "__main__":
    write_reference("three_pools.csv", three_pool_cases(), DAYS)
    write_reference("short_walk_out.csv", {"short walk-out": short_walk_out()}, SHORT_DAYS)
