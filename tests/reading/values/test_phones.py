"""Telephone numbers, with and without the code of their country; all of them are kept free for stories."""

from __future__ import annotations

import subprocess
import sys

import pytest

from profilecli.reading.values.phones import read_phone


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("020 7946 0018", "GB", "+442079460018"),
        ("(020) 7946 0018", "GB", "+442079460018"),
        ("020-7946-0018", "GB", "+442079460018"),
        ("+44 20 7946 0018", None, "+442079460018"),
        ("+44 (0)20 7946 0018", None, "+442079460018"),
        ("0044 20 7946 0018", "DE", "+442079460018"),
        ("tel:+442079460018", None, "+442079460018"),
        ("+44 (0)20 7946\n0018", None, "+442079460018"),
        ("030/23125 123", "DE", "+493023125123"),
        ("201.555.0123", "US", "+12015550123"),
    ],
)
def test_number_is_read(text: str, region: str | None, value: str) -> None:
    assert read_phone(text, region) == value


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("020 7946 0018", None),
        ("0044 20 7946 0018", None),
        ("020 7946 0018", "UK"),
        ("7946 0018", "GB"),
        ("020 7946 001", "GB"),
        ("+999 1234567", None),
        ("020 7946 0018 / 020 7946 0019", "GB"),
        ("020 7946 0018, 020 7946 0019", "GB"),
        ("020 7946 0018 ext. 3", "GB"),
        ("020 7946 0018 (evenings)", "GB"),
        ("call 020 7946 0018", "GB"),
        ("0800 FLOWERS", "GB"),
        ("++44 20 7946 0018", None),
        ("-----", "GB"),
    ],
)
def test_number_is_not_guessed(text: str, region: str | None) -> None:
    assert read_phone(text, region) is None


def test_library_is_loaded_only_where_there_may_be_a_number() -> None:
    code = (
        "import sys; from profilecli.reading.values.phones import read_phone\n"
        "for text in ('nobody', '020 7946 0018'): read_phone(text, 'GB'); print('phonenumbers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
