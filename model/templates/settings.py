"""Settings of a trust: published standards, times of an open model, and labelled estimates."""

from datetime import date

from model.figures import Figure, Profile, Status
from model.staff import Service
from model.templates.calibration import answer_note
from model.templates.published import (
    ARP_CATEGORIES,
    TOY_TRUST,
    UEC_DAYS,
    JobParts,
    Month,
    job_parts,
    mean_handover_min,
    spread_of,
)
from model.templates.trusts import KnownTrust, derived, estimate, illustrative, published
from model.trust import (
    CallSettings,
    Category,
    CrewOrder,
    InterimMean,
    JobTime,
    LocalMinimum,
    MinimumBasis,
    MinimumStep,
    Standard,
    Trust,
)

# The two days beside the strike of 11 January 2023 whose handovers are known.
ORDINARY_DAYS = (date(2023, 1, 10), date(2023, 1, 12))
TOY_CONVEYED = {Category.C1: 0.65, Category.C2: 0.67, Category.C3: 0.45, Category.C4: 0.40}
HCP_CONVEYED = 0.95
STAND_DOWN_MIN = 10
CLOCK_START_MIN = 1.5
HANDOVER_CV = 0.6
STANDARDS_SOURCE = (
    "https://nwas.nhs.uk/?p=315; https://www.neas.nhs.uk/your-service/999/"
    "ambulance-response-programme"
)
STANDARDS: dict[Category, tuple[float | None, float | None]] = {
    Category.C1: (7, 15),
    Category.C2: (18, 40),
    Category.C3: (None, 120),
    Category.C4: (None, 180),
}
INTERIM_C2 = InterimMean(
    mean_min=30,
    first=date(2023, 4, 1),
    last=date(2026, 3, 31),
    source=(
        "NHS England, delivery plan for recovering urgent and emergency care, 2023, and urgent and "
        "emergency care plan 2025/26 (england.nhs.uk, nhsconfed.org)"
    ),
    status=Status.PUBLISHED,
)
BREAKS_SOURCE = (
    "estimate: meal breaks at midday and around midnight; vehicle checks and the protected end of "
    "shift at the changes of shift (both described in ambmodels/ambdes, docs/conceptual.qmd)"
)
MEALS = {0: 0.11, 1: 0.11, 2: 0.10, 11: 0.10, 12: 0.11, 13: 0.11, 14: 0.10, 23: 0.10}
SHIFT_CHANGES = {5: 0.10, 6: 0.16, 7: 0.14, 8: 0.10, 17: 0.12, 18: 0.17, 19: 0.14, 20: 0.10}
OFF_ROAD = MEALS | SHIFT_CHANGES
OFF_ROAD_ELSE = 0.09
MINIMUM_SOURCE = "illustrative: a trust sets its own; share of a normal day"


def trust_settings(known: KnownTrust, month: Month) -> Trust:
    """Return the settings of a trust as far as published; the rest labelled estimates."""
    return Trust(
        code=month.code,
        name=known.name,
        calls=_calls(known, month),
        job_times=job_times(month),
        standards=tuple(_standard(category) for category in STANDARDS),
        handover_min=_handover(),
        off_road=_off_road(),
        crews_per_dispatcher=estimate(
            15, "estimate; one Stafford night shift had 10 dispatchers (radiotimes.com, 2016–18)"
        ),
        crew_order=CrewOrder.CREWS,
        pool_bases=False,
        safety=estimate(0.5, "estimate: crews kept free, β of m + β√m"),
        hear_and_treat=derived(
            month.count("hear_and_treat") / month.count("incidents_all"), month.source
        ),
        phone_closed_per_hour=estimate(1.5, "estimate: incidents a clinician closes by phone"),
        people_per_transport_crew=estimate(1.25, "estimate: most transport crews are one person"),
        clock_start_min=estimate(
            CLOCK_START_MIN, "estimate: from the call to the start of the search"
        ),
        travel_t0_min=estimate(4, "estimate: time to set off and to find the address"),
        travel_b_min=estimate(
            30, "estimate: to scene about 7.6 min in category 1 in the toy trust"
        ),
        crew_efficiency=estimate(1, "estimate: every rostered crew that is on the road is sent"),
        hold_back=estimate(0, "estimate: no crews held back for categories 1 and 2"),
        repeat_calls=estimate(
            0.3,
            "estimate: December 2022 to January 2023 calls fell by 40 %, incidents by 6 % (WMAS)",
        ),
    )


def minimums_of(services: tuple[Service, ...]) -> tuple[LocalMinimum, ...]:
    """Return an illustrative line for each service: more of a normal day by day than by night."""
    steps = (
        MinimumStep(starts=0, value=0.75),
        MinimumStep(starts=7 * 60, value=0.85),
        MinimumStep(starts=22 * 60, value=0.75),
    )
    transport = (MinimumStep(starts=0, value=0.5),)
    return tuple(
        LocalMinimum(
            service=service,
            basis=MinimumBasis.NORMAL_DAY_SHARE,
            steps=transport if service is Service.PATIENT_TRANSPORT else steps,
            source=MINIMUM_SOURCE,
            status=Status.ILLUSTRATIVE,
        )
        for service in services
    )


def emergency_calls(note: str = "") -> CallSettings:
    """Return how 999 calls are answered, the same estimates for every trust."""
    source = "estimate: breaks, training and notes"
    return CallSettings(
        service=Service.CALL_ANSWERING,
        talk_min=estimate(7, "estimate: no handling time of 999 calls is published"),
        patience_min=estimate(2.5, "estimate: mean time before a caller gives up"),
        target_share=published(0.95, "historical aim, 95 % in 5 s (Hansard 1999)"),
        target_s=published(5, "historical aim, 95 % in 5 s (Hansard 1999)"),
        off_phone=estimate(0.15, f"{source}; {note}" if note else source),
        call_back_share=estimate(0.5, "estimate: of those who gave up"),
        call_back_delay_min=estimate(3, "estimate: until they ring again"),
    )


def _calls(known: KnownTrust, month: Month) -> tuple[CallSettings, ...]:
    emergency = emergency_calls(answer_note(month))
    if known.calls_111 is None:
        return (emergency,)
    advice = CallSettings(
        service=Service.NHS_111,
        talk_min=estimate(10, "estimate: no handling time of 111 calls is published"),
        patience_min=estimate(5, "estimate: mean time before a caller gives up"),
        target_share=illustrative(0.95, "illustrative aim: 95 % in 60 s"),
        target_s=illustrative(60, "illustrative aim: 95 % in 60 s"),
        off_phone=estimate(0.15, "estimate: breaks, training and notes"),
        call_back_share=estimate(0.5, "estimate: of those who gave up"),
        call_back_delay_min=estimate(10, "estimate: until they ring again"),
    )
    return (emergency, advice)


def _standard(category: Category) -> Standard:
    mean, p90 = STANDARDS[category]
    interim = (INTERIM_C2,) if category is Category.C2 else ()
    return Standard(
        category=category,
        mean_min=mean,
        p90_min=p90,
        source=STANDARDS_SOURCE,
        status=Status.PUBLISHED,
        interim=interim,
    )


def _handover() -> Profile:
    minutes = round(mean_handover_min(ORDINARY_DAYS), 1)
    return Profile(
        values=(minutes,) * 24,
        source=(
            "estimate: England on 10 and 12 January 2023, 15 min and the hours lost shared over "
            f"all arrivals; level, as no shape by hour is published. {UEC_DAYS}"
        ),
        status=Status.ESTIMATE,
    )


def _off_road() -> Profile:
    values = tuple(OFF_ROAD.get(hour, OFF_ROAD_ELSE) for hour in range(24))
    return Profile(values=values, source=BREAKS_SOURCE, status=Status.ESTIMATE)


def job_times(month: Month) -> tuple[JobTime, ...]:
    """Return the jobs of a month: times of the toy trust, crews and share taken of the month."""
    scale = _conveyance(month)
    rows = [_job_time(month, category, scale) for category in ARP_CATEGORIES]
    parts = job_parts(Category.C4)
    hcp = JobTime(
        category=Category.HCP,
        convey_min=round(parts.convey_min, 1),
        treat_min=round(parts.treat_min, 1),
        conveyed=HCP_CONVEYED,
        cv=round(_spread(parts, HCP_CONVEYED), 2),
        crews_per_incident=1.05,
        allocated=1.2,
        stand_down_min=STAND_DOWN_MIN,
        source="estimate: times as category 4 of the toy trust, nearly all taken to hospital",
        status=Status.ESTIMATE,
    )
    return (*rows, hcp)


def _job_time(month: Month, category: Category, scale: float) -> JobTime:
    parts = job_parts(category)
    incidents = month.count(f"{category}_incidents")
    conveyed = round(min(TOY_CONVEYED[category] * scale, 1.0), 3)
    return JobTime(
        category=category,
        convey_min=round(parts.convey_min, 1),
        treat_min=round(parts.treat_min, 1),
        conveyed=conveyed,
        cv=round(_spread(parts, conveyed), 2),
        crews_per_incident=round(month.count(f"{category}_resources_arriving") / incidents, 3),
        allocated=round(month.count(f"{category}_resources_allocated") / incidents, 3),
        stand_down_min=STAND_DOWN_MIN,
        source=(
            f"times: {TOY_TRUST}; taken to hospital: its mix scaled to the published total; "
            f"crews per incident: {month.source}; stand-down time: estimate"
        ),
        status=Status.ILLUSTRATIVE,
    )


def _conveyance(month: Month) -> float:
    """Return what scales the toy trust's conveyed shares to the month's published total."""
    by_category = {c: month.count(f"{c}_incidents") for c in ARP_CATEGORIES}
    other = month.count("face_to_face") - sum(by_category.values())
    taken = month.count("conveyed_ed") + month.count("conveyed_non_ed") - HCP_CONVEYED * other
    return taken / sum(number * TOY_CONVEYED[c] for c, number in by_category.items())


def _spread(parts: JobParts, conveyed: float) -> float:
    """Return the coefficient of variation of a job: two kinds, and the handover of one."""
    handover: float = mean_handover_min(ORDINARY_DAYS)
    convey = parts.convey_min + handover
    mean = conveyed * convey + (1.0 - conveyed) * parts.treat_min
    square = conveyed * (parts.convey_variance + (HANDOVER_CV * handover) ** 2 + convey**2) + (
        1.0 - conveyed
    ) * (parts.treat_variance + parts.treat_min**2)
    return spread_of(mean, square - mean**2)


def absence(what: str) -> Figure:
    """Return the share of rostered people away for other reasons than the strike."""
    return estimate(0.06, f"estimate: sickness and other absence of {what} in winter")
