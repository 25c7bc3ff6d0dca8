"""Shell completion: a short script a shell, which asks icebreak itself for what can follow."""

from argparse import Namespace
from contextlib import suppress

from icebreak.cli.exit_code import ExitCode, WrongUse

_BASH = """\
_icebreak() {
    local IFS=$'\\n'
    COMPREPLY=($(icebreak __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _icebreak icebreak
"""
_ZSH = """\
#compdef icebreak
_icebreak() {
    local -a found
    found=("${(@f)$(icebreak __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "$found" ]]; then compadd -- "${found[@]}"; else _files; fi
}
if [ "$funcstack[1]" = "_icebreak" ]; then _icebreak "$@"; else compdef _icebreak icebreak; fi
"""
_FISH = """\
function __icebreak_complete
    set -l words (commandline -opc) (commandline -ct)
    icebreak __complete $words[2..-1] 2>/dev/null
end
complete -c icebreak -f -a '(__icebreak_complete)'
complete -c icebreak -n '__fish_seen_subcommand_from backup check import plan restore start' -F
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def completion(args: Namespace) -> int:
    """Print the script of a shell."""
    print(_SCRIPTS[args.shell], end="")
    return ExitCode.DONE


def complete(args: Namespace) -> int:
    """Print what the last, unfinished word can be, a line each."""
    from icebreak.cli.candidates import candidates

    with suppress(WrongUse):  # nothing follows what means nothing
        for found in candidates(args.words):
            print(found)
    return ExitCode.DONE
