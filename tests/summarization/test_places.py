"""The place of a dateline stands before the short summary where a reader needs it, else nowhere."""

import pytest

from summarize import document_from_text, summarize
from summarize.drafting import Options, draft
from summarize.finishing import finish
from summarize.translation.translation import Translation

REST = """
Work is to start in May and to take 14 months, the engineers said.

The bridge, built in 1931, carries 9,400 cars a day.
"""


def short_of(text: str, language: str = "en") -> str:
    return summarize(text, to="source", source_language=language, bullets=0).short


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("KISUMU, Kenya, March 3 (Reuters) —", "KISUMU, Kenya"),
        ("BEIRUT (AP) —", "BEIRUT"),
        ("DULUTH, Minn. —", "DULUTH, Minn."),
        ("(ANSA) - ROMA, 03 MAR -", "ROMA"),
        ("Madrid, 3 mar (EFE).-", "Madrid"),
        ("МОСКВА, 3 марта. /ТАСС/.", "МОСКВА"),
        ("تونس –", "تونس"),
        ("نيروبي 3 سبتمبر أيلول -", "نيروبي"),
        ("عجمان: «الخليج الرقمي» –", "عجمان"),
        ("الرياض - ليلى السعدي:", "الرياض"),
        ("(dpa) -", ""),
        ("新华社北京3月3日电（记者 王小明）", ""),
    ],
)
def test_a_document_tells_the_place_of_its_dateline(dateline: str, place: str) -> None:
    text = f"{dateline} The city will spend 12 million dollars on a bridge, it said.\n{REST}"
    document = document_from_text(text)
    assert document.paragraphs[0].text == dateline
    assert document.place == place


def test_an_article_without_a_dateline_has_no_place() -> None:
    assert not document_from_text(f"The city will spend 12 million dollars.\n{REST}").place


@pytest.mark.parametrize(
    "lead",
    [
        "The city will spend $12 million on a new bridge over the river.",
        "Under provincial rules, the bridge over the river will cost $12 million.",
        "City council voted 7-4 to spend $12 million on a new bridge over the river.",
        "The old river port will have a new bridge for $12 million.",
    ],
)
def test_what_leans_on_the_place_is_told_with_it(lead: str) -> None:
    assert short_of(f"KENORA, Ont. — {lead}\n{REST}").startswith(f"KENORA, Ont. — {lead}")


@pytest.mark.parametrize(
    "lead",
    [
        "The government will spend $12 million on a new bridge over the river.",
        "Kenora will spend $12 million on a new bridge, the largest sum of the city so far.",
        "Two towns will spend $12 million on a new bridge over the river.",
        "The town of Arden will spend $12 million on a new bridge over the river.",
        "Arden City Council will spend $12 million on a new bridge over the river.",
    ],
)
def test_what_names_its_place_or_needs_none_is_told_alone(lead: str) -> None:
    assert short_of(f"KENORA, Ont. — {lead}\n{REST}").startswith(lead)


def test_another_town_of_the_article_is_not_taken_for_the_place() -> None:
    lead = "The town will spend $12 million on a new bridge over the river, engineers said."
    other = "Four of them came from the town of Arden, where a bridge fell in 2019."
    assert short_of(f"KENORA, Ont. — {lead}\n{REST}\n{other}\n").startswith(lead)


def test_arabic_leans_on_the_place_as_well() -> None:
    rest = "\nويبدأ العمل في مايو ويستمر 14 شهراً، بحسب المهندسين.\n"
    lead = "قررت السلطات في المحافظة إنفاق 12 مليون جنيه على جسر جديد فوق النهر."
    assert short_of(f"أسيوط (مصر) – {lead}\n{rest}", "ar").startswith(f"أسيوط – {lead}")
    named = "قررت السلطات في محافظة قنا إنفاق 12 مليون جنيه على جسر جديد فوق النهر."
    assert short_of(f"أسيوط (مصر) – {named}\n{rest}", "ar").startswith(named)


@pytest.mark.parametrize(
    ("told", "opening"),
    [("Bordeaux", "Bordeaux — The city will spend"), ("", "The city will spend")],
)
def test_a_translated_summary_has_its_place_translated(told: str, opening: str) -> None:
    lead = "La ville va consacrer 12 millions d'euros à un nouveau pont sur le fleuve."
    text = f"BORDEAUX, 3 mars (AFP) - {lead}\n\nLes travaux commenceront en mai.\n"
    work = draft(document_from_text(text), Options(source_language="fr"))
    assert "Bordeaux" in work.phrases
    english = {
        lead: "The city will spend 12 million euros on a new bridge over the river.",
        "Les travaux commenceront en mai.": "Work will start in May.",
    }
    translations = {
        text: Translation(source=text, target=english.get(text, text))
        for text in (*work.wanted, *work.phrases)
    }
    if told:
        translations["Bordeaux"] = Translation(source="Bordeaux", target=told)
    else:
        translations["Bordeaux"] = Translation(source="Bordeaux", target="", problem="empty")
    assert finish(work, translations).short.startswith(opening)
