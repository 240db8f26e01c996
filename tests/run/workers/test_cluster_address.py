from __future__ import annotations

import asyncio
import ssl
from typing import Any

import dask.config
import pytest

from profilecli.errors import ClusterError
from profilecli.run.workers import cluster_address
from profilecli.run.workers.cluster_address import reach_scheduler

TCP = "tcp://127.0.0.1:1"


def explain(address: str) -> str:
    with pytest.raises(ClusterError) as caught:
        reach_scheduler(address)
    return str(caught.value)


@pytest.mark.parametrize("address", ["", "host", "tcp://host", "tcp://host:port", "udp://host:8786"])
def test_what_is_no_address_is_explained(address: str) -> None:
    form = "this is no address such as tcp://192.0.2.1:8786 or tls://192.0.2.1:8786"
    assert explain(address) == f"cannot reach the scheduler at {address}: {form}"


def test_address_with_tls_needs_certificates() -> None:
    with dask.config.set({"distributed.comm.tls.ca-file": None}):
        assert explain("tls://127.0.0.1:1").endswith("distributed.comm.tls: ca-file, client.cert, client.key")


def build_certificate_error() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "self-signed certificate"
    return error


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "connection refused"),
        (build_certificate_error(), "its certificate is not trusted: self-signed certificate"),
        (TimeoutError(), "no scheduler of dask answers there"),
        (MemoryError(8, "of another protocol"), "no scheduler of dask answers there"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_reason_is_found_among_the_causes(reason: Exception, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def connect(*_: Any, **__: Any) -> None:
        try:
            try:
                raise reason
            except Exception as error:
                raise OSError("closed") from error
        except OSError as error:
            raise OSError("Timed out after 10 s") from error

    monkeypatch.setattr(cluster_address, "connect", connect)
    assert explain(TCP) == f"cannot reach the scheduler at {TCP}: {shown}"


def test_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def connect(*_: Any, **__: Any) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(cluster_address, "connect", connect)
    monkeypatch.setattr(cluster_address, "SECONDS", -0.9)
    assert explain(TCP).endswith("no scheduler of dask answers there")
