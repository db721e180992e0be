"""Patterns to stagger by: the walk-outs announced from 2014 to 2023, and the planner's own.

Real ones come from `resources/data/strike_windows.csv`, to the minute, with the page each was
read from. Own ones are kept in one small JSON file in the planner's settings folder.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from model.dispute import WalkOut, WalkOutStatus
from model.edits import EditFault, find
from model.plan import Plan
from model.stagger import MOST_WAVES, WavesBy, in_place_of
from model.templates.published import strike_window_rows
from model.times import DAY_MIN, local, nearest_from_local, show_date
from model.whole_file import why_not_written, write_whole

FILE_NAME = "stagger_presets.json"
LONGEST_MIN = 14 * DAY_MIN
Window = tuple[datetime, datetime]


class PresetFault(ValueError):
    """A file of presets that cannot be read or written; the message is for the planner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikePattern:
    """The walk-outs of one union at one trust on one day, as they were announced.

    `windows` are wall-clock minutes after midnight of `day`, from and to; none where the hours
    were not found. `quality` says how sure they are.
    """

    day: date
    trust: str
    union: str
    windows: tuple[tuple[int, int], ...]
    scope: str
    quality: str
    source: str

    @property
    def is_known(self) -> bool:
        """Tell whether the hours were found."""
        return bool(self.windows)

    @property
    def name(self) -> str:
        """Name the pattern: WMAS, GMB, Mon 6 Feb 2023."""
        return f"{self.trust}, {self.union}, {show_date(self.day, year=True)}"

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """Return the windows at the same wall-clock times from another day on."""
        return tuple(
            (nearest_from_local(day, starts), nearest_from_local(day, ends))
            for starts, ends in self.windows
        )


def strike_patterns() -> tuple[StrikePattern, ...]:
    """Return every announced pattern in the order of day, trust and union; a split one once."""
    rows = strike_window_rows()
    # A split walk-out has a row for each part, side by side.
    split = groupby(rows, key=lambda row: (row["strike_date"], row["trust"], row["union"]))
    patterns = []
    for (day, trust, union), together in split:
        parts = list(together)
        opens = date.fromisoformat(day)
        first = parts[0]
        patterns.append(
            StrikePattern(
                day=opens,
                trust=trust,
                union=union,
                windows=tuple(
                    (_minute(row["start"], opens), _minute(row["end"], opens))
                    for row in parts
                    if row["start"]
                ),
                scope=first["staff_scope"],
                quality=first["quality"],
                source=first["source"],
            )
        )
    return tuple(sorted(patterns, key=lambda one: (one.day, one.trust, one.union)))


def follow_pattern(
    plan: Plan, scenario: str, key: str, pattern: StrikePattern, day: date | None = None
) -> Plan:
    """Let a walk-out keep the hours of a pattern, from the day on which it starts or another.

    The windows take its place; who is called out stays. They are new: notified, without the day
    notice was given. Raises EditFault where the hours of the pattern are not known.
    """
    there = plan.scenario(scenario)
    walk_out = find(there.walk_outs, key)
    if not pattern.is_known:
        raise EditFault(f"The hours of {pattern.name} were not found; choose another pattern.")
    windows = pattern.windows_on(day or plan_day(plan, walk_out))
    return in_place_of(plan, there, key, [_at(walk_out, pattern, window) for window in windows])


def plan_day(plan: Plan, walk_out: WalkOut) -> date:
    """Return the day a pattern is laid on: that of the walk-out, or the plan's if it is before."""
    return local(max(walk_out.starts, plan.horizon.opens)).date()


def _at(walk_out: WalkOut, pattern: StrikePattern, window: Window) -> WalkOut:
    return replace(
        walk_out,
        starts=window[0],
        ends=window[1],
        status=WalkOutStatus.NOTIFIED,
        notice_given=None,
        source=f"hours of {pattern.name} ({pattern.quality}): {pattern.source}",
    )


def _minute(text: str, day: date) -> int:
    """Return the wall-clock minutes of an instant after midnight of a day."""
    wall = datetime.fromisoformat(text)
    return (wall - datetime.combine(day, datetime.min.time())) // timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaggerPreset:
    """A stagger without its walk-out and day, kept for the next plan.

    `starts` is the wall-clock minute of the day on which the first wave starts.
    """

    name: str
    by: WavesBy
    waves: int
    starts: int
    length_min: int
    offset_min: int


def read_presets(path: Path) -> tuple[StaggerPreset, ...]:
    """Read the planner's own presets, none where the file is not there; raises PresetFault."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_preset(row) for row in rows)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        message = (
            f"Your own patterns in “{path.name}” cannot be read; mend or remove that file in "
            f"{path.parent}."
        )
        raise PresetFault(message) from error


def keep_preset(path: Path, preset: StaggerPreset) -> tuple[StaggerPreset, ...]:
    """Keep a preset in the place of its name, or at the end; return all. Raises PresetFault."""
    there = read_presets(path)
    if any(one.name == preset.name for one in there):
        kept = tuple(preset if one.name == preset.name else one for one in there)
    else:
        kept = (*there, preset)
    _write(path, kept)
    return kept


def drop_preset(path: Path, name: str) -> tuple[StaggerPreset, ...]:
    """Forget the preset of this name; return the others. Raises PresetFault."""
    kept = tuple(one for one in read_presets(path) if one.name != name)
    _write(path, kept)
    return kept


def _write(path: Path, presets: Sequence[StaggerPreset]) -> None:
    text = json.dumps([asdict(one) for one in presets], ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, f"{text}\n".encode())
    except OSError as error:
        message = f"The pattern was not kept in {path.parent}: {why_not_written(error)}."
        raise PresetFault(message) from error


def _preset(row: dict[str, object]) -> StaggerPreset:
    """Read one preset; raises ValueError, TypeError or KeyError for what is none."""
    read = StaggerPreset(
        name=str(row["name"]),
        by=WavesBy(str(row["by"])),
        waves=_whole(row["waves"], 1, MOST_WAVES),
        starts=_whole(row["starts"], 0, DAY_MIN - 1),
        length_min=_whole(row["length_min"], 1, LONGEST_MIN),
        offset_min=_whole(row["offset_min"], 0, LONGEST_MIN),
    )
    if not read.name.strip():
        raise ValueError("a preset without a name")
    return read


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        message = f"{value} is no whole number from {least} to {most}"
        raise ValueError(message)
    return value
