"""Every test runs off screen, with the bundled font, fresh settings and a quiet collector."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

import hypothesis
import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication

# The same examples on every run, few enough for a suite that is run often; a search for new
# ones is `pytest --hypothesis-profile=search`.
hypothesis.settings.register_profile(
    "often",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # says more of the machine than of us
)
hypothesis.settings.register_profile("search", max_examples=2000, deadline=None)
hypothesis.settings.load_profile("often")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """The one application of the run, which knows the bundled font and touches nobody's files."""
    import pyqtgraph

    from gui.theme import font_family

    QStandardPaths.setTestModeEnabled(True)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    pyqtgraph.setConfigOption("mouseRateLimit", -1)  # else moves within 10 ms are dropped
    font_family()
    yield qapp
    # The clipboard off screen outlives Python, and what Python made must not.
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _fresh_settings(request: pytest.FixtureRequest) -> None:
    """A test that has a window has settings nobody has written to."""
    if "qapp" in request.fixturenames:
        folder: Path = request.getfixturevalue("tmp_path")
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(QSettings.Format.IniFormat, scope, str(folder / "settings"))


def pytest_collection_finish() -> None:
    """Stop the collector: run in the middle of a paint event, it takes Qt objects apart."""
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Collect once a test is over: all of it after a window, the young part after mere sums."""
    yield
    assert isinstance(item, pytest.Function)
    gc.collect(2 if "qapp" in item.fixturenames else 1)
