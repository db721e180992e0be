"""What the fluid hands on: its stand after a step, and what crews offer the queues in a step."""

from dataclasses import dataclass

from model.response.case import Numbers
from model.response.fluid_crews import CrewPools


@dataclass(frozen=True, slots=True, eq=False)
class FluidState:
    """Where the fluid stands after a step; given as `start`, another plan goes on from there."""

    step_min: float
    waiting: Numbers
    line: Numbers
    blocked: Numbers
    variance: Numbers
    idle: Numbers
    pools: CrewPools
    overrun: Numbers


@dataclass(slots=True, eq=False)
class Supply:
    """What the pools offer the queues in one step, after restricted crews have served.

    `came` and `there` are patients up to each queue, [queues, draws], who arrive in the step,
    and all. `by_exempt` and `by_others` are patients served by exempt-only and non-emergency
    crews; `exempt_busy` the chance that all exempt-only crews are; `blocked` the chance that a
    less urgent patient finds no crew; `owed` the patients waiting and crews held back by then.
    """

    came: Numbers
    there: Numbers
    by_exempt: Numbers
    by_others: Numbers
    exempt_busy: Numbers
    blocked: Numbers
    owed: Numbers
