"""What needs no translation."""

import pytest

from summarize.translation.text import needs_translation


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Le pont est fermé.", "fr", "en"),
        ("Fermé", "fr", "en"),
        ("الجسر مغلق", "ar", "en"),
        ("The bridge is closed.", "en", "ar"),
        ("قال متحدث باسم Reuters", "ar", "en"),
        ("大桥关闭", "zh", "en"),
        ("پل بسته است و مردم پیاده عبور می‌کنند", "fa", "ar"),
        ("Die Brücke ist seit dem Wochenende für alle Fahrzeuge gesperrt.", "de", "en"),
    ],
)
def test_text_in_the_source_language_does(text: str, source: str, target: str) -> None:
    assert needs_translation(text, source, target)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("", "fr", "en"),
        ("  \n", "fr", "en"),
        ("1,200 – 3,400", "en", "ar"),
        ("٪٤٢", "ar", "en"),
        ("🎉🎉 https://news.example/a @newsroom", "en", "ar"),
        ("The bridge is closed.", "en", "en"),
        ("Reuters", "ar", "en"),
        ("iPhone 15 Pro", "ru", "en"),
        ("أُغلق الجسر صباح الاثنين", "en", "ar"),
        ("The bridge has been closed to all vehicles since the weekend.", "de", "en"),
    ],
)
def test_text_without_words_or_in_the_target_language_does_not(
    text: str, source: str, target: str
) -> None:
    assert not needs_translation(text, source, target)
