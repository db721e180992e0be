"""The load that demand brings: jobs that would be in hand if there were servers without end."""

from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

FloatArray = npt.NDArray[np.float64]
Distribution = Literal["lognormal", "exponential"]

_ENDED = 1e-13  # share of the load that may be left unfinished at the longest job counted


def offered_load(
    arrivals_per_min: npt.ArrayLike,
    interval_min: float,
    job_mean_min: npt.ArrayLike,
    job_cv: float,
    *,
    start: Literal["empty", "stationary"] = "empty",
    distribution: Distribution = "lognormal",
) -> FloatArray:
    """Mean number of jobs in hand at the end of each interval, shape [..., n] like the arrivals.

    m(t) = ∫ λ(u) P(job length > t − u) du, exact for rates that are constant within an interval.
    `job_mean_min` is a number, or [n]: of the jobs that begin in each interval. `job_cv` is the
    coefficient of variation (not used for exponential lengths). `start`: no job in hand, or the
    first interval's rate and length since ever. Work grows with n times the longest job.
    Raises ValueError for arguments that are negative, not finite or of another length.
    Source: Eick, Massey & Whitt 1993 (M(t)/G/∞); MODEL §5, (B1).
    """
    rates = np.asarray(arrivals_per_min, dtype=np.float64)
    means = np.atleast_1d(np.asarray(job_mean_min, dtype=np.float64))
    _check(rates, interval_min, means, job_cv)
    if start not in ("empty", "stationary"):
        raise ValueError('The start must be "empty" or "stationary".')
    n = rates.shape[-1]
    load = np.zeros(rates.shape)
    if n == 0:
        return load
    if start == "stationary":
        load += (
            rates[..., :1] * _remaining(n, interval_min, float(means[0]), job_cv, distribution)[1:]
        )
    for mean in set(means.tolist()):
        left = _remaining(n, interval_min, mean, job_cv, distribution)
        in_hand = left[:-1] - left[1:]
        counted = in_hand[: 1 + np.searchsorted(-left, -_ENDED * left[0])]
        begun = np.where(means == mean, rates, 0.0)
        for row in np.ndindex(rates.shape[:-1]):
            load[row] += np.convolve(begun[row], counted)[:n]
    return load


@lru_cache(64)
def _remaining(
    n: int, interval_min: float, mean: float, cv: float, distribution: Distribution
) -> FloatArray:
    """Return what is left of a job at the edges of n intervals, not to change."""
    left = remaining_load(interval_min * np.arange(n + 1), mean, cv, distribution)
    left.flags.writeable = False
    return left


def remaining_load(
    age_min: npt.ArrayLike, job_mean_min: npt.ArrayLike, job_cv: float, distribution: Distribution
) -> FloatArray:
    """Minutes of a job still to come after an age, ∫_age^∞ P(length > u) du; broadcasts."""
    age = np.asarray(age_min, dtype=np.float64)
    mean = np.asarray(job_mean_min, dtype=np.float64)
    if distribution == "exponential":
        rate = np.divide(
            age, mean, out=np.full(np.broadcast(age, mean).shape, np.inf), where=mean > 0
        )
        exponential: FloatArray = mean * np.exp(-rate)
        return exponential
    if distribution != "lognormal":
        raise ValueError('The distribution of job lengths must be "lognormal" or "exponential".')
    if job_cv == 0:
        return np.maximum(mean - age, 0.0)
    sigma = np.sqrt(np.log1p(job_cv**2))
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (np.log(age) - np.log(mean)) / sigma + sigma / 2
    lognormal: FloatArray = mean * ndtr(sigma - z) - age * ndtr(-z)
    return np.where(mean > 0, np.maximum(lognormal, 0.0), 0.0)


def _check(rates: FloatArray, interval_min: float, means: FloatArray, job_cv: float) -> None:
    if rates.ndim == 0:
        raise ValueError("Arrivals must be an array with one entry an interval.")
    if means.ndim > 1 or means.size not in (1, rates.shape[-1]):
        raise ValueError("The mean job length must be one number or one for each interval.")
    if not (np.all(rates >= 0) and np.all(np.isfinite(rates))):
        raise ValueError("Arrivals must be finite and not negative.")
    if not (0 < interval_min < np.inf):
        raise ValueError("The interval must be longer than no time at all, and finite.")
    if not (np.all(means >= 0) and np.all(np.isfinite(means)) and 0 <= job_cv < np.inf):
        raise ValueError("Mean and variation of the job length must be finite and not negative.")
