"""Extra cover as resource desks list it: offers with their windows, and no row lost."""

from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from model.extra_cover import CoverKind, CoverStatus, CoverUnit, CoverWork, ExtraCover
from model.importing.brought import Way
from model.importing.extra_cover import BroughtExtraCover
from model.importing.fields import Kind
from model.importing.file_sheets import sheets_of
from model.importing.matching import guess
from model.importing.tables import bring_in, effect, fault_of, read_table
from model.plan_file import read_plan
from model.resources import resource
from model.staff import Ability, Service

FILES = Path(__file__).resolve().parents[1] / "files"
PLAN = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
HERE = PLAN.scenarios[0].key


@pytest.fixture
def brought(tmp_path: Path) -> BroughtExtraCover:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Strategic resource desk: help for 11 January"])
    sheet.append(["Type of support", "Provider", "Date", "From", "To", "Qty", "Unit", "Status"])
    for start, end in ((time(7), time(19)), (time(19), time(7))):
        when = (date(2023, 1, 11), start, end)
        sheet.append(["Private crews", "Midland Ambulances", *when, 4, "crews", "Confirmed"])
    sheet.append(["Military drivers", None, date(2023, 1, 11), "0700", "1900", 30, None, "Offered"])
    sheet.append(["Call handlers (bank)", None, date(2023, 1, 11), 700, 1900, 6, "staff", "TBC"])
    sheet.append(["Catering", None, date(2023, 1, 11), 700, 1900, 6, None, None])
    sheet.append(["Mutual aid", "NWAS", date(2023, 1, 11), 700, 1900, "some", None, None])
    sheet.append(["Mutual aid", "NWAS", date(2023, 1, 20), 700, 1900, 2, None, None])
    sheet.append(["Taxi firm", None, date(2023, 1, 11), 700, 1900, 2, "gallons", None])
    sheet.append(["Total", None, None, None, None, 48, None, None])
    book.save(tmp_path / "help.xlsx")
    return read(tmp_path / "help.xlsx")


def read(path: Path) -> BroughtExtraCover:
    sheet = sheets_of(path).sheets[0]
    matching = guess(sheet)
    assert matching.kind is Kind.EXTRA_COVER
    made = read_table(sheet, matching, PLAN, HERE)
    assert isinstance(made, BroughtExtraCover)
    return made


def of_kind(brought: BroughtExtraCover, kind: CoverKind) -> ExtraCover:
    return next(one for one in brought.cover if one.kind is kind)


def test_that_rows_of_one_offer_are_one_with_several_windows(brought: BroughtExtraCover) -> None:
    crews = of_kind(brought, CoverKind.CONTRACTED_CREWS)

    assert (crews.name, crews.count, crews.unit) == ("Midland Ambulances", 4, CoverUnit.CREWS)
    assert crews.status is CoverStatus.CONFIRMED
    assert [(one.ends - one.starts).total_seconds() / 3600 for one in crews.windows] == [12, 12]
    assert crews.bases == ()


def test_that_help_does_what_is_usual_of_its_kind_and_no_more(brought: BroughtExtraCover) -> None:
    military = of_kind(brought, CoverKind.MILITARY)
    handlers = of_kind(brought, CoverKind.CALL_HANDLERS)

    assert military.abilities == (Ability.DRIVES,)
    assert military.work is CoverWork.NON_EMERGENCY
    assert handlers.service is Service.CALL_ANSWERING
    assert handlers.abilities == (Ability.ANSWERS,)


def test_that_what_is_not_said_to_be_sure_is_assumed(brought: BroughtExtraCover) -> None:
    assert of_kind(brought, CoverKind.MILITARY).status is CoverStatus.OFFERED
    assert of_kind(brought, CoverKind.CALL_HANDLERS).status is CoverStatus.ASSUMED


def test_that_every_row_that_is_not_used_says_why(brought: BroughtExtraCover) -> None:
    assert {one.row: one.reason for one in brought.skipped} == {
        7: "kind of help “Catering” is not known",
        8: "headcount is no number",
        9: "not in the time of this plan",
        10: "“gallons” is neither crews nor people",
        11: "totals row",
    }
    assert brought.used == 4


def test_that_it_takes_the_place_of_the_cover_of_the_scenario_or_comes_on_top(
    brought: BroughtExtraCover,
) -> None:
    before = PLAN.scenarios[0].extra_cover
    replaced = bring_in(PLAN, brought, Way.REPLACE).scenario(HERE).extra_cover
    added = bring_in(PLAN, brought, Way.ADD).scenario(HERE).extra_cover

    assert len(replaced) == 3
    assert added[: len(before)] == before
    assert len({one.key for one in added}) == len(before) + 3
    assert effect(PLAN, brought, Way.ADD) == "Replaces no row of extra cover."
    assert fault_of(PLAN, brought, Way.REPLACE) == ""


@pytest.mark.parametrize(
    "path",
    sorted(
        path for folder in ("rosters", "memberships") for path in (FILES / folder).glob("*.csv")
    ),
    ids=lambda path: str(path.name),
)
def test_that_no_other_table_is_taken_for_extra_cover(path: Path) -> None:
    assert guess(sheets_of(path).sheets[0]).kind is not Kind.EXTRA_COVER


def test_that_a_number_may_say_what_it_counts(tmp_path: Path) -> None:
    path = tmp_path / "help.csv"
    lines = (
        "Source of cover,Provider,How many,Date,Start,End,End date",
        "Voluntary,St John,6 crews,11 Jan 2023,07:00,19:00,",
        "Military drivers,,40 drivers,11 Jan 2023,22:00,06:00,13 Jan 2023",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    brought = read(path)
    crews = of_kind(brought, CoverKind.CONTRACTED_CREWS)
    drivers = of_kind(brought, CoverKind.MILITARY)

    assert (crews.name, crews.count) == ("St John", 6)
    assert drivers.count == 40
    assert [(one.ends - one.starts).total_seconds() / 3600 for one in drivers.windows] == [32]
