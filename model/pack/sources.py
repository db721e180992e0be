"""Sources named once: the column of sources in tables becomes numbers of a list below them."""

from dataclasses import replace

from model.pack.table import Section, Table

SOURCE = "Source"


def with_sources_below(*sections: Section) -> tuple[Section, ...]:
    """Return sections with numbers in their columns of sources, and the list of them if any."""
    texts = [row[_column(one)] for one in sections for row in one.table.rows]
    numbers = {text: str(at) for at, text in enumerate(dict.fromkeys(filter(None, texts)), 1)}
    if not numbers:
        return sections
    cited = (_cited(one, numbers) for one in sections)
    listed = tuple((number, text) for text, number in numbers.items())
    return *cited, Section("Sources", Table(("No.", SOURCE), listed, frozenset({0})))


def _cited(section: Section, numbers: dict[str, str]) -> Section:
    table, column = section.table, _column(section)
    rows = tuple(
        tuple(numbers.get(cell, "") if at == column else cell for at, cell in enumerate(row))
        for row in table.rows
    )
    return replace(section, table=replace(table, rows=rows, numbers=table.numbers | {column}))


def _column(section: Section) -> int:
    return section.table.heads.index(SOURCE)
