"""The Carathéodory-Fejér approximation of exp on the negative axis, from scratch.

Source: Trefethen, Weideman & Schmelzer 2006, "Talbot quadratures and rational approximations",
figure 4.1. The constants of model/call_chain/step.py come from here.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import hankel

ComplexArray = NDArray[np.complex128]

SCALE = 9.0
COEFFICIENTS = 75
POINTS = 1024


def poles_and_residues(order: int) -> tuple[ComplexArray, ComplexArray]:
    """Poles and residues of even order, one of each conjugate pair, by rising imaginary part."""
    circle = np.exp(2j * np.pi * np.arange(POINTS) / POINTS)
    axis = circle.real
    exponential = np.exp(SCALE * (axis - 1) / (axis + 1 + 1e-16))
    chebyshev = np.fft.fft(exponential).real / POINTS
    analytic = np.polyval(chebyshev[COEFFICIENTS::-1], circle)
    left, singular, right = np.linalg.svd(hankel(chebyshev[1 : COEFFICIENTS + 1]))
    u, v = left[::-1, order], right[order]
    blaschke = np.fft.fft(u, POINTS) / np.fft.fft(v, POINTS)
    rational = analytic - singular[order] * circle**COEFFICIENTS * blaschke
    zeros = np.roots(v)
    outside = zeros[np.abs(zeros) > 1]
    numerator = np.fft.fft(rational * np.polyval(np.poly(outside), circle)).real / POINTS
    residues = np.array(
        [
            np.polyval(numerator[order::-1], zero)
            / np.polyval(np.poly(np.delete(outside, k)), zero)
            for k, zero in enumerate(outside)
        ]
    )
    poles = SCALE * (outside - 1) ** 2 / (outside + 1) ** 2
    residues = 4 * residues * poles / (outside**2 - 1)
    upper = np.flatnonzero(poles.imag > 0)
    upper = upper[np.argsort(poles[upper].imag)]
    return poles[upper], residues[upper]
