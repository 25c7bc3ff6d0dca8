"""Signs that stop or delay the ice, skin that does, and the texts that go with them: data and a few pure questions.

Not medical advice, and no clinician has reviewed it. Where a line has no public source it says "our default".
"""

from datetime import timedelta

from icebreak.core.light import dataclass
from icebreak.core.skin import BAD_SKIN as BAD_SKIN
from icebreak.core.skin import GOOD_SKIN as GOOD_SKIN
from icebreak.core.skin import SKIN as SKIN


@dataclass(frozen=True, slots=True)
class Sign:
    """Something to look out for."""

    id: str
    """What the log holds; never changes."""
    line: str
    """What the person reads."""


NOT_ADVICE = "icebreak is a timer and a diary. It is not medical advice, and no clinician has reviewed it."

EMERGENCY = (
    Sign("saddle", "Numb or tingling between the legs: genitals, anus, inner thighs"),
    Sign("bladder_bowel", "New trouble passing water, leaking, or no control over your bowels"),
    Sign("sexual", "Sex suddenly does not feel or work as it did"),
    Sign("legs", "Both legs weak, numb or in pain, or one leg getting weaker"),
    Sign("chest", "Pain in the chest"),
    Sign("accident", "It began with a bad accident: a crash, a hard fall"),
    Sign("tearing", "Sudden tearing pain in back or belly, a throbbing belly, or faintness"),
)
"""Choosing one stops the course. Source: the NHS page on back pain (999 or A&E) and NHS lists for cauda equina
syndrome; `tearing` is our default, for a torn or leaking great vessel."""

EMERGENCY_HEADING = "Is any of this new?"
EMERGENCY_ADVICE = (
    "Take the pack off and call the emergency number now.",
    "112 in Europe, 911 in North America, 999 in the UK; anywhere else, the number where you are.",
    "Say what you just chose here, and that your back hurts. Do not drive yourself.",
    "If you can, have somebody stay with you until help is there.",
)
"""What to do; shown in place of everything else. Driving and company are our defaults."""

STOP_MOVING = (
    "Stop here. Lie or stand as it hurts least.",
    "Pain that is sharp or grows, pain or numbness or weakness down a leg, dizziness: no more of it today.",
    "Numb between the legs, new trouble with bladder or bowels, both legs weak: call the emergency number now.",
)
"""What is said when a routine hurts. Source: the stop words of NHS and Mayo pages; no more that day is ours."""

SAME_DAY = (
    Sign("flank", "Pain in the side below the ribs with fever or blood in the urine"),
    Sign("infection", "An infection not long ago, or drugs injected"),
    Sign("fever", "Fever, or feeling ill all over"),
    Sign("weight_loss", "Losing weight without trying to"),
    Sign("lump", "A lump, or the back has changed its shape"),
    Sign("night_pain", "Pain at night that no way of lying eases"),
    Sign("cancer", "Cancer, now or ever"),
    Sign("immunity", "Steroid tablets, or a weak immune system"),
    Sign("osteoporosis", "Thin bones (osteoporosis)"),
)
"""Advice is shown and the person may go on. Source: the NHS page on back pain (urgent appointment, 111) for fever,
weight, lump and night pain; `flank` and `infection` are our defaults."""

SAME_DAY_ADVICE = (
    "Ring a doctor today, or an advice line (111 in the UK), and tell them this.",
    "You can go on here meanwhile if it eases you. What you chose is in your log, to show them.",
)

SEE_SOMEONE = (
    Sign("worse", "It gets worse day by day"),
    Sign("moving", "The pain never lets up and grows when you move"),
    Sign("two_weeks", "No better after two weeks"),
)
"""Source: NHS inform for the two weeks; the article, "How To Get Rid Of Back Spasms", for pain that grows in moving."""

SEE_SOMEONE_ADVICE = ("Have a doctor or a physiotherapist look at it soon, and take your log along.",)

AGE_NOTICE = "Under 20 or over 55, and this is your first time? Mention it to a doctor."
"""A notice only, never a question. The ages are our default."""

ANYTHING_NEW = "Anything new since yesterday: numbness, a weak leg, trouble passing water, fever?"
"""Asked each morning and at each new phase, since such signs come later."""

NO_ICE = (
    Sign("raynaud", "Raynaud's: fingers or toes that go white in the cold"),
    Sign("cold_urticaria", "Hives from cold"),
    Sign("cryoglobulin", "Cryoglobulins in the blood"),
    Sign("haemoglobinuria", "Cold haemoglobinuria: dark urine after cold"),
    Sign("circulation", "Poor circulation"),
    Sign("numb_skin", "Skin there that does not feel hot or cold well"),
)
"""No ice with any of these. Source: the cold-treatment page of MPFT NHS trust for circulation, feeling and earlier
reactions to cold; textbook lists of contraindications to cold packs for the disorders named."""

ASK_FIRST = (
    Sign("heart", "Heart or blood-vessel disease"),
    Sign("infected", "An infection, or a high temperature"),
    Sign("broken_skin", "Broken or sore skin there"),
    Sign("nerves", "Diabetes, or damaged nerves"),
    Sign("cancer_history", "Cancer, now or ever"),
)
"""Ice only after asking somebody who knows. Source: the cold-treatment page of MPFT NHS trust; diabetes and damaged
nerves as causes of skin that feels little."""

NO_ICE_ADVICE = "Leave the ice. Warmth may suit you (heat-pad), or ask a doctor or a pharmacist first."
ASK_FIRST_ADVICE = "Ask a doctor, a physiotherapist or a pharmacist before you put ice on."
WARMTH_INSTEAD = "Warmth instead of ice, until you have asked a doctor or a pharmacist."
REST_INSTEAD = "Rest instead of ice and heat, until you have asked a doctor or a pharmacist."
"""What begins in place of ice; rest where a sign is one of `NOT_WITH_HEAT`."""

ICE_RULES = (
    "20 minutes at most, then at least an hour and a half off. 10 to 15 minutes and 2 to 3 hours are gentler.",
    "One thin damp cloth between the pack and your skin.",
    "The pack lies on you, not you on the pack; and never while you sleep.",
    "After 5 and 10 minutes slide a hand under the cloth, or look with a phone: a bit redder or darker is expected.",
)
"""Source: the article, "Heat Or Cold Treatment", for the times; the cold-treatment page of MPFT NHS trust for the
gentler ones, the cloth and looking at the skin. When to look is our default."""

HEAT_WARNINGS = (
    "Wrapped, never on bare skin, and never while you sleep.",
    "Not over a rub or patch with menthol, methyl salicylate or capsaicin.",
    "Not with skin that feels little, poor circulation, an infection, or broken skin.",
)
"""Source: FDA 2012 for the rubs (burns under them); the others are common to public leaflets on heat."""

NOT_WITH_HEAT = frozenset({"circulation", "numb_skin", "infected", "broken_skin", "nerves"})
"""What of `NO_ICE` and `ASK_FIRST` speaks against heat as well. Source: the same leaflets on heat; damaged nerves
belong to skin that feels little."""

HEAT_EARLY = timedelta(hours=48)
"""So long after the onset heat asks about a blow. Source: guidance for sprains, which has no heat so long."""
HEAT_EARLY_QUESTION = "Was there a blow, a swelling or a bruise?"
HEAT_EARLY_WARNING = "Then it may be more than a spasm: for sprains the advice is two days without heat. You decide."

_SKIN_ADVICE = {
    "blotchy": "Leave the pack off until it looks as usual, and look again.",
    "white_waxy": "After ice this can be frostbite: warm it gently, no rubbing, no heat pad. Have it seen today.",
    "blister": "Leave the blisters closed and have them seen today.",
    "welts": "No pack until they are gone. Your face swells or breathing gets hard? Call the emergency number.",
    "numb": "Let it warm up by itself. Still numb in an hour? Have it seen.",
    "broken": "Cover it, keep packs off it, and let it heal.",
}
"""Source: frostbite and nerve palsies after ice (Bassett; Covington); public first aid for frostbite (gentle warmth, no
rubbing, no direct heat). The hour, and the rest, are our defaults."""

HAVE_SEEN = frozenset({"white_waxy", "blister"})
"""Skin that is to be seen by somebody; numbness only where it lasts."""

PAIN_RISE = 2
"""Points on the scale of 0 to 10: so much more after a session brings up `PAIN_RISE_ONCE`. Our default, near the change
that is taken as meaningful (Childs 2005)."""
PAIN_RISE_ONCE = "It hurts more than before. Leave a longer break, or leave the next one out."
PAIN_RISE_TWICE = "Twice in a row it hurt more afterwards. Better stop here and ask for advice."

RESTING_POSITION = "On your back: a pillow under the knees, your upper body a little raised."
"""Source: the article, "Preventing Lower Back Spasms In The Future"."""
MIDWAY = "Turn over, or walk a few steps if you can."
"""The one silent line midway through a rest. Source: staying active does slightly better than bed (CD007612)."""

SECTIONS_DIFFER = "The article's sections disagree; each session keeps to its own."
EVIDENCE = (
    f"The times are from one article on back spasms. {SECTIONS_DIFFER}",
    "A review of trials (Cochrane, 2006) found little to go on: heat wraps help a bit for a short while, and for cold "
    "there was too little to say.",
    "American physicians' advice (ACP, 2017) counts heat among what to try first. Most backs get better either way.",
    "How long ice should stay on, nobody knows (Bleakley, 2004). An NHS trust says 10 to 15 minutes, then 2 to 3 hours "
    "off: a little gentler than 20 minutes and an hour and a half.",
    "Moving as you can does a little better than staying in bed (Cochrane).",
    NOT_ADVICE,
)
"""One screen, a paragraph each. Sources: French 2006 (CD004750); ACP 2017; Bleakley 2004; MPFT NHS trust; CD007612."""

_LEVELS = {
    sign.id: level
    for level, signs in (("emergency", EMERGENCY), ("same_day", SAME_DAY), ("see_someone", SEE_SOMEONE))
    for sign in signs
}


def level(sign: str) -> str | None:
    """Return how urgent the sign of this id is: `emergency`, `same_day` or `see_someone`; None: not a red flag."""
    return _LEVELS.get(sign)


def skin_advice(word: str) -> str | None:
    """Return what to do about skin that looks as `word` says, None where nothing needs doing."""
    return _SKIN_ADVICE.get(word)
