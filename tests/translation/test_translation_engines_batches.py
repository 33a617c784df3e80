"""Batches: similar lengths together, bounds that follow from a source's own length."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.translation.engines.batches import Tokens, by_length, in_budget

SOURCES = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=40).map(tuple))


def source(length: int) -> Tokens:
    return ("x",) * length


def test_the_bound_is_three_times_the_length_and_a_little() -> None:
    sources = [source(length) for length in (1, 16, 17, 33, 65, 129, 510)]
    groups = [(bound, [len(each) for each in group]) for bound, group in by_length(sources)]
    assert groups == [
        (64, [1, 16]),
        (112, [17]),
        (208, [33]),
        (400, [65]),
        (512, [129]),
        (512, [510]),
    ]


def test_a_model_with_fewer_places_bounds_them_all() -> None:
    assert [bound for bound, _ in by_length([source(5), source(30)], 40)] == [40, 40]


def test_no_batch_is_over_its_budget_padding_included() -> None:
    group = [source(length) for length in (2, 3, 4, 8, 30, 31)]
    assert [list(map(len, batch)) for batch in in_budget(group, 12)] == [[2, 3, 4], [8], [30], [31]]


@given(SOURCES)
def test_every_source_is_in_one_group_whatever_their_order(sources: list[Tokens]) -> None:
    groups = list(by_length(sources))
    given_out = [each for _, group in groups for each in group]
    assert sorted(given_out) == sorted(set(sources))
    assert list(by_length(sources[::-1])) == groups


@given(SOURCES, st.integers(1, 100))
def test_batches_are_the_group_in_order(sources: list[Tokens], budget: int) -> None:
    assert [each for batch in in_budget(sources, budget) for each in batch] == sources
