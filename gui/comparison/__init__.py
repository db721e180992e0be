"""The window in which scenarios are held against each other."""
