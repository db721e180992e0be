"""The whole plan as a folder of CSV files: what goes in comes out, described for other programs."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from model.dispute import Mandate
from model.plan import Plan
from model.plan_file import PlanFileError, plan_to_json
from model.projection import project
from model.workbook.csv_folder import (
    is_plan_folder,
    plan_folder,
    read_plan_folder,
    write_plan_folder,
)
from model.workbook.names import PACKAGE
from model.workbook.sheets import sheets
from tests.builders import a_plan
from tests.strategies import plans

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
WRITTEN = datetime(2023, 1, 9, 14, 5, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def written(plan: Plan, parent: Path) -> Path:
    folder = parent / "plan"
    write_plan_folder(project(plan), folder, WRITTEN)
    return folder / PACKAGE


@given(plan=plans())
@settings(
    phases=WITHOUT_SHRINKING,
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_that_any_plan_comes_back_from_its_folder_equal(plan: Plan, tmp_path: Path) -> None:
    read = read_plan_folder(written(plan, tmp_path))
    assert read == plan
    assert plan_to_json(read) == plan_to_json(plan)


@given(texts=st.lists(TEXTS | st.sampled_from(["=1+1", "+44", "-5", "@x", "'=a", "'tis", "''"])))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_that_any_text_comes_back_and_begins_no_formula(texts: list[str], tmp_path: Path) -> None:
    mandate = Mandate(union="GMB", ballot_opened=None, ballot_closed=None, ends=None)
    plan = a_plan(mandates=tuple(replace(mandate, source=text) for text in texts))
    path = written(plan, tmp_path)
    with (path.parent / "mandates.csv").open(encoding="utf-8-sig", newline="") as file:
        sources = [row["Source"] for row in csv.DictReader(file)]
    assert not [one for one in sources if one.startswith(("=", "+", "-", "@"))]
    assert read_plan_folder(path) == plan


def test_that_every_sheet_has_a_file_and_a_description_with_its_heads(tmp_path: Path) -> None:
    path = written(a_plan(), tmp_path)
    package = json.loads(path.read_text(encoding="utf-8"))
    assert [one["title"] for one in package["resources"]] == [one.title for one in sheets()]
    for resource in package["resources"]:
        with (path.parent / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            heads = next(csv.reader(file))
        assert [one["name"] for one in resource["schema"]["fields"]] == heads
    assert "Hash: " in package["description"]


def test_that_rows_are_tied_to_their_owners_in_the_description(tmp_path: Path) -> None:
    package = json.loads(written(a_plan(), tmp_path).read_text(encoding="utf-8"))
    schemas = {one["name"]: one["schema"] for one in package["resources"]}
    assert schemas["extra-cover-windows"]["foreignKeys"] == [
        {
            "fields": ["Scenario", "Extra cover"],
            "reference": {"resource": "extra-cover", "fields": ["Scenario", "Key"]},
        }
    ]
    assert schemas["extra-cover"]["primaryKey"] == ["Scenario", "Key"]


def test_that_a_file_excel_saved_with_semicolons_in_cp1252_is_read(tmp_path: Path) -> None:
    plan = a_plan(
        mandates=(
            Mandate(
                union="Bücher", ballot_opened=None, ballot_closed=None, ends=None, source="a, b"
            ),
        )
    )
    path = written(plan, tmp_path)
    file = path.parent / "mandates.csv"
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    file.write_text("\n".join(";".join(row) for row in rows), encoding="cp1252")
    assert read_plan_folder(path) == plan


def test_that_a_file_that_is_missing_or_wrong_is_named(tmp_path: Path) -> None:
    path = written(a_plan(), tmp_path)
    (path.parent / "roster.csv").unlink()
    with pytest.raises(PlanFileError, match="the sheet “Roster” is not there"):
        read_plan_folder(path)


def test_that_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("Dear all")
    with pytest.raises(OSError, match="not empty"):
        write_plan_folder(project(a_plan()), tmp_path, WRITTEN)
    assert [one.name for one in tmp_path.iterdir()] == ["letter.docx"]


def test_that_a_folder_written_again_holds_the_newer_plan_alone(tmp_path: Path) -> None:
    written(a_plan(), tmp_path)
    path = written(a_plan(title="Newer"), tmp_path)
    assert read_plan_folder(path).title == "Newer"
    assert {one.name for one in path.parent.iterdir()} == set(
        plan_folder(project(a_plan()), WRITTEN)
    )
    assert [one.name for one in tmp_path.iterdir()] == ["plan"]


def test_that_other_packages_are_no_plan(tmp_path: Path) -> None:
    path = tmp_path / PACKAGE
    path.write_text('{"name": "bus-stops"}')
    assert not is_plan_folder(path)
    with pytest.raises(PlanFileError, match="describes no folder of a Covercast plan"):
        read_plan_folder(path)
