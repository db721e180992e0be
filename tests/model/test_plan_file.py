"""What a plan file says, keeps and refuses."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from model.document.conversion import STEPS, Document, converted
from model.document.layout import VERSION
from model.figures import Figure, Status
from model.plan import Plan
from model.plan_file import (
    LARGEST_MB,
    PlanFileError,
    plan_from_json,
    plan_hash,
    plan_to_json,
    read_plan,
    show_hash,
    write_plan,
)
from tests.builders import a_plan, a_roster_line, a_scenario, a_walk_out, an_extra_cover_row, at

NAME = "strike.covercast"
OLD_FILES = Path(__file__).parent / "old_files"


def document(plan: Plan | None = None) -> Any:
    return json.loads(plan_to_json(plan or a_plan()))


def refusal(data: str | bytes) -> str:
    with pytest.raises(PlanFileError) as caught:
        plan_from_json(data, NAME)
    return str(caught.value)


def refusal_of_file(path: Path) -> str:
    with pytest.raises(PlanFileError) as caught:
        read_plan(path)
    return str(caught.value)


def is_one_sentence(text: str) -> bool:
    return text.startswith("“") and text.endswith(".") and "\n" not in text and "; " in text


def test_that_a_file_begins_with_its_format_and_version() -> None:
    keys = list(document())
    assert keys[:3] == ["format", "version", "title"]
    assert document()["format"] == "covercast-plan"
    assert document()["version"] == 1


def test_that_instants_are_local_times_with_offset_and_times_of_day_are_hh_mm() -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(starts=at(6), ends=at(30)),)),))
    written = document(plan)
    walk_out = written["scenarios"][0]["walk_outs"][0]
    assert (walk_out["starts"], walk_out["ends"]) == (
        "2023-01-11T06:00+00:00",
        "2023-01-12T06:00+00:00",
    )
    assert written["roster"][0]["starts"] == "07:00"


def test_that_every_roster_line_has_a_line_of_its_own() -> None:
    lines = plan_to_json(a_plan()).splitlines()
    assert sum(line.startswith('    {"key": "r') for line in lines) == len(a_plan().roster)


def test_that_words_are_not_escaped() -> None:
    assert "Straße “ÄÖÜ” 救急" in plan_to_json(a_plan(notes="Straße “ÄÖÜ” 救急"))


def test_that_whole_numbers_are_the_same_with_and_without_a_point() -> None:
    with_point = a_plan(roster=(a_roster_line(headcount=10.0),))
    without = a_plan(roster=(a_roster_line(headcount=10),))
    assert plan_to_json(with_point) == plan_to_json(without)


def test_that_unknown_keys_survive_at_every_level() -> None:
    text = plan_to_json(a_plan())
    grown = json.loads(text)
    grown["colour"] = {"of": ["this", 0.1]}
    grown["trust"]["safety"]["note"] = None
    grown["scenarios"][0]["walk_outs"][0]["unknown"] = "kept too"
    again = json.loads(plan_to_json(plan_from_json(json.dumps(grown))))
    assert again == grown
    assert list(again)[-1] == "colour"


def test_that_values_left_out_take_their_defaults() -> None:
    bare = document()
    for key in ("marking", "author", "notes", "mandates", "critical_posts"):
        del bare[key]
    del bare["scenarios"][0]["walk_outs"][0]["kind"]
    assert plan_from_json(json.dumps(bare)) == a_plan()


def test_that_a_time_without_offset_is_the_london_clock() -> None:
    text = plan_to_json(a_plan()).replace("2023-01-12T00:00+00:00", "2023-01-12T00:00")
    assert plan_from_json(text) == a_plan()


def test_that_a_byte_order_mark_does_no_harm() -> None:
    assert plan_from_json(b"\xef\xbb\xbf" + plan_to_json(a_plan()).encode()) == a_plan()


def test_that_the_hash_tells_plans_apart_and_is_shown_in_two_groups_of_four() -> None:
    digest = plan_hash(a_plan())
    assert digest == plan_hash(plan_from_json(plan_to_json(a_plan())))
    assert digest != plan_hash(a_plan(notes="changed"))
    assert len(digest) == 64
    assert show_hash("3f2a91bc" + "0" * 56) == "3f2a 91bc"


def test_that_a_time_that_is_none_is_named_with_its_place() -> None:
    walk_outs = tuple(a_walk_out(key=f"w{number}") for number in (1, 2, 3))
    wrong = document(a_plan(scenarios=(a_scenario(walk_outs=walk_outs),)))
    wrong["scenarios"][0]["walk_outs"][2]["ends"] = "2023-01-11T25:10"
    said = refusal(json.dumps(wrong))
    assert said == (
        "“strike.covercast” cannot be opened: Walk-out 3, ends: 25:10 is not a time; "
        "correct it or open an earlier copy."
    )


def test_that_all_faults_are_named_at_once_in_the_order_of_the_file() -> None:
    wrong = document()
    wrong["horizon"]["interval_min"] = 7
    wrong["roster"][4]["headcount"] = "ten"
    wrong["roster"][1]["starts"] = "7:00"
    del wrong["groups"][0]["name"]
    wrong["scenarios"][0]["walk_outs"][0]["turnout"]["likely"] = 1.7
    wrong["scenarios"][0]["walk_outs"][0]["kind"] = "sit-in"
    with pytest.raises(PlanFileError) as caught:
        plan_from_json(json.dumps(wrong))
    walk_out = "Scenario 1 “As planned”, walk-out 1"
    assert caught.value.faults == (
        "Horizon, interval min: 7 is none of 5, 15, 30 or 60",
        "Group 1, name: missing",
        "Roster line 2, starts: 7:00 is not a time of day; write it like “06:00”",
        "Roster line 5, headcount: “ten” is not a number",
        f"{walk_out}, kind: “sit-in” is none of 'strike', 'overtime ban' or 'work to rule'",
        f"{walk_out}, turnout, likely: 1.7 is more than 1",
    )


def change(*place: str | int, to: object) -> Callable[[Any], None]:
    """Return what puts a value in a place of a document."""

    def put(written: Any) -> None:
        for step in place[:-1]:
            written = written[step]
        written[place[-1]] = to

    return put


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (change("title", to=""), "Title: empty"),
        (change("title", to=5), "Title: 5 is not text"),
        (change("scenarios", to=[]), "Scenarios: empty; at least one is needed"),
        (change("roster", to="none"), "Roster: “none” is not a list"),
        (change("trust", to=[]), "Trust: [] is not an object with keys"),
        (change("trust", "pool_bases", to="no"), "Trust, pool bases: “no” is neither true nor"),
        (change("bases", 0, "vehicles", to=-1), "Base 1 “North hub”, vehicles: -1 is less than 0"),
        (change("bases", 0, "vehicles", to=True), "Base 1 “North hub”, vehicles: true is not a"),
        (change("trust", "job_times", 0, "cv", to=0), "Trust, job time 1, cv: 0 is not more than"),
        (
            change("roster", 0, "length_min", to=7.5),
            "Roster line 1, length min: 7.5 is not a whole",
        ),
        (
            change("roster", 0, "dates", to=["11/01/2023"]),
            "Roster line 1, date 1: 11/01/2023 is not",
        ),
        (change("roster", 0, "starts", to=420), "Roster line 1, starts: 420 is not a time of day"),
        (change("horizon", "opens", to=1673395200), "Horizon, opens: 1673395200 is not a time"),
        (change("horizon", "opens", to="1066-10-14T09:00"), "is not between 2000 and 2099"),
        (change("horizon", "opens", to="0001-01-01T00:00+05:00"), "is outside the calendar"),
        (change("horizon", "opens", to="2023-02-30T06:00"), "does not begin with a date like"),
        (
            change("horizon", "opens", to="2023-03-26T01:30"),
            "does not exist: the clocks go forward",
        ),
        (change("horizon", "length_min", to=60), "Horizon, length min: 60 is less than 360"),
    ],
)
def test_that_a_value_of_the_wrong_form_is_said_in_words(
    wrong: Callable[[Any], None], words: str
) -> None:
    written = document()
    wrong(written)
    said = refusal(json.dumps(written))
    assert words in said
    assert is_one_sentence(said)


def test_that_of_many_faults_twenty_are_shown_and_the_others_counted() -> None:
    wrong = document(a_plan(roster=tuple(a_roster_line(key=f"r{n}") for n in range(1, 1001))))
    for line in wrong["roster"]:
        line["headcount"] = None
    said = refusal(json.dumps(wrong))
    assert "cannot be opened for 1,000 faults" in said
    assert said.count("\n") == 21
    assert said.endswith("• and 980 more")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a picture"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\x00\x00\x00\x18ftypheic", "is a picture or a film"),
        (b"PK\x03\x04", "is a workbook or a zip archive"),
        (b"%PDF-1.7", "is a PDF"),
        ("{}".encode("utf-16"), "is text in UTF-16"),
        (b'{"title": "\xe9t\xe9"}', "is not text in UTF-8 (byte 12)"),
        (b'{"title": "caf\xc3', "is cut short in the middle of a letter"),
        (b"Dear all, the strike", "is text, but no Covercast plan"),
        (b"{}", "is JSON, but no Covercast plan"),
        (b"[1, 2]", "is JSON, but no Covercast plan"),
        (b'{"format": "GeoJSON"}', "is JSON (“GeoJSON”), but no Covercast plan"),
        (b'{"format": "covercast-plan"}', "has no version"),
        (b'{"format": "covercast-plan", "version": "1"}', "has no version"),
        (b'{"format": "covercast-plan", "version": true}', "has no version"),
        (b'{"format": "covercast-plan", "version": 0}', "has no version"),
        (b'{"format": "covercast-plan", "version": 2}', "was saved by a newer Covercast"),
        (b'{"format": "covercast-plan", "version": NaN}', "holds NaN, which is no number"),
        (b'{"format": -Infinity}', "holds -Infinity, which is no number"),
        (b'{"format": 1e999}', "holds 1e999, a number too large"),
        (b'{"format": ' + b"9" * 5000 + b"}", "holds a number of thousands of digits"),
        (b'{"format": 1, "format": 2}', "has the key “format” twice in one object"),
        (b'{"format": 1,, "version": 1}', "is damaged at line 1, column 14"),
        (b'{"a": ' * 100_000, "is nested too deeply"),
    ],
)
def test_that_a_file_that_is_no_plan_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    said = refusal(data)
    assert said.startswith("“strike.covercast” ")
    assert words in said
    assert is_one_sentence(said)


def test_that_a_file_cut_anywhere_is_refused_in_a_sentence() -> None:
    data = plan_to_json(a_plan(title="Überlauf", notes="é" * 40)).encode()
    halves = [data.index(word) + len(word) - 1 for word in (b"0.5", b"false", b"null")]
    for length in (*halves, *range(1, len(data) - 1, 101)):
        said = refusal(data[:length])
        assert is_one_sentence(said)
        assert "cut short" in said


def test_that_half_a_letter_is_refused_in_a_sentence() -> None:
    said = refusal(plan_to_json(a_plan(title="XXX")).replace("XXX", "\\ud800"))
    assert "half a letter" in said
    assert is_one_sentence(said)


def test_that_deep_nesting_in_an_unknown_key_is_refused_or_kept() -> None:
    text = plan_to_json(a_plan()).rstrip()[:-1] + ', "deep": ' + "[" * 50_000 + "]" * 50_000 + "}"
    assert "nested too deeply" in refusal(text)


def test_that_what_is_no_plan_on_disk_is_refused_in_a_sentence(tmp_path: Path) -> None:
    assert "is not there" in refusal_of_file(tmp_path / "missing.covercast")
    assert "is a folder" in refusal_of_file(tmp_path)
    file = tmp_path / "file"
    file.write_text("x")
    assert "is not there" in refusal_of_file(file / "inside.covercast")
    os.mkfifo(tmp_path / "pipe")
    assert "is no ordinary file" in refusal_of_file(tmp_path / "pipe")
    assert "has too long a name" in refusal_of_file(tmp_path / ("x" * 300))


def test_that_a_file_of_50_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.truncate(50_000_000)
    said = refusal_of_file(path)
    assert f"is 50 MB large, more than the {LARGEST_MB} MB a plan may be" in said
    assert is_one_sentence(said)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_that_a_file_without_permission_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / NAME
    write_plan(a_plan(), path)
    path.chmod(0)
    assert "may not be read by you" in refusal_of_file(path)


def test_that_ten_thousand_roster_lines_are_read_back(tmp_path: Path) -> None:
    plan = a_plan(roster=tuple(a_roster_line(key=f"r{n}") for n in range(10_000)))
    write_plan(plan, tmp_path / NAME)
    assert read_plan(tmp_path / NAME) == plan


def test_that_instants_read_from_a_file_are_utc() -> None:
    read = plan_from_json(
        plan_to_json(a_plan(scenarios=(a_scenario(extra_cover=(an_extra_cover_row(),)),)))
    )
    window = read.scenarios[0].extra_cover[0].windows[0]
    assert str(read.horizon.opens.tzinfo) == str(window.starts.tzinfo) == "UTC"


def test_that_a_number_that_is_none_is_never_written() -> None:
    safety = Figure(value=float("nan"), source="", status=Status.ESTIMATE)
    with pytest.raises(ValueError, match="JSON compliant"):
        plan_to_json(a_plan(trust=replace(a_plan().trust, safety=safety)))


@pytest.mark.parametrize("path", sorted(OLD_FILES.glob("*.covercast")), ids=lambda path: path.stem)
def test_that_stored_files_of_every_version_open(path: Path) -> None:
    assert read_plan(path).title == "Test strike of 11 January 2023"


def test_that_every_older_version_has_its_step_and_a_stored_file() -> None:
    assert len(STEPS) == VERSION - 1
    stored = {path.stem for path in OLD_FILES.glob("*.covercast")}
    assert stored >= {f"version_{version}" for version in range(1, VERSION + 1)}


def test_that_a_file_goes_through_the_steps_of_all_later_versions() -> None:
    def one_more(document: Document) -> Document:
        return {**document, "seen": f"{document['seen']}+"}

    def marked(document: Document) -> Document:
        return {**document, "seen": f"{document['seen']}!"}

    steps = (one_more, marked)
    seen = [converted({"seen": ""}, version, steps)["seen"] for version in (1, 2, 3)]
    assert seen == ["+!", "!", ""]


def test_that_a_stored_file_is_written_back_in_the_same_bytes() -> None:
    stored = OLD_FILES / f"version_{VERSION}.covercast"
    assert plan_to_json(read_plan(stored)).encode() == stored.read_bytes(), (
        "a field was added or moved: if every older file still opens, store this one anew"
    )
