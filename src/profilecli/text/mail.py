"""How the lines begin or end that a mail puts around a text: a line in, whether it can be one of them out."""

from __future__ import annotations

_LONGEST_START = 12
_BEFORE = " \t>*_"
CLOSINGS = (
    *("sent from my ", "sent from a ", "sent from outlook", "sent from mail", "sent from yahoo", "sent with proton"),
    *("sent via ", "sent by an unverified visitor", "get outlook for ", "envoy\u00e9 de mon ", "envoy\u00e9 depuis "),
    *("отправлено с ", "отправлено из ", "уведомление о конфиденциальности"),
    *("enviado desde mi ", "enviado do meu ", "von meinem ", "inviato dal mio ", "inviato da ", "verzonden vanaf "),
    *("this e-mail was sent ", "this email was sent ", "this message was sent ", "this mail was sent "),
    *("this form was ", "create your own google form", "report abuse", "powered by ", "ip address:"),
    *("confidentiality notice", "confidential:", "disclaimer:", "you received this ", "you are receiving this "),
    *("to unsubscribe", "this is an automatic ", "this is an automated ", "this email has been checked "),
    *("this e-mail has been checked ", "this email has been scanned ", "this e-mail has been scanned "),
    *("\u00a9 ", "(c) 20"),
)
"""How a program signs what it sends, below all that people wrote."""
LIST_FOOTER = " mailing list"
"""How the line ends that a mailing list puts below a rule, with its addresses below."""
_FAREWELLS = (
    *("best regards", "kind regards", "warm regards", "regards,", "yours sincerely", "sincerely,", "cordialement"),
    *("bien cordialement", "bien \u00e0 vous", "salutations", "meilleures salutations", "mit freundlichen gr"),
    *("freundliche gr", "viele gr\u00fc", "liebe gr\u00fc", "beste gr\u00fc", "saludos", "un saludo", "atentamente"),
    *("cordiales saludos", "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "cordiali saluti"),
    *("distinti saluti", "met vriendelijke groet", "с уважением", "всего доброго", "з повагою", "pozdrawiam"),
)
"""How a letter closes, in whatever language its form is."""
_LONGEST_FAREWELL = 40
_STARTS = (
    *("from", "de:", "de :", "von:", "von ", "da:", "van:", "--", "__", "==", "begin", "anfang", "d\u00e9but"),
    *(closing[:_LONGEST_START] for closing in CLOSINGS),
    *("от:", "от кого:"),
    *("this ", "ce ", "cet ", "cette ", "diese ", "este ", "esta ", "questo ", "questa ", "dit ", "deze "),
    *("это ", "данное "),
)
"""How a header, a signature or a disclaimer begins."""


def bids_farewell(text: str) -> bool:
    """Whether a letter closes with the line `text`."""
    return len(text) <= _LONGEST_FAREWELL and text.lower().startswith(_FAREWELLS)


def is_of_mail(text: str) -> bool:
    """Whether a line begins, or ends in a colon, as what a mail puts around a text does; few other lines do."""
    is_closed = text.rstrip().endswith((":", LIST_FOOTER))
    return is_closed or text.lstrip(_BEFORE)[:_LONGEST_START].lower().startswith(_STARTS)
