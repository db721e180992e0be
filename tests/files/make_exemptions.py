"""Writes the lists of exemptions that tests read, as trusts keep them beside their letters.

Run by hand: python -m tests.files.make_exemptions
"""

from datetime import date, time
from pathlib import Path

import openpyxl

from tests.files.long_rosters import text_file
from tests.files.raw_sheet import PerCent, write_ods

FOLDER = Path(__file__).with_name("exemptions")
STRIKE, SIGNED = date(2023, 1, 11), date(2023, 1, 6)


def schedule(path: Path) -> None:
    """The schedule to a letter: notes, a merged union, shares as cells and as text, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Schedule A"
    sheet.append(["Derogations agreed for industrial action – schedule A"])
    sheet.append(["Version 4, R. Zouchworth, 06/01/2023 16:40"])
    sheet.append([])
    heads = ["Trade union", "Staff group", "Workplace", "Level of exemption", "Categories covered"]
    sheet.append([*heads, "Times", "Date of action", "Status", "Date agreed", "Agreed by"])
    crews, both = "Paramedic, Technician", "Cat 1 and agreed Category 2"
    who, usual = "Zouchworth / Brambleton", ("0700-1900", STRIKE)
    assistants, control = "Emergency care assistant", "Control-room clinician"
    later = "Verbal – written to follow"
    feb = ("0700-1900", date(2023, 2, 6))
    rows: list[list[object]] = [
        ["GMB", crews, "All", 0.3, both, *usual, "Agreed in writing", SIGNED, who],
        [None, assistants, "All stations", "30 %", "Category 1 only", "07:00 – 19:00", STRIKE],
        [None, "Call handler", None, "12 people", "All work", "00:00-24:00", STRIKE, later],
        [None, "Patient-transport crew", "Dudley; Coventry", 1, "Renal and cancer", "0600-0200"],
        [],
        ["UNISON", control, "All", 4, "", *usual, "Written request refused", None, who],
        ["Unison", "Dispatcher", "All", "#N/A", "All", *usual, "Asked", None, None],
        ["Unison", "Caterers", "All", 3, "All", *usual, "Written", SIGNED, who],
        ["Unison", "Paramedic", "Oxbow Lane", 3, "C1", *usual, "Written", None, who],
        ["Unison", "Paramedic", "Stoke", 3, "Events", *usual, "Written", None, who],
        ["Unison", "Paramedic", "Stoke", 3, "C1", *feb, "Written", None, who],
        ["Total", None, None, 31],
    ]
    rows[1] += ["Written", "6 January 2023", who]
    rows[2] += [None, "Quillfeather"]
    rows[3] += [STRIKE, "Signed", SIGNED, who]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A5:A8")
    sheet["D5"].number_format = sheet["D8"].number_format = "0%"
    book.save(path)


def tracker(path: Path) -> None:
    """A tracker that was saved as CSV: semicolons, letters of Windows, days inside the times."""
    heads = ["Union", "Job role", "Station", "No. of staff", "Percent exempt", "Scope"]
    rows: list[list[object]] = [[*heads, "From", "To", "Position", "Signed by"]]
    strike = ("11/01/2023 06:00", "12/01/2023 06:00")
    late = ("11.01.2023 18:00", "13.01.2023 00:00")
    signer = "Dévereaux-Pym"
    rows += [
        ["Unite", "EMT 2", "", "", "33.3%", "C1", *strike, "agreed verbally", signer],
        ["Unite", "Paramedic", "Tollgate Dr", "", "25", "everything", *late, "in writing", "ZP"],
        ["Unite", "999 call handler", "", "9", "", "All calls", "", "", "awaiting written", ""],
        ["Unite", "ECA", "", "", "", "C1", *strike, "written", signer],
        ["Unite", "ECA", "", "", "130%", "C1", *strike, "written", signer],
        ["Unite", "ECA", "", "about six", "", "C1", *strike, "written", signer],
        ["", "ECA", "", "6", "", "C1", *strike, "written", signer],
        ["Unite", "ECA", "", "6", "", "C1", "11/01/2023 19:00", "11/01/2023 07:00", "written", ""],
        ["Unite", "Dispatcher", "", "2", "", "", *strike, "disagreed", ""],
        ["Unite", "Dispatcher", "", "2", "", "", *strike, "draft, unsigned", ""],
        ["Unite", "Dispatcher", "", "2", "", "", *strike, "not in writing yet", ""],
    ]
    text_file(path, rows, ";", "cp1252")


def derogations(path: Path) -> None:
    """A workbook of a union's office, times and days as cells of their kind, people in rows."""
    heads = ("Union", "Members called out", "Derogated", "Duties", "Strike day", "Start", "Finish")
    seven, nineteen = time(7), time(19)
    rows: list[list[object]] = [
        ["Derogation register", None, None, None, None, None, None],
        [None],
        [*heads, "Agreement", "Agreed on"],
    ]
    for at, (group, count) in enumerate(
        [("Paramedics", PerCent(0.25)), ("Technicians", PerCent(0.25)), ("Dispatchers", 3)] * 4
    ):
        day = date(2023, 1, 11 if at < 6 else 12)
        nights = at % 2
        times = (nineteen, seven) if nights else (seven, nineteen)
        rows.append(["GMB", group, count, "C1", day, *times, "Signed", SIGNED])
    write_ods(path, "Register", rows)


def main() -> None:
    """Write every file anew."""
    FOLDER.mkdir(exist_ok=True)
    schedule(FOLDER / "schedule.xlsx")
    tracker(FOLDER / "tracker.csv")
    derogations(FOLDER / "register.ods")


if __name__ == "__main__":
    main()
