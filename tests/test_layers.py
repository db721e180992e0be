"""What may import what, and what the project promises of its own making."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")

WINDOW_PACKAGES = {"PySide6", "shiboken6", "pyqtgraph", "gui"}
HEAVY = {"pandas", "pydantic", "scipy.optimize", "openpyxl", "xlsxwriter", "python_calamine"}
NETWORK = {
    *("asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl"),
    *("urllib.request", "xmlrpc", "requests", "httpx", "urllib3", "aiohttp", "websockets"),
    *("selectors", "multiprocessing.connection", "multiprocessing.managers", "webbrowser"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtNetworkAuth"),
}
# A second start of the program tells the first what to open, on this computer alone.
LOCAL_SOCKET = {
    ("gui/one_program.py", "PySide6.QtNetwork.QLocalServer"),
    ("gui/one_program.py", "PySide6.QtNetwork.QLocalSocket"),
}
RUNS_DATA = {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "code"}
RUNS_TEXT = {"eval", "exec", "compile", "__import__", "system", "popen", "getoutput", "startfile"}
XML = {"xml", "lxml", "PySide6.QtXml", "html5lib", "bs4"}

IMPORT_THE_WHOLE_MODEL = """
import importlib, pkgutil, sys

class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {refused}:
            raise ImportError(name + " is out of reach here")

sys.meta_path.insert(0, Refused())
import model
for module in pkgutil.walk_packages(model.__path__, "model."):
    importlib.import_module(module.name)
print("\\n".join(sys.modules))
"""


def modules_after_importing_the_model(refused: set[str]) -> set[str]:
    script = IMPORT_THE_WHOLE_MODEL.replace("{refused}", repr(refused))
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return set(answer.stdout.split())


def test_that_the_model_imports_where_qt_cannot_be_imported() -> None:
    modules = modules_after_importing_the_model(WINDOW_PACKAGES)

    assert "model.plan" in modules


def test_that_importing_the_model_leaves_heavy_libraries_for_their_first_use() -> None:
    modules = modules_after_importing_the_model(set())

    assert modules & HEAVY == set()


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_that_the_import_contract_is_kept() -> None:
    answer = lint_imports(ROOT)

    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("stranger", ["PySide6.QtCore", "pyqtgraph", "gui"])
def test_that_the_import_contract_notices_a_model_that_reaches_for_the_window(
    tmp_path: Path, stranger: str
) -> None:
    for package in ("gui", "model"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "model" / "planted.py").write_text(f"import {stranger}\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())

    answer = lint_imports(tmp_path)

    assert answer.returncode == 1
    assert "model.planted" in answer.stdout


def test_that_our_packaging_folder_does_not_hide_the_library_of_that_name() -> None:
    library = importlib.util.find_spec("packaging.version")

    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert library is not None
    assert library.origin is not None
    assert "site-packages" in library.origin


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


OURS = [*ROOT.glob("gui/**/*.py"), *ROOT.glob("model/**/*.py")]


def imported_from(libraries: set[str]) -> set[tuple[str, str]]:
    return {
        (file.relative_to(ROOT).as_posix(), name)
        for file in OURS
        for name in imports_of(file)
        if any(f"{name}.".startswith(f"{library}.") for library in libraries)
    }


def test_that_nothing_reaches_for_a_network_and_one_file_for_the_local_socket() -> None:
    assert imported_from(NETWORK) == LOCAL_SOCKET


def test_that_data_is_never_read_as_a_program() -> None:
    assert imported_from(RUNS_DATA) == set()


def test_that_no_xml_is_parsed_by_a_library_that_follows_entities() -> None:
    assert imported_from(XML) == set()


def test_that_no_text_is_run_as_a_program_or_in_a_shell() -> None:
    run = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in OURS
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (name_called(node) in RUNS_TEXT or any(word.arg == "shell" for word in node.keywords))
    ]

    assert run == []


def name_called(call: ast.Call) -> str:
    """Return the name of what is called, of methods only those of the module os."""
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id="os" | "subprocess" | "builtins"), attr=name):
            return name
    return ""


def locked() -> dict[str, str]:
    return dict(re.findall(r"^(\S+)==(\S+)", LOCK, flags=re.MULTILINE))


def test_that_the_lock_holds_exact_versions_with_hashes_and_nothing_else() -> None:
    code = "".join(line for line in LOCK.splitlines(keepends=True) if line[0] != "#")
    pin = r"[a-z0-9._-]+==[\w.]+(?: ; [\w.'! =]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"

    assert re.fullmatch(f"(?:{pin})+", code)


def test_that_the_lock_names_no_address() -> None:
    assert not re.search(r"://|index|find-links|file:|@", LOCK)


def test_that_the_lock_serves_every_declared_dependency() -> None:
    declared = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in declared}

    assert names - locked().keys() == set()


def test_that_the_program_is_never_uploaded_as_a_wheel() -> None:
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]
    assert "build-system" not in PROJECT
