"""The figure guard, over an engine whose hypotheses are written down here."""

from collections.abc import Mapping, Sequence

from summarize.figures import extract
from summarize.translation.engine import Decoding, Hypothesis
from summarize.translation.guard import Tally, translate_guarded
from summarize.translation.rewriting import in_digits


class Phrasebook:
    """An engine that answers from a table; it remembers what it was asked, and how."""

    name = "phrasebook"
    limit = 40

    def __init__(self, **answers: Mapping[str, Sequence[str]]) -> None:
        """Take for each kind of search (beam, wide, sampling) the hypotheses of each text."""
        self.answers = answers
        self.asked: list[tuple[str, str]] = []
        self.settings: dict[str, str] = {}

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        kind = "sampling" if decoding.temperature else "wide" if decoding.beam > 4 else "beam"
        self.asked += [(kind, text) for text in texts]
        table = self.answers.get(kind, {})
        return [
            tuple(
                Hypothesis(answer, -0.1 * k)
                for k, answer in enumerate(table.get(text, (text, text))[: decoding.hypotheses])
            )
            for text in texts
        ]


SOURCE = "Neun Soldaten starben am Montag, und 308 Menschen wurden verletzt."
RIGHT = "Nine soldiers died on Monday, and 308 people were injured."
WRONG = "Nine soldiers died on Monday, and 38 people were injured."
WORSE = "Soldiers died on Monday, and 38 people were injured."


def test_a_translation_that_keeps_its_figures_is_taken_at_once() -> None:
    engine = Phrasebook(beam={SOURCE: (RIGHT, WRONG)})
    (done,) = translate_guarded(engine, [SOURCE], "de", "en", beam=4)
    assert (done.target, done.repair, done.exact) == (RIGHT, "", True)
    assert engine.asked == [("beam", SOURCE)]


def test_the_best_hypothesis_that_keeps_the_figures_is_taken() -> None:
    engine = Phrasebook(beam={SOURCE: (WRONG, RIGHT)})
    (done,) = translate_guarded(engine, [SOURCE], "de", "en", beam=4)
    assert (done.target, done.repair, done.exact) == (RIGHT, "hypothesis", True)


def test_then_the_beam_is_widened_for_the_sentence_that_failed_alone() -> None:
    other = "Vier Busse fuhren ab."
    engine = Phrasebook(
        beam={SOURCE: (WRONG, WORSE), other: ("Four buses left.",)}, wide={SOURCE: (WRONG, RIGHT)}
    )
    done = translate_guarded(engine, [SOURCE, other], "de", "en", beam=4)
    assert [(each.target, each.repair) for each in done] == [
        (RIGHT, "beam"),
        ("Four buses left.", ""),
    ]
    assert engine.asked == [("beam", SOURCE), ("beam", other), ("wide", SOURCE)]


def test_then_it_is_sampled() -> None:
    wrong = (WRONG, WORSE)
    engine = Phrasebook(beam={SOURCE: wrong}, wide={SOURCE: wrong}, sampling={SOURCE: (RIGHT,)})
    (done,) = translate_guarded(engine, [SOURCE], "de", "en", beam=4)
    assert (done.target, done.repair, done.exact) == (RIGHT, "sampling", True)


def test_then_the_figures_that_went_wrong_are_written_in_digits_for_the_engine() -> None:
    source = "Achtzehn Menschen starben in drei Orten."
    engine = Phrasebook(
        beam={
            source: ("Eighagogue people died in three places.",),
            "18 Menschen starben in drei Orten.": ("18 people died in three places.",),
        }
    )
    (done,) = translate_guarded(engine, [source], "de", "en", beam=4)
    assert (done.target, done.repair) == ("18 people died in three places.", "digits")
    assert done.source == source


def test_then_the_clause_with_the_figure_is_translated_on_its_own() -> None:
    wrong = (WRONG, WORSE)
    engine = Phrasebook(
        beam={
            SOURCE: wrong,
            "Neun Soldaten starben am Montag,": ("Nine soldiers died on Monday,",),
            "und 308 Menschen wurden verletzt.": ("and 308 people were injured.",),
        },
        wide={SOURCE: wrong},
        sampling={SOURCE: wrong},
    )
    (done,) = translate_guarded(engine, [SOURCE], "de", "en", beam=4)
    assert (done.target, done.repair, done.exact) == (RIGHT, "clauses", True)


def test_at_last_the_closest_is_given_with_its_differences() -> None:
    engine = Phrasebook(
        beam={SOURCE: (WORSE, WRONG)}, wide={SOURCE: (WORSE,)}, sampling={SOURCE: (WORSE,)}
    )
    tally = Tally()
    (done,) = translate_guarded(engine, [SOURCE], "de", "en", beam=4, tally=tally)
    assert done.target == WRONG
    assert done.differences == ("308 Menschen → 38 people (308 became 38)",)
    assert (tally.sentences, tally.repaired, tally.differing) == (1, 0, 1)


def test_an_engine_with_one_hypothesis_is_not_asked_the_same_again() -> None:
    engine = Phrasebook(beam={SOURCE: (WRONG,)})
    translate_guarded(engine, [SOURCE], "de", "en", beam=4)
    assert ("wide", SOURCE) not in engine.asked
    assert ("sampling", SOURCE) not in engine.asked


def test_a_figure_that_the_engine_invents_is_a_difference() -> None:
    engine = Phrasebook(beam={"Die Busse fuhren ab.": ("The 35 buses left.", "The buses left.")})
    (done,) = translate_guarded(engine, ["Die Busse fuhren ab."], "de", "en", beam=4)
    assert (done.target, done.repair) == ("The buses left.", "hypothesis")


def test_a_loop_is_decoded_again() -> None:
    source = "Der Minister sprach am Abend mit Reportern in der Hauptstadt."
    loop = "The minister said the minister said the minister said the minister said the minister."
    good = "The minister spoke to reporters in the capital in the evening."
    engine = Phrasebook(beam={source: (loop, loop)}, wide={source: (good,)})
    (done,) = translate_guarded(engine, [source], "de", "en", beam=4)
    assert (done.target, done.repair, done.problem) == (good, "beam", "")


def test_a_loop_that_nothing_mends_is_told() -> None:
    source = "Der Minister sprach am Abend mit Reportern in der Hauptstadt."
    loop = ("The minister said the minister said the minister said the minister said it again.",)
    engine = Phrasebook(beam={source: loop}, wide={source: loop}, sampling={source: loop})
    (done,) = translate_guarded(engine, [source], "de", "en", beam=4)
    assert done.problem == "repetition"
    assert done.exact


def test_a_sentence_over_the_limit_is_translated_whole() -> None:
    source = ", ".join(f"{k} Busse fuhren nach Norden" for k in range(2, 20)) + "."
    engine = Phrasebook()
    (done,) = translate_guarded(engine, [source], "de", "en", beam=4)
    assert done.target == source
    assert all(len(text.split()) <= engine.limit for _, text in engine.asked)


def test_an_address_comes_back_as_it_was() -> None:
    source = "Mehr unter https://example.org/a?b=308 und bei der Feuerwehr."
    engine = Phrasebook()
    (done,) = translate_guarded(engine, [source], "de", "en", beam=4)
    assert "https://example.org/a?b=308" in done.target


def test_nothing_is_asked_of_the_engine_for_no_sentences() -> None:
    engine = Phrasebook()
    assert translate_guarded(engine, [], "de", "en", beam=4) == []


def test_a_figure_is_written_for_the_engine_as_the_target_language_writes_it() -> None:
    for language, given, written in (
        ("pt", "Ocupa 783.562 km² (300.948 mi²).", "Ocupa 783,562 km² (300,948 mi²)."),
        ("pt", "Dezoito por cento votaram.", "18 por cento votaram."),
        ("pt", "Às 11h20, a polícia pediu ajuda.", "Às 11:20, a polícia pediu ajuda."),
        ("pt", "Chegou em terceiro em 13 de maio.", "Chegou em terceiro em 13 de maio."),
        ("de", "Es kostet 2,5 Mio. Euro.", "Es kostet 2.5 Mio. Euro."),
        ("fr", "Deux mille trois cents civils ont fui.", "2300 civils ont fui."),
        ("ar", "قتل ثلاثمائة وثمانية أشخاص.", "قتل 308 أشخاص."),
    ):
        assert in_digits(given, extract(given, language), language) == written


def test_what_a_translation_of_one_sentence_may_not_leave_to_the_reader() -> None:
    for source, target, told in (
        ("Es starben 15 Männer und 15 Frauen.", "15 men died.", "15 Frauen is said less often"),
        ("Es starben 15 Männer.", "15 men and 15 others died.", "15 others is said more often"),
        ("Es kostet 5 Millionen Euro.", "It costs 5 million.", "EUR lost"),
        ("Der Weg ist 5 Kilometer lang.", "The path is 5 long.", "kilometers lost"),
        ("Mindestens 300 Menschen starben.", "300 people died.", "“at least” lost"),
        ("Es starben 300 Menschen.", "More than 300 people died.", "“more than” added"),
    ):
        engine = Phrasebook(beam={source: (target,)})
        (done,) = translate_guarded(engine, [source], "de", "en", beam=4)
        assert any(told in line for line in done.differences), (source, done.differences)


def test_whose_riyal_it_is_may_be_left_to_the_reader() -> None:
    for source, target in (
        ("The budget is 17 million riyals.", "تبلغ الميزانية 17 مليون ريال."),
        ("They paid 40 dirhams.", "دفعوا 40 درهماً."),
    ):
        engine = Phrasebook(beam={source: (target,)})
        (done,) = translate_guarded(engine, [source], "en", "ar", beam=4)
        assert (done.target, done.differences) == (target, ())


def test_one_wrong_figure_is_told_once() -> None:
    for source, target, told in (
        ("35 Menschen starben.", "870 people died.", "35 Menschen → 870 people (35 became 870)"),
        ("Es waren 70 bis 80 Tage.", "It was 71 to 81 days.", "70 became 71; 80 became 81"),
        ("Es starben 5 Männer und 5 Frauen.", "5 men and 6 women died.", "5 Frauen → 6 women"),
        ("Es dauerte drei Stunden.", "It began at 3:30.", "drei Stunden → 3:30"),
        ("Es war der 3. März 2024.", "It was 13 April 2024.", "March became April; 3 became 13"),
    ):
        engine = Phrasebook(beam={source: (target,)})
        (done,) = translate_guarded(engine, [source], "de", "en", beam=4)
        (line,) = done.differences
        assert told in line


def test_what_may_be_a_duration_is_not_rewritten_as_a_time() -> None:
    for given in (
        "A viagem demora 1h30 de carro.",
        "O recorde é de 2h00min35s.",
        "Há um ano e meio.",
    ):
        engine = Phrasebook()
        translate_guarded(engine, [given], "pt", "en", beam=4)
        assert all("01:30" not in text and "02:00" not in text for _, text in engine.asked)
        assert all("1.5" not in text for _, text in engine.asked)
