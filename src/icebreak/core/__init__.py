"""The pure core: values in, values out. No clock, no disk, no randomness, nothing from outside the standard library."""
