"""Invented duties of three winter days in the West Midlands, for the rosters tests read.

Every person is invented; the surnames are in no word of the program, so a test can look for them.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

SURNAMES = ("Quillfeather", "Ashgrovey", "Brambleton", "Zouchworth", "O’Larkspur", "Dévereaux-Pym")
FORENAMES = ("Perpetua", "Ignatius", "Wilhelmina", "Thaddeus", "Zoë", "Ebenezer")
GROUPS = {
    "paramedic": "Paramedic",
    "technician": "Technician",
    "care_assistant": "Emergency care assistant",
}
BASES = {
    "dudley": "Dudley",
    "erdington": "Erdington",
    "hollymoor": "Hollymoor",
    "stafford_tollgate_drive": "Stafford Tollgate Drive",
    "coventry": "Coventry",
}
SHIFTS = ((6 * 60, 12 * 60), (7 * 60, 12 * 60), (10 * 60, 11 * 60 + 30), (19 * 60, 12 * 60))
IN_PLAN = (date(2023, 1, 10), date(2023, 1, 11), date(2023, 1, 12))
AROUND = (*IN_PLAN, date(2023, 1, 13), date(2023, 1, 14))
OUTSIDE = "day is not in this plan (Tue 10 Jan to Thu 12 Jan)"


@dataclass(frozen=True)
class Duty:
    """People of a group who start together at a base on a day."""

    name: str
    number: str
    day: date
    starts: int
    length: int
    group: str
    base: str
    people: int = 1

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.day, datetime.min.time()) + timedelta(minutes=self.starts)

    @property
    def finishes(self) -> datetime:
        return self.begins + timedelta(minutes=self.length)


def some_duties(
    seed: int,
    count: int,
    *,
    days: Sequence[date] = IN_PLAN,
    shifts: Sequence[tuple[int, int]] = SHIFTS,
    most: int = 1,
) -> list[Duty]:
    """Return so many duties, the same ones for the same seed."""
    draw = random.Random(seed)
    made = []
    for at in range(count):
        starts, length = draw.choice(list(shifts))
        made.append(
            Duty(
                name=f"{draw.choice(SURNAMES)}, {draw.choice(FORENAMES)} {at}",
                number=f"{20_400_000 + seed * 1_000 + at}",
                day=days[at % len(days)],
                starts=starts,
                length=length,
                group=draw.choice(list(GROUPS)),
                base=draw.choice(list(BASES)),
                people=draw.randint(1, most),
            )
        )
    return made


def clock(minutes: int) -> str:
    """Write minutes after midnight as 07:00."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def truth_of(used: Iterable[Duty], skipped: Counter[str]) -> dict[str, object]:
    """Return what a reader has to find, counted from the duties and not from the file."""
    used = [one for one in used if one.day in IN_PLAN]
    people: Counter[str] = Counter()
    for one in used:
        key = f"{one.group} {one.base} {one.day} {clock(one.starts)} {one.length}"
        people[key] += one.people
    return {
        "used": len(used),
        "people": dict(sorted(people.items())),
        "skipped": dict(sorted(skipped.items())),
    }


def outside(duties: Iterable[Duty]) -> Counter[str]:
    """Count the duties whose day is none of the plan's."""
    count = sum(one.day not in IN_PLAN for one in duties)
    return Counter({OUTSIDE: count}) if count else Counter()
