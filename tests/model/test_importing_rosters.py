"""Rosters as people send them: every file gives the people its duties were written from."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from model.importing.bring_in import bring_in_roster, replaced
from model.importing.brought import BroughtRoster, Way
from model.importing.cells import Row
from model.importing.codes import ShiftCode
from model.importing.day_order import Order
from model.importing.fields import Field
from model.importing.file_sheets import sheets_of
from model.importing.matching import AS_ABOVE, LEAVE_OUT, guess
from model.importing.new_bases import as_new
from model.importing.profiles import best_profile, profile_of, profile_of_text, text_of_profile
from model.importing.roster import read_roster
from model.importing.sheets import Sheet, Stopped
from model.importing.tables import effect
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import project
from model.staff import EVERY_DAY, Service
from tests.large_roster import a_large_roster

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "files" / "rosters"
TRUTHS = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
PLAN = read_plan(ROOT / "resources" / "examples" / "west_midlands_2023-01-11.covercast")
DAYS = [date(2023, 1, 10) + timedelta(days=ahead) for ahead in range(3)]
SURNAMES = ("Quillfeather", "Ashgrovey", "Brambleton", "Zouchworth", "Larkspur", "Pym")


def first_sheet(name: str) -> Sheet:
    return next(one for one in sheets_of(FOLDER / name).sheets if one.rows and not one.is_hidden)


def read(name: str, order: Order | None = None, plan: Plan = PLAN) -> BroughtRoster:
    sheet = first_sheet(name)
    return read_roster(sheet, replace(guess(sheet), order=order), plan)


def people_in(brought: BroughtRoster) -> dict[str, float]:
    """Return people by group, base, day, start and length, as the truth has them."""
    people: defaultdict[str, float] = defaultdict(float)
    for line in brought.lines:
        days = line.dates or tuple(day for day in DAYS if day.weekday() in line.weekdays)
        clock = f"{line.starts // 60:02}:{line.starts % 60:02}"
        for day in days:
            people[f"{line.group} {line.base} {day} {clock} {line.length_min}"] += line.headcount
    return dict(sorted(people.items()))


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_that_a_roster_gives_the_people_it_was_written_from(name: str) -> None:
    brought = read(name)

    assert people_in(brought) == TRUTHS[name]["people"]
    assert brought.used == TRUTHS[name]["used"]
    assert dict(sorted(brought.reasons())) == TRUTHS[name]["skipped"]


def test_that_there_are_at_least_25_rosters_and_none_is_a_toy() -> None:
    assert len(TRUTHS) >= 25
    assert all(len(truth["people"]) >= 15 for truth in TRUTHS.values())


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_that_no_name_or_staff_number_is_in_what_a_roster_gives(name: str) -> None:
    brought = read(name)
    kept = repr((bring_in_roster(PLAN, brought, Way.REPLACE).roster, brought))
    numbers = [str(20_400_000 + seed * 1_000 + at) for seed in (2, 5, 6) for at in range(400)]

    assert [one for one in (*SURNAMES, *numbers) if one in kept] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("names_and_notes.xlsx", "Dates read day first: row 8 can only be 13 January."),
        ("month_first.csv", "Dates read month first: row 5 can only be 13 January."),
        ("in_doubt.csv", "Row 2 says 10/01/2023: choose which number is the day."),
        (
            "real_dates.xlsx",
            "Dates are read as they stand: the file says which number is the month.",
        ),
    ],
)
def test_that_it_says_how_dates_were_read_and_why(name: str, sentence: str) -> None:
    assert read(name).dates.sentence() == sentence


def test_that_dates_in_doubt_are_asked_about_and_read_as_answered() -> None:
    asked, answered = read("in_doubt.csv"), read("in_doubt.csv", Order.MONTH_FIRST)

    assert asked.dates.order is None
    assert answered.dates.order is Order.MONTH_FIRST
    assert answered.dates.sentence() == "Dates read month first, as you chose."
    assert answered.used == 0


def test_that_a_night_shift_counts_on_both_days() -> None:
    brought = read("unicode_text.txt")
    plan = bring_in_roster(PLAN, brought, Way.REPLACE)
    nights = [line for line in plan.roster if (line.starts, line.length_min) == (1140, 720)]

    assert nights
    assert brought.past_midnight == sum(
        line.headcount * len(line.dates) for line in brought.lines if line.starts == 1140
    )


def test_that_bringing_in_replaces_only_the_same_groups_at_the_same_bases() -> None:
    brought = read("names_and_notes.xlsx")
    after = bring_in_roster(PLAN, brought, Way.REPLACE)
    about = {(line.group, line.base) for line in brought.lines}

    def others(plan: Plan) -> list[object]:
        return [line for line in plan.roster if (line.group, line.base) not in about]

    assert others(after) == others(PLAN)
    assert len(replaced(PLAN, brought, Way.REPLACE).lines) == len(PLAN.roster) - len(others(PLAN))
    assert {line.dates for line in after.roster if (line.group, line.base) in about} <= {
        days for line in brought.lines for days in [line.dates]
    }


def test_that_it_says_whose_lines_give_way_and_how_many_stay() -> None:
    every_day = read("date_times.csv")
    one_day = read("thousands.csv")  # of 11 January only
    about = {(line.group, line.base) for line in every_day.lines}
    bare = replace(
        PLAN, roster=tuple(line for line in PLAN.roster if (line.group, line.base) not in about)
    )

    assert effect(PLAN, every_day, Way.REPLACE) == (
        "Replaces 147 roster lines of 3 staff groups at 5 bases; the other 441 stay."
    )
    assert effect(PLAN, one_day, Way.REPLACE) == (
        "Replaces 147 roster lines of 3 staff groups at 5 bases, all of them on some days only; "
        "the other 441 stay."
    )
    assert effect(bare, every_day, Way.REPLACE) == "Replaces nothing: 441 roster lines stay."
    assert effect(PLAN, every_day, Way.ADD) == "Replaces nothing: 588 roster lines stay."
    assert effect(PLAN, every_day, Way.EVERYWHERE) == (
        "Replaces 363 roster lines of 3 staff groups at 15 bases; the other 225 stay."
    )


def test_that_bringing_in_can_add_to_the_roster_and_gives_every_line_its_own_key() -> None:
    brought = read("names_and_notes.xlsx")
    twice = bring_in_roster(bring_in_roster(PLAN, brought, Way.ADD), brought, Way.ADD)
    keys = [line.key for line in twice.roster]

    assert twice.roster[: len(PLAN.roster)] == PLAN.roster
    assert len(set(keys)) == len(keys) == len(PLAN.roster) + 2 * len(brought.lines)


def test_that_days_the_roster_does_not_cover_keep_their_people() -> None:
    brought = read("thousands.csv")  # of 11 January only
    after = bring_in_roster(PLAN, brought, Way.REPLACE)
    left = [
        line
        for line in after.roster
        if (line.group, line.base) == ("paramedic", "dudley") and line.headcount < 1_000
    ]

    assert left
    assert all(line.dates == (DAYS[0], DAYS[2]) for line in left)


def test_that_a_projection_shows_the_people_brought_in() -> None:
    before = project(PLAN).services[Service.AMBULANCE_RESPONSE]
    brought = read("headcounts.xlsx")
    after = project(bring_in_roster(PLAN, brought, Way.ADD)).services[Service.AMBULANCE_RESPONSE]

    assert after.available.sum() > before.available.sum()


def test_that_names_matched_though_not_equal_are_told() -> None:
    close = dict(read("unicode_text.txt").close_names)

    assert close["Tollgate Dr"] == "Stafford Tollgate Drive"
    assert close["ECA"] == "Emergency care assistant"


def test_that_unknown_groups_and_bases_can_be_matched_by_the_planner() -> None:
    sheet = first_sheet("half_filled.xlsx")
    matching = guess(sheet).with_group("ECP", "paramedic").with_base("Narnia", "")
    first, then = read_roster(sheet, guess(sheet), PLAN), read_roster(sheet, matching, PLAN)

    assert first.unknown_groups == ("ECP",)
    assert first.unknown_bases == ("Narnia",)
    assert then.used == first.used + dict(first.reasons())["group “ECP” is not in this plan"]
    assert "base “Narnia” is left out, as you chose" in dict(then.reasons())


def test_that_a_remembered_matching_serves_the_next_file_and_holds_no_person() -> None:
    sheet = first_sheet("half_filled.xlsx")
    matching = guess(sheet).with_group("ECP", "paramedic").with_base("Narnia", "dudley")
    text = text_of_profile(profile_of("Stafford", sheet, matching))
    again = best_profile([profile for one in [text] if (profile := profile_of_text(one))], sheet)

    assert again is not None
    assert again.applied_to(sheet) == matching
    assert not any(surname in text for surname in SURNAMES)
    assert profile_of_text("{}") is None


def test_that_every_one_of_20_000_rows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_text(a_large_roster(20_000), encoding="utf-8")
    sheet = sheets_of(path).sheets[0]

    assert read_roster(sheet, guess(sheet), PLAN).read == 20_000


def test_that_reading_tells_how_far_it_is_and_can_be_stopped() -> None:
    sheet = first_sheet("half_filled.xlsx")
    told: list[float] = []
    read_roster(sheet, guess(sheet), PLAN, told.append)

    def stop(_share: float) -> None:
        raise Stopped

    assert told[-1] == 1.0
    with pytest.raises(Stopped):
        read_roster(sheet, guess(sheet), PLAN, stop)


def test_that_times_beside_a_code_of_leave_are_nobodys_shift() -> None:
    shifts = ("AL 07:00-19:00", "07:00-19:00 (Sick)", "Training: 0900-1700", "LD 07:00-19:00")
    body: list[Row] = [["Paramedic", "Dudley", "11/01/2023", shift] for shift in shifts]
    sheet = Sheet("s", [["Grade", "Base", "Date", "Shift"], *body])
    brought = read_roster(sheet, guess(sheet), PLAN)
    at_work = read_roster(sheet, guess(sheet).with_code(ShiftCode("AL", 0, 60)), PLAN)

    assert [line.headcount for line in brought.lines] == [1]
    assert {reason for reason, _ in brought.reasons()} == {
        *("not at work (AL)", "not at work (SICK)", "not at work (TRAINING)")
    }
    assert [(line.starts, line.headcount) for line in at_work.lines] == [(420, 2)]


def by_section(*lines: str) -> Sheet:
    """Return a roster of lines that name a station, each with a shift of its own under it."""
    rows: list[Row] = [["Grade", "Date", "Shift"]]
    for line in lines:
        rows += [[line], ["Paramedic", "11/01/2023", "07:00-19:00"]]
    return Sheet("s", rows)


def test_that_a_heading_nobody_knows_ends_the_section_above_and_is_asked_about() -> None:
    sheet = by_section("Dudley", "Nights", "Narnia", "Coventry")
    brought = read_roster(sheet, guess(sheet), PLAN)
    new = guess(sheet).with_base("Narnia", as_new("Narnia"))
    left_out = guess(sheet).with_base("Narnia", LEAVE_OUT)

    assert [line.headcount for line in brought.lines] == [1, 2]  # Coventry, and Dudley’s nights
    assert {line.base for line in brought.lines} == {"coventry", "dudley"}
    assert brought.unknown_bases == ("Narnia",)
    assert dict(brought.reasons())["under a heading that is no base of this plan"] == 1
    assert not any("Narnia" in one.reason for one in brought.skipped)
    assert [one.name for one in read_roster(sheet, new, PLAN).new_bases] == ["Narnia"]
    assert (
        dict(read_roster(sheet, left_out, PLAN).reasons())[
            "under a heading that is left out, as you chose"
        ]
        == 1
    )


def test_that_a_line_that_is_no_heading_can_be_told_so_and_is_not_remembered() -> None:
    sheet = by_section("Dudley", "Relief", "Coventry")
    matching = guess(sheet).with_base("Relief", AS_ABOVE)
    brought = read_roster(sheet, matching, PLAN)

    assert {line.base: line.headcount for line in brought.lines} == {"coventry": 1, "dudley": 2}
    assert brought.unknown_bases == ()
    assert "relief" not in text_of_profile(profile_of("s", sheet, matching))


def test_that_columns_written_once_are_said_and_holes_are_not_filled() -> None:
    assert read("grouped.csv").grouped == (Field.DATE, Field.BASE)
    assert read("half_filled.xlsx").grouped == ()
    assert read("merged.xlsx").grouped == ()
    bases = ("Dudley", "", "Dudley", "", "", "Coventry")
    body: list[Row] = [["11/01/2023", base, "Paramedic", "07:00-19:00"] for base in bases]
    rows: list[Row] = [["Date", "Base", "Grade", "Shift"], *body]
    repeated = read_roster(Sheet("s", rows), guess(Sheet("s", rows)), PLAN)

    assert repeated.grouped == ()
    assert dict(repeated.reasons()) == {"no base": 3}


def test_that_every_day_of_a_roster_without_dates_is_filled() -> None:
    sheet = Sheet("s", [["Grade", "Base", "Shift"], ["Paramedic", "Dudley", "07:00-19:00"]])
    brought = read_roster(sheet, guess(sheet), PLAN)

    assert [(line.weekdays, line.dates) for line in brought.lines] == [(EVERY_DAY, ())]
