"""What users install is the wheel: it must run by itself, from any folder."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_runs_in_a_fresh_environment_from_another_folder(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(dist), "."]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = dist.glob("*.whl")

    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    site = next((home / "lib").glob("python*/site-packages"))
    # The dependencies of the environment that runs the tests, without its own copy of the project:
    # a path in a .pth file is searched, but the .pth files in it are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")

    article = (ROOT / "samples" / "evacuation.en.txt").read_bytes()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [str(home / "bin" / "summarize"), "-", "--format", "json"]
    done = subprocess.run(command, cwd=elsewhere, input=article, check=True, capture_output=True)
    assert b"around 600 fighters" in done.stdout

    where = "import summarize, pathlib; print(pathlib.Path(summarize.__file__).parent)"
    printed = subprocess.run(
        [str(python), "-c", where], cwd=elsewhere, check=True, capture_output=True
    )
    package = Path(printed.stdout.decode().strip())
    assert package.is_relative_to(home)
    assert (package / "prompts" / "README.md").is_file()
    assert (package / "py.typed").is_file()
