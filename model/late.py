"""When people wait longer than their standard allows though there may be heads enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from model.answer_words import CALLS_SOURCE, NO_CALLS, percent
from model.answering import CallAnswering, answering_of
from model.normal_day import normal_day_of
from model.projection import Projection
from model.requirement import LATER_MIN
from model.responding import normal_responding
from model.response_times import ResponseTimes, rows_of
from model.segments import Series
from model.staff import Service
from model.times import Grid, local, show_range_in
from model.trust import Category, Standard
from model.verdict import State, Verdict, show_time_in
from model.wait_words import CATEGORY_NAMES, show_response

Marks = NDArray[np.bool_]

# Shorter breaks between two late times do not part them.
BREAK_MIN = 60
# So much less than on a normal day is the same.
LESS_SHARE = 0.01
CALLED = {Service.CALL_ANSWERING: "999", Service.NHS_111: "NHS 111"}


@dataclass(frozen=True, slots=True)
class Run:
    """Intervals [first, last) that belong together, the `worst` of them, and when that is."""

    first: int
    last: int
    worst: int
    starts: datetime
    ends: datetime
    worst_at: datetime


@dataclass(frozen=True, slots=True)
class Late:
    """One kind of people that waits beyond its standard for a run of intervals.

    `reached` and `asked` say the worst wait and the standard, `beyond` how many times the second
    the first is. `sentence` says all of it, with a normal day's and its `source`; `brief` who
    waits how long, to go on with in a title.
    """

    service: Service
    who: str
    run: Run
    reached: str
    asked: str
    beyond: float
    sentence: str
    source: str
    brief: str


def late_of(
    projection: Projection, service: Service, times: ResponseTimes | None
) -> tuple[Late, ...]:
    """Return when people of a service wait too long; `times` are those of its ambulances."""
    if service is Service.AMBULANCE_RESPONSE:
        return () if times is None else late_patients(projection, times)
    answering = answering_of(projection, service)
    return () if answering is None else late_callers(projection, answering)


def late_patients(projection: Projection, times: ResponseTimes) -> tuple[Late, ...]:
    """Return when categories are reached later than their standard, by category and time.

    By the mean where the plan has a standard of it, interim or lasting, else by the 90th centile.
    What a normal day misses as well, to LATER_MIN, is not late: the strike does not make it.
    """
    day = local(projection.grid.opens).date()
    asked = [
        one for one in projection.plan.trust.standards if times.incidents_of(one.category).any()
    ]
    return tuple(
        late
        for standard in asked
        if (limit := _limit_of(standard, day)) is not None
        for late in _late_of(projection, times, standard.category, limit, _is_mean(standard, day))
    )


def _late_of(
    projection: Projection, times: ResponseTimes, category: Category, limit: float, is_mean: bool
) -> Iterator[Late]:
    grid, normal = projection.grid, normal_responding(projection.plan)
    theirs, usual = (_minutes(one, category, is_mean) for one in (times, normal))
    is_late = (np.round(theirs) > round(limit)) & (theirs > usual + LATER_MIN)
    is_late &= times.incidents_of(category) > 0
    who, measure = CATEGORY_NAMES[category], "on average" if is_mean else "for 9 in 10 at most"
    for run in _runs(is_late, theirs, grid):
        reached, usually, asked = (
            show_response(float(one)) for one in (theirs[run.worst], usual[run.worst], limit)
        )
        yield Late(
            service=Service.AMBULANCE_RESPONSE,
            who=who,
            run=run,
            reached=reached,
            asked=asked,
            beyond=float(theirs[run.worst]) / limit,
            sentence=(
                f"{who} waits beyond its standard of {asked} {_when(run, grid)}: {reached} "
                f"{measure} at {show_time_in(grid, run.worst)}, {usually} on a normal day "
                f"({times.engine.name})."
            ),
            source=times.engine.name,
            brief=f"{who.lower()} waits {reached} at {show_time_in(grid, run.worst)}",
        )


def late_callers(projection: Projection, answering: CallAnswering) -> tuple[Late, ...]:
    """Return when fewer callers are answered in time than the target asks, in whole per cent.

    What a normal day misses as well, to LESS_SHARE, is not late. Handlers are compared whole, so
    half a handler too few counts as enough: answers may be late all the same.
    """
    grid, target = projection.grid, answering.target_share
    normal = answering_of(normal_day_of(projection.plan), answering.service) or answering
    theirs, usual = (one.answered_in_target for one in (answering, normal))
    is_late = (np.round(theirs, 2) < round(target, 2)) & (theirs < usual - LESS_SHARE)
    is_late &= answering.calls_per_min > NO_CALLS
    within, who = f"in {answering.target_s:g} s", f"{CALLED[answering.service]} callers"
    return tuple(
        Late(
            service=answering.service,
            who=who,
            run=run,
            reached=f"{percent(float(theirs[run.worst]))} {within}",
            asked=f"{percent(target)} {within}",
            beyond=target / max(float(theirs[run.worst]), LESS_SHARE),
            sentence=(
                f"{who} wait beyond the target of {percent(target)} {within} {_when(run, grid)}: "
                f"{percent(float(theirs[run.worst]))} are answered in time at "
                f"{show_time_in(grid, run.worst)}, {percent(float(usual[run.worst]))} on a normal "
                f"day ({CALLS_SOURCE})."
            ),
            source=CALLS_SOURCE,
            brief=(
                f"{percent(float(theirs[run.worst]))} of calls are answered {within} "
                f"at {show_time_in(grid, run.worst)}"
            ),
        )
        for run in _runs(is_late, -theirs, grid)
    )


def late_in_words(lates: Sequence[Late], unit: str) -> tuple[str, str]:
    """Say of a service with heads enough who waits too long, at length and in brief."""
    worst = most_late(lates)
    return f"enough {unit}, but {worst.brief}, {_asked(worst)}.", f"late, {worst.reached}."


def with_late(said: Verdict, lates: Sequence[Late], grid: Grid) -> Verdict:
    """Return a verdict that holds by its heads without "enough" where people wait too long."""
    if said.state is not State.HOLDS or not lates:
        return said
    worst, states = most_late(lates), list(said.states)
    for run in (late.run for late in lates):
        states[run.first : run.last] = [State.LATE] * (run.last - run.first)
    if said.service is Service.AMBULANCE_RESPONSE:
        length = f"Enough crews; {worst.who.lower()} {worst.reached}, {_asked(worst)}"
    else:
        length = f"Enough handlers; {worst.reached}, {_asked(worst)}"
    return replace(
        said,
        state=State.LATE,
        length=length,
        more=f"worst at {show_time_in(grid, worst.run.worst)}, {worst.source}",
        states=tuple(states),
    )


def most_late(lates: Sequence[Late]) -> Late:
    """Return the one that is furthest beyond its standard."""
    return max(lates, key=lambda late: late.beyond)


def _asked(late: Late) -> str:
    """Say what is asked of a service, the seconds of answers left out: they are said before."""
    if late.service is Service.AMBULANCE_RESPONSE:
        return f"standard {late.asked}"
    return f"target {late.asked.split(' in ')[0]}"


def unsettled(said: Verdict) -> Verdict:
    """Return a verdict that holds by its heads while nobody knows yet how long people wait."""
    if said.state is not State.HOLDS:
        return said
    return replace(said, state=State.UNSETTLED, more="waits are being worked out")


def _limit_of(standard: Standard, day: date) -> float | None:
    mean_min = standard.mean_min_on(day)
    return standard.p90_min if mean_min is None else mean_min


def _is_mean(standard: Standard, day: date) -> bool:
    return standard.mean_min_on(day) is not None


def _minutes(times: ResponseTimes, category: Category, is_mean: bool) -> Series:
    return times.mean_of(category) if is_mean else times.p90_of_class(rows_of(category)[0])


def _runs(is_late: Marks, waits: Series, grid: Grid) -> Iterator[Run]:
    """Give the runs of late intervals, breaks shorter than BREAK_MIN within them."""
    edges, late = grid.edges_min(), np.flatnonzero(is_late)
    parts = np.flatnonzero(edges[late[1:]] - edges[late[:-1] + 1] >= BREAK_MIN) + 1
    for run in np.split(late, parts) if late.size else ():
        first, last, worst = int(run[0]), int(run[-1]) + 1, int(run[np.argmax(waits[run])])
        yield Run(first, last, worst, *(grid.instant(edges[at]) for at in (first, last, worst)))


def _when(run: Run, grid: Grid) -> str:
    return show_range_in(grid, run.starts, run.ends)
