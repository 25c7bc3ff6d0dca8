"""What a file, a name or another program may say to do harm, and a home in which everything says it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from icebreak.core.record import Entry, Record, Scalar
from icebreak.core.text import is_plain, plain
from icebreak.store.paths import Home
from icebreak.store.toml_text import entry_text, value_text

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "colours": "\x1b[31mowned\x1b[0m \x1b[8mhidden",
        "a cleared screen": "owned\x1b[2J\x1b[1;1H\x1b[3J\x1b[?1049l",
        "the clipboard": "\x1b]52;c;b3duZWQ=\x07\x1b]52;p;b3duZWQ=\x1b\\owned",
        "a link of the terminal": "\x1b]8;;http://owned.example\x1b\\owned\x1b]8;;\x1b\\",
        "a window's name": "\x1b]0;owned\x07\x1b]2;owned\x1b\\ owned",
        "a terminal's popup": "\x1b]9;owned\x07\x1b]777;notify;owned;owned\x1b\\\x1b]99;;owned\x1b\\",
        "a device's own commands": "\x1bP+q544e\x1b\\\x1b_owned\x1b\\\x1b^owned\x1b\\\x1bc",
        "out of a multiplexer": "\x1bPtmux;\x1b\x1b]52;c;b3duZWQ=\x07\x1b\\owned",
        "C1": "\x9b31mowned\x9d52;c;b3duZWQ=\x9c\x90q\x9c\x85\x84",
        "another direction": "\u202egpj.denwo\u202c \u2066x\u2069 \u200fowned \u061c",
        "nothing to be seen": "ow\u200bn\u200ded\ufeff\u00ad \U000e0041",
        "over itself": "kept\b\b\b\bowned\rowned\x7f\x07",
        "lines": "one\nowned\r\ntwo\u2028three\u2029four\x0bfive\x0csix",
        "a window's markup": "[@click=app.quit]owned[/] [link=http://owned.example]x[/link] [bold red on blue]x[/]",
        "markup that is not closed": "[b][/b][/][red owned [[ ]] \\[b] [",
        "a popup's markup": '<a href="http://owned.example">owned</a><img src="file:///etc/passwd"/><b>x</b> &amp; &',
        "a page": "</style></td><script>document.title='owned'</script><img src=x onerror=alert(1)><base href=//owned>",
        "a template": "{{ 7*7 }}{% for x in y %} {# owned #}{0.__class__} %s%n %(owned)s",
        "an address": "javascript:alert('owned') http://owned.example file:///etc/passwd",
        "a shell": "$(touch owned) `touch owned` ; touch owned | touch owned && touch owned & '\"; touch owned #",
        "a shell's own variables": "${IFS}touch${IFS}owned ~ * ? !! > owned",
        "an option": "--stdin -w owned",
        "a short option": "-w owned",
        "an end of options": "-- owned",
        "a voice's markup": "<speak><audio src='file:///etc/passwd'/><break time='9s'/>owned</speak>",
        "a voice's codes": "[[volm 0.0]] [[h@l'oU]] owned",
        "a voice's commands": "owned\n!-!QUIT\n.\n!-!STOP all\n",
        "a formula": '=HYPERLINK("http://owned.example","owned")',
        "a formula by plus": "+1+cmd|' /C calc'!A0",
        "a formula by minus": "-1+cmd|' /C calc'!A0",
        "a formula by at": "@SUM(1+1)*cmd|' /C calc'!A0",
        "a formula behind a tab": "\t=1+1",
        "a formula behind a return": "\r=1+1",
        "a wide formula": "\uff1d1+1 \uff0b \uff0d \uff20",
        "more cells": 'owned",=1+1\r\n=1+1,"x;\t=1+1',
        "a calendar": "owned\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:http://owned.example\r\nEND:VALARM",
        "a calendar's signs": "owned\\nATTENDEE:mailto:x@owned.example;,:\\",
        "a line to be folded": "ä€😀" * 60 + "owned",
        "JSON": '"}, {"class": "owned", "text": "\\u001b[31m\\',
        "an entry": '"\n# end x.1 1\n\n[[session]]\nid = "owned"\nrev = 1\n# end owned 1\n',
        "a way out": "../../owned/../../../etc/passwd",
        "a great deal": "owned " * 2000,
    }
)
"""By what it tries."""


def harmful(shown: str) -> list[str]:
    """Return the lines of what was sent to a terminal that hold more than text."""
    return [line for line in shown.replace("\r\n", "\n").split("\n") if not is_plain(line)]


def name_of(text: str) -> str:
    """Return as much of a text as a file's name can hold."""
    return text.replace("/", "_").replace("\0", "")[:50]


def fill(home: Home) -> None:
    """Let everything in a home say all of it: what it says, and what its files are called."""
    for folder in (home.log, home.courses / "ended", home.definitions):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(home.log / "2026-11.other-abcd.toml", "format = 1\n" + "".join(map(entry_text, entries())))
    for number, text in enumerate(TEXTS.values()):
        said = value_text(text)
        _write(home.definitions / f"title-{number}.toml", _PACK.format(title=said, other='"x"'))
        _write(home.definitions / f"other-{number}.toml", _PACK.format(title='"x"', other=said))
        _write(home.definitions / f"steps-{number}.toml", _ROUTINE.format(text=said))
        for folder in (home.log, home.courses, home.courses / "ended", home.definitions):
            _write(folder / f"{name_of(text)}.toml", f"format = 1\n{said} = {said}\n")
        _write(home.log / f"2026-10.{name_of(text)}.toml", "format = 1\n" + _broken_entry(said))
    every = [value_text(text) for text in TEXTS.values()]
    keys = "".join(f"{one} = {one}\n" for one in every)
    tables = "".join(f"[{one}]\nx = 1\n" for one in every)
    lists = ", ".join(every)
    first = every[0]
    _write(
        home.settings,
        f"format = 1\n[sleep]\nquiet = [{lists}]\n[remind]\ndesktop = false\nagent = false\nterminal = {first}\n"
        f"{keys}[voice]\non = {first}\n"
        f"[look]\ntheme = {first}\nmotion = {first}\n[keys]\nnext = {first}\n{keys}{tables}",
    )
    home.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(home.reminding, f"format = 1\npid = 1\nrole = {first}\n[raised]\n{keys}[handles]\n{keys}")
    _write(home.state / "works.toml", f"format = 1\n{keys}")
    _write(home.state / "device.toml", f"format = 1\nname = {first}\n")


def entries() -> Iterator[Entry]:
    """Yield entries of every table in which each text stands under every key that holds one."""
    for number, text in enumerate(TEXTS.values()):
        day = f"2026-11-{1 + number % 21:02}"
        for table, keys in _KEYS.items():
            values: dict[str, Scalar] = dict.fromkeys((*keys, plain(text, limit=30)), text)
            values |= dict.fromkeys(_LISTS.get(table, ()), (text, text))
            instants = ("due", "on") if table == "session" else ("at",)
            when = f"{day}T{8 + number // 21:02}:00:00+01:00"
            values |= {key: datetime.fromisoformat(when) for key in instants}
            if table == "session":
                values |= {"off": datetime.fromisoformat(when.replace(":00:00+", ":20:00+")), "planned_s": 1200}
            record = Record(table=table, id=f"{day}-{table}-{number}", values=values)
            yield Entry(record=record, rev=1, device="other-abcd")


_KEYS = {
    "session": ("definition", "kind", "region", "outcome", "reason", "skin_before", "skin_after", "note"),
    "checkin": ("sleep", "legs", "cant"),
    "spasm": ("note",),
    "signs": ("question",),
    "phase": ("definition", "title"),
    "owned": ("note",),
}
_LISTS = {"session": ("steps",), "signs": ("lists", "chosen")}
_PACK = """format = 1
title = {title}
kind = "heat"
source = {other}

[apply]
on = "15m"
barrier = {other}
before = [{other}]
watch = {other}
cues = [{{ at = "5m", say = {other} }}]
"""
_ROUTINE = """format = 1
title = "x"
kind = "stretch"
source = "x"

[[step]]
name = {text}
phase = {text}
setup = {text}
how = {text}
hold = {text}
figure = {text}
{text} = {text}
"""


def _broken_entry(said: str) -> str:
    head = f"\n[[session]]\nid = {said}\nrev = "
    return f"{head}{said}\n{said} = 1\n# end x 1\n{head}1\non = 1\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
