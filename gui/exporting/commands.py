"""Exports for the search of commands: each form in each format has a line of its own there."""

from gui.command_search import Command
from gui.exporting.dialog import format_names
from gui.exporting.forms import FORMS, ExportForm

PREFIX = "export:"


def exports_to_choose() -> tuple[Command, ...]:
    """Return a command for each form and format; `form_and_format` tells which its key means."""
    return tuple(
        Command(f"{PREFIX}{at}:{place}", _called(form, written), "File", form.tip, "", True)
        for at, form in enumerate(FORMS)
        for place, written in enumerate(format_names(form))
    )


def form_and_format(key: str) -> tuple[int, int] | None:
    """Return the places of the form and of its format that a key means; None for other keys."""
    if not key.startswith(PREFIX):
        return None
    form, written = key.removeprefix(PREFIX).split(":")
    return int(form), int(written)


def _called(form: ExportForm, written: str) -> str:
    return f"Export {form.title[0].lower()}{form.title[1:]}: {written}…"
