"""Tries the program for Windows under Wine: reports, a window, the installer and its removal."""

import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from build import SAMPLE, try_report
from virtual_environment import ROOT
from windows import wine

FOLDER = ROOT / "dist" / "windows" / "covercast"
INSTALLER = FOLDER.with_name("covercast-setup.exe")
PICTURE = wine.HOME / "window.png"
STAND_INS = ("ucrtbase.dll", "ucrtwine.dll", "icuuc.dll", "bcryptprimitives.dll")
WINES_OWN = re.compile(rb"Wine (builtin|placeholder) DLL")
CLASSES = r"HKCU\Software\Classes"
KEYS = (
    rf"{CLASSES}\.covercast",
    rf"{CLASSES}\Covercast.Plan\shell\open\command",
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Covercast",
)
# Every Windows has these; a new Wine has not. NSIS's copy of the uninstaller goes at a restart.
NOT_OURS = re.compile(r"AppData/Local/Programs|.*/?Temp/~nsu.*|.*\\(Classes|Uninstall)\]")
STILL_OPEN = 2
WINDOW_S, DRAWN_S, REMOVED_S = 120, 15, 60


def faults() -> Iterator[str]:
    """Try everything in turn, saying what is tried; what is wrong comes back in sentences."""
    for said, tried in (
        ("what the folder holds", try_contents),
        ("every kind of report", try_reports),
        ("the window", try_window),
        ("a damaged plan", try_damaged),
        ("installing, updating, removing", try_installer),
    ):
        print(f"Trying {said} under Wine ...", flush=True)
        yield from tried()


def try_contents() -> Iterator[str]:
    """Look for what is Wine's, or stands in for Windows, and is not to be shipped."""
    for file in (*FOLDER.rglob("*.dll"), *FOLDER.rglob("*.pyd"), *FOLDER.rglob("*.exe")):
        with file.open("rb") as opened:
            is_wines = WINES_OWN.search(opened.read(512)) is not None
        if is_wines or file.name.lower() in STAND_INS:
            yield f"{file.relative_to(FOLDER)} belongs to Wine, not to the program"


def try_reports() -> Iterator[str]:
    """Let the program write every kind of report and compare the numbers with Linux's."""
    yield from try_report(["wine", str(FOLDER / "covercast.exe")], wine.environment())


def try_window() -> Iterator[str]:
    """Open the sample, wait until it is drawn, and take a picture for somebody to look at."""
    with opened(FOLDER, SAMPLE, SAMPLE.name) as faults_seen:
        yield from faults_seen
        time.sleep(DRAWN_S)
        subprocess.run(["import", "-window", "root", str(PICTURE)], check=True)
        print(f"the window: {PICTURE.relative_to(ROOT)}")


def try_damaged() -> Iterator[str]:
    """Open a damaged plan as a double click does: a sentence in a window, not a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder, SAMPLE.name)
        damaged.write_bytes(SAMPLE.read_bytes()[:1000])
        with opened(FOLDER, damaged, "This file cannot be opened") as faults_seen:
            yield from faults_seen


@contextmanager
def opened(folder: Path, plan: Path, title: str) -> Iterator[list[str]]:
    """Hold the program of a folder open on a plan, from when a window has the title.

    It is started as by a double click, without standard streams. Gives what is wrong with that;
    leaving ends all that runs in this project's own Wine.
    """
    # Windows reads a path without a drive as one of the program's own drive.
    on_its_drive = str(PureWindowsPath("Z:", plan.as_posix()))
    process = subprocess.Popen(
        ["wine", "start", "/wait", "/unix", str(folder / "covercast.exe"), on_its_drive],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=wine.environment(),
    )
    try:
        shown = is_shown(title)
        yield [] if shown else [f"{plan.name}: no window “{title}” within {WINDOW_S} s"]
    finally:
        subprocess.run(["wineserver", "--kill"], env=wine.environment(), check=False)
        process.wait()


def is_shown(title: str) -> bool:
    """Wait for a window whose title holds these words; tell whether it came in time."""
    # xdotool's own --sync never ends where there was no window at all when it began.
    search = ["xdotool", "search", "--onlyvisible", "--name", title]
    until = time.monotonic() + WINDOW_S
    while time.monotonic() < until:
        if subprocess.run(search, check=False, capture_output=True).returncode == 0:
            return True
        time.sleep(1)
    return False


def try_installer() -> Iterator[str]:
    """Install, install over it, refuse while it runs, and remove: nothing may stay behind."""
    files, keys = files_of_user(), keys_of_user()
    installed = user_folder() / "AppData" / "Local" / "Programs" / "Covercast"
    shortcut = start_menu() / "Covercast.lnk"
    yield from try_install(installed, shortcut)
    yield from try_update(installed)
    yield from try_report(["wine", str(installed / "covercast.exe")], wine.environment())
    wine.run(["wine", str(installed / "uninstall.exe"), "/S"])
    until = time.monotonic() + REMOVED_S
    while installed.exists() and time.monotonic() < until:
        time.sleep(1)
    left = (files_of_user() - files) | (keys_of_user() - keys)
    yield from (f"removal leaves {it}" for it in sorted(left) if not NOT_OURS.fullmatch(it))


def try_install(installed: Path, shortcut: Path) -> Iterator[str]:
    """Install without a question; every file, the shortcut and the keys are to be there."""
    status = wine.run(["wine", str(INSTALLER), "/S"]).returncode
    if status != 0:
        yield f"the installer ended with status {status}"
    wanted = {it.relative_to(FOLDER) for it in FOLDER.rglob("*")} | {Path("uninstall.exe")}
    found = {it.relative_to(installed) for it in installed.rglob("*")}
    yield from (f"installed differs in {it}" for it in sorted(wanted ^ found))
    if not shortcut.is_file():
        yield "there is no entry in the start menu"
    for key in KEYS:
        if wine.run(["wine", "reg", "query", key]).returncode != 0:
            yield f"{key} is not in the registry"


def try_update(installed: Path) -> Iterator[str]:
    """Install over an older version, once while it runs and once while it does not."""
    of_older = installed / "_internal" / "of_an_older_version.pyd"
    of_older.write_bytes(b"")
    with opened(installed, SAMPLE, SAMPLE.name) as faults_seen:
        yield from faults_seen
        status = wine.run(["wine", str(INSTALLER), "/S"]).returncode
        if status != STILL_OPEN or not of_older.exists():
            yield f"the installer ended with status {status} while the program ran"
    status = wine.run(["wine", str(INSTALLER), "/S"]).returncode
    if status != 0 or of_older.exists():
        yield f"the installer ended with status {status} over an older version"


def user_folder() -> Path:
    """Return the folder of the one person who uses Wine's Windows."""
    users = (wine.PREFIX / "drive_c" / "users").iterdir()
    return next(it for it in users if it.name != "Public")


def start_menu() -> Path:
    """Return the folder of that person's start menu."""
    menu = user_folder() / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu"
    return menu / "Programs"


def files_of_user() -> set[str]:
    """Return the files of that person, but for what the program keeps of their work on purpose."""
    home = user_folder()
    kept = home / "AppData" / "Roaming" / "Covercast"
    files = (it for it in home.rglob("*") if it != kept and kept not in it.parents)
    return {str(it.relative_to(home)) for it in files}


def keys_of_user() -> set[str]:
    """Return the registry's keys of that person."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "keys.reg")
        wine.run(["wine", "reg", "export", "HKCU", f"Z:{file}", "/y"], check=True)
        return set(re.findall(r"^\[.*\]$", file.read_text(encoding="utf-16"), re.MULTILINE))
