"""What is publicly known of a trust beyond its indicators: bases, staff, unions, services.

A name or number that no cited source gives is marked illustrative where it stands.
"""

from dataclasses import dataclass

from model.figures import Figure, Status
from model.templates.published import month_of

YEAR_DAYS = 365
WMAS_WHO = "https://wmas.nhs.uk/about/trust/who-we-are"
WMAS_OPERATIONS = "https://wmas.nhs.uk/wmas-services/a-e-operations/"
WMAS_111_A_YEAR = 1_500_000
WMAS_JOURNEYS_A_YEAR = 700_000


@dataclass(frozen=True, slots=True)
class KnownBase:
    """A base by name with its share of the trust's ambulances (a weight, not a count)."""

    name: str
    weight: float
    source: str


@dataclass(frozen=True, slots=True)
class KnownUnion:
    """Members of a union as a share of all staff."""

    union: str
    share: Figure


@dataclass(frozen=True, slots=True)
class CrewMix:
    """People of each trade in a hundred crews, two people a crew."""

    paramedics: float
    technicians: float
    care_assistants: float
    technicians_lead: bool
    source: str


@dataclass(frozen=True, slots=True)
class KnownTrust:
    """One trust as far as public facts go; `key` is its name in the indicators."""

    key: str
    name: str
    hubs: tuple[KnownBase, ...]
    control_rooms: tuple[KnownBase, ...]
    ambulances: Figure
    cars: Figure
    mix: CrewMix
    unions: tuple[KnownUnion, ...]
    calls_111: Figure | None
    journeys: Figure


def known_trust(key: str) -> KnownTrust:
    """Return what is known of a trust; raises KeyError for one that is not described."""
    return {trust.key: trust for trust in (west_midlands(), yorkshire(), london())}[key]


def west_midlands() -> KnownTrust:
    """Describe the West Midlands Ambulance Service."""
    names = "hub town by public knowledge; share of ambulances illustrative"
    named = "hub named in the trust’s strike news; share of ambulances illustrative"
    hubs = (
        KnownBase("Bromsgrove", 20, names),
        KnownBase("Coventry", 40, names),
        KnownBase("Donnington", 22, names),
        KnownBase("Dudley", 38, named),
        KnownBase("Erdington", 42, names),
        KnownBase("Hereford", 16, names),
        KnownBase("Hollymoor", 42, names),
        KnownBase("Lichfield", 26, names),
        KnownBase("Sandwell", 38, names),
        KnownBase("Shrewsbury", 18, names),
        KnownBase("Stafford Tollgate Drive", 26, named),
        KnownBase("Stoke", 42, names),
        KnownBase("Warwick", 26, names),
        KnownBase("Willenhall", 38, names),
        KnownBase("Worcester", 26, names),
    )
    rooms = (
        KnownBase("Brierley Hill", 3, f"{WMAS_OPERATIONS}; share of staff illustrative"),
        KnownBase("Stafford", 2, f"{WMAS_OPERATIONS}; share of staff illustrative"),
    )
    return KnownTrust(
        key="WMAS",
        name="West Midlands Ambulance Service",
        hubs=hubs,
        control_rooms=rooms,
        ambulances=published(460, f"more than 460 ambulances: {WMAS_OPERATIONS}"),
        cars=illustrative(1, "response cars per hub; the count is not published"),
        mix=CrewMix(
            100, 60, 40, False, f"a paramedic on every vehicle ({WMAS_OPERATIONS}); rest estimated"
        ),
        unions=(
            KnownUnion(
                "GMB",
                derived(
                    0.133,
                    "about 1,000 members (https://www.bbc.co.uk/news/business-64348678) of about "
                    f"7,500 staff ({WMAS_WHO}), taken to be the same in every group",
                ),
            ),
            KnownUnion(
                "Unite",
                derived(
                    0.084,
                    "more than 1,600 members at WMAS, NWAS and NEAS (itv.com 6 Dec 2022), shared "
                    f"by the incidents attended, of about 7,500 staff ({WMAS_WHO})",
                ),
            ),
        ),
        calls_111=derived(
            WMAS_111_A_YEAR / YEAR_DAYS,
            "about 1.5 million calls a year until March 2023 (bbc.co.uk 22 Jul 2022; "
            "expressandstar.com 20 Aug 2019)",
        ),
        journeys=derived(
            WMAS_JOURNEYS_A_YEAR / YEAR_DAYS,
            "about 700,000 journeys a year, an older figure "
            "(https://officialwmas.wordpress.com/wmas-services/patient-transport-services/)",
        ),
    )


def yorkshire() -> KnownTrust:
    """Describe the Yorkshire Ambulance Service."""
    places = (
        ("Barnsley", 20), ("Beverley", 12), ("Bradford", 38), ("Doncaster", 26), ("Halifax", 18),
        ("Harrogate", 12), ("Huddersfield", 26), ("Hull", 30), ("Leeds", 52), ("Northallerton", 10),
        ("Rotherham", 22), ("Scarborough", 14), ("Sheffield", 44), ("Skipton", 10),
        ("Wakefield", 26), ("York", 20),
    )  # fmt: skip
    base = "illustrative: a town of the trust’s area with its share of ambulances"
    room = "control-room town by public knowledge; share of staff illustrative"
    return KnownTrust(
        key="YAS",
        name="Yorkshire Ambulance Service",
        hubs=tuple(KnownBase(name, weight, base) for name, weight in places),
        control_rooms=(KnownBase("Wakefield EOC", 3, room), KnownBase("York EOC", 2, room)),
        ambulances=illustrative(380, "no fleet size in the sources; 1.3 for each crew at the peak"),
        cars=illustrative(1, "response cars per base; the count is not published"),
        mix=TECHNICIANS_LEAD,
        unions=(
            KnownUnion(
                "GMB",
                derived(
                    0.196,
                    "about 1,370 members (harrogateadvertiser.co.uk; bbc.co.uk Leeds 64587311) "
                    "of more than 7,000 staff, taken to be the same in every group",
                ),
            ),
            KnownUnion(
                "Unison",
                derived(
                    0.429,
                    "about 3,000 members (bbc.co.uk Leeds 64587311) of more than 7,000 staff, "
                    "taken to be the same in every group",
                ),
            ),
        ),
        calls_111=as_often_as_west_midlands("YAS", WMAS_111_A_YEAR, 1.0, "NHS 111 calls"),
        journeys=as_often_as_west_midlands("YAS", WMAS_JOURNEYS_A_YEAR, 1.0, "journeys"),
    )


def london() -> KnownTrust:
    """Describe the London Ambulance Service."""
    places = (
        ("Brent", 26), ("Bromley", 24), ("Camden", 26), ("Croydon", 28), ("Deptford", 28),
        ("Edmonton", 26), ("Friern Barnet", 20), ("Fulham", 22), ("Greenwich", 24), ("Hanwell", 24),
        ("Hillingdon", 26), ("Homerton", 28), ("Islington", 24), ("Newham", 30), ("New Malden", 18),
        ("Oval", 26), ("Romford", 28), ("St Helier", 22), ("Westminster", 24), ("Wimbledon", 20),
    )  # fmt: skip
    base = "illustrative: a place of the trust’s area with its share of ambulances"
    room = "control-room place by public knowledge; share of staff illustrative"
    half_out = (
        "estimate: with the likely turnout about half of all staff are out, as on 21 Dec 2022 "
        "(200 of 400 ambulances, upday.com); membership is not published"
    )
    return KnownTrust(
        key="LAS",
        name="London Ambulance Service",
        hubs=tuple(KnownBase(name, weight, base) for name, weight in places),
        control_rooms=(KnownBase("Waterloo EOC", 3, room), KnownBase("Newham EOC", 2, room)),
        ambulances=illustrative(
            500, "a quarter more than the about 400 out on a normal day (upday.com, 21 Dec 2022)"
        ),
        cars=illustrative(2, "response cars per base; the count is not published"),
        mix=TECHNICIANS_LEAD,
        unions=(KnownUnion("Unison", estimate(0.65, half_out)),),
        calls_111=as_often_as_west_midlands(
            "LAS", WMAS_111_A_YEAR, 0.4, "NHS 111 calls, in two of London’s five areas"
        ),
        journeys=as_often_as_west_midlands(
            "LAS", WMAS_JOURNEYS_A_YEAR, 0.4, "journeys, most being other providers’"
        ),
    )


def published(value: float, source: str) -> Figure:
    """Return a number that was published as it is."""
    return Figure(value=value, source=source, status=Status.PUBLISHED)


def derived(value: float, source: str) -> Figure:
    """Return a number worked out from published ones."""
    return Figure(value=round(value, 4), source=source, status=Status.DERIVED)


def illustrative(value: float, source: str) -> Figure:
    """Return a number that only shows a size."""
    return Figure(value=round(value, 4), source=source, status=Status.ILLUSTRATIVE)


def estimate(value: float, source: str) -> Figure:
    """Return a number that is a judgement."""
    return Figure(value=value, source=source, status=Status.ESTIMATE)


TECHNICIANS_LEAD = CrewMix(
    80, 45, 75, True, "estimate: technicians may lead a crew; the mix of trades is not published"
)


def as_often_as_west_midlands(key: str, a_year: float, part: float, what: str) -> Figure:
    """Scale a yearly figure of the West Midlands by incidents of January 2023."""
    here, there = (month_of(trust, 2023, 1).per_day("incidents_all") for trust in (key, "WMAS"))
    source = f"as many per 999 incident as the West Midlands ({what}; nothing is published)"
    return illustrative(a_year / YEAR_DAYS * here / there * part, source)
