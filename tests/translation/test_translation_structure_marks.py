"""Inline marks are put again where their place is known, and none that matters is lost."""

from collections.abc import Mapping, Sequence

import pytest

from summarize.translation.structure import read_structure


def fill(
    source: str,
    translation: str,
    phrases: Mapping[str, str] | None = None,
    borders: Sequence[tuple[int, int]] = (),
) -> str:
    skeleton = read_structure(source, "markdown")
    return skeleton.fill(
        [translation], target="en", phrases=phrases, borders=[borders] if borders else ()
    )


@pytest.mark.parametrize(
    ("source", "translation", "filled"),
    [
        # The same words in both.
        ("Le *Courier* l'a dit.", "The Courier said so.", "The *Courier* said so."),
        ("Il y a **412** morts.", "There are 412 dead.", "There are **412** dead."),
        # All of it.
        ("**Tout en gras**.", "All in bold.", "**All in bold**."),
        ("*Foto: Agencia Meseta*", "Photo: Meseta Agency", "*Photo: Meseta Agency*"),
        # Up to a border that both have.
        (
            "**Espectadores:** 58.412 en total.",
            "Spectators: 58,412 in all.",
            "**Spectators:** 58,412 in all.",
        ),
        (
            "**Por Lucía Berrocal** · Sevilla",
            "By Lucía Berrocal · Seville",
            "**By Lucía Berrocal** · Seville",
        ),
        (
            "Le parti (*en français*) a gagné.",
            "The party (in French) won.",
            "The party (*in French*) won.",
        ),
        # The names and figures of the marked words, grouped as the target does.
        (
            "Soit **1.250 millions** de plus.",
            "That is 1,250 million more.",
            "That is **1,250** million more.",
        ),
        (
            "Selon [l'Union des cheminots (UDC)](u), non.",
            "According to the UDC, no.",
            "According to the [UDC](u), no.",
        ),
        # The first of two, and the second.
        ("Acme et *Acme* aussi.", "Acme and Acme too.", "Acme and *Acme* too."),
        # Within a word nothing is marked.
        ("Le *an* passe.", "An answer can pass.", "An answer can pass."),
    ],
)
def test_a_mark_goes_where_its_place_is_known(source: str, translation: str, filled: str) -> None:
    assert fill(source, translation) == filled


def test_the_translation_of_the_marked_words_shows_the_place() -> None:
    source = "Selon [la banque centrale](u), *les taux* baissent."
    assert (
        fill(
            source,
            "The central bank says that rates are falling.",
            {"la banque centrale": "The central bank", "les taux": "Rates."},
        )
        == "[The central bank](u) says that *rates* are falling."
    )


@pytest.mark.parametrize(
    ("source", "phrase", "alone", "translation", "filled"),
    [
        (
            "O plano [1,2 milhão de pessoas vacinadas](u) em março.",
            "1,2 milhão de pessoas vacinadas",
            "1.2 million vaccinated people",
            "The plan in March vaccinated 1.2 million people.",
            "The plan in March [vaccinated 1.2 million people](u).",
        ),
        (
            "Foram [35 mortos na região](u) ontem.",
            "35 mortos na região",
            "35 dead in the region",
            "Yesterday, 35 people died in the region.",
            "Yesterday, [35 people died in the region](u).",
        ),
        (
            "O [ministro da Saúde](u) falou.",
            "ministro da Saúde",
            "Minister of Health",
            "The health minister spoke.",
            "The [health minister](u) spoke.",
        ),
        ("Il a *vraiment* dit ça.", "vraiment", "truly", "He said so.", "He said so."),
    ],
)
def test_the_words_nearest_to_the_translation_of_the_marked_words_are_marked(
    source: str, phrase: str, alone: str, translation: str, filled: str
) -> None:
    assert fill(source, translation, {phrase: alone}) == filled


def test_a_link_does_not_shrink_to_its_figure() -> None:
    source = "Foram [35 mortos na região](u) ontem. Sim."
    translation = "There were 35 dead yesterday in the area. Yes."
    assert fill(source, translation, {}, [(37, 41), (42, 46)]) == (
        "[There were 35 dead yesterday in the area](u). Yes."
    )


def test_two_links_in_a_sentence_stay_apart() -> None:
    source = "Vieram [35 homens](u) e [12 mulheres](v)."
    assert fill(source, "They came: 35 men, 12 women.") == "They came: [35](u) men, [12](v) women."


def test_an_arabic_phrase_is_found_behind_a_clitic() -> None:
    assert fill("Et [la banque](u) a dit.", "وقالت والمصرف ذلك.", {"la banque": "المصرف"}) == (
        "وقالت [والمصرف](u) ذلك."
    )


def test_sentences_that_are_marked_as_a_whole_stay_marked() -> None:
    source = "**Emden.** Der Bau beginnt. *Ende gut.*"
    borders = [(6, 8), (23, 27), (33, 42)]
    assert fill(source, "In Emden Work is starting. All is well.", None, borders) == (
        "**In Emden** Work is starting. *All is well.*"
    )


def test_a_link_without_a_known_place_goes_behind_its_sentence() -> None:
    source = "Lisez [le grand récit](u). Puis dormez."
    borders = [(22, 20), (35, 32)]
    assert fill(source, "Read the long story. Then sleep.", {}, borders) == (
        "Read the long story. [le grand récit](u) Then sleep."
    )
    assert fill(source, "Read it. Then sleep.", {"le grand récit": "the great story"}) == (
        "Read it. Then sleep. [the great story](u)"
    )


def test_emphasis_without_a_known_place_is_dropped() -> None:
    assert fill("Il a *vraiment* dit ça.", "He really said that.") == "He really said that."


def test_code_images_and_notes_are_never_lost() -> None:
    source = "Tapez `pip install` ![i](i.png) deux fois[^1] puis `ls`."
    skeleton = read_structure(source, "markdown")
    assert [segment.text for segment in skeleton.segments] == [
        "i",
        "Tapez `pip install` deux fois puis `ls`.",
    ]
    assert skeleton.fill(["i", "Type `pip install` twice."], target="en") == (
        "Type `pip install` ![i](i.png) twice.[^1] `ls`"
    )


def test_code_that_is_there_twice_is_written_twice() -> None:
    assert fill("`a_b` ou `a_b` ?", "`a_b` or `a_b`?") == "`a_b` or `a_b`?"


def test_code_inside_a_link_goes_where_the_link_goes() -> None:
    assert fill("Voir [la commande `ls`](u) ici.", "See it here.") == (
        "See it here. [la commande `ls`](u)"
    )
    assert fill("Voir [la commande `ls`](u) ici.", "See `ls` here.") == "See [`ls`](u) here."


def test_marks_keep_their_order_around_one_another() -> None:
    assert fill("Un **mot [Acme *Nord*](u)** là.", "A word Acme Nord there.") == (
        "A word **[Acme *Nord*](u)** there."
    )


def test_a_mark_that_markdown_cannot_write_there_is_left_out() -> None:
    # Stars inside a word followed by punctuation would stay stars.
    assert "\\*" not in fill("Le **mot!**x", "The mot!x")


def test_the_phrases_of_a_segment_are_its_marked_words() -> None:
    skeleton = read_structure("Le *chat* et [le *chien*](u) et `x`.", "markdown")
    assert skeleton.segments[0].phrases == ("chat", "le chien", "chien")
