"""Takes NHS England's newer figures from a file into the planner's folder, and says what came."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.ask import tell
from model.starting.ambsys import AmbsysFault, read_ambsys
from model.starting.kept_figures import KeptFault, keep_figures

TITLE = "Published figures"
SHOWN_FAULTS = 12


def take_figures(path: Path, kept: Path, parent: QWidget) -> str:
    """Keep the figures of a file; return what is new, or nothing where it was refused.

    A refusal, and each row that was left out, is told over the window.
    """
    try:
        added = keep_figures(kept, read_ambsys(path))
    except (AmbsysFault, KeptFault) as fault:
        tell(parent, TITLE, str(fault))
        return ""
    if added.faults:
        shown = list(added.faults[:SHOWN_FAULTS])
        more = len(added.faults) - len(shown)
        tell(parent, TITLE, "\n".join((*shown, f"And {more} more." if more else "")).strip())
    return added.sentence
