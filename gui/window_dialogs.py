"""The dialogs one window opens over itself, each for one deed."""

from pathlib import Path
from typing import TYPE_CHECKING

from gui.command_search import (
    PANEL,
    CommandSearch,
    commands_of,
    panels_to_show,
    tables_to_show,
)
from gui.comparison.dialog import ComparisonDialog
from gui.days.dialog import RepeatDialog
from gui.importing.choosing import choose_tables, table_on_clipboard
from gui.importing.dialog import ImportDialog
from gui.keeping.earlier_versions import EarlierVersions
from gui.own_folder import own_folder
from gui.plan_details import PlanDetails
from gui.shortcut_list import shortcuts_box
from gui.stagger.dialog import StaggerDialog
from gui.stand_down.dialog import StandDownDialog
from gui.stand_down.extend_dialog import ExtendDialog
from gui.undo_list import UndoList
from gui.window_place import bring_to_front
from model.importing.sheets import Sheets
from model.strike_patterns import FILE_NAME

if TYPE_CHECKING:
    from gui.main_window import MainWindow

Themed = StaggerDialog | StandDownDialog | ExtendDialog | RepeatDialog | ImportDialog


class WindowDialogs:
    """Opens each dialog with the parts of its window that it works on."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def show_details(self) -> None:
        """Open the form of title, author, marking and notes."""
        PlanDetails(self._window.session, self._window).open()

    def stagger(self) -> None:
        """Open the dialog that staggers a walk-out or shift starts."""
        it, presets = self._window, own_folder() / FILE_NAME
        self._open(StaggerDialog(it.session, it.selection, presets, it.desk.theme, it))

    def stand_down(self) -> None:
        """Open the dialog that stands a union down."""
        it = self._window
        self._open(StandDownDialog(it.session, it.selection, it.desk.theme, it, it.desk.settings))

    def extend(self) -> None:
        """Open the dialog that extends a walk-out and lists what can still be had."""
        it = self._window
        self._open(ExtendDialog(it.session, it.selection, it.desk.theme, it, it.desk.settings))

    def repeat_day(self) -> None:
        """Open the dialog that repeats a day of the strike on other dates."""
        it = self._window
        self._open(RepeatDialog(it.session, it.selection, it.desk.theme, it))

    def compare(self) -> None:
        """Open the window that holds scenarios against each other, or bring it to the front."""
        it = self._window
        there = next((one for one in it.findChildren(ComparisonDialog) if one.isVisible()), None)
        if there is not None:
            bring_to_front(there)
            return
        dialog = ComparisonDialog(it.session, it.desk, it, it.files)
        dialog.compared.connect(it.workspace.cards.show_comparison)
        dialog.show()

    def choose_tables(self) -> None:
        """Ask for a file of tables and bring it in."""
        choose_tables(self._window, self._window.desk.settings, self.bring_in)

    def bring_in_copied(self) -> None:
        """Bring in the table that was copied in Excel or a mail."""
        copied = table_on_clipboard()
        if copied is None:
            words = "There is no table on the clipboard; copy one in Excel first."
            self._window.status_line.say(words)
        else:
            self.bring_in(copied)

    def bring_in(self, source: Path | Sheets) -> None:
        """Open the dialog that brings a roster in; the plan stays until it is accepted."""
        it = self._window
        self._open(ImportDialog(source, it.session, it.desk.settings, it.desk.theme, it))

    def show_shortcuts(self) -> None:
        """List every shortcut."""
        shortcuts_box(self._window).open()

    def find_command(self) -> None:
        """Open the search for commands, tables and exports."""
        from gui.exporting.commands import exports_to_choose, form_and_format

        actions, workspace = self._window.actions_of, self._window.workspace
        tables = workspace.tables

        def run(key: str) -> None:
            if key.startswith(PANEL):
                workspace.open_finding(key.removeprefix(PANEL))
            elif key in tables.titles:
                tables.open_table(key)
            elif (export := form_and_format(key)) is not None:
                self._window.exporter.ask(*export)
            else:
                actions[key].trigger()

        shown = (*tables_to_show(tables.titles), *panels_to_show(workspace.finding_pages))
        commands = (*commands_of(actions), *shown, *exports_to_choose())
        CommandSearch(self._window, commands, run).open()

    def show_earlier_versions(self) -> None:
        """List the earlier versions of the plan's file."""
        it = self._window
        EarlierVersions(it.files, it.session, it.open_window, it).open()

    def show_undo_list(self) -> None:
        """List the steps of the undo history."""
        it = self._window
        UndoList(it, it.session.history, it.desk.theme).open()

    def _open(self, dialog: Themed) -> None:
        """Open a dialog that takes other colours as its window does."""
        self._window.desk.theme_changed.connect(dialog.set_theme)
        dialog.open()
