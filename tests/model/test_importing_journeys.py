"""Booked journeys as booking programs export them: the mean day of each sort, held to a count."""

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from model.demand import Journeys
from model.document.checks import check_plan
from model.edits import EditFault
from model.figures import Status
from model.importing.brought import Way
from model.importing.fields import Kind
from model.importing.file_sheets import sheets_of
from model.importing.journeys_table import BroughtJourneys, read_journeys
from model.importing.matching import guess
from model.importing.tables import bring_in, effect, fault_of
from model.plan_file import read_plan, write_plan
from model.projection import project
from model.resources import resource
from tests.files.duties import FORENAMES, SURNAMES

FILES = Path(__file__).resolve().parents[1] / "files"
FOLDER = FILES / "journeys"
TRUTHS: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
PLAN = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
WHOLE_WEEK = ("bookings.csv", "extract.txt")


def read(path: Path) -> BroughtJourneys:
    sheet = sheets_of(path).sheets[0]
    matching = guess(sheet)
    assert matching.kind is Kind.JOURNEYS
    return read_journeys(sheet, matching, PLAN)


def sort_of(one: Journeys, name: str) -> str:
    sort = f"{one.kind.value} {one.direction.value} {one.mobility.value}"
    return f"{sort} {one.unit}" if name in WHOLE_WEEK else sort


def a_text(folder: Path, *lines: str) -> Path:
    path = folder / "journeys.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_that_every_row_is_used_or_says_why(name: str) -> None:
    brought = read(FOLDER / name)

    assert dict(brought.reasons()) == TRUTHS[name]["skipped"]
    assert brought.used == TRUTHS[name]["used"]
    assert brought.days == TRUTHS[name]["days"]
    assert brought.has_week is (name in WHOLE_WEEK)


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_that_each_sort_goes_by_the_hours_at_which_it_was_booked(name: str) -> None:
    found = {sort_of(one, name): one.hours.values for one in read(FOLDER / name).journeys}

    assert set(found) == set(TRUTHS[name]["by_hour"])
    for sort, counts in TRUTHS[name]["by_hour"].items():
        total = sum(counts.values())
        expected = [counts.get(str(hour), 0) / total for hour in range(24)]
        assert found[sort] == pytest.approx(expected), sort


@pytest.mark.parametrize("name", WHOLE_WEEK)
def test_that_each_weekday_has_what_it_had_in_the_file(name: str) -> None:
    """Dialysis goes on three days of a week, and on those as many as were booked."""
    found = {
        sort_of(one, name): [one.per_day.value * factor for factor in one.weekdays.values]
        for one in read(FOLDER / name).journeys
    }

    assert set(found) == set(TRUTHS[name]["by_weekday"])
    for sort, counts in TRUTHS[name]["by_weekday"].items():
        assert found[sort] == pytest.approx(counts), sort


def test_that_the_week_stays_as_it_is_where_the_file_has_not_all_of_it() -> None:
    brought = read(FOLDER / "counted.xlsx")
    of_plan = {sort_of(one, ""): one for one in PLAN.journeys}

    for one in brought.journeys:
        like = of_plan[sort_of(one, "")]
        days = TRUTHS["counted.xlsx"]["by_weekday"][sort_of(one, "")][:3]
        expected = [
            count / factor for count, factor in zip(days, like.weekdays.values[:3], strict=True)
        ]
        assert one.weekdays == like.weekdays
        assert one.per_day.value == pytest.approx(sum(expected) / 3)


def test_that_crews_and_priority_are_those_of_like_journeys_and_numbers_are_the_trusts() -> None:
    of_plan = {sort_of(one, ""): one for one in PLAN.journeys}

    for one in read(FOLDER / "bookings.csv").journeys:
        like = of_plan[sort_of(one, "")]
        assert (one.crew_min, one.crew_size, one.priority, one.tolerance_min, one.latest) == (
            *(like.crew_min, like.crew_size, like.priority, like.tolerance_min, like.latest),
        )
        assert one.per_day.status is Status.OWN
        assert one.per_day.source == "Mean of 9 days brought in from “bookings.csv”"


def test_that_a_plan_without_journeys_takes_usual_crews() -> None:
    sheet = sheets_of(FOLDER / "extract.txt").sheets[0]
    without = replace(
        PLAN, journeys=(), scenarios=tuple(replace(one, exemptions=()) for one in PLAN.scenarios)
    )
    brought = read_journeys(sheet, guess(sheet), without)
    crews = {one.mobility.value: one.crew_size for one in brought.journeys}

    assert crews["walks"] == 1
    assert crews["stretcher"] == 2
    assert check_plan(bring_in(without, brought, Way.REPLACE)) == ()


def test_that_patients_and_their_homes_are_in_nothing_we_keep(tmp_path: Path) -> None:
    people = (*SURNAMES, *FORENAMES, "943 476", "WV1 1ZZ", "Close")
    for name in TRUTHS:
        brought = read(FOLDER / name)
        write_plan(bring_in(PLAN, brought, Way.REPLACE), tmp_path / "kept.covercast")
        kept = (tmp_path / "kept.covercast").read_text(encoding="utf-8")

        assert not [one for one in people if one in repr(brought) or one in kept]


def test_that_they_take_the_place_of_all_and_exemptions_name_the_same_kinds() -> None:
    brought = read(FOLDER / "bookings.csv")
    after = bring_in(PLAN, brought, Way.REPLACE)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for plan, called in ((PLAN, "before"), (after, "after")):
        named = {one.key: one.kind.value for one in plan.journeys}
        for row in plan.scenarios[0].exemptions:
            kinds[called] |= {named[key] for key in row.journeys}

    assert len(after.journeys) == len(brought.journeys)
    assert kinds["after"] == kinds["before"] == {"renal", "cancer", "palliative", "scan"}
    assert check_plan(after) == ()
    assert project(after, after.scenarios[0]).plan == after
    assert effect(PLAN, brought, Way.REPLACE) == "Replaces 33 rows of journeys."


def test_that_they_come_on_top_under_keys_of_their_own() -> None:
    brought = read(FOLDER / "counted.xlsx")
    after = bring_in(PLAN, brought, Way.ADD)

    assert after.journeys[: len(PLAN.journeys)] == PLAN.journeys
    assert len({one.key for one in after.journeys}) == len(PLAN.journeys) + len(brought.journeys)
    assert check_plan(after) == ()


def test_that_journeys_an_exemption_needs_are_not_taken_away(tmp_path: Path) -> None:
    path = a_text(
        tmp_path,
        "Date,Time,Journey type,Direction,Mobility",
        "28/11/2022,09:30,Outpatient,Out,W1",
        "28/11/2022,14:30,Outpatient,Ret,W1",
    )
    brought = read(path)

    assert fault_of(PLAN, brought, Way.REPLACE).startswith(
        "An exemption of GMB names journeys of which this table has none; "
    )
    assert fault_of(PLAN, brought, Way.ADD) == ""
    with pytest.raises(EditFault):
        bring_in(PLAN, brought, Way.REPLACE)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("28/11/2022,25:99,Renal,Out,C1,2", "time cannot be read"),
        ("31/11/2022,09:00,Renal,Out,C1,2", "date cannot be read"),
        ("#REF!,09:00,Renal,Out,C1,2", "formula fault in date"),
        ("28/11/2022,09:00,#N/A,Out,C1,2", "formula fault in type of journey"),
        ("28/11/2022,09:00,Renal,Out,C1,lots", "number of journeys cannot be read"),
        ("28/11/2022,09:00,Renal,Out,C1,", "no number of journeys"),
        ("28/11/2022,09:00,Renal,Out,C1,-4", "number of journeys cannot be read"),
    ],
)
def test_that_a_row_that_cannot_be_read_says_which_cell(
    tmp_path: Path, row: str, reason: str
) -> None:
    heads = "Date,Hour,Journey type,Direction,Mobility,Journeys"
    brought = read(a_text(tmp_path, heads, "28/11/2022,08:00,Renal,Out,C1,3", row))

    assert [one.reason for one in brought.skipped] == [reason]


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in ("rosters", "memberships", "exemptions")
        for path in (FILES / folder).iterdir()
        if path.suffix in {".csv", ".txt", ".xlsx", ".ods"}
    ),
    ids=lambda path: str(path.name),
)
def test_that_no_other_table_is_taken_for_journeys(path: Path) -> None:
    assert guess(sheets_of(path).sheets[0]).kind is not Kind.JOURNEYS
