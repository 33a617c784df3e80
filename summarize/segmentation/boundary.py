"""Whether a sentence ends at a run of marks."""

from summarize.segmentation.abbreviation import starts_sentence
from summarize.segmentation.candidate import Candidate, without_openers
from summarize.segmentation.enclosures import QUOTATION_MARKS
from summarize.segmentation.full_stop import ends_at_full_stop
from summarize.segmentation.marks import EAST_ASIA_FROM, GOING_ON, HANGUL_FROM, is_plain_word, shape
from summarize.segmentation.rules import Rules

_SHORTEST_WORD = 3
_DOMAINS = frozenset({"com", "net", "org", "co", "uk", "js", "tv", "io", "info", "gov", "edu"})


def is_boundary(candidate: Candidate, rules: Rules) -> bool:
    """Tell whether the text is to be cut at ``candidate.cut``."""
    if _goes_on(candidate) or _is_taken_up(candidate, rules) or _is_aside(candidate):
        return False
    if candidate.is_native:
        return candidate.spaced or not _between_digits(candidate)
    if not candidate.spaced:
        return _ends_without_space(candidate)
    if candidate.is_full_stop:
        return ends_at_full_stop(candidate, rules)
    ends = _ends_at_ellipsis if candidate.is_ellipsis else _ends_at_question
    return ends(candidate, rules)


def _goes_on(candidate: Candidate) -> bool:
    """Whether a mark follows that no sentence begins with ("etc., ", "3. %")."""
    text, cut = candidate.text, candidate.cut
    if text[cut] not in GOING_ON or text.startswith(",,", cut):  # ,,so" for „so“
        return False
    # "...and then", ".NET": dots right before a word may begin a sentence.
    return not (candidate.spaced and text[cut : cut + 4].lstrip(".…")[:1].isalnum())


def _is_taken_up(candidate: Candidate, rules: Rules) -> bool:
    """Whether the sentence goes on behind a quotation: 「…。」と述べた, «…!» گفت."""
    if not candidate.closes_quotation:
        return False
    words = rules.words.after_quote
    if candidate.opened == candidate.start:
        words += rules.words.attributions
    if candidate.spaced:
        return candidate.word_after().casefold() in words
    return candidate.text.startswith(words, candidate.cut)


def _is_aside(candidate: Candidate) -> bool:
    """Whether only a bracket inside the sentence ends, where no capital shows which it is."""
    if candidate.opened is None or candidate.text[candidate.opened] in QUOTATION_MARKS:
        return False
    return candidate.opened > candidate.start and shape(candidate.word_after()) == "caseless"


def _between_digits(candidate: Candidate) -> bool:
    text = candidate.text
    return text[candidate.mark - 1 : candidate.mark].isdigit() and text[candidate.cut].isdigit()


def _ends_at_question(candidate: Candidate, rules: Rules) -> bool:
    name = without_openers(candidate.words_before()[-1]) + candidate.run
    after = candidate.word_after()
    if name.casefold() in rules.words.abbreviations:  # "Yahoo! Japan"
        return starts_sentence(after, rules.words)
    if shape(after) != "lower":
        return True
    return not candidate.closes_quotation and candidate.is_lower_case_so_far()


def _ends_at_ellipsis(candidate: Candidate, rules: Rules) -> bool:
    after = candidate.word_after()
    beginning = shape(after)
    if beginning == "upper" and candidate.words_before()[-1]:
        return True
    # " … ": words were left out, and what follows may still be the same sentence.
    return starts_sentence(after, rules.words)


def _ends_without_space(candidate: Candidate) -> bool:
    """Whether only the space is missing ("ended.The president"), not so in names and addresses."""
    text, cut = candidate.text, candidate.cut
    if text[cut].isspace() or "0" <= text[cut] <= "9":  # 14.5
        return False
    left = without_openers(candidate.words_before()[-1])
    right = candidate.word_after()
    if not candidate.is_full_stop and not candidate.is_ellipsis and _east_asian(candidate):
        return True
    whole = is_plain_word(left, _SHORTEST_WORD) and is_plain_word(right, 2)
    # What is joined to anything further is an address or a name: "www.Example.com".
    if not whole or _followed_by(text, cut, right) not in " ,،":
        return False
    if shape(left[-1]) == shape(right) == "caseless":
        return len(right) >= _SHORTEST_WORD and not candidate.is_ellipsis
    capitalised = right[0].isupper() and right[1:].islower()
    return left.islower() and capitalised and right.casefold() not in _DOMAINS


def _followed_by(text: str, start: int, word: str) -> str:
    """Give the character behind a word that begins at ``start`` or soon after; a space if none."""
    end = text.index(word, start) + len(word)
    return text[end : end + 1].replace("\n", " ") or " "


def _east_asian(candidate: Candidate) -> bool:
    """Whether both neighbours are Chinese or Japanese, with no space behind a question mark."""
    before = candidate.text[candidate.mark - 1 : candidate.mark]
    after = candidate.text[candidate.cut]
    return before.isalpha() and all(EAST_ASIA_FROM <= near < HANGUL_FROM for near in before + after)
