"""West Midlands: GMB alone on 11 January 2023, GMB and Unite on 6 and 7 February."""

from dataclasses import replace
from datetime import date

from model.demand import JourneyType
from model.dispute import (
    Exemption,
    ExemptionStatus,
    ExemptWork,
    Recall,
    ResponseAgreement,
    Turnout,
    WalkOut,
)
from model.extra_cover import CoverStatus, ExtraCover
from model.figures import Status
from model.plan import Marking, Plan, Scenario
from model.staff import Membership
from model.templates.published import month_of
from model.templates.staff import CREW_GROUPS
from model.templates.starting_plan import NAMED_NATURES, NO_STRIKE, starting_plan
from model.templates.trusts import known_trust
from model.trust import Category
from sample_help import (
    first_responders,
    managers,
    military_drivers,
    phone_clinicians,
    private_crews,
    taxis,
)
from sample_parts import (
    ALL_STAFF,
    AUTHOR,
    CONTROL,
    CREWS,
    JOURNEYS,
    NOTES,
    agreement,
    appeals,
    at,
    exemption,
    keys_of,
    recall,
    triggers,
    walk_outs,
)

JANUARY_STRIKE = date(2023, 1, 11)
FEBRUARY_STRIKE = date(2023, 2, 6)
AGREED = "https://wmas.nhs.uk/industrial-action/"
AGREED_WORK = (
    f"agreed as published: category 1, crews’ requests for back-up, heart attack, stroke, "
    f"difficulty breathing, maternity ({AGREED})"
)
AGREED_JOURNEYS = (
    JourneyType.RENAL,
    JourneyType.CANCER,
    JourneyType.PALLIATIVE,
    JourneyType.SCAN,
)
ATTENDED = {Category.C2: 1.0, Category.C3: 0.95, Category.C4: 0.5, Category.HCP: 0.95}
UNISON_TURNOUT = Turnout(low=0.55, likely=0.70, high=0.85)
UNISON_SHARE = 0.4
WAITING = 10


def january() -> Plan:
    """Build 11 January 2023: GMB out for 24 hours."""
    plan = _plan("West Midlands, strike of 11 January 2023", JANUARY_STRIKE, month=1, hours=36)
    planned = replace(
        _planned(plan, JANUARY_STRIKE, ("GMB",)),
        note="GMB’s 24 hours with the work agreed and the help that might be had.",
    )
    what_if = Scenario(
        key="unison_joins",
        name="Unison joins at 12:00",
        walk_outs=(*planned.walk_outs, _unison_joins()),
        exemptions=planned.exemptions,
        recalls=planned.recalls,
        extra_cover=planned.extra_cover,
        agreement=planned.agreement,
        demand_changes=planned.demand_changes,
        note="What if, illustrative: Unison did not strike at this trust.",
    )
    soldiers = replace(
        planned,
        key="military",
        name="Military drivers help",
        extra_cover=(
            *planned.extra_cover,
            military_drivers("WMAS", JANUARY_STRIKE, CoverStatus.ASSUMED),
        ),
        note="What if, illustrative: this trust’s share of the 600 drivers offered for England.",
    )
    return replace(
        plan,
        membership=(*plan.membership, *_unison_members()),
        demand_changes=appeals(JANUARY_STRIKE, ends=24),
        scenarios=(planned, what_if, soldiers, NO_STRIKE),
    )


def february() -> Plan:
    """Build 6 and 7 February 2023: GMB out for 26 hours, Unite for 12 of them."""
    plan = _plan("West Midlands, strike of 6 February 2023", FEBRUARY_STRIKE, month=2, hours=48)
    planned = _planned(plan, FEBRUARY_STRIKE, ("GMB", "Unite"))
    planned = replace(
        planned,
        extra_cover=(
            *planned.extra_cover,
            military_drivers("WMAS", FEBRUARY_STRIKE, CoverStatus.OFFERED),
        ),
        note=(
            "26 hours, so that everybody rostered for a day, twilight or night shift that day can "
            "strike for all of it."
        ),
    )
    stood_down = replace(
        planned,
        key="gmb_only",
        name="Unite stands down",
        walk_outs=tuple(one for one in planned.walk_outs if one.union != "Unite"),
        exemptions=tuple(one for one in planned.exemptions if one.union != "Unite"),
        note="What if Unite called its walk-out off.",
    )
    return replace(
        plan,
        demand_changes=appeals(FEBRUARY_STRIKE, starts=6, ends=32),
        scenarios=(planned, stood_down, NO_STRIKE),
    )


def _plan(title: str, day: date, *, month: int, hours: int) -> Plan:
    known = known_trust("WMAS")
    plan = starting_plan(
        known, month_of("WMAS", 2023, month), title=title, opens=day, hours=hours, pickets=True
    )
    return replace(
        plan, marking=Marking.OFFICIAL, author=AUTHOR, notes=NOTES, triggers=triggers(WAITING)
    )


def _planned(plan: Plan, day: date, unions: tuple[str, ...]) -> Scenario:
    return Scenario(
        key="planned",
        name="As planned",
        walk_outs=tuple(one for union in unions for one in _walk_outs(union, day)),
        exemptions=tuple(one for union in unions for one in _exemptions(plan, union)),
        recalls=tuple(_recall(union) for union in unions),
        extra_cover=_help(day),
        agreement=_agreement(),
        demand_changes=("appeal", "to_111", "day_after"),
    )


def _walk_outs(union: str, day: date) -> tuple[WalkOut, ...]:
    return walk_outs("WMAS", union, day, ALL_STAFF)


def _exemptions(plan: Plan, union: str) -> tuple[Exemption, ...]:
    written = ExemptionStatus.WRITTEN
    share = "share of the members: an estimate"
    return (
        exemption(union, CREWS, 0.3, ExemptWork.C1_C2_AGREED, written, f"{AGREED_WORK}; {share}"),
        exemption(
            union,
            JOURNEYS,
            0.5,
            ExemptWork.JOURNEYS,
            written,
            f"renal, cancer, palliative, emergency scans as published ({AGREED}); {share}",
            keys_of(plan.journeys, AGREED_JOURNEYS),
        ),
        exemption(
            union,
            CONTROL,
            0.5,
            ExemptWork.ALL,
            ExemptionStatus.ASKED,
            "no agreement for control rooms is published here; elsewhere 50 to 75 % (SECAmb, "
            "hsjjobs.com)",
        ),
    )


def _recall(union: str) -> Recall:
    return recall(
        union,
        CREWS,
        0.5,
        "major incident declared",
        "illustrative: as agreed at NEAS and EMAS (sunderlandecho.com; gmbemas.org)",
        ExemptionStatus.ASKED,
    )


def _agreement() -> ResponseAgreement:
    return agreement(
        NAMED_NATURES,
        ATTENDED,
        f"{AGREED_WORK}; what crews at work attend beyond it: an estimate",
    )


def _help(day: date) -> tuple[ExtraCover, ...]:
    by_day = (8.0, 20.0)
    return (
        private_crews(
            day,
            by_day,
            5,
            "illustrative number; used by NWAS in January and February 2023 (newsandstar.co.uk)",
        ),
        managers(day, by_day, 6),
        phone_clinicians(
            day,
            by_day,
            3,
            "illustrative number; NWAS had senior clinicians in all rooms (birkenhead.news)",
        ),
        first_responders(
            day, (7, 23), 60, "illustrative part of about 750 (older figure, knowpia.com)"
        ),
        taxis(day, (7, 19), 15),
    )


def _unison_joins() -> WalkOut:
    return WalkOut(
        key="unison_crews",
        union="Unison",
        groups=CREW_GROUPS,
        bases=(),
        starts=at(JANUARY_STRIKE, 12),
        ends=at(JANUARY_STRIKE, 23 + 59 / 60),
        turnout=UNISON_TURNOUT,
        source="what if: the hours of Unison’s national line on 21 Dec 2022 (hsjjobs.com)",
    )


def _unison_members() -> tuple[Membership, ...]:
    return tuple(
        Membership(
            group=group,
            union="Unison",
            share=UNISON_SHARE,
            source="illustrative: Unison’s membership here is not published",
            status=Status.ILLUSTRATIVE,
        )
        for group in CREW_GROUPS
    )
