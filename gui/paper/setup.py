"""How a planner prints: which parts in which order, on which paper; kept for the next time."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSizeF

from gui.paper.pack import GOLD, TITLES
from gui.paper.page import A3_LANDSCAPE, A4_LANDSCAPE, Paper
from gui.settings import Row, Settings

CHOSEN = Row("paper/parts", [GOLD])
SHEET = Row("paper/sheet", "A4 landscape")
GREY = Row("paper/grey", False)
DUPLEX = Row("paper/duplex", False)


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


def kept_setup(settings: Settings) -> Setup:
    """Return the setup of the last time; parts that are gone are left out."""
    parts = tuple(key for key in dict.fromkeys(settings.get(CHOSEN)) if key in TITLES)
    label = settings.get(SHEET)
    sheet = next((one for one in Sheet if one.label == label), Sheet.A4)
    return Setup(parts or (GOLD,), sheet, settings.get(GREY), settings.get(DUPLEX))


def keep_setup(settings: Settings, setup: Setup) -> None:
    """Keep a setup for the next time."""
    settings.put(CHOSEN, list(setup.parts))
    settings.put(SHEET, setup.sheet.label)
    settings.put(GREY, setup.is_grey)
    settings.put(DUPLEX, setup.is_duplex)
