"""Text in CSV files that Excel must not take for a formula."""

FORMULA_STARTS = ("=", "+", "-", "@")


def harmless(text: str) -> str:
    """Return text with an apostrophe before what would begin a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
