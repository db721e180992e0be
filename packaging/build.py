"""Builds the program that is started by a double click, and tries it before anybody else does.

python packaging/build.py         freeze into dist/covercast, try it, list its libraries, zip it
python packaging/build.py freeze  only freeze it and list its libraries
python packaging/build.py try     only try what lies in dist/covercast

On Windows the folder is dist/windows/covercast; packaging/build_windows.py makes that on Debian.
Needs PyInstaller, which `packaging/bootstrap.py test` sets up in .venv; start it with that Python.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import bill_of_materials

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist" / "windows" if sys.platform == "win32" else ROOT / "dist"
FOLDER = DIST / "covercast"
PROGRAM = FOLDER / ("covercast.exe" if sys.platform == "win32" else "covercast")
SAMPLE = ROOT / "resources" / "examples" / "west_midlands_2023-01-11.covercast"
ENDINGS = ("json", "csv", "xlsx", "pdf", "png", "svg", "html", "txt")
MOST_MB = 250
WINDOW_S = 15.0
# Said by Qt's platform without a screen of every window.
NO_SCREEN = re.compile(r"This plugin does not support (raise|propagateSizeHints)\(\)")


def main() -> int:
    """Do what the command line asks; the status says whether the program passed."""
    if sys.argv[1:] != ["try"]:
        make()
    if sys.argv[1:] == ["freeze"]:
        return 0
    faults = [*try_report([str(PROGRAM)], off_screen()), *try_window(), *try_size()]
    for fault in faults:
        print(f"FAULT {fault}")
    if not faults and sys.argv[1:] != ["try"]:
        print(f"packed {portable(FOLDER).relative_to(ROOT)}")
    size = f"{size_mb(FOLDER):.0f} MB (at most {MOST_MB})"
    print(f"{FOLDER.relative_to(ROOT)}: {size}, {len(faults)} faults")
    return 1 if faults else 0


def make() -> None:
    """Freeze the program into its folder, with the list of its libraries."""
    freeze()
    strip()
    link_same()
    bill_of_materials.write(FOLDER / "libraries.cdx.json", FOLDER)


def freeze() -> None:
    """Let PyInstaller make the folder from packaging/covercast.spec."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", str(DIST), "--workpath", str(ROOT / "build" / sys.platform)),
            str(ROOT / "packaging" / "covercast.spec"),
        ],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )


def strip() -> None:
    """Take debugging symbols out of Python itself; libraries come without, or break without."""
    tool = shutil.which("strip")
    if tool is None or sys.platform == "win32":
        return
    inside = FOLDER / "_internal"
    for file in (*inside.glob("libpython*.so*"), *inside.glob("python3*/lib-dynload/*.so")):
        subprocess.run([tool, "--strip-unneeded", str(file)], check=True)


def link_same() -> None:
    """Keep one of each library that several packages bring; Windows has no links to do so."""
    if sys.platform == "win32":
        return
    seen: dict[bytes, Path] = {}
    for file in sorted(FOLDER.glob("_internal/*.libs/*.so*")):
        first = seen.setdefault(hashlib.sha256(file.read_bytes()).digest(), file)
        if first != file:
            file.unlink()
            file.symlink_to(Path("..", first.parent.name, first.name))


def try_report(program: list[str], environ: Mapping[str, str]) -> Iterator[str]:
    """Let the program write every kind of report; its numbers are held against the source's."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "source.json"), Path(folder, "report.json")
        targets = [Path(folder, f"report.{ending}") for ending in ENDINGS]
        words = ["report", str(SAMPLE), *(w for it in targets for w in ("--to", str(it)))]
        yield from said_by([*program, *words], environ)
        yield from (f"{it.name} was not written" for it in targets if not it.is_file())
        source = [sys.executable, "-m", "gui", "report", str(SAMPLE), "--to", str(ours)]
        yield from said_by(source, off_screen())
        if ours.is_file() and theirs.is_file():
            one, other = (json.loads(it.read_text(encoding="utf-8")) for it in (ours, theirs))
            yield from differences(one["scenarios"], other["scenarios"], "scenarios")


def said_by(command: list[str], environ: Mapping[str, str]) -> Iterator[str]:
    """Run a command to its end; anything on its stderr is a fault, and so is a bad status."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    yield from (f"{Path(command[0]).name}: {line}" for line in done.stderr.splitlines())
    if done.returncode:
        yield f"{Path(command[0]).name} ended with status {done.returncode}"


def differences(one: object, other: object, place: str) -> Iterator[str]:
    """Name the first places where two reports differ, numbers by more than 1e-9."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differences(one[key], other[key], f"{place}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{place}[{at}]")
    elif isinstance(one, float) and isinstance(other, float):
        if abs(one - other) > 1e-9 * max(1.0, abs(one)):
            yield f"{place} is {other}, in the source {one}"
    elif one != other:
        yield f"{place} differs from the source"


def try_window() -> Iterator[str]:
    """Open the sample in a window without a screen; it must stay up and say nothing."""
    with tempfile.TemporaryDirectory() as home:
        own = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "APPDATA": home}
        log = Path(home, "said.log")
        with log.open("w", encoding="utf-8") as out:
            process = subprocess.Popen(
                [str(PROGRAM), str(shutil.copy(SAMPLE, home))],
                env={**off_screen(), **own},
                stdout=out,
                stderr=out,
            )
            time.sleep(WINDOW_S)
            if process.poll() is not None:
                yield f"the window closed by itself with status {process.returncode}"
            process.terminate()
            process.wait()
        said = log.read_text(encoding="utf-8").splitlines()
        yield from (f"window: {line}" for line in said if not NO_SCREEN.fullmatch(line))


def try_size() -> Iterator[str]:
    """Weigh the folder."""
    if size_mb(FOLDER) > MOST_MB:
        yield f"the folder is larger than {MOST_MB} MB"


def off_screen() -> dict[str, str]:
    """Return the environment of a program that has no screen and finds nobody's libraries."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def size_mb(folder: Path) -> float:
    """Return how large a folder is, in millions of bytes; links count once."""
    files = (it for it in folder.rglob("*") if it.is_file() and not it.is_symlink())
    return sum(it.stat().st_size for it in files) / 1e6


def portable(folder: Path) -> Path:
    """Pack a program's folder with the mark that keeps its settings beside it."""
    marker = folder / "portable.txt"
    marker.write_text("Settings are kept in this folder as long as this file lies here.\n")
    name = str(folder.with_name("covercast-portable"))
    packed = shutil.make_archive(name, "zip", folder.parent, folder.name)
    marker.unlink()
    return Path(packed)


if __name__ == "__main__":
    sys.exit(main())
