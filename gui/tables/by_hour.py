"""The table of what changes hour by hour: shares of a day, handover, time off the road."""

from dataclasses import dataclass, replace
from typing import Any

from gui.tables.cells import show_count, show_share
from gui.tables.columns import part, sourced
from gui.tables.sheet import Column, Sheet, Words
from model.assumptions import STREAM_NAMES
from model.figures import Profile, Status
from model.plan import Plan, Scenario
from model.reading import COUNT_CURE, SHARE_CURE, read_count, read_share
from model.shared_edits import with_hours

HOURS = 24
TRUST_PROFILES = {
    "handover_min": ("Handover at hospital", "min"),
    "off_road": ("Crew time off the road", "share"),
}
SHARE_OF_DAY = "share of the day"


@dataclass(frozen=True, slots=True)
class HoursRow:
    """The 24 values of one profile: that of a field of the trust, of a flow or of journeys."""

    of: str
    at: int
    name: str
    unit: str
    profile: Profile

    @property
    def is_number(self) -> bool:
        """Tell whether its values are numbers, not shares."""
        return self.unit == "min"


def _rows(plan: Plan, _: Scenario) -> tuple[HoursRow, ...]:
    flows = [
        HoursRow("demand", at, STREAM_NAMES[flow.stream], SHARE_OF_DAY, flow.hours)
        for at, flow in enumerate(plan.demand)
    ]
    journeys = [
        HoursRow("journeys", at, _journeys_name(one), SHARE_OF_DAY, one.hours)
        for at, one in enumerate(plan.journeys)
    ]
    trust = [
        HoursRow(field, 0, name, unit, getattr(plan.trust, field))
        for field, (name, unit) in TRUST_PROFILES.items()
    ]
    return (*trust, *flows, *journeys)


def _journeys_name(journeys: Any) -> str:
    return f"{journeys.kind.capitalize()} journeys, {journeys.direction}, {journeys.mobility}"


def _hour(at: int) -> Column:
    def show(row: HoursRow, _: Words) -> str:
        value = row.profile.values[at]
        return show_count(value) if row.is_number else show_share(round(value, 6))

    def read(row: HoursRow, typed: str, _: Words) -> HoursRow:
        values = list(row.profile.values)
        values[at] = read_count(typed) if row.is_number else read_share(typed)
        return replace(row, profile=replace(row.profile, values=tuple(values), status=Status.OWN))

    return Column(
        f"{at:02d}",
        show,
        read,
        is_number=True,
        what=f"from {at:02d}:00",
        cure=f"{COUNT_CURE}; {SHARE_CURE} for a share",
        by=lambda row, _: row.profile.values[at],
    )


def _put(plan: Plan, _: Scenario, row: HoursRow) -> Plan:
    return with_hours(plan, row.of, row.at, row.profile)


BY_HOUR = Sheet(
    title="By hour",
    columns=(
        Column("What", lambda row, _: row.name),
        Column("Unit", lambda row, _: row.unit),
        *(_hour(at) for at in range(HOURS)),
        *sourced(part("profile")),
    ),
    rows=_rows,
    key=lambda row: (row.of, row.at),
    name=lambda row, _: row.name,
    put=_put,
    is_shared=True,
    hint="Columns are hours of the local day. Shares of a day add up to 100 %: others give way.",
)
