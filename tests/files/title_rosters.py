"""Writes rosters as roster programs print them: heads in two rows, days that a title dates, keys.

Each leaves to more than one row what it says: which column is which, which month, what a code is.
"""

from collections import Counter
from datetime import timedelta
from pathlib import Path

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
from tests.files.long_rosters import SHORT_GROUP, Truth, text_file

BANDED = {
    "paramedic": "215|Paramedic|Band 6",
    "technician": "B5 Technician",
    "care_assistant": "Emergency Care Assistant Band 3",
}
KEY = {"A": (390, 720), "B": (600, 720), "NX": (1110, 720)}


def two_heads(folder: Path) -> Truth:
    """A long roster whose heads stand in two rows, the upper ones merged over the lower."""
    duties = some_duties(51, 140, days=AROUND)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Duty roster", None, None, None, None, "Printed", "09/01/2023"])
    sheet.append(["Employee", None, "Shift", None, None, "Location", "Band / Role"])
    sheet.append(["Number", "Name", "Date", "Start", "End", None, None])
    for merged in ("A2:B2", "C2:E2", "F2:F3", "G2:G3"):
        sheet.merge_cells(merged)
    for one in duties:
        times = (one.begins.time(), one.finishes.time())
        row = [int(one.number), one.name, one.day, *times, BASES[one.base], BANDED[one.group]]
        sheet.append(row)
    book.save(folder / "two_heads.xlsx")
    return truth_of(duties, outside(duties))


def start_and_finish(folder: Path) -> Truth:
    """A wide roster with a start and a finish under each day, and leave in place of both."""
    people = some_duties(52, 48)
    book = openpyxl.Workbook()
    sheet = book.active
    days = [text for day in AROUND for text in (f"{day:%a %d/%m/%Y}", None)]
    sheet.append(["Name", "Role", "Station", *days])
    sheet.append([None, None, None, *(["Start", "Finish"] * len(AROUND))])
    used, skipped = [], Counter[str]()
    for at, one in enumerate(people):
        row: list[object] = [one.name, SHORT_GROUP[one.group], BASES[one.base]]
        for ahead, day in enumerate(AROUND):
            duty = Duty("", "", day, one.starts, one.length, one.group, one.base)
            if (at + ahead) % 4 == 0:
                row += [None, None]
            elif (at + ahead) % 7 == 0:
                row += ["AL", None]
                skipped += outside([duty]) or Counter({"not at work (AL)": 1})
            else:
                row += [clock(one.starts), clock(one.starts + one.length)]
                used.append(duty)
                skipped += outside([duty])
        sheet.append(row)
    book.save(folder / "start_and_finish.xlsx")
    return truth_of(used, skipped)


def day_numbers(folder: Path) -> Truth:
    """A month on the wall: numbers of days under a title, over the end of the month."""
    people = some_duties(53, 40)
    days = [IN_PLAN[0] - timedelta(days=9) + timedelta(days=ahead) for ahead in range(35)]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Dudley and district – roster for January 2023"
    sheet.append([])
    sheet.append(["Staff", "Grade", "Station", *(day.day for day in days)])
    used, skipped = [], Counter[str]()
    for at, one in enumerate(people):
        row: list[object] = [one.name, GROUPS[one.group], BASES[one.base]]
        for ahead, day in enumerate(days):
            code = ("D12", "N12", "", "RD")[(at + ahead) % 4]
            row.append(code or None)
            if code and day not in IN_PLAN:
                skipped[OUTSIDE] += 1
            elif code == "RD":
                skipped["not at work (RD)"] += 1
            elif code:
                starts = 420 if code == "D12" else 1140
                used.append(Duty("", "", day, starts, 720, one.group, one.base))
        sheet.append(row)
    sheet.append(["Total on duty", None, None, *([20] * len(days))])
    book.save(folder / "day_numbers.xlsx")
    return truth_of(used, skipped + Counter({"totals row": 1}))


def weekday_over_number(folder: Path) -> Truth:
    """A week with the weekday over the number of the day, and a key to its codes below."""
    people = some_duties(54, 36)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([None, None, None, *(f"{day:%A}" for day in AROUND)])
    sheet.append(["Surname", "Skill", "Base", *(day.day for day in AROUND)])
    used, skipped = [], Counter[str]()
    for at, one in enumerate(people):
        row: list[object] = [one.name, GROUPS[one.group], BASES[one.base]]
        for ahead, day in enumerate(AROUND):
            code = tuple(KEY)[(at + ahead) % 3]
            row.append(code)
            duty = Duty("", "", day, *KEY[code], one.group, one.base)
            used.append(duty)
            skipped += outside([duty])
        sheet.append(row)
    sheet.append([])
    sheet.append(["Key", "A = 0630-1830", "B = Late car 1000-2200"])
    sheet.append(["NX", "18:30 to 06:30"])
    sheet.append(["Changes to the roster desk, please"])
    book.save(folder / "weekday_over_number.xlsx")
    notes = {"blank row": 1, "key to the codes": 2, "a line of words alone": 1}
    return truth_of(used, skipped + Counter(notes))


def week_commencing(folder: Path) -> Truth:
    """A CSV of weekdays alone, which only a line above says are those of one week."""
    people = some_duties(55, 42)
    days = [IN_PLAN[0] - timedelta(days=1) + timedelta(days=ahead) for ahead in range(7)]
    rows: list[list[object]] = [["Rota", "w/c", "09/01/2023"], []]
    rows.append(["Name", "Role", "Base", *(f"{day:%a}" for day in days)])
    used, skipped = [], Counter[str]()
    for at, one in enumerate(people):
        row: list[object] = [one.name, GROUPS[one.group], BASES[one.base]]
        for ahead, day in enumerate(days):
            if (at + ahead) % 3 == 0:
                row.append("")
                continue
            row.append(f"{clock(one.starts)}-{clock(one.starts + one.length)}".replace(":", "."))
            duty = Duty("", "", day, one.starts, one.length, one.group, one.base)
            used.append(duty)
            skipped += outside([duty])
        rows.append(row)
    text_file(folder / "week_commencing.csv", rows, ",", "utf-8")
    return truth_of(used, skipped)


def assignments(folder: Path) -> Truth:
    """A CSV of a personnel system: positions with codes and bands, units with numbers."""
    duties = some_duties(56, 150, days=AROUND)
    heads = ("Assignment Number", "Employee Name", "Position Title", "Organization", "Roster Date")
    rows: list[list[object]] = [[*heads, "Shift Start", "Shift End", "Unpaid Break"]]
    for one in duties:
        times = (clock(one.starts), clock(one.starts + one.length))
        position, unit = BANDED[one.group], f"384 {BASES[one.base]}"
        dated = f"{one.day:%d-%b-%y}"
        written = [time.replace(":", "") for time in times]
        rows.append([f"{one.number}-2", one.name, position, unit, dated, *written, "00:30"])
    rows.append(["*** End of report ***"])
    text_file(folder / "assignments.csv", rows, ",", "cp1252")
    return truth_of(duties, outside(duties) + Counter({"a line of words alone": 1}))


def grouped(folder: Path) -> Truth:
    """A CSV that writes the day and the station once, with blanks below them."""
    duties = [
        Duty("", "", day, starts, 720, group, base, 1 + at % 5)
        for day in IN_PLAN
        for at, base in enumerate(BASES)
        for group in GROUPS
        for starts in (360, 1080)
    ]
    rows: list[list[object]] = [["Date", "Station", "Grade", "Shift", "No. of staff"]]
    before: Duty | None = None
    for one in duties:
        is_day = before is None or before.day != one.day
        is_base = before is None or before.base != one.base
        day = f"{one.day:%A %d %B %Y}" if is_day else ""
        shift = f"{clock(one.starts)} - {clock(one.starts + one.length)}"
        base = BASES[one.base] if is_base else ""
        rows.append([day, base, GROUPS[one.group], shift, one.people])
        before = one
    text_file(folder / "grouped.csv", rows, ";", "utf-8-sig")
    return truth_of(duties, Counter())


def shifts_across(folder: Path) -> Truth:
    """The staffing of one day, which its title names: stations down, shifts across, totals."""
    spans = ((360, 720), (420, 720), (840, 480), (1140, 720))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Wednesday"
    sheet.append(["Planned staffing", None, "Wednesday 11 January 2023"])
    sheet.append([])
    across = [f"{clock(start)} - {clock(start + length)}" for start, length in spans]
    sheet.append(["Station", "Grade", *across, "Total"])
    used = []
    for at, (base, group) in enumerate((base, group) for base in BASES for group in GROUPS):
        counts = [(at + ahead) % 5 for ahead in range(len(spans))]
        sheet.append([BASES[base], SHORT_GROUP[group], *(n or None for n in counts), sum(counts)])
        used += [
            Duty("", "", IN_PLAN[1], start, length, group, base, people)
            for (start, length), people in zip(spans, counts, strict=True)
            if people
        ]
    sheet.append(["Total", None, *([30] * len(spans)), 120])
    book.save(folder / "shifts_across.xlsx")
    return truth_of(used, Counter({"totals row": 1}))


TITLED = (
    *(two_heads, start_and_finish, day_numbers, weekday_over_number),
    *(week_commencing, assignments, grouped, shifts_across),
)
