import pytest

from summarize.language import LANGUAGES
from summarize.rendering.labels import labels_for


@pytest.mark.parametrize("target", ["en", "ar"])
def test_every_language_has_a_name(target: str) -> None:
    assert set(labels_for(target).languages) == set(LANGUAGES)


def test_english_names_are_those_of_the_messages() -> None:
    assert labels_for("en").languages == dict(LANGUAGES)
