"""What is written for a login, read back by the rules of whoever reads it there."""

import re

# Characters that mean something to one of the readers, and some that mean nothing to any.
ODD = (
    "plain",
    "a folder",
    "Bob's",
    'the "good" one',
    "100%d %% %h",
    "$HOME ${HOME} $$",
    "back\\slash\\n\\x41\\",
    "Kühlpack 冰",
    " before and behind ",
    "-x --",
    "a;b&c|d*?#~`e`!",
    "(1) [2] {3} <4>",
)

_ESCAPED = {"\\": "\\", '"': '"', "'": "'", "s": " ", "n": "\n", "t": "\t"}


def unit_words(value: str) -> list[str]:
    """Return the words of a value in a unit, as systemd.syntax(7) has it: quotation marks, backslashes, specifiers."""
    words = []
    while value := value.lstrip(" "):
        if value[0] in "\"'":
            found = re.match(rf"{value[0]}((?:[^{value[0]}\\]|\\.)*){value[0]}(?= |$)", value)
        else:
            found = re.match(r"()[^ \"'\\%$]+(?= |$)", value)
        assert found, value
        word = re.sub(r"\\(.)", lambda escaped: _ESCAPED[escaped[1]], found[1] or found[0])
        assert "%" not in word.replace("%%", ""), word
        words.append(word.replace("%%", "%"))
        value = value[found.end() :]
    return words


def command(value: str) -> list[str]:
    """Return what `ExecStart` runs: its program must be written plainly, and variables are not wanted."""
    program, *words = unit_words(value)
    assert re.fullmatch(r"/[^'\"\\$]*", program), program
    assert all("$" not in word.replace("$$", "") for word in words), words
    return [program, *(word.replace("$$", "$") for word in words)]


def entry_words(value: str) -> list[str]:
    """Return the words of `Exec`, as the Desktop Entry Specification has it: first of any text, then of arguments."""
    value = re.sub(r"\\(.?)", lambda escaped: _ESCAPED[escaped[1]], value)
    words = []
    while value := value.lstrip(" "):
        if value[0] == '"':
            found = re.match(r'"((?:[^"`$\\]|\\["`$\\])*)"(?= |$)', value)
        else:
            found = re.match(r"()[^ \t\n\"'\\><~|&;$*?#()`%]+(?= |$)", value)
        assert found, value
        word = re.sub(r"\\(.)", r"\1", found[1] or found[0])
        assert "%" not in word.replace("%%", ""), word
        words.append(word.replace("%%", "%"))
        value = value[found.end() :]
    return words


def windows_words(line: str) -> list[str]:
    """Return the arguments of a command line, as Windows' own programs take it apart."""
    words, word, quoted, at = [], "", False, 0
    for found in re.finditer(r'(\\*)"|([ \t]+)|(\\+|[^\\" \t]+)', line):
        assert found.start() == at
        at = found.end()
        if found[1] is not None:
            word += "\\" * (len(found[1]) // 2)
            if len(found[1]) % 2:
                word += '"'
            else:
                quoted = not quoted
        elif found[2] and not quoted:
            words.append(word)
            word = ""
        else:
            word += found[0]
    assert at == len(line)
    assert not quoted
    return [*words, word]


def value_of(text: str, key: str) -> list[str]:
    """Return the values of a key, in a unit or an entry."""
    return [line.partition("=")[2] for line in text.split("\n") if line.startswith(f"{key}=")]
