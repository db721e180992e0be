"""The integral behind a queue whose callers lose patience, in a form that neither overflows nor
loses digits.

Of those who wait, the time until a handler is free (had they unlimited patience) has a density
proportional to exp(λ(1 − e^(−θx))/θ − sμx). Everything Erlang A says follows from its integral

    S = sμ ∫₀^∞ exp(λ(1 − e^(−θx))/θ − sμx) dx  =  1 + λ/(sμ+θ) + λ²/((sμ+θ)(sμ+2θ)) + …

S is 1/(1 − λ/sμ) without giving up (θ = 0) and sμ < λ makes it infinite then.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import gammainc, gammaln

FloatArray = npt.NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.laguerre.laggauss(24)
_NEGLIGIBLE = 1e-25  # arrivals per patience at which S is 1 to the last digit


def log_waiting_integral(
    served: FloatArray, arrivals: FloatArray, leaving: FloatArray
) -> FloatArray:
    """Log of S, all three rates per minute (sμ, λ, θ) and of one shape; θ may be 0, sμ may be 0."""
    result = np.full(served.shape, np.inf)
    light = _is_light(served, arrivals, leaving)
    if light.any():
        density = _density_at_nodes(served[light], arrivals[light], leaving[light])
        gap = served[light] - arrivals[light]
        result[light] = np.log(served[light] / gap * (density @ _WEIGHTS))
    heavy = ~light & (leaving > 0)
    if heavy.any():
        result[heavy] = _log_by_incomplete_gamma(
            served[heavy] / leaving[heavy], arrivals[heavy] / leaving[heavy]
        )
    return result


def mean_wait_of_waiting(
    served: FloatArray, arrivals: FloatArray, leaving: FloatArray
) -> FloatArray:
    """Mean minutes spent waiting by those who wait, until answered or until they give up."""
    result = np.full(served.shape, np.inf)
    light = _is_light(served, arrivals, leaving)
    if light.any():
        density = _density_at_nodes(served[light], arrivals[light], leaving[light])
        minutes = _NODES / (served[light] - arrivals[light])[:, np.newaxis]
        rate = leaving[light][:, np.newaxis]
        waited = np.divide(-np.expm1(-rate * minutes), rate, out=minutes, where=rate > 0)
        result[light] = (density * waited) @ _WEIGHTS / (density @ _WEIGHTS)
    heavy = ~light & (leaving > 0)
    if heavy.any():
        a, y = served[heavy] / leaving[heavy], arrivals[heavy] / leaving[heavy]
        answered = np.exp(_log_by_incomplete_gamma(a + 1, y) - _log_by_incomplete_gamma(a, y))
        result[heavy] = (1 - a / (a + 1) * answered) / leaving[heavy]
    return result


def _is_light(
    served: FloatArray, arrivals: FloatArray, leaving: FloatArray
) -> npt.NDArray[np.bool_]:
    """Where patience bends the exponential decay of the wait so little that quadrature is exact."""
    gap = served - arrivals
    return (gap > 20 * np.sqrt(arrivals * leaving)) & (served >= 10 * leaving)


def _density_at_nodes(served: FloatArray, arrivals: FloatArray, leaving: FloatArray) -> FloatArray:
    """The density above over exp(−(sμ − λ)x), at the Gauss-Laguerre nodes of (sμ − λ)x."""
    rate = leaving[:, np.newaxis]
    given_up = rate * (_NODES / (served - arrivals)[:, np.newaxis])
    bend = given_up + np.expm1(-given_up)
    per_patience = np.divide(arrivals[:, np.newaxis], rate, out=np.zeros_like(rate), where=rate > 0)
    return np.exp(-per_patience * bend)


def _log_by_incomplete_gamma(a: FloatArray, y: FloatArray) -> FloatArray:
    """log S = log(P(a, y) Γ(a+1) e^y / y^a) with a = sμ/θ, y = λ/θ; a = 0 gives y."""
    y = np.maximum(y, _NEGLIGIBLE)
    log_integral: FloatArray = np.log(gammainc(a, y)) - _log_poisson(a, y)
    return log_integral


def _log_poisson(a: FloatArray, y: FloatArray) -> FloatArray:
    """log(y^a e^(−y) / Γ(a+1)) without the cancellation of its three large terms."""
    large = a > 20
    safe = np.where(large, a, 20.0)
    off = np.where(large, (y - safe) / safe, 0.0)
    stirling = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * safe**2)) / safe**2) / safe**2) / safe
    near = -safe * (off - np.log1p(off)) - 0.5 * np.log(2 * np.pi * safe) - stirling
    return np.where(large, near, a * np.log(y) - y - gammaln(a + 1))
