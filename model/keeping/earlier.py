"""Earlier versions of a plan file: what a save overwrites is kept, the last ten of each file."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from model.whole_file import write_whole

KEPT = 10
STAMP = "%Y%m%dT%H%M%S%fZ"
ENDING = ".covercast"


@dataclass(frozen=True, slots=True)
class Earlier:
    """One version of a plan file as it was until `until`, when a save took its place (UTC)."""

    path: Path
    until: datetime


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file in hexadecimal digits, None where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def keep_earlier(path: Path, folder: Path) -> None:
    """Keep the file at `path` in `folder` before it is overwritten; nothing there, nothing kept.

    A version equal to the newest one kept is not kept twice. Raises OSError.
    """
    if not path.is_file():
        return
    place = _place_of(path, folder)
    there = earlier_of(path, folder)
    if there and digest_of(there[0].path) == digest_of(path):
        return
    place.mkdir(parents=True, exist_ok=True)
    write_whole(place / f"{datetime.now(UTC).strftime(STAMP)}{ENDING}", path.read_bytes())
    for old in earlier_of(path, folder)[KEPT:]:
        old.path.unlink(missing_ok=True)


def earlier_of(path: Path, folder: Path) -> tuple[Earlier, ...]:
    """Return the versions of a plan file that are kept in `folder`, the newest first."""
    found = []
    for file in _place_of(path, folder).glob(f"*{ENDING}"):
        try:
            until = datetime.strptime(file.stem, STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue  # not named by us
        found.append(Earlier(file, until))
    return tuple(sorted(found, key=lambda one: one.until, reverse=True))


def _place_of(path: Path, folder: Path) -> Path:
    """Return the folder of one file's versions; files of one name in two folders differ."""
    whole = os.path.normcase(os.path.realpath(path))
    return folder / hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:16]
