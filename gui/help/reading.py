"""Reads the pages of the help: their links and, section by section, their words."""

from dataclasses import dataclass
from html.parser import HTMLParser

WORDLESS = {"title", "style", "script"}
HEADS = {"h1", "h2", "h3"}
BLOCKS = HEADS | {"p", "li", "td", "th", "tr", "dt", "dd", "table", "ul", "ol", "dl", "br"}


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; the first one of a page, under its title, has no anchor."""

    anchor: str
    heading: str
    text: str


def links_of(html: str) -> tuple[tuple[str, str], ...]:
    """Return where every link of a page leads, and its words."""
    return tuple((target, words) for target, words in _read(html).links)


def sections_of(html: str) -> tuple[Section, ...]:
    """Return the sections of a page in their order."""
    return tuple(
        Section(anchor, _plain(heading), _plain(text))
        for anchor, heading, text in _read(html).parts
        if heading
    )


def _read(html: str) -> "_Reader":
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _plain(text: str) -> str:
    return " ".join(text.split())


class _Reader(HTMLParser):
    """Collects [anchor, heading, text] of every section, and [target, words] of every link."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[list[str]] = [["", "", ""]]
        self.links: list[list[str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"h1", "h2"}:
            self.parts.append([given.get("id") or "", "", ""])
        if tag in BLOCKS:
            self.parts[-1][2] += " "
        if tag == "a":
            self.links.append([given.get("href") or "", ""])
        if tag in WORDLESS | HEADS | {"a"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if WORDLESS & set(self._open):
            return
        if "a" in self._open:
            self.links[-1][1] += data
        is_heading = bool({"h1", "h2"} & set(self._open))
        self.parts[-1][1 if is_heading else 2] += data
