"""Lines that a mail, a page or a calendar puts above a text, in several languages: a line in, whether it is one out."""

from __future__ import annotations

import re

from profilecli.text.late import compile_late
from profilecli.text.wording import fold


def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOTICES = _split(
    "form submission submissions response responses reply questionnaire survey entry enquiry inquiry application "
    "registration message attachment draft confidential transcript member members membership document notification "
    "formular fragebogen antwort antworten umfrage nachricht anhang entwurf vertraulich eintrag mitglied anmeldung "
    "formularnachricht steckbrief aufnahmeantrag "
    "formulaire réponse réponses sondage enquête brouillon confidentiel inscription membre envoi "
    "fiche adhérent adhérente adhésion sommaire "
    "formulario respuesta respuestas cuestionario encuesta mensaje borrador confidencial inscripción miembro envío "
    "ficha socio socia automático automática "
    "formulário resposta respostas questionário pesquisa mensagem rascunho inscrição membro envio "
    "sócio sócia "
    "modulo risposta risposte questionario sondaggio messaggio bozza riservato iscrizione membro invio "
    "formulier antwoord vragenlijst bericht concept vertrouwelijk inschrijving lid inzending "
    "formularz odpowiedź ankieta wiadomość zgłoszenie form yanit anket mesaj başvuru "
    "анкета ответ сообщение заявка форма опрос черновик відповідь повідомлення опитування "
    "formulir tanggapan jawaban survei pesan kuesioner fomu jibu ujumbe dodoso "
    "表单 问卷 回复 回答 フォーム アンケート 설문 استمارة استبيان رد"
)
"""What a form, a mail or an office calls itself; a line of these and of `_AROUND_NOTICES` alone names nobody."""
_AROUND_NOTICES = _split(
    "a an the of to from by for on at in your our my new no nr id number received submitted forwarded original sent "
    "online web website contact member application full associate final begin copy version only first last "
    "neue neuer neues ihre die das der von an aus weitergeleitete ursprüngliche eingegangen "
    "nouveau nouvelle votre la le les du de des au transféré transférée reçu reçue d "
    "nuevo nueva su el un una del al reenviado reenviada recibido recibida original "
    "novo nova sua o do da encaminhada recebida nuovo nuova il di inoltrato ricevuto ricevuta "
    "nieuw nieuwe een het doorgestuurd nowa nowe przesłana yeni iletilen новая новый новое пересланное нове нова "
    "baru diteruskan mpya 新 新しい"
)
_IN_NOTICES = _NOTICES | _AROUND_NOTICES
_PAGES = _split(
    "page pages p pg seite página pagina pagine blz strona страница стр сторінка sayfa sida side sivu stránka oldal "
    "halaman ukurasa trang σελίδα 第 ページ 页 頁 쪽 صفحة"
)
_COUNTED = re.compile(r"\W*(?:(?P<word>[^\W\d]+)\W*)?\d{1,4}\s*(?P<middle>[^\W\d]+|[/|])\s*\d{1,4}\W*")
_DONE = re.compile(
    r"(?:submitted|received|sent|printed|posted|updated|published|created|saved|scanned|founded|established|"
    r"eingegangen|gesendet|gedruckt|gegründet|envoyée?|reçue?|imprimée?|publiée?|fondée?|mise? à jour|"
    r"enviad[oa]|recibid[oa]|publicad[oa]|fundad[oa]|actualizad[oa]|recebid[oa]|inviat[oa]|ricevut[oa]|fondat[oa]|"
    r"verzonden|ontvangen|opgericht)"
    r" (?:on|by|from|at|via|in|am|von|um|aus|par|le|en|el|por|a las|il|da|op|door|van|aus|dans|em|nel)\b"
)
"""What was done with a text, and when, where or by whom: "Submitted by", "Gegründet in"."""
_HEADER = re.compile(
    r"\s*+(?:re|fwd?|aw|wg|tr|rv|res|enc|rif|sv|vs|odp|subject|from|to|cc|bcc|date|sent|betreff|von|an|gesendet|datum|"
    r"objet|de|à|envoyé|asunto|para|enviado|fecha|assunto|data|oggetto|da|a|inviato|onderwerp|aan|temat|od|do|тема|от|"
    r"кому|дата|konu|kimden|id|ref|no|nr|url|tel|fax|mob)\s*+[:：]",
    re.IGNORECASE,
)

MONTHS = _split(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "januar jänner februar märz mai juni juli oktober dezember "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "januari februari maart mei augustus stycznia lutego marca kwietnia maja czerwca lipca sierpnia września "
    "października listopada grudnia "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня "
    "ocak şubat mart nisan mayis haziran temmuz ağustos eylül ekim kasim aralik "
    "maret agustus desember machi aprili agosti septemba oktoba novemba desemba"
)
_DAYS = _split(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag "
    "sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "segunda terça quarta quinta sexta feira lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag "
    "woensdag donderdag vrijdag zaterdag zondag понедельник вторник среда четверг пятница суббота воскресенье "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela понеділок вівторок середа четвер субота неділя"
)
_AROUND_DATES = _split("the of on at am um den le à el de a las il er th st nd rd h uhr pm utc gmt г года")
_DIGITS_DATE = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\d{4}\s*[年년]\s*\d{1,2}\s*[月월]"
)

_STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|square|close|terrace|floor|suite|flat|apt|"
    r"rue|quai|chemin|impasse|allée|calle|avenida|av|carrera|plaza|rua|travessa|via|viale|piazza|corso|"
    r"ul|ulica|улица|ул|вул|sokak|cad|caddesi|jalan|jl)\b|(?:straße|strasse|str|gasse|allee|platz|weg|straat|laan|plein)\b"
)
_NUMBERED = compile_late(r"(?:\d{1,4}[a-z]?\b.*|.*\b(?:no\.?\s*)?\d{1,4}\s?[a-z]?)")
_BOX = re.compile(
    r"\b(?:p\.?\s?o\.?\s?box|postfach|postbus|apartado(?: postal)?|boîte postale|b\.?p\.?|caixa postal|casella postale|"
    r"а/я)\s*\d+"
)
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b|,? [A-Z]{2} \d{5}(?:-\d{4})?$"
    r"|^(?:[A-Z]{1,2}-)?\d{2}(?!000)\d{3}\s+[^\W\d]|^\d{4} [A-Z]{2}\s"
)
_LONG_NUMBER = re.compile(r"\d(?:[\s()./-]{0,3}\d){6}")
_DIGIT = re.compile(r"\d")
"""Most names have none, and so no date, street, postcode, box or telephone number."""
_WEB = re.compile(r"@|://|\bwww\.", re.IGNORECASE)


def is_notice(text: str) -> bool:
    """Whether a line is a notice of a mail, a form or a page, such as "New response" or "Page 1 of 3"."""
    folded = fold(text)
    words = folded.split()
    if not _PAGES.isdisjoint(words) and all(word in _PAGES or word.isdecimal() for word in words):
        return True
    counted = _COUNTED.fullmatch(text.strip()) if _DIGIT.search(text) else None
    # "Team 24/7" names somebody, "Page 1/3" and "1 / 3" do not.
    is_count = counted and (counted["middle"].isalpha() or not counted["word"] or fold(counted["word"]) in _PAGES)
    is_header = (":" in text or "\uff1a" in text) and _HEADER.match(text)
    if is_count or is_header or _DONE.match(folded):
        return True
    return not _NOTICES.isdisjoint(words) and all(word in _IN_NOTICES or word.isdecimal() for word in words)


def holds_date(text: str) -> bool:
    """Whether a line holds a date with its year, or is nothing but a day."""
    # Folding finds digits in other characters than these, such as in a circle.
    if text.isascii() and not _DIGIT.search(text):
        return False
    if _DIGITS_DATE.search(text):
        return True
    words = fold(text).split()
    if not any(word[0].isdecimal() for word in words) or not any(word in MONTHS or word in _DAYS for word in words):
        return False
    if any(word in MONTHS for word in words) and any(word.isdecimal() and len(word) == 4 for word in words):
        return True
    return is_time(text)


def is_time(text: str) -> bool:
    """Whether nothing but a day or a time of day is on a line, with a number at least."""
    words = fold(text).split()
    known = MONTHS | _DAYS | _AROUND_DATES
    return any(word[0].isdecimal() for word in words) and all(word in known or word[0].isdecimal() for word in words)


def holds_address(text: str) -> bool:
    """Whether a line holds a postal, web or e-mail address, or a telephone number."""
    if _WEB.search(text):
        return True
    if not _DIGIT.search(text):
        return False
    if _LONG_NUMBER.search(text) or _POSTCODE.search(text):
        return True
    lowered = text.lower()
    if _BOX.search(lowered):
        return True
    parts = (part.strip() for part in lowered.split(","))
    return any(_STREET.search(part) and _NUMBERED.fullmatch(part) for part in parts)
