"""What a table may be about, and what a column of it may mean."""

from enum import StrEnum


class Kind(StrEnum):
    """What a table is about; the value is what the planner reads."""

    ROSTER = "Roster"
    MEMBERSHIP = "Membership"
    DEMAND = "Demand by hour"
    WALK_OUTS = "Walk-outs"
    EXTRA_COVER = "Extra cover"
    EXEMPTIONS = "Exemptions"
    JOURNEYS = "Booked journeys"


class Field(StrEnum):
    """The meaning of one column; the value is what the planner reads."""

    DATE = "Date"
    START = "Start"
    END = "End"
    END_DATE = "End date"
    LENGTH = "Length"
    SHIFT = "Shift"
    GROUP = "Staff group"
    BASE = "Base"
    HEADCOUNT = "Headcount"
    UNION = "Union"
    MEMBERS = "Members"
    IN_POST = "Staff in post"
    SHARE = "Share"
    ACTION = "Kind of action"
    HELP = "Kind of help"
    PROVIDER = "Who helps"
    UNIT = "Crews or people"
    STATUS = "How sure"
    CATEGORY = "Kind of call"
    CALLS = "Calls or incidents"
    CALLS_999 = "999 calls"
    CALLS_111 = "111 calls"
    C1 = "Category 1"
    C2 = "Category 2"
    C3 = "Category 3"
    C4 = "Category 4"
    HCP = "HCP incidents"
    EXEMPT = "Keep working"
    WORK = "Work they do"
    AGREED_ON = "Agreed on"
    JOURNEY = "Type of journey"
    DIRECTION = "Direction"
    MOBILITY = "Mobility"
    UNIT_OF_CARE = "Clinic or unit"
    JOURNEYS = "Journeys"
    DAY = "A day"
    ON_SHIFT = "On shift"
    ON_HOUR = "In an hour"
    OF_UNION = "Of a union"
    NAME = "Not kept"
    LEFT_OUT = "Leave out"


# One column for each kind of call or incident.
STREAM_FIELDS = frozenset(
    {
        *(Field.CALLS_999, Field.CALLS_111, Field.C1, Field.C2, Field.C3, Field.C4, Field.HCP),
    }
)
# What has a column for each of it across: days, or shifts, hours and unions with a number.
ACROSS_OF = {
    Kind.ROSTER: frozenset({Field.DAY, Field.ON_SHIFT}),
    Kind.DEMAND: frozenset({Field.ON_HOUR}),
    Kind.MEMBERSHIP: frozenset({Field.OF_UNION}),
}
ACROSS = frozenset[Field]().union(*ACROSS_OF.values())
# Several columns may be so, be left out or not be kept; of every other meaning there is one.
SEVERAL = ACROSS | {Field.LEFT_OUT, Field.NAME}
