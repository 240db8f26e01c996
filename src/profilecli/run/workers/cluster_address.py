"""The address of a scheduler in, or why it cannot be reached: dask itself only says how long it has tried."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any

from distributed.comm.core import connect
from distributed.security import Security

from profilecli.errors import ClusterError

SECONDS = 10
"""How long a scheduler is waited for."""
_NO_TLS = (
    "an address with tls:// needs the settings of dask under distributed.comm.tls: ca-file, client.cert, client.key"
)


def reach_scheduler(address: str) -> None:
    """Try to talk to a scheduler; raises ClusterError."""
    try:
        arguments = Security().get_connection_args("client")
        if address.startswith("tls:") and not arguments.get("ssl_context"):
            raise ClusterError(_NO_TLS)
        asyncio.run(_reach(address, arguments))
    except ClusterError:
        raise
    except Exception as error:
        raise ClusterError(f"cannot reach the scheduler at {address}: {_explain(error)}") from error


async def _reach(address: str, arguments: dict[str, Any]) -> None:
    # It may accept, and then say nothing.
    comm = await asyncio.wait_for(connect(address, timeout=SECONDS, **arguments), SECONDS + 1)
    await comm.close()


def _explain(error: Exception) -> str:
    """Return why, in one line: what dask raises has the reason as its cause."""
    causes: list[BaseException] = [error]
    while cause := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(cause)
    for one in reversed(causes):
        if isinstance(one, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted: {one.verify_message}"
        if isinstance(one, OSError) and one.strerror:
            return one.strerror.lower()
    if isinstance(error, ValueError):
        return "this is no address such as tcp://192.0.2.1:8786 or tls://192.0.2.1:8786"
    return "no scheduler of dask answers there"
