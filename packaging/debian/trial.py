"""Tries the package on a clean Debian: installs it, opens a plan by its association, removes it.

Debian's debootstrap makes the clean root, once, in build/debian, with a screen that is not shown
and what every desktop has; each trial gets a copy. All of it needs root's rights and the network.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from build import SAMPLE
from virtual_environment import ROOT, SetUpError

BASE = ROOT / "build" / "debian"
DONE = BASE / "etc" / "covercast-trial"
DESKTOP = ("xvfb", "xauth", "xdotool", "xdg-utils", "libglib2.0-bin", "procps")
PLANNER = "planner"
HOME = Path("home", PLANNER)
PLAN = "strike day.covercast"
MIME_TYPE = "application/vnd.covercast+json"
WINDOW_S = 120
# xdg-open asks the desktop that runs; with none it finds the program itself.
DESKTOPS = {"no desktop": "", "a GNOME desktop": "GNOME"}
# Every desktop answers these; a root without one has nobody to. The shell says the last of the
# program that it is told to end.
NOT_OURS = re.compile(r"dbus|D-Bus|xdg-desktop-portal|XDG_RUNTIME_DIR|^Terminated$", re.IGNORECASE)


def faults(package: Path) -> Iterator[str]:
    """Try everything in turn, saying what is tried; what is wrong comes back in sentences."""
    ensure_base()
    with clean_root() as root:
        print("Installing the package on a clean Debian ...", flush=True)
        yield from install(root, package)
        print("Opening a plan there by its association ...", flush=True)
        yield from try_association(root)
        print("Removing the package ...", flush=True)
        yield from remove(root)


def ensure_base() -> None:
    """Have a Debian of the kind that runs here, as clean as its installer leaves it."""
    if os.geteuid() != 0:
        raise SetUpError("The trial installs a Debian of its own, which needs root's rights: sudo.")
    if DONE.is_file():
        return
    if shutil.which("debootstrap") is None:
        raise SetUpError("The trial needs a tool: apt-get install debootstrap")
    print("Making a clean Debian (once, some minutes) ...", flush=True)
    shutil.rmtree(BASE, ignore_errors=True)
    BASE.parent.mkdir(parents=True, exist_ok=True)
    release = Path("/etc/os-release").read_text(encoding="utf-8")
    (name,) = re.findall(r"^VERSION_CODENAME=(\w+)", release, re.MULTILINE)
    command = ["debootstrap", "--variant=minbase", name, str(BASE)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with mounted(BASE):
        for words in (["apt-get", "update"], ["apt-get", "install", "-y", *DESKTOP]):
            done = inside(BASE, [*words, "-qq"])
            if done.returncode != 0:
                raise SetUpError(f"The clean Debian could not be made:\n{done.stderr}")
    inside(BASE, ["useradd", "--create-home", PLANNER])
    DONE.touch()


@contextmanager
def clean_root() -> Iterator[Path]:
    """Yield a copy of the clean Debian, which is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=BASE.parent) as folder:
        root = Path(folder, "root")
        subprocess.run(["cp", "-a", str(BASE), str(root)], check=True)
        with mounted(root):
            yield root


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """Let programs in a root see themselves, and find the network as this machine does."""
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc", name), root / "etc" / name)
    proc = root / "proc"
    subprocess.run(["mount", "-t", "proc", "proc", str(proc)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(proc)], check=True)


def inside(
    root: Path, words: list[str], *, user: str = "root", more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in a root, as a user with nothing of this machine's in the environment."""
    own = {"HOME": str(Path("/", HOME)), "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
    network = {key: value for key, value in os.environ.items() if key.lower().endswith("_proxy")}
    path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    return subprocess.run(
        ["chroot", f"--userspec={user}", str(root), *words],
        env={**network, **path, **own, **(more or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def install(root: Path, package: Path) -> Iterator[str]:
    """Install the package with all it needs; a plain user then runs its command."""
    shutil.copy(package, root / "tmp")
    done = inside(root, ["apt-get", "install", "-y", "-qq", f"/tmp/{package.name}"])  # noqa: S108
    if done.returncode != 0:
        yield f"the package cannot be installed: {done.stderr}"
        return
    shutil.copyfile(SAMPLE, root / HOME / PLAN)
    words = ["covercast", "report", f"/{HOME}/{PLAN}", "--to", "-"]
    reported = inside(root, words, user=PLANNER, more={"QT_QPA_PLATFORM": "offscreen"})
    if reported.returncode != 0 or not reported.stdout or reported.stderr:
        yield f"covercast report said: {reported.stderr or 'nothing'}"


def try_association(root: Path) -> Iterator[str]:
    """Open a plan as a double click does, and wait for its window."""
    plan = f"/{HOME}/{PLAN}"
    for words, wanted in (
        (["xdg-mime", "query", "default", MIME_TYPE], "covercast.desktop"),
        (["gio", "info", "-a", "standard::content-type", plan], MIME_TYPE),
    ):
        found = inside(root, words, user=PLANNER).stdout
        if wanted not in found:
            yield f"{' '.join(words[:3])} answers {found.strip() or 'nothing'}, not {wanted}"
    # A screen on a busy machine may take a moment until it can be opened.
    script = (
        "until xdotool getmouselocation >/dev/null 2>&1; do sleep 0.2; done; "
        'xdg-open "$1" & '
        f"timeout {WINDOW_S} xdotool search --sync --onlyvisible --name 'strike day' "
        "getwindowname %1; pkill covercast; wait"
    )
    for where, desktop in DESKTOPS.items():
        command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "sh", "-c", script, "sh", plan]
        opened = inside(root, command, user=PLANNER, more={"XDG_CURRENT_DESKTOP": desktop})
        if PLAN not in opened.stdout:
            yield f"with {where} xdg-open brought no window of {PLAN}: {opened.stderr}"
        ours = [line for line in opened.stderr.splitlines() if not NOT_OURS.search(line)]
        yield from (f"with {where}: {line}" for line in ours)


def remove(root: Path) -> Iterator[str]:
    """Remove the package; nothing of it may be left, and the plan must be."""
    done = inside(root, ["apt-get", "purge", "-y", "-qq", "covercast"])
    if done.returncode != 0:
        yield f"the package cannot be removed: {done.stderr}"
    left = [path for top in ("usr", "etc") for path in (root / top).rglob("*covercast*")]
    yield from (f"/{path.relative_to(root)} is left" for path in left if path.name != DONE.name)
    if not (root / HOME / PLAN).is_file():
        yield "the plan went with the package"
