"""The style of every control: Fusion with plain buttons, edges and a default button to be seen."""

from typing import TypeGuard

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QWidget,
)

EDGED = (
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
)
ROUNDING_PX = 2.0
# How much darker the accent is under the mouse and while pressed, per cent.
HOVERED, PRESSED = 110, 125


class PlainStyle(QProxyStyle):
    """Fusion, which by itself puts green ticks and red crosses on some platforms' buttons.

    It also takes the edge of fields and boxes from their ground, which a dark ground swallows,
    and marks the button that Enter presses by next to nothing.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def styleHint(  # noqa: N802 - Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 0
        return super().styleHint(hint, option, widget, returned)

    def drawPrimitive(  # noqa: N802 - Qt's name
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw an element; fields and buttons get an edge, the one of Enter an accent ground."""
        super().drawPrimitive(element, option, painter, widget)
        if element in EDGED:
            _draw_edge(option, painter)
        elif element == QStyle.PrimitiveElement.PE_PanelButtonCommand:
            if _is_for_enter(option):
                _draw_accent_ground(option, painter)
            elif option.state & QStyle.StateFlag.State_Enabled:
                _draw_edge(option, painter)

    def drawControl(  # noqa: N802 - Qt's name
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control; words on an accent ground are in the colour of the surface."""
        if element == QStyle.ControlElement.CE_PushButtonLabel and _is_for_enter(option):
            option = QStyleOptionButton(option)
            surface = option.palette.color(QPalette.ColorRole.Base)
            option.palette.setColor(QPalette.ColorRole.ButtonText, surface)
        super().drawControl(element, option, painter, widget)


def _is_for_enter(option: QStyleOption) -> TypeGuard[QStyleOptionButton]:
    """Tell whether Enter presses this button now."""
    feature = QStyleOptionButton.ButtonFeature
    return (
        isinstance(option, QStyleOptionButton)
        and bool(option.features & feature.DefaultButton)
        and not option.features & feature.Flat
        and bool(option.state & QStyle.StateFlag.State_Enabled)
    )


def _draw_accent_ground(option: QStyleOption, painter: QPainter) -> None:
    ground = option.palette.color(QPalette.ColorRole.Accent)
    if option.state & QStyle.StateFlag.State_Sunken:
        ground = ground.darker(PRESSED)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        ground = ground.darker(HOVERED)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(option.rect, ROUNDING_PX, ROUNDING_PX)
    painter.restore()


def _draw_edge(option: QStyleOption, painter: QPainter) -> None:
    has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
    role = QPalette.ColorRole.Accent if has_focus else QPalette.ColorRole.Dark
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(role), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(edge, ROUNDING_PX, ROUNDING_PX)
    painter.restore()
