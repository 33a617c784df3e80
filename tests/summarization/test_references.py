"""What an English sentence refers to and does not name itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.summarization.context import Context, read_context
from summarize.summarization.openers import leans_back, opens_back

BEFORE = "Rain fell on the valley of the Arden for 40 hours."

LEANING = [
    # a pronoun with nothing before it that it may stand for
    "Growers expect that it is certain to shrink again in May.",
    "For Ida Berg, who has 40 sheep left, that is no loss.",
    "In Leeds, it filled 40 halls.",
    "The minister said it would cost 40 million pounds.",
    "Councillor Omar Reid said it would open in May.",
    "Voters told her in May that 40 schools were too many.",
    "The road took 40 months, he pointed out.",
    "A clerk opened the case that held them.",
    "Ida Berg, 71, came to hear it.",
    "Milk for the cheese it makes costs 40 pence a litre.",
    "A grant brought her to Leeds at 19.",
    "In 1961 she married Omar Reid, a baker from Arden.",
    "Raising it will take 40 weeks.",
    "Asking him, Judge Lena Hale waited for 40 seconds.",
    "By Monday evening, four had been repaired.",
    "A fourth accused, Omar Reid, was cleared of 11 charges.",
    "The most damaging was Ida Berg, a clerk of 40.",
    "Farmers and traders gave a different account.",
    "At a clinic run by the same charity, 90 people shared 55 beds.",
    "Nothing has been heard from the other three.",
    # it points at what is not there
    "The fund lent 31 million crowns in that month.",
    "Berg wants to get round that hurdle in Leeds.",
    "The rest had gone home by noon.",
    "The bees have moved their start by only five.",
    "“We boil it for 40 minutes,” the mother of four said.",
    "Two of those who voted against have left the council.",
    "The judges, who sat for 40 minutes, rejected that plea.",
    "Omar Reid is fighting that bill.",
    "The council has repaired 40 of those boilers.",
    "The board wants to change that, but not before May.",
    "Most sailors believed that such crossings were deadly.",
    "Omar Reid of Leeds called that score “a gift”.",
    "Each of these will cost 40 pounds.",
    "If that is true, 40 towns are at risk.",
    "For similar reasons, 40 shops are shut.",
    "Omar himself was out nine balls later.",
    "The two groups met on Friday.",
    "The three farms promised 40 jobs.",
    "Divers took nets from 24 of the wrecks and left three alone.",
    "A third was sold in May.",
    "The other was sold for 40 pounds.",
    "One turned out to be a hotel in Leeds.",
    "Omar Reid, who keeps sheep in Arden, has already done so.",
]
STANDING = [
    "Sales rose by 4% in the same period of 2012.",
    "Profit fell to £4m from £9m in the same quarter a year earlier.",
    "Berg told a different story from that of Omar Reid.",
    "Leeds won 12 games in 2012 and lost six in that year.",
    "The mine cut the number of its lorries by 12.",
    "Most members voted against the plan.",
    "Lena Hale said she would sell her 40 shops.",
    "The firm said it would close its mill.",
    "The farmers sold their 40 shops before they left.",
    "Berg and Reid said they would sue.",
    # what it stands for comes next
    "In its report, the agency warned of 40 leaks.",
    "After his defeat in May, Omar Reid thanked 40 friends.",
    "Two years after her mother lost, Lena Hale won in Leeds.",
    "When she was 15, Lena Hale swam 40 miles.",
    # it stands for nothing
    "It is clear that 40 schools will close.",
    "In May it was the first time that 40 boats had sunk.",
    "Analysts say it will be hard to sell 40 ships.",
    "Divers said it took 40 hours to free the boat.",
    "Forecasters said it rained for 40 hours.",
    "The storm made it impossible to land 40 boats.",
    # what it points at is there
    "Of the 40 boilers, the council has repaired nine of those boilers.",
    "Berg bought 40 sheep, and this led to a row.",
    "One of the biggest farms has 40 sheep.",
    "Nine of the farms in Arden have 40 sheep.",
    "Those who left early missed 40 songs.",
    "Five of those hurt were children.",
    "Sales rose to 40 million, more than double that of Berg.",
    "Lena Hale told a court that prices fell by 40 per cent.",
    "Claims that prices fell by 40 per cent are wrong.",
    "The bank aims for 2% and will reach that level in May.",
    "This week 40 shops will close.",
    "Lena Hale won in May and lost two weeks later.",
    "The 40 boats carried coal, and two of them sank.",
    "The second half brought 40 fouls.",
    "There were 40 boats in the bay.",
    "The country of Arden has 40 lakes.",
    "Almost a fifth of the 40 boats sank.",
    "The company had such a good year that it hired 40 people.",
]


WORDS = (
    "he her it they this that those such the a second other same two said is of to in , . “ ” Berg"
)


@pytest.mark.parametrize("sentence", LEANING)
def test_a_sentence_needs_the_one_that_names_what_it_refers_to(sentence: str) -> None:
    assert 0 in read_context([BEFORE, sentence], "en")[1].needs


@pytest.mark.parametrize("sentence", STANDING)
def test_a_sentence_that_names_what_it_refers_to_needs_no_other(sentence: str) -> None:
    assert not read_context([BEFORE, sentence], "en")[1].needs


def test_what_the_lead_refers_to_further_in_it_names_itself() -> None:
    lead = "Analysts said that it was certain to shrink again in May."
    assert read_context([lead, "Rain fell."], "en")[0] == Context()


def test_what_says_nothing_stays_so_with_an_interruption() -> None:
    sentences = [BEFORE, "Not everyone is pleased, however."]
    assert read_context(sentences, "en")[1].broken


def test_a_language_without_data_is_judged_by_its_openers_alone() -> None:
    sentences = ["Il pleut.", "Le ministre croit que 40 écoles le savent."]
    assert read_context(sentences, "fr")[1] == Context()


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join))
def test_what_opens_with_something_unexplained_holds_it(sentence: str) -> None:
    assert leans_back(sentence, "en") or not opens_back(sentence, "en")
