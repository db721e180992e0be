"""What words of booking programs say of a journey: what it is for, which way, how one travels."""

from collections.abc import Iterable
from typing import TypeVar

from model.demand import Direction, JourneyType, Mobility
from model.importing.cells import plain

E = TypeVar("E")
# The first whose words are among those of the text is meant.
TYPES = (
    *((word, JourneyType.RENAL) for word in ("renal", "dialysis", "haemodialysis")),
    *((word, JourneyType.CANCER) for word in ("cancer", "oncology", "chemo", "chemotherapy")),
    *((word, JourneyType.CANCER) for word in ("radiotherapy", "haematology")),
    *((word, JourneyType.PALLIATIVE) for word in ("palliative", "hospice", "end of life")),
    *((word, JourneyType.SCAN) for word in ("scan", "scans", "mri", "ct", "imaging", "radiology")),
    *((word, JourneyType.DISCHARGE) for word in ("discharge", "discharges", "discharged")),
    *((word, JourneyType.OTHER) for word in ("outpatient", "outpatients", "clinic", "other")),
)
DIRECTIONS = (
    *((word, Direction.OUTWARD) for word in ("from home", "home to")),
    *((word, Direction.RETURN) for word in ("to home", "from")),
    *(
        (word, Direction.RETURN)
        for word in ("return", "ret", "rtn", "home", "homeward", "homebound", "back")
    ),
    *((word, Direction.OUTWARD) for word in ("outward", "out", "outbound", "to", "in", "inward")),
    *((word, Direction.OUTWARD) for word in ("inbound", "admission", "arrive", "appointment")),
    *((word, Direction.RETURN) for word in ("discharge", "depart", "r")),
    *((word, Direction.OUTWARD) for word in ("o", "a")),
)
MOBILITIES = (
    *((word, Mobility.STRETCHER) for word in ("stretcher", "str", "bariatric", "st", "trolley")),
    *((word, Mobility.WHEELCHAIR) for word in ("wheelchair", "wc", "w c", "chair", "wch")),
    *((word, Mobility.WHEELCHAIR) for word in ("w", "w1", "w2", "wc1", "wc2")),
    *((word, Mobility.WALKS) for word in ("walks", "walker", "walking", "walk", "ambulant")),
    *((word, Mobility.WALKS) for word in ("car", "c", "c1", "c2", "t1", "t2", "saloon")),
)


def journey_type_in(text: str) -> JourneyType | None:
    """Return what a journey is for; None if no word says so."""
    return _meant(text, TYPES)


def direction_in(text: str) -> Direction | None:
    """Return which way a journey goes; None if no word says so."""
    return _meant(text, DIRECTIONS)


def mobility_in(text: str) -> Mobility | None:
    """Return how a patient travels; None if no word says so."""
    return _meant(text, MOBILITIES)


def _meant(text: str, known: Iterable[tuple[str, E]]) -> E | None:
    words = f" {plain(text)} "
    return next((meaning for word, meaning in known if f" {word} " in words), None)
