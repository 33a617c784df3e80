"""Datelines: the place, day and agency that open a report, told apart from its first sentence.

``BEIRUT, March 3 (Reuters) — ``, ``Madrid, 3 mar (EFE).- ``, ``(ANSA) - ROMA, 03 MAR - ``,
``МОСКВА, 3 марта. /ТАСС/. ``, ``بيروت (أ ف ب) – ``, ``مسقط - ``,
``(서울=연합뉴스) 홍길동 기자 = ``, ``新华社北京3月3日电（记者 王小明）``, ``【東京＝山田太郎】``.
"""

import re
from itertools import takewhile

import msgspec

from summarize.documents.lexicon import key, lexicon, tokens
from summarize.documents.shape import count_dense, is_cased, is_unspaced

_LONGEST = 120
"""Characters; a dateline is shorter."""
_MOST_HEADS = 3
"""Agencies and a place, each behind its own dash."""
_LONGEST_PLACE = 6
_LONGEST_UNCASED_PLACE = 4
_LONGEST_BARE_PLACE = 2
_SHORTEST_PLACE = 3
"""Letters; shorter ones are a preposition."""
_AGENCY = "وكالة"
_LONGEST_DESK = 3
_LONGEST_SIGNED = 6
"""Words."""
_SHORTEST_REPORT = 40
"""Characters; a place in capitals and a few words more are a heading."""
_SHORTEST_CAPITALS = 3
"""Letters: "BEIRUT — The …", not "AI — The …"."""

_DASH = re.compile(r"\.\s?[-–—]{1,2}\s?|\s(?:-{1,2}|[–=＝])\s|\s?[—―]\s?")
_GROUP = re.compile(
    r"[(\[（］［]([^()\[\]（）［］]{1,60})[)\]）］]|(?<!\S)/\s?([^/\s][^/]{0,40}?)\s?/"
)
_SIDES = re.compile(rf"{_DASH.pattern}|\s/\s")
"""What stands between a place and who writes from there."""
_MARK = re.compile(r"[-–—―=＝(\[（］［/]")
"""What is in every dash and in every group."""
_SEPARATOR = re.compile(r"[,،;؛–—―=＝/|]|\s-{1,2}\s|\.(?:\s|$)")
_BETWEEN = re.compile(r"([,،]|[;؛–—―=＝/|:]|\s-{1,2}(?:\s|$)|\.\s?-|(?<!\w\.\w)\.$)")
"""What parts the place of a dateline from the day, the agency and who writes."""
_QUOTES = "\"'«»“”„"
_OPENING = "\"'«“„‘『「（(["

_WRITER = re.compile(
    r"(?:«[^«»]{2,30}»\s?:|\([^()]{0,20}(?:مراسل|مبعوث|وكال|خاص)[^()]{0,20}\)\s?:?|وكالات\s?[:.])\s+(?=\S)"
)
"""Who writes, behind the place: ``الدوحة - «الخليج الاقتصادي»: ``, ``تونس – (مراسلنا) ``,
``المنيا (مصر) – وكالات: ``."""
_PLACE_AND_WRITER = re.compile(r"((?:[^\W\d_]+\s){0,2}[^\W\d_]+)\s?:\s«[^«»]{2,30}»\s[-–—]\s(?=\S)")
"""The same with the marks the other way round: ``دبي: «الخليج الرقمي» – ``."""
_PLACE_AND_DESK = re.compile(
    r"""((?:[^\W\d_]+\s){0,2}[^\W\d_]+)\s[-–—/]\s
    (?:(?:(?:«[^«»]{2,30}»(?:\s[^\W\d_]+)?|\([^()]{2,30}\)|(?:[^\W\d_]+\s){0,5}[^\W\d_]+)
        (?:\s[-–—/]\s|\s?:\s)){1,2}(?<=[:/]\s)
    |(?!و)[^\W\d_]+\s[^\W\d_]+\s[-–—]\s)(?=\S)""",
    re.VERBOSE,
)
"""The place, who writes from there, and for whom: ``الرياض - ليلى سعد: ``,
``طرابلس / ليلى سعد / الأناضول: ``, ``بيروت – «الأفق» ووكالات: ``, ``نواكشوط - (وكالات): ``."""

_PLACE_AND_COUNTRY = re.compile(
    r"(?:[^\W\d_][\w.'’-]*\s){0,2}[^\W\d_][\w.'’-]*,\s(?:[^\W\d_][\w.'’-]*\s){0,2}[^\W\d_][\w.'’-]*\s?[-–—]{1,2}"
)
"""``Adré, Chad –``."""
_PLACE_ALONE = re.compile(r"((?:[^\W\d_]+\s)?[^\W\d_]+)\s?:\s(?=\S)")
"""A city and nothing else, in capitals or known for one: ``NASHIK: ``, ``الرياض: ``."""

# Chinese: "电", "讯" close a dateline; Japanese: a bracket of place and agency or reporter.
_WIRED = re.compile(
    r"(?:[（(【［\[][^（）()【】［］\[\]]{2,24}[】］\])）]\s?)?"
    r"[^，。！？；：\s（）()]{0,28}?(?:\d{1,2}日|[社网網报報台][^，。！？；：\s（）()]{0,14}?)"
    r"(?:专|專|综合|綜合)?[电電讯訊](?=[\s（(：:]|$)(?:\s?[（(][^（）()]{2,40}[)）])?[\s：:]*"
)
_BRACKET = re.compile(r"[【［\[（(]([^【】［］\[\]（）()]{2,40})[】］\]）)]\s?(?:[-–—]\s)?")


class _Head(msgspec.Struct, frozen=True):
    """What the words of a possible dateline are."""

    agency: bool
    grouped: bool
    """Something unknown stands in brackets or between slashes."""
    dated: bool
    words: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """What is neither agency nor time."""
        words = [word for word in self.words if not _is_time(word)]
        return tuple([word.strip(".,:\"'«»“”") or "-" for word in words])

    @property
    def capitals(self) -> bool:
        """Whether the place is spelt in capital letters."""
        place = self.places[0] if self.places else ""
        return len(place) >= _SHORTEST_CAPITALS and is_cased(place) and place == place.upper()

    @property
    def credible(self) -> bool:
        """Whether every word of it may stand in a dateline."""
        longest = _LONGEST_PLACE if any(map(is_cased, self.places)) else _LONGEST_UNCASED_PLACE
        return len(self.places) <= longest and all(map(_is_name, self.places))


def split_dateline(text: str, *, first: bool) -> tuple[str, str]:
    """The dateline that the paragraph starts with and the rest; without one ``("", text)``.

    No character other than white space is lost. ``first`` says that this is the article's first
    paragraph: only there a place in capitals alone is enough.
    """
    heads: list[str] = []
    placed = False
    while not placed and len(heads) < _MOST_HEADS:
        # "(ANSA) - ROMA, 03 MAR - Il governo …": behind an agency alone the place is to come.
        head, text, placed = _split_head(text, first=first or bool(heads))
        if not head:
            break
        heads.append(head)
    writer = _WRITER.match(text) if placed else None
    if writer is not None:
        heads.append(writer[0].strip())
        text = text[writer.end() :]
    return " ".join(heads), text


def _split_head(text: str, *, first: bool) -> tuple[str, str, bool]:
    """One head of the dateline (empty without one), the rest, and whether it names a place."""
    window = text[:_LONGEST]
    for named in (_PLACE_AND_WRITER, _PLACE_AND_DESK) if first else ():
        desk = named.match(window)
        if desk and not is_cased(desk[1]) and len(text) - desk.end() >= _SHORTEST_REPORT:
            return desk[0].strip(), text[desk.end() :], True
    alone = _PLACE_ALONE.match(window) if first and len(text) > _SHORTEST_REPORT else None
    if alone and (_is_loud(alone[1]) or key(alone[1]) in lexicon().cities):
        return alone[0].strip(), text[alone.end() :], True
    if window and is_unspaced(window[0]):
        end = _unspaced_end(window)
        head, rest = text[:end].strip(), text[end:].strip()
        return (head, rest, True) if rest else ("", text, True)
    for end in _ends(window):
        head, rest = text[:end].strip(), text[end:].strip()
        if not rest or not _opens_sentence(rest):
            continue
        read = _read(head)
        reports = first and len(rest) >= _SHORTEST_REPORT
        bare = reports and (_is_bare(head, window) or _is_placed(head, window))
        if not _introduces(read, first=reports) and not bare:
            continue
        if not read.places:
            return head, rest, False
        return *_with_agency(head, rest), True
    return "", text, True


def is_dateline(line: str) -> bool:
    """Whether the line, all of it, is a dateline: a place with its day, or with an agency."""
    if not line or len(line) > _LONGEST:
        return False
    if is_unspaced(line[0]):
        return _unspaced_end(line) == len(line)
    if _is_place_and_desk(line):
        return True
    head = _read(line)
    if not (head.agency or head.dated) or _is_time(line.split(maxsplit=1)[0]):
        return False
    return bool(head.places) and head.credible


def place_of(dateline: str) -> str:
    """The place that a dateline names, with its country where a comma joins them.

    ``KISUMU, Kenya`` of ``KISUMU, Kenya, March 3 (Reuters) —``. Empty where there is none, or in
    Chinese and Japanese, where nothing parts it from the words around it.
    """
    if not dateline or is_unspaced(dateline[0]):
        return ""
    parts = _BETWEEN.split(_GROUP.sub(" – ", dateline))
    names = list(map(_undated, parts[::2]))
    at = next((at for at, name in enumerate(names) if name), len(names))
    if parts[2 * at + 1 : 2 * at + 2] == [","] and is_cased(names[at]) and names[at + 1]:
        return f"{names[at]}, {names[at + 1]}"
    return names[at] if at < len(names) else ""


def _undated(part: str) -> str:
    """A part of a dateline without its day; empty where it names an agency or only a day."""
    words = list(takewhile(lambda word: not any(map(str.isdigit, word)), part.split()))
    name = " ".join(words)
    head = _read(name)
    dated = len(words) < len(part.split()) and not head.places
    known = head.agency or dated or not all(map(_is_name, words))
    return "" if known or set(map(key, words)) <= lexicon().weekdays else name


def _is_place_and_desk(line: str) -> bool:
    """Whether the line is a place and a newspaper, desk or reporter, in a script without capitals.

    ``تونس - الشروق الاقتصادية``, ``المنيا - من مندوب «الجريدة»:``, ``كربلاء / علي الجابري``,
    ``البصرة / وكالة شط العرب للأنباء``. No headline says so little.
    """
    dashes = list(_SIDES.finditer(line))
    if len(dashes) != 1 or count_dense(line):
        return False
    place = line[: dashes[0].start()].split()
    desk = [word.strip(_QUOTES) for word in line[dashes[0].end() :].rstrip(": ").split()]
    signed = line.endswith(":") or desk[:1] == [_AGENCY]
    return (
        0 < len(place) <= _LONGEST_BARE_PLACE
        and 0 < len(desk) <= (_LONGEST_SIGNED if signed else _LONGEST_DESK)
        and all(word and _is_name(word) and not is_cased(word) for word in (*place, *desk))
    )


def _introduces(head: _Head, *, first: bool) -> bool:
    if not head.credible:
        return False
    if head.agency:
        return True
    if head.dated:
        uncased = 0 < len(head.places) <= _LONGEST_BARE_PLACE and not any(
            map(is_cased, head.places)
        )
        sure = head.grouped or (first and uncased and len(head.places[0]) >= _SHORTEST_PLACE)
        return head.capitals or (sure and bool(head.places))
    return head.capitals and (first or head.grouped)


def _is_bare(head: str, window: str) -> bool:
    """Whether a place alone, in a script without capitals, stands before the only dash there is.

    One of two words that "and" joins (written onto the second) is none.
    """
    place = _GROUP.sub("", head).strip(" -–—=＝")
    words = place.split()
    return (
        0 < len(words) <= _LONGEST_BARE_PLACE
        and not any(is_cased(word) or not _is_name(word) for word in words)
        and not any(word[0] in lexicon().joiners for word in words[1:])
        and not _SEPARATOR.search(place)
        and len(_DASH.findall(window)) == 1
    )


def _is_placed(head: str, window: str) -> bool:
    """Whether a place and its country, both with a capital, stand before the only dash there is."""
    words = head.rstrip(" -–—").split()
    named = all(is_cased(word) and word[0].isupper() for word in words)
    alone = len(_DASH.findall(window)) == 1
    return alone and named and _PLACE_AND_COUNTRY.fullmatch(head) is not None


def _is_loud(place: str) -> bool:
    """Whether a place is written in capitals, long enough for no abbreviation (NATO)."""
    return len(place) > _SHORTEST_CAPITALS + 1 and is_cased(place) and place == place.upper()


def _ends(window: str) -> list[int]:
    """Where a dateline at the start of the text may end, nearest first."""
    if not _MARK.search(window):
        return []
    ends = {match.end() for match in _DASH.finditer(window)}
    for match in _GROUP.finditer(window):
        if window[match.end() :].startswith(": "):  # Mumbai, Aug 19 (IBN):
            ends.add(match.end() + 2)
        if _has_agency(match[1] or match[2]):
            # Past the full stop of "/ТАСС/. ", but up to a dash if one follows.
            rest = window[match.end() :].lstrip(".: ")
            if not rest.startswith(("-", "–", "—", "=")) and " = " not in rest:
                ends.add(len(window) - len(rest))
    return sorted(ends)


def _read(head: str) -> _Head:
    groups = [match[1] or match[2] for match in _GROUP.finditer(head)]
    words: list[str] = []
    agency = any(map(_has_agency, groups))
    dated = any(map(_is_dated, groups))
    for segment in _SEPARATOR.split(_GROUP.sub(" , ", head)):
        bare = segment.strip(" .:-–—=＝")
        if key(bare) in lexicon().agencies:
            agency = True
            continue
        dated = dated or _is_dated(bare)
        words += bare.split()
    return _Head(agency=agency, grouped=bool(groups), dated=dated, words=tuple(words))


def _with_agency(head: str, rest: str) -> tuple[str, str]:
    """``МОСКВА, 3 мар - РИА Новости. Президент …``: the agency's name goes with the dateline."""
    name, stop, after = rest.partition(". ")
    if stop and key(name).strip() in lexicon().agencies:
        return f"{head} {name}.", after.strip()
    return head, rest


def _unspaced_end(text: str) -> int:
    """Where the dateline of a Chinese or Japanese text ends; 0 without one."""
    wired = _WIRED.match(text)
    if wired is not None:
        return wired.end()
    bracket = _BRACKET.match(text)
    if bracket is not None and (_has_agency(bracket[1]) or re.search("[=＝]", bracket[1])):
        return bracket.end()
    return 0


def _has_agency(text: str) -> bool:
    agencies = lexicon().agencies
    folded = key(text)
    if folded.strip(" .:") in agencies:
        return True
    parts = re.split(r"[=/,·、:-]", folded) if not is_unspaced(text[0]) else [folded]
    known = any(part.strip(" .") in agencies for part in parts)
    return known or any(agency in folded and is_unspaced(agency[0]) for agency in agencies)


def _is_dated(text: str) -> bool:
    parts = tokens(key(text))
    return any(part.isdigit() for part in parts) and any(part in lexicon().months for part in parts)


def _is_time(word: str) -> bool:
    return all(part.isdigit() or part in lexicon().time_words for part in tokens(key(word)))


def _is_name(word: str) -> bool:
    return (word[0].isupper() or not is_cased(word)) and word[0].isalpha()


def _opens_sentence(text: str) -> bool:
    return not text.lstrip(_OPENING + " ")[:1].islower()
