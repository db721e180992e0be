"""What stands between a planner and lost work: earlier versions, locks and unsaved plans."""
