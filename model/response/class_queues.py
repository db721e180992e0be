"""How long the line of the urgent grows while every crew is busy: priority queues in time.

While all crews are busy and less urgent patients wait, every crew that comes free takes the most
urgent one. So the line up to the end of queue j is a walk of its own, arrivals up, free crews
down, reflected at zero, whatever waits behind it; the steady state of a stationary case is
Cobham's formula, and nothing special happens when the urgent alone are too many. Its mean L and
variance V move by

    L' = a - m (1 - p)          V' = a + c m (1 - p) - 2 L m p

with p the probability that it is empty. The reflected walk is between an exponential (settled)
and a half-normal (just begun) or a shifted normal (growing): p follows from the shape
V / L squared of a normal cut off at zero.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr

Numbers = NDArray[np.float64]

SUBSTEPS = 2
# Mean line at which half of its shape is its own, and half still that of a settled short line.
SHORT_LINE = 1.0
# How many times as long as a line takes to settle are crews counted that come free: over less
# than the length of a job they come free like Poisson events, over more, more evenly. Fitted to
# tests/reference/des_reference.csv.
MEMORY = 3.0

_CUT = np.linspace(-5.0, 30.0, 701)
_HAZARD = np.exp(-(_CUT**2) / 2 - np.log(2 * np.pi) / 2 - log_ndtr(-_CUT))
# A normal cut off at zero: variance over mean squared, and density at zero times mean.
_SHAPE = (1 + _CUT * _HAZARD - _HAZARD**2) / (_HAZARD - _CUT) ** 2
_AT_ZERO = _HAZARD * (_HAZARD - _CUT)
_SLOPE = np.gradient(_AT_ZERO, _SHAPE)


def grow_lines(
    line: Numbers,
    variance: Numbers,
    arriving: Numbers,
    freed: Numbers,
    job_min: Numbers,
    job_cv_square: Numbers,
    minutes: float,
) -> tuple[Numbers, Numbers]:
    """Move lines on by some minutes in which all crews are busy; all arrays of one shape.

    `arriving` and `freed` (patients, crews) are per minute. Lines never get negative.
    """
    step = minutes / SUBSTEPS
    for _ in range(SUBSTEPS):
        empty, by_line, by_variance = _chance_of_none(line, variance)
        served = freed * (1 - empty)
        settles = (2 * line**2 + line) * MEMORY
        share = job_min * freed / np.maximum(job_min * freed + settles, 1e-12)
        evenness = share + (1 - share) * job_cv_square
        grows = arriving - served
        spreads = arriving + evenness * served - 2 * line * freed * empty
        line_rate, variance_rate = freed * by_line, 2 * line * freed * by_variance
        line = np.maximum(line + grows * step * _relaxed(line_rate * step), 0.0)
        variance = np.maximum(variance + spreads * step * _relaxed(variance_rate * step), 0.0)
    return line, variance


def _chance_of_none(line: Numbers, variance: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the chance that nobody is in line, and how fast it changes with L (-) and V (+)."""
    own = line / (line + SHORT_LINE)
    square = np.maximum(line**2, 1e-12)
    shape = own * np.maximum(variance - line, 0.0) / square + 1 - own
    at_zero = np.where(shape < _SHAPE[-1], np.interp(shape, _SHAPE, _AT_ZERO), np.sqrt(shape))
    at_zero = np.maximum(at_zero, 1e-3)
    empty = 1 / (1 + line / at_zero)
    by_line = empty**2 / at_zero
    slope = np.interp(shape, _SHAPE, _SLOPE)
    by_variance = by_line * line / at_zero * slope * own / square
    return empty, by_line, by_variance


def _relaxed(rate: Numbers) -> Numbers:
    """Return (1 - exp(-x)) / x: how much of a step's drift is left when it fades at a rate."""
    return np.where(rate > 1e-8, -np.expm1(-rate) / np.maximum(rate, 1e-8), 1.0)
