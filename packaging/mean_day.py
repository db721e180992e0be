"""A mean day of a published month through the two queues: what calibrate.py fits.

Crews and handlers of a trust are not published, so both start from a neutral roster: one that
follows the load of the month that is fitted. What the fit finds is how much of it is at work.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from model.ambulances import respond
from model.calls import answer_calls
from model.patients import CATEGORY_OF, CLASSES, PatientClass, job_mean_min
from model.quick_response import travel_min
from model.responding import SHARED, STEP_MIN
from model.response.fluid_response import FluidResponse
from model.response.fluid_state import FluidState
from model.response_times import QUICK, ResponseTimes, Travel
from model.segments import Series
from model.templates.published import ARP_CATEGORIES, Month, crews_of_toy_trust, hour_shares
from model.templates.settings import CLOCK_START_MIN, emergency_calls, job_times
from model.trust import Category

HOUR_MIN = 60.0
# A neutral roster has so many crews for each one that the fitted month keeps busy, ...
CREWS_PER_LOAD = 1.25
# ... and handlers for the load and so many of its square roots: nearly nobody waits.
HANDLERS_SPARE = 3.0
# A day is repeated until what is left at its end hardly changes, or so often at most.
MOST_DAYS = 4
SAME_BACKLOG = 0.01
ANSWER_LIMITS_S = (0.0, *np.geomspace(1.0, 3600.0, 60).tolist())


@dataclass(frozen=True, slots=True, eq=False)
class AmbulanceDay:
    """Incidents a minute [6, 24] by class and hour, and what each keeps of crews [6]."""

    incidents_per_min: Series
    job_min: Series
    job_cv: Series
    crews_per_incident: Series

    @property
    def load(self) -> float:
        """Return the crews that the day keeps busy on average."""
        crews = self.crews_per_incident * self.job_min
        return float((self.incidents_per_min.mean(axis=1) * crews).sum())


def ambulance_day(month: Month, handover_min: float) -> AmbulanceDay:
    """Return a mean day of a month whose handovers take so long, category 2 all in one class."""
    jobs = {job.category: job for job in job_times(month)}
    incidents = np.zeros((len(CLASSES), 24))
    means, cv, crews = np.ones(len(CLASSES)), np.ones(len(CLASSES)), np.ones(len(CLASSES))
    by_category = {one: month.per_day(f"{one}_incidents") for one in ARP_CATEGORIES}
    by_category[Category.HCP] = month.per_day("face_to_face") - sum(by_category.values())
    for at, one in enumerate(CLASSES):
        category = CATEGORY_OF[one]
        job = jobs[category]
        means[at] = job_mean_min(job, np.array(handover_min))
        cv[at], crews[at] = job.cv, job.crews_per_incident
        if one is not PatientClass.C2_OTHER:
            shape = hour_shares(None if category is Category.HCP else category)
            incidents[at] = by_category[category] * np.array(shape) / HOUR_MIN
    return AmbulanceDay(incidents, means, cv, crews)


def neutral_crews(load: float) -> Series:
    """Return crews by hour for a load, in the shape of the toy trust's."""
    shape = np.array(crews_of_toy_trust())
    return np.asarray(CREWS_PER_LOAD * load * shape / shape.mean())


def waited(day: AmbulanceDay, crews: Series) -> FluidResponse:
    """Return how crews by hour respond on such a day after days like it."""
    response = _day_after("empty", day, crews)
    for _ in range(MOST_DAYS - 1):
        before, response = response, _day_after(response.end_state, day, crews)
        if _left(response) <= (1 + SAME_BACKLOG) * _left(before) + 1.0:
            break
    return response


def _day_after(
    start: Literal["empty"] | FluidState, day: AmbulanceDay, crews: Series
) -> FluidResponse:
    total = day.incidents_per_min.sum(axis=0)
    return respond(
        total,
        (day.incidents_per_min / total).T,
        crews,
        HOUR_MIN,
        day.job_min,
        day.job_cv,
        crews_per_incident=day.crews_per_incident,
        merge=SHARED,
        step_min=STEP_MIN,
        start=start,
    )


def response_times_s(response: FluidResponse, travel_t0_min: float, travel_b_min: float) -> Series:
    """Return mean and 90th centile of the response to categories 1 to 4, seconds, [8].

    Crews' way follows the square-root law with these two numbers.
    """
    free = response.case.crews.sum(axis=0) - response.busy
    way = travel_min(travel_t0_min, travel_b_min, free)
    travel = Travel(CLOCK_START_MIN, way, way, stopped_share=np.zeros_like(way))
    times = ResponseTimes(QUICK, response, travel, False, None, response.is_rough)
    minutes = [(times.mean_in(one), times.centile_of(one)) for one in ARP_CATEGORIES]
    return 60.0 * np.array(minutes).ravel()


def calls_per_min(month: Month) -> Series:
    """Return the calls of a mean day by hour: those answered, as no others are published."""
    return np.asarray(month.per_day("calls_answered") * np.array(hour_shares()) / HOUR_MIN)


def neutral_handlers(calls: Series) -> Series:
    """Return handlers by hour that leave next to nobody waiting if all are on the phone."""
    load = calls * emergency_calls().talk_min.value
    return np.asarray(load + HANDLERS_SPARE * np.sqrt(load))


def answer_times_s(calls: Series, handlers: Series) -> tuple[float, float]:
    """Return mean and 95th centile of the seconds until calls that are answered are."""
    settings = emergency_calls()
    answers = answer_calls(
        calls,
        handlers,
        HOUR_MIN,
        settings.talk_min.value,
        settings.patience_min.value,
        start="stationary",
        within_s=ANSWER_LIMITS_S,
        call_back_share=settings.call_back_share.value,
        call_back_delay_min=settings.call_back_delay_min.value,
    )
    within = np.average(answers.answered_within, axis=0, weights=answers.offered_per_min)
    share = within / within[-1]
    mean = np.trapezoid(1.0 - share, ANSWER_LIMITS_S)
    return float(mean), float(np.interp(0.95, share, ANSWER_LIMITS_S))


def _left(response: FluidResponse) -> float:
    return float(response.queue[:, -1].sum())
