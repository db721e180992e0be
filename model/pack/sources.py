"""Sources named once: a table's column of sources becomes numbers of a list below it."""

from dataclasses import replace

from model.pack.table import Section, Table

SOURCE = "Source"


def with_sources_below(section: Section) -> tuple[Section, ...]:
    """Return a section with numbers in its column of sources, and the list of them if any."""
    table = section.table
    column = table.heads.index(SOURCE)
    texts = [row[column] for row in table.rows]
    numbers = {text: str(at) for at, text in enumerate(dict.fromkeys(filter(None, texts)), 1)}
    if not numbers:
        return (section,)
    rows = tuple(
        tuple(numbers.get(cell, "") if at == column else cell for at, cell in enumerate(row))
        for row in table.rows
    )
    listed = tuple((number, text) for text, number in numbers.items())
    cited = replace(section, table=replace(table, rows=rows, numbers=table.numbers | {column}))
    return cited, Section("Sources", Table(("No.", SOURCE), listed, frozenset({0})))
