"""Scenarios held against each other: what goes in, what comes out, who gains and who loses."""
