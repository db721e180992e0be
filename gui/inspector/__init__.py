"""The inspector: the chosen thing in typed fields, and what it does to cover."""
