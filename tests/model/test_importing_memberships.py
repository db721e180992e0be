"""Counts of union members as trusts keep them: shares of staff groups, and no row lost."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from model.edits import EditFault
from model.figures import Status
from model.importing.brought import Way
from model.importing.fields import Field, Kind
from model.importing.file_sheets import sheets_of
from model.importing.matching import guess
from model.importing.membership import BroughtMembership, read_membership
from model.importing.profiles import profile_of, profile_of_text, text_of_profile
from model.importing.sheets import Sheet
from model.importing.tables import bring_in, effect, fault_of
from model.plan import Plan
from model.plan_file import read_plan
from model.resources import resource

FILES = Path(__file__).resolve().parents[1] / "files"
FOLDER = FILES / "memberships"
PLAN = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))


def sheet_of(name: str) -> Sheet:
    return sheets_of(FOLDER / name).sheets[0]


def read(name: str) -> BroughtMembership:
    sheet = sheet_of(name)
    return read_membership(sheet, guess(sheet), PLAN)


def shares(brought: BroughtMembership) -> dict[tuple[str, str], float]:
    return {(one.group, one.union): one.share for one in brought.memberships}


def reasons(brought: BroughtMembership) -> dict[int, str]:
    return {one.row: one.reason for one in brought.skipped}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_that_counts_of_members_are_told_from_a_roster_by_their_heads(name: str) -> None:
    assert guess(sheet_of(name)).kind is Kind.MEMBERSHIP


@pytest.mark.parametrize("path", sorted((FILES / "rosters").glob("*.csv")), ids=lambda it: it.name)
def test_that_no_roster_is_taken_for_counts_of_members(path: Path) -> None:
    assert guess(sheets_of(path).sheets[0]).kind is Kind.ROSTER


def test_that_members_of_all_bases_are_shared_by_all_staff_in_post() -> None:
    assert shares(read("stations.csv")) == pytest.approx(
        {
            ("paramedic", "Unison"): 200 / 1500,
            ("paramedic", "GMB"): 70 / 1500,
            ("technician", "GMB"): 0.3,
            ("technician", "Unison"): 0.0,
        }
    )


def test_that_every_row_that_is_not_used_says_why() -> None:
    brought = read("stations.csv")

    assert reasons(brought) == {
        8: "members hidden as a small number",
        10: "blank row",
        13: "group “ECP” is not in this plan",
        14: "group and union again, as in row 11",
        15: "more members than staff in post",
        16: "totals row",
    }
    assert brought.read == 12
    assert brought.used == 6
    assert brought.unknown_groups == ("ECP",)


def test_that_shares_are_read_in_every_way_they_are_written() -> None:
    brought = read("density.csv")

    assert shares(brought) == {
        ("paramedic", "GMB"): 0.133,
        ("call_handler", "Unison"): 0.35,
    }
    assert reasons(brought) == {
        2: "share cannot be read",
        5: "formula fault in share",
        6: "no union",
    }


def test_that_staff_in_no_union_count_and_a_group_without_a_total_is_skipped() -> None:
    brought = read("with_others.csv")

    assert shares(brought) == {("paramedic", "Unison"): 0.3, ("paramedic", "GMB"): 0.15}
    assert reasons(brought) == {5: "nothing says of how many staff"}


def test_that_a_cell_shown_as_per_cent_is_that_share(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Union", "Staff group", "Density"])
    book.active.append(["Unison", "Paramedic", 0.62])
    book.active.append(["Unison", "Technician", 1])
    book.save(tmp_path / "rates.xlsx")
    sheet = sheets_of(tmp_path / "rates.xlsx").sheets[0]

    assert shares(read_membership(sheet, guess(sheet), PLAN)) == {
        ("paramedic", "Unison"): 0.62,
        ("technician", "Unison"): 1.0,
    }


def test_that_replacing_takes_every_union_of_the_groups_and_adding_the_same_unions_only() -> None:
    brought = read("with_others.csv")
    replaced = bring_in(PLAN, brought, Way.REPLACE)
    added = bring_in(PLAN, brought, Way.ADD)

    def unions(plan: Plan, group: str) -> set[str]:
        return {one.union for one in plan.membership if one.group == group}

    assert unions(replaced, "paramedic") == {"Unison", "GMB"}
    assert unions(added, "paramedic") == {"Unison", "GMB", "Unite"}
    assert unions(replaced, "technician") == unions(PLAN, "technician")
    assert effect(PLAN, brought, Way.REPLACE) == "Replaces 3 shares of unions."
    assert effect(PLAN, brought, Way.ADD) == "Replaces 2 shares of unions."


def test_that_what_is_brought_in_is_the_trusts_own_and_says_where_it_is_from() -> None:
    one = read("with_others.csv").memberships[0]

    assert (one.status, one.source) == (Status.OWN, "Counts brought in from “with_others.csv”")


def test_that_unions_over_all_the_staff_of_a_group_are_refused() -> None:
    brought = read("with_others.csv")
    high = tuple(replace(one, share=0.6) for one in brought.memberships)
    over = replace(brought, memberships=high)

    assert "add up to 120" in fault_of(PLAN, over, Way.REPLACE)
    with pytest.raises(EditFault):
        bring_in(PLAN, over, Way.REPLACE)


def test_that_a_matching_of_members_is_remembered_as_one() -> None:
    sheet = sheet_of("stations.csv")
    matching = guess(sheet).with_group("ECP", "paramedic")
    kept = profile_of_text(text_of_profile(profile_of("Ballot", sheet, matching)))

    assert kept is not None
    assert kept.applied_to(sheet) == matching
    assert Field.IN_POST in kept.applied_to(sheet).fields


def test_that_unions_may_run_across_and_a_hidden_number_is_a_hole(tmp_path: Path) -> None:
    path = tmp_path / "branches.csv"
    lines = (
        "Branch,Job Title,GMB,UNISON members,Unite,Staff in post",
        "Dudley,Paramedic,12,30,<5,60",
        "Coventry,Paramedic,8,40,,70",
        "Coventry,EMT,10,12,3,40",
        "Total,,30,82,3,170",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    sheet = sheets_of(path).sheets[0]
    matching = guess(sheet)
    assert matching.kind is Kind.MEMBERSHIP
    brought = read_membership(sheet, matching, PLAN)
    shares = {(one.group, one.union): one.share for one in brought.memberships}

    assert shares[("paramedic", "GMB")] == pytest.approx(20 / 130)
    assert shares[("paramedic", "Unison")] == pytest.approx(70 / 130)
    assert ("paramedic", "Unite") not in shares
    assert shares[("technician", "Unite")] == pytest.approx(3 / 40)
    assert (brought.used, brought.counted(brought.used)) == (7, "7 cells")
    assert dict(brought.reasons()) == {"members hidden as a small number": 1, "totals row": 1}
