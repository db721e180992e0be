"""How every sheet of a workbook prints: A4 landscape, one page wide, marked at the head."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

A4 = 9


def set_paper(page: "Worksheet", marked: str, head_rows: int = 0) -> None:
    """Set up the paper of a sheet; its first rows are repeated on every page."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    if head_rows:
        page.repeat_rows(0, head_rows - 1)
    if marked:
        page.set_header("&C" + marked.replace("&", "&&"))
    page.set_footer("&L&A&CPage &P of &N")
