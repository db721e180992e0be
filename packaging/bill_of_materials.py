"""Lists what the program is made of, with versions and licences, as CycloneDX 1.5.

Every package of requirements.lock is named: those that the program needs as required, the tools
that make and test it as excluded. Beside them stand Python, the font and the icons, and on Debian
the system's own libraries that the frozen folder holds.
"""

import json
import platform
import re
import shutil
import subprocess
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from lock import LOCK, ROOT

Component = dict[str, object]

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
# Longer texts under "License" are the licence itself, not its name.
LONGEST_NAME = 80
OURS = PROJECT["name"]


def write(path: Path, folder: Path | None = None) -> None:
    """Write the list of the program, and of the libraries in its frozen folder if there is one."""
    listed = bill_of_materials(folder)
    path.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8", newline="\n")


def bill_of_materials(folder: Path | None = None) -> dict[str, object]:
    """Return the list; it names no time, so that the same source has the same list."""
    needed, versions = needs(), locked()
    packages = [_package(name, version, name in needed) for name, version in versions.items()]
    components = [*packages, *_of_python_and_pictures(), *_of_the_system(folder)]
    refs = {name: _reference(name, version) for name, version in versions.items()}
    tree = [
        {"ref": refs[name], "dependsOn": sorted(refs[one] for one in asked if one in refs)}
        for name, asked in sorted(needed.items())
        if name in refs
    ]
    direct = sorted(refs[one] for one in _names(PROJECT["dependencies"]) if one in refs)
    said = json.dumps(components, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, said)}",
        "version": 1,
        "metadata": {"component": _ourselves()},
        "components": components,
        "dependencies": [{"ref": OURS, "dependsOn": direct}, *tree],
    }


def locked() -> dict[str, str]:
    """Return name and version of every package of the lock, by name."""
    found = LOCKED.findall(LOCK.read_text(encoding="utf-8"))
    return {_plain(name): version for name, version in sorted(found)}


def needs() -> dict[str, set[str]]:
    """Return the packages that the program needs, each with those that it needs itself."""
    wanted = [*_names(PROJECT["dependencies"])]
    found: dict[str, set[str]] = {}
    while wanted:
        name = wanted.pop()
        if name not in found:
            try:
                asked = metadata.distribution(name).requires or []
            except metadata.PackageNotFoundError:
                asked = []  # asked for on other systems only
            found[name] = set(_names(one for one in asked if "extra ==" not in one))
            wanted += found[name]
    return found


def licences_of(name: str) -> Component:
    """Return the licence that an installed package names of itself; nothing if it names none."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}  # installed on other systems only
    if expressions := told.get_all("License-Expression", []):
        return _in_spdx(expressions[0])
    said = [text.strip() for text in told.get_all("License", [])]
    kinds = [it.rpartition(" :: ")[2] for it in told.get_all("Classifier", []) if "License" in it]
    names = [one for one in (*said, *kinds) if 0 < len(one) < LONGEST_NAME]
    return _by_name(names[0]) if names else {}


def _package(name: str, version: str, is_needed: bool) -> Component:
    reference = _reference(name, version)
    return {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "scope": "required" if is_needed else "excluded",
        **licences_of(name),
        "purl": reference,
    }


def _ourselves() -> Component:
    named: Component = {"type": "application", "bom-ref": OURS, "name": OURS}
    return {**named, "version": PROJECT["version"], **_in_spdx(PROJECT["license"])}


def _of_python_and_pictures() -> Iterator[Component]:
    for kind, name, version, licence in (
        ("platform", "Python", platform.python_version(), "Python-2.0"),
        ("data", "Source Sans 3", "", "OFL-1.1"),
        ("data", "Lucide icons", "", "ISC"),
    ):
        told: Component = {"type": kind, "bom-ref": name.lower().replace(" ", "-"), "name": name}
        yield {**told, **({"version": version} if version else {}), **_in_spdx(licence)}


def _of_the_system(folder: Path | None) -> Iterator[Component]:
    """Name the packages of Debian whose libraries lie in the frozen folder."""
    inside = None if folder is None else folder / "_internal"
    if inside is None or shutil.which("dpkg-query") is None:
        return
    # Python is named already, and may come from elsewhere.
    files = (
        file.name
        for file in inside.glob("lib*.so*")
        if not file.is_symlink() and not file.name.startswith("libpython")
    )
    packages = {one for file in files if (one := _owner(file))}
    for name, version in sorted(packages):
        reference = f"pkg:deb/debian/{name}@{version}"
        told: Component = {"type": "library", "bom-ref": reference, "name": name}
        licences = _by_name(_licence_on_debian(name))
        yield {**told, "version": version, "scope": "required", **licences, "purl": reference}


def _owner(file: str) -> tuple[str, str] | None:
    """Return name and version of the package that a library of the system belongs to."""
    found = _said(["dpkg-query", "--search", f"*/{file}"]).partition(":")[0]
    version = _said(["dpkg-query", "--show", "--showformat", "${Version}\n", found])
    return (found, version.splitlines()[0]) if found and version else None


def _licence_on_debian(package: str) -> str:
    """Return the first licence that Debian's own record of a package names."""
    record = Path("/usr/share/doc", package, "copyright")
    text = record.read_text(encoding="utf-8", errors="replace") if record.is_file() else ""
    named = re.search(r"^License: *(\S.*)$", text, re.MULTILINE)
    return named[1] if named else f"as Debian's package {package} says"


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _in_spdx(expression: str) -> Component:
    return {"licenses": [{"expression": expression}]}


def _by_name(name: str) -> Component:
    return {"licenses": [{"license": {"name": name}}]}


def _reference(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _names(asked: Iterable[str]) -> Iterator[str]:
    return (_plain(re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0]) for one in asked)


def _plain(name: str) -> str:
    """Return a package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
