"""How long work ends early: it asks whether it is still wanted, and raises once it is not."""


class StoppedError(Exception):
    """Work was told to stop before its end."""
