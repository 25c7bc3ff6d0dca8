"""`python -m icebreak` is `icebreak`."""

import sys

from icebreak.cli.main import main

sys.exit(main())
