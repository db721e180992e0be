"""Edits leave nothing behind; ten thousand of them: python tests/endurance/soak.py."""

import random
from pathlib import Path

import pytest

from tests.builders import a_plan
from tests.endurance.soak import MOST_PLANS, one_round, plans_in_memory
from tests.gui.open_windows import Opener

EDITS = 60


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to measure by")
def test_that_plans_nobody_can_come_back_to_leave_memory(opened: Opener) -> None:
    window = opened(a_plan())
    before = plans_in_memory()

    one = one_round(window, EDITS, random.Random(1))

    assert one.plans - before < MOST_PLANS < EDITS
    window.session.history.setClean()


def test_that_plans_undo_keeps_would_be_counted(opened: Opener) -> None:
    window = opened(a_plan())
    before = plans_in_memory()

    for number in range(EDITS):
        window.session.edit("title", a_plan(title=f"Edit {number}"))

    assert plans_in_memory() - before >= EDITS
