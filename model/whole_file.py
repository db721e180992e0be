"""Puts a file or folder in its place whole: written beside, flushed, then exchanged."""

import errno
import os
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

REPLACE_SECONDS = 1.0

WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the disk takes no file of that size",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk can only be read",
    errno.ENOENT: "its folder is not there",
    errno.ENOTDIR: "its folder is not there",
    errno.EISDIR: "a folder has that name",
    errno.ENOTEMPTY: "the folder of that name holds other files",
    errno.ENAMETOOLONG: "the name is too long",
}


def why_not_written(error: OSError) -> str:
    """Say in words why a file could not be written."""
    return WHY.get(error.errno or 0, error.strerror or str(error))


def write_whole(path: Path | str, data: bytes) -> None:
    """Write a file whole; what was there stays as it was if that fails (OSError)."""
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = place.with_name(f".{uuid4().hex}.covercast-part")
    file = beside.open("xb")
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, beside)
        _replace(beside, place)
    except OSError:
        with suppress(OSError):  # whatever else the disk refuses, the first reason is told
            beside.unlink()
        raise


def write_whole_folder(folder: Path | str, files: Mapping[str, bytes]) -> None:
    """Write a folder of files whole, in place of one that held no others (OSError)."""
    place = Path(os.path.realpath(folder))
    if place.is_dir() and any(one.name not in files for one in place.iterdir()):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))
    beside = place.with_name(f".{uuid4().hex}.covercast-part")
    before = place.with_name(f".{uuid4().hex}.covercast-part")
    beside.mkdir()
    try:
        for name, data in files.items():
            write_whole(beside / name, data)
        if place.exists():
            place.replace(before)
        _replace(beside, place)
    except OSError:
        with suppress(OSError):
            if before.exists():
                before.replace(place)
        shutil.rmtree(beside, ignore_errors=True)
        raise
    shutil.rmtree(before, ignore_errors=True)  # the folder is whole, whatever is left beside it


def _replace(beside: Path, place: Path) -> None:
    """Windows refuses while another program looks at the file: try for a second."""
    end = time.monotonic() + REPLACE_SECONDS
    while True:
        try:
            beside.replace(place)
        except PermissionError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
