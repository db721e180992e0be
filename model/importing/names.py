"""Finds the staff group or base a name of another program means."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Protocol

from model.importing.cells import plain

CLOSE = 0.82
SHORTEST_TOKEN = 2
# Words that say what kind of place or person something is, not which.
KINDS = frozenset(
    {"hub", "station", "ambulance", "amb", "stn", "base", "depot", "site", "the", "of", "and"}
)
# How rosters call the groups of a plan; each list holds what a name is or begins with.
CALLED: dict[str, tuple[str, ...]] = {
    "paramedic": (
        *("paramedic", "para", "hcpc paramedic", "senior paramedic", "nqp", "newly qualified"),
        *("specialist paramedic", "student paramedic band 6", "band 6 paramedic", "para b6"),
    ),
    "technician": (
        *("technician", "tech", "emt", "emergency medical technician", "aap", "ambulance tech"),
        *("associate ambulance practitioner", "emergency technician", "emt1", "emt2", "emt 1"),
    ),
    "care_assistant": (
        *("eca", "emergency care assistant", "emergency care support worker", "ecsw", "esw", "eaa"),
        *("emergency ambulance assistant", "emergency support worker", "care assistant", "acp eca"),
    ),
    "call_handler": (
        *("call handler", "999 call handler", "emd", "emergency medical dispatcher", "call taker"),
        *("call assessor", "ecc call handler", "eoc call handler", "emergency call handler"),
    ),
    "dispatcher": (
        *("dispatcher", "dispatch officer", "eoc dispatcher", "resource dispatcher", "allocator"),
        *("controller", "emergency dispatcher", "dispatch"),
    ),
    "phone_clinician": (
        *(
            "clinical hub",
            "cas clinician",
            "clinical validation",
            "eoc clinician",
            "hear and treat",
        ),
        *("control room clinician", "clinical navigator", "clinical assessment", "cas paramedic"),
    ),
    "handler_111": ("111 call handler", "111 health adviser", "health advisor", "111 adviser"),
    "transport_crew": (
        *("pts", "patient transport", "ambulance care assistant", "aca", "npts", "nepts"),
        *("patient transport crew", "pts crew", "non emergency"),
    ),
}


class Closeness(Enum):
    """How a name was found."""

    SAME = "same"
    KNOWN = "known"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name means: a key of the plan, and how sure that is."""

    key: str
    closeness: Closeness


class Named(Protocol):
    """A staff group or base."""

    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...


def meant_by(name: str, things: Sequence[Named]) -> Meant | None:
    """Return the one thing a name means; None where none or several could be meant."""
    words = plain(name)
    same = _only(one.key for one in things if words in {plain(one.name), plain(one.key)})
    if same is not None:
        return Meant(same, Closeness.SAME)
    called = _only(one.key for one in things if _is_called(words, CALLED.get(one.key, ())))
    if called is not None:
        return Meant(called, Closeness.KNOWN)
    short = _only(one.key for one in things if _shortens(words, plain(one.name)))
    if short is not None:
        return Meant(short, Closeness.CLOSE)
    by_name = {plain(one.name): one.key for one in things}
    close = get_close_matches(words, by_name, n=2, cutoff=CLOSE)
    return Meant(by_name[close[0]], Closeness.CLOSE) if len(close) == 1 else None


def _is_called(words: str, names: Iterable[str]) -> bool:
    # A band or a number may follow or go before: EMT 2, Paramedic (Band 6), B3 ECA.
    band = r"(?:b|band|grade|level)? ?\d+[a-d]?"
    return any(re.fullmatch(rf"(?:{band} )?{one}s?(?: {band})*", words) for one in names)


def _shortens(words: str, full: str) -> bool:
    """Tell whether every telling word of a name begins a word of the full one, or the reverse."""
    mine = [word for word in words.split() if word not in KINDS]
    theirs = [word for word in full.split() if word not in KINDS]
    return bool(mine and theirs) and (_begins(mine, theirs) or _begins(theirs, mine))


def _begins(short: Sequence[str], full: Sequence[str]) -> bool:
    return all(
        any(word.startswith(one) for word in full) and len(one) >= SHORTEST_TOKEN for one in short
    )


def _only(keys: Iterable[str]) -> str | None:
    found = list(dict.fromkeys(keys))
    return found[0] if len(found) == 1 else None
