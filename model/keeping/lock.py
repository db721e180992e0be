"""A lock beside an open plan file that names who has it open, on which computer, since when."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open: a person at a computer, in one `run` of the program, since (UTC)."""

    person: str
    computer: str
    run: str
    since: str = ""

    @property
    def started(self) -> datetime | None:
        """Return since when, None where the lock does not say so."""
        try:
            return datetime.fromisoformat(self.since)
        except ValueError:
            return None


def lock_path(path: Path) -> Path:
    """Return where the lock of a plan file lies: hidden beside it."""
    return path.with_name(f".{path.name}.lock")


def take_lock(path: Path, me: Holder, is_running: Callable[[str], bool]) -> Holder | None:
    """Take the lock of a plan file and return None, or return who holds it.

    A lock left by a run on this computer that `is_running` denies is stale, and taken over. Where
    no lock can be written, as on a disk that can only be read, nobody can save either: None.
    """
    place = lock_path(path)
    mine = replace(me, since=datetime.now(UTC).isoformat(timespec="seconds"))
    text = json.dumps(asdict(mine), ensure_ascii=False)
    for _attempt in range(2):
        try:
            _write_new(place, text)
        except FileExistsError:
            holder = holder_of(path)
            if holder is not None and holder.run != me.run:
                is_here = holder.computer == me.computer
                if not is_here or is_running(holder.run):
                    return holder
            _remove(place)
        except OSError:
            return None
        else:
            return None
    return holder_of(path)


def release_lock(path: Path, me: Holder) -> None:
    """Give up the lock of a plan file if it is ours."""
    holder = holder_of(path)
    if holder is not None and holder.run == me.run:
        _remove(lock_path(path))


def holder_of(path: Path) -> Holder | None:
    """Return who holds the lock of a plan file; None if nobody does or the lock is no lock."""
    try:
        said = json.loads(lock_path(path).read_text(encoding="utf-8"))
        return Holder(**{key: str(said[key]) for key in ("person", "computer", "run", "since")})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_new(place: Path, text: str) -> None:
    """Write a lock that is not there yet, whole or not at all; raises OSError."""
    file = place.open("x", encoding="utf-8")
    try:
        with file:
            file.write(text)
    except OSError:
        _remove(place)
        raise


def _remove(place: Path) -> None:
    """Remove a lock; one that a disk keeps is stale as soon as its run is over."""
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)
