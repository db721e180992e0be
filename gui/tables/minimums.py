"""The table of local minimums: the trust's own line for every service, step by step."""

from dataclasses import dataclass, replace

from gui.tables.cells import show_count, show_share
from gui.tables.columns import clock, part, sourced, word
from gui.tables.sheet import Column, Sheet, Spot, Words
from model.edits import EditFault
from model.plan import Plan, Scenario
from model.reading import COUNT_CURE, SHARE_CURE, read_count, read_share
from model.shared_drafts import draft_minimum
from model.shared_edits import with_minimum, without_minimum
from model.staff import Service
from model.times import DAY_MIN
from model.trust import LocalMinimum, MinimumBasis, MinimumStep
from model.verdict import SERVICE_NAMES

Key = tuple[Service, int]
STEP_MIN = 60


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the local minimum of a service."""

    minimum: LocalMinimum
    at: int

    @property
    def step(self) -> MinimumStep:
        """Return the step itself."""
        return self.minimum.steps[self.at]

    @property
    def is_share(self) -> bool:
        """Tell whether it is a share of a normal day."""
        return self.minimum.basis is MinimumBasis.NORMAL_DAY_SHARE

    def with_step(self, step: MinimumStep) -> "StepRow":
        """Return the row with another step."""
        steps = list(self.minimum.steps)
        steps[self.at] = step
        return replace(self, minimum=replace(self.minimum, steps=tuple(steps)))


MINIMUM = part("minimum")


def _rows(plan: Plan, _: Scenario) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(minimum, at) for minimum in plan.minimums for at in range(len(minimum.steps))
    )


def _show_value(row: StepRow, _: Words) -> str:
    return show_share(row.step.value) if row.is_share else show_count(row.step.value)


def _with_value(row: StepRow, typed: str, _: Words) -> StepRow:
    value = read_share(typed) if row.is_share else read_count(typed)
    return row.with_step(replace(row.step, value=value))


def _with_start(row: StepRow, typed: str, words: Words) -> StepRow:
    read = clock("From", "starts").read
    return row if read is None else row.with_step(read(row.step, typed, words))


def _drop(plan: Plan, _: Scenario, row: StepRow) -> Plan:
    there = next(one for one in plan.minimums if one.service is row.minimum.service)
    left = (*there.steps[: row.at], *there.steps[row.at + 1 :])
    return with_minimum(plan, replace(there, steps=left)) if left else without_minimum(plan, there)


def _add(plan: Plan, _: Scenario, spot: Spot) -> tuple[Plan, Key]:
    """Add a step to the minimum at hand; without one, the minimum of another service."""
    beside: StepRow | None = spot.beside
    if beside is None:
        minimum = draft_minimum(plan)
        if minimum is None:
            raise EditFault("Every service has a local minimum; add a step beside one of them")
        return with_minimum(plan, minimum), (minimum.service, 0)
    steps = beside.minimum.steps
    taken = {step.starts for step in steps}
    hours = ((beside.step.starts + STEP_MIN * ahead) % DAY_MIN for ahead in range(1, 24))
    starts = next((hour for hour in hours if hour not in taken), None)
    if starts is None:
        raise EditFault("Every hour has a step of its own already")
    after = replace(beside.minimum, steps=(*steps, replace(beside.step, starts=starts)))
    return with_minimum(plan, after), (after.service, len(steps))


MINIMUMS = Sheet(
    title="Local minimum",
    columns=(
        Column("Service", lambda row, _: SERVICE_NAMES[row.minimum.service]),
        Column(
            "From",
            lambda row, words: clock("From", "starts").show(row.step, words),
            _with_start,
            is_number=True,
            what="start",
            by=lambda row, _: row.step.starts,
        ),
        Column(
            "At least",
            _show_value,
            _with_value,
            is_number=True,
            cure=f"{SHARE_CURE}; {COUNT_CURE} where it is a number",
            by=lambda row, _: row.step.value,
        ),
        word("Measured in", "basis", MinimumBasis, MINIMUM),
        *sourced(MINIMUM),
    ),
    rows=_rows,
    key=lambda row: (row.minimum.service, row.at),
    name=lambda row, _: f"{SERVICE_NAMES[row.minimum.service]} minimum",
    put=lambda plan, _, row: with_minimum(plan, row.minimum),
    drop=_drop,
    add=_add,
    is_shared=True,
    empty="No local minimum: Insert adds one",
    hint="The trust's own line, not a legal minimum. Basis, status and source are the service's.",
)
