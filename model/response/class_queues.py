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

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr

Numbers = NDArray[np.float64]

# The urgent settle within minutes: longer steps are made of several as long as this at most.
LONGEST_STEP = 4.0
# Mean line at which half of its shape is its own, and half still that of a settled short line.
SHORT_LINE = 1.0
# How many times as long as a line takes to settle are crews counted that come free: over less
# than the length of a job they come free like Poisson events, over more, more evenly. Fitted to
# tests/reference/des_reference.csv.
MEMORY = 3.0

# A table over shapes, finer than any use of it, and the largest shape told from a larger one.
_PER_SHAPE, _LARGEST_SHAPE = 512, 16
# Below this the rounding of 1 - exp(-x) would show.
_LEAST_RATE = 1e-5


def _numbers(*values: float) -> tuple[Numbers, ...]:
    """Return numbers as arrays without an axis, the only kind that is quick with short arrays."""
    return tuple(np.array(value, np.float64) for value in values)


_NONE, _ONE, _TWO, _LEAST_LINE = _numbers(0.0, 1.0, 2.0, 1e-6)
_SHORT, _MOST_SHAPE, _PER = _numbers(SHORT_LINE, _LARGEST_SHAPE, _PER_SHAPE)
_REMEMBERED, _TWICE_REMEMBERED, _FADING = _numbers(MEMORY, 2 * MEMORY, -_LEAST_RATE)


def _chance_table() -> tuple[Numbers, Numbers]:
    """Return the density at zero times the mean by shape, in pieces: value at 0, and slope.

    Of a normal cut off at zero up to shape 1, of the exponential; the root of it beyond.
    """
    cut = np.linspace(-5.0, 30.0, 701)
    hazard = np.exp(-(cut**2) / 2 - np.log(2 * np.pi) / 2 - log_ndtr(-cut))
    shape = (1 + cut * hazard - hazard**2) / (hazard - cut) ** 2
    at_zero = hazard * (hazard - cut)
    edges = np.arange(_LARGEST_SHAPE * _PER_SHAPE + 2) / _PER_SHAPE
    values = np.where(edges < shape[-1], np.interp(edges, shape, at_zero), np.sqrt(edges))
    values = np.maximum(values, 1e-3)
    slopes = np.diff(values) * _PER_SHAPE
    return values[:-1] - slopes * edges[:-1], slopes


_AT_ZERO, _SLOPE = _chance_table()


def grow_lines(
    line: Numbers,
    variance: Numbers,
    arriving: Numbers,
    freed: Numbers,
    job_min: float,
    job_cv_square: float,
    minutes: float,
) -> tuple[Numbers, Numbers]:
    """Move lines on by some minutes in which all crews are busy; all arrays of one shape.

    `arriving` and `freed` (patients, crews) are per minute. Lines never get negative.
    """
    steps = math.ceil(minutes / LONGEST_STEP)
    step, back, like, unlike = _numbers(
        minutes / steps, -minutes / steps, job_cv_square, 1 - job_cv_square
    )
    on_jobs = freed * job_min + 1e-12
    moments = np.empty((2, *line.shape))
    moments[0], moments[1] = line, variance
    drift, fading = np.empty_like(moments), np.empty_like(moments)
    for _ in range(steps):
        line, variance = moments
        empty, by_line, by_variance = _chance_of_none(line, variance)
        kept_busy = freed * empty
        served = freed - kept_busy
        drained = _TWO * line * freed
        settles = line * (_TWICE_REMEMBERED * line + _REMEMBERED)
        evenness = on_jobs / (on_jobs + settles) * unlike + like
        np.subtract(arriving, served, out=drift[0])
        np.subtract(arriving + evenness * served, drained * empty, out=drift[1])
        np.multiply(freed, by_line, out=fading[0])
        np.multiply(drained, by_variance, out=fading[1])
        moments = np.maximum(moments + drift * step * _relaxed(fading * back), _NONE)
    return moments[0], moments[1]


def _chance_of_none(line: Numbers, variance: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the chance that nobody is in line, and how fast it changes with L (-) and V (+).

    The shape is (V - L) / L squared, V at least L, and 1 weighted by the line and SHORT_LINE.
    """
    longer = line + _SHORT
    uneven = np.maximum(variance / np.maximum(line, _LEAST_LINE) - _ONE, _NONE)
    shape = np.minimum((uneven + _SHORT) / longer, _MOST_SHAPE)
    piece = (shape * _PER).astype(np.intp)
    slope = _SLOPE.take(piece)
    at_zero = _AT_ZERO.take(piece) + slope * shape
    empty = at_zero / (at_zero + line)
    by_line = empty * empty / at_zero
    return empty, by_line, by_line / at_zero * slope / longer


def _relaxed(fading: Numbers) -> Numbers:
    """Return (exp(x) - 1) / x, x < 0: how much of a step's drift is left when it fades."""
    fading = np.minimum(fading, _FADING)
    return np.asarray((np.exp(fading) - _ONE) / fading)
