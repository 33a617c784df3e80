"""``summarize detect ARTICLE``: the language of an article."""

from typing import Annotated

import typer

from summarize.cli import streams
from summarize.cli.parameters import Article, one_argument, one_of

EXAMPLES = """\
  summarize detect article.txt
  cat article.txt | summarize detect --format json"""

_FORMATS = ("text", "json")


def command(
    context: typer.Context,
    article: Article = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Form of the result.")
    ] = "text",
) -> None:
    """Tell the language of an article, and how sure that is: 0 (a guess) to 1 (certain)."""
    import msgspec

    from summarize.errors import InputError

    article = one_argument(context, article)
    form = one_of("--format", output_format, _FORMATS)

    from summarize.cli.source import read_article
    from summarize.language import LANGUAGES, UNDETERMINED, detect_article

    document = read_article(article)
    texts = [paragraph.text for paragraph in document.body]
    found = detect_article([*texts, document.title or ""])
    if found.language == UNDETERMINED:
        raise InputError(f"{article}: its language cannot be told")
    name = LANGUAGES[found.language]
    if form == "text":
        text = f"{name} ({found.language}), confidence {found.confidence:.2f}"
    else:
        values = {
            "path": document.source,
            "language": found.language,
            "name": name,
            "confidence": round(found.confidence, 4),
        }
        text = msgspec.json.encode(values).decode()
    streams.write_result(text + "\n")
