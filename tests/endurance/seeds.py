"""The files that are damaged: one of each kind that Covercast opens."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from model.plan_file import plan_to_json
from model.projection import project
from model.resources import ROOT
from model.workbook.csv_folder import plan_folder
from model.workbook.excel import plan_workbook
from model.workbook.names import PACKAGE
from tests.builders import a_plan
from tests.endurance.mutations import mutated
from tests.endurance.opened import open_figures, open_plan, open_presets, open_tables

WRITTEN = datetime(2023, 1, 9, 14, 5, tzinfo=UTC)
TESTS = ROOT / "tests"
FIGURES = TESTS / "files" / "nhs_england_ambsys_2026-02_and_03.csv"
PRESETS = (
    b'[{"name": "Two waves", "by": "base", "waves": 2, "starts": 420, "length_min": 240, '
    b'"offset_min": 60}]'
)
OLD_WORKBOOKS = (".xls", ".xlsb")  # read in a process of their own, which takes long to start


@dataclass(frozen=True)
class Seed:
    """Files that belong together, which of them is opened, and by which door."""

    files: Mapping[str, bytes]
    opened: str
    door: Callable[[Path], str]

    def damaged(self, luck: random.Random) -> "Seed":
        """Return it with one of the files damaged."""
        name = luck.choice(sorted(self.files))
        data = mutated(self.files[name], Path(name).suffix, luck)
        return Seed({**self.files, name: data}, self.opened, self.door)

    def put(self, folder: Path) -> Path:
        """Write the files into an empty folder; return the one to open."""
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        return folder / self.opened


def seeds(*, has_large: bool) -> tuple[Seed, ...]:
    """Return undamaged files; large ones are whole samples and old workbooks."""
    plan = a_plan()
    projection = project(plan)
    kept = sorted((TESTS / "model" / "old_files").glob("*.covercast"))
    tables = [
        *(TESTS / "files" / "rosters").iterdir(),
        *(TESTS / "files" / "memberships").iterdir(),
    ]
    small = [one for one in sorted(tables) if one.suffix not in (*OLD_WORKBOOKS, ".json")]
    found = [
        *(alone("plan.covercast", plan_to_json(plan).encode(), open_plan) for _ in range(6)),
        *(alone("plan.covercast", one.read_bytes(), open_plan) for one in kept),
        *(alone("plan.xlsx", plan_workbook(projection, WRITTEN), open_plan) for _ in range(4)),
        *(Seed(plan_folder(projection, WRITTEN), PACKAGE, open_plan) for _ in range(4)),
        *(alone(one.name, one.read_bytes(), open_tables) for one in small),
        alone(FIGURES.name, FIGURES.read_bytes(), open_figures),
        alone("presets.json", PRESETS, open_presets),
    ]
    if has_large:
        samples = sorted((ROOT / "resources" / "examples").glob("*.covercast"))
        old = [one for one in sorted(tables) if one.suffix in OLD_WORKBOOKS]
        found += [alone("plan.covercast", one.read_bytes(), open_plan) for one in samples]
        found += [alone(one.name, one.read_bytes(), open_tables) for one in old]
    return tuple(found)


def alone(name: str, data: bytes, door: Callable[[Path], str]) -> Seed:
    """Return a file that belongs to no others."""
    return Seed({name: data}, name, door)
