"""What a column of a roster may mean, and the heads by which other programs call it."""

from enum import StrEnum

from model.importing.cells import plain


class Field(StrEnum):
    """The meaning of one column; the value is what the planner reads."""

    DATE = "Date"
    START = "Start"
    END = "End"
    LENGTH = "Length"
    SHIFT = "Shift"
    GROUP = "Staff group"
    BASE = "Base"
    HEADCOUNT = "Headcount"
    DAY = "A day"
    NAME = "Not kept"
    LEFT_OUT = "Leave out"


# Heads as rosters of trusts and of rostering programs write them; the first match wins.
HEADS: dict[Field, tuple[str, ...]] = {
    Field.NAME: (
        *("name", "full name", "employee", "employee name", "staff name", "first name", "surname"),
        *("forename", "last name", "person", "staff member", "crew member", "staff", "initials"),
        *("payroll", "payroll no", "payroll number", "staff no", "staff number", "staff id"),
        *("employee id", "employee no", "employee number", "assignment no", "assignment number"),
        *("pin", "hcpc", "hcpc no", "ni number", "email", "e mail", "phone", "mobile", "telephone"),
        *("dob", "date of birth", "address", "esr number", "personnel number", "collar number"),
        *("comments", "notes", "remarks"),
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
        *("roster location", "owning unit", "sector", "make ready", "org unit"),
    ),
    Field.HEADCOUNT: (
        *("headcount", "head count", "number", "count", "staff count", "no of staff", "people"),
        *("number of staff", "qty", "quantity", "wte", "fte", "rostered", "crew count"),
        *("planned", "planned staff", "staffing", "heads", "persons", "total staff", "numbers"),
    ),
}
# Several columns may hold a day, be left out or not be kept; of every other meaning there is one.
SEVERAL = frozenset({Field.DAY, Field.LEFT_OUT, Field.NAME})
_FIELD_OF = {plain(head): field for field, heads in reversed(HEADS.items()) for head in heads}
# Words that say in what form a head names a thing: Unit name, Location code.
_KINDS = frozenset({"name", "code", "description", "title", "type", "category"})
# Words that make a head personal wherever they stand in it.
_PERSONAL = frozenset({"name", "surname", "forename", "payroll", "employee", "email", "phone"})


def field_of_head(head: str) -> Field:
    """Return what a column means by its head; one nobody knows is left out."""
    words = plain(head)
    if words in _FIELD_OF:
        return _FIELD_OF[words]
    called, _, kind = words.rpartition(" ")
    if kind in _KINDS and _FIELD_OF.get(called, Field.NAME) is not Field.NAME:
        return _FIELD_OF[called]
    if words.endswith("date"):  # of the end, of birth, of entry: not the day of the shift
        return Field.LEFT_OUT
    if _PERSONAL & set(words.split()):
        return Field.NAME
    for field, heads in HEADS.items():
        if field is not Field.NAME and any(words.startswith(f"{one} ") for one in heads):
            return field
    return Field.LEFT_OUT
