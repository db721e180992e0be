"""The list of what the program is made of, as CycloneDX 1.5 wants it."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import bill_of_materials

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# The kinds of component that CycloneDX 1.5 knows.
KINDS = {"application", "framework", "library", "platform", "data", "file"}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("listed") / "libraries.cdx.json"
    bill_of_materials.write(path)
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def test_that_it_has_every_field_that_cyclonedx_requires(listed: dict[str, Any]) -> None:
    assert (listed["bomFormat"], listed["specVersion"], listed["version"]) == (
        "CycloneDX",
        "1.5",
        1,
    )
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", listed["serialNumber"]
    )
    for one in (listed["metadata"]["component"], *listed["components"]):
        assert one["type"] in KINDS
        assert one["name"]
        for licence in one.get("licenses", []):
            assert {"expression"} == licence.keys() or licence["license"]["name"]


def test_that_it_lists_every_locked_package_in_its_version(listed: dict[str, Any]) -> None:
    there = {(one["name"], one.get("version")) for one in listed["components"]}
    asked = re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK, re.MULTILINE)

    assert len(asked) == len(re.findall(r"^\S+==", LOCK, re.MULTILINE))
    assert {*asked} <= there


def test_that_what_the_program_needs_is_told_from_its_tools_and_names_a_licence(
    listed: dict[str, Any],
) -> None:
    scopes = {one["name"]: one.get("scope") for one in listed["components"]}
    needed = [one for one in listed["components"] if one.get("scope") == "required"]
    direct = {re.split(r"[^\w.-]", one)[0].lower() for one in PROJECT["dependencies"]}

    assert direct <= {one["name"] for one in needed}
    assert scopes["pytest"] == scopes["pyinstaller"] == "excluded"
    assert [one["name"] for one in needed if not one.get("licenses")] == []


def test_that_every_dependency_is_one_that_is_listed(listed: dict[str, Any]) -> None:
    refs = [one["bom-ref"] for one in (listed["metadata"]["component"], *listed["components"])]

    assert len({*refs}) == len(refs)
    for one in listed["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= {*refs}
    assert listed["metadata"]["component"]["version"] == PROJECT["version"]


def test_that_the_same_source_has_the_same_list(listed: dict[str, Any]) -> None:
    assert bill_of_materials.bill_of_materials() == listed
