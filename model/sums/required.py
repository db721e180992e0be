"""From calls, incidents and journeys to the handlers and crews they need."""

from collections.abc import Iterator

import numpy as np

from model.assumptions import CATEGORY_NAMES
from model.checks.finding import About, Subject
from model.demand import Stream
from model.demand_rates import journeys_factor, mean_of_intervals, stream_rates, unchanged_journeys
from model.patients import CATEGORY_OF, CLASSES, Patients
from model.projection import UNITS
from model.requirement import CALL_STREAMS, job_loads
from model.segments import Series
from model.staff import Service
from model.sums.moment import Moment
from model.sums.step import Step, amount, come_to, per_cent, subtotal


def required(moment: Moment, service: Service) -> Iterator[Step]:
    """Say what keeps people busy on average, and what the queue needs on top of that."""
    unit = UNITS[service]
    busy = {
        Service.AMBULANCE_RESPONSE: _jobs,
        Service.PATIENT_TRANSPORT: _journeys,
        Service.CALL_ANSWERING: _calls,
        Service.NHS_111: _calls,
    }[service]
    steps = list(busy(moment, service))
    cover = moment.projection.services[service]
    more = float(cover.required[moment.at]) - come_to(steps)
    if abs(more) > 1e-9:
        steps.append(_queue(moment, service, more))
    yield from steps
    yield subtotal(f"{unit.capitalize()} required", unit, steps, "what the chart shows")


def _queue(moment: Moment, service: Service, more: float) -> Step:
    cover, label = moment.projection.services[service], "What the queue needs"
    if cover.decided_by:
        return Step(label, more, cover.unit, f"so that {cover.decided_by[moment.at]}")
    settings = next((one for one in moment.plan.trust.calls if one.service is service), None)
    if settings is None:
        return Step(label, more, cover.unit)
    target = settings.target_share
    reason = f"{per_cent(target.value)} answered within {settings.target_s.value:g} s"
    about = moment.assumption_of_calls(service, "target_share")
    return Step(label, more, cover.unit, reason, target.source, target.status.value, about)


def _calls(moment: Moment, service: Service) -> Iterator[Step]:
    settings = next((one for one in moment.plan.trust.calls if one.service is service), None)
    if settings is None:
        return
    stream = CALL_STREAMS[service]
    rates = stream_rates(moment.plan, moment.scenario, stream)
    an_hour = _mean(moment, rates) * 60.0
    talk = settings.talk_min
    yield Step(
        "On the phone on average",
        an_hour * talk.value / 60.0,
        UNITS[service],
        f"{amount(an_hour)} calls an hour × {talk.value:g} min",
        talk.source,
        talk.status.value,
        About(Subject.DEMAND, stream.value),
    )


def _jobs(moment: Moment, service: Service) -> Iterator[Step]:
    ambulances = moment.projection.ambulances
    if ambulances is None:
        return
    times = {job.category: job for job in moment.plan.trust.job_times}
    for category, load in job_loads(moment.plan, ambulances.patients).items():
        job = times[category]
        yield Step(
            f"{CATEGORY_NAMES[category]} on average",
            float(load[moment.at]),
            UNITS[service],
            _job_words(moment, ambulances.patients, category),
            job.source,
            job.status.value,
            About(Subject.DEMAND, Stream(category.value).value),
        )


def _job_words(moment: Moment, patients: Patients, category: object) -> str:
    rows = [at for at, one in enumerate(CLASSES) if CATEGORY_OF[one] is category]
    per_min = patients.incidents_per_min[rows].sum(axis=0)
    minutes = patients.job_mean_min[rows[0]]
    crews = float(patients.crews_per_incident[rows[0]])
    an_hour = _mean(moment, per_min) * 60.0
    return (
        f"{amount(an_hour)} incidents an hour × {crews:.3g} crews × "
        f"{_mean(moment, minutes):.0f} min, with jobs begun earlier"
    )


def _journeys(moment: Moment, service: Service) -> Iterator[Step]:
    """Say what journeys of each kind keep busy."""
    plan = moment.plan
    rates = unchanged_journeys(plan.horizon, plan.journeys)
    factor = journeys_factor(plan.horizon, plan.demand_changes, moment.scenario.demand_changes)
    rows = list(zip(plan.journeys, rates, strict=True))
    for kind in dict.fromkeys(row.kind for row in plan.journeys):
        its = [(row, rate * factor) for row, rate in rows if row.kind is kind]
        number = sum(_mean(moment, rate * row.crew_min) for row, rate in its)
        an_hour = sum(_mean(moment, rate) for _, rate in its) * 60.0
        minutes = number * 60.0 / an_hour if an_hour else 0.0
        first = its[0][0]
        if number:
            yield Step(
                f"{kind.value.capitalize()} journeys",
                number,
                UNITS[service],
                f"{amount(an_hour)} an hour × {minutes:.0f} min of a crew",
                first.per_day.source,
                first.per_day.status.value,
                About(Subject.JOURNEYS, first.key),
            )


def _mean(moment: Moment, fine: Series) -> float:
    return float(mean_of_intervals(moment.plan.horizon, np.asarray(fine))[moment.at])
