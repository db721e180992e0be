"""Writes rosters with a row for each person or headcount, each as another program would."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.files.duties import (
    AROUND,
    BASES,
    GROUPS,
    IN_PLAN,
    Duty,
    clock,
    outside,
    some_duties,
    truth_of,
)

Truth = dict[str, object]
SHORT_GROUP = {"paramedic": "Para", "technician": "EMT 2", "care_assistant": "ECA"}
SHORT_BASE = {
    **{key: f"{name} Hub" for key, name in BASES.items()},
    "stafford_tollgate_drive": "Tollgate Dr",
}


def text_file(path: Path, rows: Sequence[Sequence[object]], delimiter: str, encoding: str) -> None:
    """Write rows as text with CR LF, as Windows programs do."""
    written = StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(written.getvalue().encode(encoding))


def names_and_notes(folder: Path) -> Truth:
    """A roster export with a title, notes, text dates, blank rows and a footer."""
    duties = some_duties(1, 320, days=AROUND)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Duties"
    sheet.append(["Roster extract – week 2"])
    sheet.append(["Run by: R. Zouchworth", None, "10/01/2023 08:14"])
    sheet.append([])
    sheet.append(["Name", "Date", "Start", "Finish", "Grade", "Stn", "Callsign"])
    blank = 0
    for at, one in enumerate(duties):
        if at and at % 60 == 0:
            sheet.append([" ", "\u00a0"])
            blank += 1
        dated = f"{one.day:%d/%m/%Y}"
        times = (clock(one.starts), clock(one.starts + one.length))
        sheet.append([one.name, dated, *times, GROUPS[one.group], BASES[one.base], f"DU{at % 40}"])
    sheet.append([None, "Total duties", len(duties)])
    book.save(folder / "names_and_notes.xlsx")
    return truth_of(duties, outside(duties) + Counter({"blank row": blank, "totals row": 1}))


def real_dates(folder: Path) -> Truth:
    """A workbook with cells that are dates and times, and a second, empty sheet."""
    duties = some_duties(2, 410, days=AROUND)
    book = xlsxwriter.Workbook(folder / "real_dates.xlsx", {"in_memory": True})
    day = book.add_format({"num_format": "ddd dd mmm yyyy"})
    hour = book.add_format({"num_format": "hh:mm"})
    sheet = book.add_worksheet("Export")
    book.add_worksheet("Notes")
    heads = ("Staff No", "Surname", "Duty Date", "Duty Start", "Duty End", "Role", "Location")
    sheet.write_row(0, 0, heads)
    for at, one in enumerate(duties, start=1):
        sheet.write_number(at, 0, int(one.number))
        sheet.write_string(at, 1, one.name)
        sheet.write_datetime(at, 2, datetime.combine(one.day, time()), day)
        sheet.write_datetime(at, 3, one.begins.time(), hour)
        sheet.write_datetime(at, 4, one.finishes.time(), hour)
        sheet.write_string(at, 5, GROUPS[one.group].upper())
        sheet.write_string(at, 6, f"  {BASES[one.base]}\u00a0")
    book.close()
    return truth_of(duties, outside(duties))


def serials(folder: Path) -> Truth:
    """A CSV in which dates and times have become bare numbers of a spreadsheet."""
    duties = some_duties(3, 150)
    rows: list[list[object]] = [["Date", "Start Time", "End Time", "Staff Group", "Base"]]
    for one in duties:
        serial = (one.day - date(1899, 12, 30)).days
        ends = (one.starts + one.length) % 1440 / 1440
        rows.append([serial, f"{one.starts / 1440:.6f}", f"{ends:.6f}", one.group, one.base])
    text_file(folder / "serials.csv", rows, ",", "utf-8")
    return truth_of(duties, Counter())


def semicolons(folder: Path) -> Truth:
    """A CSV of a program set up for the Continent, in the encoding of Windows."""
    duties = some_duties(4, 180, days=AROUND)
    rows: list[list[object]] = [["Employee", "Shift Date", "From", "To", "Position", "Station"]]
    for one in duties:
        dated, times = f"{one.day:%d.%m.%Y}", (clock(one.starts), clock(one.starts + one.length))
        rows.append([one.name, dated, *times, GROUPS[one.group], BASES[one.base]])
    text_file(folder / "semicolons.csv", rows, ";", "cp1252")
    return truth_of(duties, outside(duties))


def unicode_text(folder: Path) -> Truth:
    """What Excel saves as Unicode text: tabs, UTF-16 with its mark."""
    duties = some_duties(5, 140)
    rows: list[list[object]] = [["Payroll No", "Name", "Date", "Start", "End", "Grade", "Site"]]
    for one in duties:
        dated, times = f"{one.day:%d-%b-%y}", (clock(one.starts), clock(one.starts + one.length))
        rows.append(
            [one.number, one.name, dated, *times, SHORT_GROUP[one.group], SHORT_BASE[one.base]]
        )
    text_file(folder / "unicode_text.txt", rows, "\t", "utf-16")
    return truth_of(duties, Counter())


def date_times(folder: Path) -> Truth:
    """A CSV with the date inside start and end, as databases export it, with a BOM."""
    duties = some_duties(6, 260, days=AROUND)
    heads: list[object] = [
        "employee_id",
        "start_date_time",
        "end_date_time",
        "skill",
        "home station",
    ]
    rows: list[list[object]] = [heads]
    rows += [
        [one.number, one.begins.isoformat(" "), one.finishes.isoformat(" "), one.group, one.base]
        for one in duties
    ]
    text_file(folder / "date_times.csv", rows, ",", "utf-8-sig")
    return truth_of(duties, outside(duties))


def month_first(folder: Path) -> Truth:
    """A CSV of an American program."""
    duties = some_duties(7, 120, days=AROUND)
    rows: list[list[object]] = [["Name", "Date", "Start", "End", "Grade", "Station"]]
    for one in duties:
        times = (f"{one.begins:%I:%M %p}", f"{one.finishes:%I:%M %p}")
        rows.append([one.name, f"{one.day:%m/%d/%Y}", *times, GROUPS[one.group], BASES[one.base]])
    text_file(folder / "month_first.csv", rows, ",", "utf-8")
    return truth_of(duties, outside(duties))


def in_doubt(folder: Path) -> Truth:
    """A CSV whose dates could all be read either way."""
    duties = some_duties(8, 60)
    rows: list[list[object]] = [["Date", "Start", "End", "Grade", "Station"]]
    for one in duties:
        times = (clock(one.starts), clock(one.starts + one.length))
        rows.append([f"{one.day:%d/%m/%Y}", *times, GROUPS[one.group], BASES[one.base]])
    text_file(folder / "in_doubt.csv", rows, ",", "utf-8")
    return truth_of(duties, Counter())


def number_times(folder: Path) -> Truth:
    """A workbook with 700, 1900, 7.3 and 2400 typed as numbers."""
    shifts = ((7 * 60, 720), (19 * 60, 720), (7 * 60 + 30, 720), (14 * 60, 600))
    duties = some_duties(9, 130, shifts=shifts)
    typed = {420: 700, 1140: 1900, 450: 7.3, 840: 1400}
    ends = {1140: 1900, 420: 700, 1170: 19.3, 0: 2400}
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Date", "On", "Off", "Staff type", "Depot"])
    for one in duties:
        last = ends[(one.starts + one.length) % 1440]
        sheet.append([one.day, typed[one.starts], last, GROUPS[one.group], BASES[one.base]])
    book.save(folder / "number_times.xlsx")
    return truth_of(duties, Counter())


def spoken_times(folder: Path) -> Truth:
    """A CSV with times as people write them."""
    shifts = ((420, 720), (720, 720), (450, 720), (1140, 720))
    duties = some_duties(10, 90, shifts=shifts)
    starts = {420: "7am", 720: "noon", 450: "7.30 a.m.", 1140: "1900 hrs"}
    ends = {420: "19.00", 720: "24:00", 450: "7.30pm", 1140: "07:00 (+1)"}
    rows: list[list[object]] = [["Date", "Start", "Finish", "Grade", "Station"]]
    for one in duties:
        dated = f"{one.day:%a} {one.day.day} {one.day:%B} 2023"
        times = (starts[one.starts], ends[one.starts])
        rows.append([dated, *times, GROUPS[one.group], BASES[one.base]])
    text_file(folder / "spoken_times.csv", rows, ",", "utf-8")
    return truth_of(duties, Counter())


def lengths(folder: Path) -> Truth:
    """A CSV with a start and hours instead of an end."""
    duties = some_duties(11, 110)
    written = {720: "12", 690: "11.5"}
    rows: list[list[object]] = [["Date", "Start", "Hours", "Job Title", "Work location"]]
    for at, one in enumerate(duties):
        hours = "11:30" if one.length == 690 and at % 2 else written[one.length]
        rows.append([one.day.isoformat(), clock(one.starts), hours, one.group, BASES[one.base]])
    text_file(folder / "lengths.csv", rows, ",", "utf-8")
    return truth_of(duties, Counter())


def headcounts(folder: Path) -> Truth:
    """A workbook of numbers of people, with totals under each day."""
    duties = some_duties(12, 75, most=30)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Planned"
    sheet["A1"] = "Planned staffing by station"
    sheet.append([])
    sheet.append(["Date", "Station", "Grade", "Shift", "Headcount"])
    totals = 0
    for day in IN_PLAN:
        of_day = [one for one in duties if one.day == day]
        for one in of_day:
            shift = f"{clock(one.starts)}-{clock(one.starts + one.length)}"
            sheet.append([day, BASES[one.base], GROUPS[one.group], shift, one.people])
        sheet.append([f"Total {day:%d %b}", None, None, None, sum(one.people for one in of_day)])
        totals += 1
    sheet.append(["Grand total", None, None, None, sum(one.people for one in duties)])
    book.save(folder / "headcounts.xlsx")
    return truth_of(duties, Counter({"totals row": totals + 1}))


def thousands(folder: Path) -> Truth:
    """A CSV of numbers with commas in them, and rows with none and with 0."""
    duties = [
        Duty("", "", IN_PLAN[1], 420, 720, group, base, 1_000 + 7 * at)
        for at, (group, base) in enumerate((g, b) for g in GROUPS for b in BASES)
    ]
    rows: list[list[object]] = [["Staff group", "Base", "Date", "Shift times", "No of staff"]]
    for one in duties:
        named = (GROUPS[one.group], BASES[one.base], f"{one.day:%d %B %Y}")
        rows.append([*named, "0700 to 1900", f"{one.people:,}"])
    rows.append(["Paramedic", "Dudley", "12 January 2023", "0700 to 1900", "0"])
    rows.append(["Paramedic", "Dudley", "12 January 2023", "0700 to 1900", ""])
    rows.append(["Paramedic", "Dudley", "12 January 2023", "0700 to 1900", "tbc"])
    text_file(folder / "thousands.csv", rows, ",", "utf-8-sig")
    reasons = ("headcount is 0", "no headcount", "headcount is no number")
    return truth_of(duties, Counter(reasons))


def half_filled(folder: Path) -> Truth:
    """A workbook with holes, unknown groups and bases, and repeated rows."""
    duties = some_duties(13, 200)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Name", "Date", "Start", "End", "Grade", "Station"])
    skipped: Counter[str] = Counter()
    used = []
    for at, one in enumerate(duties):
        times = [clock(one.starts), clock(one.starts + one.length)]
        row = [one.name, one.day, *times, GROUPS[one.group], BASES[one.base]]
        holes = {7: (2, "no start time"), 11: (3, "no end time"), 13: (4, "no group")}
        hole = next((holes[every] for every in holes if at % every == 3), None)
        if hole:
            row[hole[0]] = None
            skipped[hole[1]] += 1
        elif at % 17 == 5:
            row[4] = "ECP"
            skipped["group “ECP” is not in this plan"] += 1
        elif at % 19 == 6:
            row[5] = "Narnia"
            skipped["base “Narnia” is not in this plan"] += 1
        else:
            used.append(one)
        sheet.append(row)
    for again in (1, 2):
        sheet.append([cell.value for cell in sheet[again + 1]])
        skipped[f"the same as row {again + 1}"] += 1
    book.save(folder / "half_filled.xlsx")
    return truth_of(used, skipped)


def faults(folder: Path) -> Truth:
    """A CSV with faults of formulas, and dates and times nobody can have meant."""
    duties = some_duties(14, 40)
    rows: list[list[object]] = [["Date", "Start", "End", "Grade", "Station"]]
    for one in duties:
        times = (clock(one.starts), clock(one.starts + one.length))
        rows.append([f"{one.day:%d/%m/%Y}", *times, GROUPS[one.group], BASES[one.base]])
    bad = {
        "formula fault in start": ["11/01/2023", "#REF!", "19:00"],
        "formula fault in date": ["#N/A", "07:00", "19:00"],
        "date cannot be read": ["11/01/1823", "07:00", "19:00"],
        "start time cannot be read": ["11/01/2023", "25:99", "19:00"],
        "end time cannot be read": ["11/01/2023", "07:00", "late"],
        "starts and ends at the same time": ["11/01/2023", "07:00", "07:00"],
        "no date": ["", "07:00", "19:00"],
    }
    rows.extend([*cells, "Paramedic", "Dudley"] for cells in bad.values())
    rows.append(["13/01/2023", "07:00", "19:00", "Paramedic", "Dudley"])
    text_file(folder / "faults.csv", rows, ",", "utf-8")
    far = Duty("", "", date(2023, 1, 13), 420, 720, "paramedic", "dudley")
    return truth_of(duties, Counter(bad.keys()) + outside([far]))


def pages(folder: Path) -> Truth:
    """A CSV printed page by page: the head again on each, and `sep=` in the first line."""
    duties = some_duties(15, 160, days=AROUND)
    head: list[object] = ["Name", "Date", "Start", "End", "Grade", "Station"]
    rows: list[list[object]] = [["sep=;"]]
    for at, one in enumerate(duties):
        if at % 40 == 0:
            rows.append(head)
        dated, times = f"{one.day:%d/%m/%y}", (clock(one.starts), clock(one.starts + one.length))
        rows.append([one.name, dated, *times, GROUPS[one.group], BASES[one.base]])
    text_file(folder / "pages.csv", rows, ";", "utf-8")
    return truth_of(duties, outside(duties) + Counter({"head of the table again": 3}))


def weekly(folder: Path) -> Truth:
    """A CSV of a standing week: weekdays by name, headcounts and no dates."""
    duties = some_duties(16, 36, most=12)
    rows: list[list[object]] = [["Day", "Station", "Grade", "Start", "Finish", "Headcount"]]
    for one in duties:
        times = (clock(one.starts), clock(one.starts + one.length))
        rows.append([f"{one.day:%A}", BASES[one.base], GROUPS[one.group], *times, one.people])
    text_file(folder / "weekly.csv", rows, "\t", "utf-8")
    return truth_of(duties, Counter())


def timedelta_ends(folder: Path) -> Truth:
    """A workbook in which ends run past 24 hours: 31:00 is 07:00 on the next day."""
    duties = some_duties(17, 70)
    book = xlsxwriter.Workbook(folder / "past_24_hours.xlsx", {"in_memory": True})
    day, hour = (
        book.add_format({"num_format": "dd/mm/yyyy"}),
        book.add_format({"num_format": "[h]:mm"}),
    )
    sheet = book.add_worksheet("Rota")
    sheet.write_row(2, 1, ("Date", "Start", "End", "Grade", "Station"))
    for at, one in enumerate(duties, start=3):
        sheet.write_datetime(at, 1, datetime.combine(one.day, time()), day)
        sheet.write_datetime(at, 2, timedelta(minutes=one.starts), hour)
        sheet.write_datetime(at, 3, timedelta(minutes=one.starts + one.length), hour)
        sheet.write_string(at, 4, SHORT_GROUP[one.group])
        sheet.write_string(at, 5, SHORT_BASE[one.base])
    book.close()
    return truth_of(duties, Counter())


LONG = (
    *(names_and_notes, real_dates, serials, semicolons, unicode_text, date_times, month_first),
    *(in_doubt, number_times, spoken_times, lengths, headcounts, thousands, half_filled, faults),
    *(pages, weekly, timedelta_ends),
)
