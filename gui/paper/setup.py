"""How a planner prints: which parts in which order, on which paper; kept plan by plan."""

import json
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSizeF

from gui.paper.pack import GOLD, TITLES
from gui.paper.page import A3_LANDSCAPE, A4_LANDSCAPE, Paper
from gui.settings import Row, Settings

KEPT: Row[list[str]] = Row("paper/setups", [])
MOST_KEPT = 100
# Under this name is how anything was printed last.
ANY = ""


class Sheet(Enum):
    """The sheets that pages are offered on."""

    A4 = ("A4 landscape", A4_LANDSCAPE)
    A4_UPRIGHT = ("A4 portrait", A4_LANDSCAPE.transposed())
    A3 = ("A3 landscape", A3_LANDSCAPE)
    A3_UPRIGHT = ("A3 portrait", A3_LANDSCAPE.transposed())

    def __init__(self, label: str, size: QSizeF) -> None:
        self.label = label
        self.size = size


@dataclass(frozen=True, slots=True)
class Setup:
    """The parts by their keys, in order, and the paper."""

    parts: tuple[str, ...] = (GOLD,)
    sheet: Sheet = Sheet.A4
    is_grey: bool = False
    is_duplex: bool = False

    def paper(self, size: QSizeF) -> Paper:
        """Return the paper of this setup, of the size a printer has."""
        return Paper(size, self.is_grey, self.is_duplex)


def kept_setup(settings: Settings, *owners: str) -> Setup:
    """Return how the first of these was printed last: a plan's file, a trust; else anything.

    Parts that are gone are left out.
    """
    kept = _kept(settings)
    return next((kept[owner] for owner in (*owners, ANY) if owner in kept), Setup())


def keep_setup(settings: Settings, setup: Setup, *owners: str) -> None:
    """Keep a setup for the next time any of these is printed, the newest first."""
    now = dict.fromkeys((*owners, ANY), setup)
    before = {owner: one for owner, one in _kept(settings).items() if owner not in now}
    settings.put(KEPT, [_written(*each) for each in (now | before).items()][:MOST_KEPT])


def _kept(settings: Settings) -> dict[str, Setup]:
    """Return all that is kept, by owner; what was damaged is left out."""
    read = (_read(text) for text in settings.get(KEPT))
    return dict(each for each in read if each is not None)


def _written(owner: str, setup: Setup) -> str:
    return json.dumps(
        {
            "of": owner,
            "parts": setup.parts,
            "sheet": setup.sheet.label,
            "grey": setup.is_grey,
            "duplex": setup.is_duplex,
        }
    )


def _read(text: str) -> tuple[str, Setup] | None:
    try:
        data = json.loads(text)
    except ValueError:
        return None
    match data:
        case {"of": str(owner), "parts": list(parts), "sheet": str(label),
              "grey": bool(is_grey), "duplex": bool(is_duplex)}:  # fmt: skip
            there = tuple(key for key in TITLES if key in parts)
            chosen = tuple(sorted(there, key=parts.index)) or (GOLD,)
            sheet = next((one for one in Sheet if one.label == label), Sheet.A4)
            return owner, Setup(chosen, sheet, is_grey, is_duplex)
    return None
