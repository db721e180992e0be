"""Failed formulas in a binary workbook (xlsb): named as in any other, whatever is damaged."""

import zipfile
from pathlib import Path

import pytest

from model.importing.fields import Kind
from model.importing.file_sheets import sheets_of
from model.importing.formula_faults import formula_faults
from model.importing.matching import guess
from model.importing.roster import read_roster
from tests.builders import a_plan
from tests.files.binary_workbook import Cell, Failed, TypedFault, write_xlsb

ROTA: list[list[Cell]] = [
    ["Rota of the week"],
    [],
    ["Staff group", "Base", "Date", "Start", "End", "Headcount"],
    ["Paramedic", "North hub", "11/01/2023", "07:00", "19:00", 4.0],
    ["Paramedic", "North hub", "11/01/2023", Failed.REFERENCE, "19:00", 4.0],
    ["Paramedic", "North hub", "11/01/2023", "07:00", "19:00", Failed.NOT_AVAILABLE],
    [None, None, None, "07:00", "19:00", Failed.DIVISION],
    ["Paramedic", "North hub", TypedFault(0x24), "07:00", "19:00", 4.0],
]


@pytest.fixture
def rota(tmp_path: Path) -> Path:
    path = tmp_path / "rota.xlsb"
    write_xlsb(path, {"Notes": [["Typed by hand"]], "Week & weekend": ROTA})
    return path


def test_that_failed_formulas_and_typed_faults_stand_where_they_stand_in_excel(rota: Path) -> None:
    notes, week = sheets_of(rota).sheets

    assert notes.rows == [["Typed by hand"]]
    assert week.name == "Week & weekend"
    assert [row[3] for row in week.rows[3:]] == ["07:00", "#REF!", "07:00", "07:00", "07:00"]
    assert [row[5] for row in week.rows[3:]] == [4.0, 4.0, "#N/A", "#DIV/0!", 4.0]
    assert week.rows[7][2] == "#NUM!"


def test_that_rows_with_a_failed_formula_are_skipped_for_it_and_no_other_reason(
    rota: Path,
) -> None:
    week = sheets_of(rota).sheets[1]

    brought = read_roster(week, guess(week, kind=Kind.ROSTER), a_plan())

    reasons = {one.row: one.reason for one in brought.skipped}
    assert reasons[5] == "formula fault in start"
    assert reasons[6] == "formula fault in headcount"
    assert reasons[8] == "formula fault in date"


@pytest.mark.parametrize("part", ["xl/workbook.bin", "xl/worksheets/sheet2.bin"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.99])
def test_that_faults_of_a_damaged_binary_workbook_end_nothing(
    rota: Path, tmp_path: Path, part: str, share: float
) -> None:
    whole = tuple(formula_faults(rota))
    damaged = tmp_path / "cut.xlsb"
    with zipfile.ZipFile(rota) as packed, zipfile.ZipFile(damaged, "w") as cut:
        for name in packed.namelist():
            content = packed.read(name)
            cut.writestr(name, content[: int(len(content) * share)] if name == part else content)

    found = tuple(formula_faults(damaged))

    assert len(whole) == 4
    assert found == whole[: len(found)]
