"""Trigger lines: when a measure is expected to reach its threshold, and when it is clear again."""
