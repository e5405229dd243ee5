"""The files of the project and the way a check reports. Used by the checks of this folder."""
import pathlib
import subprocess
import sys

# A check looks at the tree it lies in, or at the one it is given.
ROOT = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]


def files(*folders, suffixes=None):
    """Paths from the root, sorted: what git knows or would add, below the folders."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *folders],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = sorted({pathlib.PurePosixPath(name) for name in listed.split("\0") if name})
    return [p for p in paths if (ROOT / p).is_file() and (suffixes is None or p.suffix in suffixes)]


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def lines(path):
    """(number, line) from 1."""
    return enumerate(text(path).splitlines(), 1)


def report(breaches, praise):
    """Prints each breach, or the praise; ends the program with what ctest needs."""
    print("\n".join(breaches) if breaches else praise)
    sys.exit(1 if breaches else 0)
