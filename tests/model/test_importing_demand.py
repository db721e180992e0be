"""Calls and incidents by hour as control rooms export them: a mean day of each flow."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import fmean

import openpyxl
import pytest

from model.demand import DemandStream, Stream
from model.importing.brought import Way
from model.importing.demand_table import BroughtDemand, read_demand
from model.importing.fields import Kind
from model.importing.file_sheets import sheets_of
from model.importing.matching import guess
from model.importing.tables import bring_in, effect, fault_of
from model.plan_file import read_plan
from model.resources import resource

FILES = Path(__file__).resolve().parents[1] / "files"
PLAN = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
MONDAY = date(2022, 11, 28)


def calls(day: date, hour: int) -> int:
    """Return invented 999 calls of an hour: fewer at night, more at the end of a week."""
    return 40 + 10 * min(hour, 14) + 12 * day.weekday()


def mean_of(days: Iterable[date]) -> float:
    return fmean(sum(calls(day, hour) for hour in range(24)) for day in days)


def week(length: int = 7) -> list[date]:
    return [MONDAY + timedelta(days=ahead) for ahead in range(length)]


def read(path: Path) -> BroughtDemand:
    sheet = sheets_of(path).sheets[0]
    matching = guess(sheet)
    assert matching.kind is Kind.DEMAND
    return read_demand(sheet, matching, PLAN)


def flow_of(brought: BroughtDemand, stream: Stream) -> DemandStream:
    return next(flow for flow in brought.flows if flow.stream is stream)


def a_pivot(folder: Path, days: list[date]) -> Path:
    """Write columns of kinds of calls under notes, with a total a day and a grand total."""
    lines = ["EOC demand report;;;;", "Printed 05/12/2022 08:12;;;;", ""]
    lines.append("Date;Hour;999 calls;C1;Cat 2")
    for day in days:
        for hour in range(24):
            c1 = "" if hour == 3 else str(2 + hour % 3)
            lines.append(f"{day:%d/%m/%Y};{hour};{calls(day, hour)};{c1};{20 + hour}")
        lines.append(f"Total;;{sum(calls(day, hour) for hour in range(24)):,};;")
    lines.append("Grand Total;;;;")
    path = folder / "pivot.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


def test_that_a_whole_week_gives_mean_day_hours_and_weekdays(tmp_path: Path) -> None:
    brought = read(a_pivot(tmp_path, week(14)))
    flow = flow_of(brought, Stream.CALLS_999)

    assert brought.days == 14
    assert flow.per_day.value == pytest.approx(mean_of(week()))
    assert sum(flow.hours.values) == pytest.approx(1)
    assert fmean(flow.weekdays.values) == pytest.approx(1)
    assert flow.per_day.value * flow.weekdays.values[6] == pytest.approx(
        sum(calls(week()[6], hour) for hour in range(24))
    )
    assert flow.per_day.source == "Mean of 14 days brought in from “pivot.csv”"


def test_that_a_blank_of_a_pivot_table_is_nought_and_totals_are_skipped(tmp_path: Path) -> None:
    brought = read(a_pivot(tmp_path, week()))

    assert flow_of(brought, Stream.C1).hours.values[3] == 0
    assert dict(brought.reasons()) == {"totals row": 8}
    assert brought.used == 7 * 24


def test_that_a_few_days_leave_weekdays_as_they_are_and_are_taken_for_their_weekdays(
    tmp_path: Path,
) -> None:
    days = week()[4:6]
    brought = read(a_pivot(tmp_path, days))
    flow = flow_of(brought, Stream.CALLS_999)
    kept = next(one for one in PLAN.demand if one.stream is Stream.CALLS_999).weekdays

    assert not brought.has_week
    assert flow.weekdays == kept
    assert flow.per_day.value == pytest.approx(
        fmean(mean_of([day]) / kept.values[day.weekday()] for day in days)
    )


def test_that_quarter_hours_by_kind_are_added_up_and_half_a_day_is_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Interval start", "Response category", "Incidents"])
    for ahead in range(24 * 4 + 30):
        at = datetime(2022, 12, 1) + timedelta(minutes=15 * ahead)  # noqa: DTZ001 - a cell has no zone
        book.active.append([at, "Category 1", 1])
        book.active.append([at, "Cat 2", 5])
    book.active.append([datetime(2022, 12, 1), "Unknown", 3])  # noqa: DTZ001
    book.save(tmp_path / "quarters.xlsx")
    brought = read(tmp_path / "quarters.xlsx")

    assert {flow.stream for flow in brought.flows} == {Stream.C1, Stream.C2}
    assert flow_of(brought, Stream.C2).hours.values == pytest.approx([1 / 24] * 24)
    assert dict(brought.reasons()) == {
        "day has 8 of 24 hours": 60,
        "kind of call “Unknown” is not known": 1,
    }


def test_that_times_from_1_to_24_are_read_as_ends(tmp_path: Path) -> None:
    lines = ["Hour ending\t999 calls\t111 calls"]
    lines += [f"{hour:02}:00\t{calls(MONDAY, hour - 1)}\t{hour}" for hour in range(1, 25)]
    path = tmp_path / "mean day.txt"
    path.write_bytes("\r\n".join(lines).encode("utf-16"))
    brought = read(path)
    flow = flow_of(brought, Stream.CALLS_999)

    assert brought.is_hour_ending
    assert flow.per_day.value == mean_of([MONDAY])
    assert flow.hours.values[23] == calls(MONDAY, 23) / mean_of([MONDAY])


def test_that_ranges_of_hours_on_weekdays_are_read(tmp_path: Path) -> None:
    lines = ["Day of week,Time band,NHS 111"]
    for at, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
        lines += [f"{name},{hour:02}:00 - {hour:02}:59,{100 * (at + 1)}" for hour in range(24)]
    path = tmp_path / "week.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    brought = read(path)

    assert flow_of(brought, Stream.CALLS_111).per_day.value == pytest.approx(400 * 24)
    assert flow_of(brought, Stream.CALLS_111).weekdays.values == pytest.approx(
        [(at + 1) / 4 for at in range(7)]
    )


def test_that_dates_in_doubt_are_asked_about(tmp_path: Path) -> None:
    brought = read(a_pivot(tmp_path, [date(2022, 12, 5), date(2022, 12, 6)]))

    assert fault_of(PLAN, brought, Way.REPLACE) == "Choose which number of the dates is the day."


def test_that_flows_take_the_place_of_those_there_are_and_new_ones_are_added(
    tmp_path: Path,
) -> None:
    brought = read(a_pivot(tmp_path, week()))
    plan = bring_in(replace(PLAN, demand=PLAN.demand[1:]), brought, Way.REPLACE)

    assert effect(PLAN, brought, Way.REPLACE) == "Replaces 3 flows of demand."
    assert {flow.stream for flow in plan.demand} == {flow.stream for flow in PLAN.demand}


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in ("rosters", "memberships")
        for path in (FILES / folder).iterdir()
        if path.suffix != ".json"
    ),
    ids=lambda path: str(path.name),
)
def test_that_no_other_table_is_taken_for_demand(path: Path) -> None:
    kinds = {guess(sheet).kind for sheet in sheets_of(path).sheets if sheet.rows}

    assert Kind.DEMAND not in kinds


def test_that_calls_offered_by_a_quarter_of_an_hour_are_999_calls(tmp_path: Path) -> None:
    lines = ["Interval,Calls Offered,Calls Answered,Abandoned,Avg Speed of Answer"]
    for day in week():
        for quarter in range(96):
            begins = datetime.combine(day, time()) + timedelta(minutes=15 * quarter)
            offered = calls(day, quarter // 4) / 4
            lines.append(f"{begins:%d/%m/%Y %H:%M},{offered},{offered - 1},1,00:00:09")
    path = tmp_path / "acd.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    brought = read(path)
    flow = flow_of(brought, Stream.CALLS_999)

    assert [one.stream for one in brought.flows] == [Stream.CALLS_999]
    assert flow.per_day.value == pytest.approx(mean_of(week()))
    assert flow.hours.values[20] / flow.hours.values[2] == pytest.approx(
        sum(calls(day, 20) for day in week()) / sum(calls(day, 2) for day in week())
    )


def test_that_hours_may_run_across(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Incidents by category and hour"])
    sheet.append(["Date", "Category", *(f"{hour:02}:00-{hour:02}:59" for hour in range(24)), "Sum"])
    for day in week():
        for category, share in (("Category 2", 4), ("C3", 8)):
            counts = [calls(day, hour) // share or None for hour in range(24)]
            sheet.append([day, category, *counts, sum(filter(None, counts))])
    book.save(tmp_path / "across.xlsx")
    brought = read(tmp_path / "across.xlsx")

    assert brought.used == 7 * 2 * 24
    assert brought.counted(brought.used) == "336 cells"
    for stream, share in ((Stream.C2, 4), (Stream.C3, 8)):
        days = [sum(calls(day, hour) // share for hour in range(24)) for day in week()]
        assert flow_of(brought, stream).per_day.value == pytest.approx(fmean(days))


def test_that_a_list_with_a_row_for_each_incident_is_counted(tmp_path: Path) -> None:
    lines = ["Incident Number,Call Connect,Category,Caller"]
    for day in week():
        for minute in range(0, 1440, 9):
            if not 180 <= minute < 300:  # nobody rings from 03:00 to 05:00
                at = datetime.combine(day, time()) + timedelta(minutes=minute)
                lines.append(f"{len(lines)},{at:%d/%m/%Y %H:%M:%S},Cat 1,Zouchworth")
    lines.append(f"{len(lines)},05/12/2022 00:04:00,Cat 1,Zouchworth")
    path = tmp_path / "incidents.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    brought = read(path)
    flow = flow_of(brought, Stream.C1)

    assert brought.used == len(lines) - 2
    assert dict(brought.reasons()) == {"day has 1 of 24 hours": 1}
    assert flow.per_day.value == pytest.approx((len(lines) - 2) / 7)
    assert flow.hours.values[3:5] == (0, 0)
