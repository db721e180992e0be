"""Ambulance response in one pass: a fluid that remembers the age of every job."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from model.response.case import POOLS, Numbers, StaffCuts, checked, response_case
from model.response.fluid_course import FluidCourse
from model.response.fluid_response import FluidResponse, responded
from model.response.fluid_state import FluidState


def respond(
    incidents_per_min: ArrayLike,
    class_mix: ArrayLike,
    crews: ArrayLike,
    interval_min: float,
    job_mean_min: ArrayLike,
    job_cv: ArrayLike,
    *,
    exempt_crews: ArrayLike = 0.0,
    non_emergency_crews: ArrayLike = 0.0,
    exempt_serves: Sequence[int] = (0, 1),
    non_emergency_serves: Sequence[int] = (-2, -1),
    crews_per_incident: ArrayLike = 1.0,
    attended: ArrayLike = 1.0,
    merge: Sequence[Sequence[int]] = (),
    hold_back: float = 0.0,
    step_min: float = 5.0,
    start: Literal["empty"] | FluidState = "empty",
    tail_min: float = 720.0,
    staff_cut: StaffCuts = "named",
) -> FluidResponse:
    """Say how long each class waits for a crew, how many wait, and how many crews are busy.

    `incidents_per_min[..., n]` and the three pools of crews `[..., n]` may have a leading axis
    of draws, which then leads in the answer too; `class_mix[k]` or `[n, k]`, the most urgent
    class first; means and shares a number, `[k]` or `[k, n]`. Minutes throughout. Classes are
    served strictly in order, except those that share a queue by `merge`. Exempt crews serve the
    classes `exempt_serves` (the most urgent), non-emergency crews `non_emergency_serves`, full
    crews all; `hold_back` full crews are kept for the classes that exempt crews serve.
    `staff_cut` says what leavers do, one word or one an interval for those who leave at its
    beginning: finish their job ("named"), hand it over at once, finish it and come when the
    first class finds nobody ("callable"), or go idle ones first ("anonymous"). `start` may be
    the end state of a run with other pools in use, but with the same queues, draws and steps.
    After the plan its last crews go on for `tail_min` and nobody new arrives.

    Means agree with exact days to a few per cent where tens of crews or more are on duty; the
    rarest class, and fleets below about 60, are less sure: in a trust of 41 to 66 crews the first
    class waits 0.97 min, exact days say 0.92. Every error is in docs/accuracy.md.
    Raises ValueError in words for impossible arguments. Source: MODEL section 5, (B1) to (B8).
    """
    flat, leading = _by_draw(incidents_per_min, crews, exempt_crews, non_emergency_crews)
    most = [one.max(axis=0, initial=0.0) for one in flat]
    case = response_case(
        most[0],
        class_mix,
        most[1],
        interval_min,
        job_mean_min,
        job_cv,
        exempt_crews=most[2],
        non_emergency_crews=most[3],
        exempt_serves=exempt_serves,
        non_emergency_serves=non_emergency_serves,
        crews_per_incident=crews_per_incident,
        attended=attended,
        merge=merge,
        hold_back=hold_back,
        staff_cut=staff_cut,
    )
    per_most = np.divide(flat[0], most[0], out=np.zeros_like(flat[0]), where=most[0] > 0).T
    by_draw = replace(
        case,
        jobs_per_min=case.jobs_per_min[..., None] * per_most,
        incidents_per_min=case.incidents_per_min[..., None] * per_most,
        crews=np.stack([pool.T for pool in flat[1 : 1 + POOLS]]),
    )
    course = FluidCourse(by_draw, step_min, tail_min, start)
    for step in range(course.steps):
        course.pass_step(step)
        if course.is_over:
            break
    return responded(course, leading)


def _by_draw(
    incidents_per_min: ArrayLike, *pools: ArrayLike
) -> tuple[list[Numbers], tuple[int, ...]]:
    """Bring incidents and pools of crews to [draws, n]; return them and their leading axes."""
    names = ("incidents per minute", "crews", "exempt crews", "non-emergency crews")
    numbers = [
        checked(name, one) for name, one in zip(names, (incidents_per_min, *pools), strict=True)
    ]
    shapes = [one.shape for one in numbers]
    if not shapes[0] or not shapes[0][-1]:
        raise ValueError("incidents per minute need one number an interval")
    try:
        shape = np.broadcast_shapes(*shapes)
    except ValueError as error:
        raise ValueError(
            f"incidents and crews of the shapes {shapes} do not fit {shapes[0][-1]} intervals"
        ) from error
    return [np.broadcast_to(one, shape).reshape(-1, shape[-1]) for one in numbers], shape[:-1]
