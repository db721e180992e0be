"""Builds Covercast for Windows on Debian 12, under Wine, and tries it there.

python packaging/build_windows.py            freeze, zip and pack an installer, then try all of it
python packaging/build_windows.py try        only try what lies in dist/windows
python packaging/build_windows.py sign FILE  only sign a file, as the installer asks to be done

What it makes lies in dist/windows: covercast/, covercast-portable.zip, covercast-setup.exe. Signing
takes a certificate from the environment: see windows/signing.py. docs/windows.md says what was
tried. Start it with the Python of .venv, which `packaging/bootstrap.py test` sets up.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from build import portable, size_mb
from virtual_environment import ROOT, SetUpError
from windows import signing, trial, wine

SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24")


def main(words: list[str]) -> int:
    """Do what the command line asks; the status says whether the program passed."""
    if words[:1] == ["sign"]:
        signing.sign(Path(words[1]))
        return 0
    wine.ensure_tools()
    if not os.environ.get("DISPLAY"):
        return subprocess.run([*SCREEN, sys.executable, *sys.argv], check=False).returncode
    wine.ensure()
    if words != ["try"]:
        freeze()
        pack()
    faults = list(trial.faults())
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"{trial.FOLDER.relative_to(ROOT)}: {size_mb(trial.FOLDER):.0f} MB, {len(faults)} faults")
    return 1 if faults else 0


def freeze() -> None:
    """Let the Windows Python freeze the program, as packaging/build.py does it on any system."""
    print("Freezing the program under Wine (some minutes) ...", flush=True)
    script = str(ROOT / "packaging" / "build.py")
    done = wine.run(["wine", str(wine.PYTHON / "python.exe"), script, "freeze"])
    if done.returncode != 0:
        raise SetUpError(f"The program could not be frozen:\n{done.stdout}")


def pack() -> None:
    """Sign the program if there is a certificate, then zip it and make the installer."""
    is_signed = signing.has_certificate()
    if is_signed:
        signing.sign(trial.FOLDER / "covercast.exe")
    made = [portable(trial.FOLDER), make_installer()]
    if is_signed:
        signing.sign(trial.INSTALLER)
    how = "signed" if is_signed else "unsigned: no certificate was given"
    for file in made:
        name = file.relative_to(ROOT)
        print(f"packed {name}, {file.stat().st_size / 1e6:.0f} MB, {how}", flush=True)


def make_installer() -> Path:
    """Make the installer from windows/covercast.nsi."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    given = {
        "VERSION": project["version"],
        "NUMBERS": f"{project['version']}.0",
        "PROGRAM": trial.FOLDER,
        "SIZE_KB": f"{size_mb(trial.FOLDER) * 1000:.0f}",
        "ICON": wine.HERE / "covercast.ico",
        "TARGET": trial.INSTALLER,
    }
    if signing.has_certificate():
        given["SIGN"] = f'"{sys.executable}" "{Path(__file__).resolve()}" sign'
    words = [f"-D{name}={value}" for name, value in given.items()]
    script = str(wine.HERE / "covercast.nsi")
    subprocess.run(["makensis", "-V2", "-WX", "-NOCD", *words, script], check=True)
    return trial.INSTALLER


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetUpError as error:
        sys.exit(str(error))
