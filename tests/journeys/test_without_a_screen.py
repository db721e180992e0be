"""`bootstrap.py run` where there is no screen: the report in words, the page as PDF and PNG."""

import sys
from pathlib import Path

import pytest

from launch import SAMPLE, write_pages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")


def test_that_the_sample_is_reported_and_its_page_written_into_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    status = write_pages(sys.executable, SAMPLE)

    said = capfd.readouterr()
    assert (status, said.err) == (0, "")
    assert "West Midlands" in said.out
    assert said.out.splitlines()[-1].startswith("The window needs a screen")
    assert Path(f"{SAMPLE.stem}_gold.pdf").read_bytes().startswith(b"%PDF-")
    assert Path(f"{SAMPLE.stem}_gold.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_that_a_plan_that_is_not_there_is_named_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    status = write_pages(sys.executable, Path("nowhere.covercast"))

    assert status == 1
    assert "nowhere.covercast" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
