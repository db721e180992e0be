"""Tells from its first bytes what a file is, whatever its name says."""

FOREIGN_STARTS = (
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"%PDF", "a PDF"),
    (b"MZ", "a program"),
)
OFFICE_STARTS = (
    (b"PK", "a workbook or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
LONGEST_START = 8


def foreign_kind(data: bytes) -> str | None:
    """Say what a file is that holds neither text nor tables; None for all others."""
    if data[4:LONGEST_START] == b"ftyp":
        return "a picture or a film"
    return _kind(data, FOREIGN_STARTS)


def known_kind(data: bytes) -> str | None:
    """Say what a file is that is no text; None where that is not known."""
    return foreign_kind(data) or _kind(data, OFFICE_STARTS)


def _kind(data: bytes, starts: tuple[tuple[bytes, str], ...]) -> str | None:
    return next((what for start, what in starts if data.startswith(start)), None)
