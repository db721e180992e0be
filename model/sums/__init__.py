"""The sum behind a charted number: every step from the roster to what is available."""
