"""Numbers with their source, and the constraints every value of a plan keeps."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from annotated_types import Ge, Gt, Le, Len, Lt

Share = Annotated[float, Ge(0), Le(1)]
Count = Annotated[float, Ge(0), Le(1_000_000)]
Minutes = Annotated[float, Ge(0), Le(100_000)]
MinuteOfDay = Annotated[int, Ge(0), Lt(24 * 60)]
LengthMin = Annotated[int, Gt(0), Le(14 * 24 * 60)]
Name = Annotated[str, Len(1)]
Real = Annotated[float, Ge(-1e12), Le(1e12)]


class Status(StrEnum):
    """How far a number can be trusted."""

    PUBLISHED = "published"
    DERIVED = "derived"
    OWN = "trust's own"
    ESTIMATE = "estimate"
    ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A value of a plan file that carries the keys this version does not know.

    `unknown` holds (key, JSON text) pairs; they are written back as they were read.
    """

    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Kept):
    """One number with where it comes from."""

    value: Real
    source: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Kept):
    """Numbers by hour of the local day (24) or by weekday from Monday (7), with their source."""

    values: tuple[Count, ...]
    source: str
    status: Status
