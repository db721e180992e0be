"""What a new row of what scenarios share, or of what is agreed, starts out as."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from model.demand import DemandChange, Direction, Journeys, JourneyType, Mobility, Stream
from model.dispute import (
    CategoryAgreement,
    Exemption,
    ExemptionStatus,
    ExemptWork,
    Recall,
    ResponseAgreement,
)
from model.edits import new_key
from model.figures import Figure, Profile, Status
from model.plan import Plan, Scenario
from model.staff import CriticalPost, Membership, Service, StaffGroup
from model.triggers.line import Measure, TriggerLine
from model.trust import Base, BaseKind, Category, LocalMinimum, MinimumBasis, MinimumStep, Picket

TYPED = "typed in"
HOURS = 24
WEEKDAYS = 7
FIRST_DELAY_MIN = 30
COMES_BACK = 0.3
FIRST_WAITING, FIRST_LASTS_MIN = 20, 30


def unused_name(stem: str, taken: Iterable[str]) -> str:
    """Return the stem, with the first number behind it that makes it a name of its own."""
    used, number, free = set(taken), 2, stem
    while free in used:
        free = f"{stem} {number}"
        number += 1
    return free


def likely_union(plan: Plan, scenario: Scenario) -> str:
    """Return the first union that is out, or else the first that has members."""
    out = [walk_out.union for walk_out in scenario.walk_outs]
    return next(iter((*out, *(share.union for share in plan.membership))), "Union")


def draft_exemption(plan: Plan, scenario: Scenario) -> Exemption:
    """Return one that is asked for and exempts nobody yet."""
    return Exemption(
        key=new_key("exemption", scenario.exemptions),
        union=likely_union(plan, scenario),
        groups=(),
        bases=(),
        starts=None,
        ends=None,
        share=0,
        number=None,
        work=ExemptWork.ALL,
        status=ExemptionStatus.ASKED,
    )


def draft_recall(plan: Plan, scenario: Scenario) -> Recall:
    """Return one that is asked for and calls nobody back yet."""
    return Recall(
        key=new_key("recall", scenario.recalls),
        union=likely_union(plan, scenario),
        groups=(),
        share=0,
        delay_min=FIRST_DELAY_MIN,
        trigger="major incident declared",
        status=ExemptionStatus.ASKED,
    )


def draft_agreement(plan: Plan) -> ResponseAgreement:
    """Return that of another scenario, or one in which every incident is attended."""
    there = [scenario.agreement for scenario in plan.scenarios if scenario.agreement is not None]
    if there:
        return there[0]
    return ResponseAgreement(
        categories=tuple(CategoryAgreement(category=one, attended=1) for one in Category),
        comes_back=Figure(value=COMES_BACK, source="estimate", status=Status.ESTIMATE),
        source=TYPED,
        status=Status.OWN,
    )


def draft_group(plan: Plan, service: Service) -> StaffGroup:
    """Return a staff group of a service, without abilities or absence."""
    return StaffGroup(
        key=new_key("group", plan.groups),
        name=unused_name("New group", [group.name for group in plan.groups]),
        service=service,
        abilities=(),
        absence=_figure(0),
    )


def draft_base(plan: Plan) -> Base:
    """Return a station without vehicles."""
    name = unused_name("New base", [base.name for base in plan.bases])
    return Base(key=new_key("base", plan.bases), name=name, kind=BaseKind.STATION, source=TYPED)


def draft_picket() -> Picket:
    """Return a picket line from 08:00 to 18:00 with nobody to call."""
    return Picket(opens=8 * 60, closes=18 * 60, crews=0, delay_min=10, categories=(Category.C1,))


def draft_post(plan: Plan, service: Service) -> CriticalPost | None:
    """Return one filled round the clock by one person of a service; None without group or base.

    It is where the roster has people of the group first, for somebody has to be there to fill it.
    """
    if not plan.groups or not plan.bases:
        return None
    group = next((one for one in plan.groups if one.service is service), plan.groups[0]).key
    there = [line.base for line in plan.roster if line.group == group]
    return CriticalPost(
        key=new_key("post", plan.critical_posts),
        role=unused_name("New post", [post.role for post in plan.critical_posts]),
        group=group,
        base=next(iter(there), plan.bases[0].key),
        starts=0,
        ends=0,
        number=1,
        source=TYPED,
    )


def draft_membership(plan: Plan) -> Membership | None:
    """Return no share yet of the first pair of group and union that has none; None if all have."""
    there = {(one.group, one.union) for one in plan.membership}
    unions = tuple(dict.fromkeys(one.union for one in plan.membership)) or ("Union",)
    for union in (*unions, unused_name("Union", unions)):
        for group in plan.groups:
            if (group.key, union) not in there:
                return Membership(
                    group=group.key, union=union, share=0, source=TYPED, status=Status.OWN
                )
    return None


def draft_demand_change(plan: Plan, starts: datetime) -> DemandChange:
    """Return a change of 999 calls by nothing, for 24 h."""
    return DemandChange(
        key=new_key("change", plan.demand_changes),
        name="New change",
        streams=(Stream.CALLS_999,),
        starts=starts,
        ends=starts + timedelta(hours=24),
        percent=0,
        source=TYPED,
        status=Status.OWN,
    )


def draft_journeys(plan: Plan) -> Journeys:
    """Return no journeys yet, level from 08:00 to 18:00 on every day."""
    hours = tuple(0.1 if 8 <= hour < 18 else 0.0 for hour in range(HOURS))
    return Journeys(
        key=new_key("journeys", plan.journeys),
        kind=JourneyType.OTHER,
        direction=Direction.OUTWARD,
        mobility=Mobility.WALKS,
        unit="Unit",
        per_day=_figure(0),
        hours=Profile(values=hours, source=TYPED, status=Status.OWN),
        weekdays=Profile(values=(1.0,) * WEEKDAYS, source=TYPED, status=Status.OWN),
        crew_min=60,
        crew_size=1,
        tolerance_min=45,
        priority=1,
    )


def draft_minimum(plan: Plan) -> LocalMinimum | None:
    """Return nothing asked for yet of the first service without a local minimum."""
    taken = {minimum.service for minimum in plan.minimums}
    free = [service for service in Service if service not in taken]
    if not free:
        return None
    return LocalMinimum(
        service=free[0],
        basis=MinimumBasis.NORMAL_DAY_SHARE,
        steps=(MinimumStep(starts=0, value=0),),
        source=TYPED,
        status=Status.OWN,
    )


def draft_trigger(plan: Plan) -> TriggerLine:
    """Return one of category 2 patients who wait, with nothing to do yet."""
    return TriggerLine(
        key=new_key("trigger", plan.triggers),
        name=unused_name("New trigger", [one.name for one in plan.triggers]),
        measure=Measure.C2_WAITING,
        threshold=FIRST_WAITING,
        lasts_min=FIRST_LASTS_MIN,
        source=TYPED,
        status=Status.OWN,
    )


def _figure(value: float) -> Figure:
    return Figure(value=value, source=TYPED, status=Status.OWN)
