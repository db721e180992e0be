"""Writes an ods by hand as XML, as converters and reporting programs do."""

import zipfile
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from xml.sax.saxutils import escape

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"


class PerCent(float):
    """A share that is shown in per cent."""


class Fault(str):
    """What LibreOffice shows where a formula failed."""

    __slots__ = ()


def write_ods(path: Path, sheet: str, rows: Sequence[Sequence[object]]) -> None:
    """Write one sheet; None is an empty cell, and a million empty rows follow."""
    spaces = " ".join(f'xmlns:{one}="{_SPACE.format(one)}"' for one in ("office", "table", "text"))
    spaces += f' xmlns:calcext="{_CALCEXT}"'
    lines = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{escape(sheet)}">{lines}{empty}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_SPACE.format("manifest")}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        "</manifest:manifest>"
    )
    parts = {"mimetype": KIND, "content.xml": content, "META-INF/manifest.xml": manifest}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name, (2023, 1, 10, 8, 0, 0)), text)


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, PerCent):
        return f'<table:table-cell office:value-type="percentage" office:value="{float(value)}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, time):
        at = f"PT{value:%H}H{value:%M}M00S"
        return f'<table:table-cell office:value-type="time" office:time-value="{at}"/>'
    failed = (
        ' office:string-value="" calcext:value-type="error"' if isinstance(value, Fault) else ""
    )
    return (
        f'<table:table-cell office:value-type="string"{failed}>'
        f"<text:p>{escape(str(value))}</text:p></table:table-cell>"
    )
