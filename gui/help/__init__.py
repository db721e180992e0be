"""The help: pages that lie in `resources/help`, a window to read them in, and F1 everywhere."""
