"""A damaged file gives a sentence or a plan; thousands: python tests/endurance/mutated.py."""

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.importing.file_sheets import sheets_of
from model.importing.sheets import SheetFault
from model.plan_file import PlanFileError, plan_from_json, plan_to_json
from model.workbook.any_plan import read_any_plan
from tests.builders import a_plan
from tests.endurance.mutations import BYTE_MUTATIONS, Mutation, change_json
from tests.endurance.seeds import Seed, seeds

FILES = 80
LONGEST_S = 5.0

lucks = st.integers(0, 2**32).map(random.Random)


@pytest.fixture(scope="module")
def undamaged() -> tuple[Seed, ...]:
    return seeds(has_large=False)


def test_that_undamaged_files_are_opened_as_they_are(
    undamaged: tuple[Seed, ...], tmp_path: Path
) -> None:
    refused = {}
    for number, seed in enumerate(undamaged):
        folder = tmp_path / str(number)
        folder.mkdir()
        refused[seed.opened] = seed.door(seed.put(folder))
    assert [name for name, words in refused.items() if words and "cannot be" in words] == []


@pytest.mark.parametrize("number", range(FILES))
def test_that_a_damaged_file_gives_a_sentence_or_a_plan(
    number: int, undamaged: tuple[Seed, ...], tmp_path: Path
) -> None:
    luck = random.Random(number)
    path = luck.choice(undamaged).damaged(luck).put(tmp_path)
    door = next(seed.door for seed in undamaged if seed.opened == path.name)
    began = time.process_time()

    door(path)

    assert time.process_time() - began < LONGEST_S


@given(luck=lucks, change=st.sampled_from((*BYTE_MUTATIONS, change_json, change_json, change_json)))
def test_that_a_damaged_plan_is_refused_in_words_or_is_whole(
    luck: random.Random, change: Mutation
) -> None:
    data = change(plan_to_json(a_plan()).encode(), luck)
    with suppress(PlanFileError):
        plan = plan_from_json(data, "strike.covercast")
        assert plan_from_json(plan_to_json(plan)) == plan


@given(
    data=st.binary(max_size=400), ending=st.sampled_from((".covercast", ".xlsx", ".ods", ".csv"))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_bytes_are_a_sentence(data: bytes, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(data)
    with pytest.raises(PlanFileError, match=f"any{ending}"):
        read_any_plan(path)
    with suppress(SheetFault):
        sheets_of(path)
