"""Fail unless the package's metadata is complete: pyroma's rating, twine's check, MANIFEST.in."""

from pathlib import Path
import subprocess
import sys
import tempfile


CHECKOUT = Path(__file__).resolve().parent.parent
# pyroma asks for a published project, which a checkout without a release is not yet.
PYROMA_AT_LEAST = "9"


def run(*command):
    subprocess.run([sys.executable, "-m", *command], cwd=CHECKOUT, check=True)


def main():
    run("pyroma", "--min", PYROMA_AT_LEAST, ".")
    with tempfile.TemporaryDirectory() as target:
        # The wheel is made from the sdist, so that one that lacks a file fails here.
        run("build", "--installer", "uv", "--outdir", target, ".")
        run("twine", "check", "--strict", *map(str, sorted(Path(target).iterdir())))


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
