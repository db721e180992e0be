"""What Qt cannot put into a PDF: its language, bookmarks, its title over the reader's window.

It is added behind what Qt wrote, which stays as it is (ISO 32000-1, 7.5.6, incremental updates).
"""

import re
from collections.abc import Mapping, Sequence

LANGUAGE = b"en-GB"
NO_AUTHOR = re.compile(rb"<dc:creator>.*?</dc:creator>\s*", re.DOTALL)
SPOKEN = b"<dc:language><rdf:Bag><rdf:li>" + LANGUAGE + b"</rdf:li></rdf:Bag></dc:language>"
Bookmark = tuple[str, int]


def with_reading_aids(pdf: bytes, bookmarks: Sequence[Bookmark]) -> bytes:
    """Return a PDF of Qt's with language and bookmarks; a lone bookmark is left out.

    A bookmark is a name with the number of its page, from 0. Raises ValueError for a PDF that is
    not laid out as Qt does it.
    """
    catalog = _number(rb"/Root (\d+) 0 R", pdf)
    entries = _object(pdf, catalog).removeprefix(b"<<\n").removesuffix(b">>\n")
    metadata, free = _number(rb"/Metadata (\d+) 0 R", entries), _number(rb"/Size (\d+)", pdf)
    entries += b"/Lang (" + LANGUAGE + b")\n/ViewerPreferences <</DisplayDocTitle true>>\n"
    objects = {metadata: _with_language(_object(pdf, metadata))}
    if len(bookmarks) > 1:
        objects |= _outline(bookmarks, _pages(pdf, _number(rb"/Pages (\d+) 0 R", entries)), free)
        entries += b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % free
    objects[catalog] = b"<<\n" + entries + b">>\n"
    return pdf + _update(pdf, objects, max(free, *(number + 1 for number in objects)))


def _outline(bookmarks: Sequence[Bookmark], pages: Sequence[int], root: int) -> dict[int, bytes]:
    """Return the objects of an outline: its root, and an item for every bookmark after it."""
    first, last = root + 1, root + len(bookmarks)
    objects = {
        root: b"<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>\n"
        % (first, last, len(bookmarks))
    }
    for number, (title, page) in enumerate(bookmarks, first):
        said = b"\xfe\xff" + title.encode("utf-16-be")
        links = b" /Prev %d 0 R" % (number - 1) if number > first else b""
        links += b" /Next %d 0 R" % (number + 1) if number < last else b""
        objects[number] = b"<</Title <%s> /Parent %d 0 R%s /Dest [%d 0 R /Fit]>>\n" % (
            said.hex().encode(), root, links, pages[page]
        )  # fmt: skip
    return objects


def _with_language(metadata: bytes) -> bytes:
    """Return the stream of metadata with the language, and without an author who is nobody."""
    xml = metadata.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
    xml = NO_AUTHOR.sub(SPOKEN, xml)
    head = b"<<\n/Type /Metadata /Subtype /XML\n/Length %d\n>>\n" % len(xml)
    return head + b"stream\n" + xml + b"\nendstream\n"


def _update(pdf: bytes, objects: Mapping[int, bytes], size: int) -> bytes:
    """Return objects, new ones and new versions of old ones, and where each of them begins."""
    trailer = pdf[pdf.rindex(b"trailer\n") :]
    body, table = b"", b"xref\n0 1\n0000000000 65535 f \n"
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(pdf) + len(body))
        body += b"%d 0 obj\n%sendobj\n" % (number, content)
    kept = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer.partition(b">>\nstartxref")[0])
    before = _number(rb"startxref\n(\d+)", trailer)
    ends = b"/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (before, len(pdf) + len(body))
    return body + table + kept + ends


def _pages(pdf: bytes, tree: int) -> list[int]:
    """Return the numbers of the objects that are the pages, in order."""
    kids = _object(pdf, tree).partition(b"/Kids")[2].partition(b"]")[0]
    return [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]


def _object(pdf: bytes, number: int) -> bytes:
    """Return what an object holds; Qt writes the table of where they begin as one piece."""
    table = pdf.index(b"\n", _number(rb"startxref\n(\d+)", pdf) + len(b"xref\n")) + 1
    starts = int(pdf[table + 20 * number : table + 20 * number + 10])
    return pdf[starts : pdf.index(b"endobj\n", starts)].partition(b" 0 obj\n")[2]


def _number(pattern: bytes, text: bytes) -> int:
    """Return the number in the last match of a pattern."""
    found = re.findall(pattern, text)
    if not found:
        raise ValueError(f"The PDF is not laid out as Qt does it: no {pattern!r}.")
    return int(found[-1])
