"""The parts of the exact chain that answers calls."""
