"""Builds the package for Debian and Ubuntu, and tries it before anybody else does.

python packaging/build_deb.py         freeze the program, pack it, check the package, try it
python packaging/build_deb.py pack    only pack what lies in dist/covercast, and check the package
python packaging/build_deb.py try     only try what lies in dist: debian/trial.py says how

What it makes is dist/covercast_VERSION_ARCHITECTURE.deb, not kept with the source. Tools of
Debian that are missing are asked for by name. Start it with the Python of .venv, which
`packaging/bootstrap.py test` sets up.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import build
from debian import trial
from virtual_environment import ROOT, SetUpError
from windows import icon

HERE = ROOT / "packaging" / "debian"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAINTAINER = "The Covercast authors <covercast@covercast.invalid>"
TOOLS = {
    "dpkg-shlibdeps": "dpkg-dev",
    "lintian": "lintian",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "man": "man-db",
    "chrpath": "chrpath",
}
PROGRAM, SHARE = Path("usr/lib/covercast"), Path("usr/share")
ICON_PX = (48, 64, 128, 256)
# Older dates than this do not fit into every archive.
EARLIEST = 315_619_200
# What the program asks for at run time, beside what its files are linked to.
ALSO_NEEDED = ("shared-mime-info",)


def main(words: list[str]) -> int:
    """Do what the command line asks; the status says whether the package passed."""
    if words not in ([], ["pack"], ["try"]):
        print(__doc__, file=sys.stderr)
        return 2
    ensure_tools()
    if not words:
        build.make()
    faults: list[str] = []
    package = package_path()
    if words != ["try"]:
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder, "covercast")
            lay_out(tree)
            pack(tree, package)
            faults += check(tree, package)
    if words != ["pack"] and not faults:
        faults += trial.faults(package)
    for fault in faults:
        print(f"FAULT {fault}")
    size_mb = package.stat().st_size / 1e6
    print(f"{package.relative_to(ROOT)}: {size_mb:.0f} MB, {len(faults)} faults")
    return 1 if faults else 0


def ensure_tools() -> None:
    """Say in one sentence which packages of Debian are missing."""
    missing = sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})
    if missing:
        raise SetUpError(f"The package needs tools: apt-get install {' '.join(missing)}")


def package_path() -> Path:
    """Return where the package goes."""
    return ROOT / "dist" / f"covercast_{PROJECT['version']}_{architecture()}.deb"


def architecture() -> str:
    """Return what Debian calls this machine's kind of processor."""
    return said(["dpkg", "--print-architecture"]).strip()


def made_at() -> datetime:
    """Return the time that stands in the package: that of the source, not of the build."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given and (ROOT / ".git").exists():
        given = said(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]).strip()
    return datetime.fromtimestamp(int(given or EARLIEST), UTC)


def lay_out(tree: Path) -> None:
    """Lay the program and what the desktop asks of it out as they will be installed."""
    if not build.PROGRAM.is_file():
        raise SetUpError("There is no dist/covercast to pack; `build_deb.py` alone makes it.")
    shutil.copytree(build.FOLDER, tree / PROGRAM, symlinks=True)
    forget_paths(tree / PROGRAM / "_internal")
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/covercast").symlink_to("../lib/covercast/covercast")
    for name, place in (
        ("covercast.desktop", SHARE / "applications"),
        ("covercast.xml", SHARE / "mime/packages"),
        ("org.covercast.Covercast.metainfo.xml", SHARE / "metainfo"),
        ("copyright", SHARE / "doc/covercast"),
    ):
        write(tree / place / name, filled(name).encode())
    write(tree / SHARE / "lintian/overrides/covercast", filled("lintian-overrides").encode())
    write(tree / SHARE / "man/man1/covercast.1.gz", packed(filled("covercast.1")))
    write(tree / SHARE / "doc/covercast/changelog.gz", packed(changelog()))
    icons = tree / SHARE / "icons/hicolor"
    write(icons / "scalable/apps/covercast.svg", icon_svg().encode())
    for px in ICON_PX:
        write(icons / f"{px}x{px}/apps/covercast.png", icon.png(icon.drawn(px)))
    write(tree / "DEBIAN/control", control_text(tree).encode())
    write(tree / "DEBIAN/md5sums", digests(tree).encode())


def forget_paths(inside: Path) -> None:
    """Let Python's own files no longer look for libraries where Python lay on this machine."""
    files = (*inside.glob("libpython*.so*"), *inside.glob("python3*/lib-dynload/*.so"))
    for file in files:
        said(["chrpath", "--delete", str(file)])


def digests(tree: Path) -> str:
    """Return the list by which Debian tells later whether a file was changed."""
    files = sorted(file for file in (tree / "usr").rglob("*") if is_file(file))
    sums = ((hashlib.md5(one.read_bytes(), usedforsecurity=False), one) for one in files)
    return "".join(f"{sum_.hexdigest()}  {one.relative_to(tree)}\n" for sum_, one in sums)


def is_file(path: Path) -> bool:
    """Tell whether a path is a file itself, not a link to one."""
    return path.is_file() and not path.is_symlink()


def write(path: Path, content: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def filled(name: str) -> str:
    """Return one of the files of packaging/debian with version and date filled in."""
    text = (HERE / name).read_text(encoding="utf-8")
    return text.replace("@VERSION@", PROJECT["version"]).replace("@DATE@", f"{made_at():%Y-%m-%d}")


def packed(text: str) -> bytes:
    """Return a text packed as Debian wants it: as small as can be, without a time."""
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def changelog() -> str:
    """Return Debian's own list of changes, which leads to the project's."""
    return (
        f"covercast ({PROJECT['version']}) unstable; urgency=medium\n\n"
        f"  * Version {PROJECT['version']}: CHANGELOG.md of the source says what changed.\n\n"
        f" -- {MAINTAINER}  {made_at():%a, %d %b %Y %H:%M:%S} +0000\n"
    )


def icon_svg() -> str:
    """Return the icon as windows/icon.py draws it, as SVG."""
    (line,) = re.findall(r"<path[^>]*/>", icon.DRAWING.read_text(encoding="utf-8"))
    pen = 'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    place = f"translate({24 * icon.MARGIN} {24 * icon.MARGIN}) scale({1 - 2 * icon.MARGIN})"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<rect width="24" height="24" rx="{24 * icon.CORNER}" fill="{icon.GROUND}"/>'
        f'<g transform="{place}" fill="none" stroke="{icon.LINE}" {pen}>{line}</g></svg>\n'
    )


def control_text(tree: Path) -> str:
    """Return what the package says of itself."""
    size_kb = sum(file.stat().st_size for file in tree.rglob("*") if is_file(file)) // 1024
    needed = ", ".join((*linked_to(tree), *ALSO_NEEDED))
    return f"""Package: covercast
Version: {PROJECT["version"]}
Architecture: {architecture()}
Maintainer: {MAINTAINER}
Installed-Size: {size_kb}
Depends: {needed}
Recommends: desktop-file-utils
Section: misc
Priority: optional
Description: plan ambulance cover for a strike
 Covercast is for the people in an NHS ambulance trust who plan cover for a
 strike. They edit who walks out and when, who keeps working under an agreed
 exemption, and who else can be had.
 .
 At once they see, per quarter of an hour, what cover is left for 999 calls,
 ambulances and patient transport, against what is needed and against the
 trust's own minimum; and they print the page that goes to gold command.
 .
 It needs no network and sends nothing anywhere.
"""


def linked_to(tree: Path) -> list[str]:
    """Return the packages that hold the libraries which the program does not bring itself."""
    inside = tree / PROGRAM / "_internal"
    linked = [str(file) for file in sorted(inside.rglob("*.so*")) if not file.is_symlink()]
    folders = sorted({str(Path(file).parent) for file in linked})
    with tempfile.TemporaryDirectory() as folder:
        write(
            Path(folder, "debian/control"),
            b"Source: covercast\n\nPackage: covercast\nArchitecture: any\n",
        )
        answer = said(
            [
                *("dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"),
                *(f"-l{one}" for one in folders),
                *(f"-e{one}" for one in (str(tree / PROGRAM / "covercast"), *linked)),
            ],
            Path(folder),
        )
    (found,) = re.findall(r"^shlibs:Depends=(.*)$", answer, re.MULTILINE)
    return sorted(str(found).split(", "))


def pack(tree: Path, package: Path) -> None:
    """Write the package with the same owner, rights and times whoever packs it."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            is_run = path.is_dir() or path == tree / PROGRAM / "covercast"
            path.chmod(0o755 if is_run else 0o644)
    environ = {**os.environ, "SOURCE_DATE_EPOCH": f"{made_at():%s}"}
    for path in (*tree.rglob("*"), tree):
        os.utime(path, (made_at().timestamp(),) * 2, follow_symlinks=False)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", str(tree), str(package)]
    said(command, environ=environ)


def check(tree: Path, package: Path) -> Iterator[str]:
    """Ask Debian's own tools what is wrong with the package."""
    share = tree / SHARE
    print("Checking the package ...", flush=True)
    for command in (
        ["desktop-file-validate", str(share / "applications/covercast.desktop")],
        ["appstreamcli", "validate-tree", "--no-net", str(tree)],
        ["man", "--warnings", "-Z", "-l", str(share / "man/man1/covercast.1.gz")],
        [
            "lintian",
            "--allow-root",
            "--fail-on",
            "error,warning,info",
            "--display-info",
            str(package),
        ],
    ):
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, errors="replace"
        )
        if done.returncode or (command[0] == "man" and done.stderr):
            yield f"{command[0]}: {done.stdout}{done.stderr}"


def said(command: list[str], folder: Path = ROOT, environ: dict[str, str] | None = None) -> str:
    """Run a command to its end and return what it says; one that fails ends the build."""
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SetUpError(f"{command[0]} failed:\n{done.stderr or done.stdout}")
    return done.stdout


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetUpError as error:
        sys.exit(str(error))
