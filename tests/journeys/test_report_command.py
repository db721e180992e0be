"""`python -m gui report` does the work without a screen, and refuses bad input in a sentence."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from gui.__main__ import NO_SCREEN, has_screen, main
from model.plan_file import write_plan
from model.projection import project
from model.resources import ROOT
from model.staff import Service
from model.workbook.excel import plan_workbook
from tests.builders import a_plan

ENDINGS = ("json", "csv", "xlsx", "html", "txt", "pdf", "png", "svg")
FIRST_BYTES = {"pdf": b"%PDF", "png": b"\x89PNG", "xlsx": b"PK", "json": b"{"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "strike.covercast"
    write_plan(a_plan(), file)
    return file


def run_without_screen(*words: str) -> subprocess.CompletedProcess[str]:
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return subprocess.run(
        [sys.executable, "-m", "gui", *words],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in screens},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_that_every_ending_is_written(qapp: object, path: Path, ending: str) -> None:
    target = path.with_name(f"report.{ending}")

    assert main(["report", str(path), "--to", str(target)]) == 0

    assert target.read_bytes().startswith(FIRST_BYTES.get(ending, b""))
    assert target.stat().st_size > 1000


def test_that_the_json_holds_the_numbers_of_the_projection(path: Path) -> None:
    target = path.with_name("report.json")

    main(["report", str(path), "--to", str(target), "--scenario", "No strike"])

    report = json.loads(target.read_text(encoding="utf-8"))
    assert [there["name"] for there in report["scenarios"]] == ["No strike"]
    service = report["scenarios"][0]["services"]["ambulance_response"]
    cover = project(a_plan(), "No strike").services[Service.AMBULANCE_RESPONSE]
    assert service["available"] == pytest.approx(cover.available.tolist())


def test_that_a_dash_prints_the_text_report(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(path), "--to", "-"]) == 0

    said = capsys.readouterr()
    assert "Test strike of 11 January 2023" in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("content", "ending", "named"),
    [
        (b"", "json", "bad.covercast"),
        (b"\xff\xd8\xff\xe0 a photo", "pdf", "bad.covercast"),
        (b'{"format": "covercast-plan", "version": 99}', "json", "bad.covercast"),
    ],
)
def test_that_a_bad_plan_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, ending: str, named: str
) -> None:
    bad = tmp_path / "bad.covercast"
    bad.write_bytes(content)

    status = main(["report", str(bad), "--to", str(tmp_path / f"out.{ending}")])

    said = capsys.readouterr().err
    assert status == 1
    assert named in said
    assert "Traceback" not in said
    assert not (tmp_path / f"out.{ending}").exists()


def test_that_the_workbook_of_a_plan_is_reported_on_like_its_file(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = path.with_suffix(".xlsx")
    workbook.write_bytes(plan_workbook(project(a_plan()), datetime(2023, 1, 10, 9, tzinfo=UTC)))

    assert main(["report", str(path), "--to", "-"]) == 0
    of_the_file = capsys.readouterr().out
    assert main(["report", str(workbook), "--to", "-"]) == 0

    assert capsys.readouterr().out == of_the_file


def test_that_the_window_command_opens_workbooks_by_the_door_of_file_open(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, other = openpyxl.Workbook(), path.with_name("rota.xlsx")
    book.save(other)

    assert main([str(other)]) == 1

    assert "bring its tables in with Import in the File menu" in capsys.readouterr().err


def test_that_an_unknown_ending_names_those_there_are(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(path), "--to", str(path.with_name("report.docx"))]) == 1

    said = capsys.readouterr().err
    assert "report.docx" in said
    assert ".pdf" in said


def test_that_an_unknown_scenario_names_those_there_are(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["report", str(path), "--to", "-", "--scenario", "Full moon"])

    assert status == 1
    assert "“No strike”" in capsys.readouterr().err


def test_that_a_folder_that_is_not_there_is_named(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = path.parent / "gone" / "report.csv"

    assert main(["report", str(path), "--to", str(target)]) == 1

    assert "report.csv" in capsys.readouterr().err


def test_that_the_window_command_refuses_a_bad_plan_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nowhere.covercast")]) == 1

    assert "nowhere.covercast" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform", "environ", "has_one"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
    ],
)
def test_that_a_screen_is_looked_for_where_there_may_be_none(
    platform: str, environ: dict[str, str], has_one: bool
) -> None:
    assert has_screen(platform, environ) is has_one


def test_that_the_window_command_says_that_there_is_no_screen(path: Path) -> None:
    ended = run_without_screen(str(path))

    assert ended.returncode == 1
    assert ended.stderr == f"{NO_SCREEN}\n"


def test_that_the_program_itself_writes_a_page_where_there_is_no_screen(path: Path) -> None:
    target = path.with_name("page.pdf")

    ended = run_without_screen("report", str(path), "--to", str(target))

    assert (ended.returncode, ended.stderr) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")
