"""How the waits of one moment come about, in words: from the call to the crew, or to the answer."""

from collections.abc import Iterator
from itertools import pairwise

from model.answer_words import NO_CALLS, percent, show_wait
from model.answering import CallAnswering, handlers_for_all
from model.demand_rates import mean_of_intervals, stream_rates
from model.projection import Projection
from model.requirement import CALL_STREAMS
from model.response_times import ResponseTimes
from model.sums.step import amount
from model.sums.text import MINUS
from model.trust import Category
from model.wait_words import CATEGORY_NAMES, EMERGENCIES, show_response


def patients_words(times: ResponseTimes, at: int) -> tuple[str, ...]:
    """Say for categories 1 and 2 what their mean response is made of; nothing without patients.

    Category 2 then: 2 min to the start of the clock + 12 min for a crew + 15 min on the way =
    29 min on average (quick). The minutes shown add up.
    """
    said = [_chain(times, category, at) for category in EMERGENCIES if _calls(times, category, at)]
    if not said:
        return ()
    busy, waiting = times.response.p_all_busy[at], times.waiting[:, at].sum()
    some = "1 patient waits" if round(waiting) == 1 else f"{waiting:,.0f} patients wait"
    return *said, f"No crew is free {percent(float(busy))} of the time; {some} for one."


def callers_words(projection: Projection, answering: CallAnswering, at: int) -> tuple[str, ...]:
    """Say what those who ring find; nothing without calls.

    Where more or fewer ring than required counts, that is said too: enough heads may not answer in
    time then, and too few may.
    """
    calls = float(answering.calls_per_min[at])
    if calls <= NO_CALLS:
        return ()
    none_free, busy, given_up, in_time = (
        percent(float(share[at]))
        for share in (
            answering.p_wait,
            answering.occupancy,
            answering.abandoned_share,
            answering.answered_in_target,
        )
    )
    mean, most = (
        show_wait(float(wait[at])) for wait in (answering.mean_wait_s, answering.p95_wait_s)
    )
    found = (
        f"{amount(calls * 60)} callers an hour then; {none_free} find no handler free: "
        f"handlers are on calls {busy} of the time."
    )
    waits = (
        f"They wait {mean} on average, 95 in 100 at most {most}; {in_time} are answered within "
        f"{answering.target_s:g} s, target {percent(answering.target_share)}; {given_up} give up."
    )
    return found, waits, *_again(projection, answering, at)


def _again(projection: Projection, answering: CallAnswering, at: int) -> Iterator[str]:
    """Say how many more or fewer ring than required counts, where that changes what is needed."""
    rates = stream_rates(projection.plan, projection.scenario, CALL_STREAMS[answering.service])
    counted = float(mean_of_intervals(projection.plan.horizon, rates)[at])
    more = (float(answering.calls_per_min[at]) - counted) * 60
    cover = projection.services[answering.service]
    needed = float(handlers_for_all(projection, answering)[at])
    then = f"{needed:,.0f} handlers would be needed, {cover.available[at]:,.0f} are there."
    if more >= 1 and needed > cover.required[at]:
        yield (
            f"{amount(more)} of these callers have rung before, and required counts each caller "
            f"once: with them {then}"
        )
    elif more <= -1 and needed < cover.required[at]:
        yield (
            f"Required counts {amount(-more)} more, who do not ring as fewer patients wait for an "
            f"ambulance than on a normal day: without them {then}"
        )


def _calls(times: ResponseTimes, category: Category, at: int) -> bool:
    return bool(times.incidents_of(category)[at] > 0)


def _chain(times: ResponseTimes, category: Category, at: int) -> str:
    parts = {name: minutes for name, minutes in _parts(times, category, at) if abs(minutes) > 1e-9}
    total = float(times.mean_of(category)[at])
    running = [sum(list(parts.values())[:count]) for count in range(len(parts) + 1)]
    shown = [round(after) - round(before) for before, after in pairwise(running)]
    said = " ".join(
        f"{MINUS if minutes < 0 else '+'} {show_response(abs(minutes))} {name}"
        for name, minutes in zip(parts, shown, strict=True)
    )
    return (
        f"{CATEGORY_NAMES[category]} then: {said.removeprefix('+ ')} = {show_response(total)} "
        f"on average ({times.engine.name})."
    )


def _parts(times: ResponseTimes, category: Category, at: int) -> Iterator[tuple[str, float]]:
    """Yield what the mean response of a category is made of, minutes; they add up to it."""
    wait = float(times.mean_wait_of(category)[at])
    start, way = times.travel.clock_start_min, float(times.travel.crew_min[at])
    yield "to the start of the clock", start
    yield "for a crew", wait
    yield "on the way", way
    yield "by first responders and cars", float(times.mean_of(category)[at]) - start - wait - way
