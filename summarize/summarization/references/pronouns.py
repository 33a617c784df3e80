"""Pronouns, and what in their own sentence they may stand for."""

from typing import Final

from summarize.summarization.references.reading import Noun, Reading

_NEAR: Final = 12
"""Words behind “it is” in which what it waits for stands."""
_OCCASION: Final = 5
_SPEECH_ENDS: Final = frozenset(',?!.…"“”’') | {"'"}
_OPENING: Final = 8
"""Words with which a quotation says what it is about."""
_REPORT: Final = 3
"""Tokens that are said, at the least, in front of who says them."""


def is_unexplained(reading: Reading, at: int) -> bool:
    """Tell whether a word is a pronoun, and nothing in its sentence is what it stands for."""
    known, norm = reading.known, reading.norms[at]
    if norm in known.selves:
        return at == 0 or (at == 1 and norm in known.stresses and reading.capitals[0])
    if not (
        norm in known.person or norm in known.thing or norm in known.plural or norm in known.owners
    ):
        return False
    subject = _is_subject(reading, at)
    if norm in known.empty and _is_empty(reading, at):
        return False
    if reading.quoted[at] and norm not in known.person and _is_vague(reading, at):
        return False
    if subject:
        if _reports(reading, at):
            return True
        if _is_main(reading, at):
            return not _is_licensed(reading, at)
    fitting = sum(_fits(reading, at, noun, subject=subject) for noun in reading.before(at))
    if fitting > (not subject and _is_other(reading, at)):
        return False
    return not _is_named_next(reading, at)


def _is_vague(reading: Reading, at: int) -> bool:
    """Tell whether somebody who is quoted speaks of what everybody present knew.

    With its first words a quotation says what it is about.
    """
    return at > _OPENING and all(reading.quoted[:at]) and not _is_main(reading, at)


def _behind(reading: Reading, at: int) -> int:
    """Give the place behind a pronoun, and behind what may stand between it and its verb."""
    adverb, known = reading.known.endings.adverb, reading.known
    at += 1
    while reading.norms[at] in known.between or reading.norms[at].endswith(adverb):
        at += 1
    return at


def _is_subject(reading: Reading, at: int) -> bool:
    """Tell whether a pronoun does what the verb behind it says."""
    known, norm = reading.known, reading.norms[at]
    if norm not in known.subjects or norm not in known.objects:
        return norm in known.subjects
    before, k = reading.norms[at - 1], _behind(reading, at)
    if reading.norms[at - 2] in known.to and before not in known.reported:
        return False  # the plan to sell it had failed
    if before in known.takes or (before in known.prepositions and before not in known.clauses):
        return False
    after = reading.norms[k]
    if after in known.verbs or after in known.be or after in known.clipped:
        return True
    endings = (*known.endings.past, *known.endings.plural)
    return after.endswith(endings) and after not in known.little


def _is_main(reading: Reading, at: int) -> bool:
    """Tell whether a subject is that of the sentence itself, behind an opening phrase or none."""
    if reading.front:
        return at == reading.front + 1
    return True not in reading.verbs[:at]


def _is_licensed(reading: Reading, at: int) -> bool:
    """Tell whether an opening clause names what the subject behind it stands for."""
    known, first = reading.known, reading.start
    subject = next((noun for noun in reading.before(at) if noun.subject), None)
    if reading.norms[first] not in known.clauses or subject is None:
        return False
    if not _agrees(reading, at, subject):
        return False
    opened = reading.norms[first + 1] in known.determiners
    return opened or reading.capitals[subject.at] or subject.plural


def _reports(reading: Reading, at: int) -> bool:
    """Tell whether “he said” stands behind what is said."""
    before = reading.norms[at - 1] if at else ""
    if before not in _SPEECH_ENDS or at < _REPORT:
        return False
    if at - 1 == reading.front and not reading.ends[at + 2]:
        return False
    k = _behind(reading, at)
    return reading.norms[k] in reading.known.says or (
        reading.verbs[at + 1] and reading.ends[at + 2]
    )


def _fits(reading: Reading, at: int, noun: Noun, *, subject: bool) -> bool:
    """Tell whether a pronoun may stand for a noun in front of it.

    An object is not the subject of its own clause.
    """
    known = reading.known
    if not _agrees(reading, at, noun):
        return False
    if subject or not _is_object(reading, at):
        return True
    if reading.norms[at - 1] in known.of and reading.norms[noun.at + 1] in known.says:
        return False  # prosecutors said two of them …
    return not (noun.subject and noun.clause == reading.clauses[at])


def _is_other(reading: Reading, at: int) -> bool:
    """Tell whether a pronoun stands for another one than the subject of its clause: he saw him."""
    known = reading.known
    if not _is_object(reading, at):
        return False
    kinds = (known.person, known.thing, known.plural)
    kind = next((kind for kind in kinds if reading.norms[at] in kind), known.person)
    return any(
        reading.norms[k] in known.subjects
        and reading.norms[k] in kind
        and reading.clauses[k] == reading.clauses[at]
        for k in range(at)
    )


def _is_object(reading: Reading, at: int) -> bool:
    """Tell whether something is done to whom a pronoun stands for, and it owns nothing."""
    known, norm = reading.known, reading.norms[at]
    if norm not in known.objects or norm not in known.owners:
        return norm in known.objects
    return reading.ends[at + 1] or (reading.norms[at + 1] in known.little)


def _agrees(reading: Reading, at: int, noun: Noun) -> bool:
    """Tell whether a noun is of the kind that a pronoun stands for."""
    known, norm = reading.known, reading.norms[at]
    if norm in known.person:
        return noun.person
    return noun.thing if norm in known.thing else noun.plural


def _is_named_next(reading: Reading, at: int) -> bool:
    """Tell whether the subject behind an opening phrase is what a pronoun in it stands for."""
    known, norm = reading.known, reading.norms[at]
    fronted = reading.norms[reading.start] in known.fronts or at < reading.front
    if not fronted or reading.start == at:
        return False
    if not (norm in known.owners or norm in known.subjects) or _is_object(reading, at):
        return False
    start = reading.front if at < reading.front else 0
    if not start and True in reading.verbs[:at]:
        return False
    noun = next((noun for noun in reading.nouns if noun.at > max(start, at + 1)), None)
    if noun is None or True in reading.verbs[max(start, at) : noun.at]:
        return False
    between = reading.norms[start + 1 : noun.at]
    if norm in known.plural and noun.person:
        return False
    if start and not known.fronts.isdisjoint(between):
        return False  # something else stands behind the phrase
    return known.subjects.isdisjoint(between) and _agrees(reading, at, noun)


def _is_empty(reading: Reading, at: int) -> bool:
    """Tell whether “it” stands for nothing: it is clear that, it rained, it took years to."""
    known, norms = reading.known, reading.norms
    if norms[at - 1] in known.makes and not reading.verbs[at + 1] and _awaits(reading, at + 1):
        return True
    k = at + 1
    while (
        (norms[k] in known.auxiliaries and norms[k] not in known.be)
        or norms[k] in known.between
        or norms[k] in known.clipped
        or norms[k].endswith(known.endings.adverb)
    ):
        k += 1
    verb = norms[k]
    if verb in known.weather:
        return True
    if verb in known.takes_time:
        return not known.purposes.isdisjoint(norms[k + 1 : k + 1 + _NEAR])
    being = verb in known.be or verb in known.becoming or norms[k - 1] in known.clipped
    return being and _awaits(reading, k)


def _awaits(reading: Reading, at: int) -> bool:
    """Tell whether what “it is” speaks of comes behind it."""
    known, norms = reading.known, reading.norms
    ahead = norms[at : at + _NEAR]
    occasion = not known.occasions.isdisjoint(ahead[:_OCCASION])
    if occasion and not known.definite.isdisjoint(ahead[:3]):
        return True  # it was the first time
    for k, norm in enumerate(ahead):
        if reading.ends[at + k]:
            return False
        if norm in known.evident:
            return not known.awaited.isdisjoint(ahead[k + 1 : k + 1 + _OCCASION])
        if norm in known.told:
            return ahead[k + 1] not in known.to and reading.norms[at] in known.be
        if norm in known.only and k and ahead[k + 1] in known.clauses:
            return True  # it was only when
        if k > _OCCASION:
            return False
    return False
