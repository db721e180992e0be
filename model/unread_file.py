"""Says in words why a file could not be read, and what to do."""

import errno

WHY = {
    errno.ENOENT: ("is not there", "check the name and the folder"),
    errno.ENOTDIR: ("is not there", "check the name and the folder"),
    errno.EACCES: ("may not be read by you", "ask its owner for the right to read it"),
    errno.EPERM: ("may not be read by you", "ask its owner for the right to read it"),
    errno.ENAMETOOLONG: ("has too long a name", "check the name"),
}


def why_not_read(error: OSError) -> tuple[str, str]:
    """Return the fault, which goes on from the file's name, and the cure."""
    usual = (f"cannot be read ({error.strerror})", "try again or use a copy")
    return WHY.get(error.errno or 0, usual)
