"""Checks of a plan while it is edited: what breaks a rule, contradicts itself or is still open."""
