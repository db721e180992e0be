"""What each offer of help adds, and where the same offer would add more."""
