"""Patients who need an ambulance: six classes of incidents, and how long each keeps a crew."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from model.demand import Stream
from model.demand_rates import STEP_MIN, clock_of_steps, fine_grid, stream_rates
from model.dispute import CategoryAgreement, WalkOutKind, WalkOutStatus
from model.figures import Profile
from model.plan import Horizon, Plan, Scenario
from model.remembered import remembered
from model.segments import Series, share_of_intervals
from model.staff import Service
from model.trust import Category, JobTime

# Calls closed by phone come off the least urgent incidents, and come back onto them.
CLOSED_FIRST = (Category.C4, Category.C3)
# Those not attended who still need an ambulance ask again over this time after the strike.
COME_BACK_MIN = 360
# No job is taken to be longer, whatever a plan says.
LONGEST_JOB_MIN = 24 * 60.0
# Below it jobs are as good as all of one length, and logarithms of lengths no numbers.
LEAST_JOB_CV = 1e-3


class PatientClass(StrEnum):
    """Classes in the order in which crews serve them."""

    C1 = "c1"
    C2_AGREED = "c2_agreed"
    C2_OTHER = "c2_other"
    C3 = "c3"
    C4 = "c4"
    HCP = "hcp"


CLASSES = tuple(PatientClass)
CATEGORY_OF: Mapping[PatientClass, Category] = {
    PatientClass.C1: Category.C1,
    PatientClass.C2_AGREED: Category.C2,
    PatientClass.C2_OTHER: Category.C2,
    PatientClass.C3: Category.C3,
    PatientClass.C4: Category.C4,
    PatientClass.HCP: Category.HCP,
}


@dataclass(frozen=True, slots=True, eq=False)
class Patients:
    """Incidents that get an ambulance, by class in the order of PatientClass, on the fine grid.

    `incidents_per_min[6, steps]`; `job_mean_min[6, steps]`, minutes that a job begun then keeps
    a crew; `job_cv[6]`; `crews_per_incident[6]`. Without a response agreement all of category 2
    is in C2_AGREED. A category without job times has no incidents.
    """

    incidents_per_min: Series
    job_mean_min: Series
    job_cv: Series
    crews_per_incident: Series

    def of(self, category: Category) -> Series:
        """Return the incidents per minute of one category, [steps]."""
        rows = [at for at, one in enumerate(CLASSES) if CATEGORY_OF[one] is category]
        return np.asarray(self.incidents_per_min[rows].sum(axis=0))


def patients_of(plan: Plan, scenario: Scenario, more_closed_per_min: Series) -> Patients:
    """Return the patients of a scenario.

    `more_closed_per_min` is what clinicians on the phone close beyond a normal day, on the fine
    grid (negative where fewer are there). While a strike of ambulance staff is on, the response
    agreement holds; a share of those it leaves out comes back in the hours after it, at an even
    rate. Source: MODEL section 5, (D3).
    """
    rates = {
        job.category: stream_rates(plan, scenario, Stream(job.category.value))
        for job in plan.trust.job_times
    }
    _close_by_phone(rates, more_closed_per_min)
    on_strike = strike_share(plan, scenario)
    incidents = np.zeros((len(CLASSES), len(on_strike)))
    for at, one in enumerate(CLASSES):
        category = CATEGORY_OF[one]
        if category in rates:
            share, attended = _class_share(scenario, one)
            asked = rates[category] * share
            incidents[at] = asked
            if attended < 1.0:
                left_out = asked * on_strike * (1.0 - attended)
                incidents[at] += _coming_back(scenario, left_out, on_strike) - left_out
    means, cv, crews = _jobs(plan.horizon, plan.trust.job_times, plan.trust.handover_min)
    return Patients(incidents, means, cv, crews)


def strike_share(plan: Plan, scenario: Scenario) -> Series:
    """Return the share of every fine step in which a strike of ambulance staff is on."""
    grid = fine_grid(plan.horizon)
    staff = {g.key for g in plan.groups if g.service is Service.AMBULANCE_RESPONSE}
    strikes = [
        (grid.minutes(walk_out.starts), grid.minutes(walk_out.ends))
        for walk_out in scenario.walk_outs
        if walk_out.kind is WalkOutKind.STRIKE
        and walk_out.status is not WalkOutStatus.WITHDRAWN
        and (not walk_out.groups or staff.intersection(walk_out.groups))
    ]
    return share_of_intervals(grid, strikes)


def agreed_share(row: CategoryAgreement) -> float:
    """Return the share of a category whose natures are agreed."""
    return sum(nature.share for nature in row.natures if nature.agreed)


def _class_share(scenario: Scenario, one: PatientClass) -> tuple[float, float]:
    """Return the share of its category in a class, and of that the share attended."""
    category = CATEGORY_OF[one]
    rows = () if scenario.agreement is None else scenario.agreement.categories
    row = next((row for row in rows if row.category is category), None)
    if row is None:
        return (0.0 if one is PatientClass.C2_OTHER else 1.0), 1.0
    agreed = agreed_share(row)
    if one is PatientClass.C2_AGREED:
        return agreed, 1.0
    if one is PatientClass.C2_OTHER:
        return 1.0 - agreed, row.attended
    return 1.0, agreed + (1.0 - agreed) * row.attended


def _coming_back(scenario: Scenario, left_out: Series, on_strike: Series) -> Series:
    """Return those not attended who come back, per minute: evenly after each strike."""
    back = np.zeros(len(left_out))
    if scenario.agreement is None or not left_out.any():
        return back
    share, steps = scenario.agreement.comes_back.value, COME_BACK_MIN // STEP_MIN
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on_strike > 0, [False]])))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        back[last : last + steps] += share * left_out[first:last].sum() / steps
    return back


def job_mean_min(job: JobTime, handover_min: Series) -> Series:
    """Return the mean minutes that a job keeps a crew, with handovers `[...]` of so long.

    Crews sent and stood down cost `stand_down_min` each, shared over those that arrive.
    Source: MODEL section 5, (D4).
    """
    stood_down = max(job.allocated - job.crews_per_incident, 0.0)
    return np.asarray(
        job.conveyed * (job.convey_min + handover_min)
        + (1.0 - job.conveyed) * job.treat_min
        + stood_down / job.crews_per_incident * job.stand_down_min
    )


@remembered(4)
def _jobs(
    horizon: Horizon, job_times: tuple[JobTime, ...], handover_min: Profile
) -> tuple[Series, Series, Series]:
    """Return mean minutes of a job [6, steps], their spread [6] and crews per incident [6]."""
    hours, _ = clock_of_steps(horizon)
    handover = np.array(handover_min.values)[hours]
    means = np.ones((len(CLASSES), len(hours)))
    cv, crews = np.ones(len(CLASSES)), np.ones(len(CLASSES))
    by_category = {job.category: job for job in job_times}
    for at, one in enumerate(CLASSES):
        job = by_category.get(CATEGORY_OF[one])
        if job is not None:
            cv[at], crews[at] = max(job.cv, LEAST_JOB_CV), job.crews_per_incident
            means[at] = job_mean_min(job, handover)
    return np.clip(means, 1.0, LONGEST_JOB_MIN), cv, crews


def _close_by_phone(rates: dict[Category, Series], closed: Series) -> None:
    """Take calls closed by phone off the least urgent categories there are, in place."""
    left = closed
    present = [category for category in CLOSED_FIRST if category in rates]
    for category in present:
        taken = np.minimum(left, rates[category])
        if category is not present[-1]:
            # What fewer clinicians leave open goes onto the last, most frequent of them.
            taken = np.maximum(taken, 0.0)
        if taken.any():
            rates[category] = rates[category] - taken
            left = left - taken
