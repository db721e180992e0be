"""Run by the frozen program before anything else: pyqtgraph gets by without Qt's OpenGL modules.

It imports both at its start, for a canvas that Covercast never asks for; they are 9 MB.
"""

import sys
from types import ModuleType

for name in ("QtOpenGL", "QtOpenGLWidgets"):
    stand_in = ModuleType(f"PySide6.{name}")
    # What pyqtgraph derives its own canvas from.
    vars(stand_in)["QOpenGLWidget"] = object
    sys.modules[stand_in.__name__] = stand_in
