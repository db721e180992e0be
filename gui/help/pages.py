"""The pages of the help: in which order they stand, and what the program fills into them."""

import re
from dataclasses import dataclass
from functools import cache

from gui.help.reading import Section, links_of, sections_of
from gui.shortcut_list import shortcuts_table
from model.resources import resource

FOLDER = "help"
CONTENTS = "index.html"
STYLE = "help.css"
# Between these comments a browser finds a sentence, and the program its own list.
KEYBOARD = re.compile(r"<!-- keyboard -->.*?<!-- /keyboard -->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the name of its file, its title and its sections."""

    name: str
    title: str
    sections: tuple[Section, ...]


def html_of(name: str) -> str:
    """Return a page with the list of shortcuts as the table of actions has it now."""
    html = resource(FOLDER, name).read_text(encoding="utf-8")
    return KEYBOARD.sub(lambda _: shortcuts_table(), html)


@cache
def pages() -> tuple[Page, ...]:
    """Return the pages in the order in which the page of contents links to them."""
    return tuple(
        Page(name, title, sections_of(html_of(name))) for name, title in links_of(html_of(CONTENTS))
    )
