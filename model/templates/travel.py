"""The way to patients of a plan to start from, held to what a month published."""

from dataclasses import replace

from model.figures import Figure
from model.plan import Plan
from model.responding import normal_responding
from model.response_times import ResponseTimes
from model.templates.calibration import fitted_before, response_note
from model.templates.published import Month
from model.templates.trusts import estimate
from model.trust import Category

MOST_B_MIN = 100.0
HALVINGS = 16


def with_travel_of(plan: Plan, month: Month) -> Plan:
    """Return a plan whose normal days reach category 1 on average as soon as the month did.

    The part of the way that stays is the one fitted to a real month. The part that falls with
    free crews is not taken from there, because it belongs to a roster with hardly a crew free:
    it is the one that meets the month's published mean behind the roster of the plan.
    """
    t0, published_min = _t0(plan, month), month.count("c1_mean_s") / 60
    by_one = replace(plan.trust, travel_t0_min=t0, travel_b_min=estimate(1, "to be found"))
    normal = normal_responding(replace(plan, trust=by_one))
    low, high = 0.0, MOST_B_MIN
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_late = _with_b(normal, t0.value, middle).mean_in(Category.C1) > published_min
        low, high = (low, middle) if is_late else (middle, high)
    b = estimate(
        round(low, 1),
        f"estimate: with it a normal day reaches category 1 in {published_min:.1f} min on average, "
        f"as published, behind this roster, which is illustrative. {month.source}",
    )
    return replace(plan, trust=replace(by_one, travel_b_min=b))


def _t0(plan: Plan, month: Month) -> Figure:
    """Return the part that stays, as last fitted; that of the plan where no month was yet."""
    rows = fitted_before(month)
    if not rows:
        return plan.trust.travel_t0_min
    minutes = next(iter(rows.values())).travel_t0_min
    return estimate(minutes, f"estimate: {response_note(month)}")


def _with_b(by_one: ResponseTimes, t0_min: float, b_min: float) -> ResponseTimes:
    """Return the response with another b, given the response with a b of 1."""
    travel = by_one.travel
    longer = replace(
        travel,
        crew_min=t0_min + b_min * (travel.crew_min - t0_min),
        stopper_min=t0_min + b_min * (travel.stopper_min - t0_min),
    )
    return replace(by_one, travel=longer)
