"""How large text and controls are: Qt takes it once, before the first window."""

from collections.abc import MutableMapping

from gui.settings import TEXT_PERCENT, Settings

PERCENTS = (100, 125, 150, 175, 200)
FACTOR = "QT_SCALE_FACTOR"


def text_percent(settings: Settings) -> int:
    """Return the size that was chosen, in per cent of the usual one."""
    kept = settings.get(TEXT_PERCENT)
    return kept if kept in PERCENTS else PERCENTS[0]


def wear_text_size(percent: int, environ: MutableMapping[str, str]) -> None:
    """Let Qt draw everything so much larger; a factor that is set already is the user's own."""
    if percent != PERCENTS[0]:
        environ.setdefault(FACTOR, f"{percent / 100:g}")
