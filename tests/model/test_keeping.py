"""What is written beside a plan so that nobody's work is lost."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from model.keeping.earlier import KEPT, earlier_of, keep_earlier
from model.keeping.lock import Holder, holder_of, lock_path, release_lock, take_lock
from model.keeping.unsaved import (
    forget_unsaved,
    remove_empty_runs,
    unsaved_in,
    write_unsaved,
)
from model.plan import Plan
from model.plan_difference import plan_difference
from model.plan_file import read_plan, write_plan
from tests.builders import a_plan

ME = Holder("alex", "laptop-3", "run-1")
SOMEBODY = Holder("sam", "laptop-7", "run-2")


def nobody(_run: str) -> bool:
    return False


def everybody(_run: str) -> bool:
    return True


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "strike.covercast"
    write_plan(a_plan(), file)
    return file


def titled(title: str) -> Plan:
    return replace(a_plan(), title=title)


class TestEarlierVersions:
    def test_that_what_a_save_overwrites_is_kept(self, path: Path, tmp_path: Path) -> None:
        keep_earlier(path, tmp_path / "versions")
        write_plan(titled("Second"), path)

        (kept,) = earlier_of(path, tmp_path / "versions")
        assert read_plan(kept.path) == a_plan()

    def test_that_the_last_ten_are_kept_newest_first(self, path: Path, tmp_path: Path) -> None:
        for number in range(KEPT + 3):
            write_plan(titled(f"Plan {number}"), path)
            keep_earlier(path, tmp_path / "versions")

        titles = [read_plan(one.path).title for one in earlier_of(path, tmp_path / "versions")]
        assert titles == [f"Plan {number}" for number in range(KEPT + 2, 2, -1)]

    def test_that_a_version_is_not_kept_twice(self, path: Path, tmp_path: Path) -> None:
        keep_earlier(path, tmp_path / "versions")
        keep_earlier(path, tmp_path / "versions")

        assert len(earlier_of(path, tmp_path / "versions")) == 1

    def test_that_files_of_one_name_in_two_folders_keep_apart(self, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            (tmp_path / folder).mkdir()
            write_plan(titled(folder), tmp_path / folder / "strike.covercast")
            keep_earlier(tmp_path / folder / "strike.covercast", tmp_path / "versions")

        (kept,) = earlier_of(tmp_path / "b" / "strike.covercast", tmp_path / "versions")
        assert read_plan(kept.path).title == "b"

    def test_that_a_file_that_is_not_there_keeps_nothing(self, tmp_path: Path) -> None:
        keep_earlier(tmp_path / "new.covercast", tmp_path / "versions")

        assert earlier_of(tmp_path / "new.covercast", tmp_path / "versions") == ()


class TestLocks:
    def test_that_a_lock_names_who_has_the_file(self, path: Path) -> None:
        assert take_lock(path, SOMEBODY, everybody) is None

        holder = take_lock(path, ME, everybody)
        assert holder is not None
        assert (holder.person, holder.computer) == ("sam", "laptop-7")
        assert holder.started is not None

    def test_that_a_lock_given_up_is_free(self, path: Path) -> None:
        take_lock(path, SOMEBODY, everybody)
        release_lock(path, SOMEBODY)

        assert take_lock(path, ME, everybody) is None
        assert not lock_path(path).name.endswith(".covercast")

    def test_that_nobody_gives_up_the_lock_of_another(self, path: Path) -> None:
        take_lock(path, SOMEBODY, everybody)

        release_lock(path, ME)

        assert holder_of(path) == take_lock(path, ME, everybody)

    def test_that_a_lock_left_by_a_run_that_is_gone_is_taken_over(self, path: Path) -> None:
        take_lock(path, replace(ME, run="gone"), everybody)

        assert take_lock(path, ME, nobody) is None
        holder = holder_of(path)
        assert holder is not None
        assert holder.run == ME.run

    def test_that_a_run_on_another_computer_counts_as_alive(self, path: Path) -> None:
        take_lock(path, SOMEBODY, everybody)

        assert take_lock(path, ME, nobody) is not None

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"person": "x"}', "\udcff"])
    def test_that_a_broken_lock_locks_nobody_out(self, path: Path, text: str) -> None:
        lock_path(path).write_bytes(text.encode("utf-8", "surrogateescape"))

        assert take_lock(path, ME, everybody) is None

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
    def test_that_a_folder_that_cannot_be_written_to_is_nobodys(self, path: Path) -> None:
        path.parent.chmod(0o500)
        try:
            assert take_lock(path, ME, everybody) is None
        finally:
            path.parent.chmod(0o700)


class TestUnsavedPlans:
    def test_that_a_plan_of_a_run_that_is_gone_is_found(self, tmp_path: Path) -> None:
        file = tmp_path / "strike.covercast"
        write_unsaved(titled("Unsaved"), file, tmp_path / "runs" / "run-1" / "window")

        (found,) = unsaved_in(tmp_path / "runs", nobody)
        assert found.file == file
        assert read_plan(found.path).title == "Unsaved"

    def test_that_a_plan_of_a_run_that_is_alive_is_left_to_it(self, tmp_path: Path) -> None:
        write_unsaved(a_plan(), None, tmp_path / "runs" / "run-1" / "window")

        assert unsaved_in(tmp_path / "runs", everybody) == ()

    def test_that_the_newest_of_several_comes_first(self, tmp_path: Path) -> None:
        for age, title in ((100, "old"), (0, "new")):
            folder = tmp_path / "runs" / title / "window"
            write_unsaved(titled(title), None, folder)
            then = 1_700_000_000 - age
            os.utime(folder / "unsaved.covercast", (then, then))

        found = unsaved_in(tmp_path / "runs", nobody)
        assert [read_plan(one.path).title for one in found] == ["new", "old"]

    def test_that_a_broken_note_leaves_a_plan_without_a_file(self, tmp_path: Path) -> None:
        folder = tmp_path / "runs" / "run-1" / "window"
        write_unsaved(a_plan(), tmp_path / "x.covercast", folder)
        (folder / "note.json").write_text("{")

        (found,) = unsaved_in(tmp_path / "runs", nobody)
        assert found.file is None

    def test_that_nothing_is_left_once_it_is_saved(self, tmp_path: Path) -> None:
        folder = tmp_path / "runs" / "run-1" / "window"
        write_unsaved(a_plan(), None, folder)
        forget_unsaved(folder)
        remove_empty_runs(tmp_path / "runs", nobody)

        assert list((tmp_path / "runs").iterdir()) == []


class TestPlanDifference:
    def test_that_equal_plans_do_not_differ(self) -> None:
        assert plan_difference(a_plan(), a_plan()) == ()

    def test_that_each_part_is_named(self) -> None:
        before = a_plan()
        scenario = replace(before.scenarios[0], name="Renamed", walk_outs=())
        after = replace(
            before,
            title="Other",
            roster=before.roster[1:],
            horizon=replace(before.horizon, length_min=24 * 60),
            scenarios=(scenario, replace(scenario, key="more", name="More")),
        )

        lines = plan_difference(before, after)

        assert "Another title" in lines
        assert "1 roster line removed" in lines
        assert any(line.startswith("Opens Wed 11 Jan 2023") for line in lines)
        assert "With the scenario “More”" in lines
        assert any(line.endswith("is called “Renamed”") for line in lines)

    def test_that_another_order_is_told(self) -> None:
        before = a_plan()
        after = replace(before, roster=before.roster[::-1])

        assert plan_difference(before, after) == ("Roster lines in another order",)
