"""The report of a plan as plain data: what every other form of it, and every reader, is given.

Its shape is that of model.reports.shape.
"""

from collections.abc import Callable, Sequence

import numpy as np

from model.answering import CallAnswering, answering_of
from model.checks.finding import Finding
from model.checks.rules import findings_of
from model.exports.heading import EXPECTED_VALUE, estimates_in_words
from model.gaps import Gap, gaps_of
from model.late import Late, late_of
from model.normal_day import calls_recovery
from model.plan_file import plan_hash
from model.projection import BaseCover, Projection, ServiceProjection
from model.reports.certainty import add_certainty, certainty_of
from model.reports.queues import (
    engine_data,
    iso_or_none,
    journeys_data,
    waits_data,
)
from model.reports.shape import (
    AnswerData,
    BaseData,
    CheckData,
    GapData,
    LateData,
    Report,
    ServiceData,
)
from model.reports.sums import about_data, sums_data
from model.reports.triggers import triggers_data
from model.responding import responding_of
from model.response_times import ResponseTimes
from model.segments import Series
from model.staff import Service
from model.times import to_iso
from model.transport import journeys_of
from model.triggers.outlook import Ranging, no_ranges, outlooks_of

FORMAT = "covercast-report"
VERSION = 1


# The door to the waits: the quick one, or one that simulates days.
Responding = Callable[[Projection], ResponseTimes | None]


def report_of(
    projections: Sequence[Projection],
    responding: Responding = responding_of,
    ranging: Ranging = no_ranges,
) -> Report:
    """Return the report of these projections of one plan.

    Every list under a service has one entry an interval; a minimum that is not set is None.
    """
    plan = projections[0].plan
    horizon = plan.horizon
    return {
        "format": FORMAT,
        "version": VERSION,
        "plan": {
            "title": plan.title,
            "trust": plan.trust.name,
            "opens": to_iso(horizon.opens),
            "hours": horizon.length_min / 60.0,
            "interval_min": horizon.interval_min,
            "version": plan.version,
            "hash": plan_hash(plan),
            "marking": plan.marking.value,
            "handling": plan.handling,
            "numbers": EXPECTED_VALUE,
            "estimates": estimates_in_words(plan),
        },
        "scenarios": [
            {
                "name": projection.scenario.name,
                "services": _services(projection, responding),
                "triggers": triggers_data(
                    outlooks_of(projection, responding(projection), ranging(projection))
                ),
                "checks": [_check(finding) for finding in findings_of(projection)],
            }
            for projection in projections
        ],
    }


def _services(projection: Projection, responding: Responding) -> dict[str, ServiceData]:
    certainty = certainty_of(projection)
    services = {}
    for service, cover in projection.services.items():
        data = _service(projection, cover, responding)
        add_certainty(data, service, certainty)
        services[service.value] = data
    return services


def _service(
    projection: Projection, cover: ServiceProjection, responding: Responding
) -> ServiceData:
    gaps = gaps_of(projection, cover.service)
    is_response = cover.service is Service.AMBULANCE_RESPONSE
    times = responding(projection) if is_response else None
    data: ServiceData = {
        "unit": cover.unit,
        "starts": [to_iso(start) for start in projection.grid.starts()],
        "required": cover.required.tolist(),
        "minimum": _or_none(cover.minimum),
        "available": cover.available.tolist(),
        "normal_day": cover.normal_day.tolist(),
        "sources": {name: source.tolist() for name, source in cover.sources.items()},
        "shortfall": cover.shortfall.tolist(),
        "binds": [[resource.value for resource in binds] for binds in cover.binds],
        "gaps": [_gap(gap) for gap in gaps],
        "late": [_late(late) for late in late_of(projection, cover.service, times)],
        "sums": sums_data(projection, gaps),
        "recovered_at": None,
    }
    if cover.bases:
        data["bases"] = {base.base: _base(base) for base in cover.bases}
    if (answering := answering_of(projection, cover.service)) is not None:
        data["answer"] = _answer(answering)
        data["recovered_at"] = iso_or_none(calls_recovery(projection, cover.service)[1])
    if is_response:
        _add_waits(data, cover, times)
    if cover.service is Service.PATIENT_TRANSPORT and (day := journeys_of(projection)) is not None:
        data["journeys"] = journeys_data(day)
        data["recovered_at"] = iso_or_none(day.recovered_at)
    return data


def _add_waits(data: ServiceData, cover: ServiceProjection, times: ResponseTimes | None) -> None:
    data["decided_by"] = [decides.value for decides in cover.decided_by]
    if times is not None:
        data["waits"] = waits_data(times)
        data["recovered_at"] = iso_or_none(times.recovered_at)
        data["engine"] = engine_data(times.engine)


def _answer(answering: CallAnswering) -> AnswerData:
    within = answering.answered_within
    return {
        "p_wait": answering.p_wait.tolist(),
        "mean_wait_s": answering.mean_wait_s.tolist(),
        "p95_wait_s": answering.p95_wait_s.tolist(),
        "answered_within": {str(limit): share.tolist() for limit, share in within.items()},
        "abandoned_share": answering.abandoned_share.tolist(),
        "mean_queue": answering.mean_queue.tolist(),
        "at_bound": answering.is_at_bound,
    }


def _gap(gap: Gap) -> GapData:
    return {
        "from": to_iso(gap.starts),
        "to": to_iso(gap.ends),
        "deepest": gap.deepest,
        "deepest_at": to_iso(gap.deepest_at),
        "short_hours": gap.short_hours,
        "below_minimum": gap.is_below_minimum,
        "below_minimum_min": gap.below_minimum_min,
        "binds": [resource.value for resource in gap.binds],
        "sentence": gap.sentence,
    }


def _late(late: Late) -> LateData:
    return {
        "from": to_iso(late.run.starts),
        "to": to_iso(late.run.ends),
        "who": late.who,
        "worst_at": to_iso(late.run.worst_at),
        "reached": late.reached,
        "standard": late.asked,
        "sentence": late.sentence,
        "source": late.source,
    }


def _check(finding: Finding) -> CheckData:
    moment = finding.remark.moment
    return {
        "rule": finding.rule.key,
        "title": finding.rule.title,
        "severity": finding.severity.value,
        "sentence": finding.sentence,
        "source": finding.rule.source,
        "about": about_data(finding.remark.about),
        "at": None if moment is None else to_iso(moment),
    }


def _base(base: BaseCover) -> BaseData:
    return {
        "full": base.full.tolist(),
        "exempt_only": base.exempt_only.tolist(),
        "non_emergency": base.non_emergency.tolist(),
    }


def _or_none(values: Series) -> list[float | None]:
    return [None if np.isnan(value) else value for value in values.tolist()]
