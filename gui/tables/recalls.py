"""The table of recall: picketing staff who come back for an agreed trigger."""

from dataclasses import replace

from gui.tables.cells import read_one
from gui.tables.columns import any_of, groups_of, number, share, text, word
from gui.tables.sheet import Column, Sheet, Spot, Words
from gui.tables.union_column import union_of
from model.agreement_edits import with_recall, without_recall
from model.dispute import ExemptionStatus, Recall
from model.plan import Plan, Scenario
from model.shared_drafts import draft_recall

AT_ANY_TIME = "Any time"


def _triggers(words: Words) -> dict[str, str]:
    return {"": AT_ANY_TIME} | {line.key: line.name for line in words.plan.triggers}


def _show_start(row: Recall, words: Words) -> str:
    return _triggers(words).get(row.started_by or "", AT_ANY_TIME)


def _with_start(row: Recall, typed: str, words: Words) -> Recall:
    if not typed.strip():
        return replace(row, started_by=None)
    return replace(row, started_by=read_one(typed, _triggers(words)) or None)


COLUMNS = (
    union_of("a recall"),
    any_of("Staff groups", "groups", groups_of),
    share("Come back", "share"),
    number("Delay, min", "delay_min"),
    text("Agreed trigger", "trigger"),
    Column(
        "Started by",
        _show_start,
        _with_start,
        choices=lambda words: tuple(_triggers(words).values()),
        cure="choose a line of the table of triggers, or Any time",
    ),
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
