"""Every sentence of a gap is read as a planner reads it, and each claim proved by doing it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from math import isnan

import pytest

from model.binding import Choice, Resource
from model.gaps import Gap, gaps_of
from model.plan import Plan, Scenario
from model.projection import project
from model.staff import Service
from model.times import show_length
from tests.builders import a_plan, a_scenario, a_walk_out, an_exemption
from tests.model.test_gap_reasons import bought, everybody_out, placed_best, with_one_more
from tests.strikes import unison

RESPONSE = Service.AMBULANCE_RESPONSE
SHORT = re.compile(r"up to ([\d,]+) .+? short, ([\d,]+) of (?:the minimum )?([\d,]+) .*?at ")
BELOW = re.compile(r"below the local minimum for ([^.]+)\.")
IN_ALL = re.compile(r"; ([\d,.]+) ([a-z ]+)-hours? in all[;.]")
GIVES = re.compile(r"(One more [^.]+?) gives (one|0|0?\.?\d[\d.]*) [a-z -]+\.")
USELESS = re.compile(r"More ([a-z, -]+) change nothing\.")
AFTER = re.compile(r"After (one|[\d,]+) more ([a-z -]+), ([a-z, -]+?) bind( too)?\.")
ALONE, NEITHER = "Nothing helps alone.", "No one more person or vehicle adds a crew, nor any two"
NEXT_TO_NONE = "One more of anything adds next to no"
NOTHING = re.compile(rf"({NEITHER} together: a crew takes|{NEXT_TO_NONE}) [^.]+\.")
ROUNDING = 0.005001
CREW = (
    *(Resource.CLINICIAN, Resource.DRIVER, Resource.OTHER_DRIVER),
    *(Resource.VEHICLE, Resource.DISPATCHER),
)
OF_SERVICE = {
    RESPONSE: CREW,
    Service.CALL_ANSWERING: (Resource.HANDLER,),
    Service.PATIENT_TRANSPORT: (Resource.TRANSPORT_CREW,),
}


def of_scenario(**changes: object) -> Plan:
    return a_plan(scenarios=(replace(a_scenario(), **changes),))  # type: ignore[arg-type]


def everybody_exempt() -> Plan:
    out = everybody_out()
    all_of_them = an_exemption(groups=(), bases=(), share=1)
    scenario = replace(out.scenarios[0], exemptions=(all_of_them,))
    return replace(out, scenarios=(scenario,))


def one_base() -> Plan:
    plan = a_plan()
    roster = tuple(replace(line, base="north") for line in plan.roster)
    return replace(plan, bases=plan.bases[:1], roster=roster)


def with_few_vehicles() -> Plan:
    plan = a_plan()
    return replace(plan, bases=tuple(replace(base, vehicles=3) for base in plan.bases))


PLANS = {
    "a strike": a_plan(),
    "two unions": replace(
        of_scenario(walk_outs=(a_walk_out(), a_walk_out(key="w2", union="Unison"))),
        membership=(*a_plan().membership, unison),
    ),
    "few vehicles": with_few_vehicles(),
    "zero staff": a_plan(roster=()),
    "nobody and nothing": a_plan(
        roster=(), bases=tuple(replace(base, vehicles=0) for base in a_plan().bases)
    ),
    "one base": one_base(),
    "no union": a_plan(membership=(), scenarios=(Scenario(key="s", name="Calm"),)),
    "everybody exempt": everybody_exempt(),
    "everybody out": everybody_out(),
}


@dataclass(frozen=True)
class Claims:
    """What the reason of a gap claims, as its words say it."""

    gives: tuple[tuple[Choice, float], ...]
    useless: tuple[Resource, ...]
    after: tuple[int, Choice, frozenset[Resource], bool] | None


def resources(words: str) -> tuple[Resource, ...]:
    """Read names with commas, and, or; in the singular or in the plural."""
    names = re.split(r",? (?:or|and) |, ", words)
    return tuple(Resource(name.removeprefix("one more ").removesuffix("s")) for name in names)


def claims_of(sentence: str) -> Claims:
    gives = [
        (resources(way), 1.0 if number == "one" else float(number))
        for ways, number in GIVES.findall(sentence)
        for way in (ways[0].lower() + ways[1:]).split(", or ")
    ]
    useless = USELESS.search(sentence)
    then = AFTER.search(sentence)
    after = None
    if then is not None:
        count, what, binds, too = then.groups()
        added = gives[0][0] if what == "of both" else resources(what)
        number = 1 if count == "one" else int(count.replace(",", ""))
        after = (number, added, frozenset(resources(binds)), bool(too))
    return Claims(tuple(gives), resources(useless[1]) if useless else (), after)


def left_unread(sentence: str) -> str:
    """Return what is left of the reason once all that a test here proves is taken out."""
    reason = sentence.partition(" bind")[2].partition(". ")[2]
    for claim in (GIVES, USELESS, AFTER, re.compile(re.escape(ALONE)), NOTHING):
        reason = claim.sub("", reason)
    return reason.strip()


def some_gaps(plan: Plan) -> Iterator[Gap]:
    """Yield the first, the deepest and the last gap of every service."""
    projection = project(plan)
    for service in projection.services:
        gaps = gaps_of(projection, service)
        if gaps:
            deepest = max(gaps, key=lambda gap: gap.deepest)
            yield from {gap.number: gap for gap in (gaps[0], deepest, gaps[-1])}.values()


def assert_that_it_says_what_is_short(plan: Plan, gap: Gap) -> None:
    cover = project(plan).services[gap.service]
    said = SHORT.search(gap.sentence)
    assert said is not None, gap.sentence
    missing, there, line = (int(number.replace(",", "")) for number in said.groups())
    assert there == round(float(cover.available[gap.worst]))
    lines = (float(cover.required[gap.worst]), float(cover.minimum[gap.worst]))
    assert line in {round(one) for one in lines if not isnan(one)}
    assert missing == line - there
    below = BELOW.search(gap.sentence)
    assert (below[1] if below else "") == (
        show_length(gap.below_minimum_min) if gap.is_below_minimum else ""
    )
    binds = {resource.value for resource in cover.binds[gap.worst]}
    assert all(name in gap.sentence for name in binds)


def after_adding(plan: Plan, choice: Choice, at: int, count: int) -> frozenset[Resource]:
    """Return what binds once so many more are placed where each adds most."""
    for number in range(1, count + 1):
        if len(choice) == 1:
            plan = placed_best(plan, choice[0], at, number)
        else:
            for resource in choice:
                plan = with_one_more(plan, RESPONSE, resource, at, plan.bases[0].key)
    return frozenset(project(plan).services[RESPONSE].binds[at])


def assert_that_its_claims_hold(plan: Plan, gap: Gap) -> int:
    claims, sentence, at = claims_of(gap.sentence), gap.sentence, gap.worst
    there = OF_SERVICE[gap.service]
    for choice, number in claims.gives:
        assert bought(plan, gap.service, choice, at) == pytest.approx(number, abs=ROUNDING)
    for resource in claims.useless:
        assert bought(plan, gap.service, (resource,), at) < ROUNDING
    if any(words in sentence for words in (ALONE, NEITHER, NEXT_TO_NONE)):
        assert all(bought(plan, gap.service, (one,), at) < ROUNDING for one in there)
    if NEITHER in sentence:
        assert all(bought(plan, gap.service, two, at) < ROUNDING for two in combinations(there, 2))
    if claims.after is not None and claims.after[0] <= 12:
        count, choice, binds, too = claims.after
        before = frozenset(project(plan).services[RESPONSE].binds[at])
        expected = binds | before if too else binds
        assert after_adding(plan, choice, at, count) == expected
        if len(choice) == 1 and count > 1:
            assert after_adding(plan, choice, at, count - 1) == before
    assert left_unread(sentence) == ""
    return len(claims.gives) + len(claims.useless) + (claims.after is not None)


@pytest.mark.parametrize("name", PLANS)
def test_that_every_claim_of_a_sentence_holds_when_it_is_done(name: str) -> None:
    plan = PLANS[name]
    proved = 0
    for gap in some_gaps(plan):
        assert_that_it_says_what_is_short(plan, gap)
        proved += assert_that_its_claims_hold(plan, gap)
    assert proved > 0


@pytest.mark.parametrize("name", PLANS)
def test_that_the_hours_in_all_are_what_is_missing_in_every_interval(name: str) -> None:
    projection = project(PLANS[name])
    hours = projection.grid.interval_min / 60
    for service, cover in projection.services.items():
        for gap in gaps_of(projection, service):
            lines = [
                required if isnan(minimum) else max(required, minimum)
                for required, minimum in zip(cover.required, cover.minimum, strict=True)
            ]
            area = sum(
                max(lines[at] - cover.available[at], 0) * hours for at in range(gap.first, gap.last)
            )
            assert gap.short_hours == pytest.approx(area)
            told = IN_ALL.search(gap.finding)
            assert told is not None
            number, unit = float(told[1].replace(",", "")), told[2]
            assert abs(number - area) <= (0.5 if area >= 9.95 else 0.05) + 1e-9
            assert unit == cover.unit.removesuffix("s")
