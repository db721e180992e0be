"""The numbers behind a cover chart as a table: tab-separated for Excel, HTML for a mail."""

import csv
from collections.abc import Iterator
from datetime import datetime
from html import escape
from io import StringIO

import numpy as np

from model.exports.heading import heading_of
from model.projection import Projection, ServiceProjection
from model.segments import Series
from model.staff import Service
from model.times import local
from model.verdict import SERVICE_NAMES

LINES = ("Required", "Local minimum", "Available", "Below required", "Normal day")


def cover_columns(cover: ServiceProjection) -> tuple[tuple[str, Series], ...]:
    """Return what is charted of a service as heads and numbers, the lines before the sources."""
    lines = (cover.required, cover.minimum, cover.available, cover.shortfall, cover.normal_day)
    sources = ((name.capitalize(), values) for name, values in cover.sources.items())
    return (*zip(LINES, lines, strict=True), *sources)


def cover_tsv(projection: Projection, service: Service, written: datetime) -> str:
    """Return the table with tabs, under one line that says what it is of."""
    text = StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow((_caption(projection, service, written),))
    writer.writerow(_heads(projection, service))
    writer.writerows(_rows(projection, service))
    return text.getvalue()


def cover_html(projection: Projection, service: Service, written: datetime) -> str:
    """Return the table as HTML with its heads, captioned with what it is of."""
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in _heads(projection, service))
    rows = "".join(
        f'<tr><th scope="row">{start}</th>{"".join(f"<td>{one}</td>" for one in numbers)}</tr>'
        for start, *numbers in _rows(projection, service)
    )
    caption = escape(_caption(projection, service, written))
    return (
        f'<table lang="en-GB"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _caption(projection: Projection, service: Service, written: datetime) -> str:
    cover = projection.services[service]
    what = f"{SERVICE_NAMES[service]}, {cover.unit}"
    heading = heading_of(projection, written)
    return ". ".join((what, *(f"{head}: {words}" for head, words in heading)))


def _heads(projection: Projection, service: Service) -> tuple[str, ...]:
    return ("Starts", *(head for head, _ in cover_columns(projection.services[service])))


def _rows(projection: Projection, service: Service) -> Iterator[tuple[str, ...]]:
    """Yield the wall-clock start of each interval with its numbers; no minimum is empty."""
    columns = [values.tolist() for _, values in cover_columns(projection.services[service])]
    for start, *numbers in zip(projection.grid.starts(), *columns, strict=True):
        shown = ("" if np.isnan(one) else f"{one:.10g}" for one in numbers)
        yield (f"{local(start):%d/%m/%Y %H:%M}", *shown)
