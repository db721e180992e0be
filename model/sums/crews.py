"""From people at work to ambulance crews on the road."""

from collections.abc import Iterator
from dataclasses import fields

import numpy as np

from model.cover import (
    Cover,
    Role,
    cover_of,
    crew_people_of,
    pooled,
    role_of,
    staff_in_crews,
)
from model.crew_pairing import CrewPeople, Pairing, clinicians_left, pair
from model.crew_sources import crews_sent
from model.extra_cover import CoverKind, ExtraCover
from model.shown import singular
from model.staff import Service
from model.sums.at_work import PEOPLE, Counted, at_work
from model.sums.extra import is_there, row_step, rows_in_order
from model.sums.moment import Moment
from model.sums.step import LEAST_SHOWN, Step, amount, assumption, come_to, per_cent, subtotal

RESPONSE = Service.AMBULANCE_RESPONSE
CREWS = "crews"
ROUNDING = 1e-9
# Less than one expected person is nobody who could be put to work.
LEAST_LEFT = 1.0
TOGETHER = "Own and exempt crews"


class CrewSum:
    """The sums of ambulance crews in one interval."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        plan, scenario = moment.plan, moment.scenario
        self._cover: Cover = cover_of(plan, scenario, moment.people)
        self._on_road = float(self._cover.on_road[moment.at])
        self._own, exempt = (
            self._now(part) for part in staff_in_crews(plan, scenario, moment.people)
        )
        self._staff = self._own + exempt

    def available(self) -> Iterator[Step]:
        """Say how clinicians become crews, and what every row of extra cover adds."""
        steps = [*self._formed(self._staff, Counted(), TOGETHER)]
        steps += self.added_by(*CoverKind)
        yield from steps
        yield subtotal("Crews available", CREWS, steps, "what the chart shows")

    def own(self) -> Iterator[Step]:
        """Say how people who were not called out become crews."""
        yield from self._formed(self._own, Counted(exempt=False), "Own crews")

    def exempt(self) -> Iterator[Step]:
        """Say how many crews exempt people add to those of everybody else."""
        together = come_to(self._formed(self._staff, Counted(), TOGETHER))
        steps = [
            Step(TOGETHER, together, CREWS, "own and exempt people paired together"),
            Step("Own crews", -come_to(self.own()), CREWS, "what own people form on their own"),
        ]
        yield from steps
        yield subtotal("Exempt crews", CREWS, steps)

    def added_by(self, *kinds: CoverKind) -> Iterator[Step]:
        """Say what each row of some kinds adds to the crews of all rows before it."""
        before = self._staff
        for row in rows_in_order(self._moment, RESPONSE):
            brings = crew_people_of(self._moment.plan, row)
            after = before + self._now(
                pooled(brings) if self._moment.plan.trust.pool_bases else brings
            )
            if row.kind in kinds and is_there(self._moment, row):
                added = (self._sent(after) - self._sent(before)) * self._on_road
                yield row_step(self._moment, row, added, CREWS, _row_words(row, added))
            before = after

    def notes(self) -> tuple[str, ...]:
        """Say who is left over when everybody is paired: 12 drivers without a clinician."""
        everybody = self._now(self._cover.crews.crews.people)
        formed = pair(everybody, self._cover.crews.crews.prefer)
        emergency = formed.full + formed.exempt_only
        driven = everybody.drivers + np.minimum(everybody.exempt_drivers, formed.exempt_only)
        drivers = everybody.drivers + everybody.exempt_drivers - np.minimum(emergency, driven)
        others = everybody.other_drivers - formed.non_emergency
        lack = "a clinician" if _left(everybody, formed) < 0.5 else "a vehicle or a seat"
        left = {
            "blue-light drivers": float(np.sum(drivers)),
            "other drivers": float(np.sum(others)),
        }
        idle = (
            f"{_some(number, who)} without {lack}."
            for who, number in left.items()
            if number >= LEAST_LEFT
        )
        return (*idle, *self._callable())

    def _formed(self, people: CrewPeople, counted: Counted, name: str) -> Iterator[Step]:
        steps = [*self._clinicians(counted)]
        steps += self._crews_of(people)
        yield from steps
        yield subtotal(name, CREWS, steps, "on the road")

    def _clinicians(self, counted: Counted) -> Iterator[Step]:
        plan = self._moment.plan
        groups = [
            at
            for at, group in enumerate(plan.groups)
            if role_of(group.service, group.abilities) is Role.CLINICIAN
        ]
        steps: list[Step] = []
        for at in groups:
            steps += list(at_work(self._moment, at, counted, steps))
        yield from steps
        if not groups:
            yield Step("Clinicians rostered", 0.0, PEOPLE, "No staff group gives clinical care.")

    def _crews_of(self, people: CrewPeople) -> Iterator[Step]:
        """Say who of the clinicians makes no crew of their own, and which crews are not sent."""
        trust = self._moment.plan.trust
        crews = self._cover.crews.crews
        formed = pair(people, crews.prefer)
        total = float(np.sum(formed.full + formed.exempt_only + formed.non_emergency))
        left = _left(people, formed)
        solo = float(np.sum(formed.solo))
        clinicians = float(np.sum(people.clinicians + people.exempt_clinicians))
        limit = float(crews.limit[self._moment.at])
        sent = self._sent(people)
        dispatch = trust.crews_per_dispatcher
        off_road = trust.off_road
        yield from _told(
            Step(
                "Riding as second person",
                total + left - clinicians,
                CREWS,
                "two clinicians to a crew where a driver is missing",
            ),
            Step("In response cars", -solo, CREWS, "alone in a car: they stop the clock only"),
            Step("In no crew", solo - left, CREWS, "no second person or no vehicle at their base"),
            Step(
                "Not dispatched",
                sent - total,
                CREWS,
                f"dispatchers can run {amount(limit)} crews, {dispatch.value:g} each",
                dispatch.source,
                dispatch.status.value,
                assumption("trust", "crews_per_dispatcher"),
            ),
            Step(
                f"Off the road, {per_cent(1 - self._on_road)}",
                -sent * (1 - self._on_road),
                CREWS,
                "vehicle checks, meal breaks and what else keeps a crew from jobs",
                off_road.source,
                off_road.status.value,
                assumption("trust", "off_road"),
            ),
        )

    def _callable(self) -> Iterator[str]:
        """Name who could be called back: drawn apart, never part of planned cover."""
        for recall in self._moment.scenario.recalls:
            yield (
                f"Not counted: recall of {recall.union}, {per_cent(recall.share)} of those out "
                f"within {recall.delay_min:g} min ({recall.status.value})."
            )
        pickets = [
            base.picket
            for base in self._moment.plan.bases
            if base.picket is not None
            and _is_open(base.picket.opens, base.picket.closes, self._moment)
        ]
        crews = sum(picket.crews for picket in pickets)
        if crews:
            slowest = max(picket.delay_min for picket in pickets)
            yield f"Not counted: {amount(crews)} crews at pickets, within {slowest:g} min."

    def _sent(self, people: CrewPeople) -> float:
        crews = self._cover.crews.crews
        limit = crews.limit[self._moment.at : self._moment.at + 1]
        return float(crews_sent(people, (*np.shape(people.clinicians),), limit, crews.prefer)[0])

    def _now(self, people: CrewPeople) -> CrewPeople:
        """Return people of the interval alone, [bases, 1]."""
        crews = self._cover.crews.crews
        shape = (np.broadcast_shapes(np.shape(crews.full), (1, 1))[0], len(self._cover.on_road))
        at = self._moment.at
        one = {
            part.name: np.broadcast_to(getattr(people, part.name), shape)[:, at : at + 1]
            for part in fields(CrewPeople)
        }
        return CrewPeople(**one)


def _some(number: float, who: str) -> str:
    """Say how many there are: 8.4 other drivers, 1 other driver."""
    shown = amount(number)
    return f"{shown} {singular(who) if shown == '1' else who}"


def _left(people: CrewPeople, formed: Pairing) -> float:
    left = clinicians_left(people, formed.full, formed.exempt_only, formed.non_emergency)
    return float(np.sum(left))


def _told(*steps: Step) -> Iterator[Step]:
    """Leave out the steps that add nothing but rounding."""
    yield from (step for step in steps if abs(step.number) > ROUNDING)


def _row_words(row: ExtraCover, added: float) -> str:
    if row.kind is CoverKind.FIRST_RESPONDERS:
        return ": they stop the clock and make no crew"
    if role_of(row.service, row.abilities) is Role.DISPATCHER:
        return ": what they let control run is in the crews above"
    return "" if added >= LEAST_SHOWN else ": adds nothing to the crews before it"


def _is_open(opens: int, closes: int, moment: Moment) -> bool:
    clock = moment.clock_min
    return opens <= clock < closes if opens < closes else clock >= opens or clock < closes
