"""Walk-outs and extra cover as an iCalendar file (RFC 5545), for the calendars of others.

The same walk-out keeps its UID, so importing a newer file moves it instead of adding another.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from model.called_out import people_brought, teams_called_out, walk_out_name
from model.dispute import WalkOut, WalkOutStatus
from model.exports.heading import heading_of
from model.extra_cover import CoverStatus, ExtraCover, Window
from model.plan import Plan
from model.projection import Projection
from model.small_counts import count_of_members
from model.times import from_local, local

FOLD_OCTETS = 75
ZONE = "Europe/London"
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Covercast//Covercast//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)
# The rule since 1996: clocks change at 01:00 UTC on the last Sundays of March and October.
TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "TZNAME:BST",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:GMT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
WALK_OUT_STATUS = {
    WalkOutStatus.NOTIFIED: "TENTATIVE",
    WalkOutStatus.CONFIRMED: "CONFIRMED",
    WalkOutStatus.WITHDRAWN: "CANCELLED",
}


def calendar_of(projection: Projection, written: datetime, *, shows_small: bool = False) -> str:
    """Return the calendar of one scenario, lines folded as the standard asks.

    `shows_small`: also counts of fewer than five members that a notice names.
    """
    plan, scenario = projection.plan, projection.scenario
    heading = heading_of(projection, written)
    name = f"{plan.title}, {scenario.name}"
    lines = [*HEAD, f"X-WR-CALNAME:{_text(name)}", f"X-WR-TIMEZONE:{ZONE}", *TIME_ZONE]
    said = "\n".join(f"{head}: {words}" for head, words in heading)
    stamp = (f"DTSTAMP:{written.astimezone(UTC):%Y%m%dT%H%M%SZ}", f"SEQUENCE:{plan.version}")
    owner = f"{scenario.key}.{_plan_id(plan)}"
    for walk_out in scenario.walk_outs:
        about = f"{_about(plan, walk_out, shows_small=shows_small)}\n\n{said}"
        lines += _event(
            (
                f"UID:{_text(f'walk-out.{walk_out.key}.{owner}')}",
                *stamp,
                *_times(walk_out.starts, walk_out.ends),
                f"SUMMARY:{_text(_walk_out_title(plan, walk_out))}",
                f"STATUS:{WALK_OUT_STATUS[walk_out.status]}",
                "CATEGORIES:Walk-out",
                f"DESCRIPTION:{_text(about)}",
            )
        )
    for row in scenario.extra_cover:
        for number, window in enumerate(row.windows, start=1):
            lines += _cover_event(row, window, f"{row.key}.{number}.{owner}", stamp, said)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _plan_id(plan: Plan) -> str:
    """Name the plan by what stays while it is worked on: its trust and the day it opens."""
    return f"{plan.trust.code}.{local(plan.horizon.opens):%Y-%m-%d}@covercast"


def _event(lines: tuple[str, ...]) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


def _cover_event(
    row: ExtraCover, window: Window, uid: str, stamp: tuple[str, str], said: str
) -> tuple[str, ...]:
    is_sure = row.status is CoverStatus.CONFIRMED
    about = f"{row.kind.capitalize()}, {row.status}.\n\n{said}"
    return _event(
        (
            f"UID:{_text(f'extra-cover.{uid}')}",
            *stamp,
            *_times(window.starts, window.ends),
            f"SUMMARY:{_text(f'{row.name}: {people_brought(row)}')}",
            f"STATUS:{'CONFIRMED' if is_sure else 'TENTATIVE'}",
            "CATEGORIES:Extra cover",
            f"DESCRIPTION:{_text(about)}",
        )
    )


def _walk_out_title(plan: Plan, walk_out: WalkOut) -> str:
    return f"{walk_out_name(walk_out)}, {teams_called_out(plan, walk_out)}"


def _about(plan: Plan, walk_out: WalkOut, *, shows_small: bool) -> str:
    names = {base.key: base.name for base in plan.bases}
    where = ", ".join(names[key] for key in walk_out.bases) or "all bases"
    lines = [f"{walk_out.status.capitalize()}; {where}."]
    for place, count in walk_out.numbers:
        shown = count_of_members(count, shows_small=shows_small)
        said = shown if isinstance(shown, str) else f"{shown:,.0f}"
        lines.append(f"Named in the notice for {names.get(place, place)}: {said}")
    return "\n".join(lines)


def _times(starts: datetime, ends: datetime) -> tuple[str, str]:
    return f"DTSTART{_time(starts)}", f"DTEND{_time(ends)}"


def _time(instant: datetime) -> str:
    """Write London's wall clock, or UTC where the clock repeats an hour and would say the first."""
    wall = local(instant)
    first = from_local(wall.date(), wall.hour * 60 + wall.minute)
    if first != instant.replace(second=0, microsecond=0):
        return f":{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f";TZID={ZONE}:{wall:%Y%m%dT%H%M%S}"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = escaped.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join("".join(one for one in line if one >= " ") for line in lines)


def _folded(line: str) -> Iterator[str]:
    """Part a line after 75 octets at most, never inside a letter; the rest begins with a space."""
    part, octets = "", 0
    for letter in line:
        length = len(letter.encode())
        if octets + length > FOLD_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + letter, octets + length
    yield part
