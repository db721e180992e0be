"""Setting up a new machine: what is made once, what is remembered, and what is said."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from launch import checks, has_screen, obey, pages
from system_libraries import (
    COMFORT,
    DRAWING,
    WINDOW,
    is_debian,
    missing_libraries,
    not_found,
    packages_of,
    what_to_do,
)
from virtual_environment import (
    STAMP,
    Stamp,
    is_ready,
    make,
    program,
    read_stamp,
    site_packages,
    wanted_stamp,
    write_stamp,
)

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux's loader")

LDD = """\
/venv/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-cursor.so.0 => not found
\tlibQt6Gui.so.6 => /venv/PySide6/Qt/lib/libQt6Gui.so.6 (0x00007f1a)
/venv/PySide6/Qt/lib/libQt6Gui.so.6:
\tlibEGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
"""


@pytest.fixture
def wanted() -> Stamp:
    return wanted_stamp(b"numpy==2.4.6", Path("/home/eoc/covercast"), (3, 11))


@pytest.fixture
def finished(tmp_path: Path, wanted: Stamp) -> Path:
    python = program(tmp_path, "python")
    python.parent.mkdir(parents=True)
    python.touch()
    write_stamp(tmp_path, wanted)
    return tmp_path


def test_that_a_finished_environment_is_used_again(finished: Path, wanted: Stamp) -> None:
    assert is_ready(finished, wanted)


def test_that_what_is_remembered_besides_does_not_unmake_it(finished: Path, wanted: Stamp) -> None:
    write_stamp(finished, wanted | {"system libraries": "found"})

    assert is_ready(finished, wanted)


@pytest.mark.parametrize(
    "now",
    [
        wanted_stamp(b"numpy==2.4.7", Path("/home/eoc/covercast"), (3, 11)),
        wanted_stamp(b"numpy==2.4.6", Path("/home/eoc/moved"), (3, 11)),
        wanted_stamp(b"numpy==2.4.6", Path("/home/eoc/covercast"), (3, 12)),
    ],
    ids=["another lock", "another folder", "another Python"],
)
def test_that_an_environment_made_from_something_else_is_not_used(
    finished: Path, now: Stamp
) -> None:
    assert not is_ready(finished, now)


def test_that_an_interrupted_environment_is_not_used(finished: Path, wanted: Stamp) -> None:
    (finished / STAMP).unlink()

    assert not is_ready(finished, wanted)


def test_that_a_damaged_stamp_counts_as_none(finished: Path) -> None:
    (finished / STAMP).write_text('{"lock": ', encoding="utf-8")

    assert read_stamp(finished) == {}


def test_that_an_environment_whose_python_is_gone_is_not_used(
    finished: Path, wanted: Stamp
) -> None:
    program(finished, "python").unlink()

    assert not is_ready(finished, wanted)


def test_that_making_an_environment_clears_what_an_interrupted_one_left(
    tmp_path: Path, wanted: Stamp
) -> None:
    leftover = tmp_path / "venv" / "half" / "a_package.py"
    leftover.parent.mkdir(parents=True)
    leftover.touch()

    make(tmp_path / "venv")

    assert not leftover.exists()
    assert program(tmp_path / "venv", "python").exists()
    assert (site_packages(tmp_path / "venv") / "pip").exists()
    assert not is_ready(tmp_path / "venv", wanted)


@pytest.mark.parametrize(
    ("platform", "environ", "shows"),
    [
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_that_a_window_is_shown_where_there_is_a_screen(
    platform: str, environ: dict[str, str], *, shows: bool
) -> None:
    assert has_screen(platform, environ) is shows


def test_that_the_pages_are_named_after_the_plan_and_lie_in_the_current_folder() -> None:
    assert pages(Path("plans/yorkshire.covercast"), Path()) == [
        Path("yorkshire_gold.pdf"),
        Path("yorkshire_gold.png"),
    ]


def test_that_libraries_not_found_are_named_once() -> None:
    assert not_found(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]


def test_that_missing_libraries_become_the_debian_packages_that_hold_them() -> None:
    assert packages_of(["libEGL.so.1", "libgthread-2.0.so.0", "libglib-2.0.so.0"]) == [
        "libegl1",
        "libglib2.0-0",
    ]


@pytest.mark.parametrize(
    ("release", "debian"),
    [
        ("ID=debian\n", True),
        ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID=fedora\nVARIANT_ID="debian"\n', False),
        ("", False),
    ],
)
def test_that_debian_and_its_children_are_recognised(release: str, *, debian: bool) -> None:
    assert is_debian(release) is debian


def test_that_a_debian_user_without_rights_is_told_the_one_command() -> None:
    sentence = what_to_do(["libxcb-cursor.so.0"], is_debian=True)

    assert "sudo apt-get install -y --no-install-recommends libxcb-cursor0" in sentence


def test_that_on_other_systems_the_missing_libraries_are_named() -> None:
    sentence = what_to_do(["libxcb-cursor.so.0"], is_debian=False)

    assert "libxcb-cursor.so.0" in sentence
    assert "apt-get" not in sentence


@LINUX_ONLY
@pytest.mark.parametrize("file", DRAWING + WINDOW + COMFORT)
def test_that_every_file_whose_libraries_are_checked_is_part_of_the_installed_qt(file: str) -> None:
    assert (site_packages(Path(sys.prefix)) / "PySide6" / "Qt" / file).exists()


@LINUX_ONLY
def test_that_nothing_is_missing_where_these_tests_run() -> None:
    assert missing_libraries(Path(sys.prefix), DRAWING) == []


def test_that_pytest_comes_last_so_that_its_summary_ends_the_output() -> None:
    assert list(checks(Path("venv")))[-1] == "pytest"


@pytest.mark.parametrize("words", [[], ["start"], ["run", "a", "b"], ["test", "tests/model"]])
def test_that_an_unknown_command_is_answered_with_the_known_ones(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert obey(words) == 2
    assert "run [PLAN] | test" in capsys.readouterr().err


def test_that_an_old_python_can_read_the_file_that_turns_it_away() -> None:
    source = (PACKAGING / "bootstrap.py").read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 4)).body


def test_that_an_old_python_is_turned_away_in_one_sentence() -> None:
    pretend = "import sys; sys.version_info = (3, 9); sys.version = '3.9.2'"
    script = f"{pretend}; import bootstrap; bootstrap.main()"

    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=PACKAGING, capture_output=True, text=True, check=False
    )

    assert answer.returncode == 1
    assert answer.stderr == "Covercast needs Python 3.11 or newer; this is Python 3.9.2\n"
