from __future__ import annotations

import pickle
from concurrent.futures import BrokenExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from profilecli import __version__
from profilecli.errors import ClusterError, InternalError
from profilecli.run.workers import cluster_task
from profilecli.run.workers.cluster_task import Call, answer, describe_mismatch, pack, unpack
from profilecli.run.workers.versions import list_versions

SECRET = "Women and men."


def ask(function: Any, *arguments: Any, **versions: str) -> Any:
    call = Call(answer, {**list_versions(()), **versions}, pack((function, arguments, {})))
    return unpack(pickle.loads(pickle.dumps(call)))


def fail(error: type[Exception]) -> None:
    raise error(SECRET)


def test_pickled_call_is_made_where_it_is_read() -> None:
    assert ask(str.upper, "a") == "A"


def test_request_and_answer_cannot_be_read_in_a_log() -> None:
    text = f"{SECRET} " * 100
    request = pickle.dumps(Call(answer, {}, pack((str.upper, (text,), {}))))
    assert SECRET.encode() not in request
    assert SECRET.upper().encode() not in answer({}, pack((str.upper, (text,), {})))


def test_failure_is_an_answer_without_its_text() -> None:
    found = ask(fail, ValueError)
    assert isinstance(found, InternalError)
    assert (found.name, found.place.partition(":")[0]) == ("ValueError", "test_cluster_task.py")
    assert SECRET not in repr(found)


def test_lack_of_memory_is_as_if_the_process_had_ended() -> None:
    found = ask(fail, MemoryError)
    assert isinstance(found, BrokenExecutor)
    assert SECRET not in repr(found)


def test_worker_that_joined_with_another_version_does_nothing_but_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_task, "get_worker", lambda: SimpleNamespace(address="tcp://w:1"))
    found = ask(fail, ValueError, profilecli="0.0.1")
    assert isinstance(found, ClusterError)
    assert str(found).split("\n")[0] == f"the worker tcp://w:1 has profilecli {__version__}, not 0.0.1"


def test_each_worker_that_differs_is_named_in_order() -> None:
    assert describe_mismatch({"tcp://b:1": "this", "tcp://a:1": "that"}) == (
        "the worker tcp://a:1 has that\nthe worker tcp://b:1 has this\n"
        "install the same versions on all workers as here, and start the workers again"
    )
