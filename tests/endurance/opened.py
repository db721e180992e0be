"""Opens any file by the door that the window opens it by, and goes on with what it held."""

from pathlib import Path

from model.checks.rules import findings_of
from model.importing.brought import Way
from model.importing.file_sheets import sheets_of
from model.importing.matching import guess
from model.importing.sheets import SheetFault
from model.importing.skipped_rows import skipped_as_csv
from model.importing.tables import bring_in, effect, fault_of, read_table
from model.plan import Plan
from model.plan_file import PlanFileError, plan_from_json, plan_to_json
from model.projection import project
from model.starting.ambsys import AmbsysFault, read_ambsys
from model.strike_patterns import PresetFault, read_presets
from model.workbook.any_plan import read_any_plan
from tests.builders import a_plan

LONGEST_WORDS = 8_000


def open_plan(path: Path) -> str:
    """Read a plan as Open does, and project, judge and write it; return what was refused."""
    try:
        plan = read_any_plan(path)
    except PlanFileError as fault:
        return require_sentence(fault, path)
    for scenario in plan.scenarios[:1]:
        findings_of(project(plan, scenario))
    require_whole(plan)
    return ""


def open_tables(path: Path) -> str:
    """Read a file as Import does, and bring in each sheet; return what was refused."""
    try:
        read = sheets_of(path)
    except SheetFault as fault:
        return require_sentence(fault, path)
    plan, said = a_plan(), ""
    for sheet in read.sheets:
        matching = guess(sheet)
        brought = read_table(sheet, matching, plan, plan.scenarios[0].key)
        skipped_as_csv(sheet, matching, brought)
        for way in Way:
            against = fault_of(plan, brought, way)
            if against:
                said = said or against
            else:
                effect(plan, brought, way)
                require_whole(bring_in(plan, brought, way))
    return said


def open_figures(path: Path) -> str:
    """Read newer published figures; return what was refused."""
    try:
        return " ".join(read_ambsys(path).faults)
    except AmbsysFault as fault:
        return require_sentence(fault, path)


def open_presets(path: Path) -> str:
    """Read the planner's own stagger patterns; return what was refused."""
    try:
        read_presets(path)
    except PresetFault as fault:
        return require_sentence(fault, path)
    return ""


def require_whole(plan: Plan) -> None:
    """Require that a plan is read back as it was written."""
    assert plan_from_json(plan_to_json(plan)) == plan


def require_sentence(fault: Exception, path: Path) -> str:
    """Return what a fault says, which names the file, ends as sentences do and has a bound."""
    words = str(fault)
    name = path.parent.name if path.name == "datapackage.json" else path.name
    assert name in words or path.name in words, f"no name in “{words[:200]}”"
    assert words.endswith(".") or "\n" in words, f"no sentence: “{words[:200]}”"
    assert len(words) < LONGEST_WORDS, f"{len(words)} characters: “{words[:200]}”"
    return words
