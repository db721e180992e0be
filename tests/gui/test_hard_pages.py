"""The page for gold of plans that are hard to fit: nothing cut or touching, numbers all told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from gui.paper.gold_page import gold_page
from gui.paper.page import A3_LANDSCAPE, A4_LANDSCAPE, MARGIN_PX, Paper
from model.gold_triggers import LEAD
from model.gold_waits import SaidWaits
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import project
from model.resources import resource
from model.triggers.outlook import outlooks_of

LONG_TRUST = "South East Coast, Isle of Wight and Surrounding Counties Ambulance Service Trust"


def a_sample() -> Plan:
    return read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))


def lasting(hours: int) -> Plan:
    plan = a_sample()
    return replace(plan, horizon=replace(plan.horizon, length_min=hours * 60))


def with_thirty_walk_outs() -> Plan:
    plan = a_sample()
    scenario = plan.scenarios[0]
    first = scenario.walk_outs[0]
    walk_outs = tuple(
        replace(
            first,
            key=f"w{number}",
            union=("GMB", "Unison", "Unite")[number % 3],
            starts=first.starts + timedelta(hours=number),
            ends=first.starts + timedelta(hours=number + 3),
        )
        for number in range(30)
    )
    return replace(plan, scenarios=(replace(scenario, walk_outs=walk_outs),))


def with_long_names() -> Plan:
    plan = a_sample()
    title = "A strike with the longest name that any ambulance trust ever gave one, January 2023"
    bases = tuple(replace(base, name=f"{base.name}, {LONG_TRUST}") for base in plan.bases)
    return replace(plan, title=title, trust=replace(plan.trust, name=LONG_TRUST), bases=bases)


def without_a_roster() -> Plan:
    return replace(a_sample(), roster=())


@pytest.mark.parametrize(
    "paper",
    [Paper(), Paper(A4_LANDSCAPE.transposed(), is_grey=True), Paper(A3_LANDSCAPE, is_duplex=True)],
    ids=["A4", "A4 portrait, grey", "A3, duplex"],
)
@pytest.mark.parametrize(
    "make",
    [
        lambda: lasting(6),
        lambda: lasting(24),
        lambda: lasting(72),
        lambda: lasting(14 * 24),
        with_thirty_walk_outs,
        with_long_names,
        without_a_roster,
    ],
    ids=["6 h", "24 h", "72 h", "14 days", "30 walk-outs", "long names", "no roster"],
)
def test_that_a_hard_plan_fits_its_page(
    qapp: QApplication, make: Callable[[], Plan], paper: Paper
) -> None:
    projection = project(make())
    waits = SaidWaits(triggers=outlooks_of(projection))
    texts = gold_page(projection, waits=waits, paper=paper).texts()
    assert any(text.text.startswith(LEAD) for text in texts)
    inside = QRectF(0, 0, paper.size.width(), paper.size.height())
    inside.adjust(MARGIN_PX - 1, MARGIN_PX - 1, 1 - MARGIN_PX, 1 - MARGIN_PX)
    assert [text.text for text in texts if not inside.contains(text.box)] == []
    boxes = [(text.box.adjusted(0, 3, 0, -3), text.text) for text in texts]
    pairs = combinations(boxes, 2)
    assert [(one[1], two[1]) for one, two in pairs if one[0].intersects(two[0])] == []
    assert min(text.face.px for text in texts) * 72 / 96 >= 9
    assert [text.text for text in texts].count("OFFICIAL") == 2
