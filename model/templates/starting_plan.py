"""A plan to start from: one trust on one day with everything but the dispute."""

from dataclasses import replace
from datetime import date

from model.dispute import CategoryAgreement, Nature
from model.plan import Horizon, Plan, Scenario
from model.templates.demand import demand_of, journeys_of
from model.templates.published import Month, nature_shares
from model.templates.roster import roster_of
from model.templates.settings import minimums_of, trust_settings
from model.templates.staff import bases_of, groups_of, mandates_of, membership_of, posts_of
from model.templates.travel import with_travel_of
from model.templates.trusts import KnownTrust
from model.times import from_local
from model.trust import Category, Trust

NO_STRIKE = Scenario(
    key="no_strike", name="No strike", note="A normal day of the month: nobody called out."
)
# The natures named in the agreements of the winter 2022/23, as the source writes them.
NAMED_NATURES = (
    "CHEST PAIN",
    "BREATHING PROBLEMS",
    "STROKE - CVA",
    "HEART PROBLEMS/A.I.C.D",
    "PREGNANCY/CHILDBIRTH/MISCARRIAGE",
)
NAMED_SHARE_OF_C2 = 0.395
SHOWN_ABOVE = 0.005
# Not category 2: calls of professionals, upgrades, arrests, and remainders.
NOT_C2 = {
    "HEALTH CARE PROFESSIONAL",
    "upgrade",
    "CARDIAC/RESPIRATORY ARREST/DEATH",
    "PROQA COMPLETED ON CARDSET",
    "other",
}
READABLE = {
    "CHEST PAIN": "Chest pain, heart attack",
    "STROKE - CVA": "Stroke",
    "HEART PROBLEMS/A.I.C.D": "Heart problems",
    "PREGNANCY/CHILDBIRTH/MISCARRIAGE": "Maternity",
    "SICK PERSON - SPECIFIC DIAGNOSIS": "Sick person, specific diagnosis",
    "UNCONSCIOUS/FAINTING(NEAR)": "Unconscious or fainting",
    "HAEMORRHAGE/LACERATIONS": "Bleeding or cuts",
    "CONVULSIONS/FITTING": "Fitting",
    "OVERDOSE/POISONING (INGESTION)": "Overdose or poisoning",
    "TRAUMATIC INJURIES, SPECIFIC": "Injuries",
    "PSYCH/ABNORMAL BEHAVIOUR/SUICIDE": "Mental health crisis",
    "TRAFFIC/TRANSPORTATION ACCIDENTS": "Road accidents",
    "ABDOMINAL PAIN/PROBLEMS": "Abdominal pain",
    "UNKNOWN PROBLEM - COLLAPSE-3RD PTY": "Collapse, cause unknown",
    "ASSAULT/SEXUAL ASSAULT": "Assault",
    "BACK PAIN (NON-TRAUMA/NON-RECENT)": "Back pain",
    "ALLERGIES(REACTIONS)/ENVENOMATIONS": "Allergic reactions",
}


def starting_plan(
    known: KnownTrust,
    month: Month,
    *,
    title: str,
    opens: date,
    hours: int,
    pickets: bool = False,
) -> Plan:
    """Return a trust's plan from the midnight of a day, with its roster and no walk-out."""
    horizon = Horizon(opens=from_local(opens, 0), length_min=hours * 60)
    trust = trust_settings(known, month)
    plan = plan_behind(known, month, trust, title=title, horizon=horizon, pickets=pickets)
    services = tuple(dict.fromkeys(group.service for group in plan.groups))
    return with_travel_of(replace(plan, minimums=minimums_of(services)), month)


def plan_behind(
    known: KnownTrust,
    month: Month,
    trust: Trust,
    *,
    title: str,
    horizon: Horizon,
    pickets: bool = False,
) -> Plan:
    """Return a plan of a trust with these settings: its roster, no walk-out, no local minimum.

    The way to patients is still to be held to the month, behind the fleet the plan ends up with.
    """
    groups = groups_of(known)
    plan = Plan(
        title=title,
        horizon=horizon,
        trust=trust,
        bases=bases_of(known, pickets=pickets),
        groups=groups,
        membership=membership_of(known, groups),
        critical_posts=posts_of(known),
        mandates=mandates_of(known),
        demand=demand_of(known, month),
        journeys=journeys_of(known),
        scenarios=(NO_STRIKE,),
    )
    return replace(plan, roster=roster_of(plan, known))


def category_2(agreed: tuple[str, ...], attended: float) -> CategoryAgreement:
    """Return category 2 by nature: the named ones together 39.5 %, the others the rest."""
    listed = [(name, share) for name, share in nature_shares() if name not in NOT_C2]
    named = sum(share for name, share in listed if name in NAMED_NATURES)
    others = sum(share for _, share in listed) - named
    natures = []
    for name, share in listed:
        is_named = name in NAMED_NATURES
        scale = NAMED_SHARE_OF_C2 / named if is_named else (1 - NAMED_SHARE_OF_C2) / others
        if is_named or share > SHOWN_ABOVE:
            natures.append(
                Nature(name=_readable(name), share=round(share * scale, 4), agreed=name in agreed)
            )
    rest = round(1.0 - sum(nature.share for nature in natures), 4)
    natures.append(Nature(name="Other", share=rest, agreed=False))
    return CategoryAgreement(category=Category.C2, attended=attended, natures=tuple(natures))


def _readable(name: str) -> str:
    return READABLE.get(name, name.capitalize())
