"""Words for how calls are answered: the worst interval in one sentence, and waits."""

from math import ceil

import numpy as np

from model.answering import LONGEST_WAIT_S, CallAnswering
from model.times import Grid, show_length
from model.verdict import show_time_in

CALLS_SOURCE = "exact queue"
SHOWN_IN_SECONDS = 120.0
NO_CALLS = 1e-9  # calls a minute that count as none


def worst_answered(answering: CallAnswering) -> int | None:
    """Return the interval in which the least share is answered in time; None without calls.

    Of several alike, the one in which 95 in 100 wait longest.
    """
    has_calls = answering.calls_per_min > NO_CALLS
    if not has_calls.any():
        return None
    share = np.where(has_calls, answering.answered_in_target, np.inf)
    alike = share <= share.min() + 1e-9
    return int(np.argmax(np.where(alike, answering.p95_wait_s, -1.0)))


def answer_sentence(answering: CallAnswering, grid: Grid) -> str:
    """Say how callers fare when it is worst.

    Worst at 19:15: of all callers 71 % are answered within 5 s; 95 in 100 wait at most 42 s.
    """
    worst = worst_answered(answering)
    if worst is None:
        return "No calls are expected"
    share = percent(float(answering.answered_in_target[worst]))
    said = (
        f"Worst at {show_time_in(grid, worst)}: of all callers {share} are answered "
        f"within {answering.target_s:g} s; 95 in 100 "
        + _waiting(float(answering.p95_wait_s[worst]))
    )
    if answering.is_at_bound:
        said += "; the queue grows beyond what is counted, so waits are longer still"
    return said


def answer_in_brief(answering: CallAnswering, grid: Grid) -> tuple[str, ...]:
    """Say how callers fare when it is worst, from the longest form to the shortest."""
    worst = worst_answered(answering)
    if worst is None:
        return ()
    share, limit = percent(float(answering.answered_in_target[worst])), f"{answering.target_s:g} s"
    said = f"{share} answered in {limit}"
    return f"{said} at {show_time_in(grid, worst)}", said, f"{share} in {limit}"


def answer_at(answering: CallAnswering, index: int) -> str:
    """Say how long those wait who ring in an interval; nothing without calls."""
    if answering.calls_per_min[index] <= NO_CALLS:
        return ""
    return f"Callers then wait {show_wait(float(answering.mean_wait_s[index]))} on average."


def show_wait(seconds: float) -> str:
    """Show a wait rounded up: 42 s, 3 min, 1 h 05; a day or more as just that."""
    if seconds >= LONGEST_WAIT_S:
        return "a day or more"
    if seconds <= SHOWN_IN_SECONDS:
        return f"{ceil(round(seconds, 3))} s"
    return show_length(ceil(seconds / 60))


def percent(share: float) -> str:
    """Show a share in whole per cent: 71 %."""
    return f"{share:.0%}".replace("%", " %")


def _waiting(seconds: float) -> str:
    if seconds >= LONGEST_WAIT_S:
        return "may wait a day or more"
    wait = show_wait(seconds)
    return "do not wait" if wait == "0 s" else f"wait at most {wait}"
