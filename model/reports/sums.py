"""The sum behind every gap as plain data: its steps add up to the cover charted then."""

from collections.abc import Sequence

from model.checks.finding import About
from model.gaps import Gap
from model.projection import Projection
from model.reports.shape import AboutData, StepData, SumData
from model.sums.showing import sum_of_gap
from model.sums.step import Step
from model.times import to_iso


def sums_data(projection: Projection, gaps: Sequence[Gap]) -> list[SumData]:
    """Return the sum of what is available at the worst interval of each gap."""
    return [_sum(projection, gap) for gap in gaps]


def _sum(projection: Projection, gap: Gap) -> SumData:
    there = sum_of_gap(projection, gap)
    return {
        "at": to_iso(gap.deepest_at),
        "title": there.title,
        "unit": there.unit,
        "total": there.total,
        "steps": [_step(step) for step in there.steps],
        "notes": list(there.notes),
    }


def _step(step: Step) -> StepData:
    return {
        "label": step.label,
        "number": step.number,
        "unit": step.unit,
        "reason": step.reason,
        "source": step.source,
        "status": step.status,
        "about": None if step.about is None else about_data(step.about),
        "is_subtotal": step.is_subtotal,
    }


def about_data(about: About) -> AboutData:
    """Return the thing of the plan something is about."""
    return {"kind": about.subject.value, "key": about.key}
