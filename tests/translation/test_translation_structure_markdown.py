"""Markdown: inline content is translated, everything else is copied."""

import pytest

from summarize.translation.structure import read_structure


def texts(source: str) -> list[str]:
    return [segment.text for segment in read_structure(source, "markdown").segments]


def fill(source: str, *translations: str) -> str:
    return read_structure(source, "markdown").fill(translations, target="en")


@pytest.mark.parametrize(
    ("source", "segments"),
    [
        ("# Un *titre* ##\n", ["Un titre"]),
        ("Titre\n=====\n", ["Titre"]),
        ("> Une citation\n> qui continue\n", ["Une citation qui continue"]),
        ("- un\n  - deux\n\n    suite\n", ["un", "deux", "suite"]),
        ("- [x] fait\n", ["fait"]),
        ("| a | b \\| c |\n|---|---|\n| 1 | |\n", ["a", "b | c", "1"]),
        ("![Une photo](a.png)\n", ["Une photo"]),
        ('[Le lien](u "Son titre")\n', ["Son titre", "Le lien"]),
        ("[un](a) · [deux](b)\n", ["un", "deux"]),
        ("Ligne un\\\nLigne deux\n", ["Ligne un", "Ligne deux"]),
        ("un titre  \nen deux lignes\n", ["un titre en deux lignes"]),
        ("Texte[^1].\n\n[^1]: La note\n", ["Texte.", "La note"]),
        ("台風は\n上陸した。\n", ["台風は上陸した。"]),
        ("Avec `du code` ici\n", ["Avec `du code` ici"]),
        ("Voir <https://a.example> ici\n", ["Voir https://a.example ici"]),
    ],
)
def test_segments_are_the_prose_without_markup(source: str, segments: list[str]) -> None:
    assert texts(source) == segments


@pytest.mark.parametrize(
    "source",
    [
        "```\nprint('x')\n```\n",
        "    indented code\n",
        "<script>\nvar titre = 'Titre'\n</script>\n",
        "<!-- un commentaire -->\n",
        "> <div>\n> html\n> </div>\n",
        "---\ntitle: Titre\n---\n",
        "+++\ntitle = 'Titre'\n+++\n",
        "[ref]: http://a.example 'Titre'\n",
        "`only code`\n",
        "***\n",
    ],
)
def test_what_is_no_prose_is_copied(source: str) -> None:
    assert texts(source) == []
    assert fill(source) == source


HTML_BLOCKS = """\
---
title: Titre
---
<div class="box">
<p>Il y a <b>412</b> morts &amp; blessés.</p>
</div>

<details>
<summary>Plus</summary>

Un *mot*.

</details>
"""


def test_html_blocks_are_translated_as_html_is() -> None:
    skeleton = read_structure(HTML_BLOCKS, "markdown")
    assert [(segment.line, segment.text) for segment in skeleton.segments] == [
        (5, "Il y a 412 morts & blessés."),
        (9, "Plus"),
        (11, "Un mot."),
    ]
    assert skeleton.fill(["There are 412 dead & injured.", "More", "A word."], target="ar") == (
        HTML_BLOCKS.replace(
            "Il y a <b>412</b> morts &amp; blessés", "There are <b>412</b> dead &amp; injured"
        )
        .replace("Plus", "More")
        .replace("Un *mot*", "A word")
    )
    assert (
        skeleton.fill([segment.text for segment in skeleton.segments], target="ar") == HTML_BLOCKS
    )


def test_what_has_words_and_is_left_is_told() -> None:
    source = "---\ntitle: Titre\n---\nTexte.\n\n> <div>\n> html\n> </div>\n"
    assert read_structure(source, "markdown").left == (
        (1, "the front matter"),
        (6, "an HTML block within a quotation or a list"),
    )
    assert read_structure("---\n---\nTexte.\n\n- <!-- note -->\n", "markdown").left == ()


NESTED = """\
> - Un point
>   sur deux lignes
>
>   1. Un autre
> ## Titre ##
"""


def test_nested_lists_and_quotes_keep_their_form() -> None:
    assert fill(NESTED, "A point", "Another", "Title") == (
        "> - A point\n>\n>   1. Another\n> ## Title ##\n"
    )


def test_a_hard_line_break_in_a_quotation_stays_in_it() -> None:
    source = "> Rue des Lilas\\\n> 75020 Paris\n"
    assert fill(source, "Lilac Street", "75020 Paris") == "> Lilac Street\\\n> 75020 Paris\n"


def test_the_cells_of_a_table_stay_cells() -> None:
    source = "| Pays | Morts \\| blessés |\n| --- | --: |\n| Tchad | 308 |\n"
    assert fill(source, "Country", "Dead | injured", "Chad", "308") == (
        "| Country | Dead \\| injured |\n| --- | --: |\n| Chad | 308 |\n"
    )


def test_descriptions_and_titles_are_translated_and_addresses_are_not() -> None:
    source = 'Voir ![Une *photo*](a.png \'Le "port"\') et [ici](http://a.example/é "Le titre").\n'
    assert texts(source) == ["Une photo", 'Le "port"', "Le titre", "Voir et ici."]
    assert fill(source, "A [photo]", "The port's", 'The "title"', "See and ici.") == (
        'See and [ici](http://a.example/é "The \\"title\\""). '
        "![A \\[photo\\]](a.png 'The port\\'s')\n"
    )


def test_a_reference_keeps_its_name_when_its_words_change() -> None:
    source = "Selon la [Banque] et le [rapport][r] et [ici][].\n\n[Banque]: b\n[r]: r\n[ici]: i\n"
    skeleton = read_structure(source, "markdown")
    phrases = {"Banque": "Bank", "rapport": "report", "ici": "here"}
    filled = skeleton.fill(
        ["According to the Bank and the report and here."], target="en", phrases=phrases
    )
    assert filled.startswith(
        "According to the [Bank][Banque] and the [report][r] and [here][ici].\n"
    )


@pytest.mark.parametrize(
    ("translation", "written"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no item", "1\\. no item"),
        ("- no item", "\\- no item"),
        ("> no quote", "\\> no quote"),
        ("5 * 3 and snake_case", "5 * 3 and snake_case"),
        ("*no* _emphasis_", "\\*no\\* \\_emphasis\\_"),
        ("a [link](x)", "a \\[link\\](x)"),
        ("a <b> & &amp; R&D", "a \\<b> & \\&amp; R&D"),
        ("back \\ slash \\*", "back \\ slash \\\\\\*"),
        ("12 % of 3.5 (around)", "12 % of 3.5 (around)"),
    ],
)
def test_words_that_look_like_markup_are_written_as_words(translation: str, written: str) -> None:
    filled = fill("Texte.\n", translation)
    assert filled == written + "\n"
    assert texts(filled) == [translation]


def test_footnotes_with_paragraphs_are_translated() -> None:
    source = "Un[^a].\n\n[^a]: Note un.\n[^b]: Note\n    longue.\n\n    Suite.\n"
    assert fill(source, "One.", "Note one.", "Long note.", "More.") == (
        "One.[^a]\n\n[^a]: Note one.\n[^b]: Long note.\n\n    More.\n"
    )


def test_windows_line_ends_stay() -> None:
    source = "Un\r\ndeux\r\n\r\n> Trois  \r\n> Quatre\r\n"
    assert fill(source, "One two", "Three", "Four") == "One two\r\n\r\n> Three  \r\n> Four\r\n"
