#!/usr/bin/env python3
"""Each source must be refused by the compiler with the words after "// refused: "; one without that line must compile.

check_mistakes.py COMPILER ROOT SOURCE...
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys

compiler, root, *sources = sys.argv[1:]


def judge(source):
    """What is wrong with one source; empty when the compiler did what it should."""
    first = pathlib.Path(source).read_text(encoding="utf-8").splitlines()
    reason = next((line.removeprefix("// refused: ") for line in first[:3] if line.startswith("// refused: ")), None)
    done = subprocess.run(
        [compiler, "-std=c++23", "-fsyntax-only", "-Wall", "-Wextra", "-Werror=unused-result", "-fdiagnostics-plain-output",
         f"-I{root}/src", f"-I{root}/tests", source], capture_output=True, text=True, check=False,
        env={**os.environ, "LC_ALL": "C"})
    if reason is None:
        return f"{source} must compile:\n{done.stderr}" if done.returncode else ""
    if done.returncode == 0:
        return f"{source} compiles, and must not"
    return "" if reason in done.stderr else f"{source} is refused, but not because '{reason}':\n{done.stderr}"


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    wrong = [said for said in pool.map(judge, sources) if said]
print("\n".join(wrong) or f"{len(sources)} sources are judged as they should be")
sys.exit(1 if wrong or not sources else 0)
