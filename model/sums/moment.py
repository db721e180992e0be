"""One interval of a projection with what its sums are made of."""

from dataclasses import dataclass, replace
from functools import cached_property

from model.called_out import in_force
from model.checks.finding import About
from model.duty import clock_of
from model.people import People, exempt_by_line, people_of
from model.plan import Plan, Scenario
from model.projection import Projection
from model.remembered import remembered
from model.staff import Service
from model.sums.step import assumption


@dataclass(frozen=True, eq=False)
class Moment:
    """Interval `at` of a projection."""

    projection: Projection
    at: int

    @property
    def plan(self) -> Plan:
        """Return the plan."""
        return self.projection.plan

    @property
    def scenario(self) -> Scenario:
        """Return the scenario."""
        return self.projection.scenario

    @property
    def edges_min(self) -> tuple[float, float]:
        """Return when the interval starts and ends, minutes since the plan opens."""
        edges = self.projection.grid.edges_min()
        return float(edges[self.at]), float(edges[self.at + 1])

    @property
    def clock_min(self) -> int:
        """Return the wall-clock minute of the day at which it starts."""
        return int(clock_of(self.plan.horizon)[self.at])

    def assumption_of_calls(self, service: Service, name: str) -> About:
        """Return the assumption with one number of a call service."""
        services = [settings.service for settings in self.plan.trust.calls]
        return assumption("trust", "calls", services.index(service), name)

    @cached_property
    def people(self) -> People:
        """Return who is rostered, present, called out and exempt."""
        return people_of(self.plan, self.scenario)

    def out(self, union: int, group: int) -> tuple[float, float]:
        """Return who of a union and group is out in its windows, and who is not back yet."""
        out = self._called_out(self.people, union, group)
        if not out or not self._has_one_ended:
            return out, 0.0
        at_once = _back_at_once(self.plan, self.scenario)
        prompt = min(self._called_out(at_once, union, group), out)
        return prompt, out - prompt

    @cached_property
    def _has_one_ended(self) -> bool:
        grid, (_, ends) = self.projection.grid, self.edges_min
        return any(grid.minutes(one.ends) < ends for one in in_force(self.scenario))

    def exempt(self, key: str, group: int) -> float:
        """Return who of a group keeps working under one exemption."""
        kept = exempt_by_line(self.plan, self.scenario).get(key)
        return 0.0 if kept is None else float(kept[group, :, self.at].sum())

    def _called_out(self, people: People, union: int, group: int) -> float:
        return float(people.called_out[union, group, :, self.at].sum())


@remembered(1)
def _back_at_once(plan: Plan, scenario: Scenario) -> People:
    """Count the people as if everybody came back the moment a walk-out ends."""
    walk_outs = (replace(one, return_delay_min=0, whole_shift=False) for one in scenario.walk_outs)
    return people_of(plan, replace(scenario, walk_outs=tuple(walk_outs)))
