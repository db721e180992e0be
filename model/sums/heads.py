"""From people at work to handlers on the phone, and to patient-transport crews."""

from collections.abc import Iterator

from model.checks.finding import About
from model.cover import Role, role_of, worth_of
from model.dispute import ExemptWork
from model.extra_cover import CoverKind
from model.figures import Figure
from model.projection import UNITS
from model.staff import Service
from model.sums.at_work import ANY_WORK, PEOPLE, Counted, at_work
from model.sums.extra import is_there, row_step, rows_in_order
from model.sums.moment import Moment
from model.sums.step import Step, assumption, come_to, per_cent, subtotal

TRANSPORT = Service.PATIENT_TRANSPORT


class HeadSum:
    """The sums of handlers, or of transport crews, in one interval."""

    def __init__(self, moment: Moment, service: Service) -> None:
        self._moment = moment
        self._service = service
        self._unit = UNITS[service]

    def available(self) -> Iterator[Step]:
        """Say how people become handlers or crews, and what extra cover adds."""
        steps = [*self._staff(Counted(works=self._works))]
        steps += self.added_by(*CoverKind)
        yield from steps
        unit = self._unit
        yield subtotal(f"{unit.capitalize()} available", unit, steps, "what the chart shows")

    def own(self) -> Iterator[Step]:
        """Say how people who were not called out become handlers or crews."""
        steps = [*self._staff(Counted(exempt=False))]
        yield from steps
        yield subtotal(f"Own {self._unit}", self._unit, steps)

    def exempt(self) -> Iterator[Step]:
        """Say how many exempt people there are, line by line."""
        steps = [*self._staff(Counted(free=False, works=self._works))]
        yield from steps
        yield subtotal(f"Exempt {self._unit}", self._unit, steps)

    def added_by(self, *kinds: CoverKind) -> Iterator[Step]:
        """Say what each row of some kinds is worth."""
        for row in rows_in_order(self._moment, self._service):
            if row.kind in kinds and is_there(self._moment, row):
                worth = float(worth_of(self._moment.plan, row)[self._moment.at])
                yield row_step(self._moment, row, worth, self._unit, "")

    def notes(self) -> tuple[str, ...]:
        """Say nothing: nobody is left over."""
        return ()

    @property
    def _works(self) -> tuple[ExemptWork, ...]:
        is_transport = self._service is TRANSPORT
        return (*ANY_WORK, ExemptWork.JOURNEYS) if is_transport else ANY_WORK

    def _staff(self, counted: Counted) -> Iterator[Step]:
        role = Role.TRANSPORT if self._service is TRANSPORT else Role.HANDLER
        steps: list[Step] = []
        for at, group in enumerate(self._moment.plan.groups):
            if group.service is self._service and role_of(group.service, group.abilities) is role:
                steps += list(at_work(self._moment, at, counted, steps))
        if not steps and counted.free:
            steps = [Step("Nobody rostered", 0.0, PEOPLE, "No staff group works for this service.")]
        yield from steps
        people = come_to(steps)
        if people:
            yield from self._crews(people) if self._service is TRANSPORT else self._phone(people)

    def _phone(self, people: float) -> Iterator[Step]:
        calls = self._moment.plan.trust.calls
        off = next((one.off_phone for one in calls if one.service is self._service), None)
        if off is not None and off.value:
            yield self._figure_step(
                f"Off the phone, {per_cent(off.value)}",
                -people * off.value,
                "breaks, training and work after a call",
                off,
                self._moment.assumption_of_calls(self._service, "off_phone"),
            )

    def _crews(self, people: float) -> Iterator[Step]:
        each = self._moment.plan.trust.people_per_transport_crew
        per_crew = max(each.value, 1.0)
        if per_crew > 1:
            yield self._figure_step(
                f"{per_crew:g} people to a crew",
                people / per_crew - people,
                f"{people:,.1f} people ÷ {per_crew:g}",
                each,
                assumption("trust", "people_per_transport_crew"),
            )

    def _figure_step(
        self, label: str, number: float, reason: str, figure: Figure, about: About
    ) -> Step:
        unit = self._unit
        return Step(label, number, unit, reason, figure.source, figure.status.value, about)
