"""Demand of a trust: calls and incidents as published for a month, and booked journeys."""

from model.demand import (
    DemandStream,
    Direction,
    Journeys,
    JourneyType,
    Mobility,
    Stream,
)
from model.figures import Figure, Profile, Status
from model.templates.published import (
    ARP_CATEGORIES,
    TOY_TRUST,
    WELSH_DATA,
    Month,
    hour_shares,
    shares_of,
    weekday_factors,
)
from model.templates.trusts import KnownTrust, derived, illustrative
from model.trust import Category

SEVERITY = {Category.C1: "RED", Category.C2: "AMBER", Category.C3: "GREEN", Category.C4: "GREEN"}
EVEN_WEEK = (1.0,) * 7

# Share of journeys, weekday shape and priority (1 first), all illustrative.
RENAL_WEEK = (1.167,) * 6 + (0.0,)
CLINIC_WEEK = (1.3,) * 5 + (0.3, 0.2)
WARD_WEEK = (1.1,) * 5 + (0.9, 0.6)
JOURNEY_MIX: dict[JourneyType, tuple[float, tuple[float, ...], int]] = {
    JourneyType.RENAL: (0.30, RENAL_WEEK, 1),
    JourneyType.CANCER: (0.12, CLINIC_WEEK, 2),
    JourneyType.PALLIATIVE: (0.02, WARD_WEEK, 2),
    JourneyType.SCAN: (0.08, CLINIC_WEEK, 3),
    JourneyType.DISCHARGE: (0.18, WARD_WEEK, 4),
    JourneyType.OTHER: (0.30, CLINIC_WEEK, 5),
}
UNITS = {
    JourneyType.RENAL: "Dialysis units",
    JourneyType.CANCER: "Cancer treatment centres",
    JourneyType.PALLIATIVE: "Hospices and palliative care",
    JourneyType.SCAN: "Emergency scans",
    JourneyType.DISCHARGE: "Hospital discharges",
    JourneyType.OTHER: "Outpatient clinics",
}
# Share, crew minutes a patient, crew size: those who walk share a vehicle.
MOBILITY_MIX = {
    Mobility.WALKS: (0.55, 30, 1),
    Mobility.WHEELCHAIR: (0.33, 45, 1),
    Mobility.STRETCHER: (0.12, 75, 2),
}
TOLERANCE_MIN = {JourneyType.RENAL: 45, JourneyType.DISCHARGE: 240}
LATEST_DIALYSIS = 19 * 60


def demand_of(known: KnownTrust, month: Month) -> tuple[DemandStream, ...]:
    """Return the flows of a mean day of the month, with their shape by hour and weekday."""
    incidents = {category: month.per_day(f"{category}_incidents") for category in ARP_CATEGORIES}
    other = month.per_day("face_to_face") - sum(incidents.values())
    flows = [
        _stream(Stream.CALLS_999, _mean_day(month, month.per_day("calls_answered")), None, "ALL")
    ]
    if known.calls_111 is not None:
        flows.append(
            DemandStream(
                stream=Stream.CALLS_111,
                per_day=known.calls_111,
                hours=_hours(None),
                weekdays=illustrative_profile(EVEN_WEEK, "no weekday shape is published"),
            )
        )
    flows += [
        _stream(Stream(category.value), _mean_day(month, per_day), category, SEVERITY[category])
        for category, per_day in incidents.items()
    ]
    text = f"attended less categories 1 to 4: requests by professionals, transfers. {month.source}"
    flows.append(_stream(Stream.HCP, derived(round(other, 1), text), None, "GREEN"))
    return tuple(flows)


def journeys_of(known: KnownTrust) -> tuple[Journeys, ...]:
    """Return a mean day's booked journeys by type, direction and mobility, illustrative."""
    return tuple(
        _journeys(known, kind, direction, mobility)
        for kind in JOURNEY_MIX
        for direction in _ways(kind)
        for mobility in Mobility
    )


def _ways(kind: JourneyType) -> tuple[Direction, ...]:
    """Return the directions of a type: a discharged patient only goes home."""
    return (Direction.RETURN,) if kind is JourneyType.DISCHARGE else tuple(Direction)


def _journeys(
    known: KnownTrust, kind: JourneyType, direction: Direction, mobility: Mobility
) -> Journeys:
    share, week, priority = JOURNEY_MIX[kind]
    part, crew_min, crew_size = MOBILITY_MIX[mobility]
    number = known.journeys.value * share * part / len(_ways(kind))
    hours = OUTWARD_HOURS if direction is Direction.OUTWARD else RETURN_HOURS
    is_dialysis = kind is JourneyType.RENAL and direction is Direction.OUTWARD
    source = f"illustrative part of {known.journeys.value:,.0f} a day: {known.journeys.source}"
    return Journeys(
        key=f"{kind.value}_{direction.value}_{mobility.value}",
        kind=kind,
        direction=direction,
        mobility=mobility,
        unit=UNITS[kind],
        per_day=illustrative(round(number, 1), source),
        hours=illustrative_profile(hours[kind], "illustrative session times"),
        weekdays=illustrative_profile(week, "illustrative week"),
        crew_min=crew_min,
        crew_size=crew_size,
        tolerance_min=TOLERANCE_MIN.get(kind, 60),
        priority=priority,
        latest=LATEST_DIALYSIS if is_dialysis else None,
    )


def illustrative_profile(values: tuple[float, ...], source: str) -> Profile:
    """Return a profile that only shows a shape."""
    return Profile(values=values, source=source, status=Status.ILLUSTRATIVE)


def _stream(
    stream: Stream, per_day: Figure, category: Category | None, severity: str
) -> DemandStream:
    weekdays = Profile(values=weekday_factors(severity), source=WELSH_DATA, status=Status.DERIVED)
    return DemandStream(stream=stream, per_day=per_day, hours=_hours(category), weekdays=weekdays)


def _hours(category: Category | None) -> Profile:
    return illustrative_profile(hour_shares(category), TOY_TRUST)


def _mean_day(month: Month, value: float) -> Figure:
    source = f"month total by {month.days} days. {month.source}"
    return derived(round(value, 1), source)


def _sessions(hours: dict[int, float]) -> tuple[float, ...]:
    """Return 24 shares of a day from weights by hour."""
    return shares_of([hours.get(hour, 0.0) for hour in range(24)])


# Dialysis takes about four hours, three sessions a day.
DIALYSIS_OUT = _sessions({5: 1, 6: 4, 7: 3, 11: 2, 12: 4, 13: 2, 16: 2, 17: 4, 18: 2})
DIALYSIS_HOME = _sessions({10: 2, 11: 4, 12: 2, 15: 1, 16: 3, 17: 4, 21: 3, 22: 4, 23: 1})
CLINIC_OUT = _sessions({7: 3, 8: 5, 9: 5, 10: 4, 11: 2, 12: 3, 13: 4, 14: 3})
CLINIC_HOME = _sessions({9: 1, 10: 3, 11: 3, 12: 3, 13: 3, 14: 4, 15: 5, 16: 5, 17: 3})
HOME_FROM_WARD = _sessions({10: 2, 11: 3, 12: 3, 13: 4, 14: 5, 15: 5, 16: 5, 17: 4, 18: 3, 19: 2})
OUTWARD_HOURS = dict.fromkeys(JourneyType, CLINIC_OUT) | {JourneyType.RENAL: DIALYSIS_OUT}
RETURN_HOURS = dict.fromkeys(JourneyType, CLINIC_HOME) | {
    JourneyType.RENAL: DIALYSIS_HOME,
    JourneyType.DISCHARGE: HOME_FROM_WARD,
}
