"""The dialog that brings a roster of another program into a plan."""
