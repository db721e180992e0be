"""All parts of a pack but the page for gold command and the contents, in their usual order."""

from gui.paper.chart_part import chart_leaves
from gui.paper.part import Matter, Part, table_part
from gui.paper.plan_tables import sheet_sections
from gui.tables.agreement import AGREEMENT
from gui.tables.assumptions import ASSUMPTIONS
from gui.tables.exemptions import EXEMPTIONS
from gui.tables.extra_cover import EXTRA_COVER
from gui.tables.recalls import RECALLS
from gui.tables.walk_outs import WALK_OUTS
from model.pack.bases import base_sections
from model.pack.findings import check_sections, gap_sections, late_sections, scenario_sections
from model.pack.hours import control_room_sections, hour_sections
from model.pack.journeys import journey_sections
from model.pack.offers import offer_sections
from model.pack.sums import sum_sections
from model.pack.table import Section
from model.pack.triggers import trigger_sections
from model.projection import project

GAPS_KEY = "gaps"
WRITTEN = "Only a written exemption counts; shares are of the union's members."

_walk_outs = sheet_sections(
    WALK_OUTS,
    without=("Whole shift", "Back after, min"),
    note="Out: the most called out at once, an expected value at the likely turnout.",
    empty="No walk-outs.",
)
_exemptions = sheet_sections(EXEMPTIONS, EXEMPTIONS.title, note=WRITTEN, empty="No exemptions.")
_recalls = sheet_sections(
    RECALLS,
    RECALLS.title,
    note="Recalled staff are never part of planned cover.",
    empty="No recall agreed.",
)
_extra_cover = sheet_sections(
    EXTRA_COVER,
    EXTRA_COVER.title,
    without=("Length", "Abilities", "Service"),
    empty="No extra cover.",
)
_agreement = sheet_sections(AGREEMENT, empty="Nothing agreed: every incident is attended.")
_assumptions = sheet_sections(ASSUMPTIONS, empty="No assumptions.")


def _gaps(matter: Matter) -> tuple[Section, ...]:
    there = matter.projection
    return (*gap_sections(there), *late_sections(there, matter.times))


def _ledger(matter: Matter) -> tuple[Section, ...]:
    return (*_exemptions(matter), *_recalls(matter))


def _cover_and_worth(matter: Matter) -> tuple[Section, ...]:
    return (*_extra_cover(matter), *offer_sections(matter.projection))


def _scenarios(matter: Matter) -> tuple[Section, ...]:
    plan = matter.projection.plan
    return scenario_sections([project(plan, scenario) for scenario in plan.scenarios])


PARTS = (
    Part("charts", "Charts of every service", chart_leaves),
    table_part(GAPS_KEY, "All gaps", _gaps),
    table_part("walk_outs", "Walk-outs", _walk_outs),
    table_part("exemptions", "Exemption ledger", _ledger),
    table_part("triggers", "Triggers", lambda matter: trigger_sections(matter.waits.triggers)),
    table_part("extra_cover", "Extra cover", _cover_and_worth),
    table_part("agreement", "Response agreement", _agreement),
    table_part(
        "journeys",
        "Patient-transport priorities",
        lambda matter: journey_sections(matter.projection),
    ),
    table_part("hours", "Numbers hour by hour", lambda matter: hour_sections(matter.projection)),
    table_part("bases", "Crews by base", lambda matter: base_sections(matter.projection)),
    table_part("sums", "Sums at each gap", lambda matter: sum_sections(matter.projection)),
    table_part(
        "control_room",
        "Control-room sheet",
        lambda matter: control_room_sections(matter.projection),
    ),
    table_part("scenarios", "Scenarios compared", _scenarios),
    table_part("checks", "Checks", lambda matter: check_sections(matter.projection)),
    table_part("assumptions", "Assumptions and sources", _assumptions),
)
