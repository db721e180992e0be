"""The project's own `.venv`: made once, filled from the lock, made again when either changes.

A stamp inside says what the environment was made from. It is written last and compared first, so
an environment that was interrupted, moved or made for another Python has none or another one.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = "covercast.json"

Stamp = dict[str, str]


class SetUpError(Exception):
    """What stands in the way of setting up, in one sentence for the person at the keyboard."""


def wanted_stamp(lock: bytes, root: Path, python: tuple[int, int]) -> Stamp:
    """What an environment must have been made from to be of use now."""
    return {
        "lock": hashlib.sha256(lock).hexdigest(),
        "root": str(root),
        "python": f"{python[0]}.{python[1]}",
    }


def read_stamp(venv: Path) -> Stamp:
    """The stamp of an environment; empty when it was never finished."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, stamp: Stamp) -> None:
    """Call the environment finished."""
    (venv / STAMP).write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def is_ready(venv: Path, wanted: Stamp) -> bool:
    """Whether the environment is finished, made from what is wanted, and its Python still there."""
    return wanted.items() <= read_stamp(venv).items() and program(venv, "python").exists()


def program(venv: Path, name: str) -> Path:
    """Where an environment keeps a program, such as its Python."""
    return venv / "Scripts" / f"{name}.exe" if sys.platform == "win32" else venv / "bin" / name


def site_packages(venv: Path) -> Path:
    """Where an environment keeps its libraries."""
    if sys.platform == "win32":
        return venv / "Lib" / "site-packages"
    return venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def ensure(venv: Path = VENV) -> None:
    """Have an environment that holds exactly what the lock names."""
    wanted = wanted_stamp(LOCK.read_bytes(), ROOT, sys.version_info[:2])
    if not is_ready(venv, wanted):
        make(venv)
        fill(venv)
        write_stamp(venv, wanted)


def make(venv: Path) -> None:
    """An empty environment in place of whatever is there."""
    import venv as standard_library

    print(f"Making {venv.name} for this Python (once) ...", flush=True)
    if venv.exists():
        shutil.rmtree(venv)
    standard_library.create(venv, symlinks=sys.platform != "win32", with_pip=True)


def fill(venv: Path) -> None:
    """Install the lock, refusing whatever does not have the hash it names."""
    import subprocess

    print("Installing the locked packages (once, a minute or two) ...", flush=True)
    command = [
        *(str(program(venv, "python")), "-m", "pip", "install", "--require-hashes"),
        *("--only-binary", ":all:", "--disable-pip-version-check", "--no-input", "-qq"),
        *("--requirement", str(LOCK)),
    ]
    if subprocess.run(command, check=False).returncode != 0:
        raise SetUpError(
            "The locked packages could not be installed (pip says why above); "
            "once the cause is gone, the same command starts again from here."
        )
