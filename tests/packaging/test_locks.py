"""The lock files: in step with pyproject.toml, hashed, and naming no place that packages come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, tuple[Requirement, frozenset[str]]]:
    """Each package of a lock file, by its name, with what is pinned and the hashes that it may have."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            wanted, *hashes = line.split("--hash=")
            requirement = Requirement(wanted.strip())
            found[requirement.name] = (requirement, frozenset(item.strip() for item in hashes))
    return found


def asked_for(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for to run, and in these dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"]]
    for group in groups:
        wanted += [item for item in project["dependency-groups"][group] if isinstance(item, str)]
    return [Requirement(item) for item in wanted]


def key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_place_on_a_disk(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line or re.search(r"(^|\s)[~.]?/", line)]
    assert not [line for line in lines if line.startswith("-")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_one_version_with_its_hashes(lock: str) -> None:
    for requirement, hashes in pins(lock).values():
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", item) for item in hashes), requirement


@pytest.mark.parametrize(("lock", "groups"), [(LOCKS[0], ["build"]), (LOCKS[1], ["build", "dev"])])
def test_a_lock_answers_pyproject(lock: str, groups: list[str]) -> None:
    locked = pins(lock)
    for wanted in asked_for(*groups):
        assert key(wanted.name) in locked, f"{wanted} is not in {lock}: make lock"
        (pin,) = locked[key(wanted.name)][0].specifier
        assert wanted.specifier.contains(pin.version), (
            f"{lock} has {pin.version}, pyproject.toml asks for {wanted}: make lock"
        )


def test_what_is_developed_with_is_what_people_run() -> None:
    run, dev = ({name: (pin.specifier, hashes) for name, (pin, hashes) in pins(lock).items()} for lock in LOCKS)
    assert run.items() <= dev.items()
    assert "pytest" in dev
    assert "pytest" not in run


def test_everything_that_is_asked_for_is_used() -> None:
    sources = [file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py")]
    for wanted in asked_for():
        module = wanted.name.replace("-", "_")
        used = any(re.search(rf"^\s*(from|import) {module}\b", source, re.MULTILINE) for source in sources)
        assert used or module == "tzdata", f"nothing imports {wanted.name}"  # zoneinfo finds tzdata by itself
