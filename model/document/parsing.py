"""Turns the bytes of a file into the JSON document of a plan, or says why it is none."""

import json
import math
import re
from collections.abc import Sequence
from typing import NoReturn

from model.document.conversion import converted
from model.document.faults import shorten
from model.document.file_kind import known_kind
from model.document.layout import FORMAT, VERSION

UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")

# Nothing, or what is left of a number or of true, false and null that were cut.
PART_OF_A_WORD = re.compile(r"[a-z.+-]*\s*")

CHOOSE = "choose another file, one that Covercast has saved"
EARLIER = "open an earlier copy of it"


class NotAPlan(ValueError):
    """A file that holds no plan this version reads; `fault` says why, `cure` what to do."""

    def __init__(self, fault: str, cure: str) -> None:
        super().__init__(f"{fault}; {cure}")
        self.fault = fault
        self.cure = cure


def parse_document(data: bytes) -> dict[str, object]:
    """Return the document in these bytes; raises NotAPlan."""
    text = _text(data)
    try:
        document = json.loads(
            text, object_pairs_hook=_object, parse_float=_number, parse_constant=_no_number
        )
    except json.JSONDecodeError as error:
        raise _damaged(text, error) from None
    except RecursionError:
        raise NotAPlan("is nested too deeply to be a Covercast plan", CHOOSE) from None
    except ValueError as error:
        if isinstance(error, NotAPlan):
            raise
        raise NotAPlan("holds a number of thousands of digits", "correct it") from None
    return _of_our_format(document)


def _text(data: bytes) -> str:
    if not data.strip():
        raise NotAPlan("is empty", EARLIER)
    if what := known_kind(data):
        raise NotAPlan(f"is {what}, not a Covercast plan", CHOOSE)
    if data.startswith(UTF_16_STARTS):
        raise NotAPlan("is text in UTF-16", "save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise NotAPlan("is cut short in the middle of a letter", EARLIER) from None
        place = f"byte {error.start + 1:,}"
        raise NotAPlan(f"is not text in UTF-8 ({place}), so no Covercast plan", CHOOSE) from None


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    read: dict[str, object] = {}
    for key, value in pairs:
        if key in read:
            raise NotAPlan(f"has the key {shorten(key)} twice in one object", "take one away")
        read[key] = value
    return read


def _number(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise NotAPlan(f"holds {shorten(text)}, a number too large", "correct it")
    return number


def _no_number(text: str) -> NoReturn:
    raise NotAPlan(f"holds {text}, which is no number", "correct it")


def _damaged(text: str, error: json.JSONDecodeError) -> NotAPlan:
    if not text.lstrip().startswith(("{", "[")):
        return NotAPlan("is text, but no Covercast plan", CHOOSE)
    is_half_word = PART_OF_A_WORD.fullmatch(text[error.pos :]) and error.msg != "Extra data"
    if is_half_word or error.msg.startswith("Unterminated string"):
        return NotAPlan(f"is cut short at line {text.count(chr(10)) + 1:,}", EARLIER)
    reason = error.msg[:1].lower() + error.msg[1:]
    return NotAPlan(
        f"is damaged at line {error.lineno:,}, column {error.colno:,} ({reason})",
        f"correct it there or {EARLIER}",
    )


def _of_our_format(document: object) -> dict[str, object]:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        there = document.get("format") if isinstance(document, dict) else None
        what = f" ({shorten(there)})" if isinstance(there, str) else ""
        raise NotAPlan(f"is JSON{what}, but no Covercast plan", CHOOSE)
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NotAPlan(f"has no version, but {shorten(version)}", f"write “version”: {VERSION}")
    if version > VERSION:
        raise NotAPlan(
            f"was saved by a newer Covercast (file version {version}; this one reads {VERSION})",
            "open it with that one or update this one; the file was not touched",
        )
    return converted(document, version)
