"""What Qt needs from the operating system, found by asking the installed Qt itself.

Linux only: on Windows and macOS, Qt's packages bring all they need.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from virtual_environment import VENV, SetUpError, read_stamp, site_packages, write_stamp

# Which package of Debian and Ubuntu holds each library that Qt asks for.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzstd.so.1": "libzstd1",
}

# Without these nothing is drawn at all, on paper or on screen.
DRAWING = (
    "plugins/platforms/libqoffscreen.so",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6Svg.so.6",
)
WINDOW = ("plugins/platforms/libqxcb.so",)
# Missing, these cost comfort only: paper printers, drawing by the graphics card.
COMFORT = (
    "plugins/printsupport/libcupsprintersupport.so",
    "plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "plugins/xcbglintegrations/libqxcb-glx-integration.so",
)


def ensure(venv: Path = VENV, *, has_window: bool) -> None:
    """Have Qt's system libraries: remembered, or found, or installed, or asked for in words."""
    stamp = read_stamp(venv)
    if stamp.get("system libraries") == "found":
        return
    missing = missing_libraries(venv, DRAWING + WINDOW + COMFORT)
    if missing and can_install(os_release(), os.environ):
        install(packages_of(missing))
        missing = missing_libraries(venv, DRAWING + WINDOW + COMFORT)
    if not missing:
        write_stamp(venv, stamp | {"system libraries": "found"})
        return
    sentence = what_to_do(missing, is_debian=is_debian(os_release()))
    if missing_libraries(venv, DRAWING + WINDOW if has_window else DRAWING):
        raise SetUpError(sentence)
    print(f"{sentence} Until then some of the window or of printing may not work.", flush=True)


def ensure_venv_module() -> None:
    """Have the part of Python that makes environments; Debian keeps it in a package of its own."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if can_install(os_release(), os.environ):
        install([package])
        importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        command = f": sudo {' '.join(apt_get([package]))}" if is_debian(os_release()) else ""
        raise SetUpError(f"This Python lacks its module ensurepip; install it{command}.")


def missing_libraries(venv: Path, files: Iterable[str]) -> list[str]:
    """The libraries that these files of the installed Qt cannot find on this system."""
    qt = site_packages(venv) / "PySide6" / "Qt"
    answer = subprocess.run(
        ["ldd", *(str(qt / file) for file in files)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    return not_found(answer.stdout)


def not_found(ldd_output: str) -> list[str]:
    """The names that `ldd` could not resolve, each once."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd_output, flags=re.MULTILINE)))


def packages_of(libraries: Iterable[str]) -> list[str]:
    """The Debian packages that hold these libraries, as far as we know them."""
    return sorted({PACKAGES[library] for library in libraries if library in PACKAGES})


def os_release() -> str:
    """How this Linux names itself; empty where it does not."""
    file = Path("/etc/os-release")
    return file.read_text(encoding="utf-8") if file.exists() else ""


def is_debian(release: str) -> bool:
    """Whether this is Debian, Ubuntu or a child of theirs."""
    names = re.findall(r'^ID(?:_LIKE)?="?([^"\n]*)"?$', release, flags=re.MULTILINE)
    return bool({"debian", "ubuntu"} & set(" ".join(names).split()))


def can_install(release: str, environ: Mapping[str, str]) -> bool:
    """Whether we may install system packages here: as root, on Debian or Ubuntu."""
    has_apt = shutil.which("apt-get", path=environ.get("PATH")) is not None
    return is_debian(release) and has_apt and os.geteuid() == 0


def apt_get(packages: Iterable[str]) -> list[str]:
    """The one command that installs these packages."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def install(packages: list[str]) -> None:
    """Install with apt-get; ask for fresh package lists when those at hand do not serve."""
    print(f"Installing what Qt needs from the system: {' '.join(packages)} ...", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120"]
    first = subprocess.run(
        [*apt_get(packages), *quiet], env=environ, capture_output=True, check=False
    )
    if first.returncode != 0:
        subprocess.run(["apt-get", "update", *quiet], env=environ, check=False)
        subprocess.run(
            [*apt_get(packages), *quiet], env=environ, stdout=subprocess.DEVNULL, check=False
        )


def what_to_do(missing: list[str], *, is_debian: bool) -> str:
    """One sentence that names what is missing and how to get it."""
    packages = packages_of(missing)
    if is_debian and packages:
        return f"Qt needs system libraries; install them with: sudo {' '.join(apt_get(packages))}."
    return (
        f"Qt needs libraries that this system does not have ({', '.join(missing)}); "
        "its package manager can install them."
    )
