"""A disk that fails at one write of many, in each of the ways in which disks fail.

It stands in for what Python writes by: files opened for writing, and the calls that put them in
place. What is read goes past it, and so does everything outside the folder.
"""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

CALLS = ("chmod", "fsync", "mkdir", "rename", "replace", "rmdir", "unlink")


class Way(Enum):
    """How a write fails; a torn one writes the first half before it does."""

    FULL = "full"
    REFUSED = "refused"
    BROKEN = "broken"
    TORN = "torn"

    @property
    def errno(self) -> int:
        """Return the number of the error."""
        return {Way.FULL: errno.ENOSPC, Way.REFUSED: errno.EACCES}.get(self, errno.EIO)


class FaultyDisk:
    """Fails within a folder at its write number `at`, from 1, and at all later ones if it `stays`.

    Attributes:
        writes: what was asked of it so far, in words.
    """

    def __init__(self, folder: Path, at: int, way: Way, *, stays: bool) -> None:
        self.writes: list[str] = []
        self._folder = os.path.realpath(folder)
        self._at = at
        self._way = way
        self._stays = stays

    @property
    def has_failed(self) -> bool:
        """Tell whether there was a write to fail at."""
        return len(self.writes) >= self._at

    def fails_now(self, what: str) -> bool:
        """Count one more write, and tell whether it fails."""
        self.writes.append(what)
        number = len(self.writes)
        return number == self._at or (self._stays and number > self._at)

    def error(self) -> OSError:
        """Return what the system says of a write that fails."""
        return OSError(self._way.errno, os.strerror(self._way.errno))

    def written_by(self, write: Callable[[memoryview], int], data: memoryview) -> int:
        """Write to a file, or fail before it or in the middle."""
        if not self.fails_now("write"):
            return write(data)
        if self._way is Way.TORN:
            write(data[: len(data) // 2])
        raise self.error()

    def opening(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        """Return what stands in for io.open."""

        def open_file(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
            if set(mode) <= set("rbt") or not self._is_here(file):
                return plain(file, mode, *rest, **more)
            if self.fails_now("open"):
                raise self.error()
            raw = _File(file, mode, self)
            buffered = io.BufferedWriter(raw)
            if "b" in mode:
                return buffered
            return io.TextIOWrapper(buffered, encoding=more.get("encoding"))

        return open_file

    def calling(self, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        """Return what stands in for a call of the module os."""

        def call(*words: Any, **more: Any) -> Any:
            is_here = isinstance(words[0], int) or "dir_fd" in more or self._is_here(words[0])
            if is_here and self.fails_now(name):
                raise self.error()
            return plain(*words, **more)

        return call

    def _is_here(self, path: object) -> bool:
        if isinstance(path, str | os.PathLike):
            return os.path.realpath(path).startswith(self._folder)
        return False


class _File(io.FileIO):
    """A file on such a disk."""

    def __init__(self, path: str, mode: str, disk: FaultyDisk) -> None:
        super().__init__(path, mode.replace("b", "").replace("t", ""))
        self._disk = disk

    def write(self, data: Any, /) -> int:
        """Write as the disk lets it."""
        return self._disk.written_by(super().write, memoryview(data).cast("B"))


@contextmanager
def faulty_disk(folder: Path, at: int, way: Way, *, stays: bool = False) -> Iterator[FaultyDisk]:
    """Let every write of this process within a folder go by a disk that fails."""
    disk = FaultyDisk(folder, at, way, stays=stays)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", disk.opening(io.open))
        for name in CALLS:
            patch.setattr(os, name, disk.calling(name, getattr(os, name)))
        yield disk
