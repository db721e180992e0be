"""Paper: the page for gold command, the pack behind it, and the way of both to a printer."""
