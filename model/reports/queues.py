"""The queues of a projection as plain data: patients by class, journeys by type, recovery."""

from datetime import datetime

import numpy as np

from model.patients import CLASSES, PatientClass
from model.reports.shape import EngineData, JourneyData, WaitData
from model.response_times import Engine, ResponseTimes
from model.times import to_iso
from model.transport import JourneyCount, TransportDay


def waits_data(times: ResponseTimes) -> dict[str, WaitData]:
    """Return the waits of every class; without an agreement both parts of category 2 wait alike."""
    is_split = bool(times.incidents_per_min[CLASSES.index(PatientClass.C2_OTHER)].any())
    data = {one.value: _wait(times, at) for at, one in enumerate(CLASSES)}
    if not is_split:
        alike = data[PatientClass.C2_AGREED.value]
        nobody = [0.0] * len(alike["waiting"])
        data[PatientClass.C2_OTHER.value] = {
            **alike,
            "incidents_per_min": nobody,
            "waiting": nobody,
        }
    return data


def _wait(times: ResponseTimes, at: int) -> WaitData:
    return {
        "incidents_per_min": times.incidents_per_min[at].tolist(),
        "mean_wait_min": times.mean_wait_min[at].tolist(),
        "mean_response_min": times.mean_response_min[at].tolist(),
        "p90_response_min": times.p90_response_min[at].tolist(),
        "waiting": np.maximum(times.waiting[at], 0.0).tolist(),
    }


def engine_data(engine: Engine) -> EngineData:
    """Return what the waits come from."""
    return {"name": engine.name, "days": engine.days, "seed": engine.seed}


def journeys_data(day: TransportDay) -> dict[str, JourneyData]:
    """Return the journeys of every type that is booked."""
    return {kind.value: _journeys(count) for kind, count in day.types.items()}


def _journeys(count: JourneyCount) -> JourneyData:
    return {
        "booked": count.booked.tolist(),
        "run": count.run.tolist(),
        "late": count.late.tolist(),
        "cancelled": count.cancelled.tolist(),
    }


def iso_or_none(instant: datetime | None) -> str | None:
    """Return an instant as the report writes it."""
    return None if instant is None else to_iso(instant)
