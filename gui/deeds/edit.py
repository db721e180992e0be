"""The Edit menu: undo, the clipboard, the chosen thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.deed import Deed

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def _has_choice(window: MainWindow) -> bool:
    return window.selection.chosen is not None


def with_step(verb: str, step: str) -> str:
    """Name the step in the text of undo or redo: Undo move GMB walk-out."""
    return f"{verb} {step}".rstrip()


EDIT = (
    Deed(
        key="undo",
        text="&Undo",
        tip="Take the last change back",
        shortcuts=("Ctrl+Z",),
        icon="undo-2",
        short="Undo",
        run=lambda w: w.session.history.undo(),
        is_enabled=lambda w: w.session.history.canUndo(),
        wording=lambda w: with_step("&Undo", w.session.history.undoText()),
    ),
    Deed(
        key="redo",
        text="&Redo",
        tip="Make the change again that was taken back",
        shortcuts=("Ctrl+Y", "Ctrl+Shift+Z"),
        icon="redo-2",
        short="Redo",
        run=lambda w: w.session.history.redo(),
        is_enabled=lambda w: w.session.history.canRedo(),
        wording=lambda w: with_step("&Redo", w.session.history.redoText()),
    ),
    Deed(
        key="undo_list",
        text="Undo histor&y…",
        tip="List all steps, and go to any of them",
        shortcuts=("Ctrl+Alt+Z",),
        icon="clock",
        run=lambda w: w.dialogs.show_undo_list(),
    ),
    Deed(
        key="cut",
        of_text=True,
        text="Cu&t",
        tip="Move what is selected in the field or table at hand to the clipboard",
        shortcuts=("Ctrl+X",),
        run=lambda w: w.at_hand.cut(),
        is_enabled=lambda w: w.at_hand.takes_text,
    ),
    Deed(
        key="copy",
        of_text=True,
        text="&Copy",
        tip="Put what is selected in the field or table at hand on the clipboard",
        shortcuts=("Ctrl+C",),
        run=lambda w: w.at_hand.copy(),
        is_enabled=lambda w: w.at_hand.holder is not None,
    ),
    Deed(
        key="copy_chart",
        text="Copy c&hart",
        tip="Put the cover chart on the clipboard as picture, drawing and table",
        shortcuts=("Ctrl+Shift+C",),
        run=lambda w: w.exporter.copy_chart(),
    ),
    Deed(
        key="copy_brief",
        text="Copy &brief",
        tip="Put the brief for command, under the heads of IIMARCH, on the clipboard",
        run=lambda w: w.exporter.copy_brief(),
    ),
    Deed(
        key="paste",
        of_text=True,
        text="&Paste",
        tip="Take what is on the clipboard into the field or table at hand",
        shortcuts=("Ctrl+V",),
        run=lambda w: w.at_hand.paste(),
        is_enabled=lambda w: w.at_hand.takes_text,
    ),
    Deed(
        key="select_all",
        of_text=True,
        text="Select &all",
        tip="Select everything in the field or table at hand",
        shortcuts=("Ctrl+A",),
        run=lambda w: w.at_hand.select_all(),
        is_enabled=lambda w: w.at_hand.holder is not None,
    ),
    Deed(
        key="select_lane",
        text="Select all &in lane",
        tip="Choose all bars of the timeline's lane at hand; once more, all on show",
        shortcuts=("Ctrl+Shift+A",),
        run=lambda w: w.workspace.timeline.chooser.choose_lane(),
    ),
    Deed(
        key="split",
        text="&Split at cursor",
        tip="Cut the chosen bars in two where the cursor stands in them",
        shortcuts=("Ctrl+Shift+X",),
        run=lambda w: w.workspace.timeline.edits.split(),
        is_enabled=_has_choice,
    ),
    Deed(
        key="duplicate",
        text="&Duplicate",
        tip="Add others like the chosen bars, right after them",
        shortcuts=("Ctrl+Shift+D",),
        icon="copy",
        run=lambda w: w.workspace.timeline.edits.duplicate(),
        is_enabled=_has_choice,
    ),
    Deed(
        key="delete",
        text="De&lete",
        tip="Take the chosen bars away; in a table, the chosen rows",
        shortcuts=("Ctrl+Del",),
        icon="trash-2",
        run=lambda w: w.workspace.delete_chosen(),
        is_enabled=_has_choice,
    ),
)
