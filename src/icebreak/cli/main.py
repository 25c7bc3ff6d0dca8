"""Where `icebreak` begins: find the verb, run it, and say in one sentence what went wrong, if anything did."""

import gc
import sys
from collections.abc import Sequence

from icebreak.cli.exit_code import ExitCode
from icebreak.cli.output import calm, drop_what_cant_be_written, say


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was typed and return the exit code; never raises, and never shows a traceback."""
    calm()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        if sys.stdout is not None:
            sys.stdout.flush()
        if argv is None:
            gc.freeze()  # the process ends, and looking for garbage on the way takes a tenth of a verb's time
    except BrokenPipeError:  # who read it has seen enough
        drop_what_cant_be_written()
        return ExitCode.DONE
    except KeyboardInterrupt:
        say("Broken off. What stands now: icebreak status")
        return ExitCode.REFUSED
    except SystemExit as exit_:  # argparse, once it has printed its help
        drop_what_cant_be_written()
        return exit_.code if isinstance(exit_.code, int) else ExitCode.DONE
    except Exception as error:  # a person reads a sentence; `python -X dev` shows the rest
        from icebreak.cli.errors import explain

        if sys.flags.dev_mode:
            raise
        sentence, code = explain(error)
        say(sentence)
        drop_what_cant_be_written()
    return code


def _run(argv: list[str]) -> int:
    from icebreak.cli.verbs import find_verb

    verb, rest = find_verb(argv)
    return verb.run(verb.read(rest))
