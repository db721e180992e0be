"""Simulated days: ambulance response by drawing many days at once, a minute at a time.

Source: MODEL section 5, (E1) to (E4); strict priorities, first come first served in a queue.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from numpy.typing import ArrayLike

from model.response.case import StaffCuts, response_case
from model.response.simulated_response import SimulatedResponse, responded
from model.response.simulated_run import SimulatedRun, SimulatedState
from model.stopping import StoppedError


def simulate(
    incidents_per_min: ArrayLike,
    class_mix: ArrayLike,
    crews: ArrayLike,
    interval_min: float,
    job_mean_min: ArrayLike,
    job_cv: ArrayLike,
    *,
    exempt_crews: ArrayLike = 0.0,
    non_emergency_crews: ArrayLike = 0.0,
    exempt_serves: Sequence[int] = (0, 1),
    non_emergency_serves: Sequence[int] = (-2, -1),
    crews_per_incident: ArrayLike = 1.0,
    attended: ArrayLike = 1.0,
    merge: Sequence[Sequence[int]] = (),
    hold_back: float = 0.0,
    start: Literal["empty"] | SimulatedState = "empty",
    tail_min: int = 720,
    staff_cut: StaffCuts = "named",
    days: int = 500,
    seed: int = 1,
    stopped: Callable[[], bool] = lambda: False,
) -> SimulatedResponse:
    """Simulate `days` days of ambulance response from the arguments of `respond`.

    `incidents_per_min[n]`, `class_mix[k]` or `[n, k]`, `crews[n]`; means and shares a number,
    `[k]` or `[k, n]`. Job lengths are lognormal. A real number of crews is rounded up in that
    share of days. After the plan its last crews go on for `tail_min` minutes and nobody new
    arrives, so that late arrivals are served. Same arguments and seed, same result. `stopped`
    is asked every minute. Crews are held back for the classes that exempt crews serve. `start`
    may be the end state of days with other pools in use, but with the same queues and days.

    Raises ValueError in words for impossible arguments, StoppedError once `stopped()` is true.
    """
    case = response_case(
        incidents_per_min,
        class_mix,
        crews,
        interval_min,
        job_mean_min,
        job_cv,
        exempt_crews=exempt_crews,
        non_emergency_crews=non_emergency_crews,
        exempt_serves=exempt_serves,
        non_emergency_serves=non_emergency_serves,
        crews_per_incident=crews_per_incident,
        attended=attended,
        merge=merge,
        hold_back=hold_back,
        staff_cut=staff_cut,
    )
    run = SimulatedRun(case, days, seed, start, tail_min)
    for minute in range(run.minutes):
        if stopped():
            raise StoppedError
        run.pass_minute(minute)
        if run.is_over:
            break
    return responded(run)
