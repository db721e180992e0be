"""Times the page for gold command and a pack of every part, its results at hand.

python tests/benchmarks/paper.py

Prints medians of CPU time on the West Midlands sample, laid out and drawn as its preview is, beside
the targets; the first row of each is the first time, before the sums it shows are known.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPainter, QPicture  # noqa: E402 - after the platform is set

from gui.application import named_application  # noqa: E402
from gui.paper.furniture import Place  # noqa: E402
from gui.paper.pack import GOLD, TITLES, lay_out_pack  # noqa: E402
from gui.paper.page import Page  # noqa: E402
from gui.paper.part import Matter  # noqa: E402
from gui.paper.setup import Setup, Sheet  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import project  # noqa: E402
from model.resources import resource  # noqa: E402
from model.responding import responding_of  # noqa: E402
from model.staff import Service  # noqa: E402

RUNS = 5
# Packs differ in length: the target is for so many pages.
PAGES = 20
GOLD_MS, PACK_MS = 500, 5_000


def drawn(matter: Matter, keys: Sequence[str]) -> list[Page]:
    """Lay pages out on A4 and draw them as a preview records them."""
    sheet = Sheet.A4.size
    pages = lay_out_pack(matter, Setup().paper(sheet), keys, Place())
    for page in pages:
        picture = QPicture()
        painter = QPainter(picture)
        page.draw(painter)
        painter.end()
    return pages


def milliseconds(matter: Matter, keys: Sequence[str]) -> tuple[float, int]:
    """Return the CPU time that pages take, and how many they are."""
    begun = time.process_time()
    pages = drawn(matter, keys)
    return (time.process_time() - begun) * 1e3, len(pages)


def main() -> None:
    """Print a row for each pack."""
    _application = named_application([])
    projection = project(read_plan(resource("examples", "west_midlands_2023-01-11.covercast")))
    matter = Matter(projection, Service.AMBULANCE_RESPONSE, responding_of(projection))
    for name, keys in (("page for gold", (GOLD,)), ("every part", tuple(TITLES))):
        first, count = milliseconds(matter, keys)
        again = median(milliseconds(matter, keys)[0] for _ in range(RUNS))
        target = GOLD_MS if count == 1 else PACK_MS * count / PAGES
        sys.stdout.write(
            f"{name:<14} {count:>3} pages   first {first:>7.0f} ms   "
            f"again {again:>7.0f} ms   target {target:>7.0f} ms\n"
        )


if __name__ == "__main__":
    main()
