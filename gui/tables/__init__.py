"""Tables of the plan: every bar of the timeline is a row here too, and typed in."""
