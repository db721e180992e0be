"""A roster whose bases a fresh plan does not know brings them with it, ready to work from."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from model.importing.bring_in import bring_in_roster
from model.importing.brought import BroughtRoster, Way
from model.importing.cells import Row
from model.importing.file_sheets import sheets_of
from model.importing.matching import Matching, guess
from model.importing.new_bases import as_new
from model.importing.profiles import profile_of, profile_of_text, text_of_profile
from model.importing.roster import read_roster
from model.importing.sheets import Sheet
from model.importing.tables import effect
from model.plan import Horizon, Plan
from model.plan_file import plan_from_json, plan_to_json
from model.projection import project
from model.staff import Service
from model.starting.month_choice import nearest_month
from model.starting.new_plan import NewPlan, new_plan
from model.starting.trusts import english_trust
from model.templates.published import months
from model.times import from_local
from model.trust import BaseKind

ROSTER = Path(__file__).resolve().parents[1] / "files" / "rosters" / "real_dates.xlsx"
EAST_OF_ENGLAND = english_trust("RYC")
BASES = ("Coventry", "Dudley", "Erdington", "Hollymoor", "Stafford Tollgate Drive")


@cache
def fresh_plan() -> Plan:
    day = date(2023, 1, 11)
    month = nearest_month(months(), EAST_OF_ENGLAND, day).month
    horizon = Horizon(opens=from_local(day, 0), length_min=24 * 60)
    return new_plan(NewPlan(EAST_OF_ENGLAND, month, "January strike", horizon))


def roster_sheet() -> Sheet:
    return sheets_of(ROSTER).sheets[0]


def all_added(matching: Matching) -> Matching:
    for name in BASES:
        matching = matching.with_base(name, as_new(name))
    return matching


def read(plan: Plan) -> BroughtRoster:
    sheet = roster_sheet()
    return read_roster(sheet, all_added(guess(sheet)), plan)


def test_that_bases_of_a_roster_can_be_added_and_say_which_file_they_are_from() -> None:
    plan, brought = fresh_plan(), read(fresh_plan())
    after = bring_in_roster(plan, brought, Way.REPLACE)
    added = after.bases[len(plan.bases) :]

    assert brought.used > 150
    assert not brought.unknown_bases
    assert after.bases[: len(plan.bases)] == plan.bases
    assert sorted(base.name for base in added) == list(BASES)
    assert all(
        base.source.startswith("Brought in from “real_dates.xlsx”, sheet “Export”; illustrative: ")
        for base in added
    )
    assert plan_from_json(plan_to_json(after)) == after


def test_that_added_bases_have_the_ambulances_their_crews_need_and_no_other_number() -> None:
    plan, brought = fresh_plan(), read(fresh_plan())
    after = bring_in_roster(plan, brought, Way.EVERYWHERE)
    crews = project(after, after.scenarios[0]).services[Service.AMBULANCE_RESPONSE]

    for base in after.bases[len(plan.bases) :]:
        people = [line.headcount for line in brought.lines if line.base == base.key]
        assert 0 < base.vehicles < sum(people)
        assert base.cars == 0
        assert base.picket is None
        there = next(one for one in crews.bases if one.base == base.key)
        assert np.max(there.crews) > 0


def test_that_a_base_where_only_the_control_room_works_has_no_ambulance() -> None:
    rows: list[Row] = [["Grade", "Base", "Shift"], ["Call handler", "Chelmsford", "07:00-19:00"]]
    sheet = Sheet("s", rows)
    matching = guess(sheet).with_base("Chelmsford", as_new("Chelmsford"))
    brought = read_roster(sheet, matching, fresh_plan())
    base = bring_in_roster(fresh_plan(), brought, Way.ADD).bases[-1]

    assert (base.name, base.kind, base.vehicles) == ("Chelmsford", BaseKind.CONTROL_ROOM, 0)
    assert base.source == "Brought in from the clipboard"


def test_that_two_spellings_can_be_one_new_base_and_its_key_is_its_own() -> None:
    rows: list[Row] = [["Grade", "Stn", "Shift"]]
    rows += [["Paramedic", name, "07:00-19:00"] for name in ("Base_1 (new)", "Bse 1 new")]
    sheet, plan = Sheet("s", rows), fresh_plan()
    matching = guess(sheet)
    for name in ("Base_1 (new)", "Bse 1 new"):
        matching = matching.with_base(name, as_new("Base 1 (new)"))
    brought = read_roster(sheet, matching, plan)
    after = bring_in_roster(plan, brought, Way.ADD)

    assert [one.name for one in brought.new_bases] == ["Base 1 (new)"]
    assert sum(line.headcount for line in brought.lines) == 2
    assert len({base.key for base in after.bases}) == len(plan.bases) + 1


def test_that_a_base_of_which_no_row_is_used_is_not_added() -> None:
    rows: list[Row] = [["Grade", "Base", "Shift"], ["Astronaut", "Chelmsford", "07:00-19:00"]]
    sheet = Sheet("s", rows)
    matching = guess(sheet).with_base("Chelmsford", as_new("Chelmsford"))

    assert read_roster(sheet, matching, fresh_plan()).new_bases == ()


def test_that_the_roster_can_take_the_place_of_the_illustrative_one_at_every_base() -> None:
    plan, brought = fresh_plan(), read(fresh_plan())
    about = {line.group for line in brought.lines}
    there = sum(line.group in about for line in plan.roster)
    beside = bring_in_roster(plan, brought, Way.REPLACE)
    instead = bring_in_roster(plan, brought, Way.EVERYWHERE)

    assert effect(plan, brought, Way.REPLACE) == (
        f"Adds 5 bases. Replaces nothing: {len(plan.roster):,} roster lines stay."
    )
    assert effect(plan, brought, Way.EVERYWHERE).startswith(
        f"Adds 5 bases. Replaces {there:,} roster lines of 3 staff groups at "
    )
    assert len(beside.roster) == len(plan.roster) + len(brought.lines)
    assert {line.base for line in instead.roster if line.group in about} == {
        one.key for one in brought.new_bases
    }
    assert [line for line in instead.roster if line.group not in about] == [
        line for line in plan.roster if line.group not in about
    ]


def test_that_the_matching_is_remembered_and_adds_no_base_twice() -> None:
    plan, sheet = fresh_plan(), roster_sheet()
    text = text_of_profile(profile_of("Export", sheet, all_added(guess(sheet))))
    profile = profile_of_text(text)
    assert profile is not None
    matching = profile.applied_to(sheet)
    first = read_roster(sheet, matching.known_to(plan), plan)
    after = bring_in_roster(plan, first, Way.REPLACE)
    again = read_roster(sheet, matching.known_to(after), after)

    assert {one.name for one in first.new_bases} == set(BASES)
    assert again.new_bases == ()
    assert again.lines == first.lines


def test_that_bases_of_another_plan_are_not_taken_from_a_remembered_matching() -> None:
    plan, sheet = fresh_plan(), roster_sheet()
    elsewhere = guess(sheet).with_base("Dudley", "dudley").with_group("Paramedic", "medic")
    elsewhere = replace(elsewhere, whole_base="dudley", whole_group="medic")
    brought = read_roster(sheet, elsewhere.known_to(plan), plan)

    assert set(brought.unknown_bases) == set(BASES)
    assert elsewhere.known_to(plan) == guess(sheet)
