"""Waits by class where crews take the most urgent job first and finish what they have begun."""

import numpy as np
import numpy.typing as npt

from model.erlang import erlang_c

FloatArray = npt.NDArray[np.float64]


def mean_waits(
    arrivals_per_min: npt.ArrayLike, service_min: npt.ArrayLike, servers: npt.ArrayLike
) -> FloatArray:
    """Mean minutes a job of each class waits, in a stationary queue; shape [..., class].

    Classes are the last axis of the arrivals, the most urgent first; `service_min` (one
    exponential mean for all classes) and `servers` broadcast against the axes before it.
    A class whose load, with all classes above it, reaches the servers waits for ever (inf);
    the classes above it keep finite waits, as all servers are then always busy.
    Raises ValueError for a negative or undefined argument and a part of a server.
    Source: Cobham 1954, Kella & Yechiali 1985: W_k = P(wait) (service/servers) /
    ((1 − σ_(k−1))(1 − σ_k)), σ_k the load of the classes 1 to k per server.
    """
    rates = np.asarray(arrivals_per_min, dtype=np.float64)
    service = np.asarray(service_min, dtype=np.float64)[..., np.newaxis]
    count = np.asarray(servers, dtype=np.float64)[..., np.newaxis]
    if rates.ndim == 0:
        raise ValueError("Arrivals must be an array with one entry a class.")
    if not (np.all(service >= 0) and np.all(np.isfinite(service))):
        raise ValueError("The mean service time must be finite and not negative.")
    load = np.cumsum(rates, axis=-1) * service
    p_wait = erlang_c(count, load[..., -1:])
    manned = np.maximum(count, 1)
    free = np.where(count > 0, np.maximum(1 - load / manned, 0.0), 0.0)
    above = np.concatenate([np.ones_like(free[..., :1]), free[..., :-1]], axis=-1)
    share = above * free
    waits: FloatArray = np.divide(
        p_wait * service / manned, share, out=np.full(share.shape, np.inf), where=share > 0
    )
    return waits
