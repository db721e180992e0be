"""What clinicians, drivers, vehicles and dispatch could each carry in one interval."""

from dataclasses import dataclass, fields, replace
from math import inf, isinf

import numpy as np
from numpy.typing import NDArray

from model.binding import Binding, Resource
from model.cover import cover_of
from model.crew_binding import FIELDS, LEAST_GAIN, counted, what_binds
from model.crew_pairing import CrewPeople, Numbers
from model.crews import Crews
from model.people import people_of
from model.projection import Projection
from model.shown import counted as some

NAMES = {
    Resource.CLINICIAN: "Clinicians",
    Resource.DRIVER: "Drivers",
    Resource.VEHICLE: "Vehicles",
    Resource.DISPATCHER: "Dispatch",
}
CREWS, FULL_CREWS = "crews", "full crews"
# A gain below this would be shown as 0.00.
LEAST_TOLD = 0.005


@dataclass(frozen=True, slots=True)
class Carrying:
    """One of what a crew takes: the crews it could carry if nothing else were short.

    `crews` are on the road, as the chart counts them; infinite without a limit. `gain` is what
    one more of it adds where it adds most; `binds`: that is something, or would be beside one
    more of another. `how` says how many a crew takes, `status` what one more does.
    """

    resource: Resource
    crews: float
    gain: float
    unit: str
    binds: bool
    how: str
    status: str

    @property
    def name(self) -> str:
        """Return what it is: Clinicians."""
        return NAMES[self.resource]

    @property
    def number(self) -> str:
        """Return what it could carry: 173 crews."""
        return "no limit" if isinf(self.crews) else some(self.crews, self.unit)

    @property
    def spoken(self) -> str:
        """Say all of it: Clinicians: 173 crews, one to a crew. Binds: +1 gives +1 crew."""
        status = f"{self.status[0].upper()}{self.status[1:]}"
        return f"{self.name}: {self.number}, {self.how}. {status}."


def carrying_at(projection: Projection, at: int) -> tuple[Carrying, ...]:
    """Return what each could carry in an interval of ambulance response.

    A crew takes a clinician, a second person (a clinician may be one), a vehicle and its share
    of a dispatcher. At every base the least of them forms the crews; a number here is the sum
    over bases of one of them alone.
    """
    plan, scenario = projection.plan, projection.scenario
    cover = cover_of(plan, scenario, people_of(plan, scenario))
    return _Carried(cover.crews.crews, float(cover.on_road[at]), at).all()


class _Carried:
    """One interval; arrays are over bases."""

    def __init__(self, crews: Crews, on_road: float, at: int) -> None:
        self._crews, self._on_road = crews, on_road
        self._people, limit = crews.at_interval(at)
        self._limit = float(limit[0])
        self._binding: Binding = what_binds(
            self._people, limit, crews.crews_per_dispatcher, crews.prefer
        )
        self._forms = counted(crews.prefer)
        self._formed: Numbers = self._forms(self._people)[:, 0]
        self._sent = min(float(self._formed.sum()), self._limit) * on_road
        self._unit = FULL_CREWS if crews.prefer == "full" else CREWS

    @property
    def _is_staffed(self) -> NDArray[np.bool_]:
        """Tell which bases have anybody or anything a crew is made of; control rooms have not."""
        parts = (getattr(self._people, part.name)[:, 0] > 0 for part in fields(CrewPeople))
        return np.asarray(np.any(list(parts), axis=0))

    def all(self) -> tuple[Carrying, ...]:
        bounds = _bounds(self._people, is_full=self._unit == FULL_CREWS)
        each = self._crews.crews_per_dispatcher
        hows = {
            Resource.CLINICIAN: "one to a crew",
            Resource.DRIVER: "two to a crew, with clinicians",
            Resource.VEHICLE: "one to a crew",
            Resource.DISPATCHER: "one is enough" if isinf(each) else f"{each:g} crews each",
        }
        return tuple(self._one(resource, how, bounds) for resource, how in hows.items())

    def _one(self, resource: Resource, how: str, bounds: dict[Resource, Numbers]) -> Carrying:
        bound = bounds.get(resource)
        most = self._limit if bound is None else float(bound.sum())
        # Without a limit there is none, also where all time is lost off the road.
        crews = inf if isinf(most) else most * self._on_road
        gain = float(self._binding.gains[resource][0]) * self._on_road
        beside = self._beside(resource)
        if gain >= LEAST_TOLD:
            status = f"binds{self._where(resource, bound)}: +1 gives +{_gained(gain, self._unit)}"
        elif beside:
            status = f"binds with {' or '.join(beside)}: +1 alone gives 0"
        else:
            status = f"{self._spare(crews)} to spare: +1 gives 0"
        is_binding = gain >= LEAST_TOLD or bool(beside)
        return Carrying(resource, crews, gain, self._unit, is_binding, how, status)

    def _spare(self, crews: float) -> str:
        """Say how many crews more it could carry, as a reader of whole numbers sees it."""
        if isinf(crews):
            return "any number"
        spare = round(crews) - round(self._sent)
        return f"{spare:,}" if spare > 0 else "none"

    def _beside(self, resource: Resource) -> tuple[str, ...]:
        """Name what must be added beside one more of a resource, where it helps only so."""
        pairs = [one for one in self._binding.choices[0] if len(one) > 1 and resource in one]
        return tuple(f"{other}s" for pair in pairs for other in pair if other is not resource)

    def _where(self, resource: Resource, bound: Numbers | None) -> str:
        """Say at how many bases one more would help, and how a clinician would."""
        if bound is None:
            return ""
        field = FIELDS[resource]
        more = replace(self._people, **{field: getattr(self._people, field) + 1.0})
        helps = self._forms(more)[:, 0] - self._formed > LEAST_GAIN
        is_tight = bound - self._formed <= LEAST_GAIN
        if resource is Resource.CLINICIAN and not (helps & is_tight).any():
            return " as second person"
        count = int(self._is_staffed.sum())
        return "" if helps.sum() >= count else f" at {helps.sum()} of {count} bases"


def _bounds(people: CrewPeople, *, is_full: bool) -> dict[Resource, Numbers]:
    """Return the crews that each could carry at every base: what crew_pairing takes the least of.

    For full crews exempt people and other drivers do not count.
    """
    clinicians, drivers = people.clinicians, people.drivers
    everybody = clinicians + drivers
    if not is_full:
        clinicians = clinicians + people.exempt_clinicians
        beside = np.minimum(people.other_drivers, people.clinicians)
        everybody = clinicians + drivers + people.exempt_drivers + beside
    return {
        Resource.CLINICIAN: np.asarray(clinicians)[:, 0],
        Resource.DRIVER: np.asarray(everybody / 2)[:, 0],
        Resource.VEHICLE: np.asarray(people.vehicles)[:, 0],
    }


def _gained(gain: float, unit: str) -> str:
    text = f"{gain:,.2f}".rstrip("0").rstrip(".")
    return f"{text} {unit.removesuffix('s') if text == '1' else unit}"
