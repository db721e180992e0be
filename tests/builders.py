"""Small but real plans and their parts for tests; every part takes its fields as keywords.

The plan they build: Wed 11 Jan 2023 00:00 to Thu 12 Jan 12:00 (36 h), two hubs and a control
room, GMB out for 24 h in its first scenario, nobody out in its second.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from model.demand import DemandChange, Stream
from model.dispute import (
    CategoryAgreement,
    Exemption,
    ExemptionStatus,
    ExemptWork,
    Mandate,
    Nature,
    Recall,
    ResponseAgreement,
    TakingPart,
    Turnout,
    WalkOut,
)
from model.extra_cover import CoverKind, CoverUnit, ExtraCover, Window
from model.figures import Status
from model.plan import Horizon, Plan, Scenario
from model.staff import Ability, CriticalPost, Membership, RosterLine, Service, StaffGroup
from model.times import from_local
from model.triggers.line import Measure, TriggerLine
from model.trust import Category
from tests.trust_builders import (
    SOURCE,
    a_base,
    a_control_room,
    a_figure,
    a_minimum,
    a_trust,
    all_streams,
    some_journeys,
)

STRIKE_DAY = date(2023, 1, 11)


def at(hour: float, day: date = STRIKE_DAY) -> datetime:
    """Return the instant so many wall-clock hours after midnight of the strike day."""
    return from_local(day, round(hour * 60))


def a_group(key: str = "paramedic", **changes: Any) -> StaffGroup:
    """Build a staff group; paramedics give care and drive on blue lights."""
    group = StaffGroup(
        key=key,
        name=key.replace("_", " ").capitalize(),
        service=Service.AMBULANCE_RESPONSE,
        abilities=(Ability.CARE, Ability.BLUE_LIGHTS, Ability.DRIVES),
        absence=a_figure(0.06),
    )
    return replace(group, **changes)


def all_groups() -> tuple[StaffGroup, ...]:
    """Build one group of each trade the services need."""
    calls, transport = Service.CALL_ANSWERING, Service.PATIENT_TRANSPORT
    drivers = (Ability.BLUE_LIGHTS, Ability.DRIVES)
    return (
        a_group("paramedic"),
        a_group("care_assistant", name="Emergency care assistant", abilities=drivers),
        a_group("call_handler", service=calls, abilities=(Ability.ANSWERS,)),
        a_group("dispatcher", abilities=(Ability.DISPATCHES,)),
        a_group("clinician", service=calls, abilities=(Ability.CLOSES_BY_PHONE,)),
        a_group("transport_crew", service=transport, abilities=(Ability.DRIVES,)),
    )


def a_roster_line(**changes: Any) -> RosterLine:
    """Build a roster line: 10 paramedics, North hub, 07:00 to 19:00 every day."""
    line = RosterLine(
        key="r1", group="paramedic", base="north", starts=7 * 60, length_min=720, headcount=10
    )
    return replace(line, **changes)


def a_roster() -> tuple[RosterLine, ...]:
    """Build day and night shifts for every group where it works."""
    places = (
        ("paramedic", "north", 14, 9),
        ("paramedic", "south", 14, 9),
        ("care_assistant", "north", 14, 9),
        ("care_assistant", "south", 14, 9),
        ("call_handler", "control", 12, 8),
        ("dispatcher", "control", 6, 5),
        ("clinician", "control", 3, 2),
        ("transport_crew", "north", 10, 0),
    )
    starts = (7 * 60, 19 * 60)
    lines = (
        a_roster_line(group=group, base=base, starts=start, headcount=people)
        for group, base, *day_and_night in places
        for start, people in zip(starts, day_and_night, strict=True)
    )
    return tuple(replace(line, key=f"r{number}") for number, line in enumerate(lines, 1))


def a_membership(**changes: Any) -> Membership:
    """Build the share of paramedics in GMB: a half."""
    share = Membership(
        group="paramedic", union="GMB", share=0.5, source=SOURCE, status=Status.ILLUSTRATIVE
    )
    return replace(share, **changes)


def a_critical_post(**changes: Any) -> CriticalPost:
    """Build a post that takes one paramedic of North hub out, round the clock."""
    post = CriticalPost(
        key="p1",
        role="Tactical commander",
        group="paramedic",
        base="north",
        starts=0,
        ends=0,
        number=1,
    )
    return replace(post, **changes)


def a_turnout(likely: float = 0.7, **changes: Any) -> Turnout:
    """Build a turnout, by default without a spread."""
    return replace(Turnout(low=likely, likely=likely, high=likely), **changes)


def a_walk_out(**changes: Any) -> WalkOut:
    """Build a walk-out: GMB paramedics and care assistants of all bases, Wed 00:00 to 24:00."""
    walk_out = WalkOut(
        key="w1",
        union="GMB",
        groups=("paramedic", "care_assistant"),
        bases=(),
        starts=at(0),
        ends=at(24),
        turnout=a_turnout(),
    )
    return replace(walk_out, **changes)


def a_count(**changes: Any) -> TakingPart:
    """Build a count: 4 paramedics of the shift from 07:00 at North hub take part."""
    count = TakingPart(key="n1", group="paramedic", base="north", starts=at(7), people=4)
    return replace(count, **changes)


def an_exemption(**changes: Any) -> Exemption:
    """Build a written exemption: 30 % of GMB paramedics work on category 1, all plan long."""
    exemption = Exemption(
        key="x1",
        union="GMB",
        groups=("paramedic",),
        bases=(),
        starts=None,
        ends=None,
        share=0.3,
        number=None,
        work=ExemptWork.C1,
        status=ExemptionStatus.WRITTEN,
    )
    return replace(exemption, **changes)


def a_recall(**changes: Any) -> Recall:
    """Build a written recall: a tenth of GMB paramedics come back within half an hour."""
    recall = Recall(
        key="c1",
        union="GMB",
        groups=("paramedic",),
        share=0.1,
        delay_min=30,
        trigger="Major incident declared",
        status=ExemptionStatus.WRITTEN,
    )
    return replace(recall, **changes)


def a_trigger(**changes: Any) -> TriggerLine:
    """Build the trigger of 20 category 2 patients who wait, at once."""
    line = TriggerLine(
        key="t1",
        name="Recall",
        measure=Measure.C2_WAITING,
        threshold=20,
        lasts_min=0,
        action="Call the pickets back",
        owner="Tactical commander",
        source=SOURCE,
        status=Status.ILLUSTRATIVE,
    )
    return replace(line, **changes)


def a_window(starts_h: float = 6, ends_h: float = 22, **changes: Any) -> Window:
    """Build a window of the strike day."""
    return replace(Window(starts=at(starts_h), ends=at(ends_h)), **changes)


def an_extra_cover_row(**changes: Any) -> ExtraCover:
    """Build a row of extra cover: 10 military drivers, Wed 06:00 to 22:00, all bases."""
    row = ExtraCover(
        key="e1",
        name="Military drivers",
        kind=CoverKind.MILITARY,
        service=Service.AMBULANCE_RESPONSE,
        count=10,
        unit=CoverUnit.PEOPLE,
        windows=(a_window(),),
        abilities=(Ability.DRIVES,),
    )
    return replace(row, **changes)


def an_agreement(**changes: Any) -> ResponseAgreement:
    """Build a response agreement: category 1 in full, of category 2 two natures."""
    agreement = ResponseAgreement(
        categories=(
            CategoryAgreement(category=Category.C1, attended=1),
            CategoryAgreement(
                category=Category.C2,
                attended=0,
                natures=(
                    Nature(name="Chest pain", share=0.4, agreed=True),
                    Nature(name="Other", share=0.6, agreed=False),
                ),
            ),
        ),
        comes_back=a_figure(0.2),
        source=SOURCE,
        status=Status.ILLUSTRATIVE,
    )
    return replace(agreement, **changes)


def a_mandate(**changes: Any) -> Mandate:
    """Build GMB's mandate."""
    mandate = Mandate(
        union="GMB",
        ballot_opened=date(2022, 10, 24),
        ballot_closed=date(2022, 11, 29),
        ends=date(2023, 5, 29),
    )
    return replace(mandate, **changes)


def a_demand_change(**changes: Any) -> DemandChange:
    """Build a public appeal: 15 % fewer calls on the strike day."""
    change = DemandChange(
        key="d1",
        name="Public appeal",
        streams=(Stream.CALLS_999,),
        starts=at(0),
        ends=at(24),
        percent=-15,
        source=SOURCE,
        status=Status.ILLUSTRATIVE,
    )
    return replace(change, **changes)


def a_horizon(**changes: Any) -> Horizon:
    """Build the 36 h from Wed 11 Jan 2023 00:00 in quarters of an hour."""
    return replace(Horizon(opens=at(0), length_min=36 * 60), **changes)


def a_scenario(**changes: Any) -> Scenario:
    """Build the scenario "As planned" with one walk-out."""
    scenario = Scenario(key="s1", name="As planned", walk_outs=(a_walk_out(),))
    return replace(scenario, **changes)


def a_plan(**changes: Any) -> Plan:
    """Build a whole small plan: GMB out for 24 h as planned, and nobody out in "No strike"."""
    plan = Plan(
        title="Test strike of 11 January 2023",
        horizon=a_horizon(),
        trust=a_trust(),
        bases=(a_base("north"), a_base("south"), a_control_room()),
        groups=all_groups(),
        roster=a_roster(),
        membership=(a_membership(), a_membership(group="care_assistant")),
        demand=all_streams(),
        journeys=(some_journeys(),),
        minimums=(a_minimum(),),
        scenarios=(a_scenario(), Scenario(key="s2", name="No strike")),
    )
    return replace(plan, **changes)


def a_plan_of_calls(**changes: Any) -> Plan:
    """Build the plan of a trust that only answers calls: nobody waits for an ambulance."""
    plan = a_plan(bases=(), demand=(), journeys=(), minimums=())
    handlers = tuple(group for group in plan.groups if group.key == "call_handler")
    roster = tuple(line for line in plan.roster if line.group == "call_handler")
    return replace(plan, groups=handlers, roster=roster, **changes)
