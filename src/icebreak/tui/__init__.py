"""The window: Textual, and nothing that decides. What happens to a course is core's, what is kept is the store's.

How its parts meet, for whoever changes one of them:

`shell` has keys, questions and notices; `showing` shows what is on disk; `app` wires both to clock, service and keys.
`commands` names every action of a person once (id, key, label, help): that gives binding, line of keys, palette and
help; `doing` says what each does, and `presses` carries it out. `sight` keeps what is to be seen, `pack_faces`,
`waiting_faces` and `rows` say it, `screens/today` shows it all day; the other screens ask or show something.

**Screens that ask** are `ModalScreen[Result]`, one file each (and a `.tcss` where they need one), and end only by
`dismiss(result)`; None is "leave it". They get values as arguments (`now` aware and in UTC; `zone` a ZoneInfo) and
touch no disk, clock or service. Text from files and persons is shown without markup. Enter is guarded for every screen
by the app (`dead_time`): dead for 2 s after a screen opened, until another key was pressed, and while it is held; a
screen need not care.

==================  =================================================  ================================================
screens/            constructor                                        result
==================  =================================================  ================================================
signs.py            SignsScreen(heading: str | None = None)            SignsAnswer(shown, emergency, same_day,
                    without: first start (emergency signs, who         see_someone, cold: tuple[str, ...]) | None (left
                    should not use ice); with: anything new?           by Esc); `shown` names lists, the others are ids
emergency.py        EmergencyScreen(on: bool,                          bool: "it is off" was pressed (only if `on`)
                    chosen: Sequence[str] = ()), ids of signs
begin.py            BeginScreen(definitions: Sequence[Definition],     BeginAnswer(definition: str, kind: str, on: bool,
                    now, zone, notice: str | None = None)              since: datetime | None) | None
                    the first is offered; `notice`: why the last try
                    was refused, or what speaks against ice
since.py            SinceScreen(now, zone, earliest: datetime | None,  datetime | None
                    question: str)
hours.py            HoursScreen(quiet: tuple[Window, ...])             tuple[Window, ...] | None
late_off.py         LateOffScreen(session: Session, now, zone)         LateOff(how: "now" | "on_time" | "at" |
                                                                       "unknown", at: datetime | None) | None
mistake.py          MistakeScreen(kind: str, on_for, planned,          "mistake" (it never was on: take that back) |
                    slip: bool)                                        "off" | None (it is still on)
undo.py             UndoOnScreen(name: str)                            bool: it is off
anyway.py           AnywayScreen(kind: str, why: str, undo: str)       bool: it goes on all the same
note.py             NoteScreen(text: str = "")                         str | None
skin.py             SkinScreen()                                       word of core.safety.SKIN | None
stop.py             StopScreen(title: str, on: bool)                   bool (with `on`: it is off, and stop)
leave.py            LeaveScreen(under_way: Sequence[str], on: bool,    bool: leave
                    *, agent: bool)                                    (`agent`: one goes on reminding)
date.py             DateScreen(machine: datetime, last: datetime,      bool: the machine is right
                    zone)
end.py              EndScreen(course: Course, now)                     "extend" | "then" | "finish" | None
length.py           LengthScreen(question: str, first: timedelta)      timedelta | None
log.py              LogScreen(rows: Sequence[Folded], zone, now,       None; tells by messages LogScreen.Opened(),
                    more: bool = False)                                Corrected(id, values), Added(values),
                                                                       Deleted(id), Undone(), Overview(), Report();
                                                                       then gets take(rows, more=...) or show(rows),
                                                                       done(), refuse(reason: str), say(text)
entry.py            EntryScreen(entry: Folded, zone, said, reason)     what was changed: Mapping[str, Scalar | None]
moment_entry.py     MomentScreen(...), of a check-in or a spasm        the same
new_entry.py        NewEntryScreen(zone, now, said, reason)            the keys of a new session
log_entry.py        LogEntryPage(row: LogRow)                          None
safety.py           SafetyScreen(on: bool)                             SignsAnswer | None
help.py             HelpScreen(commands: Sequence[Command],            None
                    places: Sequence[tuple[str, str]] = (), last:
                    Sequence[str] = ()), what
                    lies where
evidence.py         EvidenceScreen()                                   None
==================  =================================================  ================================================

`name` is what is on, in a word (`core.wording.NAMES`). Every class, and every answer type, is in the file named.

**Questions beside the digits** never take Enter or a digit, which mean something else there: left and right go through
the options, space takes the one that stands, x leaves the question. `questions.py` is pure:

- `Option(label: str, answer: str)`, `Question(id: str, text: str, options: tuple[Option, ...], first: int = 0,
  short: str = "")`
- `next_question(view: View, settings: Settings, done: frozenset[str], now) -> Question | None`; `done`: ids answered
  or left in this window, and besides `signs` (a list was shown today: by the log, since a window may stay open for
  days), `tried` (sound and popup were tried out here), `sound` and `popup` (known to work)
- `answered(question, option, view: View, now) -> Meaning`, where Meaning (`meanings`) is one of `Say(event: Event)`,
  `Setting(table, key, value)`, `AskTime(question: str, earliest: datetime | None)`, `AskHours(quiet)`, `AskSigns()`,
  `NothingNew()`, `TryOut()` (a test sound and popup are wanted now), `Worked(what: "sound" | "popup", yes: bool)`,
  `Nothing()`
- `timed(question, at: datetime, view: View, now) -> Meaning` after AskTime

`widgets/question.py` shows a Question, in one line where it fits, and tells `QuestionLine.Chosen(question, option)` or
`QuestionLine.Left(question)`.

What the screens tell is carried out by `store.log_edit.correct / add_session / delete / undo` for the log, as for the
verbs, and by `core.signs_record.signs_record` with `store.log_edit.keep` for the lists of signs that were shown. How an
entry of the log reads ("12 of 20 min", "left out", "passed by") is said in one place, `core.told`.

**Colours** (`theme`): `$ice`, `$heat`, `$rest`, `$alarm`, and the theme's own; no colour carries a meaning alone.
"""
