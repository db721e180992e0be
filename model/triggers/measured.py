"""The measures that triggers watch, as the engines of response and of calls give them.

Category 2 patients waiting: those who wait for a crew as an interval ends. Category 2 mean
response: of those who call in an interval, NaN where none is sent. Crews free: crews on the road
of all kinds (full, exempt-only and non-emergency ones) less those on a job as an interval ends;
who finishes a job after the walk-out has begun is in neither. The quick engine gives expected
values, simulated days the mean over days. 999 calls waiting and the 95th centile answer come from
the exact queue of calls, whichever engine answers for ambulances.
"""

import numpy as np

from model.answer_words import CALLS_SOURCE
from model.answering import CallAnswering, answering_of
from model.projection import Projection
from model.response_times import ResponseTimes, rows_of
from model.segments import Series
from model.staff import Service
from model.triggers.line import CALL_MEASURES, Measure
from model.trust import Category


def measured(
    projection: Projection, measure: Measure, times: ResponseTimes | None
) -> Series | None:
    """Return a measure per interval, in its unit; None where the plan has nothing to measure.

    `times` is ambulance response by either engine.
    """
    if measure in CALL_MEASURES:
        answering = answering_of(projection, Service.CALL_ANSWERING)
        return None if answering is None else answered(measure, answering)
    return None if times is None else responded(measure, times)


def responded(measure: Measure, times: ResponseTimes) -> Series:
    """Return a measure of ambulance response per interval."""
    if measure is Measure.C2_MEAN:
        return np.where(times.incidents_of(Category.C2) > 0, times.mean_of(Category.C2), np.nan)
    if measure is Measure.C2_WAITING:
        return np.asarray(np.maximum(times.waiting[rows_of(Category.C2)].sum(axis=0), 0.0))
    crews = times.response.case.crews.sum(axis=0)
    return np.asarray(np.maximum(crews - times.response.busy, 0.0))


def answered(measure: Measure, answering: CallAnswering) -> Series:
    """Return a measure of 999 calls per interval."""
    is_queue = measure is Measure.CALLS_WAITING
    return answering.mean_queue if is_queue else answering.p95_wait_s


def engine_words(measure: Measure, times: ResponseTimes | None) -> str:
    """Say what a measure comes from: quick, 500 simulated days, exact queue."""
    if measure in CALL_MEASURES:
        return CALLS_SOURCE
    return "" if times is None else times.engine.name
