"""Sentences made ready for a checkpoint and put together again."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.translation.text import Plan, plan
from summarize.translation.text.casing import needed, recase, spellings
from summarize.translation.text.joining import join
from summarize.translation.text.shield import find_shields


def words(text: str) -> int:
    return len(text.split())


def planned(sentence: str, source: str = "en", target: str = "ar", *, strict: bool = False) -> Plan:
    return plan(sentence, source=source, target=target, count_tokens=words, limit=50, strict=strict)


def through(plan: Plan, translate: Callable[[str], str]) -> str | None:
    return plan.assemble([translate(piece) for piece in plan.pieces])


def marked(text: str) -> str:
    return f"<{text}>"


@pytest.mark.parametrize(
    ("sentence", "result"),
    [
        ("The bridge is closed.", "<The bridge is closed.>"),
        ("  The bridge is closed.\n", "  <The bridge is closed.>\n"),
        ("See: https://news.example/a_(b)?c=1.", "<See:> https://news.example/a_(b)?c=1."),
        ("We won 🎉🇪🇬 👩\u200d👩\u200d👧 today", "<We won> 🎉🇪🇬 👩\u200d👩\u200d👧 <today>"),
        ("It is over #peace #now", "<It is over> #peace #now"),
        ("ana@news.example: the bridge is closed", "ana@news.example: <the bridge is closed>"),
        ("• The bridge is closed", "• <The bridge is closed>"),
        ("3. The bridge is closed", "3. <The bridge is closed>"),
        ("a) The bridge is closed", "a) <The bridge is closed>"),
        ("– The bridge is closed", "– <The bridge is closed>"),
        ("–Closed, she said", "–<Closed, she said>"),
        ("“The bridge is closed.", "“<The bridge is closed.>"),
        ("The bridge is closed.”", "<The bridge is closed.>”"),
        ("“The bridge is closed.”", "<“The bridge is closed.”>"),
        ("> > The bridge is closed", "> > <The bridge is closed>"),
        (">>fra<< The bridge is closed", ">>fra<< <The bridge is closed>"),
        (">>The bridge is closed", ">><The bridge is closed>"),
        ("Close the >>fra<< bridge", "<Close the> >>fra<< <bridge>"),
        ("-5 degrees were measured", "<-5 degrees were measured>"),
    ],
)
def test_what_stands_around_the_words_goes_round_the_checkpoint(sentence: str, result: str) -> None:
    assert through(planned(sentence), marked) == result


def test_the_number_that_begins_a_date_is_no_list_marker() -> None:
    assert planned("3. Oktober 1990 war ein Mittwoch.", "de", "en").pieces == (
        "3. Oktober 1990 war ein Mittwoch.",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        *("", " ", "42 %", "🎉", "https://news.example", "Reuters 2024"),
    ],
)
def test_what_needs_no_translation_has_no_pieces(sentence: str) -> None:
    done = planned(sentence, "ar", "en")
    assert done.pieces == ()
    assert done.assemble([]) == sentence


def test_an_address_within_a_sentence_has_a_stand_in() -> None:
    done = planned("The campaign #MeToo began, said @ana_reis on Friday.")
    assert done.pieces == ("The campaign XQ began, said QX on Friday.",)
    assert done.assemble(["يوم الجمعة قالت QX إن حملة XQ بدأت."]) == (
        "يوم الجمعة قالت @ana_reis إن حملة #MeToo بدأت."
    )


@pytest.mark.parametrize(
    "translation", ["قالت يوم الجمعة", "قالت XQ و XQ يوم الجمعة", "قالت XQs يوم الجمعة"]
)
def test_a_stand_in_that_is_lost_doubled_or_changed_gives_nothing(translation: str) -> None:
    assert planned("So said @ana_reis on Friday").assemble([translation]) is None


def test_a_strict_plan_is_cut_at_every_address_instead() -> None:
    done = planned("So said @ana_reis (via `mail`) on Friday", strict=True)
    assert done.pieces == ("So said", "(via", "on Friday")
    assert through(done, marked) == "<So said> @ana_reis <(via> `mail`) <on Friday>"


def test_a_stand_in_is_no_word_of_the_sentence() -> None:
    assert planned("In XQ town @ana_reis said").pieces == ("In XQ town QX said",)


def test_more_addresses_than_stand_ins_are_cut_off() -> None:
    done = planned("so @ab met @cd and @ef and @gh here")
    assert done.pieces == ("so", "met", "and", "and", "here")


@pytest.mark.parametrize(
    ("text", "shielded"),
    [
        ("see https://a.example/b(c)d, then", ["https://a.example/b(c)d"]),
        ("(http://a.example/b.)", ["http://a.example/b"]),
        ("请看https://a.example了解", ["https://a.example"]),
        ("at www.a.example and example.org/x", ["www.a.example", "example.org/x"]),
        ("to ana.reis+x@a.example.", ["ana.reis+x@a.example"]),
        ("run `a b` and ``c`d``", ["`a b`", "``c`d``"]),
        ("by @ana_reis, #كأس_العالم and #2024vote", ["@ana_reis", "#كأس_العالم", "#2024vote"]),
        ("123e4567-e89b-12d3-a456-426614174000", ["123e4567-e89b-12d3-a456-426614174000"]),
        ("in 3f9a2c1b7e or 0xFF", ["3f9a2c1b7e", "0xFF"]),
        ("👍🏽 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 1️⃣ ❤️", None),
    ],
)
def test_shields(text: str, shielded: list[str] | None) -> None:
    found = [text[shield.start : shield.end] for shield in find_shields(text)]
    assert found == (text.split() if shielded is None else shielded)


@pytest.mark.parametrize(
    "text",
    ["#1 in 2024", "1,234,567 people", "the 1990s", "12345678", "deadbeef", "A&B", "5 @ 3", "a/b"],
)
def test_figures_and_words_are_no_shields(text: str) -> None:
    assert find_shields(text) == []


@pytest.mark.parametrize(
    ("sentence", "source", "piece", "translation", "result"),
    [
        ("LE PONT EST FERMÉ", "fr", "Le pont est fermé", "it is", "IT IS"),
        ("BBC UND G20 SPERREN U.S. BRÜCKE", "de", "BBC und G20 sperren U.S. brücke", "a", "A"),
        ("İSTANBUL'DA IŞIK VE IŞIKLAR", "tr", "İstanbul'da ışık ve ışıklar", "in it", "IN IT"),
        ("Ο ΔΡΟΜΟΣ ΕΚΛΕΙΣΕ", "el", "Ο δρομος εκλεισε", "closed", "CLOSED"),
        ("МОСТ ЗАКРЫТ НА РЕМОНТ", "ru", "Мост закрыт на ремонт", "closed", "CLOSED"),
        ("МОСТ СТОИТ ДОРОГО", "ru", "Мост стоит дорого", "cost 1.5bn euros", "COST 1.5BN EUROS"),
    ],
)
def test_capitals_are_recased_and_restored(
    sentence: str, source: str, piece: str, translation: str, result: str
) -> None:
    done = planned(sentence, source, "en")
    assert done.pieces == (piece,)
    assert done.assemble([translation]) == result


def test_turkish_capitals_come_back_with_their_dots() -> None:
    done = planned("THE LIGHT OF THE CITY", "en", "tr")
    assert done.assemble(["şehrin ışığı bir"]) == "ŞEHRİN IŞIĞI BİR"


def test_capitals_come_back_in_no_script_that_has_none() -> None:
    assert planned("THE BRIDGE IS CLOSED").assemble(["الجسر مغلق"]) == "الجسر مغلق"


def test_words_with_a_capital_anywhere_keep_it() -> None:
    assert planned("I SAW THE NATO BRIDGE ON MONDAY").pieces == ("I saw the NATO bridge on Monday",)


def test_known_words_are_written_as_the_article_writes_them() -> None:
    done = plan(
        "MAYOR FULLER CLOSES BRIDGE IN ESSEX",
        source="en",
        target="ar",
        count_tokens=words,
        limit=50,
        known={"Fuller", "Essex"},
    )
    assert done.pieces == ("Mayor Fuller closes bridge in Essex",)


def test_a_heading_in_capitals_stands_alone_and_a_run_in_a_sentence_goes_small() -> None:
    done = planned("LATEST NEWS: the mayor closed it", "en", "fr")
    assert done.pieces == ("Latest news:", "the mayor closed it")
    assert done.assemble(["Actualité :", "elle l’a fermé"]) == "ACTUALITÉ : elle l’a fermé"
    assert planned("He shouted LEAVE THE BRIDGE NOW to us").pieces == (
        "He shouted leave the bridge now to us",
    )


@pytest.mark.parametrize("sentence", ["NATO and the EU met", "UN, WHO", "UNESCO", "A BBC crew"])
def test_acronyms_do_not_shout(sentence: str) -> None:
    assert planned(sentence).pieces == (sentence,)


def test_a_sentence_over_the_limit_is_cut_and_joined() -> None:
    sentence = "The bridge is closed; nobody can tell when it will open again."
    done = plan(sentence, source="en", target="ar", count_tokens=words, limit=8)
    assert done.pieces == ("The bridge is closed;", "nobody can tell when it will open again.")
    assert done.assemble(["الجسر مغلق؛", "لا أحد يعلم."]) == "الجسر مغلق؛ لا أحد يعلم."


def test_pieces_of_chinese_are_joined_with_spaces_and_latin_marks() -> None:
    done = plan("大桥已经关闭，居民步行通过", source="zh", target="en", count_tokens=len, limit=8)
    assert done.pieces == ("大桥已经关闭，", "居民步行通过")
    assert done.assemble(["It is closed,", "people walk"]) == "It is closed, people walk"
    done = planned("详情见：https://news.example。", "zh", "en")
    assert done.assemble(["Details:"]) == "Details: https://news.example."


def test_clauses_are_joined_as_the_target_parts_words() -> None:
    assert join(["It is closed,", "people walk."], "en") == "It is closed, people walk."
    assert join(["It is closed, ", "people walk."], "en") == "It is closed, people walk."
    assert join(["已关闭， ", "可步行。"], "zh") == "已关闭，可步行。"


def test_translations_must_be_as_many_as_the_pieces() -> None:
    with pytest.raises(ValueError, match="1 pieces, but 2 translations"):
        planned("The bridge is closed.").assemble(["a", "b"])


ALPHABET = [
    *(
        "word",
        "other",
        "and",
        "5",
        "1,200",
        "LOUD",
        "SHOUTING",
        " ",
        "  ",
        "\n",
        ",",
        ".",
        ";",
        "“",
    ),
    *("”", "(", ")", "- ", ">>", ">>ara<<", "@someone", "#topic", "https://a.example/b", "`code`"),
    *("🎉", "👩\u200d👧", "🇪🇬", "• ", "1. ", "XQ", "نص", "中文"),
]
SENTENCES = st.lists(st.sampled_from(ALPHABET), max_size=25).map(" ".join)


@given(SENTENCES, st.booleans(), st.integers(min_value=1, max_value=6))
def test_the_identity_as_translator_gives_the_sentence_back(
    sentence: str,
    strict: bool,  # noqa: FBT001
    limit: int,
) -> None:
    done = plan(sentence, source="en", target="ar", count_tokens=words, limit=limit, strict=strict)
    result = through(done, lambda text: text)
    assert result is not None
    assert marks_alike(result).casefold() == marks_alike(sentence).casefold()


def marks_alike(text: str) -> str:
    return text.translate(str.maketrans("،؛؟", ",;?"))


@given(SENTENCES, st.integers(min_value=1, max_value=6))
def test_a_strict_plan_keeps_every_shield_whatever_the_translator_does(
    sentence: str, limit: int
) -> None:
    done = plan(sentence, source="en", target="ar", count_tokens=words, limit=limit, strict=True)
    result = through(done, lambda _: "كلمة")
    assert result is not None
    needed = [sentence[each.start : each.end] for each in find_shields(sentence)]
    assert [result[each.start : each.end] for each in find_shields(result)] == needed


@given(SENTENCES, st.sampled_from(["upper", "drop", "reverse", "double"]))
def test_a_plan_keeps_every_shield_or_gives_nothing(sentence: str, kind: str) -> None:
    translators: dict[str, Callable[[str], str]] = {
        "upper": str.upper,
        "drop": lambda text: " ".join(text.split()[1:]),
        "reverse": lambda text: " ".join(reversed(text.split())),
        "double": lambda text: f"{text} {text}",
    }
    result = through(planned(sentence), translators[kind])
    if result is not None:
        for each in find_shields(sentence):
            shielded = sentence[each.start : each.end]
            assert result.count(shielded) == sentence.count(shielded)


@given(SENTENCES)
def test_no_piece_begins_with_a_target_token(sentence: str) -> None:
    assert not any(re.match(r"\s*>>", piece) for piece in planned(sentence, strict=True).pieces)


@given(st.text(max_size=80), st.sampled_from(["en", "ar", "zh", "ja", "tr", "el"]))
def test_any_text_can_be_planned_and_its_pieces_hold_letters(text: str, source: str) -> None:
    done = plan(text, source=source, target="fr", count_tokens=len, limit=20)
    assert all(any(map(str.isalpha, piece)) and len(piece) <= 20 for piece in done.pieces)
    assert done.assemble(["x"] * len(done.pieces)) is None or text.strip() or not done.pieces


ARTICLE = (
    "O primeiro-ministro, António Costa, e o deputado Pereira de Sá visitaram a Ota.",
    "A eleição foi ontem. Costa ganhou. O Costa da NATO falou de uma pereira.",
    "Costa Vence A Eleição Na Capital",
)


def test_names_are_learnt_from_the_sentences_of_the_article() -> None:
    assert spellings(ARTICLE) == {"António", "Costa", "Sá", "Ota", "NATO", "eleição"}


def test_a_title_in_capitals_is_read_with_the_names_of_the_article() -> None:
    known = spellings(ARTICLE)
    assert recase("ANTONIO COSTA VENCE ELEICAO NA OTA", "pt", known) == (
        "António Costa vence eleição na Ota"
    )
    assert (
        recase("ANTONIO COSTA VENCE ELEICAO NA OTA", "pt") == "Antonio costa vence eleicao na ota"
    )


def test_only_a_text_in_capitals_needs_to_know_names() -> None:
    known = spellings(ARTICLE)
    assert needed("ANTONIO COSTA VENCE", known) == ("António", "Costa")
    assert needed("António Costa vence na NATO", known) == ()
