"""Every rule of the checks with its source, and the findings of a projection under all of them."""

from model.checks.counts import counts_of_nobody_called_out, more_than_rostered, off_the_roster
from model.checks.crewing import (
    drivers_without_clinicians,
    striking_neighbour,
    unknown_bases,
    vehicles_and_people_apart,
)
from model.checks.entries import (
    outside_the_plan,
    shares_that_do_not_add_up,
    unions_without_members,
)
from model.checks.finding import Finding, Rule, Severity
from model.checks.helpers_rest import rest_of_helpers
from model.checks.law import agency_for_strikers, mandate, notice, verbal_exemption
from model.checks.notified import more_than_due, more_than_notified, unnamed_workplaces
from model.checks.shifts import banned_overtime, short_rest, unfilled_posts
from model.projection import Projection

NOTICE_NUMBERS = (
    "Trade Union and Labour Relations (Consolidation) Act 1992, section 234A: the notice lists "
    "workplaces and the numbers at each"
)
ON_THE_ROSTER = "Covercast: a count is of everybody of a group at a base who starts together"
OVER_THE_PLAN = "Covercast: people and vehicles make crews only where they are together"

# In the order in which findings of the same severity are listed.
RULES = (
    Rule(
        "notice",
        "Length of notice",
        "Trade Union and Labour Relations (Consolidation) Act 1992, section 234A: 7 days; 14, or 7 "
        "if agreed, for notices given from 1 March 2017; 10 from 18 February 2026",
        notice,
    ),
    Rule(
        "mandate",
        "Mandate",
        "Trade Union and Labour Relations (Consolidation) Act 1992, section 234: 6 months, or 9 if "
        "agreed; 12 for ballots opened from 18 February 2026",
        mandate,
    ),
    Rule("workplaces", "Workplaces of the notice", NOTICE_NUMBERS, unnamed_workplaces),
    Rule("notified_numbers", "Numbers of the notice", NOTICE_NUMBERS, more_than_notified),
    Rule("more_than_due", "More out than due", NOTICE_NUMBERS, more_than_due),
    Rule(
        "agency",
        "Agency staff",
        "Conduct of Employment Agencies and Employment Businesses Regulations 2003, regulation 7; "
        "not in force from 21 July 2022 to 9 August 2023",
        agency_for_strikers,
    ),
    Rule(
        "critical_posts",
        "Critical posts",
        "Civil Contingencies Act 2004 and the NHS core standards for emergency preparedness, "
        "command and control",
        unfilled_posts,
    ),
    Rule(
        "neighbour",
        "Neighbour on strike",
        "Covercast: mutual aid counts what the neighbour can spare, and it strikes as well",
        striking_neighbour,
    ),
    Rule(
        "verbal_exemption",
        "Exemption by word",
        "Covercast: only written exemptions count; life and limb cover rests on section 240 of the "
        "Trade Union and Labour Relations (Consolidation) Act 1992",
        verbal_exemption,
    ),
    Rule(
        "rest",
        "Rest between shifts",
        "Working Time Regulations 1998, 11 h of daily rest; compensatory rest under regulations "
        "21 and 24",
        short_rest,
    ),
    Rule(
        "helpers_rest",
        "Rest of extra cover",
        "Working Time Regulations 1998, regulations 10 and 11: 11 h of daily rest, and a day off "
        "in every seven",
        rest_of_helpers,
    ),
    Rule(
        "overtime_ban",
        "Overtime under a ban",
        "Covercast: an overtime ban takes the members' share of overtime and bank lines",
        banned_overtime,
    ),
    Rule("counted_off_roster", "Count of no shift", ON_THE_ROSTER, off_the_roster),
    Rule("counted_too_many", "Count of too many", ON_THE_ROSTER, more_than_rostered),
    Rule(
        "counted_at_work",
        "Count outside walk-outs",
        "Covercast: those counted are away while a walk-out calls their shift out",
        counts_of_nobody_called_out,
    ),
    Rule(
        "no_members",
        "Union without members",
        "Covercast: only those who are members in the plan can join the walk-out of a union",
        unions_without_members,
    ),
    Rule("outside", "Outside the plan", "Covercast: only what is inside counts", outside_the_plan),
    Rule(
        "shares",
        "Shares",
        "Covercast: the parts of a whole are 100\u2009%",
        shares_that_do_not_add_up,
    ),
    Rule("unknown_bases", "Unknown base", OVER_THE_PLAN, unknown_bases),
    Rule("apart", "Vehicles and crew", OVER_THE_PLAN, vehicles_and_people_apart),
    Rule(
        "drivers_alone",
        "Drivers without clinicians",
        "Strikes of 2022/23: soldiers drove without blue lights and gave no care "
        "(forcesnews.com, forces.net), so each needs a clinician",
        drivers_without_clinicians,
    ),
)
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def findings_of(projection: Projection) -> tuple[Finding, ...]:
    """Return everything that the rules find in a projection, the most serious first."""
    found = [Finding(rule, remark) for rule in RULES for remark in rule.remarks(projection)]
    return tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))
