"""What a reader of the PDF is helped by: title, language, bookmarks; read back as readers do."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.paper.files import pdf_of, write_page
from gui.paper.furniture import Place
from gui.paper.pack import CONTENTS, GOLD, lay_out_pack
from gui.paper.page import Paper
from gui.paper.part import Matter
from gui.paper.reading_aids import with_reading_aids
from tests.gui.projections import RESPONSE, a_projection

PRINTED = datetime(2023, 1, 10, 9, 14, tzinfo=UTC)
PDFINFO = shutil.which("pdfinfo")
TITLE = "Tŷ Gwyn (Wales), strike"


def a_pdf(*keys: str) -> bytes:
    matter = Matter(a_projection(), RESPONSE, None)
    return pdf_of(TITLE, lay_out_pack(matter, Paper(), keys, Place(printed=PRINTED)))


def objects_of(pdf: bytes) -> tuple[dict[int, bytes], int]:
    """Return the objects of a file by number, and which is its catalog.

    Tables of where they begin are followed from the end of the file; the newest of an object wins.
    """
    objects: dict[int, bytes] = {}
    table = int(re.findall(rb"startxref\n(\d+)", pdf)[-1])
    catalog = int(re.findall(rb"/Root (\d+) 0 R", pdf)[-1])
    while True:
        rows, _, trailer = pdf[table:].partition(b"trailer")
        for count, lines in re.findall(rb"(\d+) \d+\n((?:\d{10} \d{5} [nf] \n)+)", rows):
            for number, line in enumerate(lines.splitlines(), int(count)):
                if line.endswith(b"n "):
                    content = pdf[int(line[:10]) :]
                    assert content.startswith(b"%d 0 obj" % number)
                    objects.setdefault(number, content.partition(b"endobj")[0])
        before = re.match(rb"\s*<<.*?/Prev (\d+)", trailer.partition(b"%%EOF")[0], re.DOTALL)
        if before is None:
            return objects, catalog
        table = int(before[1])


def link(name: str, content: bytes) -> int | None:
    found = re.search(rb"/%s \[?(\d+) 0 R" % name.encode(), content)
    return int(found[1]) if found else None


def bookmarks_of(pdf: bytes) -> list[tuple[str, int]]:
    """Return the bookmarks with the numbers of their pages, from 1, as a reader follows them."""
    objects, catalog = objects_of(pdf)
    pages = objects[link("Pages", objects[catalog]) or 0]
    kids = [int(kid) for kid in re.findall(rb"(\d+) 0 R", pages.partition(b"/Kids")[2])]
    root = link("Outlines", objects[catalog])
    item = None if root is None else link("First", objects[root])
    found = []
    while item is not None:
        content = objects[item]
        (title,) = re.findall(rb"/Title <feff([0-9a-f]+)>", content)
        said = bytes.fromhex(title.decode()).decode("utf-16-be")
        found.append((said, kids.index(link("Dest", content) or 0) + 1))
        item = link("Next", content)
    return found


def test_that_every_part_of_a_pack_has_a_bookmark(qapp: QApplication) -> None:
    pdf = a_pdf(GOLD, CONTENTS, "charts", "sums", "checks")
    marks = bookmarks_of(pdf)
    assert marks[:5] == [
        ("Page for gold command", 1),
        ("Contents", 2),
        ("Charts: 999 call answering", 3),
        ("Charts: Ambulance response", 4),
        ("Charts: Patient transport", 5),
    ]
    titles = [title for title, _page in marks[5:]]
    assert titles == ["Sums at each gap", "Checks"]
    assert marks[5][1] == 6
    assert marks[6][1] == pdf.count(b"/Type /Page\n")


def test_that_one_page_has_no_bookmarks(qapp: QApplication) -> None:
    assert bookmarks_of(a_pdf(GOLD)) == []


def test_that_the_file_says_that_it_is_english(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    write_page(path, a_projection(), printed=PRINTED)
    objects, catalog = objects_of(path.read_bytes())
    assert b"/Lang (en-GB)" in objects[catalog]
    metadata = objects[link("Metadata", objects[catalog]) or 0]
    assert b"<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li>" in metadata
    length = int(re.findall(rb"/Length (\d+)", metadata)[0])
    xml = metadata.partition(b"stream\n")[2]
    assert xml[length:].strip() == b"endstream"


def test_that_the_file_names_nobody_as_its_author(qapp: QApplication) -> None:
    objects, catalog = objects_of(a_pdf(GOLD))
    assert b"dc:creator" not in objects[link("Metadata", objects[catalog]) or 0]
    assert b"/Author ()" in objects[1]


def test_that_the_title_stands_over_the_readers_window(qapp: QApplication) -> None:
    objects, catalog = objects_of(a_pdf(GOLD))
    assert b"/DisplayDocTitle true" in objects[catalog]


@pytest.mark.skipif(PDFINFO is None, reason="pdfinfo of poppler is not installed")
def test_that_poppler_finds_no_fault_with_the_file(qapp: QApplication, tmp_path: Path) -> None:
    assert PDFINFO is not None
    path = tmp_path / "pack.pdf"
    path.write_bytes(a_pdf(GOLD, CONTENTS, "checks"))
    read = subprocess.run([PDFINFO, "-enc", "UTF-8", path], capture_output=True, check=True)
    said = dict(line.split(":", 1) for line in read.stdout.decode().splitlines())
    assert said["Title"].strip() == TITLE
    assert said["Author"].strip() == ""
    assert said["PDF version"].strip() == "1.4"
    assert read.stderr == b""


def test_that_a_file_of_another_make_is_refused() -> None:
    with pytest.raises(ValueError, match="not laid out as Qt does it"):
        with_reading_aids(b"%PDF-1.4\n", ())
