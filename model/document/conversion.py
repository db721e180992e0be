"""Brings the document of a plan that an older Covercast saved to the present layout.

Each step brings one version of the file to the next, so a file of any age goes through all that
came after it.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

Document: TypeAlias = dict[str, object]
Step: TypeAlias = Callable[[Document], Document]

# The first step is that from version 1 to version 2: there has been one version so far.
STEPS: tuple[Step, ...] = ()


def converted(document: Document, version: int, steps: Sequence[Step] = STEPS) -> Document:
    """Return the document of a version, counted from 1, in the layout after the last step."""
    for step in steps[version - 1 :]:
        document = step(document)
    return document
