"""Exemptions as letters, trackers and registers have them; only what is in writing counts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model.dispute import Exemption, ExemptionStatus, ExemptWork
from model.document.checks import check_plan
from model.importing.brought import Way
from model.importing.day_order import Order
from model.importing.exemptions import BroughtExemptions
from model.importing.fields import Kind
from model.importing.file_sheets import sheets_of
from model.importing.matching import guess
from model.importing.tables import bring_in, effect, fault_of, read_table
from model.plan_file import read_plan, write_plan
from model.resources import resource
from model.times import show_range

FILES = Path(__file__).resolve().parents[1] / "files"
FOLDER = FILES / "exemptions"
PLAN = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
HERE = PLAN.scenarios[0].key
NAMES = ("Zouchworth", "Brambleton", "Quillfeather", "Dévereaux")


def read(path: Path, order: Order | None = None) -> BroughtExemptions:
    sheet = sheets_of(path).sheets[0]
    matching = replace(guess(sheet), order=order)
    assert matching.kind is Kind.EXEMPTIONS
    brought = read_table(sheet, matching, PLAN, HERE)
    assert isinstance(brought, BroughtExemptions)
    return brought


def reasons(brought: BroughtExemptions) -> dict[int, str]:
    return {one.row: one.reason for one in brought.skipped}


def window(one: Exemption) -> str:
    """Return the day of January and the times at which it holds."""
    assert one.starts is not None
    assert one.ends is not None
    return f"{one.starts:%d}: {show_range(one.starts, one.ends)}"


def a_text(folder: Path, *lines: str) -> Path:
    path = folder / "exempt.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def test_that_a_schedule_says_who_of_a_union_keeps_working_on_what() -> None:
    crews, assistants, control, transport, asked = read(FOLDER / "schedule.xlsx").exemptions

    assert (crews.union, crews.groups, crews.bases) == ("GMB", ("paramedic", "technician"), ())
    assert (crews.share, crews.number, crews.work) == (0.3, None, ExemptWork.C1_C2_AGREED)
    assert (assistants.union, assistants.share) == ("GMB", 0.3)
    assert assistants.work is ExemptWork.C1
    assert assistants.agreed_on == date(2023, 1, 6)
    assert (control.share, control.number, control.work) == (None, 12.0, ExemptWork.ALL)
    assert transport.bases == ("coventry", "dudley")
    assert (transport.share, transport.work) == (1.0, ExemptWork.JOURNEYS)
    assert {key.split("_")[0] for key in transport.journeys} == {"renal", "cancer"}
    assert len(transport.journeys) == 12
    assert (asked.union, asked.number, asked.work) == ("Unison", 4.0, ExemptWork.ALL)


def test_that_only_what_is_in_writing_counts_as_written() -> None:
    written, verbal = ExemptionStatus.WRITTEN, ExemptionStatus.VERBAL
    schedule = [one.status for one in read(FOLDER / "schedule.xlsx").exemptions]
    tracker = [one.status for one in read(FOLDER / "tracker.csv", Order.DAY_FIRST).exemptions]

    assert schedule == [written, written, verbal, written, ExemptionStatus.REFUSED]
    assert tracker == [
        *(verbal, written, ExemptionStatus.ASKED),
        *(ExemptionStatus.REFUSED, ExemptionStatus.ASKED, verbal),
    ]


def test_that_times_are_those_of_the_row_and_none_are_the_whole_plan() -> None:
    schedule = read(FOLDER / "schedule.xlsx").exemptions
    tracker = read(FOLDER / "tracker.csv", Order.DAY_FIRST).exemptions

    assert [window(one) for one in schedule][:4] == [
        *("11: 07:00 to 19:00", "11: 07:00 to 19:00"),
        *("11: 00:00 to 00:00 next day", "11: 06:00 to 02:00 Thu"),
    ]
    assert [window(one) for one in tracker[:2]] == [
        "11: 06:00 to 06:00 Thu",
        "11: 18:00 to 00:00 Fri",
    ]
    assert (tracker[2].starts, tracker[2].ends) == (None, None)


def test_that_shares_and_numbers_are_read_in_every_way_they_are_written() -> None:
    tracker = read(FOLDER / "tracker.csv", Order.DAY_FIRST).exemptions
    register = read(FOLDER / "register.ods").exemptions

    assert [one.share for one in tracker[:3]] == [pytest.approx(0.333), 0.25, None]
    assert [one.number for one in tracker[2:4]] == [9.0, 2.0]
    assert [(one.share, one.number) for one in register[:3]] == [
        *((0.25, None), (0.25, None), (None, 3.0)),
    ]


def test_that_every_row_that_is_not_used_says_why() -> None:
    schedule = read(FOLDER / "schedule.xlsx")

    assert reasons(schedule) == {
        9: "blank row",
        11: "formula fault in keep working",
        12: "group “Caterers” is not in this plan",
        13: "base “Oxbow Lane” is not in this plan",
        14: "work “Events” is not known",
        15: "not in the time of this plan",
        16: "totals row",
    }
    assert reasons(read(FOLDER / "tracker.csv", Order.DAY_FIRST)) == {
        5: "no number and no share of who keeps working",
        6: "share cannot be read",
        7: "“about six” is no number of people and no share",
        8: "no union",
        9: "ends before it starts",
    }


def test_that_dates_in_doubt_are_asked_about_before_anything_is_brought_in() -> None:
    brought = read(FOLDER / "tracker.csv")

    assert fault_of(PLAN, brought, Way.REPLACE) == ("Choose which number of the dates is the day.")


def test_that_whoever_agreed_is_in_nothing_we_keep(tmp_path: Path) -> None:
    for path in sorted(FOLDER.iterdir()):
        brought = read(path, Order.DAY_FIRST)
        write_plan(bring_in(PLAN, brought, Way.ADD), tmp_path / "kept.covercast")
        kept = (tmp_path / "kept.covercast").read_text(encoding="utf-8")

        assert not [name for name in NAMES if name in repr(brought) or name in kept]


def test_that_they_take_the_place_of_those_of_the_scenario_or_come_on_top() -> None:
    brought, before = read(FOLDER / "register.ods"), PLAN.scenarios[0].exemptions
    replaced = bring_in(PLAN, brought, Way.REPLACE)
    added = bring_in(PLAN, brought, Way.ADD)
    there = added.scenario(HERE).exemptions

    assert len(replaced.scenario(HERE).exemptions) == brought.used
    assert there[: len(before)] == before
    assert len({one.key for one in there}) == len(before) + brought.used
    assert added.scenarios[1:] == PLAN.scenarios[1:]
    assert check_plan(added) == check_plan(replaced) == ()
    assert effect(PLAN, brought, Way.REPLACE) == "Replaces 3 exemptions."
    assert effect(PLAN, brought, Way.ADD) == "Replaces no exemption."


def test_that_journeys_nobody_in_the_plan_makes_are_not_named(tmp_path: Path) -> None:
    path = a_text(
        tmp_path,
        "Union,Staff group,Exempt,Scope",
        "GMB,Patient-transport crew,50%,Dialysis",
        "GMB,Patient-transport crew,50%,All journeys",
    )
    sheet = sheets_of(path).sheets[0]
    without = replace(PLAN, journeys=())
    brought = read_table(sheet, guess(sheet), without, HERE)

    assert [one.reason for one in brought.skipped] == ["the plan has none of these journeys"]
    assert brought.used == 1


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in ("rosters", "memberships", "journeys")
        for path in (FILES / folder).iterdir()
        if path.suffix in {".csv", ".txt", ".xlsx"}
    ),
    ids=lambda path: str(path.name),
)
def test_that_no_other_table_is_taken_for_exemptions(path: Path) -> None:
    assert guess(sheets_of(path).sheets[0]).kind is not Kind.EXEMPTIONS
