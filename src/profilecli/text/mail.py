"""How the lines begin or end that a mail puts around a text: a line in, whether it can be one of them out."""

from __future__ import annotations

import re

from profilecli.text.late import compile_late
from profilecli.text.notices import holds_date, is_time

_LONGEST_START = 12
_BEFORE = " \t>*_"
_SIGNED = (
    *("sent from my iphone", "sent from my ipad", "sent from my samsung", "sent from my galaxy", "sent from outlook"),
    *("get outlook for ", "von meinem iphone gesendet", "envoy\u00e9 de mon iphone", "enviado desde mi iphone"),
    *("enviado do meu iphone", "inviato da iphone", "verzonden vanaf mijn iphone", "skickat fr\u00e5n min iphone"),
    *("verstuurd vanaf mijn iphone", "wysłane z iphone", "надіслано з iphone", "надіслано з мого iphone"),
    *("отправлено с iphone", "create your own google form", "now create your own jotform"),
)
"""What only a program writes, also directly below an answer."""
CLOSINGS = (
    *("sent from my ", "sent from a ", "sent from mail", "sent from yahoo", "sent with proton", "sent via "),
    *("sent by an unverified visitor", "envoy\u00e9 de mon ", "envoy\u00e9 depuis ", "отправлено с "),
    *("verstuurd vanaf ", "wysłano z ", "wysłane z ", "надіслано з "),
    *("отправлено из ", "уведомление о конфиденциальности", "enviado desde mi ", "enviado do meu ", "von meinem "),
    *("inviato dal mio ", "inviato da ", "verzonden vanaf ", "this e-mail was sent ", "this email was sent "),
    *("this message was sent ", "this mail was sent ", "this form was ", "report abuse - ", "powered by "),
    *("ip address:", "(sent via ", "diese nachricht wurde von meinem ", "reply to this email directly or view it on"),
    *("confidentiality notice", "confidential:", "disclaimer:", "you received this ", "you are receiving this "),
    *("to unsubscribe", "this is an automatic ", "this is an automated ", "this email has been checked "),
    *("this e-mail has been checked ", "this email has been scanned ", "this e-mail has been scanned ", "\u00a9 "),
    *("(c) 20", "-----begin pgp signature", "virus-free."),
    *("never submit passwords through google", "this content is neither created nor endorsed by"),
    *("view this entry online", "manage submissions:", "submitted from: http"),
    *("sent from http", "enviado desde http", "enviado de http", "gesendet von http", "you can edit this submission"),
    *("unsubscribe http", "unsubscribe: http", "unsubscribe <http", "unsubscribe (http", "unsubscribe here"),
    *("please consider the environment before printing", "gesendet mit der "),
    *_SIGNED,
)
"""How a program signs what it sends, below all that people wrote."""
LIST_FOOTER = " mailing list"
"""How the line ends that a mailing list puts below a rule, with its addresses below."""
_FAREWELLS = (
    *("best regards", "kind regards", "warm regards", "regards,", "yours sincerely", "sincerely,"),
    *("cordialement", "bien cordialement", "bien \u00e0 vous", "salutations", "meilleures salutations"),
    *("mit freundlichen gr", "freundliche gr", "viele gr\u00fc", "liebe gr\u00fc", "beste gr\u00fc", "saludos"),
    *("un saludo", "atentamente", "cordiales saludos", "atenciosamente", "cumprimentos"),
    *("com os melhores cumprimentos", "cordiali saluti", "distinti saluti", "met vriendelijke groet"),
    *("с уважением", "всего доброго", "з повагою", "pozdrawiam", "vriendelijke groet", "hartelijke groet"),
    *("z poważaniem", "z wyrazami szacunku", "med vänliga hälsningar", "vänliga hälsningar", "med venlig hilsen"),
    *("venlig hilsen", "med vennlig hilsen", "vennlig hilsen", "ystävällisin terveisin", "saygılarımla"),
    *("cu stimă", "s pozdravem", "un caro saluto"),
)
"""How a letter closes, in whatever language its form is."""
_SHORT_FAREWELLS = frozenset(
    "groet groeten groetjes mvg saluti pozdrowienia hälsningar mvh hilsen terveisin mfg lg cheers".split()
)
"""The same in one word, with a name after a comma at most."""
_NAME = compile_late(r"\s*(?:[^\W\d_a-zа-яё][^\W\d_]+\s*){0,2}")
_LONGEST_FAREWELL = 40
_CLIPPED = (
    *("[message clipped]", "[nachricht gekürzt]", "[nachricht abgeschnitten]", "[message tronqué]"),
    *("[mensaje recortado]", "[mensagem cortada]", "[messaggio troncato]", "[bericht ingekort]"),
    *("[wiadomość przycięta]", "[сообщение обрезано]", "[повідомлення обрізано]"),
)
_STAMPS = (
    *("submitted ", "sent ", "received ", "eingegangen ", "gesendet ", "envoy\u00e9 ", "envoy\u00e9e ", "re\u00e7u "),
    *("re\u00e7ue ", "enviado ", "enviada ", "recibido ", "recibida ", "recebido ", "recebida ", "inviato "),
    *("inviata ", "ricevuto ", "ricevuta ", "verzonden ", "ontvangen ", "отправлено ", "получено ", "skickat "),
    *("wysłano ", "otrzymano ", "надіслано ", "отримано "),
)
"""What is before the time at which a program sent or received a text."""
_TRACE = compile_late(r"\d{1,2}[:.h]\d{2}\b.*\bIP\b[^:\d]{0,20}\d{1,3}(?:\.\d{1,3}){3}\s*\Z|:\s*Mozilla/\d\.\d \(")
"""What web forms say of the computer from which they were sent."""
_LONGEST_TRACE = 500
_DEVICE = re.compile(r"iPhone|iPad|Android|Galaxy|Outlook")
_SENT_FROM = (
    *("から送信", "发自", "發自", "从我的", "從我的", "寄自", "에서 보냄", "gönderildi", "أُرسل", "أرسل", "נשלח"),
    *(
        "εστάλη",
        "στάλθηκε",
        "gửi từ",
        "đã gửi từ",
        "ส่งจาก",
        "भेजा गया",
        "odesláno z",
        "odoslané z",
        "elküldve",
        "lähetetty",
    ),
    *("sendt fra", "trimis de pe", "dikirim dari", "imetumwa kutoka", "poslano s", "poslano iz"),
)
"""What a telephone says with its own name, in languages in which this does not begin the line or means more."""
_LONGEST_SENT_FROM = 40
_SENTENCE_ENDS = (".", "!", "?", "\u3002", "\uff01", "\uff1f", "\u061f")
_UNSUBSCRIBE = (
    *("unsubscribe", "opt out", "se d\u00e9sabonner", "se d\u00e9sinscrire", "abmelden", "abbestellen"),
    *("darse de baja", "cancelar suscripci\u00f3n", "cancelar inscri\u00e7\u00e3o", "annulla iscrizione"),
    *("disiscriviti", "afmelden", "uitschrijven", "wypisz", "отписаться", "відписатися", "avregistrera"),
    *("退订", "配信停止", "구독 취소"),
)
"""How one leaves a list, as one of several links below a mail."""
_LINKS = (
    *("view in browser", "view online", "view this email", "update your preferences", "manage preferences"),
    *("privacy policy", "voir en ligne", "voir dans le navigateur", "im browser ansehen", "ver en el navegador"),
    *("ver no navegador", "vedi nel browser", "bekijk in browser", "открыть в браузере", *_UNSUBSCRIBE),
)
"""With what such a line begins."""
_MENU = compile_late(r"\s*[|\u00b7\u2022]\s*")
_LONGEST_MENU = 120
_NAMES = (
    r"(?:e-?mail|mail|message|courriel|courrier|nachricht|mensaje|correo|mensagem|messaggio|bericht|"
    r"сообщени[еяи]|письм[оае]|wiadomość|повідомлення|лист)"
)
_CLOSED = (
    r"(?:confiden|vertraulich|vertrouwelijk|riservat|конфиденц|poufn|конфіденц|privileged|intended (?:only|solely)|"
    r"ausschlie\u00dflich f\u00fcr|uitsluitend bestemd|exclusivement destin|exclusivamente (?:al|para|para el|ao)\b|"
    r"esclusivamente al)"
)
_DISCLAIMER = re.compile(
    rf"\b(?:this|ce|cet|cette|diese|este|esta|questo|questa|dit|deze|это|данное|ta|niniejsza|це|цей)\s+(?:\w+\s+)?"
    rf"{_NAMES}\b.{{0,120}}\b{_CLOSED}",
    re.IGNORECASE,
)
_CONTENTS = (
    *("the information", "the content", "information in", "information contained", "les informations"),
    *("le contenu", "die informationen", "die in dies", "der inhalt", "la informaci\u00f3n", "el contenido"),
    *("as informa\u00e7\u00f5es", "o conte\u00fado", "le informazioni", "il contenuto", "de informatie"),
    *("de inhoud", "информация", "содержание"),
)
_OF_CONTENTS = compile_late(rf".{{0,80}}\b{_NAMES}\b.{{0,120}}\b{_CLOSED}", re.IGNORECASE)
_RECIPIENT = compile_late(
    r"\b(?:recipients?|addressees?|destinataires?|empf\u00e4nger|adressat|destinatari[oa]s?|geadresseerden?|ontvangers?|"
    r"адресат|получател)",
    re.IGNORECASE,
)
"""Whom a mail is for: what its contents are to others is said to them."""
_LONGEST_DISCLAIMER = 300
_STARTS = (
    *("from", "de:", "de :", "von:", "von ", "da:", "van:", "från:", "fra:", "od:", "від:"),
    *("--", "__", "==", "begin", "anfang", "d\u00e9but"),
    *(closing[:_LONGEST_START] for closing in CLOSINGS),
    *("от:", "от кого:"),
    *("this ", "ce ", "cet ", "cette ", "diese ", "este ", "esta ", "questo ", "questa ", "dit ", "deze "),
    *("это ", "данное ", "ta ", "niniejsz", "це ", "цей ", *_STAMPS),
    *(start[:_LONGEST_START] for start in (*_CONTENTS, *_LINKS)),
)
"""How a header, a signature or a disclaimer begins."""
_BY_LETTERS = {start[:2]: tuple(other for other in _STARTS if other[:2] == start[:2]) for start in _STARTS}
"""The same by their first two letters: a line is compared with few of them."""


def bids_farewell(text: str) -> bool:
    """Whether a letter closes with the line `text`; a name can follow."""
    word, _, name = text.partition(",")
    is_short = word.lower().rstrip(" !.") in _SHORT_FAREWELLS and _NAME.fullmatch(name) is not None
    return len(text) <= _LONGEST_FAREWELL and (is_short or text.lower().startswith(_FAREWELLS))


def is_clipped(text: str) -> bool:
    """Whether a mail program says on the line `text` that it shows only the beginning of a mail."""
    return text.lstrip().lower().startswith(_CLIPPED)


def is_signed(text: str) -> bool:
    """Whether a line is what only a program writes below a text, and nobody in it."""
    return text.strip().lower().startswith(_SIGNED)


def is_stamp(text: str) -> bool:
    """Whether a line says nothing but when a text was sent or received: "Submitted 9:41 AM - 3 February 2026"."""
    bare = text.lower()
    if not bare.startswith(_STAMPS):
        return False
    time = text[len(next(filter(bare.startswith, _STAMPS))) :]
    return ":" in time and holds_date(time) and is_time(time)


def is_trace(text: str) -> bool:
    """Whether a line says from which browser a form was sent, or when and from which computer."""
    may_be = len(text) <= _LONGEST_TRACE and ("Mozilla/" in text or ("IP" in text and holds_date(text)))
    return may_be and _TRACE.search(text) is not None


def is_closing(text: str) -> bool:
    """Whether a line is how a program signs what it sends, or says from where or when."""
    # "Report abuse" is a link alone, or the first of several.
    is_known = f"{text} - ".lower().startswith(CLOSINGS)
    return is_known or is_stamp(text) or is_trace(text) or _is_sent_from(text) or _is_menu(text)


def is_disclaimer(text: str) -> bool:
    """Whether a paragraph says that a mail is not meant for everybody."""
    start = text[:_LONGEST_DISCLAIMER]
    if _DISCLAIMER.match(start):
        return True
    is_of_contents = start.lower().startswith(_CONTENTS) and _OF_CONTENTS.match(start) is not None
    return is_of_contents and _RECIPIENT.search(text) is not None


def _is_sent_from(text: str) -> bool:
    """Whether a line says from which telephone a mail was sent, and no more."""
    if len(text) > _LONGEST_SENT_FROM or not _DEVICE.search(text):
        return False
    bare = text.strip().lower()
    return bare.startswith(_SENT_FROM) or bare.endswith(_SENT_FROM)


def _is_menu(text: str) -> bool:
    """Whether a line has several links, one of which is to leave a list."""
    bare = text.strip().lower()
    links = _MENU.split(bare) if len(bare) <= _LONGEST_MENU and bare.startswith(_LINKS) else []
    return len(links) > 1 and any(link.startswith(_UNSUBSCRIBE) for link in links)


def is_of_mail(text: str) -> bool:
    """Whether a line begins, or ends in a colon, as what a mail puts around a text does; few other lines do."""
    is_marked = text.rstrip().endswith((":", "\uff1a", LIST_FOOTER)) or ("@" in text and "<" in text)
    start = text.lstrip(_BEFORE)[:_LONGEST_START].lower()
    if is_marked or start.startswith(_BY_LETTERS.get(start[:2], ())):
        return True
    return is_trace(text) or (len(text) <= _LONGEST_SENT_FROM and _is_sent_from(text))
