"""The whole plan as a workbook: what goes in comes out, and faults name sheet and cell."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_type_hints

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from xlsxwriter import Workbook

from model.dispute import Mandate
from model.document.layout import file_key
from model.figures import Kept
from model.plan import Marking, Plan
from model.plan_file import PlanFileError, plan_to_json, read_plan
from model.projection import project
from model.resources import resource
from model.staff import RosterLine
from model.workbook.cover_sheets import CHARTS, FIRST_ROW, NUMBERS
from model.workbook.excel import WorkbookFault, empty_workbook, plan_workbook
from model.workbook.opened import is_plan_workbook, read_plan_workbook
from model.workbook.sheets import sheets
from tests.builders import a_membership, a_plan
from tests.files.raw_sheet import Fault, write_ods
from tests.strategies import plans

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
WRITTEN = datetime(2023, 1, 9, 14, 5, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)

NUMBER_CELL = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?><v>)([^<]+)')


def written(plan: Plan, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    path.write_bytes(plan_workbook(project(plan), WRITTEN))
    return path


def changed(path: Path, sheet: str, cells: dict[str, object]) -> Path:
    """Save the workbook again with other cells, as another program does."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)
    return path


def fault_of(path: Path) -> str:
    with pytest.raises(PlanFileError) as fault:
        read_plan_workbook(path)
    return str(fault.value)


def in_fifteen_digits(path: Path) -> Path:
    """Save a workbook with its numbers as LibreOffice writes them."""
    again = path.with_name("again.xlsx")
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(again, "w") as shorter:
        for name in book.namelist():
            data = book.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = NUMBER_CELL.sub(lambda cell: cell[1] + b"%.15g" % float(cell[2]), data)
            shorter.writestr(name, data)
    return again


@given(plan=plans())
@settings(
    phases=WITHOUT_SHRINKING,
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_that_any_plan_comes_back_from_its_workbook_equal(plan: Plan, tmp_path: Path) -> None:
    try:
        path = written(plan, tmp_path)
    except WorkbookFault:
        assume(False)
    read = read_plan_workbook(path)
    assert read == plan
    assert plan_to_json(read) == plan_to_json(plan)


@pytest.mark.parametrize("name", sorted(p.name for p in resource("examples").glob("*.covercast")))
def test_that_every_sample_comes_back_from_its_workbook_equal(name: str, tmp_path: Path) -> None:
    plan = read_plan(resource("examples") / name)
    assert read_plan_workbook(written(plan, tmp_path)) == plan


@given(plan=plans())
@settings(
    phases=WITHOUT_SHRINKING,
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_that_any_plan_comes_back_from_a_program_that_keeps_fifteen_digits(
    plan: Plan, tmp_path: Path
) -> None:
    try:
        path = written(plan, tmp_path)
    except WorkbookFault:
        assume(False)
    read = read_plan_workbook(in_fifteen_digits(path))
    # Compared as text: a plan that differs is too long to be shown.
    assert plan_to_json(read) == plan_to_json(plan)


def test_that_a_number_typed_anew_stays_as_typed_beside_one_that_keeps_its_digits(
    tmp_path: Path,
) -> None:
    members = (a_membership(share=1 / 3), a_membership(group="care_assistant", share=2 / 3))
    path = written(a_plan(membership=members), tmp_path)
    heads = [cell.value for cell in openpyxl.load_workbook(path)["Membership"][1]]
    column = get_column_letter(heads.index("Share") + 1)
    again = in_fifteen_digits(changed(path, "Membership", {f"{column}2": 0.25}))
    assert [row.share for row in read_plan_workbook(again).membership] == [0.25, 2 / 3]


@given(texts=st.lists(TEXTS, max_size=20))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_that_any_text_comes_back_as_it_was(texts: list[str], tmp_path: Path) -> None:
    assume(not {"\ufffe", "\uffff"} & set("".join(texts)))
    mandate = Mandate(union="GMB", ballot_opened=None, ballot_closed=None, ends=None)
    plan = a_plan(mandates=tuple(replace(mandate, source=text) for text in texts))
    assert read_plan_workbook(written(plan, tmp_path)) == plan


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_that_text_like_a_formula_stays_quoted_text_and_comes_back(
    start: str, tmp_path: Path
) -> None:
    plan = a_plan(author=f"{start}SUM(A1:A9)")
    path = written(plan, tmp_path)
    sheet = openpyxl.load_workbook(path)["Plan"]
    cell = next(row[1] for row in sheet.iter_rows() if row[0].value == "Author")
    assert (cell.value, cell.quotePrefix) == (plan.author, True)
    assert read_plan_workbook(path) == plan


def test_that_numbers_dates_and_times_are_what_excel_takes_for_them(tmp_path: Path) -> None:
    plan = a_plan()
    book = openpyxl.load_workbook(written(plan, tmp_path))
    heads = {cell.value: cell.column - 1 for cell in book["Roster"][1]}
    line = plan.roster[0]
    row = book["Roster"][2]
    assert row[heads["Headcount"]].value == line.headcount
    assert row[heads["Starts"]].value.hour * 60 + row[heads["Starts"]].value.minute == line.starts
    walk_outs = {cell.value: cell.column - 1 for cell in book["Walk-outs"][1]}
    assert isinstance(book["Walk-outs"][2][walk_outs["Starts"]].value, datetime)


def test_that_a_plan_comes_back_after_another_program_saved_its_workbook(tmp_path: Path) -> None:
    plan = read_plan(resource("examples") / "west_midlands_2023-01-11.covercast")
    path = written(plan, tmp_path)
    openpyxl.load_workbook(path).save(path)
    assert read_plan_workbook(path) == plan


def test_that_every_field_of_a_plan_has_a_column_or_a_sheet() -> None:
    carried = {(*sheet.keys, *one.steps) for sheet in sheets() for one in sheet.columns}
    lists = {sheet.keys for sheet in sheets()}
    for place in _places(Plan, ()):
        assert place in lists or any(steps[: len(place)] == place for steps in carried), place


def _places(kind: type[Kept], keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    hints: dict[str, Any] = get_type_hints(kind)
    for field in fields(kind):
        if field.name == "unknown":
            continue
        there = (*keys, file_key(kind, field.name))
        yield there
        kinds = (hints[field.name], *get_args(hints[field.name]))
        for inside in (one for one in kinds if isinstance(one, type) and issubclass(one, Kept)):
            yield from _places(inside, there)


def test_that_heads_tell_columns_apart_on_every_sheet() -> None:
    for sheet in sheets():
        assert len(set(sheet.heads)) == len(sheet.heads), sheet.title


def test_that_what_a_planner_types_in_excel_is_read(tmp_path: Path) -> None:
    plan = a_plan()
    path = written(plan, tmp_path)
    line = len(plan.roster) + 2
    cells = ("night", plan.groups[0].key, plan.bases[0].key, "7.30pm", 720, "12", "Mon; Tue")
    row = {f"{column}{line}": value for column, value in zip("ABCDEFG", cells, strict=True)}
    read = read_plan_workbook(changed(path, "Roster", row))
    wanted = RosterLine(
        key="night",
        group=plan.groups[0].key,
        base=plan.bases[0].key,
        starts=19 * 60 + 30,
        length_min=720,
        headcount=12,
        weekdays=(0, 1),
    )
    assert read.roster == (*plan.roster, wanted)


@pytest.mark.parametrize(
    ("sheet", "cells", "words"),
    [
        ("Roster", {"F2": "ten"}, "sheet “Roster”, cell F2: “ten” is not a number"),
        ("Roster", {"F2": -1}, "sheet “Roster”, cell F2: -1 is less than 0"),
        ("Roster", {"B2": "pilots"}, "sheet “Roster”, cell B2: the plan has no “pilots”"),
        ("Roster", {"F2": None}, "sheet “Roster”, cell F2: missing"),
        ("Walk-outs", {"A2": "nowhere"}, "cell A2: there is no Scenario “nowhere”"),
        ("Roster", {"K1": "Colour", "K2": "red"}, "cell K1: “Colour” is no column of this sheet"),
        ("Plan", {"A5": "Colour"}, "sheet “Plan”, cell A5: “Colour” is no field of this sheet"),
    ],
)
def test_that_a_fault_names_sheet_and_cell(
    sheet: str, cells: dict[str, object], words: str, tmp_path: Path
) -> None:
    said = fault_of(changed(written(a_plan(), tmp_path), sheet, cells))
    assert words in said
    assert "plan.xlsx" in said


def test_that_a_sheet_that_was_taken_away_is_missed(tmp_path: Path) -> None:
    path = written(a_plan(), tmp_path)
    book = openpyxl.load_workbook(path)
    book["Roster"].title = "Rota"
    book.save(path)
    assert "the sheet “Roster” is not there" in fault_of(path)


def test_that_a_workbook_of_a_newer_covercast_is_refused(tmp_path: Path) -> None:
    path = changed(written(a_plan(), tmp_path), "Plan", {"B3": 99})
    assert "was saved by a newer Covercast" in fault_of(path)


def test_that_other_workbooks_and_files_are_no_plan(tmp_path: Path) -> None:
    book, other = openpyxl.Workbook(), tmp_path / "rota.xlsx"
    book.active.title = "Plan"
    book.save(other)
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(written(a_plan(), tmp_path).read_bytes()[:2000])
    page = tmp_path / "page.xlsx"
    page.write_text("<html><table></table></html>")
    assert not any(is_plan_workbook(one) for one in (other, cut, page, tmp_path / "none.xlsx"))
    assert "bring its tables in with Import in the File menu" in fault_of(other)
    assert "is no workbook that can be read" in fault_of(cut)
    assert "is no workbook that can be read" in fault_of(page)


def test_that_a_photo_named_as_a_workbook_is_told_to_be_a_picture(tmp_path: Path) -> None:
    photo = tmp_path / "holiday.xlsx"
    photo.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(500))
    assert fault_of(photo).startswith("“holiday.xlsx” is a picture, not a workbook; choose another")
    assert not is_plan_workbook(photo)


def test_that_the_numbers_of_the_charts_are_those_of_the_projection(tmp_path: Path) -> None:
    plan = a_plan()
    projection = project(plan)
    book = openpyxl.load_workbook(written(plan, tmp_path))
    heads = [cell.value for cell in book[NUMBERS][FIRST_ROW]]
    assert len(book[CHARTS]._charts) == len(projection.services)
    for cover in projection.services.values():
        at = next(at for at, head in enumerate(heads) if head.endswith(f"{cover.unit}: Available"))
        column = [
            book[NUMBERS].cell(FIRST_ROW + 1 + row, at + 1).value
            for row in range(projection.grid.count)
        ]
        assert column == pytest.approx(cover.available.tolist())


def test_that_the_front_says_marking_plan_scenario_version_hash_time_and_estimates(
    tmp_path: Path,
) -> None:
    plan = a_plan(marking=Marking.OFFICIAL_SENSITIVE)
    sheet = openpyxl.load_workbook(written(plan, tmp_path))["About"]
    said = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert said["Marking"] == "OFFICIAL-SENSITIVE"
    assert said["Plan"] == plan.title
    assert said["Scenario"] == plan.scenarios[0].name
    assert said["Written"] == "Mon 9 Jan 2023 14:05"
    assert {"Version", "Hash", "Estimates"} <= said.keys()


def test_that_an_empty_template_has_every_sheet_and_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(empty_workbook(WRITTEN))
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    assert {sheet.title for sheet in sheets()} <= set(book.sheetnames)
    assert is_plan_workbook(path)
    assert "sheet “Plan”, cell B4" in fault_of(path)


def test_that_a_formula_that_failed_is_named_instead_of_read_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "failed.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, ("Field", "Value"))
        sheet.write_row(1, 0, ("Format", "covercast-plan"))
        sheet.write_formula(2, 1, "=#REF!", None, "#REF!")
    assert "sheet “Plan”, cell B3: the formula there gives #REF!" in fault_of(path)


def test_that_a_formula_that_failed_in_libreoffice_is_named_too(tmp_path: Path) -> None:
    path = tmp_path / "failed.ods"
    rows = [["Field", "Value"], ["Format", "covercast-plan"], ["Title", Fault("Err:502")]]
    write_ods(path, "Plan", rows)
    assert "sheet “Plan”, cell B3: the formula there gives Err:502" in fault_of(path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_that_every_sample_comes_back_after_libreoffice_saved_its_workbook(
    tmp_path: Path, ending: str
) -> None:
    plans = {
        path.stem: read_plan(path) for path in sorted(resource("examples").glob("*.covercast"))
    }
    # LibreOffice keeps 15 digits of a number.
    plans["thirds"] = a_plan(
        membership=(
            a_membership(share=1 / 3),
            a_membership(group="care_assistant", share=2 / 3),
        )
    )
    for name, plan in plans.items():
        written(plan, tmp_path).rename(tmp_path / f"{name}.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", ending, "--outdir", str(tmp_path / "again")]
    files = map(str, tmp_path.glob("*.xlsx"))
    subprocess.run(["soffice", profile, *convert, *files], check=True, capture_output=True)

    for name, plan in plans.items():
        assert read_plan_workbook(tmp_path / "again" / f"{name}.{ending}") == plan
