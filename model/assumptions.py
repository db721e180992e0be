"""Every number the sums take as given, with unit, source and status, and how it is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from model.demand import DemandStream, Journeys, Stream
from model.document.faults import Place
from model.document.figure_limits import FIGURE_LIMITS
from model.edits import EditFault
from model.figures import Figure, Kept, Profile, Status
from model.plan import Plan
from model.remembered import remembered
from model.row_limits import annotated_limits, require
from model.staff import Membership, StaffGroup
from model.times import show_date
from model.trust import Category, JobTime, Standard, Trust
from model.verdict import SERVICE_NAMES

SHARE = "share"
CATEGORY_NAMES = {
    Category.C1: "Category 1",
    Category.C2: "Category 2",
    Category.C3: "Category 3",
    Category.C4: "Category 4",
    Category.HCP: "Professionals and transfers",
}
STREAM_NAMES = {
    Stream.CALLS_999: "999 calls",
    Stream.CALLS_111: "111 calls",
    Stream.JOURNEYS: "All journeys",
    **{Stream(category.value): name for category, name in CATEGORY_NAMES.items()},
}
TRUST_NUMBERS = {
    "crews_per_dispatcher": ("Crews one dispatcher runs", "crews"),
    "safety": ("Margin β over the mean number of busy crews", "√ crews"),
    "hear_and_treat": ("Calls closed by phone", SHARE),
    "phone_closed_per_hour": ("Calls one clinician closes by phone", "an hour"),
    "people_per_transport_crew": ("People in a patient-transport crew", "people"),
    "clock_start_min": ("From the call to the start of the clock", "min"),
    "travel_t0_min": ("Travel to a patient, part that stays", "min"),
    "travel_b_min": ("Travel to a patient, part that falls with free crews", "min"),
    "crew_efficiency": ("Crews on the road of those rostered", SHARE),
    "hold_back": ("Crews held back for categories 1 and 2", "crews"),
    "repeat_calls": ("Repeat calls of those who wait", "an hour each"),
}
CALL_NUMBERS = {
    "talk_min": ("Time to answer and work on a call", "min"),
    "patience_min": ("Patience of callers", "min"),
    "target_share": ("Answered in time, target", SHARE),
    "target_s": ("In time means within", "s"),
    "off_phone": ("Time off the phone", SHARE),
    "call_back_share": ("Callers who give up and ring again", SHARE),
    "call_back_delay_min": ("They ring again after", "min"),
}
JOB_NUMBERS = {
    "convey_min": ("Job with a patient taken to hospital, without handover", "min"),
    "treat_min": ("Job with a patient treated on the spot", "min"),
    "conveyed": ("Patients taken to hospital", SHARE),
    "cv": ("Spread of job times, standard deviation by mean", ""),
    "crews_per_incident": ("Crews that arrive at an incident", "crews"),
    "allocated": ("Crews sent to an incident", "crews"),
    "stand_down_min": ("A crew sent but stood down is away", "min"),
}
STANDARD_NUMBERS = {
    "mean_min": ("Response, on average within", "min"),
    "p90_min": ("Response, nine of ten within", "min"),
}


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number and where it comes from.

    It is the field `name` of what stands at `place` in the plan. A share has the unit SHARE and
    is from 0 to 1. A profile over the day has words for its value and no `name`.
    """

    about: str
    what: str
    value: float | str
    unit: str
    source: str
    status: Status
    place: Place
    name: str = ""

    @property
    def key(self) -> str:
        """Return the key of what it is a field of."""
        return key_of(self.place)


def key_of(place: Place) -> str:
    """Return a place in the plan as one word: trust.calls.0.off_phone."""
    return ".".join(map(str, place))


def assumptions_of(plan: Plan) -> tuple[Assumption, ...]:
    """Return all of them, service by service."""
    shared = _shared(plan.trust, plan.groups, plan.membership, plan.demand, plan.journeys)
    return (*shared, *_agreements(plan))


@remembered(2)
def _shared(
    trust: Trust,
    groups: tuple[StaffGroup, ...],
    membership: tuple[Membership, ...],
    demand: tuple[DemandStream, ...],
    journeys: tuple[Journeys, ...],
) -> tuple[Assumption, ...]:
    """Return those that an edit of a scenario leaves as they are."""
    return (*_trust(trust), *_staff(groups, membership), *_demand(demand, journeys))


def with_assumption(plan: Plan, assumption: Assumption) -> Plan:
    """Put number, source and status of an assumption into the plan.

    Raises EditFault for a number outside what the plan takes; words for a value stay as read.
    """
    owner = _at(plan, assumption.place)
    changes: dict[str, object] = {"source": assumption.source, "status": assumption.status}
    if assumption.name and not isinstance(assumption.value, str):
        _require_in_limits(owner, assumption)
        changes[assumption.name] = assumption.value
    after: Plan = _put(plan, assumption.place, replace(owner, **changes))
    if isinstance(owner, Membership):
        _require_whole(after, owner.group)
    return after


def _trust(trust: Trust) -> Iterator[Assumption]:
    for at, settings in enumerate(trust.calls):
        for name, (what, unit) in CALL_NUMBERS.items():
            about = SERVICE_NAMES[settings.service]
            yield _figure(about, what, unit, getattr(settings, name), ("trust", "calls", at, name))
    for name, (what, unit) in TRUST_NUMBERS.items():
        yield _figure("Crews", what, unit, getattr(trust, name), ("trust", name))
    yield _profile("Handover at hospital", "min", trust.handover_min, ("trust", "handover_min"))
    yield _profile("Crew time off the road", SHARE, trust.off_road, ("trust", "off_road"))
    for at, time in enumerate(trust.job_times):
        yield from _numbers(JOB_NUMBERS, time, ("trust", "job_times", at))
    for at, standard in enumerate(trust.standards):
        yield from _numbers(STANDARD_NUMBERS, standard, ("trust", "standards", at))
        yield from _interim(standard, ("trust", "standards", at, "interim"))


def _interim(standard: Standard, place: Place) -> Iterator[Assumption]:
    for at, one in enumerate(standard.interim):
        days = f"{show_date(one.first, year=True)} to {show_date(one.last, year=True)}"
        yield Assumption(
            about=CATEGORY_NAMES[standard.category],
            what=f"Response, on average within, {days}",
            value=one.mean_min,
            unit="min",
            source=one.source,
            status=one.status,
            place=(*place, at),
            name="mean_min",
        )


def _staff(groups: Sequence[StaffGroup], membership: Sequence[Membership]) -> Iterator[Assumption]:
    names = {group.key: group.name for group in groups}
    for at, group in enumerate(groups):
        place = ("groups", at, "absence")
        yield _figure("Absence", group.name, SHARE, group.absence, place)
    for at, share in enumerate(membership):
        yield Assumption(
            about="Membership",
            what=f"{names.get(share.group, share.group)}, {share.union}",
            value=share.share,
            unit=SHARE,
            source=share.source,
            status=share.status,
            place=("membership", at),
            name="share",
        )


def _demand(demand: Sequence[DemandStream], journeys: Sequence[Journeys]) -> Iterator[Assumption]:
    for at, flow in enumerate(demand):
        place = ("demand", at, "per_day")
        yield _figure("Demand", STREAM_NAMES[flow.stream], "a day", flow.per_day, place)
    for at, row in enumerate(journeys):
        what = f"{row.kind.capitalize()} journeys, {row.direction}, {row.mobility}"
        yield _figure("Demand", what, "a day", row.per_day, ("journeys", at, "per_day"))


def _agreements(plan: Plan) -> Iterator[Assumption]:
    for at, scenario in enumerate(plan.scenarios):
        if scenario.agreement is not None:
            yield _figure(
                scenario.name,
                "Incidents not attended that need an ambulance within 6 h",
                SHARE,
                scenario.agreement.comes_back,
                ("scenarios", at, "agreement", "comes_back"),
            )


def _figure(about: str, what: str, unit: str, figure: Figure, place: Place) -> Assumption:
    return Assumption(about, what, figure.value, unit, figure.source, figure.status, place, "value")


def _profile(what: str, unit: str, profile: Profile, place: Place) -> Assumption:
    is_share = unit == SHARE
    low, high = (
        f"{value:.3g}" if not is_share else f"{value * 100:.3g}\u2009%"
        for value in (min(profile.values), max(profile.values))
    )
    words = low if low == high else f"{low} to {high}"
    return Assumption("Crews", what, words, unit, profile.source, profile.status, place)


def _numbers(
    words: dict[str, tuple[str, str]], owner: JobTime | Standard, place: Place
) -> Iterator[Assumption]:
    for name, (what, unit) in words.items():
        number = getattr(owner, name)
        if number is not None:
            about = CATEGORY_NAMES[owner.category]
            yield Assumption(about, what, number, unit, owner.source, owner.status, place, name)


def _at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def _put(value: Any, place: Place, new: object) -> Any:
    if not place:
        return new
    step, *rest = place
    if isinstance(step, int):
        return (*value[:step], _put(value[step], tuple(rest), new), *value[step + 1 :])
    return replace(value, **{step: _put(getattr(value, step), tuple(rest), new)})


def _require_in_limits(owner: Kept, assumption: Assumption) -> None:
    """Hold a number to the limits of its figure, or to those its field is annotated with."""
    number = float(assumption.value)
    if isinstance(owner, Figure):
        require(FIGURE_LIMITS[str(assumption.place[-1])], number)
    else:
        require(annotated_limits(type(owner), assumption.name), number)


def _require_whole(plan: Plan, group: str) -> None:
    total = sum(share.share for share in plan.membership if share.group == group)
    if total > 1:
        raise EditFault(f"The unions of this group would add up to {total:.0%}; choose less.")
