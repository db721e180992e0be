"""The patterns of 2014 to 2023 to the minute, on the day of any plan, and those a planner keeps."""

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pytest

from model.dispute import WalkOutStatus
from model.edits import EditFault
from model.resources import resource
from model.stagger import WavesBy
from model.strike_patterns import (
    PresetFault,
    StaggerPreset,
    StrikePattern,
    drop_preset,
    follow_pattern,
    keep_preset,
    read_presets,
    strike_patterns,
)
from model.times import from_local, local
from tests.builders import STRIKE_DAY, a_plan, a_scenario, a_walk_out

WITH_TIMES = [
    row
    for row in csv.DictReader(
        resource("data", "strike_windows.csv").read_text(encoding="utf-8").splitlines()
    )
    if row["start"]
]


def the_pattern(trust: str, union: str, day: date) -> StrikePattern:
    return next(
        one for one in strike_patterns() if (one.trust, one.union, one.day) == (trust, union, day)
    )


def a_preset(name: str = "Four by base") -> StaggerPreset:
    return StaggerPreset(
        name=name, by=WavesBy.BASE, waves=4, starts=720, length_min=360, offset_min=120
    )


def test_that_41_windows_have_times_and_two_have_none() -> None:
    patterns = strike_patterns()

    assert len(WITH_TIMES) == 41
    assert sum(len(one.windows) for one in patterns) == 41
    assert [one.name for one in patterns if not one.is_known] == [
        "WMAS, GMB, Wed 21 Dec 2022",
        "WMAS, Unite, Wed 21 Dec 2022",
    ]


@pytest.mark.parametrize(
    "row", WITH_TIMES, ids=lambda row: f"{row['trust']} {row['union']} {row['start']}"
)
def test_that_a_walk_out_keeps_the_announced_times_exactly(row: dict[str, str]) -> None:
    day = date.fromisoformat(row["strike_date"])
    pattern = the_pattern(row["trust"], row["union"], day)
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(),)),))

    made = follow_pattern(plan, "s1", "w1", pattern).scenarios[0].walk_outs

    shift = STRIKE_DAY - day
    starts, ends = (datetime.fromisoformat(row[end]) + shift for end in ("start", "end"))
    wall = [tuple(local(t).replace(tzinfo=None) for t in (w.starts, w.ends)) for w in made]
    assert (starts, ends) in wall
    assert all(row["source"] in w.source for w in made)


def test_that_a_split_walk_out_is_one_pattern_of_two_windows() -> None:
    assert the_pattern("YAS", "GMB", date(2023, 2, 20)).windows == ((360, 720), (1080, 1440))
    assert the_pattern("WMAS", "Unite", date(2023, 6, 12)).windows == ((360, 720), (1080, 1439))


def test_that_the_hours_of_a_pattern_are_new_to_the_walk_out() -> None:
    walk_out = a_walk_out(status=WalkOutStatus.CONFIRMED, notice_given=date(2022, 12, 20))
    plan = a_plan(scenarios=(a_scenario(walk_outs=(walk_out,)),))
    pattern = the_pattern("WMAS", "GMB", date(2023, 2, 6))

    (made,) = follow_pattern(plan, "s1", "w1", pattern).scenarios[0].walk_outs

    assert (made.status, made.notice_given) == (WalkOutStatus.NOTIFIED, None)
    assert (made.union, made.groups, made.turnout) == (
        walk_out.union,
        walk_out.groups,
        walk_out.turnout,
    )


def test_that_times_hold_by_the_clock_on_the_night_the_clocks_change() -> None:
    spring = date(2023, 3, 25)

    ((starts, ends),) = the_pattern("WMAS", "GMB", date(2023, 2, 6)).windows_on(spring)

    assert starts == from_local(spring, 6 * 60)
    assert ends == from_local(date(2023, 3, 26), 8 * 60)


def test_that_a_pattern_without_times_is_refused() -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(),)),))
    pattern = the_pattern("WMAS", "GMB", date(2022, 12, 21))

    with pytest.raises(EditFault, match="hours of WMAS, GMB, Wed 21 Dec 2022 were not found"):
        follow_pattern(plan, "s1", "w1", pattern)


def test_that_own_presets_are_kept_replaced_by_name_and_dropped(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "stagger_presets.json"
    assert read_presets(path) == ()

    keep_preset(path, a_preset())
    keep_preset(path, a_preset("Night – für später"))
    assert keep_preset(path, a_preset()) == read_presets(path)
    assert [one.name for one in read_presets(path)] == ["Four by base", "Night – für später"]
    assert drop_preset(path, "Four by base") == (a_preset("Night – für später"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "5",
        "[5]",
        "[{}]",
        '{"a": 1}',
        json.dumps([{"name": "x", "by": "star", "waves": 2}]),
        "[" * 100_000,
    ],
)
def test_that_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "stagger_presets.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(PresetFault, match=r"“stagger_presets.json” cannot be read"):
        keep_preset(path, a_preset())

    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("waves", [0, 25, 2.5, True, "4", None])
def test_that_a_preset_beyond_what_can_be_made_is_not_read(tmp_path: Path, waves: object) -> None:
    path = tmp_path / "stagger_presets.json"
    keep_preset(path, a_preset())
    (row,) = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([{**row, "waves": waves}]), encoding="utf-8")

    with pytest.raises(PresetFault):
        read_presets(path)


def test_that_a_preset_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(PresetFault, match="cannot be read"):
        keep_preset(tmp_path / "file" / "stagger_presets.json", a_preset())
