"""How the people and vehicles of one base pair into crews: the closed form of MODEL section 3.

Every number is an expected value and real. The definition is a linear programme over the pairs
that are allowed (tests/model/crew_programme.py); the minima below are its solution.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Preference = Literal["crews", "full"]


@dataclass(frozen=True, slots=True, eq=False)
class CrewPeople:
    """Everybody and everything a crew is made of, arrays [..., bases, intervals] or numbers.

    `clinicians` and `drivers` (blue-light drivers) are under no restriction; exempt ones work
    on exempt calls only; `other_drivers` may drive, but not on blue lights. `vehicles` are
    ambulances, `cars` response cars.
    """

    clinicians: Numbers | float = 0.0
    drivers: Numbers | float = 0.0
    other_drivers: Numbers | float = 0.0
    exempt_clinicians: Numbers | float = 0.0
    exempt_drivers: Numbers | float = 0.0
    vehicles: Numbers | float = 0.0
    cars: Numbers | float = 0.0

    def __add__(self, other: "CrewPeople") -> "CrewPeople":
        """Return both together."""
        return CrewPeople(
            self.clinicians + other.clinicians,
            self.drivers + other.drivers,
            self.other_drivers + other.other_drivers,
            self.exempt_clinicians + other.exempt_clinicians,
            self.exempt_drivers + other.exempt_drivers,
            self.vehicles + other.vehicles,
            self.cars + other.cars,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Crews that form at a base, and cars staffed by the clinicians who are left."""

    full: Numbers
    exempt_only: Numbers
    non_emergency: Numbers
    solo: Numbers


def pair(people: CrewPeople, prefer: Preference) -> Pairing:
    """Form the crews of every base in the preferred order."""
    if prefer == "full":
        full, exempt_only = _full_first(people)
        non_emergency = np.zeros_like(full)
    else:
        full, exempt_only, non_emergency = _as_many_as_possible(people)
    left = clinicians_left(people, full, exempt_only, non_emergency)
    return Pairing(full, exempt_only, non_emergency, np.minimum(people.cars, left))


def most_crews(people: CrewPeople) -> Numbers:
    """Return the most crews of any kind: bounded by vehicles, by clinicians, by people.

    An other driver counts only beside an unrestricted clinician.
    """
    clinicians = people.clinicians + people.exempt_clinicians
    everybody = clinicians + people.drivers + people.exempt_drivers
    beside = np.minimum(people.other_drivers, people.clinicians)
    return np.minimum(np.minimum(people.vehicles, clinicians), (everybody + beside) / 2)


def most_full(people: CrewPeople) -> Numbers:
    """Return the most full crews, whatever that leaves for others."""
    pairs = (people.clinicians + people.drivers) / 2
    return np.minimum(np.minimum(people.vehicles, people.clinicians), pairs)


def crews_in_all(people: CrewPeople, prefer: Preference) -> Numbers:
    """Return crews of all kinds together; under both orders more people never lower them."""
    if prefer == "full":
        full, exempt_only = _full_first(people)
        return full + exempt_only
    return most_crews(people)


def _as_many_as_possible(people: CrewPeople) -> tuple[Numbers, Numbers, Numbers]:
    """Most crews, then most full ones among them, then most exempt-only ones.

    With f full crews, drivers used before second clinicians, c - f - (f - d)+ unrestricted
    clinicians are left, and c + d - 2f unrestricted people. The rest reach the total T if
    vehicles do, if clinicians do: c + c' - (f - d)+ >= T, and if people do: as 2T takes k
    people more than there are without other drivers, k clinicians must be left to pair with
    those. Each condition bounds f from above, so full is the least bound. Of the T - f other
    crews, as many are exempt-only as there are people besides: everybody - T - f.
    """
    total = most_crews(people)
    clinicians, drivers = people.clinicians, people.drivers
    all_clinicians = clinicians + people.exempt_clinicians
    everybody = all_clinicians + drivers + people.exempt_drivers
    kept = np.maximum(2 * total - everybody, 0.0)
    spare = np.maximum(clinicians - kept, 0.0)
    full = np.minimum(np.minimum(total, spare), (spare + drivers) / 2)
    full = np.minimum(full, drivers + all_clinicians - total)
    other = total - full
    exempt_only = np.minimum(other, np.maximum(everybody - total - full, 0.0))
    return full, exempt_only, other - exempt_only


def _full_first(people: CrewPeople) -> tuple[Numbers, Numbers]:
    """Most full crews, then most exempt-only ones; no non-emergency crew is ever left over.

    Where a vehicle is left, no unrestricted clinician is: he would have made a full crew.
    """
    full = most_full(people)
    seconds = np.maximum(full - people.drivers, 0.0)
    clinicians = people.clinicians - full - seconds + people.exempt_clinicians
    drivers = people.drivers - full + seconds + people.exempt_drivers
    exempt_only = np.minimum(people.vehicles - full, clinicians)
    exempt_only = np.minimum(exempt_only, (clinicians + drivers) / 2)
    return full, np.maximum(exempt_only, 0.0)


def clinicians_left(
    people: CrewPeople, full: Numbers, exempt_only: Numbers, non_emergency: Numbers
) -> Numbers:
    """Return the clinicians in no crew, exempt ones too, when drivers take the second seats."""
    emergency = full + exempt_only
    driven = people.drivers + np.minimum(people.exempt_drivers, exempt_only)
    seats = 2 * emergency + non_emergency - np.minimum(emergency, driven)
    return np.maximum(people.clinicians + people.exempt_clinicians - seats, 0.0)
