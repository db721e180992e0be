"""A walk through the window in ten steps, on a sample, each beside the control it speaks of."""
