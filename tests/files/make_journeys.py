"""Writes the booked journeys that tests read, and beside them what a reader has to find in each.

Run by hand: python -m tests.files.make_journeys
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import fmean

import openpyxl

from tests.files.duties import FORENAMES, SURNAMES
from tests.files.long_rosters import Truth, text_file

FOLDER = Path(__file__).with_name("journeys")
MONDAY = date(2022, 11, 28)
# What it is for, as the program calls it and as a booking clerk does; units; weekdays; a day.
KINDS = (
    ("renal", "Renal dialysis", ("Queen’s Dialysis", "Russells Renal Unit"), (0, 2, 4), 22),
    ("cancer", "Chemotherapy", ("Deanesly Centre",), (0, 1, 2, 3, 4), 11),
    ("scan", "MRI scan", ("Heartlands Imaging",), tuple(range(7)), 5),
    ("palliative", "Hospice", ("Compton Care",), (1, 3), 3),
    ("other", "Fracture follow-up", ("Fracture Clinic",), (0, 1, 2, 3, 4), 9),
)
WAYS = {"outward": "Out", "return": "Ret"}
TRAVELS = {"walks": "C1", "wheelchair": "W1", "stretcher": "STR"}


@dataclass(frozen=True)
class Journey:
    """One booked journey of an invented patient."""

    kind: str
    reason: str
    unit: str
    direction: str
    mobility: str
    day: date
    minute: int
    patient: str

    @property
    def clock(self) -> time:
        return time(self.minute // 60, self.minute % 60)


def some_journeys(seed: int, days: Iterable[date]) -> list[Journey]:
    """Return journeys of some days, out in the morning and home some hours later."""
    draw = random.Random(seed)
    made = []
    for day in days:
        for kind, reason, units, weekdays, count in KINDS:
            for _ in range(count if day.weekday() in weekdays else 0):
                unit, mobility = draw.choice(units), draw.choice(list(TRAVELS))
                begins = 5 * draw.randint(6 * 12, 13 * 12)
                patient = f"{draw.choice(FORENAMES)} {draw.choice(SURNAMES)}"
                for direction, minute in (("outward", begins), ("return", begins + 275)):
                    made.append(
                        Journey(kind, reason, unit, direction, mobility, day, minute, patient)
                    )
    return made


def truth_of(
    journeys: Sequence[Journey], days: Sequence[date], skipped: Counter[str], *, has_units: bool
) -> Truth:
    """Return how many of each sort go on each weekday and hour, counted here by itself."""
    weekdays: defaultdict[str, Counter[date]] = defaultdict(Counter)
    hours: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in journeys:
        sort = f"{one.kind} {one.direction} {one.mobility}"
        sort = f"{sort} {one.unit}" if has_units else sort
        weekdays[sort][one.day] += 1
        hours[sort][one.minute // 60] += 1
    return {
        "days": len(days),
        "by_weekday": {
            sort: [
                fmean([counts[day] for day in days if day.weekday() == weekday] or [0])
                for weekday in range(7)
            ]
            for sort, counts in sorted(weekdays.items())
        },
        "by_hour": {
            sort: {str(hour): counts[hour] for hour in sorted(counts)}
            for sort, counts in sorted(hours.items())
        },
        "used": len(journeys),
        "skipped": dict(skipped),
    }


def bookings(path: Path) -> Truth:
    """An export of a booking program: one row a journey, patients and their homes in it."""
    days = [MONDAY + timedelta(days=ahead) for ahead in range(9)]
    draw, skipped = random.Random(7), Counter[str]()
    heads = ["Booking Ref", "NHS Number", "Patient", "Journey Date", "Appt Time", "Direction"]
    heads += ["Mobility", "Journey Reason", "From Address", "Postcode", "Clinic", "Status"]
    rows: list[list[object]] = [["Booked journeys by date", *[""] * 11], ["Printed 07/12/2022"], []]
    rows.append([*heads])
    kept = []
    for at, one in enumerate(some_journeys(7, days)):
        status = "Completed"
        travels = TRAVELS[one.mobility]
        if draw.random() < 0.07:
            status = draw.choice(["Cancelled by ward", "Aborted – patient not ready"])
            skipped["journey is not made"] += 1
        elif at % 97 == 96:
            travels = "ZZ9"
            skipped["mobility “ZZ9” is not known"] += 1
        else:
            kept.append(one)
        when = (f"{one.day:%d/%m/%Y}", f"{one.clock:%H:%M}", WAYS[one.direction])
        home = f"{draw.randint(1, 99)} Zouchworth Close"
        row = [f"B{88_000 + at}", f"943 476 {at:04}", one.patient, *when, travels, one.reason]
        rows.append([*row, home, "WV1 1ZZ", one.unit, status])
    text_file(path, rows, ",", "utf-8-sig")
    return truth_of(kept, days, skipped, has_units=True)


def counted(path: Path) -> Truth:
    """Three days of a planner's own count, by hour and reason; days in merged cells, totals."""
    days = [MONDAY + timedelta(days=ahead) for ahead in range(3)]
    journeys = some_journeys(8, days)
    numbers = Counter(
        (one.day, one.reason, one.minute // 60, one.direction, one.mobility) for one in journeys
    )
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "PTS counts"
    sheet.append(["Patient transport – journeys by hour"])
    heads = ["Date", "Purpose of journey", "Hour", "Leg", "How they travel", "Number of journeys"]
    sheet.append(heads)
    shown = {"outward": "Home to hospital", "return": "Hospital to home"}
    travels = {"walks": "Walker", "wheelchair": "Wheelchair", "stretcher": "Stretcher / bariatric"}
    first, totals = 3, 0
    for day in days:
        for (on, reason, hour, way, mobility), number in sorted(numbers.items()):
            if on == day:
                hours = f"{hour:02}:00-{hour + 1:02}:00"
                sheet.append([day, reason, hours, shown[way], travels[mobility], number])
        sheet.merge_cells(f"A{first}:A{sheet.max_row}")
        sheet.append([f"Total {day:%a %d %b}", None, None, None, None, len(journeys)])
        first, totals = sheet.max_row + 1, totals + 1
    book.save(path)
    found = truth_of(journeys, days, Counter({"totals row": totals}), has_units=False)
    return {**found, "used": len(numbers)}


def extract(path: Path) -> Truth:
    """A week from a warehouse: UTF-16 text with tabs, day and time in one column, words."""
    days = [MONDAY + timedelta(days=ahead) for ahead in range(7)]
    journeys = some_journeys(9, days)
    travels = {"walks": "Car", "wheelchair": "Own wheelchair", "stretcher": "Stretcher (2 crew)"}
    rows: list[list[object]] = [["Pick up date and time", "Specialty", "Leg", "Mobility code"]]
    rows[0] += ["Ward", "Patient name"]
    for one in journeys:
        at = datetime.combine(one.day, one.clock)
        leg = "Outward" if one.direction == "outward" else "Return home"
        rows.append([f"{at:%d %b %Y %H:%M}", one.reason, leg, travels[one.mobility], one.unit])
        rows[-1].append(one.patient)
    rows.append(["", "MRI scan", "Outward", "Car", "Heartlands Imaging", ""])
    rows.append(["04 Dec 2022 08:15", "MRI scan", "Sideways", "Car", "Heartlands Imaging", ""])
    text_file(path, rows, "\t", "utf-16")
    skipped = Counter({"no time": 1, "direction “Sideways” is not known": 1})
    return truth_of(journeys, days, skipped, has_units=True)


def main() -> None:
    """Write every file anew."""
    FOLDER.mkdir(exist_ok=True)
    truths = {
        path.name: write(path)
        for path, write in (
            (FOLDER / "bookings.csv", bookings),
            (FOLDER / "counted.xlsx", counted),
            (FOLDER / "extract.txt", extract),
        )
    }
    text = json.dumps(truths, indent=1, ensure_ascii=False)
    (FOLDER / "truth.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
