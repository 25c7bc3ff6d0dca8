"""The wheel, built from the sdist as a packager would, then installed and used far from the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

import icebreak

# One worker builds for all of these.
pytestmark = pytest.mark.xdist_group("packaging")

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)
    return done.stdout


def files_under(folder: Path) -> dict[str, bytes]:
    """The files that are worth shipping, by their path in the folder."""
    found = (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of this checkout, and the wheel that was built from that sdist alone."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> dict[str, bytes]:
    """What the wheel holds, by path."""
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(wheel: dict[str, bytes]) -> Message:
    return message_from_bytes(wheel[f"icebreak-{icebreak.__version__}.dist-info/METADATA"])


@pytest.fixture(scope="module")
def elsewhere(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel, and sees this one's packages but not its icebreak."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder)
    packages = sysconfig.get_path("purelib", vars={"base": str(folder)})
    (Path(packages) / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    programs = Path(sysconfig.get_path("scripts", vars={"base": str(folder)}))
    (path,) = built.glob("*.whl")
    run(sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-index", "--no-deps", path)
    return programs


def test_the_wheel_holds_the_package_and_the_sessions(wheel: dict[str, bytes]) -> None:
    expected = {f"icebreak/{name}": data for name, data in files_under(ROOT / "src" / "icebreak").items()}
    expected |= {f"icebreak/sessions/{name}": data for name, data in files_under(ROOT / "sessions").items()}
    shipped = {name: data for name, data in wheel.items() if ".dist-info/" not in name}
    assert sorted(shipped) == sorted(expected)
    assert shipped == expected
    assert "icebreak/py.typed" in shipped
    assert any(name.startswith("icebreak/sessions/") for name in shipped)


def test_the_wheel_says_what_it_is(wheel: dict[str, bytes], metadata: Message) -> None:
    assert metadata["Name"] == "icebreak"
    assert metadata["Version"] == icebreak.__version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    folder = f"icebreak-{icebreak.__version__}.dist-info"
    assert wheel[f"{folder}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()
    assert wheel[f"{folder}/entry_points.txt"].decode().split() == [
        "[console_scripts]",
        "icebreak",
        "=",
        "icebreak.cli.main:main",
    ]


def test_the_wheel_asks_for_no_development_tool(metadata: Message) -> None:
    assert metadata.get_all("Provides-Extra") is None
    asked_for = " ".join(metadata.get_all("Requires-Dist", [])).lower()
    assert not [tool for tool in ("pytest", "mypy", "ruff", "hypothesis", "hatchling") if tool in asked_for]


def test_the_sdist_holds_nothing_of_this_machine(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        parts = [name.split("/") for name in archive.getnames()]
    assert {name[0] for name in parts} == {f"icebreak-{icebreak.__version__}"}
    allowed = {".gitignore", "CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "pyproject.toml", "sessions", "src"}
    assert {name[1] for name in parts} <= allowed


def test_the_installed_package_is_the_wheel(elsewhere: Path, tmp_path: Path) -> None:
    found = run(elsewhere / "python", "-c", "import icebreak; print(icebreak.__file__)", cwd=tmp_path)
    assert Path(found.strip()).is_relative_to(elsewhere.parent)


def test_the_installed_package_finds_its_definitions(elsewhere: Path, tmp_path: Path) -> None:
    code = (
        "from icebreak.store.definitions import load\nfound, problems = load(None)\nprint(*found, *problems, sep='\\n')"
    )
    listed = run(elsewhere / "python", "-c", code, cwd=tmp_path)
    assert listed.split() == sorted(file.stem for file in (ROOT / "sessions").glob("*.toml"))


def test_the_installed_command_answers(elsewhere: Path, tmp_path: Path) -> None:
    assert icebreak.__version__ in run(elsewhere / "icebreak", "--version", cwd=tmp_path)
    listed = json.loads(run(elsewhere / "icebreak", "sessions", "--json", cwd=tmp_path))
    assert sorted(item["id"] for item in listed) == sorted(file.stem for file in (ROOT / "sessions").glob("*.toml"))


def test_the_installed_command_makes_a_report(elsewhere: Path, tmp_path: Path) -> None:
    run(elsewhere / "icebreak", "log", "add", "--kind", "ice", "--on", "2020-11-22T10:00", "--for", "20m", cwd=tmp_path)
    page = run(elsewhere / "icebreak", "report", "--out", "-", cwd=tmp_path)
    assert page.startswith("<!DOCTYPE html>")
    assert "Sun 22 Nov 2020" in page
