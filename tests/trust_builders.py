"""The trust and its demand, for `tests.builders`; every part takes its fields as keywords."""

from dataclasses import replace
from typing import Any

from model.demand import DemandStream, Direction, Journeys, JourneyType, Mobility, Stream
from model.figures import Figure, Profile, Status
from model.staff import Service
from model.trust import (
    Base,
    BaseKind,
    CallSettings,
    Category,
    CrewOrder,
    JobTime,
    LocalMinimum,
    MinimumBasis,
    MinimumStep,
    Standard,
    Trust,
)

SOURCE = "made up for tests"
FLAT_DAY = (1 / 24,) * 24


def a_figure(value: float = 1, **changes: Any) -> Figure:
    """Build a number with its source."""
    return replace(Figure(value=value, source=SOURCE, status=Status.ILLUSTRATIVE), **changes)


def a_profile(values: tuple[float, ...] = FLAT_DAY, **changes: Any) -> Profile:
    """Build a profile, by default the same in every hour of the day."""
    return replace(Profile(values=values, source=SOURCE, status=Status.ILLUSTRATIVE), **changes)


def a_base(key: str = "north", **changes: Any) -> Base:
    """Build a hub with 20 ambulances and 2 cars."""
    name = {"north": "North hub", "south": "South hub"}.get(key, key)
    return replace(Base(key=key, name=name, kind=BaseKind.HUB, vehicles=20, cars=2), **changes)


def a_control_room(**changes: Any) -> Base:
    """Build a control room."""
    room = Base(key="control", name="Control room", kind=BaseKind.CONTROL_ROOM)
    return replace(room, **changes)


def a_stream(stream: Stream = Stream.C2, per_day: float = 150, **changes: Any) -> DemandStream:
    """Build one flow of demand, level over the day and the week."""
    flow = DemandStream(
        stream=stream,
        per_day=a_figure(per_day),
        hours=a_profile(),
        weekdays=a_profile((1.0,) * 7),
    )
    return replace(flow, **changes)


def all_streams() -> tuple[DemandStream, ...]:
    """Build the demand of a small trust."""
    per_day = {
        Stream.CALLS_999: 400,
        Stream.C1: 30,
        Stream.C2: 150,
        Stream.C3: 60,
        Stream.C4: 10,
        Stream.HCP: 30,
    }
    return tuple(a_stream(stream, number) for stream, number in per_day.items())


def some_journeys(**changes: Any) -> Journeys:
    """Build 40 outward renal journeys a day."""
    journeys = Journeys(
        key="j1",
        kind=JourneyType.RENAL,
        direction=Direction.OUTWARD,
        mobility=Mobility.WALKS,
        unit="Renal unit",
        per_day=a_figure(40),
        hours=a_profile(tuple(0.125 if 6 <= hour < 14 else 0.0 for hour in range(24))),
        weekdays=a_profile((1.0,) * 6 + (0.0,)),
        crew_min=60,
        crew_size=1,
        tolerance_min=30,
        priority=1,
    )
    return replace(journeys, **changes)


def some_call_settings(**changes: Any) -> CallSettings:
    """Build how 999 calls are answered: nine of ten within 10 s."""
    settings = CallSettings(
        service=Service.CALL_ANSWERING,
        talk_min=a_figure(7),
        patience_min=a_figure(3),
        target_share=a_figure(0.9),
        target_s=a_figure(10),
        off_phone=a_figure(0.15),
        call_back_share=a_figure(0.5),
        call_back_delay_min=a_figure(3),
    )
    return replace(settings, **changes)


def a_job_time(category: Category = Category.C2, **changes: Any) -> JobTime:
    """Build how long a job keeps a crew: 90 min with conveyance, 60 without."""
    time = JobTime(
        category=category,
        convey_min=90,
        treat_min=60,
        conveyed=0.55,
        cv=0.5,
        crews_per_incident=1.1,
        allocated=1.2,
        stand_down_min=10,
        source=SOURCE,
        status=Status.ILLUSTRATIVE,
    )
    return replace(time, **changes)


def a_standard(category: Category = Category.C2, **changes: Any) -> Standard:
    """Build a response standard: 18 min on average, 40 min for nine of ten."""
    standard = Standard(
        category=category, mean_min=18, p90_min=40, source=SOURCE, status=Status.PUBLISHED
    )
    return replace(standard, **changes)


def a_minimum(**changes: Any) -> LocalMinimum:
    """Build a local minimum of ambulance crews: 8 by night, 14 from 07:00, 8 from 23:00."""
    minimum = LocalMinimum(
        service=Service.AMBULANCE_RESPONSE,
        basis=MinimumBasis.NUMBER,
        steps=(
            MinimumStep(starts=0, value=8),
            MinimumStep(starts=7 * 60, value=14),
            MinimumStep(starts=23 * 60, value=8),
        ),
        source=SOURCE,
        status=Status.OWN,
    )
    return replace(minimum, **changes)


def a_trust(**changes: Any) -> Trust:
    """Build a trust with one call service and all categories."""
    trust = Trust(
        code="RXX",
        name="Test Ambulance Service",
        calls=(some_call_settings(),),
        job_times=tuple(a_job_time(category) for category in Category),
        standards=tuple(a_standard(category) for category in Category),
        handover_min=a_profile((45.0,) * 24),
        off_road=a_profile((0.12,) * 24),
        crews_per_dispatcher=a_figure(12),
        crew_order=CrewOrder.CREWS,
        pool_bases=False,
        safety=a_figure(1),
        hear_and_treat=a_figure(0.12),
        phone_closed_per_hour=a_figure(2),
        people_per_transport_crew=a_figure(2),
        clock_start_min=a_figure(1.5),
        travel_t0_min=a_figure(4),
        travel_b_min=a_figure(18),
        crew_efficiency=a_figure(1),
        hold_back=a_figure(0),
        repeat_calls=a_figure(0),
    )
    return replace(trust, **changes)
