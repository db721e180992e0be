"""A brief as text for a mail or a log, and as a web page that a screen reader reads."""

from collections.abc import Iterator
from html import escape

from model.exports.brief import Brief

STYLE = """
body { font: 1rem/1.5 "Source Sans 3", Arial, sans-serif; color: #17212b; background: #fff;
       margin: 2rem auto; max-width: 45rem; padding: 0 1rem; }
.marking { text-align: center; font-weight: 600; }
"""


def text_of(brief: Brief) -> str:
    """Return a brief as plain text, the marking first and last."""
    return "\n".join(_text_lines(brief)) + "\n"


def _text_lines(brief: Brief) -> Iterator[str]:
    if brief.marking:
        yield from (brief.marking, "")
    yield brief.title
    for head in brief.heads:
        yield from ("", head.title.upper())
        yield from (f"- {line}" for line in head.lines)
    if brief.marking:
        yield from ("", brief.marking)


def html_of(brief: Brief) -> str:
    """Return a brief as an HTML document in English, without script."""
    marking = f'<p class="marking">{escape(brief.marking)}</p>\n' if brief.marking else ""
    body = "\n".join(_html_lines(brief))
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(brief.title)}</title>
<style>{STYLE}</style>
</head>
<body>
{marking}<h1>{escape(brief.title)}</h1>
{body}
{marking}</body>
</html>
"""


def _html_lines(brief: Brief) -> Iterator[str]:
    for head in brief.heads:
        yield f"<h2>{escape(head.title)}</h2>"
        yield "<ul>"
        yield from (f"<li>{escape(line)}</li>" for line in head.lines)
        yield "</ul>"
