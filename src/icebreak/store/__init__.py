"""Everything that touches the disk, and nothing else does."""
