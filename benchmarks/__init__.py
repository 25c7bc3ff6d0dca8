"""The bounds of speed: each measured as a ratio to the least that could do the same, in the same run."""
