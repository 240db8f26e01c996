from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest
from hypothesis import Phase, settings

from helpers import CHORUS, leave_unmeasured
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import load_questionnaire

# The grammars of two formats that no schema here uses: `jsonschema` would compile them, which takes a second.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

# Dozens of processes import the same; without its bytecode each would compile it anew, and pytest rewrite each test.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A deadline would fail a test because the machine is busy. `.ci/run` makes as many examples as Hypothesis does itself.
settings.register_profile("tests", deadline=None, max_examples=30)
settings.register_profile("many", deadline=None, max_examples=100)
settings.load_profile("tests")
# For a program with a fault in it: each run tries the same few examples, and the first one that fails is enough.
settings.register_profile(
    "faulty", settings.get_profile("tests"), derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)

# As rarely as the program: to look for garbage after each 700 objects takes a twentieth of the time.
gc.set_threshold(50_000)

# What a test writes need not survive a power cut; what is attacked in tests/faults are processes of their own.
os.fsync = lambda _: None

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Measure no test that tries at length what others reach, nor what is reached by chance; it takes twice as long."""
    if not {"lengthy", "hypothesis"}.isdisjoint(mark.name for mark in item.iter_markers()):
        measured = coverage.Coverage.current()
        with pytest.MonkeyPatch.context() as patch:
            for name in os.environ.keys() - leave_unmeasured().keys():
                patch.delenv(name)
            if measured:
                measured.stop()
            try:
                return (yield)
            finally:
                if measured:
                    measured.start()
    return (yield)


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave processes that a test starts unmeasured: to begin to measure takes ten times as long as to read a form."""
    for name in os.environ.keys() - leave_unmeasured().keys():
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def nswp() -> Questionnaire:
    return load_questionnaire("nswp-member")


@pytest.fixture(scope="session")
def tool_library() -> Questionnaire:
    return load_questionnaire(str(SAMPLES / "tool-library" / "questionnaire.toml"))


@pytest.fixture(scope="session")
def garden() -> Questionnaire:
    return load_questionnaire(str(SAMPLES / "garden" / "questionnaire.toml"))


@pytest.fixture(scope="session")
def chorus() -> Questionnaire:
    return parse_questionnaire(CHORUS.encode(), "chorus.toml")


@pytest.fixture(scope="session")
def nswp_lexicon(nswp: Questionnaire) -> Lexicon:
    return build_lexicon(nswp)


@pytest.fixture(scope="session")
def tool_lexicon(tool_library: Questionnaire) -> Lexicon:
    return build_lexicon(tool_library)
