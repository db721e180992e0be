"""The table of who takes part: headcounts of the day, shift by shift."""

from dataclasses import replace

from gui.tables.cells import read_start, show_count, show_when
from gui.tables.columns import bases_of, groups_of, one_of, start, text
from gui.tables.sheet import Column, Sheet, Spot, Words
from model.count_edits import draft_count, with_count, without_count
from model.counted_shifts import shift_of
from model.dispute import TakingPart
from model.plan import Plan, Scenario
from model.reading import COUNT_CURE, TIME_CURE, ReadingFault, read_count

FROM_START = "Start of shift"


def _rostered(row: TakingPart, words: Words) -> float:
    people, _ = shift_of(words.plan, row)
    return people


def _with_people(row: TakingPart, typed: str, words: Words) -> TakingPart:
    if not typed.strip():
        return replace(row, people=None)
    people, rostered = read_count(typed), _rostered(row, words)
    if people > rostered > 0:
        raise ReadingFault(
            f"“{typed.strip()}” is more than the {show_count(rostered)} on this shift; if they "
            "were more, correct the roster first"
        )
    return replace(row, people=people)


def _show_from(row: TakingPart, words: Words) -> str:
    return FROM_START if row.counted_from is None else show_when(row.counted_from, words)


def _with_from(row: TakingPart, typed: str, words: Words) -> TakingPart:
    if typed.strip().casefold() in {"", FROM_START.casefold()}:
        return replace(row, counted_from=None)
    return replace(row, counted_from=read_start(typed, row.starts, words))


COLUMNS = (
    one_of("Staff group", "group", groups_of),
    one_of("Base", "base", bases_of),
    start("Shift starts"),
    Column(
        "Rostered",
        show=lambda row, words: show_count(_rostered(row, words)),
        is_number=True,
        by=_rostered,
    ),
    Column(
        "Taking part",
        show=lambda row, _: "" if row.people is None else show_count(row.people),
        read=_with_people,
        is_number=True,
        what="people",
        cure=f"{COUNT_CURE}; empty until somebody has counted",
        by=lambda row, _: row.people,
    ),
    Column(
        "Holds from",
        show=_show_from,
        read=_with_from,
        what="time",
        cure=f"{TIME_CURE}, or {FROM_START}",
        by=lambda row, _: row.holds_from,
    ),
    text("Source", "source"),
)


def _name(row: TakingPart, words: Words) -> str:
    return f"count of {words.groups.get(row.group, row.group)}"


def _add(plan: Plan, scenario: Scenario, spot: Spot) -> tuple[Plan, str]:
    count = draft_count(plan, scenario, spot.starts)
    return with_count(plan, scenario.key, count), count.key


TAKING_PART = Sheet(
    title="Taking part",
    columns=COLUMNS,
    rows=lambda _, scenario: scenario.taking_part,
    key=lambda row: row.key,
    name=_name,
    put=lambda plan, scenario, row: with_count(plan, scenario.key, row),
    drop=lambda plan, scenario, row: without_count(plan, scenario.key, row.key),
    add=_add,
    empty="Nobody counted yet: on the day, Insert adds a shift",
    hint="A headcount of those away on a shift takes the place of turnout from its time on.",
)
