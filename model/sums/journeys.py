"""How late and cancelled journeys of one interval come about, in words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from model.projection import Projection
from model.sums.step import LEAST_SHOWN, amount
from model.sums.text import MINUS
from model.times import show_time
from model.transport import TransportDay
from model.transport_queue.crews import people_a_crew

# Whole journeys from here on, tenths below: as numbers are shown in a sum.
WHOLE_FROM = 99.95


def journeys_words(projection: Projection, day: TransportDay, at: int) -> tuple[str, ...]:
    """Say what becomes of the journeys due in an interval; nothing where none is.

    Journeys then: 1.2 carried over + 38 booked − 36.2 run on time − 2 run late = 1 carried over
    at 19:45. Then what they take against what crews have, and which of them wait or are
    cancelled. The numbers shown add up.
    """
    grid, count = projection.grid, day.total
    waited = _waited(day, at)
    due = waited + float(count.booked[at])
    if due < LEAST_SHOWN:
        return ()
    ends = show_time(grid.instant(float(grid.edges_min()[at + 1])))
    late, cancelled = float(count.late[at]), float(count.cancelled[at])
    changes = {
        "carried over": waited,
        "booked": float(count.booked[at]),
        "run on time": late - float(count.run[at]),
        "run late": -late,
        "cancelled": -cancelled,
    }
    digits = 0 if due >= WHOLE_FROM else 1
    shown = dict(zip(changes, _rounded(tuple(changes.values()), digits), strict=True))
    over = round(sum(shown.values()), digits)
    chain = f"Journeys then: {_chain(shown)} = {amount(over)} carried over at {ends}."
    normally = f"; on a normal day {amount(float(day.normal_carried_over[at]))}"
    waiting = {kind.value: float(one.carried_over[at]) for kind, one in day.types.items()}
    gone = {kind.value: float(one.cancelled[at]) for kind, one in day.types.items()}
    return (
        chain,
        _time_words(projection, day, at),
        *_by_type(f"Waiting at {ends}", waiting, over, digits, normally),
        *_by_type("Cancelled", gone, -shown["cancelled"], digits),
    )


def _waited(day: TransportDay, at: int) -> float:
    return float(day.total.carried_over[at - 1]) if at else day.total.at_opening


def _rounded(numbers: Sequence[float], digits: int) -> Iterator[float]:
    """Round numbers so that they add up to their sum rounded, whatever part of them is taken."""
    sums = (round(total, digits) for total in accumulate(numbers, initial=0.0))
    return (round(after - before, digits) for before, after in pairwise(sums))


def _chain(shown: Mapping[str, float]) -> str:
    said = " ".join(
        f"{MINUS if number < 0 else '+'} {amount(abs(number))} {name}"
        for name, number in shown.items()
        if number
    )
    return said.removeprefix("+ ")


def _by_type(
    what: str, journeys: Mapping[str, float], shown: float, digits: int, end: str = ""
) -> Iterator[str]:
    """Share out journeys as they are shown among their types; nothing if none are shown."""
    total = sum(journeys.values())
    if not shown or not total:
        return
    parts = _rounded([number * shown / total for number in journeys.values()], digits)
    named = zip(journeys, parts, strict=True)
    yield f"{what}: {', '.join(f'{amount(part)} {name}' for name, part in named if part)}{end}."


def _time_words(projection: Projection, day: TransportDay, at: int) -> str:
    """Say what the journeys due take, against what those who carry them have."""
    time, edges = day.crew_time, projection.grid.edges_min()
    takes = f"What is due takes {float(time.due_min[at]):,.0f} person-minutes"
    a_crew = people_a_crew(projection.plan.trust)
    crews, cars, named = (float(people[at]) for people in (time.crews, time.cars, time.named))
    there = [
        f"{amount(number)} {words}"
        for number, words in (
            (crews / a_crew, f"crews of {a_crew:.3g}"),
            (cars, "cars"),
            (named, "people for named journeys only"),
        )
        if number >= LEAST_SHOWN
    ]
    if not there:
        return f"{takes}; nobody is there to carry them."
    *others, last = there
    who = f"{', '.join(others)} and {last}" if others else last
    have = (crews + cars + named) * float(edges[at + 1] - edges[at])
    return f"{takes}; {who} have {have:,.0f}, given by priority."
