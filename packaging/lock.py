"""Writes packaging/requirements.lock from pyproject.toml, and proves that all targets install it.

    python packaging/lock.py          resolve anew, write the lock, check it
    python packaging/lock.py check    check the lock as it is

Resolving needs uv (`python -m pip install uv`); where packages come from is what uv and pip are
set up to use on the machine, and the lock does not say.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"

HEAD = """\
# Written by packaging/lock.py from pyproject.toml: do not edit.
# Exact versions, and the hashes of all their wheels, for the program and for work on it.
# Resolved for CPython 3.11 to 3.13 on Linux x86-64 and Windows x86-64.
"""
PYTHONS = ("3.11", "3.12", "3.13")
# Wheels for Linux name the oldest C library they run with; pip wants every one that is allowed.
LINUX = ("manylinux2014_x86_64", *(f"manylinux_2_{minor}_x86_64" for minor in range(17, 37)))
PLATFORMS = {"Linux": LINUX, "Windows": ("win_amd64",)}


def resolve() -> str:
    """The lock's text: one version of each package that serves every supported Python."""
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--group", "dev"),
        *("--universal", "--python-version", PYTHONS[0], "--fork-strategy", "fewest"),
        *("--only-binary", ":all:", "--generate-hashes", "--no-emit-index-url"),
        *("--no-header", "--no-annotate", "--quiet"),
    ]
    answer = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, check=True)
    return HEAD + answer.stdout


def installs_on(platforms: tuple[str, ...], python: str) -> bool:
    """Whether pip, asked for nothing but the lock and its hashes, finds a wheel of each package."""
    with TemporaryDirectory() as folder:
        command = [
            *(sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--require-hashes"),
            *("--only-binary", ":all:", "--target", folder, "--implementation", "cp"),
            *("--python-version", python, "--requirement", str(LOCK)),
            *(word for platform in platforms for word in ("--platform", platform)),
        ]
        return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def check() -> bool:
    """Try every target and say how it went; true when all can install the lock."""
    every_one = True
    for name, platforms in PLATFORMS.items():
        for python in PYTHONS:
            installs = installs_on(platforms, python)
            every_one &= installs
            print(
                f"{name} x86-64, Python {python}: {'installs' if installs else 'DOES NOT INSTALL'}"
            )
    return every_one


def main(words: list[str]) -> int:
    """Write and check, or only check; the exit status says whether every target is served."""
    if words not in ([], ["check"]):
        print(__doc__, file=sys.stderr)
        return 2
    if not words:
        LOCK.write_text(resolve(), encoding="utf-8", newline="\n")
    return 0 if check() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
