"""icebreak: timed ice, heat and rest for a back in spasm."""

__version__ = "0.1.0"
