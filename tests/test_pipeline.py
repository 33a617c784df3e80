"""The main job on real articles, through the library."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from summarize import (
    Document,
    InputError,
    ModelMissingError,
    Summary,
    UsageError,
    document_from_text,
    read_document,
    summarize,
)
from summarize.figures import extract, is_held
from summarize.segmentation import split_sentences

SAMPLES = Path(__file__).parents[1] / "samples"
ARTICLES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md", ".html"})


def language_of(article: Path) -> str:
    sidecar = next(SAMPLES.glob(article.name.rsplit(".", 1)[0] + ".figures.toml"))
    return str(tomllib.loads(sidecar.read_text("utf-8"))["language"])


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> tuple[Path, Document, Summary]:
    document = read_document(request.param)
    return request.param, document, summarize(document, to="source")


def test_the_language_of_a_sample_is_told(sample: tuple[Path, Document, Summary]) -> None:
    path, _, summary = sample
    assert summary.source.language == summary.target == language_of(path)
    assert summary.source.language_confidence > 0.9


def test_a_summary_has_every_part(sample: tuple[Path, Document, Summary]) -> None:
    _, document, summary = sample
    assert document.title is not None
    assert summary.headline == document.title
    assert 1 <= len(split_sentences(summary.short, summary.target)) <= 4
    assert 1 <= len(summary.bullets) <= 3
    assert len(summary.figures) == 8
    assert summary.warnings == ()


def test_no_figure_of_a_summary_is_missing_from_the_article(
    sample: tuple[Path, Document, Summary],
) -> None:
    _, document, summary = sample
    article = [
        figure
        for text in (document.title or "", *(paragraph.text for paragraph in document.body))
        for figure in extract(text, summary.target)
    ]
    said = [
        figure
        for text in (summary.headline, summary.short, *summary.bullets)
        for figure in extract(text, summary.target)
    ]
    assert said
    assert all(is_held(figure, article) for figure in said)


def test_a_figure_that_the_article_lacks_never_leaves_silently(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Whatever makes a text of the summary, the check stands behind it.
    monkeypatch.setattr(
        "summarize.said.headline_of", lambda *_, **__: (0, "99 people died on Sunday")
    )
    summary = summarize("Nine people died when a bus fell into a river near Quito on Sunday.")
    assert summary.headline == "99 people died on Sunday"
    assert summary.warnings == ("not in the article: 99 people",)


def test_each_sentence_stands_in_its_paragraph(sample: tuple[Path, Document, Summary]) -> None:
    _, document, summary = sample
    for sentence in summary.sentences:
        paragraph = document.paragraphs[sentence.paragraph]
        assert paragraph.role == "body"
        assert sentence.text in paragraph.text
        assert sentence.line == paragraph.line


def test_furniture_never_reaches_the_summary(sample: tuple[Path, Document, Summary]) -> None:
    _, document, summary = sample
    furniture = [p.text for p in document.paragraphs if p.role != "body" and len(p.text) > 20]
    said = " ".join((summary.short, *summary.bullets))
    assert not [text for text in furniture if text in said]


def test_the_samples_keep_what_an_editor_insists_on() -> None:
    kept = total = 0
    for article in ARTICLES:
        summary = summarize(article, to="source", length="long")
        said = [
            figure
            for text in (summary.headline, summary.short, *summary.bullets)
            for figure in extract(text, summary.target)
        ]
        sidecar = next(SAMPLES.glob(article.name.rsplit(".", 1)[0] + ".figures.toml"))
        for entry in tomllib.loads(sidecar.read_text("utf-8"))["figures"]:
            wanted = extract(entry["text"], summary.target)
            kept += all(is_held(figure, said) for figure in wanted)
            total += 1
    assert kept / total > 0.6


def test_the_same_article_gives_the_same_bytes() -> None:
    first, second = (summarize(SAMPLES / "evacuation.en.txt") for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_a_longer_summary_says_more() -> None:
    article = SAMPLES / "evacuation.en.txt"
    words = {}
    for length in ("short", "medium", "long"):
        summary = summarize(article, length=length)
        words[length] = len(" ".join((summary.short, *summary.bullets)).split())
    assert words["short"] < words["medium"] < words["long"]


def test_an_article_needs_a_model_only_for_another_language() -> None:
    assert summarize(SAMPLES / "fayadanat.ar.txt", to="ar").target == "ar"
    with pytest.raises(
        ModelMissingError,
        match=r"transports.*from French into Arabic: `summarize models pull fr-ar`",
    ):
        summarize(SAMPLES / "transports.fr.txt", to="ar")


def test_without_bullets_the_short_summary_tells_more() -> None:
    path = SAMPLES / "rates.en.html"
    with_bullets, without = summarize(path), summarize(path, bullets=0)
    assert without.bullets == ()
    assert len(without.short) > len(with_bullets.short)


def test_one_sentence_is_an_article() -> None:
    summary = summarize("Nine people died when a bus fell into a river near Quito on Sunday.")
    assert summary.headline == "Nine people died when a bus fell into a river near Quito"
    assert summary.short == summary.headline + " on Sunday."
    assert summary.bullets == ()
    assert summary.figures[0].noun == "people"


def test_one_word_and_a_number_is_an_article() -> None:
    summary = summarize("Dead: 308")
    assert summary.short == "Dead: 308"
    assert summary.figures[0].value == "308"


def test_twenty_thousand_words_are_an_article() -> None:
    sentence = "On day {0} the convoy of {0} trucks crossed the river with {0},500 people on board."
    text = "\n\n".join(sentence.format(k) for k in range(2, 1300))
    summary = summarize(text, length="short")
    assert summary.source.words > 20_000
    assert len(summary.bullets) == 3


def test_a_paragraph_in_another_language_is_left_out() -> None:
    english = "The minister resigned on Monday after 14 months in office, his party said."
    french = "Le ministre a quitté ses fonctions lundi après 99 jours, selon son parti politique."
    summary = summarize(document_from_text(f"{english}\n\n{french}\n\n{english[:-1]} later."))
    assert summary.source.language == "en"
    assert "99" not in summary.short + " ".join(summary.bullets)
    assert summary.warnings == ("left out, in French: paragraphs: 1",)


def test_a_title_in_another_language_is_no_headline() -> None:
    title = "Le ministre des finances quitte le gouvernement après 14 mois de fonctions"
    text = "The minister resigned on Monday after 14 months in office, his party said."
    summary = summarize(document_from_text(f"{text}\n\n{text[:-1]} later.", title=title))
    assert summary.headline == "The minister resigned after 14 months in office, his party said"


def test_a_key_figure_that_is_left_out_is_not_told_in_the_words_of_another() -> None:
    text = (
        "عثر الباحثون على مقبرتين في سفح الجبل بعد ثلاثة مواسم من التنقيب قرب القرية القديمة.\n\n"
        "وضمت حجرة الدفن تابوتا من خشب الأرز ومسند رأس من المرمر نقش عليه اسم صاحب المقبرة.\n\n"
        "وقالت مديرة المتحف ليلى نعمان إن القطع ستعرض في الخريف بعد ترميمها في معمل المدينة.\n\n"
        "وأضافت أن الزوار سيشاهدون نموذجين لسفينة صيد.\n\n"
        "وزار الموقع وزير الثقافة وعشرات الطلاب من جامعات عدة في الأسبوع الأول من التنقيب.\n\n"
        "ومن المقرر أن يستأنف الباحثون التنقيب في سفح الجبل بعد موسم الأمطار."
    )
    summary = summarize(text, to="ar", length="short", bullets=0)
    assert [(figure.target_text, figure.status) for figure in summary.figures] == [
        ("ثلاثة مواسم", "kept"),
        ("مقبرتين", "kept"),
        ("نموذجين", "left-out"),
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The storm cut power in 17 of the state's 144 towns.", "17 of the state's 144 towns"),
        ("Of the ships, 17 sank.", "17"),
        ("قطعت العاصفة الكهرباء عن 17 من 144 بلدة في الولاية.", "17 من 144 بلدة"),
    ],
)
def test_a_number_that_is_a_part_is_told_with_its_whole(text: str, part: str) -> None:
    summary = summarize(text, to="source")
    assert part in [figure.target_text for figure in summary.figures]


def test_a_range_that_is_left_out_is_not_told_by_another_thing_of_that_number() -> None:
    text = (
        "The council fined the owner of the tower £14,350 after the lift failed a tenant on eight "
        "of his visits in May, and ordered it to be mended before the end of the year.\n\n"
        "The owner of the tower told the council that the lift was mended and that he was sorry."
        "\n\nTalks went on.\n\nRepairs take six to eight weeks.\n\nThe weather was fine."
    )
    summary = summarize(text, length="short", bullets=1)
    assert "weeks" not in " ".join((summary.short, *summary.bullets))
    assert {f.text: (f.status, f.target_text) for f in summary.figures}["six to eight weeks"] == (
        "left-out",
        "six to eight weeks",
    )


def test_every_key_figure_can_be_followed_to_its_sentence() -> None:
    summary = summarize(SAMPLES / "evacuation.en.txt")
    texts = {sentence.index: sentence.text for sentence in summary.sentences}
    for figure in summary.figures:
        assert texts[figure.sentence][figure.start : figure.end] == figure.text


@pytest.mark.parametrize("text", ["123 456", "☃ ☃ ☃", "12:30 — 45 %"])
def test_a_language_that_cannot_be_told_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError, match="name it with --from"):
        summarize(text)


@pytest.mark.parametrize(
    "options",
    [
        {"bullets": -1},
        {"bullets": 21},
        {"bullets": 0, "summarizer": "causal:model"},
        {"to": "fr"},
        {"length": "x"},
    ],
)
def test_options_that_ask_for_nothing_that_exists_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        summarize("A short text about 3 things.", **options)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize(
    ("language", "sentences", "between"),
    [
        ("zh", ["洪水造成三人死亡。", "另有五人失踪。"], ""),
        ("en", ["Three people died.", "Five are missing."], " "),
        ("th", ["มีผู้เสียชีวิต 3 ราย.", "สูญหายอีก 5 ราย."], " "),
    ],
)
def test_sentences_are_joined_as_their_script_is_written(
    language: str, sentences: list[str], between: str
) -> None:
    summary = summarize("\n\n".join(sentences), to="source", source_language=language)
    assert summary.short == between.join(sentences)


def test_two_sentences_of_the_short_make_no_figure_together() -> None:
    summary = summarize(
        "The bank does not expect to reach its target of 2% until next June.\n\n"
        "Two-year government bond yields dropped 7 basis points to 3.71%."
    )
    assert "June. Two-year" in summary.short
    assert summary.warnings == ()
