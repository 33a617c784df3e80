"""What a sentence takes up again that only an earlier one explains."""

import pytest

from summarize.figures import extract, rank
from summarize.summarization import Room, analyse, compose
from summarize.summarization.mentions import read_mentions

FIRST = {frozenset({0})}


@pytest.mark.parametrize(
    ("before", "sentence", "taken_up"),
    [
        ("A ferry company from Arden is to close.", "The company lost $3 million.", True),
        ("A new service starts in May.", "Few people will use the service, says a survey.", True),
        ("The record maker Ivo Marr has died.", "Marr was 62.", True),
        ("The record maker Ivo Marr has died.", "On Friday friends of Marr met in Leeds.", True),
        ("Ivo Marr has died.", "The coffin of Mr Marr was carried to the harbour.", True),
        ("Ivo Marr has died.", "The singer sold 4 million records.", True),
        ("Berg bought a rival for $2bn.", "The $2bn deal makes 300 jobs.", True),
        # in lower case throughout, as some sets of news are
        ("the record maker ivo marr has died.", "marr was 62.", True),
        ("the record maker ivo marr has died.", "marr, who lived in leeds, was 62.", True),
        # named, explained, or known to everybody
        ("A bank in Arden is to close.", "The bank of a river was flooded.", False),
        ("A bank in Arden is to close.", "The government met on Monday.", False),
        ("Prices of ferries rose.", "Ferries carried 300 people.", False),
        ("Ivo Marr has died.", "Ivo Marr was 62.", False),
        ("Shell is to pay $1m.", "Shell made $2bn.", False),
        ("The firm is to close.", "A firm in Leeds bought it, and the firm paid well.", False),
    ],
)
def test_what_an_earlier_sentence_names_is_taken_up(
    before: str, sentence: str, *, taken_up: bool
) -> None:
    found = set(read_mentions([before, sentence], "en")[1])
    assert found == (FIRST if taken_up else set())


def test_a_language_without_data_takes_nothing_up() -> None:
    assert read_mentions(["Eine Bank schließt.", "Die Bank ist alt."], "de") == [(), ()]


def test_a_bullet_takes_up_only_what_is_said_before_it() -> None:
    sentences = [
        "Heavy rain flooded 300 houses in the valley of the Arden on Monday night.",
        "Farmers lost 4,000 sheep and 200 cows on the slopes of the upper valley.",
        "A relief bill that gives 9 million euros to the farmers was voted on in Leeds.",
        "The bill was passed by 312 votes to 40 after 30 hours.",
        "Roads to 12 villages of the upper valley will stay shut until Friday.",
    ]
    figures = [extract(sentence, "en") for sentence in sentences]
    room = Room(sentences=1, words=16, bullets=2, bullet_words=16)
    parts = compose(sentences, figures, analyse(sentences), rank(figures), room, "en")
    assert parts.short == (0,)
    assert 3 not in parts.bullets or 2 in parts.bullets
