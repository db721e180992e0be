"""What is wrong with a plan file, in words with the place: "Walk-out 3, ends: missing"."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Place = tuple[str | int, ...]

SINGULAR = {
    "bases": "base",
    "groups": "group",
    "roster": "roster line",
    "critical_posts": "critical post",
    "mandates": "mandate",
    "minimums": "local minimum",
    "demand_changes": "demand change",
    "triggers": "trigger",
    "scenarios": "scenario",
    "walk_outs": "walk-out",
    "exemptions": "exemption",
    "recalls": "recall",
    "taking_part": "count",
    "extra_cover": "extra cover",
    "windows": "window",
    "categories": "category",
    "natures": "nature",
    "job_times": "job time",
    "standards": "standard",
    "interim": "interim mean",
    "calls": "call service",
    "steps": "step",
    "values": "value",
    "weekdays": "weekday",
    "dates": "date",
    "abilities": "ability",
    "streams": "stream",
    "numbers": "number",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a document: the keys and positions that lead to it, and the words."""

    place: Place
    words: str


def shorten(value: object, length: int = 40) -> str:
    """Show a value of a document, cut where it is long; times stand without quotation marks."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    text = text if len(text) <= length else f"{text[: length - 1]}…"
    is_words = isinstance(value, str) and not text[:1].isdigit()
    return f"“{text}”" if is_words else text


def fault_in_words(fault: Fault, document: Mapping[str, object]) -> str:
    """Say where and what: 'Scenario 2 “No strike”, walk-out 1, ends: missing'."""
    place = place_in_words(fault.place, document)
    return f"{place}: {fault.words}" if place else fault.words


def place_in_words(place: Place, document: object) -> str:
    """Say a place as planners do; the only scenario of a plan goes without saying."""
    words: list[str] = []
    here = document
    for at, step in enumerate(place):
        inside = _inside(here, step)
        if isinstance(step, str):
            is_counted = at + 1 < len(place) and isinstance(place[at + 1], int)
            if not is_counted:
                words.append(step.replace("_", " "))
        elif not (place[at - 1] == "scenarios" and isinstance(here, list) and len(here) == 1):
            words.append(f"{_singular(place[at - 1])} {step + 1}{_named(inside)}")
        here = inside
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def place_order(place: Place, document: object) -> tuple[int, ...]:
    """Return where a place stands in its document, to put faults in the order of the file."""
    order: list[int] = []
    here = document
    for step in place:
        if isinstance(step, int):
            order.append(step)
        else:
            keys = list(here) if isinstance(here, Mapping) else []
            order.append(keys.index(step) if step in keys else len(keys))
        here = _inside(here, step)
    return tuple(order)


def _inside(here: object, step: str | int) -> object:
    if isinstance(here, Mapping) and isinstance(step, str):
        return here.get(step)
    if isinstance(here, Sequence) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def _singular(step: str | int) -> str:
    if isinstance(step, int):
        return "part"
    return SINGULAR.get(step, step.replace("_", " "))


def _named(value: object) -> str:
    name = value.get("name") if isinstance(value, Mapping) else None
    return f" {shorten(name)}" if isinstance(name, str) and name else ""


def pydantic_words(kind: str, value: object, context: Mapping[str, object], message: str) -> str:
    """Say one error of pydantic as planners do."""
    shown = shorten(value)
    limit = next(
        (f"{context[name]:,.10g}" for name in ("ge", "gt", "le", "lt") if name in context), ""
    )
    words = {
        "missing": "missing",
        "greater_than_equal": f"{shown} is less than {limit}",
        "greater_than": f"{shown} is not more than {limit}",
        "less_than_equal": f"{shown} is more than {limit}",
        "less_than": f"{shown} is not less than {limit}",
        "string_too_short": "empty",
        "string_type": f"{shown} is not text",
        "bool_type": f"{shown} is neither true nor false",
        "int_type": f"{shown} is not a whole number",
        "int_from_float": f"{shown} is not a whole number",
        "float_type": f"{shown} is not a number",
        "enum": f"{shown} is none of {context.get('expected')}",
        "literal_error": f"{shown} is none of {context.get('expected')}",
        "tuple_type": f"{shown} is not a list",
        "too_short": "empty; at least one is needed",
        "dataclass_type": f"{shown} is not an object with keys",
    }
    if kind.startswith(("date_", "datetime_")):
        return f"{shown} is not a date; write it like 2023-01-11"
    return words.get(kind, message)
