"""Files that are no rosters: one sentence each, with the cure; and how text is decoded."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from model.importing.apart import sheets_apart
from model.importing.cells import is_formula_fault
from model.importing.file_sheets import sheets_of
from model.importing.old_formula_faults import OLE, old_formula_faults
from model.importing.sheets import MOST_ROWS, SheetFault, Stopped
from model.importing.workbook_sheets import workbook_sheets
from model.workbook.opened import is_plan_workbook

ROSTERS = Path(__file__).resolve().parents[1] / "files" / "rosters"
# A cell with text in a sheet of Excel 97: kind and length, then row and column.
TEXT_CELL = bytes.fromhex("fd000a00")


def a_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def fault_of(path: Path) -> str:
    with pytest.raises(SheetFault) as fault:
        sheets_of(path)
    return str(fault.value)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "page.xls",
            b"<html><body><table><tr><td>Name</td></tr></table></body></html>",
            "“page.xls” is a web page named a workbook; open it in Excel and save it as xlsx.",
        ),
        (
            "ssrs.xls",
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>',
            "“ssrs.xls” is an XML workbook of Excel 2003; open it in Excel and save it as xlsx.",
        ),
        (
            "short.xlsx",
            (ROSTERS / "merged.xlsx").read_bytes()[:3000],
            "“short.xlsx” is damaged or cut short; open it in Excel and save it as xlsx.",
        ),
        (
            "locked.xlsx",
            OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000),
            "“locked.xlsx” is protected by a password; save a copy without one in Excel.",
        ),
        (
            "old.xls",
            OLE + bytes(2000),
            "“old.xls” is damaged or cut short; open it in Excel and save it as xlsx.",
        ),
        (
            "holiday.xlsx",
            bytes.fromhex("ffd8ffe000104a46494600") + bytes(500),
            "“holiday.xlsx” is a picture, not a workbook; choose another file.",
        ),
        ("empty.csv", b"", "“empty.csv” is empty; export it again."),
        (
            "one.csv",
            b"Date 11/01/2023 07:00\nDate 12/01/2023 07:00\n",
            "“one.csv” has one column only; export it with a comma between columns.",
        ),
        (
            "odd.csv",
            b"\x01\x00\x02\x03" * 30,
            "“odd.csv” is not text inside; open it in Excel and save it as xlsx.",
        ),
        (
            "photo.jpg",
            b"\xff\xd8",
            "“photo.jpg” is no workbook or CSV file; save it as xlsx or csv.",
        ),
    ],
)
def test_that_a_file_that_cannot_be_read_is_refused_in_one_sentence_with_the_cure(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    assert fault_of(a_file(tmp_path, name, content)) == sentence


def test_that_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "gone.csv") == (
        "“gone.csv” is not there; check the name and the folder."
    )


def test_that_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(300_000_000))

    assert fault_of(path) == (
        "“bomb.xlsx” unpacks to over 250 MB; save the rows you need by themselves."
    )


def test_that_a_million_rows_are_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path, "million.csv", b"11/01/2023,07:00\r\n" * 1_000_000)

    assert fault_of(path) == (
        f"“million.csv” has more than {MOST_ROWS:,} rows; save the days you need by themselves."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_that_text_is_decoded_and_parted(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [["Name", "Base", "Date"], ["Zoë O’Hara", "Stoke", "11/01/2023"]] * 20
    text = "\r\n".join(delimiter.join(line) for line in lines)

    sheet = sheets_of(a_file(tmp_path, "roster.csv", text.encode(encoding))).sheets[0]

    assert sheet.rows == lines


def test_that_the_letters_of_windows_are_read(tmp_path: Path) -> None:
    content = "Name;Base\r\nZoë;Caf\u00e9 “Bar”\r\n".encode("cp1252")

    assert sheets_of(a_file(tmp_path, "a.csv", content)).sheets[0].rows[1][1] == "Café “Bar”"


def test_that_hidden_sheets_are_known_and_empty_ones_are_none() -> None:
    lists, january = sheets_of(ROSTERS / "hidden.xlsx").sheets

    assert (lists.name, lists.is_hidden) == ("Lists", True)
    assert (january.name, january.is_hidden) == ("January", False)
    assert len(openpyxl.load_workbook(ROSTERS / "real_dates.xlsx").sheetnames) == 2
    assert len(sheets_of(ROSTERS / "real_dates.xlsx").sheets) == 1


def test_that_one_stray_cell_far_away_is_refused_and_does_not_end_the_program(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD190000"] = "Date", "x"
    book.save(tmp_path / "stray.xlsx")

    assert fault_of(tmp_path / "stray.xlsx") == (
        "“stray.xlsx” has more than 1,000 columns; save the days you need alone."
    )


def test_that_one_stray_row_far_down_is_refused_in_an_ods(tmp_path: Path) -> None:
    path = tmp_path / "stray.ods"
    with zipfile.ZipFile(ROSTERS / "repeated_xml.ods") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    content = parts["content.xml"]
    at = content.rindex(b"</table:table>")
    last = content[content.index(b"<table:table-row><") : at].split(b"</table:table-row>")[0]
    parts["content.xml"] = content[:at] + last + b"</table:table-row>" + content[at:]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)

    assert fault_of(path).startswith("“stray.ods” has more than 200,000 rows;")


def test_that_formats_far_away_do_no_harm(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Start"])
    book.active["XFD1048576"].number_format = "0.00"
    book.save(tmp_path / "formats.xlsx")

    assert sheets_of(tmp_path / "formats.xlsx").sheets[0].rows == [["Date", "Start"]]


@pytest.mark.parametrize("name", ["ranges.xls", "merged.xlsx", "time_cells.ods"])
@pytest.mark.parametrize("kept", [0.05, 0.3, 0.9])
def test_that_a_file_cut_short_anywhere_is_told(tmp_path: Path, name: str, kept: float) -> None:
    content = (ROSTERS / name).read_bytes()
    path = a_file(tmp_path, name, content[: int(len(content) * kept)])

    assert fault_of(path) == (
        f"“{name}” is damaged or cut short; open it in Excel and save it as xlsx."
    )


@pytest.mark.parametrize("name", ["merged.xlsx", "time_cells.ods"])
def test_that_a_damaged_part_is_told(tmp_path: Path, name: str) -> None:
    content = bytearray((ROSTERS / name).read_bytes())
    with zipfile.ZipFile(ROSTERS / name) as packed:
        ends = ("sheet1.xml", "content.xml")
        part = next(one for one in packed.infolist() if one.filename.endswith(ends))
    middle = part.header_offset + 100 + part.compress_size // 2
    content[middle : middle + 8] = bytes(8)
    path = a_file(tmp_path, name, bytes(content))

    assert fault_of(path) == (
        f"“{name}” is damaged or cut short; open it in Excel and save it as xlsx."
    )


@pytest.mark.parametrize("name", ["ranges.xls", "time_cells.xls"])
def test_that_an_old_workbook_with_a_wild_cell_is_told_and_does_not_end_the_program(
    tmp_path: Path, name: str
) -> None:
    content = bytearray((ROSTERS / name).read_bytes())
    at = content.rindex(TEXT_CELL) + len(TEXT_CELL)
    content[at : at + 4] = b"\xff" * 4
    path = a_file(tmp_path, name, bytes(content))

    assert fault_of(path) == (
        f"“{name}” is damaged or cut short; open it in Excel and save it as xlsx."
    )


def test_that_whether_a_wild_workbook_is_a_plan_is_asked_without_reading_it_whole(
    tmp_path: Path,
) -> None:
    old = bytearray((ROSTERS / "ranges.xls").read_bytes())
    at = old.rindex(TEXT_CELL) + len(TEXT_CELL)
    old[at : at + 4] = b"\xff" * 4
    book = openpyxl.Workbook()
    book.active.title = "Plan"
    book.active["A1"], book.active["XFD190000"] = "Format", "x"
    book.save(tmp_path / "wild.xlsx")

    assert not is_plan_workbook(a_file(tmp_path, "wild.xls", bytes(old)))
    assert not is_plan_workbook(tmp_path / "wild.xlsx")


@pytest.mark.parametrize("ending", ["ods", "xls", "xlsx"])
def test_that_a_failed_formula_is_not_taken_for_a_blank_cell(ending: str) -> None:
    rota, stations = sheets_of(ROSTERS / f"broken_formulas.{ending}").sheets

    failed = [[cell for cell in row if is_formula_fault(cell)] for row in rota.rows[121:]]
    assert [len(cells) for cells in failed] == [1] * 6
    assert failed[0] == ["#REF!"]
    assert failed[4] == ["#N/A"]
    assert not any(is_formula_fault(cell) for row in stations.rows for cell in row)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9])
def test_that_failed_formulas_of_a_damaged_old_workbook_end_nothing(share: float) -> None:
    content = bytearray((ROSTERS / "broken_formulas.xls").read_bytes())
    cut = round(len(content) * share)
    whole = list(old_formula_faults(bytes(content)))
    content[cut : cut + 64] = b"\xff" * 64

    assert len(whole) == 6
    assert len(list(old_formula_faults(bytes(content[:cut])))) <= 6
    assert len(list(old_formula_faults(bytes(content)))) <= 6


def test_that_reading_an_old_workbook_stops_when_nobody_wants_it(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        sheets_apart(ROSTERS / "ranges.xls", stop)


def test_that_every_kind_of_cell_comes_over_from_the_other_process(tmp_path: Path) -> None:
    path = ROSTERS / "time_cells.xls"

    assert sheets_apart(path) == workbook_sheets(path)
