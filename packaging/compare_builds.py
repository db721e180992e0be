"""Freezes the program twice from the same source and says which files differ.

python packaging/compare_builds.py

Each time the source is copied to a place of its own, as Git knows it, so that no path of the
machine can be in what is frozen. What may differ is named below, with its reason;
anything else is a fault. Start it with the Python of .venv.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from build import FOLDER, ROOT

# A name and why it has to differ; so far nothing has to.
MAY_DIFFER: dict[str, str] = {}
PLACES = ("once", "another-time")


def main() -> int:
    """Freeze, compare and say; the status says whether the two are the same."""
    with tempfile.TemporaryDirectory() as folder:
        builds = [frozen(Path(folder, place)) for place in PLACES]
    one, other = builds
    missing = sorted(one.keys() ^ other.keys())
    changed = sorted(name for name in one.keys() & other.keys() if one[name] != other[name])
    faults = [name for name in (*missing, *changed) if name not in MAY_DIFFER]
    for name in missing:
        print(f"{'FAULT ' if name in faults else ''}{name} is in one of them alone")
    for name in changed:
        print(f"{'FAULT ' if name in faults else ''}{name} {MAY_DIFFER.get(name, 'differs')}")
    print(f"{len(one)} files, {len(missing) + len(changed)} differ, {len(faults)} faults")
    return 1 if faults else 0


def frozen(place: Path) -> dict[str, str]:
    """Freeze a copy of the source that lies in a place; return the digest of every file."""
    print(f"Freezing in a folder called {place.name} ...", flush=True)
    for name in source_files():
        copy = place / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy)
    command = [sys.executable, str(place / "packaging" / "build.py"), "freeze"]
    subprocess.run(command, cwd=place, check=True, stderr=subprocess.DEVNULL)
    return digests(place / FOLDER.relative_to(ROOT))


def source_files() -> list[str]:
    """Return the names of the files that Git knows, as far as they are there."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    named = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [name for name in named.split("\0") if name and (ROOT / name).is_file()]


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file by its name, and where every link leads."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


if __name__ == "__main__":
    sys.exit(main())
