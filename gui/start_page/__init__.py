"""The page Covercast starts with: new, open, recent plans, and the samples with live charts."""
