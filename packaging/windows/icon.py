"""Draws the program's icon for Windows from resources/icons, in every size Windows asks for.

python packaging/windows/icon.py          writes packaging/windows/covercast.ico
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
DRAWING = ROOT / "resources" / "icons" / "activity.svg"
ICON = Path(__file__).with_name("covercast.ico")
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
GROUND, LINE = "#0B5CAD", "#FFFFFF"  # gui.theme.LIGHT: accent, surface
CORNER, MARGIN = 0.2, 0.14  # of the icon's side
HEAD, ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def main() -> None:
    """Write the icon and say how large it is."""
    pictures = [png(drawn(size)) for size in SIZES]
    ICON.write_bytes(ico(pictures))
    print(f"{ICON.relative_to(ROOT)}: {ICON.stat().st_size:,} bytes")


def drawn(size: int) -> QImage:
    """Return the line of the drawing on a rounded ground, size pixels wide."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(GROUND))
    painter.drawRoundedRect(QRectF(0, 0, size, size), CORNER * size, CORNER * size)
    line = DRAWING.read_text(encoding="utf-8").replace("currentColor", LINE)
    inside = QRectF(MARGIN * size, MARGIN * size, *(2 * [(1 - 2 * MARGIN) * size]))
    QSvgRenderer(QByteArray(line.encode())).render(painter, inside)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return an image as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


def ico(pictures: list[bytes]) -> bytes:
    """Return one icon file of PNG pictures in the order of SIZES; in it 256 is written as 0."""
    start = HEAD.size + ENTRY.size * len(pictures)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        entries += ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    return HEAD.pack(0, 1, len(pictures)) + entries + b"".join(pictures)


if __name__ == "__main__":
    main()
