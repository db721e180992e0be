"""Writes the rosters that tests read, and beside them what a reader has to find in each.

Run by hand where LibreOffice is installed: python -m tests.files.make_rosters
"""

import json
from pathlib import Path

from tests.files.long_rosters import LONG
from tests.files.other_rosters import OTHER, by_libreoffice
from tests.files.title_rosters import TITLED

FOLDER = Path(__file__).with_name("rosters")


def main() -> None:
    """Write every file anew."""
    FOLDER.mkdir(exist_ok=True)
    truths: dict[str, object] = {}
    for write in (*LONG, *OTHER, *TITLED):
        before = {path: path.stat().st_mtime_ns for path in FOLDER.iterdir()}
        truth = write(FOLDER)
        changed = [path for path in FOLDER.iterdir() if before.get(path) != path.stat().st_mtime_ns]
        truths[changed[0].name] = truth
    truths.update(by_libreoffice(FOLDER))
    text = json.dumps(dict(sorted(truths.items())), indent=1, ensure_ascii=False)
    (FOLDER / "truth.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
