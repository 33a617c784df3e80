"""Which sentences are chosen, and what holds for any choice."""

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from summarize.figures import extract, rank
from summarize.summarization import Candidate, Demand, Room, analyse, compose, select
from summarize.summarization.reliance import rely
from summarize.summarization.terms import count_words
from summarize.summarization.text import Text

NEWS = [
    "Heavy rain flooded the valley on Monday, and rescuers moved 4,000 people to higher ground.",
    "The mayor thanked everyone.",
    "Rescuers moved people from the flooded valley to higher ground all through Monday.",
    "At least 23 people were killed and 61 are missing, the ministry said.",
    "The river rose by 3.5 metres within two hours.",
    "Schools will stay closed until Friday.",
]
WORDS = st.text("abcdefghij ", min_size=1, max_size=60)


def choose(sentences: list[str], *, count: int, words: int) -> list[int]:
    figures = [extract(sentence, "en") for sentence in sentences]
    analysis = analyse(sentences)
    ranked = rank(figures, centrality=analysis.weights)
    room = Room(sentences=count, words=words, bullets=0, bullet_words=0)
    return list(compose(Text(sentences, "en"), figures, analysis, ranked, room).short)


def test_the_figures_that_matter_are_covered_and_nothing_is_said_twice() -> None:
    chosen = choose(NEWS, count=3, words=45)
    assert chosen == [0, 3, 4]  # the third sentence says what the first says


def test_bullets_say_what_the_short_summary_leaves_out() -> None:
    figures = [extract(sentence, "en") for sentence in NEWS]
    analysis = analyse(NEWS)
    ranked = rank(figures, centrality=analysis.weights)
    room = Room(sentences=2, words=40, bullets=3, bullet_words=30)
    parts = compose(Text(NEWS, "en"), figures, analysis, ranked, room)
    assert parts.bullets
    assert not set(parts.short) & set(parts.bullets)


def test_less_care_is_taken_where_too_little_would_be_told() -> None:
    # One paragraph, in which no sentence but the first is sure to be understood by itself.
    article = [
        "A mill in Leeds that had been shut for ten years was sold on Monday to a Swiss firm.",
        "Rain fell.",
        "The roof, which fell in during the storm of 2019, will cost 640,000 euros.",
        "The union wants 300 jobs, and says that the firm has promised 212.",
    ]
    figures = [extract(sentence, "en") for sentence in article]
    analysis = analyse(article)
    ranked = rank(figures, centrality=analysis.weights)
    room = Room(sentences=2, words=40, bullets=3, bullet_words=24)
    text = Text(article, "en", starts=frozenset({0, 1}))
    parts = compose(text, figures, analysis, ranked, room)
    assert parts.bullets
    assert parts.said == {0, 2, 3}


def test_the_short_summary_tells_the_news_even_where_other_sentences_hold_more_figures() -> None:
    lead = (
        "Norway's central bank left its key rate unchanged on Thursday for a fifth time in a row, "
        "though it hinted more clearly than before that borrowing costs could fall."
    )
    article = [
        lead,
        "The decision had been predicted by 22 of the 25 economists who were asked.",
        "Inflation slowed to 2.9% in August, down from 3.3% in July and from 7% in mid-2023.",
        "Bond yields dropped 7 basis points to 3.71%.",
    ]
    assert choose(article, count=2, words=45)[0] == 0
    assert choose(["Rates", *article], count=2, words=45)[0] == 1  # a heading is no lead


def test_an_article_too_short_for_bullets_says_nothing_twice() -> None:
    figures = [extract(sentence, "en") for sentence in NEWS[:2]]
    room = Room(sentences=2, words=60, bullets=4, bullet_words=30)
    parts = compose(Text(NEWS[:2], "en"), figures, analyse(NEWS[:2]), rank(figures), room)
    assert parts.short == (0, 1)
    assert parts.bullets == ()


@given(
    st.lists(WORDS, min_size=1, max_size=12),
    st.integers(min_value=1, max_value=5),
    st.integers(min_value=1, max_value=60),
)
def test_a_choice_is_ordered_within_its_budget_and_never_empty(
    sentences: list[str], count: int, words: int
) -> None:
    chosen = choose(sentences, count=count, words=words)
    assert chosen == sorted(set(chosen))
    assert 1 <= len(chosen) <= count
    total = sum(count_words(sentences[k]) for k in chosen)
    assert total <= words or len(chosen) == 1


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_centrality_lies_between_0_and_1(sentences: list[str]) -> None:
    analysis = analyse(sentences)
    assert all(0 < weight <= 1 for weight in analysis.weights)
    assert max(analysis.weights) == 1
    assert len(analysis.weights) == len(analysis.title) == len(sentences)


def test_what_is_said_elsewhere_is_not_chosen_again() -> None:
    candidates = [Candidate(text, count_words(text), frozenset()) for text in NEWS]
    demand = Demand(sentences=3, words=60, said=frozenset({0, 3}))
    assert not {0, 3} & set(select(candidates, analyse(NEWS), demand))


def test_a_sentence_that_starts_with_a_pronoun_brings_the_one_before_it() -> None:
    sentences = [
        "Two ferries collided off the island on Monday.",
        "Anna Reyes, the harbour master, closed the port for a day.",
        "She said 312 passengers and 23 sailors had been pulled from the water alive.",
        "Divers will look for the wreck on Tuesday.",
    ]
    assert choose(sentences, count=3, words=35) == [0, 1, 2]
    assert choose(sentences, count=2, words=20) == [0, 1]  # no room for both, so for neither


def test_a_bullet_leans_on_nothing_but_what_is_said_before_it() -> None:
    sentences = [
        "Two ferries with 335 people on board collided off the island on Monday.",
        "Anna Reyes, the harbour master, closed the port for a day.",
        "She said 312 passengers had been pulled from the water.",
        "Divers will look for the wreck on Tuesday.",
        "However, the 2 captains were unhurt.",
    ]
    figures = [extract(sentence, "en") for sentence in sentences]
    for bullets in (1, 2, 3, 4):
        room = Room(sentences=1, words=14, bullets=bullets, bullet_words=11)
        parts = compose(Text(sentences, "en"), figures, analyse(sentences), rank(figures), room)
        assert parts.short == (0,)
        assert 1 in parts.bullets or 2 not in parts.bullets
        assert 3 in parts.bullets or 4 not in parts.bullets


def test_a_scrap_is_chosen_only_for_want_of_a_sentence() -> None:
    sentences = [
        "The home side won 3-1 before 41,000 people.",
        "Referee: J. Marsh (Leeds)",
        "Both coaches praised the young goalkeeper after the match.",
    ]
    assert choose(sentences, count=3, words=60) == [0]
    assert choose(sentences[1:2], count=3, words=60) == [0]


def test_a_quotation_is_given_whole_or_not_at_all() -> None:
    sentences = [
        "The bridge will stay closed for 14 months, the mayor said on Friday.",
        'Maria Costa, who runs a bakery, said: "We have lost 60 per cent of our customers.',
        'We cannot pay 3 bakers any more."',
        "The council offered 2,000 euros to each shop.",
    ]
    for words in range(13, 60):
        chosen = choose(sentences, count=4, words=words)
        assert (1 in chosen) == (2 in chosen)
    assert choose(sentences, count=4, words=60) == [0, 1, 2, 3]


def test_memory_follows_the_words_of_an_article_not_the_pairs_of_its_sentences() -> None:
    sentences = [f"Convoy {k} left on Monday for village {k % 50}." for k in range(4000)]
    tracemalloc.start()
    analysis = analyse(sentences, "Convoys leave")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(analysis.weights) == 4000
    assert peak < 50_000_000  # all pairs would take 128 MB


def test_what_is_sorely_missed_is_said_with_its_introduction_or_not_at_all() -> None:
    sentences = ["A lorry left the road.", "Nobody was hurt.", "The lorry carried 9 tons of salt."]
    reliance = rely(2, -9.0, 0.0, {frozenset({0}): 20.0})
    candidates = [
        Candidate(sentences[0], 5, frozenset()),
        Candidate(sentences[1], 3, frozenset()),
        Candidate(sentences[2], 7, frozenset({0}), reliance=reliance),
    ]
    analysis = analyse(sentences)
    two, one = (Demand(sentences=n, words=20, care=99.0) for n in (2, 1))
    assert select(candidates, analysis, two, [5.0]) == [0, 2]
    assert 2 not in select(candidates, analysis, one, [5.0])
    alone = Demand(sentences=1, words=20, care=99.0, said=frozenset({1}), alone=True)
    assert select(candidates, analysis, alone, [5.0]) == [0]
    told = Demand(sentences=2, words=20, care=99.0, said=frozenset({0}), alone=True)
    assert 2 in select(candidates, analysis, told, [5.0])


def test_what_is_hardly_missed_is_said_where_it_is_worth_it() -> None:
    sentences = ["A lorry left the road.", "The lorry carried 9 tons of salt."]
    candidates = [
        Candidate(sentences[0], 5, frozenset()),
        Candidate(sentences[1], 7, frozenset({0}), reliance=rely(1, 0.0, 0.0, {})),
    ]
    one = Demand(sentences=1, words=20, care=40.0)
    assert select(candidates, analyse(sentences), one, [9.0]) == [1]
    assert select(candidates, analyse(sentences), one, [0.0]) == [0]


def test_the_lead_is_always_said_even_where_it_leaves_no_room() -> None:
    lead = (
        "A lander with a drill from Norway and a rover built by students in Lagos touched down "
        "near the south pole of the moon on Thursday but came to rest on its side, which leaves "
        "engineers little time to save power before the long lunar night."
    )
    sentences = [lead, "The drill of the lander weighs 11 kg.", "The rover cost $2 million."]
    assert count_words(lead) > 40
    assert choose(sentences, count=2, words=40) == [0]
    assert choose(sentences, count=2, words=60) == [0, 2]


def test_what_the_lead_calls_he_or_it_it_has_named_itself() -> None:
    sentences = [
        "When Paul Marsh set out on Monday with a new knee, he hoped to raise 5,000 euros.",
        "By the end of the walk, 213,600 euros had come in from 9 countries.",
    ]
    assert choose(sentences, count=1, words=20) == [0]


def test_a_question_or_a_scrap_is_not_taken_because_there_is_room_for_it() -> None:
    sentences = [
        "Forecasters warned of winds of 85 miles an hour across the north on Saturday.",
        "Will there be snow in the north?",
        "Ferries stay in port until Sunday, and 900 engineers are on call in the north.",
        "Twice.",
    ]
    assert choose(sentences, count=4, words=60) == [0, 2]


def test_words_that_bind_others_make_no_two_sentences_alike() -> None:
    sentences = [
        "The mayor of the town was there with his wife.",
        "The price of the bread was up with the tax.",
        "The mayor opened a bridge.",
    ]
    blind, seeing = analyse(sentences), analyse(sentences, language="en")
    assert blind.vectors.cosines(0)[1] > 0
    assert seeing.vectors.cosines(0)[1] == 0
    assert seeing.vectors.cosines(0)[2] > 0


def test_a_long_bullet_leaves_room_for_the_others() -> None:
    said = "The ferry sank off the island on Monday."
    long = "The captain of the ferry told a court on the island that 31 of the 70 lifebelts on it "
    sentences = [
        said,
        f"{long}were 40 years old, that 12 had gone and that 9 of its 14 boats had never swum.",
        "The ferry was built in 1971 for a company of Genoa.",
        "Two cranes from Malta will raise the wreck next week.",
        "The ferry had sailed for 3 owners before.",
    ]
    figures = [extract(sentence, "en") for sentence in sentences]
    room = Room(sentences=1, words=10, bullets=3, bullet_words=17)
    parts = compose(
        Text(sentences, "en"), figures, analyse(sentences, None, "en"), rank(figures), room
    )
    assert parts.short == (0,)
    assert len(parts.bullets) == 3
