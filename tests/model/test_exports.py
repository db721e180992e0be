"""What goes to others: calendars and returns, re-read by other programs' readers."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import icalendar
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dispute import WalkOutStatus
from model.exports.assurance import assurance
from model.exports.calendar import calendar_of
from model.exports.returns import csv_return, workbook_return
from model.exports.situation import situation_report
from model.plan import Marking, Plan
from model.plan_file import plan_hash, show_hash
from model.projection import Projection, project
from model.reports.writers import write_report
from model.small_counts import HIDDEN
from tests.builders import (
    a_count,
    a_plan,
    a_scenario,
    a_walk_out,
    an_exemption,
    an_extra_cover_row,
    at,
)

WRITTEN = datetime(2023, 1, 9, 14, 5, tzinfo=UTC)


def events(text: str) -> dict[str, icalendar.Event]:
    read = icalendar.Calendar.from_ical(text)
    found = [one for one in read.walk("VEVENT") if isinstance(one, icalendar.Event)]
    return {str(one["UID"]): one for one in found}


def of(plan: Plan) -> Projection:
    return project(plan)


def with_walk_out(**changes: object) -> Projection:
    return of(a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(**changes),)),)))


def test_that_every_walk_out_and_window_is_an_event_at_its_times() -> None:
    projection = of(a_plan())
    scenario = projection.scenario
    there = events(calendar_of(projection, WRITTEN))
    wanted = [(one.starts, one.ends) for one in scenario.walk_outs]
    wanted += [(w.starts, w.ends) for row in scenario.extra_cover for w in row.windows]
    assert sorted((one.start, one.end) for one in there.values()) == sorted(wanted)


def test_that_london_clocks_are_described_with_both_changes() -> None:
    read = icalendar.Calendar.from_ical(calendar_of(of(a_plan()), WRITTEN))
    (zone,) = read.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Europe/London"
    assert isinstance(zone, icalendar.Timezone)
    clock = zone.to_tz(lookup_tzid=False)
    offsets = [datetime(2023, month, 11, tzinfo=clock).utcoffset() for month in (7, 1)]
    assert offsets == [timedelta(hours=1), timedelta(0)]


def test_that_an_event_keeps_its_uid_when_it_moves_or_is_withdrawn() -> None:
    before = events(calendar_of(with_walk_out(), WRITTEN))
    moved = events(calendar_of(with_walk_out(ends=at(20)), WRITTEN))
    gone = events(calendar_of(with_walk_out(status=WalkOutStatus.WITHDRAWN), WRITTEN))
    assert set(before) == set(moved) == set(gone)
    assert [str(one["STATUS"]) for one in gone.values()] == ["CANCELLED"]


@pytest.mark.parametrize("hours", [0, 1, 2, 3])
def test_that_both_passes_of_the_repeated_hour_keep_their_instant(hours: int) -> None:
    starts = datetime(2023, 10, 28, 23, 30, tzinfo=UTC) + timedelta(hours=hours)
    projection = with_walk_out(starts=starts, ends=starts + timedelta(hours=6))
    (event,) = events(calendar_of(projection, WRITTEN)).values()
    found = tuple(
        one.astimezone(UTC) for one in (event.start, event.end) if isinstance(one, datetime)
    )
    assert found == (starts, starts + timedelta(hours=6))


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_that_any_words_come_back_and_no_line_is_longer_than_75_octets(text: str) -> None:
    row = an_extra_cover_row(name=text)
    plan = a_plan(scenarios=(a_scenario(walk_outs=(), extra_cover=(row,)),))
    written = calendar_of(_projected(plan), WRITTEN)
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    (event,) = events(written).values()
    assert str(event["SUMMARY"]).startswith(f"{text}: ")


def _projected(plan: Plan) -> Projection:
    return replace(project(a_plan()), plan=plan, scenario=plan.scenarios[0])


def test_that_a_small_number_in_a_notice_is_hidden_unless_asked_for() -> None:
    projection = with_walk_out(numbers=(("Hub North", 3.0), ("Hub South", 40.0)))
    hidden = str(*[one["DESCRIPTION"] for one in events(calendar_of(projection, WRITTEN)).values()])
    assert f"Hub North: {HIDDEN}" in hidden
    assert "Hub South: 40" in hidden
    shown = events(calendar_of(projection, WRITTEN, shows_small=True)).values()
    assert all("Hub North: 3" in str(one["DESCRIPTION"]) for one in shown)


def test_that_the_situation_report_forecasts_who_is_due_and_leaves_who_takes_part_empty() -> None:
    projection = of(a_plan())
    report = situation_report(projection)
    assert "Due to work (forecast)" in report.heads
    rows = [dict(zip(report.heads, row, strict=True)) for row in report.rows]
    assert {row["Taking part"] for row in rows} == {None}
    strike_day = [row for row in rows if row["Date"] == date(2023, 1, 11)]
    group = projection.plan.groups[0]
    there = [line for line in projection.plan.roster if line.group == group.key]
    due = sum(line.headcount for line in there) * (1 - group.absence.value)
    found = next(row for row in strike_day if row["Staff group"] == group.name)
    assert found["Due to work (forecast)"] == pytest.approx(due, abs=1)


def test_that_the_situation_report_adds_up_the_latest_counts_and_says_of_how_many_shifts() -> None:
    counts = (
        a_count(people=4),
        a_count(key="n2", people=6, counted_from=at(9)),
        a_count(key="n3", base="south", people=3),
        a_count(key="n4", starts=at(19), people=None),
    )
    report = situation_report(of(a_plan(scenarios=(a_scenario(taking_part=counts),))))
    rows = [dict(zip(report.heads, row, strict=True)) for row in report.rows]
    found = {
        (row["Date"], row["Staff group"]): (row["Taking part"], row["Shifts counted"])
        for row in rows
        if row["Taking part"] is not None
    }
    assert found == {(date(2023, 1, 11), "Paramedic"): (9, "2 of 4")}


def test_that_the_assurance_leaves_confidence_empty_and_names_the_level_of_agreement() -> None:
    exemption = an_exemption(number=3.0, share=None)
    projection = of(a_plan(scenarios=(a_scenario(exemptions=(exemption,)),)))
    rows = [
        dict(zip(assurance(projection).heads, row, strict=True))
        for row in assurance(projection).rows
    ]
    assert {row["Confidence"] for row in rows} == {None}
    assert len([row for row in rows if row["Critical service"]]) == len(projection.services)
    (agreed,) = [row for row in rows if row["Subject"] == "Exemptions"]
    assert (agreed["Level of agreement"], agreed["People exempt"]) == ("written", HIDDEN)
    shown = assurance(projection, shows_small=True).rows[-1]
    assert shown[-1] == 3


def test_that_no_minutes_below_a_minimum_are_told_where_none_is_set() -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(),)),))
    services = of(plan).services.values()
    assert {cover.has_minimum for cover in services} == {True, False}
    at_place = assurance(of(plan)).heads.index("Below minimum, min (forecast)")
    for cover, row in zip(services, assurance(of(plan)).rows, strict=True):
        assert (row[at_place] == "no minimum set") is not cover.has_minimum


def test_that_both_forms_of_a_return_hold_its_rows_and_say_what_they_are_of() -> None:
    projection = of(a_plan(title="=Strike"))
    table = situation_report(projection)
    text = csv_return(table, projection, WRITTEN).decode("utf-8-sig")
    first = next(csv.DictReader(StringIO(text)))
    digest = show_hash(plan_hash(projection.plan))
    assert (first["Plan"], first["Hash"], first["Taking part"]) == ("'=Strike", digest, "")
    book = openpyxl.load_workbook(BytesIO(workbook_return(table, projection, WRITTEN)))
    cells = [[cell.value for cell in row] for row in book[table.title].iter_rows()]
    cut = [tuple(row[: len(table.heads)]) for row in cells]
    found = cut[cut.index(table.heads) + 1 :]
    assert [(*row[:2], row[3:]) for row in found] == [(*row[:2], row[3:]) for row in table.rows]
    assert ["Hash", digest] in [row[:2] for row in cells]


def test_that_columns_of_a_return_can_be_chosen() -> None:
    table = situation_report(of(a_plan())).with_columns(("Date", "Taking part"))
    assert table.heads == ("Date", "Taking part")
    assert all(len(row) == 2 for row in table.rows)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".html"])
def test_that_numbers_by_interval_say_what_they_are_of_and_when(
    tmp_path: Path, ending: str
) -> None:
    plan = a_plan(title="=Strike", marking=Marking.OFFICIAL)
    path = tmp_path / f"numbers{ending}"
    write_report(path, [of(plan)], written=WRITTEN)
    if ending == ".xlsx":
        sheet = openpyxl.load_workbook(path)["About"]
        said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    else:
        said = path.read_text(encoding="utf-8-sig")
    wanted = ("OFFICIAL", "=Strike", plan.scenarios[0].name, "Mon 9 Jan 2023 14:05", "estimate")
    assert [one for one in wanted if one not in said] == []
    assert plan_hash(plan)[:4] in said
    assert ",=Strike" not in said
