"""The table of triggers: what is watched, from which value on, and what is then done."""

from gui.tables.columns import number, sourced, text, word
from gui.tables.sheet import Column, Sheet, Spot
from model.plan import Plan, Scenario
from model.shared_drafts import draft_trigger
from model.shared_edits import with_trigger, without_trigger
from model.triggers.line import UNIT_OF, Measure


def _add(plan: Plan, _: Scenario, __: Spot) -> tuple[Plan, str]:
    line = draft_trigger(plan)
    return with_trigger(plan, line), line.key


TRIGGERS = Sheet(
    title="Triggers",
    columns=(
        text("Name", "name", needed="A trigger needs a name; type Recall, Mutual aid or another"),
        word("Measure", "measure", Measure),
        number("Threshold", "threshold"),
        Column("Unit", lambda row, _: UNIT_OF[row.measure]),
        number("Lasts, min", "lasts_min"),
        text("Action", "action"),
        text("Owner", "owner"),
        *sourced(),
    ),
    rows=lambda plan, _: plan.triggers,
    key=lambda row: row.key,
    name=lambda row, _: f"{row.name} trigger",
    put=lambda plan, _, row: with_trigger(plan, row),
    drop=lambda plan, _, row: without_trigger(plan, row.key),
    add=_add,
    is_shared=True,
    empty="No triggers: Insert adds one",
    hint="Reached at the threshold and more, for free crews at it and fewer, for as long as it "
    "must last; cleared when it has been away as long.",
)
