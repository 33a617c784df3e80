"""Made-up English news articles, as many as are wanted, the same for the same number."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

_PLACES = ("Alder Bay", "Corran", "Estmouth", "Harrow Vale", "Lindmark", "Port Selby", "Vellport")
_WHO = ("The mayor", "A spokeswoman", "The harbour master", "The health ministry", "An engineer")
_WHAT = ("flood", "harbour strike", "power cut", "rail closure", "school fire", "wheat shortage")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_SENTENCES = (
    "{who} said on {day} that {n} people had been moved out of {place} after the {what}.",
    "About {big} homes in {place} were without electricity for {small} hours.",
    "The repairs will cost {m}.{d} million euros, {pct} percent more than planned.",
    "{who} told reporters that {small} of the {n} injured were still in hospital on {day}.",
    "Some {big} travellers were stranded as {small} trains to {place} were cancelled.",
    "In {place} the water rose by {m}.{d} metres within {small} hours, a record since {year}.",
    "Prices in the markets of {place} went up by {pct} percent in a week.",
    "The government has promised {n} million dollars for those who lost their homes.",
    "{who} denied that warnings of the {what} had been ignored.",
    "Volunteers from {place} brought food and blankets to the {n} families in the sports hall.",
    "A commission of {small} experts will report on the {what} before the end of {year}.",
    "Schools in {place} stay closed until {day}, the council decided by {small} votes to 3.",
)


def article(number: int, sentences: int = 8) -> str:
    """Give the text of one article: a title, and paragraphs of about three sentences."""
    random = Random(number)  # noqa: S311 - the same every time is the point
    what, place = random.choice(_WHAT), random.choice(_PLACES)
    lines = []
    for _ in range(sentences):
        sentence = random.choice(_SENTENCES).format(
            who=random.choice(_WHO),
            day=random.choice(_DAYS),
            n=random.randint(21, 990),
            place=place if random.random() < 0.5 else random.choice(_PLACES),
            what=what,
            big=f"{random.randint(2, 90)},{random.randint(0, 999):03}",
            small=random.randint(4, 19),
            m=random.randint(2, 60),
            d=random.randint(1, 9),
            pct=random.randint(2, 80),
            year=random.randint(1950, 2030),
        )
        lines.append(sentence)
    paragraphs = [" ".join(lines[start : start + 3]) for start in range(0, len(lines), 3)]
    return "\n\n".join([f"{what.capitalize()} near {place} leaves hundreds waiting", *paragraphs])


def write_articles(folder: Path, count: int, sentences: int = 8) -> None:
    """Write articles into folders of a hundred below a folder."""
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number, sentences) + "\n", encoding="utf-8")


def names(count: int) -> Iterator[str]:
    """Give the paths of these articles within their folder."""
    return (f"{number // 100:03}/{number:05}.txt" for number in range(count))
