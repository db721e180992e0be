"""The tables of demand: flows a day, what changes them, and booked journeys."""

from dataclasses import dataclass, replace

from gui.tables.cells import (
    names_of,
    read_end_of,
    read_start,
    show_clock,
    show_count,
    show_length_of,
    show_when,
)
from gui.tables.columns import (
    CLOCK_CURE,
    figure,
    number,
    part,
    some_of,
    sourced,
    text,
    tick_by,
    whole_number,
    word,
)
from gui.tables.sheet import Column, Sheet, Spot, Words
from model.assumptions import STREAM_NAMES
from model.demand import DemandChange, Direction, Journeys, JourneyType, Mobility, Stream
from model.plan import Plan, Scenario
from model.reading import TIME_CURE, read_change, read_count, read_minute_of_day
from model.shared_drafts import draft_demand_change, draft_journeys
from model.shared_edits import (
    with_change_in_force,
    with_demand_change,
    with_journeys,
    with_stream,
    without_demand_change,
    without_journeys,
)
from model.times import WEEKDAYS

STREAMS = names_of(Stream, STREAM_NAMES)


def _weekday(at: int) -> Column:
    def with_factor(row: object, typed: str, _: Words) -> object:
        week = part("weekdays")
        values = list(week.of(row).values)
        values[at] = read_count(typed)
        return week.changed(row, values=tuple(values))

    return Column(
        WEEKDAYS[at],
        lambda row, _: show_count(row.weekdays.values[at]),
        with_factor,
        is_number=True,
        by=lambda row, _: row.weekdays.values[at],
    )


DEMAND = Sheet(
    title="Demand",
    columns=(
        Column("Flow", lambda row, _: STREAM_NAMES[row.stream]),
        figure("A day", "per_day"),
        *sourced(part("per_day")),
        *(_weekday(at) for at in range(len(WEEKDAYS))),
    ),
    rows=lambda plan, _: plan.demand,
    key=lambda row: row.stream,
    name=lambda row, _: STREAM_NAMES[row.stream],
    put=lambda plan, _, row: with_stream(plan, row),
    is_shared=True,
    empty="This plan has no demand",
    hint="Weekday columns are factors on the mean day; the hours are in the table By hour.",
)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change of demand, and whether it is in force in the scenario shown."""

    change: DemandChange
    is_in_force: bool


CHANGE = part("change")


def _change_rows(plan: Plan, scenario: Scenario) -> tuple[ChangeRow, ...]:
    return tuple(ChangeRow(one, one.key in scenario.demand_changes) for one in plan.demand_changes)


def _put_change(plan: Plan, scenario: Scenario, row: ChangeRow) -> Plan:
    after = with_demand_change(plan, row.change)
    return with_change_in_force(after, scenario.key, row.change.key, is_in_force=row.is_in_force)


def _add_change(plan: Plan, scenario: Scenario, spot: Spot) -> tuple[Plan, str]:
    change = draft_demand_change(plan, spot.starts)
    after = with_demand_change(plan, change)
    return with_change_in_force(after, scenario.key, change.key, is_in_force=True), change.key


def show_change(percent: float) -> str:
    """Show a change in per cent with its sign."""
    sign = "−" if percent < 0 else "+" if percent > 0 else ""
    return f"{sign}{abs(percent):.6g}\u2009%"


def _flows() -> Column:
    inner = some_of("Flows", "streams", Stream, STREAMS)
    read = inner.read
    return replace(
        inner,
        show=lambda row, words: inner.show(row.change, words),
        read=lambda row, typed, words: replace(
            row, change=read(row.change, typed, words) if read else row.change
        ),
    )


DEMAND_CHANGES = Sheet(
    title="Demand changes",
    columns=(
        text("Name", "name", CHANGE, needed="A change of demand needs a name"),
        tick_by(
            "In this scenario",
            lambda row: row.is_in_force,
            lambda row, is_on: replace(row, is_in_force=is_on),
        ),
        _flows(),
        number(
            "Change",
            "percent",
            CHANGE,
            read=read_change,
            show=show_change,
            cure="type it as −20 or 10 %",
        ),
        Column(
            "Starts",
            lambda row, words: show_when(row.change.starts, words),
            lambda row, typed, words: CHANGE.changed(
                row, starts=read_start(typed, row.change.starts, words)
            ),
            what="start",
            cure=TIME_CURE,
            by=lambda row, _: row.change.starts,
        ),
        Column(
            "Ends",
            lambda row, words: show_when(row.change.ends, words),
            lambda row, typed, words: CHANGE.changed(
                row, ends=read_end_of(typed, row.change.starts, words)
            ),
            what="end",
            cure=TIME_CURE,
            by=lambda row, _: row.change.ends,
        ),
        Column(
            "Length",
            lambda row, _: show_length_of(row.change.starts, row.change.ends),
            is_number=True,
            by=lambda row, _: row.change.ends - row.change.starts,
        ),
        *sourced(CHANGE),
    ),
    rows=_change_rows,
    key=lambda row: row.change.key,
    name=lambda row, _: row.change.name,
    put=_put_change,
    drop=lambda plan, _, row: without_demand_change(plan, row.change.key),
    add=_add_change,
    is_shared=True,
    empty="Nothing changes demand: Insert adds a change",
    hint="A change is the same in all scenarios; the tick puts it in force in this one.",
)


def _show_latest(row: Journeys, _: Words) -> str:
    return "" if row.latest is None else show_clock(row.latest)


def _with_latest(row: Journeys, typed: str, _: Words) -> Journeys:
    return replace(row, latest=read_minute_of_day(typed) if typed.strip() else None)


def _add_journeys(plan: Plan, _: Scenario, __: Spot) -> tuple[Plan, str]:
    journeys = draft_journeys(plan)
    return with_journeys(plan, journeys), journeys.key


JOURNEYS = Sheet(
    title="Journeys",
    columns=(
        word("Kind", "kind", JourneyType),
        word("Direction", "direction", Direction),
        word("Mobility", "mobility", Mobility),
        text("Unit", "unit"),
        figure("A day", "per_day"),
        number("Crew busy, min", "crew_min"),
        whole_number("Crew", "crew_size"),
        number("Tolerance, min", "tolerance_min"),
        whole_number("Priority", "priority"),
        Column("Latest", _show_latest, _with_latest, cure=CLOCK_CURE, by=lambda r, _: r.latest),
        *sourced(part("per_day")),
        *(_weekday(at) for at in range(len(WEEKDAYS))),
    ),
    rows=lambda plan, _: plan.journeys,
    key=lambda row: row.key,
    name=lambda row, _: f"{row.kind.capitalize()} journeys, {row.direction}",
    put=lambda plan, _, row: with_journeys(plan, row),
    drop=lambda plan, _, row: without_journeys(plan, row.key),
    add=_add_journeys,
    is_shared=True,
    empty="No booked journeys: Insert adds some",
    hint="Status and source are those of the number a day.",
)
