"""The definition of crews: a linear programme over the pairs of people that may form one.

Many bases are solved at once, as blocks of one programme, and the goals one after the other:
each goal is held at its best while the next is sought.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import block_diag, csr_array, vstack

from model.crew_pairing import Preference

Numbers = NDArray[np.float64]

PEOPLE = ("clinician", "driver", "other driver", "exempt clinician", "exempt driver")
VEHICLE, CAR = "vehicle", "car"
RESOURCES = (*PEOPLE, VEHICLE, CAR)

# Every crew that is allowed: its kind, then the two who sit in it.
CREWS = (
    ("full", "clinician", "driver"),
    ("full", "clinician", "clinician"),
    ("exempt only", "exempt clinician", "driver"),
    ("exempt only", "exempt clinician", "exempt driver"),
    ("exempt only", "exempt clinician", "clinician"),
    ("exempt only", "exempt clinician", "exempt clinician"),
    ("exempt only", "clinician", "exempt driver"),
    ("non-emergency", "clinician", "other driver"),
)
# A response car takes one clinician and no ambulance.
CARS = (("solo", "clinician"), ("solo", "exempt clinician"))

KINDS = ("full", "exempt only", "non-emergency", "solo")
GOALS: dict[Preference, tuple[tuple[str, ...], ...]] = {
    "crews": (KINDS[:3], ("full",), ("exempt only",), ("solo",)),
    "full": (("full",), ("exempt only",), ("non-emergency",), ("solo",)),
}


def best_crews(bases: Numbers, prefer: Preference) -> Numbers:
    """Return full, exempt-only, non-emergency crews and cars for every row of RESOURCES."""
    number = len(bases)
    uses = csr_array(block_diag([_uses()] * number, format="csr"))
    room = bases.ravel()
    crews = np.zeros((number, len(CREWS) + len(CARS)))
    for goal in GOALS[prefer]:
        counted = np.tile(_counts(goal), number)
        found = milp(-counted, constraints=LinearConstraint(uses, ub=room))
        assert found.status == 0, found.message
        crews = found.x.reshape(number, -1)
        reached = crews @ _counts(goal)
        held = csr_array(block_diag([-_counts(goal)[None, :]] * number, format="csr"))
        uses = csr_array(vstack([uses, held], format="csr"))
        room = np.concatenate([room, -reached])
    return np.stack([crews @ _counts((kind,)) for kind in KINDS], axis=1)


def _uses() -> Numbers:
    """Return what one of each crew takes: a row for each of RESOURCES, a column a crew."""
    uses = np.zeros((len(RESOURCES), len(CREWS) + len(CARS)))
    for column, (_, *seats) in enumerate((*CREWS, *CARS)):
        for seat in seats:
            uses[RESOURCES.index(seat), column] += 1
        uses[RESOURCES.index(VEHICLE if column < len(CREWS) else CAR), column] = 1
    return uses


def _counts(kinds: Sequence[str]) -> Numbers:
    """Return 1 for every crew of the kinds, else 0."""
    return np.array([float(kind in kinds) for kind, *_ in (*CREWS, *CARS)])
