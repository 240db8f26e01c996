"""Telephone numbers: the text under a question for one in, the number as E.164 has it out."""

from __future__ import annotations

from profilecli.text.late import compile_late

_NUMBER = compile_late(r"\+?[\d\s()./\-\u2010-\u2015]{5,40}")


def read_phone(text: str, region: str | None) -> str | None:
    """Return the one number that `text` is, such as "+442079460018", or None; `text` has plain digits.

    A number without the code of a country is one of `region`. Whether anybody answers there is not asked.
    """
    # A mail program may break a number, where the library would end it.
    text = " ".join(text.removeprefix("tel:").split())
    if not _NUMBER.fullmatch(text):
        return None
    # Only a page that may have a number pays for the import.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
