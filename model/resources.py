"""Where the program's own files lie, from a checkout and from the frozen folder alike."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """Return the path of a file in `resources/`."""
    return Path(getattr(sys, "_MEIPASS", ROOT), "resources", *parts)
