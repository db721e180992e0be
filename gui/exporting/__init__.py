"""What can be exported, and the dialog that asks what, in which format and where."""
