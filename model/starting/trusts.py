"""The eleven ambulance trusts of England, as far as public facts go, for a new plan."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from model.templates.published import month_of
from model.templates.trusts import (
    TECHNICIANS_LEAD,
    WMAS_111_A_YEAR,
    WMAS_JOURNEYS_A_YEAR,
    KnownBase,
    KnownTrust,
    KnownUnion,
    as_often_as_west_midlands,
    derived,
    illustrative,
    known_trust,
)

# The West Midlands leave NHS 111 from here on; expressandstar.com and bbc.co.uk, 22 Jul 2022.
WMAS_LEFT_111 = date(2023, 3, 1)
INCIDENTS_A_BASE = 160
FEWEST_BASES = 2
MEMBERS_UNKNOWN = "illustrative: no membership of this union is published for the trust; "
EMAS_UNISON = derived(
    0.324,
    "1,296 members of more than 4,000 staff (bbc.co.uk Nottinghamshire 64042586), taken to be the "
    "same in every group",
)
SCAS_GMB = derived(
    0.049,
    "just over 200 to 230 members, most in patient transport, of about 4,500 staff (scas.nhs.uk), "
    "taken to be the same in every group",
)
KNOWN_SHARES = {("EMAS", "Unison"): EMAS_UNISON, ("SCAS", "GMB"): SCAS_GMB}


@dataclass(frozen=True, slots=True)
class EnglishTrust:
    """A trust by its name in the indicators, its organisation code and its full name."""

    key: str
    code: str
    name: str
    has_111: bool


ENGLISH_TRUSTS: Final = (
    EnglishTrust("EMAS", "RX9", "East Midlands Ambulance Service", has_111=False),
    EnglishTrust("EEAST", "RYC", "East of England Ambulance Service", has_111=False),
    EnglishTrust("IOW", "R1F", "Isle of Wight Ambulance Service", has_111=True),
    EnglishTrust("LAS", "RRU", "London Ambulance Service", has_111=True),
    EnglishTrust("NEAS", "RX6", "North East Ambulance Service", has_111=True),
    EnglishTrust("NWAS", "RX7", "North West Ambulance Service", has_111=True),
    EnglishTrust("SCAS", "RYE", "South Central Ambulance Service", has_111=True),
    EnglishTrust("SECAmb", "RYD", "South East Coast Ambulance Service", has_111=True),
    EnglishTrust("SWAST", "RYF", "South Western Ambulance Service", has_111=False),
    EnglishTrust("WMAS", "RYA", "West Midlands Ambulance Service", has_111=True),
    EnglishTrust("YAS", "RX8", "Yorkshire Ambulance Service", has_111=True),
)
DESCRIBED = ("WMAS", "YAS", "LAS")


def english_trust(code: str) -> EnglishTrust:
    """Return a trust by its organisation code; raises KeyError for one that is not English."""
    return {trust.code: trust for trust in ENGLISH_TRUSTS}[code]


def trust_known_on(trust: EnglishTrust, day: date) -> KnownTrust:
    """Return what is known of a trust on a day; bases without a public name are numbered."""
    if trust.key not in DESCRIBED:
        return _numbered(trust)
    known = known_trust(trust.key)
    if trust.key == "WMAS" and day >= WMAS_LEFT_111:
        return replace(known, calls_111=None)
    return known


def _numbered(trust: EnglishTrust) -> KnownTrust:
    """Describe a trust of which no bases are among the sources."""
    per_day = month_of(trust.key, 2023, 1).per_day("face_to_face")
    bases = max(round(per_day / INCIDENTS_A_BASE), FEWEST_BASES)
    calls_111 = as_often_as_west_midlands(trust.key, WMAS_111_A_YEAR, 1.0, "NHS 111 calls")
    return KnownTrust(
        key=trust.key,
        name=trust.name,
        hubs=_bases("Base", bases, "illustrative: rename it after one of the trust’s own"),
        control_rooms=_bases("Control room", 2, "illustrative: number and place for you to set"),
        ambulances=illustrative(0, "not published; set from the roster"),
        cars=illustrative(1, "response cars per base; the count is not published"),
        mix=TECHNICIANS_LEAD,
        unions=_unions(trust.key),
        calls_111=calls_111 if trust.has_111 else None,
        journeys=as_often_as_west_midlands(trust.key, WMAS_JOURNEYS_A_YEAR, 1.0, "journeys"),
    )


def _bases(kind: str, number: int, source: str) -> tuple[KnownBase, ...]:
    return tuple(KnownBase(f"{kind} {place}", 1, source) for place in range(1, number + 1))


def _unions(key: str) -> tuple[KnownUnion, ...]:
    """Return each union's share: published where it is, else that of a trust where it is."""
    shares = []
    for union, there in (("GMB", "YAS"), ("Unison", "YAS"), ("Unite", "WMAS")):
        elsewhere = next(row for row in known_trust(there).unions if row.union == union)
        as_there = illustrative(
            elsewhere.share.value, f"{MEMBERS_UNKNOWN}as at {there}: {elsewhere.share.source}"
        )
        shares.append(KnownUnion(union, KNOWN_SHARES.get((key, union), as_there)))
    return tuple(shares)
