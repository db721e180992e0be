"""Damages files as disks, programs and people do: in their bytes, and in what they say.

Every mutation is a plain function of bytes and a source of luck; the same luck damages alike.
"""

import csv
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

Mutation = Callable[[bytes, random.Random], bytes]

# What a field of text or a cell holds that no program expected.
ODD_TEXTS = (
    "", " ", "0", "-1", "1e309", "NaN", "inf", "99999999999999999999", "0x1f", "TRUE", "null",
    "2023-02-30", "2023-01-11T25:00", "0001-01-01", "9999-12-31T23:59", "31/12/9999", "24:00",
    "23:59:60", "-00:01", "07:00-07:00", "#REF!", "=1+1", "a" * 40_000, "\x00", "\ufffe", "é" * 99,
    "Alex; Sam\nJo", '"', "½", "١٢", "\u202e07:00", "1,5", "12.5%", "£3", "Amb:|/\\*?", "🚑",
    "_x0000_",
)  # fmt: skip
ODD_BYTES = (
    b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b"{", b"[" * 3_000, b"\\",
    b"\\ud800", b"1e400", b"-", b"<", b"&#0;", b"&lt;" * 50, b"PK\x03\x04", b"\xd0\xcf\x11\xe0",
    b"9" * 400, b",", b";", b"\t", b"\xed\xa0\x80", b"<!DOCTYPE x [<!ENTITY y 'z'>]>",
)  # fmt: skip
ODD_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, -(10**30), 1e308, "", [], {}, [[]], {"": None},
    [None] * 300, {"key": "a", "unknown": 1},
)  # fmt: skip
STEPS = (1, 1, 1, 2, 4)


def flip_bits(data: bytes, luck: random.Random) -> bytes:
    """Turn over some bits."""
    there = bytearray(data)
    for _ in range(luck.choice((1, 1, 2, 8, 60))):
        if there:
            there[luck.randrange(len(there))] ^= 1 << luck.randrange(8)
    return bytes(there)


def cut_short(data: bytes, luck: random.Random) -> bytes:
    """End anywhere, as a copy from a stick that was pulled out."""
    return data[: luck.randrange(len(data) + 1)]


def lose_a_part(data: bytes, luck: random.Random) -> bytes:
    """Leave a part out."""
    start, end = _span(data, luck)
    return data[:start] + data[end:]


def blank_a_part(data: bytes, luck: random.Random) -> bytes:
    """Hold zeros where a block was never written."""
    start, end = _span(data, luck)
    return data[:start] + bytes(end - start) + data[end:]


def repeat_a_part(data: bytes, luck: random.Random) -> bytes:
    """Hold a part twice, or many times."""
    start, end = _span(data, luck)
    return data[:end] + data[start:end] * luck.choice((1, 1, 3, 40)) + data[end:]


def move_a_part(data: bytes, luck: random.Random) -> bytes:
    """Hold a part somewhere else."""
    start, end = _span(data, luck)
    rest = data[:start] + data[end:]
    at = luck.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def put_in_bytes(data: bytes, luck: random.Random) -> bytes:
    """Hold bytes that mean something to somebody, somewhere."""
    at = luck.randrange(len(data) + 1)
    return data[:at] + luck.choice(ODD_BYTES) + data[at:]


def write_in_another_code(data: bytes, luck: random.Random) -> bytes:
    """Save text in another encoding, or with other ends of lines."""
    text = data.decode("utf-8", "replace")
    if luck.random() < 0.3:
        return text.replace("\n", luck.choice(("\r", "\r\r\n", "\u2028"))).encode()
    return text.encode(luck.choice(("utf-16", "utf-16-le", "cp1252", "utf-8-sig")), "replace")


BYTE_MUTATIONS: tuple[Mutation, ...] = (
    flip_bits,
    cut_short,
    lose_a_part,
    blank_a_part,
    repeat_a_part,
    move_a_part,
    put_in_bytes,
    write_in_another_code,
)


def change_json(data: bytes, luck: random.Random) -> bytes:
    """Change some values of a JSON document: other kinds, keys, order, lengths."""
    document: object = json.loads(data)
    for _ in range(luck.choice(STEPS)):
        places = list(_places(document, []))
        if not places:
            break
        owner, key = luck.choice(places)
        _change_one(owner, key, places, luck)
    return json.dumps(document, ensure_ascii=luck.random() < 0.5).encode("utf-8", "surrogatepass")


def change_cells(data: bytes, luck: random.Random) -> bytes:
    """Change some cells, rows or columns of a CSV file."""
    text = data.decode("utf-8-sig", "replace")
    delimiter = max(",;\t|", key=text[:500].count)
    rows = list(csv.reader(StringIO(text), delimiter=delimiter))
    for _ in range(luck.choice(STEPS)):
        _change_rows(rows, luck)
    out = StringIO()
    sign = delimiter if luck.random() < 0.9 else luck.choice(",;\t|")
    csv.writer(
        out, delimiter=sign, quoting=luck.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    ).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def change_package(data: bytes, luck: random.Random) -> bytes:
    """Change a file in a zip, whose sums of check are right again: as another program saves it."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
    names = list(parts)
    for _ in range(luck.choice(STEPS)):
        chosen = luck.choice(names)
        what = luck.random()
        if what < 0.08:
            parts.pop(chosen, None)
        elif what < 0.16:
            parts[chosen] = parts.get(luck.choice(names), b"")
        elif what < 0.3:
            parts[chosen] = luck.choice(BYTE_MUTATIONS)(parts.get(chosen, b""), luck)
        else:
            parts[chosen] = _change_markup(parts.get(chosen, b""), luck)
    out = BytesIO()
    with zipfile.ZipFile(
        out, "w", luck.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    ) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()


STRUCTURE: dict[str, Mutation] = {
    ".covercast": change_json,
    ".json": change_json,
    ".csv": change_cells,
    ".txt": change_cells,
    ".xlsx": change_package,
    ".ods": change_package,
}


def mutated(data: bytes, ending: str, luck: random.Random) -> bytes:
    """Return a file damaged: by what it says in half of all cases, else in its bytes."""
    change = STRUCTURE.get(ending)
    if change is not None and luck.random() < 0.6:
        try:
            data = change(data, luck)
        except (ValueError, csv.Error, zipfile.BadZipFile, zlib.error):
            return luck.choice(BYTE_MUTATIONS)(data, luck)
        if luck.random() < 0.8:
            return data
    for _ in range(luck.choice((1, 1, 1, 2, 3))):
        data = luck.choice(BYTE_MUTATIONS)(data, luck)
    return data


def _span(data: bytes, luck: random.Random) -> tuple[int, int]:
    start = luck.randrange(len(data) + 1)
    return start, min(len(data), start + luck.choice((1, 2, 16, 512, 4096)))


Owner = dict[str, object] | list[object]
Place = tuple[Owner, str | int]


def _places(value: object, found: list[Place]) -> list[Place]:
    """Return where every value of a document lies."""
    if isinstance(value, dict):
        for key in value:
            found.append((value, key))
            _places(value[key], found)
    elif isinstance(value, list):
        for at in range(len(value)):
            found.append((value, at))
            _places(value[at], found)
    return found


def _change_one(owner: Owner, key: str | int, places: Sequence[Place], luck: random.Random) -> None:
    """Change one value, where it still is; lose it, repeat it or give its key another name."""
    there = _of(owner, key)
    what = luck.random()
    if isinstance(owner, dict):
        if what < 0.1:
            owner.pop(str(key), None)
        elif what < 0.2:
            owner[luck.choice(ODD_TEXTS[:20])] = owner.pop(str(key), None)
        else:
            owner[str(key)] = _another(there, places, luck)
    elif isinstance(key, int) and key < len(owner):
        if what < 0.2:
            del owner[key]
        elif what < 0.4:
            owner.extend(_copy(there) for _ in range(luck.choice((1, 1, 5, 100))))
        else:
            owner[key] = _another(there, places, luck)


def _another(there: object, places: Sequence[Place], luck: random.Random) -> object:
    if luck.random() < 0.4:
        return _scaled(there, luck)
    elsewhere = _of(*luck.choice(places))
    return _copy(luck.choice((luck.choice(ODD_TEXTS), luck.choice(ODD_VALUES), elsewhere)))


def _of(owner: Owner, key: str | int) -> object:
    if isinstance(owner, dict):
        return owner.get(str(key))
    return owner[key] if isinstance(key, int) and key < len(owner) else None


def _copy(value: object) -> object:
    return json.loads(json.dumps(value))


def _scaled(value: object, luck: random.Random) -> object:
    """Return a number much larger or smaller, or a text with one character changed."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value * luck.choice((-1, 0, 1.0001, 10, 1e9))
    if isinstance(value, str) and value:
        at = luck.randrange(len(value))
        return value[:at] + luck.choice("09:-TZ+é ") + value[at + 1 :]
    return value


def _change_rows(rows: list[list[str]], luck: random.Random) -> None:
    if not rows:
        return
    row = luck.choice(rows)
    what = luck.random()
    if what < 0.5 and row:
        at = luck.randrange(len(row))
        cell = str(_scaled(row[at], luck))
        row[at] = luck.choice(
            (luck.choice(ODD_TEXTS), luck.choice(luck.choice(rows) or [""]), cell)
        )
    elif what < 0.6:
        rows.remove(row)
    elif what < 0.7:
        rows.extend([*row] for _ in range(luck.choice((1, 5, 400))))
    elif what < 0.8:
        row.extend(luck.choice(ODD_TEXTS[:20]) for _ in range(luck.choice((1, 5, 200))))
    elif what < 0.9 and row:
        at = luck.randrange(len(row))
        for one in rows:
            del one[at : at + 1]
    else:
        luck.shuffle(rows)


def _change_markup(part: bytes, luck: random.Random) -> bytes:
    """Put other text between two tags or into an attribute of XML, some times over."""
    for _ in range(luck.choice((1, 1, 3, 20))):
        sign, end = luck.choice(((b">", b"<"), (b'="', b'"')))
        starts = part.split(sign)
        if len(starts) < 3:
            return part
        at = luck.randrange(1, len(starts))
        _, closing, rest = starts[at].partition(end)
        clean = luck.choice(ODD_TEXTS).replace("&", "").replace("<", "").replace('"', "")
        starts[at] = clean.encode("utf-8") + closing + rest
        part = sign.join(starts)
    return part
