"""What one row of the table of actions says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing to do: what it is called, how it is reached, when, and what it runs.

    `wording` gives the text of the moment ("Undo move GMB walk-out"); with `is_on` the action
    is a tick that shows whether it holds. `short` is its text on the tool bar. One `of_text` is
    done to what is being typed; any other takes that first.
    """

    key: str
    text: str
    tip: str
    run: Callable[[MainWindow], object]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    short: str = ""
    is_enabled: Callable[[MainWindow], bool] | None = None
    is_on: Callable[[MainWindow], bool] | None = None
    wording: Callable[[MainWindow], str] | None = None
    of_text: bool = False


def plain(text: str) -> str:
    """Return the text of an action without the mark of its letter: &Undo is Undo."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
