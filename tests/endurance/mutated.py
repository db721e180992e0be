"""Opens thousands of damaged files; each must give a sentence or a plan.

python tests/endurance/mutated.py [FILES] [SEED] [KEEP]

Damages plan files, workbooks, CSV folders, rosters and figures in bytes and in what they say, and
opens each by the door that the window uses, in a process that may take 1 GB. A traceback, a
process that ends, more than 5 s of computing or more than 1 GB is told with the number that makes
the file again, and the file is put into the folder KEEP if one is named. Prints a summary and
ends with status 1 if anything was found.
"""

import json
import os
import random
import resource
import select
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.endurance.seeds import Seed, seeds  # noqa: E402 - found by the line above

LONGEST_S = 5.0
MOST_MB = 1_000
SILENT_S = 60.0  # by the clock, which others on the machine slow down
SHOWN_EVERY = 1_000
AT_WORK = "--at-work"


@dataclass(frozen=True)
class Outcome:
    """What came of one file: "plan", "sentence", or the fault; seconds of computing and MB."""

    what: str
    fault: str = ""
    cpu_s: float = 0.0
    peak_mb: float = 0.0


@dataclass
class Tally:
    """What came of all files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    largest: tuple[float, int] = (0.0, 0)

    def take(self, number: int, outcome: Outcome) -> str:
        """Count one file; return what is wrong with it, nothing for most."""
        self.outcomes[outcome.what] += 1
        self.slowest = max(self.slowest, (outcome.cpu_s, number))
        self.largest = max(self.largest, (outcome.peak_mb, number))
        wrong = outcome.fault
        if not wrong and outcome.cpu_s > LONGEST_S:
            wrong = f"takes {outcome.cpu_s:.1f} s"
        if not wrong and outcome.peak_mb > MOST_MB:
            wrong = f"takes {outcome.peak_mb:,.0f} MB"
        if wrong:
            self.found[wrong.splitlines()[-1][:160]] += 1
        return wrong


class AtWork:
    """The process that opens files, started again whenever it ended."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._process: subprocess.Popen[str] | None = None

    def open(self, number: int) -> Outcome:
        """Open one file there; an end or a silence of the process is a fault of the file."""
        process = self._process = self._process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{number}\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], SILENT_S)
        line = process.stdout.readline() if ready else ""
        if line:
            return Outcome(**json.loads(line))
        self.end()
        return Outcome("fault", f"silent for {SILENT_S:.0f} s" if not ready else "process ended")

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _started(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, __file__, AT_WORK, str(self._seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


def the_file(there: tuple[Seed, ...], seed: int, number: int) -> Seed:
    """Return the damaged file of a number."""
    luck = random.Random(f"{seed} {number}")
    return luck.choice(there).damaged(luck)


def open_one(damaged: Seed) -> Outcome:
    """Open a damaged file and measure what that takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = damaged.put(Path(folder))
        _forget_peak()
        before = _cpu_s()
        try:
            what, fault = "sentence" if damaged.door(path) else "plan", ""
        except Exception:  # noqa: BLE001 - any at all is what is looked for
            what, fault = "fault", _where(traceback.format_exc())
        return Outcome(what, fault, _cpu_s() - before, _peak_mb())


def at_work(seed: int) -> None:
    """Open the files whose numbers come in, and say on standard output what came of each."""
    there = seeds(has_large=True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = _size_mb() * 1_000_000 + MOST_MB * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (int(most), int(most)))
    for line in sys.stdin:
        outcome = open_one(the_file(there, seed, int(line)))
        sys.stdout.write(json.dumps(vars(outcome)) + "\n")
        sys.stdout.flush()


def main() -> int:
    """Open so many files, and print a line for each that is wrong, and a summary."""
    if sys.argv[1:2] == [AT_WORK]:
        at_work(int(sys.argv[2]))
        return 0
    numbers = [int(word) for word in sys.argv[1:3]]
    files, seed = (*numbers, *(20_000, 1)[len(numbers) :])
    keep = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    tally, worker, there = Tally(), AtWork(seed), seeds(has_large=True)
    began = time.monotonic()
    for number in range(1, files + 1):
        wrong = tally.take(number, worker.open(number))
        if wrong:
            say(f"file {number}: {wrong}")
            if keep is not None:
                (keep / str(number)).mkdir(parents=True, exist_ok=True)
                the_file(there, seed, number).put(keep / str(number))
        if number % SHOWN_EVERY == 0:
            say(f"{number:,} files, {time.monotonic() - began:,.0f} s: {dict(tally.outcomes)}")
    worker.end()
    say_summary(files, seed, tally)
    return 1 if tally.found else 0


def say_summary(files: int, seed: int, tally: Tally) -> None:
    """Print what came of all files."""
    say(f"{files:,} files, seed {seed}: {dict(tally.outcomes)}")
    say(f"slowest: {tally.slowest[0]:.2f} s of computing (file {tally.slowest[1]})")
    say(f"largest: {tally.largest[0]:,.0f} MB (file {tally.largest[1]})")
    for wrong, times in tally.found.most_common():
        say(f"{times} times: {wrong}")
    say(f"{tally.found.total()} found")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _where(trace: str) -> str:
    """Return the end of a traceback: our last places, and the error in the last line."""
    lines = [line for line in trace.splitlines() if not set(line.strip()) <= set("^~")]
    return "\n".join(line[:300] for line in lines[-9:])


def _cpu_s() -> float:
    """Return what this process and those it started have computed so far."""
    return sum(os.times()[:4])


def _forget_peak() -> None:
    if Path("/proc/self/clear_refs").exists():
        Path("/proc/self/clear_refs").write_text("5")


def _peak_mb() -> float:
    return _status_mb("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _size_mb() -> float:
    return _status_mb("VmSize") or MOST_MB


def _status_mb(row: str) -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    found = [line.split() for line in status.read_text().splitlines() if line.startswith(row)]
    return int(found[0][1]) / 1000 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
