"""The plan as a document: its text, what is checked in it, and how faults are named."""
