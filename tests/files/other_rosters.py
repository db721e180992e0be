"""Writes wide rosters, rosters with sections and merged cells, and files made by hand as XML."""

import subprocess
import zipfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import openpyxl

from tests.files.duties import (
    AROUND,
    BASES,
    GROUPS,
    IN_PLAN,
    OUTSIDE,
    Duty,
    clock,
    outside,
    some_duties,
    truth_of,
)
from tests.files.long_rosters import SHORT_BASE, SHORT_GROUP, Truth, text_file

CODES = {"D": (420, 720), "N": (1140, 720), "L": (840, 480), "E": (360, 480)}


def wide_codes(folder: Path) -> Truth:
    """The roster on the wall: names down, dates across, letters in the cells."""
    people = some_duties(31, 64)
    days = [IN_PLAN[0] + timedelta(days=ahead) for ahead in range(7)]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rota"
    sheet.merge_cells("A1:J1")
    sheet["A1"] = "Rota week commencing Tuesday 10th January 2023"
    sheet.append([])
    sheet.append(["Name", "Grade", "Station", *days])
    used, skipped = [], Counter[str]()
    letters = ("D", "D", "RD", "N", "AL", "n ", "L", "E", "", "Z9")
    for at, one in enumerate(people):
        row: list[object] = [one.name, SHORT_GROUP[one.group], BASES[one.base]]
        for ahead, day in enumerate(days):
            written = letters[(3 * at + 7 * ahead) % len(letters)]
            row.append(written or None)
            code = written.strip().upper()
            if day not in IN_PLAN and written:
                skipped[OUTSIDE] += 1
            elif code in CODES:
                used.append(Duty("", "", day, *CODES[code], one.group, one.base))
            elif code == "Z9":
                skipped["shift code “Z9” is not known"] += 1
            elif code:
                skipped[f"not at work ({code})"] += 1
        sheet.append(row)
    book.save(folder / "wide_codes.xlsx")
    return truth_of(used, skipped)


def wide_ranges(folder: Path) -> Truth:
    """A wide CSV with both times in each cell, and heads such as Tue 10/01."""
    people = some_duties(32, 45)
    heads = [f"{day:%a %d/%m}" for day in AROUND]
    rows: list[list[object]] = [["Staff Name", "Role", "Base", *heads]]
    used, skipped = [], Counter[str]()
    for at, one in enumerate(people):
        row: list[object] = [one.name, GROUPS[one.group], BASES[one.base]]
        for ahead, day in enumerate(AROUND):
            if (at + ahead) % 3 == 0:
                row.append("")
                continue
            row.append(f"{clock(one.starts)} – {clock(one.starts + one.length)}")
            duty = Duty("", "", day, one.starts, one.length, one.group, one.base)
            used.append(duty)
            skipped += outside([duty])
        rows.append(row)
    text_file(folder / "wide_ranges.csv", rows, ",", "cp1252")
    return truth_of(used, skipped)


def wide_headcounts(folder: Path) -> Truth:
    """Numbers of people by shift down and day across, with a totals row."""
    shifts = [
        (group, base, times) for group in GROUPS for base in BASES for times in CODES.values()
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Station", "Grade", "Start", "Finish", *IN_PLAN])
    used = []
    for at, (group, base, (starts, length)) in enumerate(shifts):
        counts = [1 + (at + ahead) % 9 for ahead in range(3)]
        times = (clock(starts), clock(starts + length))
        sheet.append([BASES[base], GROUPS[group], *times, *counts])
        days = zip(IN_PLAN, counts, strict=True)
        used += [Duty("", "", day, starts, length, group, base, n) for day, n in days]
    sheet.append(["Total", None, None, None, 1, 2, 3])
    book.save(folder / "wide_headcounts.xlsx")
    return truth_of(used, Counter({"totals row": 1}))


def merged(folder: Path) -> Truth:
    """A workbook with the day and the base written once, in cells merged over their rows."""
    duties = sorted(some_duties(33, 120), key=lambda one: (one.day, one.base))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date", "Station", "Name", "Grade", "Start", "End"])
    for one in duties:
        times = (clock(one.starts), clock(one.starts + one.length))
        sheet.append([one.day, BASES[one.base], one.name, GROUPS[one.group], *times])
    for column, of in ((1, lambda one: one.day), (2, lambda one: (one.day, one.base))):
        first = 0
        for at in range(1, len(duties) + 1):
            if at == len(duties) or of(duties[at]) != of(duties[first]):
                sheet.merge_cells(None, first + 2, column, at + 1, column)
                first = at
    book.save(folder / "merged.xlsx")
    return truth_of(duties, Counter())


def hidden(folder: Path) -> Truth:
    """A workbook with macros' ending, whose first sheet is hidden and full of lists."""
    duties = some_duties(34, 90)
    book = openpyxl.Workbook()
    lists = book.active
    lists.title = "Lists"
    lists.sheet_state = "hidden"
    for name in ("Grade", *GROUPS.values()):
        lists.append([name, "x"])
    sheet = book.create_sheet("January")
    sheet.append(["Date", "Station", "Surname", "Grade", "Start", "End"])
    for one in duties:
        times = (clock(one.starts), clock(one.starts + one.length))
        sheet.append([one.day, SHORT_BASE[one.base], one.name, SHORT_GROUP[one.group], *times])
    book.save(folder / "hidden.xlsx")
    return truth_of(duties, Counter())


def _sections(book: openpyxl.Workbook) -> Truth:
    sheet = book.active
    sheet.title = "By station"
    duties = sorted(some_duties(35, 130), key=lambda one: one.base)
    sheet.append(["Name", "Grade", "Date", "Start", "End"])
    headings, base = 0, ""
    for one in duties:
        if one.base != base:
            base, headings = one.base, headings + 1
            sheet.append([BASES[base]])
        times = (clock(one.starts), clock(one.starts + one.length))
        sheet.append([one.name, GROUPS[one.group], one.day, *times])
    return truth_of(duties, Counter({"heading of what follows": headings}))


def _ranges(book: openpyxl.Workbook) -> Truth:
    sheet = book.active
    duties = some_duties(36, 150, days=AROUND)
    sheet.append(["Employee name", "Roster date", "Shift", "Grade", "Station"])
    for one in duties:
        shift = f"{clock(one.starts)}-{clock(one.starts + one.length)}"
        sheet.append([one.name, one.day, shift, GROUPS[one.group], BASES[one.base]])
    return truth_of(duties, outside(duties))


def _time_cells(book: openpyxl.Workbook) -> Truth:
    sheet = book.active
    duties = some_duties(37, 150, days=AROUND)
    sheet.append(["Surname", "Date", "Start", "Finish", "Grade", "Station"])
    for one in duties:
        times = (one.begins.time(), one.finishes.time())
        sheet.append([one.name, one.day, *times, GROUPS[one.group], BASES[one.base]])
    return truth_of(duties, outside(duties))


def _broken_formulas(book: openpyxl.Workbook) -> Truth:
    """A roster that looks stations up on another sheet, where some formulas have failed."""
    sheet = book.active
    sheet.title = "Rota"
    duties = some_duties(40, 120)
    codes = {base: f"S{at}" for at, base in enumerate(BASES, 1)}
    sheet.append(["Staff name", "Shift date", "Start", "Finish", "Grade", "Station"])
    looked_up = "=VLOOKUP({},Stations!$A$1:$B$5,2,FALSE)"
    for one in duties:
        times = (clock(one.starts), clock(one.starts + one.length))
        station = looked_up.format(f'"{codes[one.base]}"')
        sheet.append([one.name, one.day, *times, GROUPS[one.group], station])
    good: list[object] = ["Ashgrovey", IN_PLAN[1], "07:00", "19:00", "Paramedic", "Dudley"]
    broken = {1: "=#REF!", 2: '=VALUE("seven")', 3: "=1/0", 4: "=NOSUCH(1)"}
    for column, formula in broken.items():
        sheet.append([*good[:column], formula, *good[column + 1 :]])
    for code, grade in (("S8", "Paramedic"), ("S9", "Technician")):
        sheet.append([*good[:4], grade, looked_up.format(f'"{code}"')])
    stations = book.create_sheet("Stations")
    for base, code in codes.items():
        stations.append([code, BASES[base]])
    parts = ("date", "start", "end", "staff group")
    skipped = Counter({f"formula fault in {part}": 1 for part in parts})
    return truth_of(duties, skipped + Counter({"formula fault in base": 2}))


def by_libreoffice(folder: Path) -> dict[str, Truth]:
    """Rosters that LibreOffice has opened and saved in its own and in the old Excel format."""
    made = {}
    for name, fill, ending in (
        ("sections.ods", _sections, "ods"),
        ("time_cells.ods", _time_cells, "ods"),
        ("ranges.xls", _ranges, "xls"),
        ("time_cells.xls", _time_cells, "xls"),
        ("sections_again.xlsx", _sections, "xlsx"),
        ("broken_formulas.ods", _broken_formulas, "ods"),
        ("broken_formulas.xls", _broken_formulas, "xls"),
        ("broken_formulas.xlsx", _broken_formulas, "xlsx"),
    ):
        book = openpyxl.Workbook()
        made[name] = fill(book)
        with TemporaryDirectory() as there:
            path = (Path(there) / name).with_suffix(".xlsx")
            book.save(path)
            command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(folder)]
            subprocess.run([*command, str(path)], check=True, capture_output=True)
    return made


def inline_xml(folder: Path) -> Truth:
    """An xlsx as reporting tools write it: inline text, no styles, no sizes, one part."""
    duties = some_duties(38, 170, days=AROUND)
    rows = [["Person Name", "Shift Date", "Time On", "Time Off", "Rank", "Unit"]]
    for one in duties:
        times = (clock(one.starts), clock(one.starts + one.length))
        rows.append([one.name, f"{one.day:%d/%m/%Y}", *times, GROUPS[one.group], BASES[one.base]])
    cell = '<c t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>'
    body = "".join(
        f"<row>{''.join(cell.format(escape(text)) for text in row)}</row>" for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="Report 1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData>'
        "</worksheet>",
    }
    _pack(folder / "inline_xml.xlsx", parts)
    return truth_of(duties, outside(duties))


def repeated_xml(folder: Path) -> Truth:
    """An ods as converters write it: repeated cells, and a million empty rows at the end."""
    duties = some_duties(39, 80)
    rows = ['<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>']
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    head = ("Name", "Date", "Start", "End", "Grade", "Station")
    rows.append(f"<table:table-row>{''.join(map(text.format, head))}</table:table-row>")
    for one in duties:
        dated = f'<table:table-cell office:value-type="date" office:date-value="{one.day}"/>'
        clocks = [
            clock(minute).replace(":", "H") for minute in (one.starts, one.starts + one.length)
        ]
        time = '<table:table-cell office:value-type="time" office:time-value="PT{}M00S"/>'
        times = "".join(map(time.format, clocks))
        who = text.format(escape(one.name))
        where = text.format(GROUPS[one.group]) + text.format(BASES[one.base])
        rows.append(f"<table:table-row>{who}{dated}{times}{where}</table:table-row>")
    rows.append(
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"
    spaces = " ".join(f'xmlns:{one}="{space.format(one)}"' for one in ("office", "table", "text"))
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space.format("manifest")}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    _pack(folder / "repeated_xml.ods", parts)
    return truth_of(duties, Counter())


def _pack(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name, (2023, 1, 10, 8, 0, 0)), text)


OTHER = (wide_codes, wide_ranges, wide_headcounts, merged, hidden, inline_xml, repeated_xml)
