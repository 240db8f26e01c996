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
    *("confidentiality notice", "disclaimer:"),
)
"""How a program signs what it sends, below all that people wrote."""
_STARTS = (
    *("from", "de:", "de :", "von:", "von ", "da:", "van:", "--", "__", "==", "begin", "anfang", "d\u00e9but"),
    *(closing[:_LONGEST_START] for closing in CLOSINGS),
    *("от:", "от кого:"),
    *("this ", "ce ", "cet ", "cette ", "diese ", "este ", "esta ", "questo ", "questa ", "dit ", "deze "),
    *("это ", "данное "),
)
"""How a header, a signature or a disclaimer begins."""


def is_of_mail(text: str) -> bool:
    """Whether a line begins, or ends in a colon, as what a mail puts around a text does; few other lines do."""
    return text.rstrip().endswith(":") or text.lstrip(_BEFORE)[:_LONGEST_START].lower().startswith(_STARTS)
