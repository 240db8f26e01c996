"""A plugin of pytest: which tests reach which lines of the program out, or the tests that are to be run in."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from coverage import Coverage


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add an option for each of both."""
    parser.addoption("--reached", type=Path, help="A file for the tests that reach each line of each module.")
    parser.addoption("--only", type=Path, help="A file of the tests to run.")


def pytest_configure(config: pytest.Config) -> None:
    """Note lines from now on: those that are run when a module is imported are of no single test."""
    if config.option.reached:
        config.pluginmanager.register(Reaching(config.option.reached, config.rootpath / "src"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not to be run, and run the others in the order given."""
    if config.option.only:
        order = {name: place for place, name in enumerate(json.loads(config.option.only.read_text("utf-8")))}
        items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])


class Reaching:
    """What notes the lines that are run in each test, and how long it takes."""

    def __init__(self, file: Path, source: Path) -> None:
        self._file = file
        self._coverage = Coverage(data_file=None, config_file=False, source=[str(source)])
        self._coverage.start()
        self._seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Note lines as those of a test."""
        self._coverage.switch_context(item.nodeid)
        begun = time.process_time()
        result = yield
        self._seconds[item.nodeid] = time.process_time() - begun
        return result

    def pytest_sessionfinish(self) -> None:
        """Write what was noted."""
        self._coverage.stop()
        data = self._coverage.get_data()
        lines = {file: data.contexts_by_lineno(file) for file in sorted(data.measured_files())}
        self._file.write_text(json.dumps([self._seconds, lines]), "utf-8")
