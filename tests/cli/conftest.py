import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import summarize

Run = Callable[..., subprocess.CompletedProcess[bytes]]

ARTICLE = """\
Buses leave the valley

About 600 fighters and 3,000 civilians left the valley on 35 buses on Monday, under a deal \
that ends nine days of fighting. The buses crossed the border before noon, a spokesman said. \
The valley covers 250 square kilometres and is home to 1.2 million people.

Between 70 and 80 people died in the fighting, according to the health ministry. Talks about \
the return of the families begin next week in the capital, officials added.
"""

ARABIC_ARTICLE = """\
خروج الحافلات من الوادي

غادر نحو 600 مقاتل و3000 مدني الوادي يوم الاثنين على متن 35 حافلة بموجب اتفاق ينهي تسعة أيام من \
القتال. وعبرت الحافلات الحدود قبل الظهر، حسبما قال متحدث باسم الحكومة.

وقتل ما بين 70 و80 شخصا في القتال، وفقا لوزارة الصحة. وتبدأ المحادثات بشأن عودة العائلات الأسبوع \
المقبل في العاصمة، كما أضاف مسؤولون.
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give an environment in which no setting of the user's own counts."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    package = Path(summarize.__file__).parents[1]
    return {**kept, "PYTHONPATH": str(package), "HOME": str(home), "APPDATA": str(home)}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Give a function that runs the program in a folder that holds two articles."""
    (tmp_path / "valley.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "wadi.txt").write_text(ARABIC_ARTICLE, encoding="utf-8")

    def call(
        *arguments: str | bytes,
        stdin: bytes = b"",
        env: dict[str, str] | None = None,
        program: Sequence[str] = (sys.executable, "-m", "summarize"),
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*program, *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**environment, **(env or {})},
            check=False,
            timeout=60,
        )

    return call
