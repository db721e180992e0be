"""The two commands, `run` and `test`, once everything they need is there."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import virtual_environment
from virtual_environment import ROOT, VENV, SetUpError, program

USAGE = "usage: python3 packaging/bootstrap.py run [PLAN] | test"
SAMPLE = ROOT / "resources" / "examples" / "west_midlands_2023-01-11.covercast"
# A file of tests at a time; each process may come to a gigabyte.
ON_MANY_PROCESSORS = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")
CODE = ("gui", "model", "packaging", "tests")


def obey(words: list[str]) -> int:
    """Do what the command line says; the exit status is that of the program or of the tests."""
    try:
        match words:
            case ["run"]:
                return run(SAMPLE)
            case ["run", plan]:
                return run(Path(plan))
            case ["test"]:
                return test()
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the same command starts again from here.", file=sys.stderr)
        return 130
    print(USAGE, file=sys.stderr)
    return 2


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where one is named."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def set_up(*, has_window: bool) -> None:
    """Have the environment and, on Linux, what Qt needs from the system."""
    if sys.platform == "linux":
        import system_libraries

        system_libraries.ensure_venv_module()
        virtual_environment.ensure()
        system_libraries.ensure(has_window=has_window)
    else:
        virtual_environment.ensure()


def program_environment() -> dict[str, str]:
    """The program is found from any folder, and nothing in that folder hides it."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}


def run(plan: Path) -> int:
    """Open the window on a plan, or do the window's work on paper where there is no screen."""
    shows = has_screen(sys.platform, os.environ)
    set_up(has_window=shows and bool(os.environ.get("DISPLAY")))
    python = str(program(VENV, "python"))
    if not shows:
        return write_pages(python, plan)
    return become([python, "-m", "gui", str(plan)], program_environment())


def become(command: list[str], environ: dict[str, str]) -> int:
    """Go on as another program; Windows cannot, so there it is waited for."""
    if sys.platform == "win32":
        import subprocess

        return subprocess.run(command, env=environ, check=False).returncode
    return os.execve(command[0], command, environ)


def pages(plan: Path, folder: Path) -> list[Path]:
    """Where the page for gold command goes when there is no screen."""
    return [folder / f"{plan.stem}_gold.{ending}" for ending in ("pdf", "png")]


def write_pages(python: str, plan: Path) -> int:
    """Print the report, write the page as PDF and PNG here, and say why there is no window."""
    import subprocess

    targets = pages(plan, Path())
    command = [python, "-m", "gui", "report", str(plan), "--to", "-"]
    command += [word for target in targets for word in ("--to", str(target))]
    environ = {**program_environment(), "QT_QPA_PLATFORM": "offscreen"}
    status = subprocess.run(command, env=environ, check=False).returncode
    if status == 0:
        names = " and ".join(str(target) for target in targets)
        print(f"\nThe window needs a screen and there is none; wrote {names} instead.")
    return status


def checks(venv: Path) -> dict[str, list[str]]:
    """Every check by name, pytest last so that its summary ends the output."""
    python = str(program(venv, "python"))
    return {
        "ruff": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy", "--strict", *CODE],
        "import-linter": [str(program(venv, "lint-imports")), "--no-logo"],
        "pytest": [python, "-m", "pytest", *ON_MANY_PROCESSORS],
    }


def test() -> int:
    """Run every check, all of them even when one fails; the status says whether all passed."""
    import subprocess

    set_up(has_window=False)
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed: list[str] = []
    for name, command in checks(VENV).items():
        if failed and name == "pytest":
            print(f"\nFailed so far: {', '.join(failed)}.")
        print(f"\n== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode != 0:
            failed.append(name)
    return 1 if failed else 0
