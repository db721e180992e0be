"""Walk-outs as notices and lists of a trust have them, joined where rows are of one window."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from model.dispute import WalkOut, WalkOutKind
from model.drafts import FIRST_TURNOUT
from model.importing.brought import Way
from model.importing.fields import Kind
from model.importing.file_sheets import sheets_of
from model.importing.matching import guess
from model.importing.tables import bring_in, effect, fault_of, read_table
from model.importing.walk_outs import BroughtWalkOuts
from model.plan_file import read_plan
from model.resources import resource
from model.times import show_range

FILES = Path(__file__).resolve().parents[1] / "files"
PLAN = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
HERE = PLAN.scenarios[0].key


def read(path: Path) -> BroughtWalkOuts:
    sheet = sheets_of(path).sheets[0]
    matching = guess(sheet)
    assert matching.kind is Kind.WALK_OUTS
    brought = read_table(sheet, matching, PLAN, HERE)
    assert isinstance(brought, BroughtWalkOuts)
    return brought


def a_text(folder: Path, *lines: str) -> Path:
    path = folder / "strikes.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def said(walk_out: WalkOut) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    window = show_range(walk_out.starts, walk_out.ends)
    return walk_out.union, window, walk_out.groups, walk_out.bases


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Notice of industrial action"])
    sheet.append([])
    sheet.append(["Trade union", "Date", "From", "To", "Staff groups", "Workplace", "Notes"])
    day, nine, nine_later = date(2023, 1, 11), time(9), time(21)
    for group in ("Paramedic", "EMT"):
        for base in ("Dudley", "Erdington"):
            sheet.append(["UNISON", day, nine, nine_later, group, base, "ring Zouchworth"])
    sheet.append(["GMB", day, time(19), time(7), "All staff", "All", None])
    sheet.append(["GMB", datetime(2023, 2, 6), time(0), time(0), "All staff", "All", None])  # noqa: DTZ001
    sheet.append(["GMB", "12 January 2023", None, "7pm", "All staff", "All", None])
    sheet.append(["GMB", "12 January 2023", "7am", "7pm", "Caterers", "All", None])
    book.save(tmp_path / "notice.xlsx")
    return tmp_path / "notice.xlsx"


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Union,Date,Start,Finish", "GMB,11 Jan 2023,06:00,08:00 (+1)"),
        ("Union,Date,Start,Finish", "GMB,11 Jan 2023,0600,0800 next day"),
        ("Union,Date,Times", "GMB,11 Jan 2023,06:00 to 08:00 +1"),
        ("Union,Date,Times", "GMB,11 Jan 2023,0600 - 0800 next day"),
        ("Union,Start date,Start time,End date,End time", "GMB,11/1/23,06:00,12/1/23,08:00"),
        ("Union,From,To", "GMB,2023-01-11 06:00,2023-01-12 08:00"),
    ],
)
def test_that_a_walk_out_of_26_hours_is_read_as_one_however_its_end_is_written(
    tmp_path: Path, heads: str, row: str
) -> None:
    brought = read(a_text(tmp_path, heads, row, row.replace("GMB", "Unison")))

    assert brought.used == 2
    assert {walk_out.ends - walk_out.starts for walk_out in brought.walk_outs} == {
        timedelta(hours=26)
    }


def test_that_groups_with_and_between_them_are_each_one(tmp_path: Path) -> None:
    lines = ("Union,Date,Times,Who", 'GMB,11 Jan 2023,0900-1700,"Paramedics, EMTs and ECAs"')
    everybody = "Unison,11 Jan 2023,0900-1700,All ambulance staff"
    gmb, unison = read(a_text(tmp_path, *lines, everybody)).walk_outs

    assert gmb.groups == ("paramedic", "technician", "care_assistant")
    assert unison.groups == ()


def test_that_rows_of_one_window_are_one_walk_out(notice: Path) -> None:
    unison, gmb = read(notice).walk_outs

    assert said(unison)[0] == "Unison"
    assert unison.groups == ("paramedic", "technician")
    assert set(unison.bases) == {"dudley", "erdington"}
    assert said(gmb)[2:] == ((), ())
    assert (gmb.ends - gmb.starts).total_seconds() == 12 * 3600
    assert gmb.turnout == FIRST_TURNOUT


def test_that_every_row_that_is_not_used_says_why_and_no_note_is_kept(notice: Path) -> None:
    brought = read(notice)

    assert {one.row: one.reason for one in brought.skipped} == {
        9: "not in the time of this plan",
        10: "no start time",
        11: "group “Caterers” is not in this plan",
    }
    assert brought.used == 5
    assert "Zouchworth" not in repr(brought)


def test_that_different_groups_at_different_bases_stay_apart(tmp_path: Path) -> None:
    path = a_text(
        tmp_path,
        "Union,Strike date,Hours,Grade,Station",
        "GMB,11 January 2023,06:00 - 18:00,Paramedic,Dudley",
        'GMB,11 January 2023,0600-1800,EMT,"Erdington, Dudley"',
    )

    assert [(one.groups, set(one.bases)) for one in read(path).walk_outs] == [
        (("paramedic",), {"dudley"}),
        (("technician",), {"dudley", "erdington"}),
    ]


def test_that_kinds_of_action_are_read_and_days_in_the_cells_count(tmp_path: Path) -> None:
    path = a_text(
        tmp_path,
        "Union;Type of action;Start;End",
        "Unite;Strike;11/01/2023 00:00;12/01/2023 00:00",
        "Unite;Overtime ban;11/01/2023 06:00;11/01/2023 18:00",
        "Unite;Action short of strike;11/01/2023 06:00;11/01/2023 18:00",
        "Unite;Picnic;11/01/2023 06:00;11/01/2023 18:00",
        "Unite;Strike;12/01/2023 20:00;11/01/2023 08:00",
        "Unite;Strike;10/01/2023 20:00;13/01/2023 08:00",
    )
    brought = read(path)

    assert [one.kind for one in brought.walk_outs] == [
        *(WalkOutKind.STRIKE, WalkOutKind.OVERTIME_BAN, WalkOutKind.WORK_TO_RULE),
        WalkOutKind.STRIKE,
    ]
    hours = [(one.ends - one.starts) / timedelta(hours=1) for one in brought.walk_outs]
    assert hours == [24, 12, 12, 60]
    assert dict(brought.reasons()) == {
        "kind of action “Picnic” is not known": 1,
        "ends before it starts": 1,
    }


def test_that_they_take_the_place_of_those_of_the_scenario_or_come_on_top(notice: Path) -> None:
    brought, before = read(notice), PLAN.scenarios[0].walk_outs
    replaced = bring_in(PLAN, brought, Way.REPLACE).scenario(HERE).walk_outs
    added = bring_in(PLAN, brought, Way.ADD).scenario(HERE).walk_outs

    assert len(replaced) == 2
    assert added[: len(before)] == before
    assert len({one.key for one in added}) == len(before) + 2
    assert effect(PLAN, brought, Way.ADD) == "Replaces no walk-out."
    assert fault_of(PLAN, brought, Way.REPLACE) == ""


@pytest.mark.parametrize(
    "path",
    sorted(
        path for folder in ("rosters", "memberships") for path in (FILES / folder).glob("*.csv")
    ),
    ids=lambda path: str(path.name),
)
def test_that_no_other_table_is_taken_for_walk_outs(path: Path) -> None:
    assert guess(sheets_of(path).sheets[0]).kind is not Kind.WALK_OUTS
