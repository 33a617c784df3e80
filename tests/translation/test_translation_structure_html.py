"""HTML: the text of elements is translated, everything else is copied byte for byte."""

import pytest

from summarize.translation.structure import read_structure


def texts(source: str) -> list[str]:
    return [segment.text for segment in read_structure(source, "html").segments]


def fill(source: str, *translations: str, target: str = "en") -> str:
    return read_structure(source, "html").fill(translations, target=target)


@pytest.mark.parametrize(
    ("source", "segments"),
    [
        ("<p>Un <b>deux</b>\n  trois&nbsp;%<p>Quatre", ["Un deux trois %", "Quatre"]),
        ("<ul><li>un<li>deux</ul>", ["un", "deux"]),
        ("<td>1<td>deux", ["1", "deux"]),
        ("<title>R&amp;D</title>", ["R&D"]),
        ("<dt>a<dd>b</dd><summary>c</summary><button>d</button>", ["a", "b", "c", "d"]),
        ("<img src=x alt='Une photo'>", ["Une photo"]),
        ('<meta name="description" content="Un résumé">', ["Un résumé"]),
        ('<meta property="og:title" content="Un titre">', ["Un titre"]),
        ('<meta name="author" content="Ada">', []),
        ("<script>var a = '<p>x</p>';</script><style>p{}</style>", []),
        ("<pre>x</pre><textarea>y</textarea><svg><text>z</text></svg>", []),
        ("<p translate=no>x<p>y<p class='a notranslate'>z", ["y"]),
        (
            "<p>Avec <code>du code</code> et <span translate='no'>ACME</span>.",
            ["Avec `du code` et `ACME`."],
        ),
        ("<nav><a href=a>un</a> <a href=b>deux</a></nav>", ["un", "deux"]),
        ("<p>Rue des Lilas<br>Paris", ["Rue des Lilas", "Paris"]),
        ("<h1>Un titre<br>sur deux lignes</h1>", ["Un titre sur deux lignes"]),
        ("<p>10<sup>6</sup> de km<sup>2</sup>, le 19<sup>e</sup>", ["10⁶ de km², le 19e"]),
        ("<p>Fin<sup><a href='#n'>1</a></sup> ici", ["Fin ici"]),
        ("<p>Au<wbr>to<!-- c -->bus", ["Autobus"]),
        ("<ruby>漢<rt>かん</rt></ruby>字", ["漢字"]),
        ("<b>un<p>deux</b>trois", ["un", "deux", "trois"]),
        ("a < b & c", ["a < b & c"]),
    ],
)
def test_segments_are_the_prose_without_markup(source: str, segments: list[str]) -> None:
    assert texts(source) == segments


def test_everything_but_the_words_stays_as_it_was_written() -> None:
    source = (
        "<!doctype HTML>\n<HTML lang='en-GB'><!-- c -->\n<body onload=f()>"
        "<P Class=x>Un&eacute; <A HREF=/é?a=1&b=2>lien</A> fin.</P>\n</body></HTML>\n"
    )
    assert fill(source, "One lien end.") == source.replace("Un&eacute; ", "One ").replace(
        "fin", "end"
    )


def test_what_is_put_in_is_escaped() -> None:
    source = "<p title='un' lang=en>Deux</p>"
    assert fill(source, 'it\'s <b>"1"</b>', "<script>alert(1)</script> & more") == (
        "<p title='it&#39;s &lt;b&gt;\"1\"&lt;/b&gt;' lang=en>"
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>"
    )


def test_an_attribute_without_quotes_gets_them() -> None:
    assert fill("<img alt=Photo>", 'A "nice" photo') == '<img alt="A &quot;nice&quot; photo">'


@pytest.mark.parametrize(
    ("source", "target", "filled"),
    [
        ("<html><p>x", "ar", '<html lang="ar" dir="rtl"><p>y'),
        ("<html lang=fr><p lang=fr-CA>x", "en", "<html lang=en><p lang=en>y"),
        ("<html lang='en-GB'><p>x", "en", "<html lang='en-GB'><p>y"),
        (
            '<html lang="ar" dir="rtl"><p dir=auto>x',
            "en",
            '<html lang="en" dir="ltr"><p dir=auto>y',
        ),
        ("<p>x</p>", "ar", '<p lang="ar" dir="rtl">y</p>'),
        ("<div><p>x</p></div>", "en", '<div lang="en"><p>y</p></div>'),
        ("x", "ar", "y"),
    ],
)
def test_the_target_language_is_declared(source: str, target: str, filled: str) -> None:
    assert fill(source, "y", target=target) == filled


def test_another_encoding_is_not_declared_any_more() -> None:
    assert fill('<meta charset="windows-1256">') == '<meta charset="utf-8">'
    old = '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">'
    assert fill(old) == old.replace("iso-8859-1", "utf-8")


def test_a_title_on_a_mark_is_translated_with_it() -> None:
    source = '<p lang=en>Voir <a href=u title="Le site">Acme</a>.</p>'
    assert fill(source, "The site", "See Acme.") == (
        '<p lang=en>See <a href=u title="The site">Acme</a>.</p>'
    )


def test_a_title_alone_can_be_translated() -> None:
    source = "<p lang=en>Voir  <i>le</i> <a href=u title='Le site'>lien</a>.</p>"
    assert fill(source, "The site", "Voir le lien.") == (
        "<p lang=en>Voir <i>le</i> <a href=u title='The site'>lien</a>.</p>"
    )


def test_a_line_break_within_a_sentence_is_kept() -> None:
    source = "<h1 lang=en>Grève à la gare :<br>un tiers des trains</h1>"
    assert fill(source, "Strike at the station: a third of the trains") == (
        "<h1 lang=en>Strike at the station:<br>a third of the trains</h1>"
    )


def test_attributes_of_copied_elements_stay() -> None:
    source = "<pre title='un'>x</pre><p class=notranslate title='deux'>y</p>"
    assert fill(source) == source
