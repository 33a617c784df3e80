"""The backend for encoders with a decoder, with small ones made by ``tiny_seq2seq``."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from summarize.errors import ModelError, UsageError
from summarize.summarization.generative.backends import open_generator
from summarize.summarization.generative.generator import Generated, Generator, Message, Sampling
from tests.summarization.generative.tiny_seq2seq import make_bart, make_mbart, make_t5

pytest.importorskip("torch")

TEXT = "nine soldiers were hurt near the border on tuesday"


@pytest.fixture(scope="module")
def bart_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bart(tmp_path_factory.mktemp("bart"))


@pytest.fixture(scope="module")
def bart(bart_folder: Path) -> Generator:
    return open_generator(f"seq2seq:{bart_folder}", device="cpu")


def summarize(generator: Generator, text: str, sampling: Sampling | None = None) -> Generated:
    return generator.generate([Message("user", text)], sampling or Sampling())


def changed(folder: Path, copy: Path, **task: object) -> Generator:
    """Open a copy of a checkpoint with other settings for the task."""
    shutil.copytree(folder, copy)
    config = json.loads((copy / "config.json").read_text())
    config["task_specific_params"]["summarization"] |= task
    (copy / "config.json").write_text(json.dumps(config))
    return open_generator(f"seq2seq:{copy}", device="cpu")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (TEXT, "nine soldiers were hurt"),
        ("the town mayor said repairs would take seven days", "the town mayor said"),
        ("rain closed two roads near river", "rain closed two roads"),
    ],
)
def test_it_summarises_what_is_said_last(bart: Generator, text: str, summary: str) -> None:
    shown: list[str] = []
    messages = [Message("system", "fighters crossed the border"), Message("user", text)]
    assert bart.generate(messages, Sampling(), shown.append) == Generated(summary, complete=True)
    assert shown == [summary]
    assert not bart.instructed


def test_it_ends_before_a_stop_string(bart: Generator) -> None:
    stopped = summarize(bart, TEXT, Sampling(stop=("were",)))
    assert stopped == Generated("nine soldiers", complete=True)


def test_a_summary_that_is_made_to_end_is_incomplete(bart: Generator) -> None:
    # BART puts the end in place of its third token.
    cut = summarize(bart, TEXT, Sampling(max_tokens=3))
    assert cut == Generated("nine soldiers", complete=False)


def test_the_checkpoints_own_length_is_kept_to(bart_folder: Path, tmp_path: Path) -> None:
    shorter = changed(bart_folder, tmp_path / "short", max_length=3)
    assert summarize(shorter, TEXT) == Generated("nine soldiers", complete=False)
    longer = changed(bart_folder, tmp_path / "long", min_length=12)
    assert len(summarize(longer, TEXT).text.split()) > 9
    assert summarize(longer, TEXT, Sampling(max_tokens=6)).text == "nine soldiers were hurt"


def test_sampling_depends_on_the_seed_alone(bart: Generator) -> None:
    def drawn(seed: int) -> str:
        return summarize(bart, TEXT, Sampling(temperature=9.0, seed=seed)).text

    assert drawn(1) == drawn(1)
    assert len({drawn(seed) for seed in range(4)}) > 1


def test_a_text_that_is_too_long_is_refused_and_never_cut(bart: Generator) -> None:
    assert bart.context == 64
    assert bart.count_tokens("rain " * 63) == 64  # with the end
    with pytest.raises(ModelError) as caught:
        summarize(bart, "rain " * 64)
    assert str(caught.value) == f"{bart.name}: a text of 65 tokens is over the model's 64"


def test_the_prefix_of_the_task_is_put_in_front(tmp_path: Path) -> None:
    own = open_generator(f"seq2seq:{make_t5(tmp_path / 'a', prefix='summarize: ')}", device="cpu")
    none = open_generator(f"seq2seq:{make_t5(tmp_path / 'b')}", device="cpu")
    short = Sampling(max_tokens=8)
    assert summarize(own, TEXT, short) == summarize(none, f"summarize: {TEXT}", short)
    assert summarize(own, TEXT, short) != summarize(none, TEXT, short)
    assert own.count_tokens(TEXT) == none.count_tokens(TEXT) + 2
    assert own.context == 48


def test_a_multilingual_checkpoint_is_told_the_language_to_write(tmp_path: Path) -> None:
    folder = make_mbart(tmp_path / "both")
    arabic = open_generator(f"seq2seq:{folder}?language=ar", device="cpu")
    english = open_generator(f"seq2seq:{folder}?language=en", device="cpu")
    assert arabic.languages == frozenset({"ar"})
    assert arabic.name == f"seq2seq:{folder}?language=ar"
    own = make_mbart(tmp_path / "arabic", writes="ar_AR")
    by_itself = summarize(open_generator(f"seq2seq:{own}", device="cpu"), TEXT)
    assert summarize(arabic, TEXT) == by_itself
    assert summarize(english, TEXT) != by_itself
    with pytest.raises(UsageError, match=r"\?language=fr: the checkpoint has no token for that"):
        open_generator(f"seq2seq:{folder}?language=fr", device="cpu")


def test_settings_say_what_decides_the_output(bart: Generator) -> None:
    assert sorted(bart.settings) == [
        "device",
        "quantization",
        "revision",
        "torch",
        "transformers",
    ]
    assert len(bart.settings["revision"]) == 12
    assert msgspec.json.decode(msgspec.json.encode(bart.settings)) == bart.settings


@pytest.mark.parametrize(
    ("card", "languages"),
    [
        ("---\nlanguage: ar\n---\n# AraBART\n", {"ar"}),
        ("---\nlanguage:\n- am\n- ar\n- no\n- multilingual\n---\n", {"am", "ar", "no"}),
        ("---\nlicence: mit\n---\nlanguage: fr\n", {"en"}),
        ("---\nlanguage: [\n---\n", {"en"}),
        ("# A model\n", {"en"}),
        ("", {"en"}),
    ],
)
def test_a_checkpoint_writes_what_its_card_says_or_else_english(
    bart_folder: Path, tmp_path: Path, card: str, languages: set[str]
) -> None:
    folder = shutil.copytree(bart_folder, tmp_path / "model")
    (folder / "README.md").write_text(card, "utf-8")
    assert open_generator(f"seq2seq:{folder}", device="cpu").languages == frozenset(languages)
    told = open_generator(f"seq2seq:{folder}?language=fr", device="cpu")
    assert told.languages == frozenset({"fr"})
    assert summarize(told, TEXT).text == "nine soldiers were hurt"


def test_a_multilingual_checkpoint_writes_what_its_first_token_says(tmp_path: Path) -> None:
    own = make_mbart(tmp_path / "arabic", writes="ar_AR")
    assert open_generator(f"seq2seq:{own}", device="cpu").languages == frozenset({"ar"})
    free = make_mbart(tmp_path / "free")
    assert open_generator(f"seq2seq:{free}", device="cpu").languages is None


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded \("):
        open_generator(f"causal:{make_t5(tmp_path)}", device="cpu")
