"""A whole session, as the system sees it, opens no socket that leads off this computer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from model.resources import ROOT, resource

SAMPLE = resource("examples", "west_midlands_2023-01-11.covercast")
STRACE = shutil.which("strace")

SESSION = """
import sys
from functools import partial
from pathlib import Path
from gui.application import named_application
from gui.desk import Desk
from gui.exporting.forms import FORMS
from gui.main_window import MainWindow
from gui.one_program import OneProgram
from gui.opening import open_handed_over
from model.plan_file import read_plan

folder, plan = Path(sys.argv[1]), read_plan(Path(sys.argv[2]))
program = OneProgram(folder, "traced")
program.hand_over([])
app = named_application([])
desk = Desk(own=folder / "own")
program.listen(partial(open_handed_over, desk=desk), desk)
window = MainWindow(plan, folder / "strike.covercast", desk)
window.show()
app.processEvents()
for form in FORMS:
    for ending in set(form.endings) - set(form.waiting):
        window.exporter.export(form, folder / f"out{ending}", columns=form.columns)
window.actions_of["help"].trigger()
app.processEvents()
window.files.save()
window.close()
desk.close_all()
program.close()
"""


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_that_a_session_opens_no_socket_to_a_network(tmp_path: Path) -> None:
    log = tmp_path / "sockets.log"
    traced = [str(STRACE), "-f", "--seccomp-bpf", "-e", "trace=socket", "-o", str(log)]
    done = subprocess.run(
        [*traced, sys.executable, "-c", SESSION, str(tmp_path), str(SAMPLE)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if "PTRACE_TRACEME" in done.stderr or "Operation not permitted" in done.stderr:
        pytest.skip("this system lets nobody trace")

    sockets = log.read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "strike.covercast").is_file()
    assert (tmp_path / "out.svg").is_file()
    assert "AF_UNIX" in sockets  # the one that a second start meets us by
    assert "AF_INET" not in sockets
