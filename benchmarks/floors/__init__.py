"""The least that could do the same; each is run as a program of its own."""
