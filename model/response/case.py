"""What both ambulance engines are asked: arrivals, job lengths and crews per interval, checked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
StaffCut = Literal["named", "anonymous", "hand_over", "callable"]
StaffCuts = StaffCut | Sequence[StaffCut]

# Row of each pool of crews in ResponseCase.crews.
FULL, EXEMPT, NON_EMERGENCY = 0, 1, 2
POOLS = 3
# A pool of its own: crews who walked out and still come when a call of the first queue finds
# nobody else.
CALLABLE = POOLS


@dataclass(frozen=True, slots=True, eq=False)
class ResponseCase:
    """Ambulance jobs and crews of n intervals. Classes that share a queue are merged.

    `jobs_per_min[q, n]`, `job_mean_min[q, n]` and `job_cv[q, n]` are by queue, the first the
    most urgent. `crews[3, n]` holds full, exempt-only and non-emergency crews. Exempt-only
    crews serve the first `top` queues, non-emergency ones the last `bottom`. `hold_back` full
    crews are kept for the first `held_for` queues. Class k waits in queue `queue_of[k]` and
    makes up `share_of_queue[k, n]` of it; `incidents_per_min[k, n]` weigh the means. What the
    leavers of the beginning of interval i do is `staff_cut[i]`.
    """

    interval_min: float
    jobs_per_min: Numbers
    job_mean_min: Numbers
    job_cv: Numbers
    crews: Numbers
    top: int
    bottom: int
    held_for: int
    hold_back: float
    staff_cut: tuple[StaffCut, ...]
    queue_of: tuple[int, ...]
    share_of_queue: Numbers
    incidents_per_min: Numbers

    @property
    def intervals(self) -> int:
        """Return the number of intervals, n."""
        return int(self.jobs_per_min.shape[1])

    @property
    def queues(self) -> int:
        """Return the number of queues."""
        return len(self.jobs_per_min)

    @property
    def restricted(self) -> dict[int, slice]:
        """Return the restricted pools that have crews, each with the queues it serves."""
        pools = {}
        if self.top:
            pools[EXEMPT] = slice(0, self.top)
        if self.bottom:
            pools[NON_EMERGENCY] = slice(self.queues - self.bottom, self.queues)
        return pools


def response_case(
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
    staff_cut: StaffCuts = "named",
) -> ResponseCase:
    """Check the arguments of `respond` and `simulate`, and bring them to full shape.

    Raises ValueError in words for whatever cannot be projected.
    """
    rate = checked("incidents per minute", incidents_per_min)
    intervals = rate.shape[0] if rate.ndim == 1 else 0
    if not intervals:
        raise ValueError("incidents per minute need one number an interval")
    if not 0 < interval_min < math.inf:
        raise ValueError(f"an interval of {interval_min} minutes is not possible")
    mix = _class_mix(class_mix, intervals)
    classes = len(mix)
    per_incident = _by_class("crews per incident", crews_per_incident, classes, intervals)
    mean = np.maximum(_by_class("job mean", job_mean_min, classes, intervals), 1.0)
    cv = _by_class("job cv", job_cv, classes, intervals)
    incidents = rate * mix * _by_class("attended", attended, classes, intervals)
    queue_of = _queues(merge, classes)
    jobs, share, mean, cv = _merged(incidents * per_incident, mean, cv, queue_of)
    pools = [
        _by_interval(name, pool, intervals)
        for name, pool in (
            ("crews", crews),
            ("exempt crews", exempt_crews),
            ("non-emergency crews", non_emergency_crews),
        )
    ]
    top = bottom = held_for = 0
    if pools[EXEMPT].any() or hold_back:
        held_for = _end_of_line("exempt crews", exempt_serves, queue_of, first=True)
        top = held_for if pools[EXEMPT].any() else 0
    if pools[NON_EMERGENCY].any():
        bottom = _end_of_line("non-emergency crews", non_emergency_serves, queue_of, first=False)
    if top + bottom > len(jobs):
        raise ValueError("a class is served by exempt and by non-emergency crews: choose one")
    return ResponseCase(
        interval_min=float(interval_min),
        jobs_per_min=jobs,
        job_mean_min=mean,
        job_cv=cv,
        crews=np.stack(pools),
        top=top,
        bottom=bottom,
        held_for=held_for,
        hold_back=float(checked("crews held back", hold_back)),
        staff_cut=_cut_by_interval(staff_cut, intervals),
        queue_of=queue_of,
        share_of_queue=share,
        incidents_per_min=incidents,
    )


def checked(name: str, given: ArrayLike) -> Numbers:
    """Return numbers as an array, or raise ValueError if one is negative or not finite."""
    numbers = np.asarray(given, dtype=np.float64)
    if numbers.size and not (numbers.min() >= 0 and numbers.max() < math.inf):
        raise ValueError(f"{name}: every number must be finite and from 0 up")
    return numbers


def _class_mix(given: ArrayLike, intervals: int) -> Numbers:
    """Bring the shares of classes, [k] or [n, k], to [k, n]."""
    mix = np.atleast_2d(checked("class mix", given))
    if mix.ndim != 2 or mix.size == 0 or len(mix) not in (1, intervals):
        raise ValueError(f"class mix: the shape {mix.shape} does not fit {intervals} intervals")
    return np.broadcast_to(mix, (intervals, mix.shape[1])).T


def _cut_by_interval(given: StaffCuts, intervals: int) -> tuple[StaffCut, ...]:
    """Bring one word, or one an interval, to n words."""
    words: Sequence[StaffCut] = (given,) * intervals if isinstance(given, str) else tuple(given)
    for word in words:
        if word not in get_args(StaffCut):
            raise ValueError(f"staff cut is {word!r}, not one of {get_args(StaffCut)}")
    if len(words) != intervals:
        raise ValueError(f"staff cut: {len(words)} words do not fit {intervals} intervals")
    return tuple(words)


def _by_interval(name: str, given: ArrayLike, intervals: int) -> Numbers:
    """Bring a number, or one an interval, to [n]."""
    numbers = checked(name, given)
    if numbers.shape not in ((), (1,), (intervals,)):
        raise ValueError(f"{name}: the shape {numbers.shape} does not fit {intervals} intervals")
    return np.broadcast_to(numbers, (intervals,))


def _by_class(name: str, given: ArrayLike, classes: int, intervals: int) -> Numbers:
    """Bring a number, one a class, or one a class and interval, to [k, n]."""
    numbers = checked(name, given)
    if numbers.ndim == 1:
        numbers = numbers[:, None]
    try:
        return np.broadcast_to(numbers, (classes, intervals))
    except ValueError as error:
        raise ValueError(
            f"{name}: the shape {numbers.shape} does not fit {classes} classes "
            f"and {intervals} intervals"
        ) from error


def _queues(merge: Sequence[Sequence[int]], classes: int) -> tuple[int, ...]:
    """Return the queue of each class; merged classes must be neighbours."""
    joined = set()
    for group in merge:
        members = sorted(k % classes for k in group)
        if members != list(range(members[0], members[-1] + 1)):
            raise ValueError(f"only neighbouring classes can share a queue, not {tuple(group)}")
        joined.update(members[1:])
    steps = [int(k > 0 and k not in joined) for k in range(classes)]
    return tuple(int(queue) for queue in np.cumsum(steps))


def _merged(
    jobs: Numbers, mean: Numbers, cv: Numbers, queue_of: tuple[int, ...]
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return jobs by queue, the share of each class, and the mixture's mean and cv."""
    belongs = (np.array(queue_of)[None, :] == np.arange(queue_of[-1] + 1)[:, None]).astype(float)
    by_queue = belongs @ jobs
    even = np.broadcast_to((1 / belongs.sum(axis=1))[list(queue_of), None], jobs.shape)
    total = by_queue[list(queue_of)]
    share = np.divide(jobs, total, out=even.copy(), where=total > 0)
    mixed_mean = belongs @ (share * mean)
    mixed_square = belongs @ (share * mean**2 * (1 + cv**2))
    return by_queue, share, mixed_mean, np.sqrt(np.maximum(mixed_square / mixed_mean**2 - 1, 0))


def _end_of_line(
    name: str, serves: Sequence[int], queue_of: tuple[int, ...], *, first: bool
) -> int:
    """Return how many queues are served, counted from the first or from the last."""
    classes = len(queue_of)
    served = sorted({k % classes for k in serves if -classes <= k < classes})
    wanted = list(range(len(served))) if first else list(range(classes - len(served), classes))
    queues = {queue_of[k] for k in served}
    split = queues & {queue for k, queue in enumerate(queue_of) if k not in served}
    if served != wanted or split:
        place = "most urgent" if first else "least urgent"
        raise ValueError(f"{name} serve the {place} classes without a gap, not {tuple(serves)}")
    return len(queues)
