"""The figures of a soak, as lines to read."""

from collections import Counter

from tests.soak.lateness import CASES
from tests.soak.run import Found


def report(found: Found) -> tuple[list[str], bool]:
    """Return the lines, and whether every promise held."""
    judge, story = found.judge, found.story
    sure = Counter(f"{one.what} by {one.how}" for one in story.said if one.sure)
    open_ = Counter(one.what for one in story.said if not one.sure)
    broken = {
        "lost": judge.lost,
        "doubled": judge.doubled,
        "in the log, but never said": judge.made_up,
        "off missed": [str(one) for one in found.missed],
        "ended by themselves": found.fell,
        "log check": [found.check] if found.check else [],
    }
    lines = [
        f"took       {found.took:.0f} s, {len(judge.sessions)} sessions",
        f"kills      {found.kills}: {_counted(found.hits)}",
        f"confirmed  {sum(sure.values())}: {_counted(sure)}",
        f"broken off {sum(open_.values())}, which may be there or not: {_counted(open_)}",
        f"refused    {len(story.refused)}; pressed and not heard {story.unheard}",
        *(f"{what:<26} {len(some)}" for what, some in broken.items()),
        f"off raised {sum(one.raised is not None for one in found.offs)} of {len(found.offs)} that came due:",
    ]
    for case in CASES:
        late = sorted(one.late for one in found.offs if one.case == case and one.raised is not None)
        if late:
            p99 = late[min(len(late) - 1, int(len(late) * 0.99))]
            lines.append(
                f"  {case:<17} {len(late):4}, late in real seconds: median {late[len(late) // 2]:.2f}, p99 {p99:.2f}, "
                f"worst {late[-1]:.2f}"
            )
    lines.append(f"popups left at the end: {len(found.left)}")
    beside: dict[int, tuple[str, float]] = {}
    for one, _, seconds in found.beside:
        beside[one.number] = (one.title, beside.get(one.number, ("", 0.0))[1] + seconds)
    lines += [f"  stood beside another: {title!r}, {seconds:.1f} s in all" for title, seconds in beside.values()]
    lines += [f"\n{what}:\n{line}" for what, some in broken.items() for line in some]
    return lines, not any(broken.values())


def _counted(what: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in sorted(what.items()))
