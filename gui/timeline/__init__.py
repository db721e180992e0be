"""The timeline: walk-outs, shifts and extra cover as bars on the axis of the chart."""
