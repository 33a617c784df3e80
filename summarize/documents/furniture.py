"""The furniture of an article, line by line: byline, timestamp, photo credit, "read more".

Precision first: what could be a sentence of the article is left alone. A line counts as furniture
only by a label (or a shape) that the lexicon knows, and mostly only where it does not end as a
sentence does.
"""

import re
from typing import Literal

from summarize.documents.document import Role
from summarize.documents.lexicon import LabelMatch, key, lexicon, tokens
from summarize.documents.shape import count_words, ends_sentence, is_cased, is_unspaced

Place = Literal["head", "body", "tail"]
"""Where a line stands: above the first sentence of the article, among its sentences, below."""

_LONGEST = 400
"""Characters; no furniture is longer."""
_LONGEST_LABELLED = 60
_LONGEST_LINE = 25
_LONGEST_NAMES = 16
_LONGEST_UNCASED_NAMES = 7
_LONGEST_SIGNATURE = 4
_LONGEST_NAME = 3
"""Words."""
_LONGEST_DATE = 24
_LONGEST_TIMESTAMP = 200
_FOREIGN_IN_DATE = 4
"""Words; how many a labelled date may hold that no calendar knows: a city, an edition."""

_OPENING = "([{（【［〔「『<>»›→▶►●•■*–—- "
_SEPARATOR = re.compile(r"\s[|·•–—/-]\s|[|｜•·]|\s{2,}|؛")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,120}")
_CLOCK_OR_DATE = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_UNITS_OF_TIME = frozenset("年月日时時分년월일시분")
_LAST_BRACKET = re.compile(r"[(\[（【][^()\[\]（）【】]{2,200}[)\]）】]\W{0,3}$")
_COPYRIGHT = re.compile(r"[(\[（]?(?:©|\(c\)|copyright\b)", re.IGNORECASE)


def furniture_role(text: str, place: Place) -> Role | None:
    """What piece of furniture the line is; None where it is (or could be) part of the article."""
    bare = key(text).lstrip(_OPENING) if len(text) <= _LONGEST else ""
    words = count_words(text)
    if not bare or words > _LONGEST_LABELLED:
        return None
    if _is_credit(text, bare, words):
        return "credit"
    if _is_teaser(text, bare):
        return "teaser"
    if is_timestamp(text):
        return "timestamp"
    return "byline" if _is_byline(text, place, words) else None


def opens_furniture(text: str) -> bool:
    """Whether the line, although it starts in lower case, opens a piece of furniture."""
    return furniture_role(text, "head") is not None


def is_timestamp(text: str) -> bool:
    """Whether the line gives nothing but dates and times, under a label or without one."""
    if len(text) > _LONGEST_TIMESTAMP or not any(map(str.isdigit, text)):
        return False
    folded = key(text)
    parts = tokens(folded)
    if len(parts) > _LONGEST_DATE or not _names_a_time(folded, parts):
        return False
    foreign = sum(not _is_time_token(part) for part in parts)
    if foreign == 0:
        return True
    labelled = any(map(_timestamp_label, _SEPARATOR.split(folded)))
    return labelled and foreign <= _FOREIGN_IN_DATE and not ends_sentence(text)


def _timestamp_label(part: str) -> LabelMatch | None:
    """The label of a part of the line, if a date follows it rather than a sentence."""
    match = lexicon().timestamp.match(part.strip(_OPENING))
    if match is None or match.delimiter:
        return match
    following = tokens(match.rest)[:1]
    return match if following and _is_time_token(following[0]) else None


def _is_time_token(token: str) -> bool:
    return token.isdigit() or token in lexicon().time_words


def _names_a_time(folded: str, parts: list[str]) -> bool:
    words = lexicon()
    named = any(part in words.months or part in words.weekdays for part in parts)
    dated = sum(part in _UNITS_OF_TIME for part in parts) > 1
    return named or dated or _CLOCK_OR_DATE.search(folded) is not None


def _is_credit(text: str, bare: str, words: int) -> bool:
    if _COPYRIGHT.match(text):
        return not ends_sentence(text) or words <= _LONGEST_LINE
    match = lexicon().credit.match(bare)
    if match is not None and _is_marked(match, text):
        return True
    bracket = _LAST_BRACKET.search(text)
    if bracket is None:
        return _ends_in_credit(text, words)
    inside = bracket[0].strip(_OPENING + ")]）】.。 ")
    whole = bracket.start() == 0
    match = lexicon().credit.match(key(inside))
    if match is not None and (whole or not match.demanding):
        return match.delimiter != "" or match.distinctive
    return whole and (_ends_in_credit(inside, words) or key(inside) in lexicon().agencies)


def _ends_in_credit(text: str, words: int) -> bool:
    """``… / AFP``, ``Jane Doe/Reuters``, ``新华社记者 张三 摄``."""
    if words > _LONGEST_LINE or ends_sentence(text):
        return False
    folded = key(text)
    before, slash, agency = folded.replace("／", "/").rpartition("/")
    if slash and before and agency.strip(" .") in lexicon().agencies:
        return True
    return any(
        folded.endswith(suffix)
        and is_unspaced(folded[-1])
        and (len(suffix) > 1 or folded[: -len(suffix)][-1:] == " ")
        for suffix in lexicon().credit_suffixes
    )


def _is_teaser(text: str, bare: str) -> bool:
    match = lexicon().teaser.match(bare)
    return match is not None and _is_marked(match, text)


def _is_marked(match: LabelMatch, text: str) -> bool:
    """Whether a label stands there as a label, not as the first word of a sentence."""
    if match.delimiter in ("-", "–", "—"):
        return not ends_sentence(text)
    if match.delimiter:
        return True
    return match.distinctive and not ends_sentence(text)


def _is_byline(text: str, place: Place, words: int) -> bool:
    if words > _LONGEST_NAMES * 2:
        return False
    # "(Reporting by Jane Doe in Beirut; editing by John Roe)": the first name tells.
    inner = text.strip("()[]（）【】 ").split(";")[0]
    bracketed = inner != text
    if ends_sentence(inner) and not bracketed:
        return False
    if _EMAIL.search(text) and words <= _LONGEST_NAMES:
        return True
    match = lexicon().byline.match(key(inner).lstrip(_OPENING))
    if match is not None:
        return _is_signed(match, inner, place)
    if place == "body" or words > _LONGEST_UNCASED_NAMES:
        return False
    return _has_suffix(inner) or _is_written_by(inner)


def _is_written_by(text: str) -> bool:
    """Whether a line says who wrote the article: no more than a name stands in it, or a colon."""
    signed = text.endswith((":", "："))
    labels, longest = (
        (lexicon().signers, _LONGEST_SIGNATURE) if signed else (lexicon().writers, _LONGEST_NAME)
    )
    match = labels.match(key(text))
    return match is not None and 0 < count_words(match.rest) <= longest


def _is_signed(match: LabelMatch, text: str, place: Place) -> bool:
    """Whether names follow the label of a byline."""
    if match.delimiter not in ("", "$"):
        return count_words(match.rest) <= _LONGEST_NAMES
    if place == "body" and not match.distinctive:
        return False
    # The label's own words are not looked at: cut the text where the folded rest begins.
    names = text.split()[-len(match.rest.split()) :] if match.rest else []
    return _are_names(names) if names else match.distinctive and place != "body"


def _are_names(words: list[str]) -> bool:
    if not any(map(is_cased, words)):
        names = " ".join(words)
        return count_words(names) <= _LONGEST_UNCASED_NAMES and not any(map(str.isdigit, names))
    named = 0
    described = False
    for word in words:
        bare = word.strip("()[].,;:&|\"'«»“”–—-/")
        if not bare or key(bare) in lexicon().joiners:
            continue
        if bare[0].isupper() or not is_cased(bare):
            named += 1
        elif not described:
            return False
        # After a comma comes what the reporter is: "correspondent in Rome".
        described = described or word.endswith((",", "|", "("))
    return named > 0 and len(words) <= _LONGEST_NAMES


def _has_suffix(text: str) -> bool:
    folded = key(text).rstrip("=＝ ")
    return any(folded.endswith(suffix) for suffix in lexicon().byline_suffixes)
