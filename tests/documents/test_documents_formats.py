import io
import time
import zipfile
from collections.abc import Sequence

import docx
import pypdf
import pytest

from summarize.documents import Document, Role, read_bytes
from summarize.errors import InputError


def rows(document: Document) -> list[tuple[Role, str]]:
    return [(p.role, p.text) for p in document.paragraphs]


def read(text: str, kind: str) -> Document:
    return read_bytes(text.encode(), source="page", format=kind)  # type: ignore[arg-type] # literal


def outcome(text: str, kind: str) -> str:
    try:
        document = read(text, kind)
    except InputError as error:
        return str(error).removeprefix("page: ").split(";")[0]
    return "a document" if document.paragraphs else "an empty document"


MARKDOWN = """\
---
title: "Not the headline"
date: 2026-04-26
---

# El Alcorza gana su *segunda* Copa

**Por Lucía Berrocal** · Sevilla, 25 de abril de 2026
Actualizado el domingo 26 a las 9:40

El equipo, de una ciudad de unos **23.000** habitantes, ganó [la Copa](https://x.example/a_b)
por `3-2` ante 58.412 espectadores[^1].<br>
Treinta y nueve años después &amp; sin ~~gritos~~ prisas.

## La final, en cifras

- **Espectadores:** 58.412, sobre un aforo de 60.000.
- Tarjetas: siete
  amarillas y una roja.
  1. Once en la *primera* parte.

> «No hay más secreto que ese», dijo.

| Año | Título |
| --- | ------ |
| 1987 | primero |

```
x = 1
```

<!-- a comment -->
<div align="center">Un párrafo en HTML.</div>

![Quesada levanta el trofeo](a.png)

[^1]: Según el club.
"""


def test_markdown_keeps_its_structure_out_of_the_sentences() -> None:
    document = read(MARKDOWN, "markdown")
    assert document.title == "El Alcorza gana su segunda Copa"
    assert rows(document) == [
        ("byline", "Por Lucía Berrocal · Sevilla, 25 de abril de 2026"),
        ("timestamp", "Actualizado el domingo 26 a las 9:40"),
        (
            "body",
            (
                "El equipo, de una ciudad de unos 23.000 habitantes, ganó la Copa por 3-2 ante "
                "58.412 espectadores. Treinta y nueve años después & sin gritos prisas."
            ),
        ),
        ("heading", "La final, en cifras"),
        ("body", "Espectadores: 58.412, sobre un aforo de 60.000."),
        ("body", "Tarjetas: siete amarillas y una roja."),
        ("body", "Once en la primera parte."),
        ("body", "«No hay más secreto que ese», dijo."),
        ("other", "Año | Título"),
        ("other", "1987 | primero"),
        ("other", "x = 1"),
        ("body", "Un párrafo en HTML."),
        ("credit", "Quesada levanta el trofeo"),
        ("other", "Según el club."),
    ]


def test_markdown_knows_its_lines() -> None:
    document = read(MARKDOWN, "markdown")
    lines = MARKDOWN.splitlines()
    assert [lines[p.line - 1][:12] for p in document.paragraphs[3:6]] == [
        "## La final,",
        "- **Espectad",
        "- Tarjetas: ",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: From the front\n---\n\nA sentence stands here.\n", "From the front"),
        ('+++\ntitle = "From TOML"\n+++\n\nA sentence stands here.\n', "From TOML"),
        ("---\n\nA rule is no front matter.\n\n---\n\nAnother one.\n", None),
        ("A plain title\n\nA sentence stands here, all alone.\n", "A plain title"),
    ],
)
def test_markdown_titles(text: str, title: str | None) -> None:
    assert read(text, "markdown").title == title


PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Rates cut | The Courier</title>
<script>var a = "<p>no</p>";</script></head>
<body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/uk">UK</a></li></ul></nav></header>
<main><article>
<p class="kicker">Economy</p>
<h1>Bank cuts rates to 3.5% in 7–2 vote</h1>
<p class="date"><time datetime="2027-05-06">Thursday 6 May 2027</time> · Updated
<time>14:05</time></p>
<figure><img src="a.jpg"><figcaption>The Bank. Photo: Owen Tarrant</figcaption></figure>
<p>The Bank cut rates by a quarter of a point to <b>3.5%</b> on Thursday, the lowest level since
January 2023, and said inflation would be <em>almost</em> back to its 2% target within a year.</p>
<h2>What it means</h2>
<p>About 590,000 households will feel the benefit at once. On a £150,000 loan the saving is worth
about £31 a month, according to the broker Fennick &amp; Rowe, which asked 45 lenders.</p>
<ul><li>The vote was 7–2, and two members wanted no change at all.</li></ul>
<table><tr><th>Year</th><th>Rate</th></tr><tr><td>2024</td><td>5.25%</td></tr></table>
<p>Read more: Is it time to fix your savings?</p>
</article>
<aside><h2>Related</h2><ul><li><a href="/a">House prices rise 1.8%</a></li></ul></aside></main>
<footer><p>© 2027 Courier Media. <a href="/t">Terms</a></p></footer>
</body></html>
"""


def test_html_is_cut_down_to_its_article() -> None:
    document = read(PAGE, "html")
    assert document.title == "Bank cuts rates to 3.5% in 7–2 vote"
    assert rows(document) == [
        ("heading", "Economy"),
        ("timestamp", "Thursday 6 May 2027 · Updated 14:05"),
        (
            "body",
            (
                "The Bank cut rates by a quarter of a point to 3.5% on Thursday, the lowest level "
                "since January 2023, and said inflation would be almost back to its 2% target "
                "within a year."
            ),
        ),
        ("heading", "What it means"),
        (
            "body",
            (
                "About 590,000 households will feel the benefit at once. On a £150,000 loan "
                "the saving is worth about £31 a month, according to the broker Fennick & Rowe, "
                "which asked 45 lenders."
            ),
        ),
        ("body", "The vote was 7–2, and two members wanted no change at all."),
        ("other", "Year | Rate"),
        ("other", "2024 | 5.25%"),
        ("teaser", "Read more: Is it time to fix your savings?"),
    ]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>Twelve people left.</p>", ["Twelve people left."]),
        ("<html><body>Twelve people left.</body></html>", ["Twelve people left."]),
        ("<div>One left.<br><br>Two stayed.</div>", ["One left.", "Two stayed."]),
        ("<p>約3\n5万人に避難指示が出た。</p>", ["約35万人に避難指示が出た。"]),
        (
            (
                '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
                "<html><body><p>Été à Nîmes.</p></body></html>"
            ),
            ["Été à Nîmes."],
        ),
    ],
)
def test_a_very_small_page(page: str, texts: list[str]) -> None:
    assert [p.text for p in read_bytes(page.encode(), source="page").paragraphs] == texts


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a></nav><script>x</script></body></html>",
        "<html><body><img src='a.png'></body></html>",
        "<!DOCTYPE html>",
    ],
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(InputError, match=r"^page: no article was found in this page; .+$"):
        read(page, "html")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + "<p>Twelve people left.</p>",
        "<html><body>" + "<div>text " * 100_000,
        "<html><body><p>" + "<b>" * 100_000 + "x",
        "<html><body>" + "<table><tr><td>" * 20_000 + "x",
        "<html><body><p>" + "word<br>" * 20_000,
        "<!--" * 200_000,
    ],
    ids=["divs", "text", "inline", "tables", "breaks", "comments"],
)
def test_a_hostile_page_ends_in_a_document_or_an_error(page: str) -> None:
    assert outcome(page, "html") in {"a document", "no article was found in this page"}


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "![a" * 50_000, "> " * 20_000 + "x", "- " * 20_000 + "x", "*a " * 50_000 + "b"],
)
def test_hostile_markdown_ends_in_a_document_or_an_error(text: str) -> None:
    assert outcome(text, "markdown") in {"a document", "there is no text in it"}


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of these lines of text, in Helvetica, Latin-1."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects += [f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 12 Tf 72 720 Td {shown} ET"
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
                f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
            ),
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return out


PDF_PAGES = [
    [
        "The Valley Courier",
        "Seventeen buses leave the enclave",
        "By Jane Doe",
        "The army said on Monday that about 600 fighters and some 1,800 civi-",
        "lians would be taken across the border by the end of the week, in a",
        "convoy of seventeen buses. It is a well-known road, and the well-",
        "known crossing at its end was closed for 36 hours in March of 2016.",
        "Nobody was hurt. The second convoy is due to leave on Thursday and the",
        "1",
    ],
    [
        "The Valley Courier",
        "third on Friday, the mediators said.",
        "What comes next",
        "The deal was reached after eight days of talks, and about two thirds of",
        "the enclave are in the hands of the army, which lost eleven soldiers in",
        "the fighting of the past month.",
        "2",
    ],
]


def test_pdf_pages_become_paragraphs() -> None:
    document = read_bytes(pdf(PDF_PAGES), source="a.pdf", format="pdf")
    assert document.format == "pdf"
    assert document.title == "Seventeen buses leave the enclave"
    text = " ".join(p.text for p in document.body)
    assert "some 1,800 civilians would be taken" in text
    assert "the well-known crossing" in text
    assert "on Thursday and the third on Friday" in text
    assert "Courier" not in text
    assert ("heading", "What comes next") in rows(document)
    assert {p.page for p in document.paragraphs} == {1, 2}
    assert document.paragraphs[-1].page == 2


def test_pdf_without_text_broken_or_locked() -> None:
    whole = pdf(PDF_PAGES)
    with pytest.raises(InputError, match=r"^a\.pdf: this PDF holds no text.*OCR"):
        read_bytes(pdf([[]]), source="a.pdf")
    with pytest.raises(InputError, match=r"^a\.pdf: this PDF is broken; save it anew$"):
        read_bytes(whole[:200], source="a.pdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(whole))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(InputError, match=r"^a\.pdf: this PDF is locked by a password; "):
        read_bytes(locked.getvalue(), source="a.pdf")


def word(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_docx_styles_and_tables() -> None:
    made = docx.Document()
    made.add_paragraph("Seventeen buses leave the enclave", style="Title")
    made.add_paragraph("By Jane Doe")
    paragraph = made.add_paragraph("The army said that ")
    paragraph.add_run("about 600 fighters").bold = True
    paragraph.add_run(" left on Monday.")
    made.add_heading("What comes next", level=2)
    made.add_paragraph("Twelve stayed.", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "2016"
    table.rows[0].cells[1].text = "1,340 people"
    made.add_paragraph("The convoy.", style="Caption")
    document = read_bytes(word(made), source="a.docx", format="docx")
    assert document.title == "Seventeen buses leave the enclave"
    assert rows(document) == [
        ("byline", "By Jane Doe"),
        ("body", "The army said that about 600 fighters left on Monday."),
        ("heading", "What comes next"),
        ("body", "Twelve stayed."),
        ("other", "2016 | 1,340 people"),
        ("credit", "The convoy."),
    ]


def test_docx_that_is_one_table_is_read_as_text() -> None:
    made = docx.Document()
    cell = made.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "Seventeen buses left the enclave on Monday."
    cell.add_paragraph("Nobody was hurt, the army said.")
    document = read_bytes(word(made), source="a.docx")
    assert [p.text for p in document.body] == [
        "Seventeen buses left the enclave on Monday.",
        "Nobody was hurt, the army said.",
    ]


def test_docx_empty_or_broken() -> None:
    whole = word(docx.Document())
    with pytest.raises(InputError, match=r"^a\.docx: this DOCX holds no text"):
        read_bytes(whole, source="a.docx")
    with pytest.raises(InputError, match=r"^a\.docx: this DOCX is broken; save it anew$"):
        read_bytes(whole[: len(whole) // 2], source="a.docx")


def test_docx_bomb_is_never_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(InputError, match=r"^a\.docx: this DOCX unpacks to 30 MB; "):
        read_bytes(out.getvalue(), source="a.docx", max_bytes=1_000_000)


@pytest.mark.parametrize("piece", ["--><!--", "<div ", "<a b='", "<!--"])
def test_hostile_markup_takes_linear_time(piece: str) -> None:
    started = time.perf_counter()
    assert outcome("<!--" + piece * 20_000, "text")
    assert outcome("<div " + piece * 20_000, "markdown")
    assert time.perf_counter() - started < 5


def test_html_in_markdown_leaves_its_text_but_no_script_and_no_comment() -> None:
    text = "<div>One &amp; two.<script>x()</script><style>p{}</style><!-- no --> Three.</div>"
    assert rows(read(text, "markdown")) == [("body", "One & two. Three.")]


def test_a_task_list_loses_its_boxes() -> None:
    data = b"# Plan\n\n- [ ] Nine people leave on Monday.\n- [x] The bridge has been closed.\n"
    document = read_bytes(data, source="plan.md", format="markdown")
    assert [paragraph.text for paragraph in document.body] == [
        "Nine people leave on Monday.",
        "The bridge has been closed.",
    ]
