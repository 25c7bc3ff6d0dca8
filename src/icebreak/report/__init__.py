"""The page for a clinician: values in, one page of HTML out. It knows of no disk but its own template, and no clock."""
