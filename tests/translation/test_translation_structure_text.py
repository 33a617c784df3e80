"""Plain text: paragraphs are translated, what is around them stays as it was typed."""

import pytest

from summarize.translation.structure import read_structure


def texts(text: str) -> list[str]:
    return [segment.text for segment in read_structure(text, "text").segments]


def upper(text: str) -> str:
    skeleton = read_structure(text, "text")
    return skeleton.fill([segment.text.upper() for segment in skeleton.segments], target="en")


WRAPPED = """\
Ventitré morti, 187 feriti e oltre 4.200 sfollati: è il bilancio, ancora
provvisorio, del terremoto di magnitudo 5,8 che nella notte fra
mercoledì e giovedì ha devastato l'alta Val d'Agri, in Basilicata. Manca
ancora all'appello una decina di persone.
"""


def test_hard_wrapped_lines_are_one_segment_and_are_written_on_one_line() -> None:
    (text,) = texts(WRAPPED)
    assert text == " ".join(WRAPPED.split("\n")).strip()
    assert upper(WRAPPED) == text.upper() + "\n"


def test_an_unchanged_paragraph_keeps_its_lines() -> None:
    text = WRAPPED + "\nUn titolo\n"
    skeleton = read_structure(text, "text")
    first = skeleton.segments[0].text
    assert skeleton.fill([first, "A title"], target="en") == WRAPPED + "\nA title\n"


@pytest.mark.parametrize(
    ("source", "segments", "filled"),
    [
        ("- one\n- two\n", ["one", "two"], "- ONE\n- TWO\n"),
        ("1. one\n2. two\n", ["one", "two"], "1. ONE\n2. TWO\n"),
        ("a) one\nb) two\n", ["one", "two"], "a) ONE\nb) TWO\n"),
        ("  • one\n    goes on\n", ["one goes on"], "  • ONE GOES ON\n"),
        ("    indented\n", ["indented"], "    INDENTED\n"),
        ("> quoted\n>> deeper\n", ["quoted", "deeper"], "> QUOTED\n>> DEEPER\n"),
        ("one\r\n\r\n\r\ntwo\r\n", ["one", "two"], "ONE\r\n\r\n\r\nTWO\r\n"),
        ("one\n\n* * *\n\ntwo", ["one", "two"], "ONE\n\n* * *\n\nTWO"),
        ("name\tage\nAda\t36\n", ["name", "age", "Ada", "36"], "NAME\tAGE\nADA\t36\n"),
        ("\ufeffone  \n", ["one"], "\ufeffONE  \n"),
    ],
)
def test_what_is_around_a_paragraph_stays(source: str, segments: list[str], filled: str) -> None:
    assert texts(source) == segments
    assert upper(source) == filled


def test_a_date_at_the_start_of_a_line_is_no_list_item() -> None:
    assert texts("5. Mai 2024: Baubeginn.\n") == ["5. Mai 2024: Baubeginn."]


def test_the_line_under_a_heading_is_as_long_as_its_translation() -> None:
    skeleton = read_structure("Les faits\n=========\n\nFin.\n", "text")
    assert skeleton.fill(["The facts of the case", "End."], target="en") == (
        "The facts of the case\n=====================\n\nEnd.\n"
    )


def test_segments_know_their_lines() -> None:
    skeleton = read_structure("One.\n\n\n- two\n", "text")
    assert [segment.line for segment in skeleton.segments] == [1, 4]


def test_a_translation_with_line_ends_stays_in_its_paragraph() -> None:
    skeleton = read_structure("Un.\n\nDeux.\n", "text")
    assert skeleton.fill(["One\ntwo. ", " Three."], target="en") == "One two.\n\nThree.\n"


def test_as_many_translations_as_segments_are_needed() -> None:
    skeleton = read_structure("One.\n\nTwo.\n", "text")
    with pytest.raises(ValueError, match="1 translations of 2 segments"):
        skeleton.fill(["Un."], target="fr")
