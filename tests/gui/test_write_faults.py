"""Writes that fail lose nothing; every export: python tests/endurance/write_faults.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import model.plan_file
from tests.endurance.faulty_disk import Way
from tests.endurance.write_faults import AtWork, deeds, keep_settings, losses, save

DEEDS = dict(deeds())
SHORT = ("save", "recovery copy", "open again", "export Plan as a workbook .xlsx")


@pytest.fixture
def work(qapp: object, tmp_path: Path) -> Iterator[AtWork]:
    work = AtWork(tmp_path)
    yield work
    work.close()


# A folder of many files takes long; every way on it is tried by the long run.
@pytest.mark.parametrize(
    ("name", "way"),
    [*((name, way) for name in SHORT for way in Way), ("export Plan as CSV files", Way.TORN)],
)
def test_that_a_write_that_fails_loses_nothing_and_is_told_once(
    work: AtWork, name: str, way: Way
) -> None:
    done = list(losses(work, DEEDS[name], way, stays=False))

    assert len(done) > 1
    assert [one for one in done if one[1]] == []


@pytest.mark.parametrize("name", ["save", "recovery copy", "open again"])
def test_that_a_disk_that_stays_full_loses_nothing(work: AtWork, name: str) -> None:
    done = list(losses(work, DEEDS[name], Way.FULL, stays=True))

    assert [one for one in done if one[1]] == []


def test_that_a_file_written_in_its_place_would_be_noticed(
    work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_there(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data)

    monkeypatch.setattr(model.plan_file, "write_whole", write_there)

    done = list(losses(work, save, Way.TORN, stays=False))

    assert [one for one in done if one[1]] != []


def test_that_settings_that_cannot_be_written_stay_as_they_were(work: AtWork) -> None:
    pytest.importorskip("resource")

    assert keep_settings(work) == []
