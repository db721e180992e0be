"""Yorkshire on 20 February 2023 (GMB, six and six hours), London on 11 January (Unison)."""

from dataclasses import replace
from datetime import date

from model.dispute import ExemptionStatus, ExemptWork, Turnout
from model.extra_cover import CoverStatus
from model.plan import Marking, Plan, Scenario
from model.templates.published import month_of
from model.templates.starting_plan import NAMED_NATURES, NO_STRIKE, starting_plan
from model.templates.trusts import known_trust
from model.trust import Category
from sample_help import (
    contingency_clinicians,
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
    CONTROL_TRIGGER,
    CREWS,
    NOTES,
    agreement,
    appeals,
    exemption,
    recall,
    triggers,
    walk_outs,
)

YORKSHIRE_STRIKE = date(2023, 2, 20)
LONDON_STRIKE = date(2023, 1, 11)
# How many patients of category 2 wait before neighbours are asked.
WAITING = {"YAS": 10, "LAS": 30}
NATIONAL_LINE = "category 1 staffed, category 2 agreed locally (hsjjobs.com, 15 Dec 2022)"
HALF_AT_MOST = (
    "no more than half of the staff out at once; life and limb across categories 1, 2 and some 3 "
    "(upday.com; newsshopper.co.uk 23243012); share of the members: an estimate"
)
BRIEFING = "https://lasunison.com/all-members-briefing-for-21st-december-industrial-action"
ASKED_FOR_300 = (
    "London asked its health systems for more than 300 clinicians, 30 of each for contingency "
    "crews (hsjjobs.com, 5 Jan 2023); number at work at a time: an estimate"
)
LIFE_AND_LIMB = (*NAMED_NATURES, "UNCONSCIOUS/FAINTING(NEAR)", "CONVULSIONS/FITTING")
# With these about half of all London staff are out, as was seen on 21 December 2022.
LONDON_CREWS = replace(CREWS, turnout=Turnout(low=0.75, likely=0.85, high=0.95))
LONDON_CONTROL = replace(CONTROL, turnout=Turnout(low=0.60, likely=0.70, high=0.80))


def yorkshire() -> Plan:
    """Build 20 February 2023 in Yorkshire: GMB out from 06:00 to 12:00 and from 18:00."""
    day = YORKSHIRE_STRIKE
    plan = _plan("YAS", month=2, title="Yorkshire, strike of 20 February 2023", day=day)
    planned = Scenario(
        key="planned",
        name="As planned",
        walk_outs=walk_outs("YAS", "GMB", day, ALL_STAFF),
        exemptions=(
            exemption(
                "GMB",
                CREWS,
                0.2,
                ExemptWork.C1,
                ExemptionStatus.VERBAL,
                f"{NATIONAL_LINE}; nothing of this trust’s own is published",
            ),
        ),
        extra_cover=(
            private_crews(day, (10, 22), 8, "illustrative number; used by NWAS that winter"),
            managers(day, (7, 19), 8),
            phone_clinicians(day, (8, 22), 6, "illustrative number; as NWAS did that winter"),
            taxis(day, (7, 19), 12),
        ),
        agreement=agreement(
            NAMED_NATURES,
            {Category.C2: 0.95, Category.C3: 0.85, Category.C4: 0.5, Category.HCP: 0.9},
            f"{NATIONAL_LINE}; natures as agreed in the West Midlands, an estimate",
        ),
        demand_changes=("appeal", "to_111", "day_after"),
        note="Two walk-outs of six hours: the middle of the day is worked.",
    )
    soldiers = replace(
        planned,
        key="military",
        name="Military drivers help",
        extra_cover=(*planned.extra_cover, military_drivers("YAS", day, CoverStatus.ASSUMED)),
        note="What if, illustrative: this trust’s share of the 600 drivers offered for England.",
    )
    return replace(
        plan,
        demand_changes=appeals(day, starts=6, ends=24),
        scenarios=(planned, soldiers, NO_STRIKE),
    )


def london() -> Plan:
    """Build 11 January 2023 in London: Unison's crews and control rooms out 11:00 to 23:00."""
    day = LONDON_STRIKE
    plan = _plan("LAS", month=1, title="London, strike of 11 January 2023", day=day)
    written = ExemptionStatus.WRITTEN
    planned = Scenario(
        key="planned",
        name="As planned",
        walk_outs=walk_outs("LAS", "Unison", day, (LONDON_CREWS, LONDON_CONTROL)),
        exemptions=(
            exemption("Unison", LONDON_CREWS, 0.1, ExemptWork.C1_C2_AGREED, written, HALF_AT_MOST),
            exemption("Unison", LONDON_CONTROL, 0.2, ExemptWork.ALL, written, HALF_AT_MOST),
        ),
        recalls=(
            recall(
                "Unison",
                LONDON_CREWS,
                0.3,
                "a life-threatening call that nobody else can take",
                f"crews picket with their vehicle ({BRIEFING}); share: an estimate",
                written,
            ),
            recall(
                "Unison",
                LONDON_CONTROL,
                0.5,
                "calls wait too long for an answer",
                "staff come off the picket (upday.com); share: an estimate",
                written,
                started_by=CONTROL_TRIGGER,
            ),
        ),
        extra_cover=(
            private_crews(
                day,
                (10, 24),
                20,
                "illustrative number; used in the strike of 2014 (chiswickw4.com)",
            ),
            contingency_clinicians(day, (11, 23), 50, ASKED_FOR_300),
            managers(day, (11, 23), 20),
            phone_clinicians(day, (10, 24), 40, ASKED_FOR_300),
            military_drivers("LAS", day, CoverStatus.OFFERED),
        ),
        agreement=agreement(
            LIFE_AND_LIMB,
            {Category.C2: 0.7, Category.C3: 0.4, Category.C4: 0.2, Category.HCP: 0.6},
            f"{HALF_AT_MOST}; natures: an estimate",
        ),
        demand_changes=("appeal", "to_111", "day_after"),
        note="About half of the crews out for twelve hours, as on 21 December 2022.",
    )
    alone = replace(
        planned,
        key="no_help",
        name="Without help from outside",
        extra_cover=(),
        note="The same walk-out met by the trust’s own staff alone.",
    )
    return replace(
        plan,
        demand_changes=appeals(day, starts=11, ends=23),
        scenarios=(planned, alone, NO_STRIKE),
    )


def _plan(trust: str, *, month: int, title: str, day: date) -> Plan:
    known = known_trust(trust)
    plan = starting_plan(
        known, month_of(trust, 2023, month), title=title, opens=day, hours=36, pickets=True
    )
    return replace(
        plan,
        marking=Marking.OFFICIAL,
        author=AUTHOR,
        notes=NOTES,
        triggers=triggers(WAITING[trust]),
    )
