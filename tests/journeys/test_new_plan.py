"""Walk-through 1 from an empty start: the notice came this morning."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.new_plan.dialog import NewPlanDialog
from gui.start_page.window import StartPage
from model.staff import Service
from model.times import local
from tests.gui.open_windows import close_all, open_dialog, press
from tests.gui.typed import type_into


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[StartPage]:
    desk = Desk(own=tmp_path / "own")
    opened = StartPage(desk)
    with qtbot.waitExposed(opened):
        opened.show()
    yield opened
    close_all(desk)


def test_that_a_trust_a_date_and_a_typed_walk_out_show_what_is_left(
    qtbot: QtBot, page: StartPage
) -> None:
    desk = page.desk
    page.starts[0].click()
    dialog = open_dialog(qtbot, page, NewPlanDialog)
    dialog.form.choose_trust("RX8")
    dialog.form.day.line.setText("13/1/27")
    press(dialog, "Make this plan")
    (window,) = desk.windows
    assert isinstance(window, MainWindow)
    before = window.reprojector.projection.services[Service.AMBULANCE_RESPONSE]
    assert (before.shortfall == 0).all()

    window.actions_of["walk_out"].trigger()
    type_into(window.workspace.inspector, "Start time", "Wed 0600")
    type_into(window.workspace.inspector, "End time", "Thu 0800")

    (walk_out,) = window.session.scenario.walk_outs
    assert [f"{local(at):%a %H:%M}" for at in (walk_out.starts, walk_out.ends)] == [
        "Wed 06:00",
        "Thu 08:00",
    ]
    qtbot.waitUntil(
        lambda: (
            window.reprojector.projection.services[Service.AMBULANCE_RESPONSE].available.min()
            < before.available.min()
        )
    )
