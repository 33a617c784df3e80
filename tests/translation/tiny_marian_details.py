"""What stands in a sentence beside what it counts: places, days, times, percentages."""

import random

from tests.translation.tiny_marian_lexicon import LEXICON
from tests.translation.tiny_marian_numbers import TO_INDIC

Words = tuple[str, ...]
"""English, Arabic, and for what a verb agrees with its gender."""


class Details:
    """The details of one sentence, each drawn once."""

    def __init__(self, draw: random.Random, *, indic: bool) -> None:
        self.draw = draw
        self.indic = indic
        self.drawn: dict[str, Words] = {}
        """By the name of the slot."""

    def draw_once(self, key: str) -> None:
        """Draw what a slot is to hold, where nothing does yet."""
        if key not in self.drawn:
            self.drawn[key] = getattr(self, f"draw_{key}")()

    def draw_event(self) -> Words:
        """Draw an accident or attack."""
        return self.draw.choice(LEXICON.events)

    def draw_disaster(self) -> Words:
        """Draw a disaster that is known already."""
        return self.draw.choice(LEXICON.disasters)

    def draw_speaker(self) -> Words:
        """Draw who announces."""
        return self.draw.choice(LEXICON.speakers)

    def draw_country(self) -> Words:
        """Draw a country."""
        return self.draw.choice(LEXICON.countries)

    def draw_city(self) -> Words:
        """Draw a city."""
        return self.draw.choice(LEXICON.cities)

    def draw_city2(self) -> Words:
        """Draw another city than the first."""
        return self.draw.choice([c for c in LEXICON.cities if c != self.drawn["city"]])

    def draw_place(self) -> Words:
        """Draw where: in or near a city, in a part of a country."""
        if self.draw.random() < 0.6:
            return _join(self.draw.choice(LEXICON.near), self.draw_city())
        return _join(self.draw.choice(LEXICON.sides), self.draw_country())

    def draw_day(self) -> Words:
        """Draw a day of the week, or of the year, in half of the cases with its year."""
        if self.draw.random() < 0.6:
            day = self.draw.choice(LEXICON.days)
            return f"on {day[0]}", f"يوم {day[1]}"
        month = self.draw.choice(LEXICON.months)
        number = self.in_digits(str(self.draw.randint(1, 28)))
        if self.draw.random() < 0.5:
            return _join(("on", "في"), number, month, self.draw_year())
        if self.draw.random() < 0.5:
            return f"on {month[0]} {number[0]}", f"في {number[1]} {month[1]}"
        return _join(("on", "في"), number, month)

    def draw_month(self) -> Words:
        """Draw a month of a year."""
        return _join(self.draw.choice(LEXICON.months), self.draw_year())

    def draw_year(self) -> Words:
        """Draw a year."""
        return self.in_digits(str(self.draw.randint(1990, 2024)))

    def draw_time(self) -> Words:
        """Draw a time of day: 15:30, 10:15 a.m., 3:45 p.m."""
        minute = self.draw.choice((0, 10, 15, 20, 30, 40, 45, 50))
        if self.draw.random() < 0.6:
            return self.in_digits(f"{self.draw.randint(10, 23)}:{minute:02}")
        hour = self.draw.randint(1, 11)
        clock = self.in_digits(f"{hour}:{minute:02}")
        if self.draw.random() < 0.5:
            return _join(clock, ("a.m.", "فجراً" if hour < 6 else "صباحاً"))
        return _join(clock, ("p.m.", "بعد الظهر" if hour < 6 else "مساءً"))

    def draw_magnitude(self) -> Words:
        """Draw an earthquake's magnitude."""
        return self.in_digits(f"{self.draw.randint(4, 8)}.{self.draw.randint(1, 9)}")

    def draw_score(self) -> Words:
        """Draw the result of a match that was won."""
        low = self.draw.randint(0, 3)
        return self.in_digits(f"{low + self.draw.randint(1, 3)}-{low}")

    def draw_percent(self) -> Words:
        """Draw a percentage, with its sign or in words."""
        text = str(self.draw.randint(1, 60))
        if self.draw.random() < 0.5:
            text = f"{text}.{self.draw.randint(1, 9)}"
        if self.draw.random() < 0.4:
            return self.in_digits(f"{text}%")
        return _join(self.in_digits(text), ("percent", "في المئة"))

    def draw_percents(self) -> Words:
        """Draw the two ends of a range of percentages."""
        low = self.draw.randint(1, 12)
        first, last = (self.in_digits(str(k)) for k in (low, low + self.draw.randint(1, 5)))
        return f"{first[0]} and {last[0]} percent", f"{first[1]} و{last[1]} في المئة"

    def in_digits(self, text: str) -> Words:
        """Give the same digits in both languages."""
        return text, text.translate(TO_INDIC) if self.indic else text


def _join(*parts: Words) -> Words:
    return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)
