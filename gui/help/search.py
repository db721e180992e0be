"""Finds sections of the help by the words in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from gui.help.pages import Page
from gui.help.reading import Section

BEFORE, AROUND = 30, 110


@dataclass(frozen=True, slots=True)
class Hit:
    """A section with all the words: where it is, what it is called, and the words around one."""

    address: str
    title: str
    excerpt: str


def found(asked: str, pages: Iterable[Page]) -> tuple[Hit, ...]:
    """Return the sections that hold every word asked for; words in headings count most."""
    words = asked.casefold().split()
    ranked: list[tuple[int, int, int, Hit]] = []
    for page in pages if words else ():
        for section in page.sections:
            heading = f"{page.title} {section.heading}".casefold()
            text = section.text.casefold()
            if all(word in heading or word in text for word in words):
                named = sum(word in heading for word in words)
                often = sum(text.count(word) for word in words)
                ranked.append((-named, -often, len(ranked), _hit(page, section, words)))
    return tuple(hit for *_, hit in sorted(ranked, key=lambda one: one[:3]))


def _hit(page: Page, section: Section, words: list[str]) -> Hit:
    excerpt = _excerpt(section.text, words)
    if not section.anchor:
        return Hit(page.name, page.title, excerpt)
    return Hit(f"{page.name}#{section.anchor}", f"{page.title}: {section.heading}", excerpt)


def _excerpt(text: str, words: list[str]) -> str:
    """Return the text around the first of the words; its beginning if only headings have them."""
    places = [at for at in (text.casefold().find(word) for word in words) if at >= 0]
    first = max(min(places, default=0) - BEFORE, 0)
    if first:
        first = text.find(" ", first) + 1
    shown = text[first : first + AROUND]
    whole = shown if first + AROUND >= len(text) else shown.rsplit(" ", 1)[0] + " …"
    return f"… {whole}" if first else whole
