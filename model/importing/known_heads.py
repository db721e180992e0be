"""The heads by which other programs call what a column means, for every kind of table."""

from collections.abc import Mapping

from model.importing.cells import plain
from model.importing.fields import ACROSS_OF, Field, Kind

# Heads as rosters of trusts and of rostering programs write them; the first match wins.
HEADS: dict[Field, tuple[str, ...]] = {
    Field.NAME: (
        *("name", "full name", "employee", "employee name", "staff name", "first name", "surname"),
        *("forename", "last name", "person", "staff member", "crew member", "staff", "initials"),
        *("payroll", "payroll no", "payroll number", "staff no", "staff number", "staff id"),
        *("employee id", "employee no", "employee number", "assignment no", "assignment number"),
        *("pin", "hcpc", "hcpc no", "ni number", "email", "e mail", "phone", "mobile", "telephone"),
        *("dob", "date of birth", "address", "esr number", "personnel number", "collar number"),
        *("comments", "notes", "remarks", "caller", "attendant", "driver", "crew 1", "crew 2"),
        *("crew1", "crew2", "crew member", "crew member 1", "crew member 2"),
    ),
    Field.DATE: (
        *("date", "shift date", "duty date", "work date", "roster date", "day", "start date"),
        *("duty day", "date of shift", "date worked", "rota date", "weekday"),
        *("shift start date", "duty start date", "rostered date", "assignment date"),
    ),
    Field.START: (
        *("start", "start time", "shift start", "from", "time from", "duty start", "begin", "on"),
        *(
            "starts",
            "time on",
            "on duty",
            "book on",
            "report time",
            "start date time",
            "rostered start",
        ),
        *("planned start", "actual start", "begins", "time start", "sched start"),
    ),
    Field.END: (
        *("end", "end time", "finish", "finish time", "shift end", "to", "until", "time to", "off"),
        *("duty end", "ends", "stop", "time off", "off duty", "book off", "shift finish"),
        *("end date time", "rostered end", "planned end", "actual end", "time finish", "sched end"),
        *("finishes", "duty finish", "rostered finish", "planned finish"),
    ),
    Field.LENGTH: (
        *("length", "hours", "duration", "hrs", "shift length", "duration h", "duty hours"),
        *("length h", "duration hours", "shift hours", "work hours", "planned hours", "paid hours"),
    ),
    Field.SHIFT: (
        *(
            "shift",
            "shift code",
            "duty",
            "duty code",
            "code",
            "shift type",
            "shift pattern",
            "times",
        ),
        *(
            "shift time",
            "shift times",
            "duty time",
            "duty times",
            "time",
            "hours of duty",
            "pattern",
        ),
    ),
    Field.GROUP: (
        *("staff group", "group", "grade", "role", "skill", "skill level", "job title", "position"),
        *("job role", "staff type", "rank", "qualification", "clinical grade", "skill mix", "post"),
        *("occupation", "discipline", "staffgroup", "band and role", "staff category"),
        *("band role", "role band", "grade band", "band grade", "grade role", "role grade"),
        *("position title", "clinical level", "competency"),
    ),
    Field.BASE: (
        *("base", "station", "stn", "site", "location", "hub", "unit", "depot", "work location"),
        *(
            "base station",
            "workplace",
            "home station",
            "department",
            "ambulance station",
            "team base",
        ),
        *("roster location", "owning unit", "sector", "make ready", "org unit", "work base"),
        *(
            "organisation",
            "organization",
            "organisation unit",
            "organization unit",
            "place of work",
        ),
        *("start location", "start base", "reporting station", "rostered station", "roster unit"),
    ),
    Field.HEADCOUNT: (
        *("headcount", "head count", "number", "count", "staff count", "no of staff", "people"),
        *("number of staff", "qty", "quantity", "wte", "fte", "rostered", "crew count"),
        *("planned", "planned staff", "staffing", "heads", "persons", "total staff", "numbers"),
    ),
}
END_DATES = (
    *("end date", "finish date", "date to", "to date", "until date", "end day", "date ends"),
    *("last day", "date until", "date end", "ends on"),
)
MEMBERSHIP_HEADS: dict[Field, tuple[str, ...]] = {
    Field.UNION: (
        *("union", "trade union", "tu", "union name", "recognised union", "staff side"),
        *("union branch", "trade union name", "subs deduction"),
    ),
    Field.MEMBERS: (
        *("members", "membership", "union members", "no of members", "number of members"),
        *("number", "count", "member count", "total members", "paying members", "numbers"),
        *("members notified", "number notified", "check off", "dues payers"),
    ),
    Field.IN_POST: (
        *("in post", "staff in post", "establishment", "headcount", "head count", "staff"),
        *("total", "total staff", "workforce", "employees", "employed", "staff employed"),
        *("number of staff", "no of staff", "number employed", "staff total", "people"),
    ),
    Field.SHARE: (
        *("share", "density", "union density", "membership rate", "membership density"),
        *("percent", "per cent", "percentage", "members percent", "rate"),
    ),
    **{field: HEADS[field] for field in (Field.NAME, Field.GROUP)},
    # Whatever parts the staff of a group: the bases of the plan do not matter to a share.
    Field.BASE: (*HEADS[Field.BASE], "branch", "locality", "area", "region", "directorate"),
}
DEMAND_HEADS: dict[Field, tuple[str, ...]] = {
    Field.CALLS_999: (
        *("999 calls", "999", "emergency calls", "999 calls offered", "calls 999", "999 contacts"),
        *("999 calls answered", "calls offered 999", "contact count"),
    ),
    Field.CALLS_111: ("111 calls", "111", "nhs 111", "nhs 111 calls", "111 calls offered"),
    Field.C1: ("c1", "cat 1", "cat1", "category 1", "c1 incidents", "category 1 incidents"),
    Field.C2: ("c2", "cat 2", "cat2", "category 2", "c2 incidents", "category 2 incidents"),
    Field.C3: ("c3", "cat 3", "cat3", "category 3", "c3 incidents", "category 3 incidents"),
    Field.C4: ("c4", "cat 4", "cat4", "category 4", "c4 incidents", "category 4 incidents"),
    Field.HCP: ("hcp", "hcp incidents", "hcp ift", "ift", "health care professional", "c5"),
    Field.CATEGORY: (
        *("category", "cat", "priority", "response category", "incident category", "stream"),
        *("call type", "incident type", "type", "line", "kind of call", "ambulance category"),
    ),
    Field.CALLS: (
        *("incidents", "calls", "number", "count", "volume", "demand", "total", "contacts"),
        *("calls offered", "calls received", "incident count", "call count", "number of calls"),
        *("number of incidents", "responses", "face to face incidents", "incidents attended"),
    ),
    Field.START: (
        *("hour", "hour of day", "hour starting", "hour ending", "time", "interval", "period"),
        *("interval start", "slot", "time band", "hour band", "date time", "datetime", "timestamp"),
        *("date hour", "date and time", "quarter hour", "time of day", "hr", "hour beginning"),
        *("start", "start time", "from", "call connect", "call connect time", "call time"),
        *("time of call", "call received", "incident time", "incident date time", "call date time"),
        *("date and time of call", "call start", "clock start"),
    ),
    Field.DATE: (*HEADS[Field.DATE], "call date", "incident date", "day of week", "date of call"),
    Field.NAME: HEADS[Field.NAME],
}
WALK_OUT_HEADS: dict[Field, tuple[str, ...]] = {
    Field.UNION: MEMBERSHIP_HEADS[Field.UNION],
    Field.ACTION: (
        *("action", "type of action", "kind", "kind of action", "action type", "industrial action"),
        *("form of action", "type"),
    ),
    Field.DATE: (*HEADS[Field.DATE], "strike date", "date of action", "action date", "strike day"),
    Field.START: (*HEADS[Field.START], "strike start", "action start", "start of action"),
    Field.END: (*HEADS[Field.END], "strike end", "action end", "end of action", "return to work"),
    Field.END_DATE: END_DATES,
    Field.SHIFT: ("time", "times", "hours", "hours of action", "window", "strike hours", "period"),
    Field.GROUP: (
        *HEADS[Field.GROUP],
        *("staff groups", "groups", "members called out", "staff called out", "called out", "who"),
    ),
    Field.BASE: (*HEADS[Field.BASE], "workplaces", "bases", "stations", "sites", "where"),
    Field.NAME: HEADS[Field.NAME],
}
EXTRA_COVER_HEADS: dict[Field, tuple[str, ...]] = {
    Field.HELP: (
        *("kind of help", "type of help", "source of cover", "cover type", "type of cover"),
        *("extra cover", "resource type", "support", "mitigation", "resource", "kind of cover"),
        *("type of support", "cover", "kind of support", "additional cover"),
    ),
    Field.PROVIDER: (
        *("provider", "supplier", "organisation", "company", "partner", "contractor", "who helps"),
    ),
    Field.UNIT: ("unit", "units", "crews or people", "measure", "counted in"),
    Field.STATUS: ("status", "confirmed", "how sure", "state", "agreed"),
    Field.HEADCOUNT: (*HEADS[Field.HEADCOUNT], "crews", "how many", "amount", "vehicles"),
    Field.DATE: HEADS[Field.DATE],
    Field.START: HEADS[Field.START],
    Field.END: HEADS[Field.END],
    Field.END_DATE: END_DATES,
    Field.SHIFT: WALK_OUT_HEADS[Field.SHIFT],
    Field.BASE: WALK_OUT_HEADS[Field.BASE],
    Field.NAME: HEADS[Field.NAME],
}
EXEMPTION_HEADS: dict[Field, tuple[str, ...]] = {
    Field.UNION: MEMBERSHIP_HEADS[Field.UNION],
    Field.EXEMPT: (
        *("keep working", "exempt", "exempt staff", "number exempt", "exemption", "exemptions"),
        *("exempted", "derogation", "derogations", "derogated", "number derogated", "agreed cover"),
        *("staff exempt", "exempt members", "level of exemption", "agreed level", "cover agreed"),
        *("number", "how many", "headcount", "number of staff", "no of staff", "people"),
    ),
    Field.SHARE: (
        *("share", "share exempt", "percent exempt", "exempt percent", "percent", "per cent"),
        *("percentage", "percent of members", "percent derogated", "percentage exempt"),
    ),
    Field.WORK: (
        *("work", "scope", "scope of exemption", "type of work", "duties", "calls covered"),
        *("categories", "categories covered", "work covered", "what they do", "covers", "role"),
    ),
    Field.STATUS: ("status", "state", "level of agreement", "agreement", "agreed", "position"),
    Field.AGREED_ON: (
        *("agreed on", "date agreed", "agreed date", "agreement date", "signed on", "date signed"),
    ),
    Field.GROUP: tuple(one for one in WALK_OUT_HEADS[Field.GROUP] if one not in {"role", "post"}),
    Field.DATE: (*HEADS[Field.DATE], "date of action", "strike date", "strike day"),
    Field.START: HEADS[Field.START],
    Field.END: HEADS[Field.END],
    Field.END_DATE: END_DATES,
    Field.SHIFT: WALK_OUT_HEADS[Field.SHIFT],
    Field.BASE: WALK_OUT_HEADS[Field.BASE],
    # Whoever agreed is a person.
    Field.NAME: (*HEADS[Field.NAME], "by whom", "agreed by", "signed by", "agreed with", "contact"),
}
JOURNEY_HEADS: dict[Field, tuple[str, ...]] = {
    Field.JOURNEY: (
        *("type of journey", "journey type", "journey purpose", "purpose", "purpose of journey"),
        *("reason", "reason for journey", "reason for travel", "journey reason", "booking type"),
        *("appointment type", "specialty", "speciality", "treatment", "activity", "kind", "type"),
    ),
    Field.DIRECTION: (
        *("direction", "leg", "in or out", "outward or return", "journey leg", "inward outward"),
        *("journey direction", "way"),
    ),
    Field.MOBILITY: (
        *("mobility", "mobility code", "patient mobility", "mode", "mode of travel"),
        *("transport type", "vehicle type", "transport requirement", "travels", "how they travel"),
    ),
    Field.UNIT_OF_CARE: (
        *("unit", "clinic", "ward", "clinic or unit", "treatment centre", "renal unit", "hospital"),
        *("dialysis unit", "department", "site", "hospital name", "clinic name", "unit name"),
    ),
    Field.JOURNEYS: (
        *("journeys", "number of journeys", "no of journeys", "bookings", "booked journeys"),
        *("count", "number", "patients", "number of patients", "booked", "total", "volume"),
    ),
    Field.STATUS: ("status", "journey status", "booking status", "state", "outcome"),
    Field.DATE: (
        *HEADS[Field.DATE],
        *("journey date", "date of journey", "travel date", "appointment date", "booking date"),
        *("date of travel", "day of week"),
    ),
    Field.START: (
        *HEADS[Field.START],
        *("pick up time", "pickup time", "collection time", "appointment time", "appt time"),
        *("booked time", "requested time", "ready time", "time", "hour", "planned time"),
        *("hour of day", "time of day", "arrive by", "slot", "date and time", "date time"),
        *("pick up date and time", "pickup date and time", "appointment date and time"),
    ),
    # Addresses are mostly those of patients' homes.
    Field.NAME: (
        *HEADS[Field.NAME],
        *("patient", "patient name", "nhs number", "nhs no", "hospital number", "mrn", "postcode"),
        *("post code", "pick up", "pickup", "pick up address", "from address", "to address"),
        *(
            "destination",
            "origin",
            "collect from",
            "destination address",
            "escort",
            "gp",
            "booked by",
        ),
    ),
}
HEADS_OF: dict[Kind, dict[Field, tuple[str, ...]]] = {
    Kind.ROSTER: HEADS,
    Kind.MEMBERSHIP: MEMBERSHIP_HEADS,
    Kind.DEMAND: DEMAND_HEADS,
    Kind.WALK_OUTS: WALK_OUT_HEADS,
    Kind.EXTRA_COVER: EXTRA_COVER_HEADS,
    Kind.EXEMPTIONS: EXEMPTION_HEADS,
    Kind.JOURNEYS: JOURNEY_HEADS,
}
_FIELD_OF = {
    kind: {plain(head): field for field, heads in reversed(known.items()) for head in heads}
    for kind, known in HEADS_OF.items()
}
# Words that say in what form a head names a thing: Unit name, Location code.
_KINDS = frozenset({"name", "code", "description", "title", "type", "category"})
# Words that make a head personal wherever they stand in it.
_PERSONAL = frozenset(
    {
        *("name", "surname", "forename", "payroll", "employee", "email", "phone"),
        *("address", "postcode"),
    }
)


def fields_for(kind: Kind) -> tuple[Field, ...]:
    """Return what columns of a kind of table may mean."""
    across = ACROSS_OF.get(kind, frozenset())
    offered = {*HEADS_OF[kind], Field.NAME, Field.LEFT_OUT} | across
    return tuple(field for field in Field if field in offered)


def is_known_head(head: str, kind: Kind = Kind.ROSTER) -> bool:
    """Tell whether programs call a column just so."""
    return plain(head) in _FIELD_OF[kind]


def field_of_head(head: str, kind: Kind = Kind.ROSTER) -> Field:
    """Return what a column means by its head; one nobody knows is left out."""
    words, known = plain(head.replace("%", " percent ")), _FIELD_OF[kind]
    if words in known:
        return known[words]
    called, _, last = words.rpartition(" ")
    if last in _KINDS and known.get(called, Field.NAME) is not Field.NAME:
        return known[called]
    if words.endswith("date"):  # of the end, of birth, of entry: not the day of the shift
        return Field.LEFT_OUT
    if _PERSONAL & set(words.split()):
        return Field.NAME
    return _begun(words, HEADS_OF[kind])


def _begun(words: str, known: Mapping[Field, tuple[str, ...]]) -> Field:
    for field, heads in known.items():
        if field is not Field.NAME and any(words.startswith(f"{one} ") for one in heads):
            return field
    return Field.LEFT_OUT
