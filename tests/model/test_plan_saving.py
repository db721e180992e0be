"""Saving a plan never leaves half a file and never harms the one that was there."""

import subprocess
import sys
from pathlib import Path

import pytest

from model.plan_file import PlanFileError, read_plan, write_plan
from tests.builders import a_plan

ROOT = Path(__file__).parents[2]

# A limit on the size of files stands for a full disk.
SAVE_ON_A_FULL_DISK = """
import resource, sys
from model.plan_file import PlanFileError, write_plan
from tests.builders import a_plan
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_plan(a_plan(title="Changed"), sys.argv[1])
except PlanFileError as error:
    print(error)
"""


def test_that_a_saved_plan_is_read_back_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "strike.covercast"
    write_plan(a_plan(), path)
    assert read_plan(path) == a_plan()
    assert list(tmp_path.iterdir()) == [path]


def test_that_saving_what_was_read_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "strike.covercast"
    write_plan(a_plan(), path)
    before = path.read_bytes()
    write_plan(read_plan(path), path)
    assert path.read_bytes() == before


def test_that_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "strike.covercast"
    write_plan(a_plan(), path)
    done = subprocess.run(
        [sys.executable, "-c", SAVE_ON_A_FULL_DISK, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == (
        "“strike.covercast” was not saved: the disk takes no file of that size; "
        "save it in another place.\n"
    )
    assert read_plan(path) == a_plan()
    assert list(tmp_path.iterdir()) == [path]


def test_that_what_stands_in_the_way_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="was not saved: its folder is not there; save it in"):
        write_plan(a_plan(), tmp_path / "gone" / "strike.covercast")
    with pytest.raises(PlanFileError, match="was not saved: a folder has that name; save it"):
        write_plan(a_plan(), tmp_path)
    with pytest.raises(PlanFileError, match="was not saved: the name is too long; save it"):
        write_plan(a_plan(), tmp_path / ("x" * 300))
    with pytest.raises(PlanFileError, match="was not saved: the plan holds half a letter"):
        write_plan(a_plan(title="\ud800"), tmp_path / "strike.covercast")
    assert list(tmp_path.iterdir()) == []


def test_that_rights_and_links_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "strike.covercast"
    write_plan(a_plan(), path)
    path.chmod(0o640)
    link = tmp_path / "link.covercast"
    link.symlink_to(path)
    write_plan(a_plan(title="Changed"), link)
    assert link.is_symlink()
    assert read_plan(path).title == "Changed"
    assert path.stat().st_mode & 0o777 == 0o640
