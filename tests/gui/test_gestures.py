"""Random gestures on the real window; thousands: python tests/endurance/gestures.py."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import a_plan
from tests.gui.gestures import Gestures
from tests.gui.open_windows import Opener

GESTURES = 25


@pytest.mark.parametrize("seed", range(2))
def test_that_undo_leads_back_from_random_gestures_to_the_plan_that_was_opened(
    opened: Opener, seed: int
) -> None:
    plan = a_plan()
    window = opened(plan)
    gestures = Gestures(window, seed)

    done = [gestures.do(number) for number in range(GESTURES)]

    history, last = window.session.history, window.session.plan
    steps = history.index()
    history.setIndex(0)
    assert window.session.plan == plan, done
    history.setIndex(steps)
    assert window.session.plan == last, done
    QApplication.processEvents()
