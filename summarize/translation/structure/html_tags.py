"""What HTML's elements are to a translator. Source: the HTML standard, section 4."""

from summarize.translation.structure.segment import MarkKind

INLINE: dict[str, MarkKind] = {
    "a": "link",
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em"), "emphasis"),
    **dict.fromkeys(
        "abbr acronym bdi bdo big cite data del dfn font ins label mark nobr q ruby rb s small span"
        " strike sub sup time u output slot".split(),
        "span",
    ),
}
"""Elements that mark words within a sentence; all others begin and end one."""

UNTRANSLATED = frozenset(
    "script style template svg iframe object audio video canvas noembed noframes".split()
)
"""Elements whose content is copied and that may stand within a sentence."""
PREFORMATTED = frozenset("pre textarea xmp plaintext listing".split())
"""Elements whose content is copied and that stand apart."""
CODE = frozenset("code kbd samp var tt math".split())
"""Elements whose content is copied and is a part of the sentence."""
READINGS = frozenset("rt rp rtc".split())
"""How to read the words beside them; of no use beside other words."""

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr".split()
)
"""Elements without an end tag."""
INLINE_VOID = frozenset(("img", "input", "embed"))
"""Those of them that stand within a sentence."""

RAW_TEXT = frozenset("script style xmp iframe noembed noframes textarea title".split())
"""Elements in which a tag is no tag; character references are read in the last two."""

CLOSES_P = frozenset(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search"
    " section summary table ul".split()
)
"""Start tags that end a paragraph."""
CLOSED_BY: dict[str, frozenset[str]] = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "optgroup": frozenset(("option", "optgroup")),
    "option": frozenset(("option",)),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("tr", "td", "th")),
}
"""Elements without their end tag that a start tag ends."""

HEAD = frozenset("head title base link meta".split())
"""Elements that take no language of their own in a page without ``<html>``."""

ATTRIBUTES = frozenset(("alt", "title", "aria-label", "placeholder"))
"""Attributes that a reader reads."""
DESCRIPTIONS = frozenset(
    "description og:title og:description twitter:title twitter:description".split()
)
"""Names of the ``<meta>`` whose content a reader reads."""
