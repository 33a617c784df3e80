"""The catalogue: a way for every language, the right token, the better one first."""

import re
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.detector_factory import PROFILES_DIRECTORY

from summarize.errors import ModelMissingError, UsageError
from summarize.language import LANGUAGES, normalize_code
from summarize.translation import catalogue
from summarize.translation.catalogue import TARGETS, checkpoints, no_route, pair_from, routes
from summarize.translation.model import Quality

QUALITIES: Final[tuple[Quality, ...]] = ("fast", "best")
DETECTED = sorted(
    {normalize_code(profile.name) for profile in Path(PROFILES_DIRECTORY).iterdir()} | {"zh"}
)
WITHOUT = {"bo", "dv", "gn", "mi", "wo"}
ENTRIES: list[dict[str, Any]] = tomllib.loads(
    resources.files("summarize.translation").joinpath("catalogue.toml").read_text("utf-8")
)["checkpoint"]


def names(source: str, target: str, quality: Quality = "fast") -> list[str]:
    """Give each route as the short names of its checkpoints."""
    return [
        " ".join(
            step.checkpoint.repository.removeprefix("Helsinki-NLP/opus-mt-") for step in route.steps
        )
        for route in routes(source, target, quality)
    ]


def test_langdetect_has_the_profiles_that_this_test_counts() -> None:
    assert len(list(Path(PROFILES_DIRECTORY).iterdir())) == 55


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("source", DETECTED)
def test_every_language_of_langdetect_has_a_route(
    source: str, target: str, quality: Quality
) -> None:
    assert routes(source, target, quality) or source == target


@pytest.mark.parametrize("target", TARGETS)
def test_every_other_language_has_a_route_or_a_reason_why_not(target: str) -> None:
    lacking = {source for source in LANGUAGES if not routes(source, target, "fast")} - {target}
    assert lacking == WITHOUT
    reasons = {str(no_route(source, target)).partition(": ")[2] for source in lacking}
    assert all("opus-mt" in reason and "BLEU" in reason for reason in reasons)


def test_no_route_tells_why_in_one_line_and_exits_with_4() -> None:
    error = no_route("bo", "ar")
    assert isinstance(error, ModelMissingError)
    assert error.exit_code == 4
    assert str(error) == (
        "no model translates Tibetan into Arabic: every opus-mt checkpoint that lists it fails on"
        " it (FLORES-200 BLEU 1); with a model of your own, name its folder with --model"
    )
    assert "only English and Arabic can be translated into" in str(no_route("fr", "de"))
    assert "already" in str(no_route("ar", "ar"))


@given(st.sampled_from(sorted(LANGUAGES)), st.sampled_from(TARGETS), st.sampled_from(QUALITIES))
def test_the_steps_of_a_route_lead_from_source_to_target(
    source: str, target: str, quality: Quality
) -> None:
    for route in routes(source, target, quality):
        stops = [source, *(step.target for step in route.steps)]
        assert stops in ([source, target], [source, "en", target])
        assert [step.source for step in route.steps] == stops[:-1]


@given(st.sampled_from(sorted(LANGUAGES)), st.sampled_from(TARGETS), st.sampled_from(QUALITIES))
def test_no_route_is_given_twice_and_both_qualities_offer_the_same(
    source: str, target: str, quality: Quality
) -> None:
    found = names(source, target, quality)
    assert len(set(found)) == len(found)
    assert set(found) == set(names(source, target, "best"))


@pytest.mark.parametrize(
    ("source", "target", "fast", "best"),
    [
        ("en", "ar", "en-ar", "tc-big-en-ar"),
        ("ar", "en", "ar-en", "tc-big-ar-en"),
        ("fr", "en", "fr-en", "tc-big-fr-en"),
        ("fr", "ar", "fr-ar", "tc-big-itc-ar"),
        ("de", "ar", "de-ar", "tc-big-gmw-gmw tc-big-en-ar"),
        ("pt", "ar", "roa-en en-ar", "tc-big-itc-ar"),
        ("lt", "en", "bat-en", "tc-big-lt-en"),
        ("no", "en", "gmq-en", "tc-big-gmq-en"),
        ("hr", "en", "zls-en", "tc-big-zls-en"),
        ("sk", "en", "sk-en", "tc-big-ces_slk-en"),
        # No large one: the same checkpoints as fast, and the large one for the step that has one.
        ("th", "en", "th-en", "th-en"),
        ("vi", "ar", "vi-en en-ar", "vi-en tc-big-en-ar"),
        ("ko", "ar", "ko-en en-ar", "tc-big-ko-en tc-big-en-ar"),
        # No small one that is good enough.
        (
            "fa",
            "en",
            "tc-bible-big-iir-deu_eng_fra_por_spa",
            "tc-bible-big-iir-deu_eng_fra_por_spa",
        ),
        ("te", "en", "mul-en", "tc-bible-big-dra-deu_eng_nld"),
    ],
)
def test_the_preferred_route(source: str, target: str, fast: str, best: str) -> None:
    assert names(source, target, "fast")[0] == fast
    assert names(source, target, "best")[0] == best


@pytest.mark.parametrize("source", ["he", "it", "el", "tr", "pl", "ja"])
def test_a_direct_checkpoint_that_fails_on_news_is_the_last_resort(source: str) -> None:
    found = names(source, "ar")
    assert found[0].split()[-1] == "en-ar"
    assert found[-1] == f"{source}-ar"


def test_what_may_be_at_hand_follows_the_preferred_one() -> None:
    assert names("fr", "en") == [
        "fr-en",
        "roa-en",
        "ROMANCE-en",
        "itc-en",
        "mul-en",
        "tc-big-fr-en",
    ]


def test_nothing_leads_from_a_language_to_itself_or_into_a_third() -> None:
    assert routes("en", "en", "fast") == routes("ar", "ar", "best") == ()
    assert routes("fr", "de", "fast") == ()
    assert routes("xx", "en", "fast") == ()


@pytest.mark.parametrize(
    ("source", "target", "quality", "tokens"),
    [
        ("en", "ar", "fast", [">>ara<<"]),
        ("en", "ar", "best", [">>ara<<"]),
        ("fr", "ar", "fast", [">>ara<<"]),
        ("pt", "ar", "best", [">>ara<<"]),
        ("da", "ar", "best", [">>ara<<"]),
        ("nl", "en", "best", [">>eng<<"]),
        ("hi", "en", "best", [">>eng<<"]),
        ("sw", "ar", "fast", [">>eng<<", ">>ara<<"]),
        ("uk", "ar", "best", ["", ">>ara<<"]),
        ("zh", "en", "fast", [""]),
    ],
)
def test_a_checkpoint_with_several_targets_gets_its_token(
    source: str, target: str, quality: Quality, tokens: list[str]
) -> None:
    assert [step.target_token for step in routes(source, target, quality)[0].steps] == tokens


def test_only_the_checkpoint_from_italian_alone_needs_no_token_into_arabic() -> None:
    bare = [entry["name"] for entry in ENTRIES if entry["to"] == "ar" and "token" not in entry]
    assert bare == ["opus-mt-it-ar"]
    assert {entry["token"] for entry in ENTRIES if entry["to"] == "ar" and "token" in entry} == {
        ">>ara<<"
    }


def test_a_name_that_ends_in_several_targets_has_a_token_into_english() -> None:
    several = {
        entry["name"]
        for entry in ENTRIES
        if entry["to"] == "en" and not entry["name"].endswith("-en")
    }
    assert several == {entry["name"] for entry in ENTRIES if entry.get("token") == ">>eng<<"}


def test_a_checkpoint_is_named_once_and_only_for_languages_that_the_program_knows() -> None:
    listed = [entry["name"] for entry in ENTRIES]
    assert len(set(listed)) == len(listed)
    for entry in ENTRIES:
        assert set(entry["from"]) <= set(LANGUAGES) - {entry["to"]}, entry["name"]
        assert len(set(entry["from"])) == len(entry["from"]), entry["name"]
        assert entry["to"] in TARGETS


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["name"]))
def test_a_plain_name_says_the_direction(entry: dict[str, Any]) -> None:
    plain = re.fullmatch(r"opus-mt-(?:tc-big-)?([a-z]{2})-([a-z]{2})", entry["name"])
    if plain and plain[1] != "sh":  # Serbo-Croatian is three of the program's languages
        assert (entry["from"], entry["to"]) == ([plain[1]], plain[2])
    else:
        assert re.search(r"-(en|ar|gmw|deu_eng\w*)$", entry["name"])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["name"]))
def test_every_entry_says_by_what_its_existence_was_checked(entry: dict[str, Any]) -> None:
    sources = tomllib.loads(
        resources.files("summarize.translation").joinpath("catalogue.toml").read_text("utf-8")
    )["sources"]
    checked = set(entry["checked"])
    assert checked <= sources.keys()
    # A score or a conversion of it does not prove that the checkpoint itself is on the Hub.
    assert checked - {"challenge"} - {each for each in checked if each.startswith("conversions")}
    assert ("conversion" in entry) == any(each.startswith("conversions") for each in checked)


def test_licences_and_sizes_are_what_the_hub_says() -> None:
    known = checkpoints()
    big = known["Helsinki-NLP/opus-mt-tc-big-en-ar"]
    small = known["Helsinki-NLP/opus-mt-en-ar"]
    assert (big.licence, big.size) == ("CC-BY-4.0", 478_000_000)
    assert (small.licence, small.conversion) == ("Apache-2.0", "ooeoeo/opus-mt-en-ar-ct2-float16")
    assert small.conversion_size == 158_000_000
    assert known["Helsinki-NLP/opus-mt-zh-en"].licence == "CC-BY-4.0"
    assert {each.licence for each in known.values()} == {"Apache-2.0", "CC-BY-4.0"}
    for repository, checkpoint in known.items():
        assert checkpoint.repository == repository
        assert 250e6 < checkpoint.size < 1e9
        assert bool(checkpoint.conversion) == bool(checkpoint.conversion_size)
        assert checkpoint.conversion_size < 0.6 * checkpoint.size


def test_a_field_that_is_misspelt_is_refused() -> None:
    text = resources.files("summarize.translation").joinpath("catalogue.toml").read_text("utf-8")
    with pytest.raises(msgspec.ValidationError, match="unknown field `licens`"):
        msgspec.toml.decode(text.replace("licence =", "licens =", 1), type=catalogue._Data)  # noqa: SLF001


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("fr-ar", ("fr", "ar")),
        ("fr_ar", ("fr", "ar")),
        ("fr→ar", ("fr", "ar")),
        ("fr->ar", ("fr", "ar")),
        (" FR - AR ", ("fr", "ar")),
        ("zh-cn-en", ("zh", "en")),
        ("zh-tw-ar", ("zh", "ar")),
        ("zh_Hant_en", ("zh", "en")),
        ("pt-BR-en", ("pt", "en")),
        ("iw-en", ("he", "en")),
        ("in-en", ("id", "en")),
        ("ja-en", ("ja", "en")),
        ("jap-en", ("ja", "en")),
        ("nb-en", ("no", "en")),
        ("nn-ar", ("no", "ar")),
        ("sh-en", ("sr", "en")),
        ("fil-en", ("tl", "en")),
        ("phi-ar", ("tl", "ar")),
        ("arz-en", ("ar", "en")),
        ("eng-ara", ("en", "ar")),
        ("French-Arabic", ("fr", "ar")),
        ("Helsinki-NLP/opus-mt-fr-ar", ("fr", "ar")),
        ("Helsinki-NLP/opus-mt-tc-big-en-ar", ("en", "ar")),
        ("opus-mt-jap-en", ("ja", "en")),
        ("gaudi/opus-mt-de-en-ctranslate2", ("de", "en")),
        ("ooeoeo/opus-mt-en-ar-ct2-float16", ("en", "ar")),
        ("someone/opus-mt-ru-ar-ct2", ("ru", "ar")),
        ("Helsinki-NLP/opus-mt-tc-big-itc-ar", ("fr", "ar")),
        ("Helsinki-NLP/opus-mt-roa-en", ("pt", "en")),
    ],
)
def test_a_pair_is_told_from_what_people_write(text: str, pair: tuple[str, str]) -> None:
    assert pair_from(text) == pair


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no pair of languages: give a pair such as fr-ar"),
        ("fr", "'fr' names no pair of languages: give a pair such as fr-ar"),
        ("-ar", "names no pair"),
        ("fr-", "names no pair"),
        ("google/gemma", "names no pair of languages"),
        ("fr-de", "'fr-de' leads into German: only en and ar can be translated into"),
        ("en-en", "leads from a language to itself"),
        ("nb-no", "leads into Norwegian"),
        ("qqq-en", "unknown language 'qqq'"),
        ("x" * 500 + "-en", "unknown language"),
    ],
)
def test_what_names_no_pair_is_refused_with_a_hint(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        pair_from(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@given(st.text(max_size=40))
def test_any_text_is_a_pair_or_a_usage_error(text: str) -> None:
    try:
        source, target = pair_from(text)
    except UsageError:
        return
    assert source in LANGUAGES
    assert target in TARGETS


def test_every_alias_leads_to_a_language_with_a_route() -> None:
    aliases = tomllib.loads(
        resources.files("summarize.translation").joinpath("catalogue.toml").read_text("utf-8")
    )["aliases"]
    for alias, code in aliases.items():
        target = "ar" if code != "ar" else "en"
        assert pair_from(f"{alias}-{target}") == (code, target)
        assert routes(code, target, "fast")


def test_importing_the_catalogue_reads_no_data_and_no_model_library() -> None:
    script = (
        "import sys; from summarize.translation import catalogue;"
        "assert catalogue._data.cache_info().currsize == 0;"
        "print(*sorted({'torch', 'transformers', 'ctranslate2', 'huggingface_hub'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b""
