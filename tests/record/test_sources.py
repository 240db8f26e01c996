from __future__ import annotations

import pytest

from profilecli.record.sources import scan_sources

DIGESTS = ["0" * 64, "a" * 64]
RECORD = b'{"id":"a","source":{"path":"a \\"b\\".txt","sha256":"%s"}}\n'
LATER = b'{"source": {\n "path": "c.eml",\n "media_type": "message/rfc822",\n "sha256": "%s"}}'
DATA = RECORD % DIGESTS[0].encode() + b"x" * 70_000 + LATER % DIGESTS[1].encode()


@pytest.mark.parametrize("size", [1_000, 65_536, 70_050, 70_199, 1 << 20])
def test_sources_are_found_however_a_file_is_cut(size: int) -> None:
    chunks = (DATA[start : start + size] for start in range(0, len(DATA), size))
    assert list(scan_sources(chunks)) == [('a "b".txt', DIGESTS[0]), ("c.eml", DIGESTS[1])]


def test_source_that_was_edited_is_left_out() -> None:
    assert list(scan_sources([RECORD.replace(b"a ", b"\\q") % DIGESTS[0].encode()])) == []
