"""The table of recall: picketing staff who come back for an agreed trigger."""

from gui.tables.columns import any_of, groups_of, number, share, text, word
from gui.tables.sheet import Sheet, Spot
from model.agreement_edits import with_recall, without_recall
from model.dispute import ExemptionStatus
from model.plan import Plan, Scenario
from model.shared_drafts import draft_recall

COLUMNS = (
    text("Union", "union", needed="A recall needs its union; type GMB, Unison or another"),
    any_of("Staff groups", "groups", groups_of),
    share("Come back", "share"),
    number("Delay, min", "delay_min"),
    text("Trigger", "trigger"),
    word("Status", "status", ExemptionStatus),
    text("Source", "source"),
)


def _add(plan: Plan, scenario: Scenario, _: Spot) -> tuple[Plan, str]:
    recall = draft_recall(plan, scenario)
    return with_recall(plan, scenario.key, recall), recall.key


RECALLS = Sheet(
    title="Recall",
    columns=COLUMNS,
    rows=lambda _, scenario: scenario.recalls,
    key=lambda row: row.key,
    name=lambda row, _: f"{row.union} recall",
    put=lambda plan, scenario, row: with_recall(plan, scenario.key, row),
    drop=lambda plan, scenario, row: without_recall(plan, scenario.key, row.key),
    add=_add,
    empty="No recall here: Insert adds one",
    hint="Recalled staff are drawn apart and never counted as planned cover.",
)
