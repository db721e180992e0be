"""The window of Covercast: everything a planner sees and touches."""
