"""Reads and writes .covercast files: one JSON document; the same plan gives the same bytes.

A file is checked as a whole and every fault is named with its place. What cannot be read or
written raises PlanFileError; nothing is half read or half written.
"""

import hashlib
import json
import stat
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from model.document.checks import check_plan
from model.document.faults import Fault, fault_in_words, place_order, pydantic_words
from model.document.layout import document_text, file_key, plain_plan
from model.document.parsing import CHOOSE, NotAPlan, parse_document
from model.plan import Plan
from model.unread_file import why_not_read
from model.whole_file import why_not_written, write_whole

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

LARGEST_MB = 20
FAULTS_SHOWN = 20


class PlanFileError(Exception):
    """A plan file that cannot be read or written: one sentence with file, fault and cure.

    Several faults stand below it, one a line. `faults` has them all, each with its place.
    """

    def __init__(self, sentence: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.faults = faults


def read_plan(path: Path | str) -> Plan:
    """Read a plan file; raises PlanFileError."""
    path = Path(path)
    name = path.name or str(path)
    try:
        data = _read_bounded(path)
    except NotAPlan as problem:
        raise cannot_open(name, problem) from None
    except OSError as error:
        raise cannot_open(name, NotAPlan(*why_not_read(error))) from None
    return plan_from_json(data, name)


def plan_from_json(text: str | bytes, name: str = "the text") -> Plan:
    """Read a plan from the text of its file; `name` stands in what PlanFileError says."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        document = parse_document(data)
        plan, faults = check_document(document)
    except NotAPlan as problem:
        raise cannot_open(name, problem) from None
    except RecursionError:
        too_deep = NotAPlan("is nested too deeply to be a Covercast plan", "use another copy")
        raise cannot_open(name, too_deep) from None
    if plan is None or faults:
        in_order = sorted(faults, key=lambda fault: place_order(fault.place, document))
        raise faulty(name, [fault_in_words(fault, document) for fault in in_order])
    return plan


def check_document(document: dict[str, object]) -> tuple[Plan | None, list[Fault]]:
    """Return the plan a document holds, and what is wrong with it; raises NotAPlan."""
    plain, faults = plain_plan(document)
    plan, more = _checked(plain)
    faults += more
    return plan, faults or ([] if plan is None else list(check_plan(plan)))


def plan_to_json(plan: Plan) -> str:
    """Write a plan as the text of its file."""
    return document_text(plan)


def plan_hash(plan: Plan) -> str:
    """Return the SHA-256 of the plan's file in hexadecimal digits."""
    return hashlib.sha256(document_text(plan).encode()).hexdigest()


def show_hash(digest: str) -> str:
    """Show the first eight digits of a hash in two groups: 3f2a 91bc."""
    return f"{digest[:4]} {digest[4:8]}"


def write_plan(plan: Plan, path: Path | str) -> None:
    """Write a plan beside its file and put it in its place whole; raises PlanFileError."""
    path = Path(path)
    try:
        write_whole(path, plan_to_json(plan).encode())
    except UnicodeEncodeError:
        words = f"“{path.name}” was not saved: the plan holds half a letter; delete it and save."
        raise PlanFileError(words) from None
    except OSError as error:
        reason = why_not_written(error)
        words = f"“{path.name}” was not saved: {reason}; save it in another place."
        raise PlanFileError(words) from None


def _read_bounded(path: Path) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise NotAPlan("is a folder, not a Covercast plan", "choose a file in it")
    if not stat.S_ISREG(mode):
        raise NotAPlan("is no ordinary file", CHOOSE)
    with path.open("rb") as file:
        data = file.read(LARGEST_MB * 1_000_000 + 1)
    if len(data) > LARGEST_MB * 1_000_000:
        size = f"{path.stat().st_size / 1e6:,.0f} MB"
        raise NotAPlan(
            f"is {size} large, more than the {LARGEST_MB} MB a plan may be",
            CHOOSE,
        )
    return data


@cache
def _plan_adapter() -> "TypeAdapter[Plan]":
    from pydantic import TypeAdapter

    return TypeAdapter(Plan)


def _checked(plain: dict[str, object]) -> tuple[Plan | None, list[Fault]]:
    from pydantic import ValidationError

    try:
        text = json.dumps(plain, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise NotAPlan("holds half a letter (a lone surrogate)", "delete it there") from None
    try:
        return _plan_adapter().validate_json(text, strict=True), []
    except ValidationError as error:
        return None, _faults_of(error)


def _faults_of(error: "ValidationError") -> list[Fault]:
    found = []
    for one in error.errors(include_url=False):
        first, *rest = one["loc"] or ("plan",)
        place = (file_key(Plan, str(first)), *rest)
        words = pydantic_words(one["type"], one["input"], one.get("ctx", {}), one["msg"])
        found.append(Fault(place, words))
    return found


def cannot_open(name: str, problem: NotAPlan) -> PlanFileError:
    """Return the error that says why a file holds no plan."""
    return PlanFileError(f"“{name}” {problem.fault}; {problem.cure}.")


def faulty(name: str, words: Sequence[str]) -> PlanFileError:
    """Return the error that names the faults of a plan, each in words with its place."""
    if len(words) == 1:
        sentence = f"“{name}” cannot be opened: {words[0]}; correct it or open an earlier copy."
        return PlanFileError(sentence, tuple(words))
    shown = [f"• {one}" for one in words[:FAULTS_SHOWN]]
    if len(words) > FAULTS_SHOWN:
        shown.append(f"• and {len(words) - FAULTS_SHOWN:,} more")
    head = (
        f"“{name}” cannot be opened for {len(words):,} faults; "
        "correct them or open an earlier copy:"
    )
    return PlanFileError("\n".join((head, *shown)), tuple(words))
