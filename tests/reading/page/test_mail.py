from __future__ import annotations

import pytest

from helpers import (
    AREAS,
    CRIME,
    INVOLVED,
    OTHER,
    STIGMA,
    WORK,
    get,
    list_codes,
    list_pieces,
    own,
    read,
    read_facts,
    read_one,
)
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.mail import is_trace

FORM = f"Lantern\n\n{WORK}\nWomen.\n\n{OTHER}\nTea.\n"
LATER = ("PRF202", "PRF402")


@pytest.mark.parametrize(
    "tail",
    [
        "-- \nAda of Lantern\n12 Pier Lane, Bay Town\n",
        "--\nAda\n",
        "Sent from my telephone\n",
        "Envoy\u00e9 de mon t\u00e9l\u00e9phone\n",
        "Von meinem Telefon gesendet\n",
        "______________________\nFrom: Register <r@kite.example>\nSent: Monday\nTo: a@b.example\n\nPlease!\n",
        "-----Original Message-----\nFrom: Register\nSent: Monday\nSubject: form\n\nPlease!\n",
        "De : Registre <r@kite.example>\nEnvoy\u00e9 : lundi\n\u00c0 : a@b.example\nObjet : fiche\n\nBonjour,\n",
        "Von: Register <r@kite.example>\nGesendet: Montag\nAn: a@b.example\nBetreff: Bogen\n\nHallo,\n",
        "On 3 Mar 2026, at 10:00, Ann <ann@kite.example> wrote:\n> Please answer.\n> Thank you!\n",
        "Ann <ann@kite.example> wrote on 3 March 2026:\n> Please answer.\n",
        "Ann <ann@kite.example> schrieb am 3. Okt. 2026:\n\nBitte antworten.\n",
        "On 3 Oct 2026 ann@kite.example (Dr. Ann B. Lee) wrote:\n\nPlease answer.\n",
        "Ann <ann@kite.example> schrieb am 3.3.2026 um 10:00:\n> Hallo,\n",
        "Le 3 mars 2026 \u00e0 10:00, Ann <ann@kite.example> a \u00e9crit :\n> Bonjour,\n",
        "El 3 mar 2026, a las 10:00, Ann <ann@kite.example> escribi\u00f3:\n> Hola,\n",
        "De: Registro <r@kite.example>\nEnviado el: lunes\nPara: a@b.example\nAsunto: ficha\n\nHola,\n",
        "От: Реестр <r@kite.example>\nОтправлено: понедельник\nКому: a@b.example\nТема: анкета\n\nДобрый день!\n",
        "вт, 3 мар. 2026 г. в 10:00, Анна <ann@kite.example>:\n> Здравствуйте,\n",
        "03.03.2026 10:00, Анна <ann@kite.example> пишет:\n> Здравствуйте,\n",
        "-------- Пересылаемое сообщение --------\n03.03.2026, Анна: анкета\n",
        "Отправлено с моего телефона\n",
        "Надіслано з мого телефону\n",
        "Wysłano z mojego telefonu\n",
        "Verstuurd vanaf mijn telefoon\n",
        "-------- Переслане повідомлення --------\n03.03.2026, Анна: анкета\n",
        "-------- Przekazana wiadomość --------\n03.03.2026, Anna: ankieta\n",
        "-----Oorspronkelijk bericht-----\n03.03.2026, Anna: formulier\n",
        "-----Messaggio originale-----\n03.03.2026, Anna: modulo\n",
        "Це повідомлення та вкладення до нього конфіденційні.\n",
        "Ta wiadomość i jej załączniki są poufne.\n",
        "Это сообщение и вложения к нему конфиденциальны.\n",
        "On Tue, 3 Mar 2026 at 10:00, Ann of the Register\n<ann@kite.example> wrote:\n\n> Hello,\n",
        "This e-mail and any attachments are confidential.\nIf you are not the addressee, delete it.\n",
        "Diese E-Mail enth\u00e4lt vertrauliche Informationen.\n",
        "Ce message et toutes les pi\u00e8ces jointes sont confidentiels.\n",
        "This e-mail was sent from a contact form on Quay (https://quay.example)\n",
        "Time: March 3, 2026\nIP Address: 192.0.2.1\nSent by an unverified visitor to your site.\n",
        "Create your own Google Form\nReport Abuse\n",
        *("Report Abuse\n", "Report abuse - Terms of Service\n"),
        "-----BEGIN PGP SIGNATURE-----\n\niHUEARYKAB0\n=abcd\n-----END PGP SIGNATURE-----\n",
        "Virus-free. www.avast.example\n",
        "Submitted from: https://kite.example/form\n",
        "Gesendet mit der Post App\n",
        "Please consider the environment before printing this email.\n",
        "Deze e-mail is uitsluitend bestemd voor de geadresseerde.\n",
        "This message is intended only for the people to whom it is addressed.\n",
        "Van: Register <r@kite.example>\nVerzonden: maandag\nAan: a@b.example\nOnderwerp: formulier\n\nHallo,\n",
        "Fr\u00e5n: Register <r@kite.example>\nSkickat: m\u00e5ndag\nTill: a@b.example\n\u00c4mne: svar\n\nHej,\n",
        "Od: Rejestr <r@kite.example>\nWys\u0142ano: poniedzia\u0142ek\nDo: a@b.example\nTemat: ankieta\n\nWitam,\n",
        "Від: Реєстр <r@kite.example>\nНадіслано: понеділок\nКому: a@b.example\nТема: анкета\n\nДобрий день!\n",
        "Op di 3 mrt. 2026 om 10:14 schreef Ann <ann@kite.example>:\n> Hallo,\n",
        "Den 3 mars 2026 kl. 10:14 skrev Ann:\n> Hej,\n",
        "Wt., 3 mar 2026 o 10:14 Ann <ann@kite.example> napisał(a):\n> Witam,\n",
        "Ann <ann@kite.example>, 3 Mar 2026 Sal, 10:14 tarihinde şunu yazdı:\n> Merhaba,\n",
        "Submitted 9:41 AM - 03 February 2026\n",
        "Date : 3 mars 2026\nAgent : Mozilla/5.0 (X11; Linux)\nAdresse IP : 192.0.2.17\nPropuls\u00e9 par : Quai\n",
        "Verzonden op 03-03-2026 om 10:14 vanaf IP 192.0.2.17\n",
        "Gesendet am 3. Februar 2026 um 9:41 Uhr\n",
        "Отправлено 03.02.2026 9:41\n",
        "Надіслано 03.02.2026 9:41\n",
        "Otrzymano 03.02.2026 9:41\n",
        "Now create your own Jotform - It's free!\n",
        "CONFIDENTIAL: for the addressee alone.\n",
        "You received this message because you are subscribed.\nTo unsubscribe, write to a@b.example.\n",
        "This is an automatic reply.\n",
        "This email has been checked for viruses.\n",
        "\u00a9 2026 Register\n",
        "______________\nQuay mailing list\nquay@lists.example\nhttps://lists.example/quay\n",
        "Am 03.03.2026 um 10:00 schrieb Ann <ann@kite.example>:\n> Hallo,\n",
        "发件人: 登记处 <r@kite.example>\n发送时间: 2026年3月2日 9:01\n收件人: 灯笼\n主题: 报名表\n\n请填写。\n",
        (
            '------- 原始邮件 -------\n发件人: "登记处" <r@kite.example>;\n发送时间: 2026年3月2日 上午9:01\n收件人: a\n'
            "主题: b\n\n请填写。\n"
        ),
        "差出人: 登録 <r@kite.example>\n送信日時: 2026年3月2日 9:01\n宛先: 灯\n件名: 票\n\nご協力ください。\n",
        (
            "보낸 사람: 등록 <r@kite.example>\n보낸 날짜: 2026년 3월 2일 오전 9:01\n받는 사람: 등\n"
            "제목: 표\n\n작성해 주세요.\n"
        ),
        "Od: Úřad <r@kite.example>\nOdesláno: 2. března 2026 9:01\nKomu: a\nPředmět: b\n\nDobrý den.\n",
        "**Kimden:** Kayıt <r@kite.example>\n**Gönderildi:** 2 Mart 2026 09:01\n**Kime:** a\n**Konu:** b\n\nMerhaba.\n",
        "> Από: Μητρώο <r@kite.example>\n> Στάλθηκε: 2 Μαρτίου 2026 9:01\n> Προς: α\n> Θέμα: β\n>\n> Γεια σας.\n",
        "من: السجل <r@kite.example>\nتم الإرسال: ٢ مارس ٢٠٢٦ ٠٩:٠١\nإلى: سالم\nالموضوع: الاستمارة\n\nمن فضلك.\n",
        (
            "====== Eredeti ======\nTárgy: űrlap\nDátum: 2026. 3. 2. 09:01\nFeladó: a <r@kite.example>\n"
            "Címzett: b\n\nKérem.\n"
        ),
        "登记处 <r@kite.example> 于2026年3月2日周一 09:01写道：\n\n> 请填写。\n",
        '在 2026-03-02 09:01:11，"登记处" <r@kite.example> 写道：\n\n> 请填写。\n',
        '> Message du 02/03/26 09:01\n> De : "Ann" <r@kite.example>\n> A : "Bo" <b@kite.example>\n>\n> Bonjour.\n',
        *(
            "iPhoneから送信\n",
            "发自我的iPhone\n",
            "从我的 Android 手机发送\n",
            "나의 iPhone에서 보냄\n",
            "iPhone\u2019umdan gönderildi\n",
        ),
        *(
            "أُرسلت من الـ iPhone\n",
            "Đã gửi từ iPhone của tôi\n",
            "Sendt fra min iPad\n",
            "Dikirim dari Outlook untuk Android\n",
        ),
        "The information contained in this e-mail is confidential.\nIf you are not its recipient, delete it.\n",
        "Die in dieser E-Mail enthaltenen Informationen sind vertraulich und nur für den Empfänger bestimmt.\n",
        "Unsubscribe | Update your preferences | View in browser\n",
        *(
            "View in browser \u00b7 Unsubscribe\n",
            "Voir en ligne | Se d\u00e9sabonner\n",
            "Unsubscribe: https://kite.example\n",
        ),
        *("Enviado desde https://kite.example/ficha\n", "You can edit this submission and view it easily.\n"),
        f"On 3 Mar 2026, at 10:00, Ann <ann@kite.example> wrote:\n> {WORK}\n>\n> {OTHER}\n>\n",
        f"On 3 Mar 2026, Ann <ann@kite.example> wrote:\n> {AREAS}\n> [ ] {STIGMA}\n>\n> {WORK}\n>\n> {OTHER}\n>\n",
    ],
)
def test_what_follows_the_answers_of_a_mail_is_no_part_of_them(tail: str, nswp: Questionnaire) -> None:
    page = f"{FORM}\n{tail}"
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."
    assert list_codes(page, nswp, *LATER, "PRF401", "PRF203") == []
    kept = "\n".join(item.text for item in read_one(page, nswp).unplaced)
    assert all(line.strip() in kept for line in tail.splitlines() if line.strip(" _>"))


@pytest.mark.parametrize(("count", "is_closing"), [(12, True), (13, False)])
def test_paragraph_above_a_closing_sentence_is_of_it_if_it_is_short(
    count: int, is_closing: bool, nswp: Questionnaire
) -> None:
    paragraph = "".join(f"line {number} of tea,\n" for number in range(count)) + "This e-mail is confidential."
    value = get(FORM.replace("Tea.", f"Tea.\n\n{paragraph}"), nswp, "other_areas_of_work")["value"]
    assert value == ("Tea." if is_closing else f"Tea.\n\n{paragraph}")


def test_headers_above_a_forwarded_form_name_nobody(nswp: Questionnaire) -> None:
    header = "---------- Forwarded message ---------\nFrom: Ann <a@kite.example>\nDate: Tue, 3 Jun\nSubject: form\n\n"
    profile = read_one(f"{header}{FORM}", nswp)
    assert (profile.name, profile.source.name_line) == ("Lantern", 6)
    assert profile.answers["who_you_work_with"].value == "Women."


@pytest.mark.parametrize(
    "end", ["Sent from my iPhone", "Get Outlook for iOS", "Create your own Google Form\nReport Abuse"]
)
def test_what_only_a_program_signs_may_be_directly_below_an_answer(end: str, nswp: Questionnaire) -> None:
    assert get(f"{FORM}{end}\n", nswp, "other_areas_of_work")["value"] == "Tea."
    assert end in read_one(f"{FORM}{end}\n", nswp).unplaced[-1].text
    page = FORM.replace("Tea.", "\nTea.")
    assert get(f"{page}{end}\n", nswp, "other_areas_of_work")["value"] == "Tea."
    kept = f"Tea.\n{end}\nis what most mails end in."
    assert get(FORM.replace("Tea.", kept), nswp, "other_areas_of_work")["value"] == kept


@pytest.mark.parametrize(
    "words",
    [
        "We ran daily.\n\nFrom: Monday\nTo: Friday",
        "On Monday, 3 March 2025, Ann wrote:\nwe come.",
        "We got this:\n-----Original Message-----\nGood.",
        "De : mai\n\u00c0 : septembre",
    ],
)
def test_words_as_of_a_mail_above_further_answers_are_of_an_answer(words: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{words}\n\n{OTHER}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == words
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."
    # Where nothing new is asked below them, an earlier mail begins.
    for gap in ("\n", "\n\n"):
        mail = f"From: Ann\nTo: Kite\nSubject: form{gap}{OTHER}\nSoup.\n"
        page = f"Lantern\n\n{OTHER}\nTea.\n\n{WORK}\nWe do.\n\n{mail}"
        assert get(page, nswp, "who_you_work_with")["value"] == "We do."


def test_mails_of_a_mailbox_have_a_member_each(nswp: Questionnaire) -> None:
    mail = "From {0}@kite.example Mon Feb  9 14:02:11 2026\nFrom: {0} <{0}@kite.example>\nSubject: form\n\n"
    mail += f"Organisation: {{0}}\n{WORK} {{0}}s.\n\n"
    profiles = read(mail.format("Kite") + mail.format("Lantern"), nswp).profiles
    assert [(profile.name, profile.answers["who_you_work_with"].value) for profile in profiles] == [
        ("Kite", "Kites."),
        ("Lantern", "Lanterns."),
    ]


def test_digest_of_a_mailing_list_has_a_member_in_each_mail(nswp: Questionnaire) -> None:
    header = "Message: {0}\nDate: Tue, 3 Feb 2026\nFrom: Ann <a@kite.example>\n\n"
    mail = f"{header}Organisation: {{1}}\n\n{WORK}\n{{1}}s.\n\n---\n\n"
    page = f"Today's Topics:\n\n---\n\n{mail.format(1, 'Kite')}{mail.format(2, 'Lantern')}"
    profiles = read(page, nswp).profiles
    assert [(profile.name, profile.answers["who_you_work_with"].value) for profile in profiles] == [
        ("Kite", "Kites."),
        ("Lantern", "Lanterns."),
    ]
    assert all("Message" in profile.unplaced[-1].text for profile in profiles)


def test_blank_form_with_printed_choices_in_an_earlier_mail_is_none(nswp: Questionnaire) -> None:
    mail = "From: Ann <a@kite.example>\nSent: Monday\nSubject: form\n\nPlease!\n\n"
    form = f"Organisation:\n\n{WORK}\n\n{AREAS}\n[ ] {STIGMA}\n\n{OTHER}\n"
    profile = read_one(f"{FORM}\n{mail}{form}", nswp)
    assert (profile.answers["other_areas_of_work"].value, profile.answers["priority_areas"].heading) == ("Tea.", None)


@pytest.mark.parametrize("said", ["for example: tea", "(Please be short.)"])
def test_question_that_an_earlier_mail_asks_is_not_answered_there(said: str, nswp: Questionnaire) -> None:
    page = (
        f"Lantern\n\n{WORK}\nWomen.\n\nOn 3 March 2026, Ann <a@kite.example> wrote:\n\nYou forgot\n\n{OTHER}\n{said}\n"
    )
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert get(page, nswp, "other_areas_of_work")["status"] == "missing"


def test_earlier_version_of_a_form_in_a_mail_is_no_further_member(nswp: Questionnaire) -> None:
    mail = "From: Ann <a@kite.example>\nSent: Monday\nSubject: form\n\n"
    form = f"Organisation: Lantern\n\n{WORK}\nWomen.\n\n"
    (profile,) = read(f"{form}{mail}{form.replace('Women', 'Men')}", nswp).profiles
    assert profile.answers["who_you_work_with"].value == "Women."


@pytest.mark.parametrize("below", [f"{WORK}\n\n{OTHER}\n", f"> {WORK}\n> Women.\n", "Please answer.\n"])
def test_form_that_was_sent_is_not_another_member(below: str, nswp: Questionnaire) -> None:
    mail = "From: Ann <a@kite.example>\nDate: Tue, 3 Feb 2026\n\nOrganisation: Kite\n\n"
    (profile,) = read(f"{FORM}\n{mail}{below}", nswp).profiles
    assert profile.name == "Lantern"
    assert profile.answers["other_areas_of_work"].value == "Tea."


@pytest.mark.parametrize(
    "text",
    [
        "From: the harbour\nTo the hill",
        "We wrote:\nno more raids",
        "Ann (ann@kite.example) wrote on 3 March 2026:\nno more raids",
        "In 2019, Ann <of the quay> wrote this:\nno more",
        "Ann (ann@kite.example) began it. In 2019 she wrote:\nno more",
        "They said in 2019, and we wrote it down:\nno more",
        "Sent from my heart\nto yours",
        "From: here",
        "From: 09:00\nTo: 17:00",
        "Fra: 09:00\nTil: 17:00",
        "This mail was never answered.",
        "We write to a\nlocal mailing list",
        "Powered by tea",
        "At 10:15 in 2019 we wrote to Ann <ann@kite.example> and to the town:\nno more",
        *("In 2019 we paid 24.50 to <ann@kite.example> and got:\nno tea", "What we, in 2019, beskrev:\nno tea"),
        "This helpline, with a phone and an e-mail, is intended only for workers.",
        *("Printer IP: 192.0.2.1", "Entry ID: a number", "Submitted from: the branch", "[[Tea]]"),
        "The camera has the IP address 192.0.2.17",
        "IP 192.0.2.17 is the camera.",
        "Sent 12 crates",
        "Received on 3 March 2026 from the town",
        "Submitted",
        "Received 2000",
        "Submitted 3 March 2026",
    ],
)
def test_words_of_an_answer_are_no_mail(text: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{text}\n\n{OTHER}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == text


def test_signature_ends_at_the_next_heading(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n--\nAda\n{OTHER}\nTea.\n"
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."
    assert own(page, nswp) == "N.HAUUHA"


def test_answers_stand_unquoted_below_a_quoted_form(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n> {WORK}\n> Whom you reach.\nWomen.\n>> {INVOLVED}\n>> (all of them)\n\nThey run it.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert get(page, nswp, "sex_worker_involvement")["value"] == "They run it."
    assert [item.text for item in read_one(page, nswp).unplaced] == ["> Whom you reach.", ">> (all of them)"]


@pytest.mark.parametrize(
    ("quoted", "below", "value"),
    [
        ("(in a few words)", "Women.", "Women."),
        ("Women.", "Men.", "Women.\nMen."),
        ("(Women)", "> (Men)", "(Women)\n(Men)"),
    ],
)
def test_hint_on_the_line_of_a_quoted_heading_is_no_answer(
    quoted: str, below: str, value: str, nswp: Questionnaire
) -> None:
    page = f"Lantern\n\n> {WORK} {quoted}\n{below}\n> {INVOLVED}\nThey run it.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == value
    reported = "PRF205 3:1 warning who_you_work_with" in list_codes(page, nswp)
    assert reported == (value == below)


def test_quoting_within_an_answer_stays(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n> as the song says\n> we are many\n\n{OTHER}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "> as the song says\n> we are many"


def test_quoted_question_that_nobody_knows_ends_the_answer_above_it(nswp: Questionnaire) -> None:
    asked = f"> {WORK}\nWomen.\n> Do you have a garden?\nYes.\n> {OTHER}\nTea.\n"
    page = f"Lantern\n\nOn 3 Mar 2026, Ann wrote:\n{asked}"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert "PRF206 6:1 warning -" in list_codes(page, nswp)
    # A quoted line below a quoted one is a hint, and one without an answer is none.
    hinted = page.replace("Women.\n> Do", "> Do")
    assert get(hinted, nswp, "who_you_work_with")["value"] == "Yes."
    assert get(page.replace("Yes.\n", ""), nswp, "who_you_work_with")["value"] == "Women."


@pytest.mark.parametrize("below", ["", ":-)\n", "...\n"])
def test_box_that_was_ticked_in_a_quoted_form_is_the_answer(below: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n> {WORK}\nWomen.\n> {AREAS}\n> [x] {STIGMA}\n> [ ] {CRIME}\n{below}> {OTHER}\nTea.\n"
    assert get(page, nswp, "priority_areas")["value"] == ["challenge_stigma"]


@pytest.mark.parametrize("gap", ["", "\n", ">\n"])
def test_quoted_line_that_is_no_question_is_reported_in_the_answer_above_it(gap: str, nswp: Questionnaire) -> None:
    asked = f"> {WORK}\nWomen.\n{gap}> Please rate the car park\n{gap}Two out of ten.\n{gap}> {OTHER}\nTea.\n"
    page = f"Lantern\n\nOn 3 Mar 2026, Ann wrote:\n{asked}"
    assert "> Please rate the car park" in get(page, nswp, "who_you_work_with")["value"]
    assert f"PRF211 {6 + len(gap.splitlines())}:1 warning who_you_work_with" in list_codes(page, nswp)
    others = ("(max. 200 words)", "Thank you very much!", "Page 1", "and men", "[x] yes", "- Tea", "Ask a@b.example")
    for other in others:
        text = page.replace("Please rate the car park", other)
        assert other not in get(text, nswp, "who_you_work_with")["value"]
        assert "PRF211" not in str(list_codes(text, nswp))
    # Below a select question it can be one of its choices.
    chosen = page.replace(WORK, AREAS).replace("Women.", STIGMA)
    assert [code for code in list_codes(chosen, nswp) if code.startswith(("PRF206", "PRF211"))] == []


def test_line_that_is_too_long_is_no_trace_of_a_computer() -> None:
    trace = "3 May 2026, 10:00, from IP 192.0.2.1"
    assert is_trace(trace)
    # Each hour in it could be the first of what is looked for.
    assert not is_trace("10:00 " * 100 + trace)


def test_mark_of_a_signature_above_another_name_parts_two_profiles(nswp: Questionnaire) -> None:
    page = f"Organisation: Lantern\n\n{WORK}\nWomen.\n\n--\nOrganisation: Kite\n\n{WORK}\nMen.\n\n-- \nAnn\n"
    profiles = read(page, nswp).profiles
    assert [(each.name, each.answers["who_you_work_with"].value) for each in profiles] == [
        ("Lantern", "Women."),
        ("Kite", "Men."),
    ]


BLOCK = "Place: Pier 3 <p@kite.example>\nOpened: 3 March 2026 at 10:00\nDoor: green\nKey: with Ann\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{BLOCK}\nAsk us for more.",
        f"Tea.\n{BLOCK}\nAsk us for more.",
        f"Tea.\n\n{BLOCK}".rstrip(),
        f"Tea.\n\n{BLOCK}Ask us for more.",
        "Tea.\n\nPlace: Pier 3 <p@kite.example>\nOpened: 3 March 2026 at 10:00\nDoor: green\n\nAsk us for more.",
        "Tea.\n\nPlace: Pier 3 <p@kite.example>\nOpened: at 10:00\nDoor: green\nKey: with Ann\n\nAsk us for more.",
        "Tea.\n\nPlace: Pier 3\nOpened: 3 March 2026 at 10:00\nDoor: green\nKey: Ann <a@kite.example>\n\nAsk us.",
        "Tea.\n\nWe all have an iPhone",
        "Tea.\n\nFotos wurden vom iPhone gesendet",
        "Tea.\n\niPhoneから送信しています。",
        "Tea.\n\nThe information in our mail is confidential.",
        "Tea.\n\nThe information about the recipients is confidential.",
        "Tea.\n\nUnsubscribe",
        "Tea.\n\nReport abuse by police to us.",
        "Tea.\n\n我们用 iPhone 发送",
        "Tea.\n\nDet er sendt fra en Android",
        "Tea.\n\nIn 2023, one of our members wrote:\nWe need coats.",
        "Tea.\n\nAm 3. M\u00e4rz 2026 schrieb eine Frau:\n\nWir wollen Boote.",
        "Tea.\n\nDate: 3 March\nFrom: 10 am\nTo: noon\nWhere: the hall",
        "Tea.\n\nData: 3 marca\nOd: 10:00\nDo: 12:00\n\nMiejsce: Hala",
        "Datum: 3. M\u00e4rz\nVon: 10 Uhr\nBis: 12 Uhr",
        "Tea | soup | bread",
        "We tell them | unsubscribers and others",
    ],
)
def test_words_at_the_end_of_the_last_answer_are_no_mail(text: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n\n{OTHER}\n{text}\n"
    assert get(page, nswp, "other_areas_of_work")["value"] == text


def test_labels_between_answers_begin_no_mail(nswp: Questionnaire) -> None:
    said = f"Women.\n\n{BLOCK}\nAsk us for more."
    page = f"Lantern\n\n{WORK}\n{said}\n\n{OTHER}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == said
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."
    # Where nothing is asked below them, they are the headers of an earlier mail.
    assert get(f"Lantern\n\n{WORK}\n{said}\n", nswp, "who_you_work_with")["value"] == "Women."


def test_labels_of_the_form_are_no_headers_of_a_mail(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n\n{BLOCK.replace('Door', 'Contact email')}\nAsk us.\n"
    assert get(page, nswp, "who_you_work_with")["value"] != "Women."


ANSWERED = f"NAME\n\nContact email\na@b.example\n\n{WORK}\nSAID\n\n{OTHER}\nTea.\n"


def write(name: str, said: str) -> str:
    return ANSWERED.replace("NAME", name).replace("SAID", said)


@pytest.mark.parametrize(
    "header",
    [
        "-----Original Message-----",
        "-----Original Message-----\nFrom: Ann Moss <ann@kite.example>\nSubject: Form",
        "On 3 May 2026 at 10:00, Ann Moss <ann@kite.example> wrote:",
        "From: Ann Moss <ann@kite.example>\nSent: 3 May 2026 10:00\nTo: Bo\nSubject: Form",
    ],
)
@pytest.mark.parametrize(
    "label", ["", "Organisation: ", "Organisation\n", "Hello Bo,\nthis is ours.\n\nOrganisation: "]
)
def test_answers_of_others_in_earlier_mails_are_profiles(header: str, label: str, nswp: Questionnaire) -> None:
    forms = [
        write(f"{label}Iron {name}", said) for name, said in (("Kites", "Men."), ("Owls", "All."), ("Jays", "Us."))
    ]
    page = f"\n{header}\n\n".join(forms)
    assert all(piece.start < piece.end for piece in list_pieces(read_facts(page, nswp)))
    profiles = read(page, nswp).profiles
    assert [(each.name, each.answers["who_you_work_with"].value) for each in profiles] == [
        ("Iron Kites", "Men."),
        ("Iron Owls", "All."),
        ("Iron Jays", "Us."),
    ]
    kept = header.removeprefix("-----Original Message-----").strip()
    assert kept in "\n".join(part.text for part in profiles[1].unplaced)


MAIL = "From: Ann Moss <ann@kite.example>\nSent: 3 May 2026 10:00\nTo: Bo Fen\nSubject: Form"


@pytest.mark.parametrize(
    "above",
    [
        "Dear Bo Fen,\n\nhere is the form.\n\nBest wishes\nAnn Moss\nThe Register",
        "Dear Bo Fen,\n\nhere is the form.\n\nViele Gr\u00fc\u00dfe\nAnn Moss",
        "here is our form.\n\nBest wishes\nBo Fen\n\nOrganisation: Iron Kites",
        "Hello Bo Fen\n\nOrganisation: Iron  kites",
        "Best wishes\nAnn Moss\n\nOrganisation",
        "Organisation\nDear Bo Fen\nAnn Moss",
    ],
)
def test_who_signs_an_earlier_mail_is_no_further_member(above: str, nswp: Questionnaire) -> None:
    page = f"{write('Organisation: Iron Kites', 'Men.')}\n{MAIL}\n\n{write(above, 'Women.')}"
    (profile,) = read(page, nswp).profiles
    assert (profile.name, profile.answers["other_areas_of_work"].value) == ("Iron Kites", "Tea.")
    assert len(profile.unplaced) == 1


def test_one_question_is_enough_below_a_label_with_a_name_in_each_mail(nswp: Questionnaire) -> None:
    form = f"{{}}\n\n{MAIL}\n\nOrganisation: Iron {{}}\n\n{WORK}\n{{}}\n\n"
    page = form.format("", "Kites", "Men.") + form.format("---", "Owls", "All.") + form.format("---", "Jays", "Us.")
    assert [(each.name, each.answers["who_you_work_with"].value) for each in read(page, nswp).profiles] == [
        ("Iron Kites", "Men."),
        ("Iron Owls", "All."),
        ("Iron Jays", "Us."),
    ]
    unlabelled = page.replace("Organisation: ", "")
    assert [each.name for each in read(unlabelled, nswp).profiles] == ["Iron Kites"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_header_below_a_blank_line_parts_profiles(gap: str, nswp: Questionnaire) -> None:
    page = f"{write('Iron Kites', 'Men.')}\n{MAIL}{gap}{write('Organisation: Iron Owls', 'All.')}"
    assert [profile.name for profile in read(page, nswp).profiles] == ["Iron Kites", "Iron Owls"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_header_directly_below_an_answer_parts_profiles_at_a_blank_line(gap: str, nswp: Questionnaire) -> None:
    page = f"{write('Iron Kites', 'Men.').rstrip()}\n{MAIL}{gap}{write('Organisation: Iron Owls', 'All.')}"
    profiles = read(page, nswp).profiles
    assert [profile.name for profile in profiles] == ["Iron Kites", *["Iron Owls"] * (gap == "\n\n")]
    if gap == "\n":
        # What is asked again is told.
        assert str(list_codes(page, nswp)).count("PRF203") == 3
        return
    assert profiles[0].answers["other_areas_of_work"].value == "Tea."
    assert profiles[0].unplaced[0].text.startswith(MAIL)


OURS = "Organisation: Iron Kites"


@pytest.mark.parametrize("form", [write(OURS, "Women."), write("Organisation", ""), write("", "Women.")])
def test_header_without_an_hour_is_one_above_the_form(form: str, nswp: Questionnaire) -> None:
    (profile,) = read(f"{write(OURS, 'Men.')}\nOn 3 March 2026, Ann wrote:\n\n{form}", nswp).profiles
    assert profile.answers["other_areas_of_work"].value == "Tea."
    assert len(profile.unplaced) == 1


@pytest.mark.parametrize(
    "earlier",
    [
        write("Iron Kites", "Women."),
        write("Please fill in the form.", "Women."),
        f"Iron Owls\n\n{WORK}\n\n{INVOLVED}\n\n{OTHER}\n",
        f"Iron Owls\n\n{WORK}\nWomen.\n",
    ],
)
def test_form_that_an_earlier_mail_holds_is_set_aside(earlier: str, nswp: Questionnaire) -> None:
    page = f"{write('Iron Kites', 'Men.')}\n-----Original Message-----\n\n{earlier}"
    (profile,) = read(page, nswp).profiles
    assert profile.answers["other_areas_of_work"].value == "Tea."
    assert len(profile.unplaced) == 1
