#!/usr/bin/env python3
"""Runs clang-tidy 22 on the sources of src/ that a branch reaches with its changes, or on all.

check_tidy.py ROOT BUILD [--all]. One source takes five seconds, so bin/tidy looks at what differs from main, or,
on main, from the commit before; with --all, as bin/test tidy asks, at everything. Clang cannot read GCC's precompiled headers and
does not know all its options, so it gets a compile_commands.json of its own in BUILD/tidy. A file is clean as long as it, the
headers of ours that it can reach, its options and .clang-tidy stay the same.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

import tree

BUILD = pathlib.Path(sys.argv[2]).resolve()
FOLDER = BUILD / "tidy"
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
CLANG_TIDY = "clang-tidy-22"


def commands():
    """source -> compile command that Clang takes. Writes the database."""
    FOLDER.mkdir(exist_ok=True)
    headers = FOLDER / "standard_headers.hpp"
    headers.write_bytes((BUILD / "CMakeFiles/keepwright_pch.dir/cmake_pch.hxx").read_bytes())
    kept = []
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if path.suffix != ".cpp" or not path.is_relative_to(tree.ROOT / "src"):
            continue
        command = re.sub(r"-include \S+cmake_pch\.hxx", f"-include {headers}", entry["command"])
        command = command.replace(" -Winvalid-pch", "").replace(" -fpch-preprocess", "")
        kept.append({**entry, "command": re.sub(r" -W(?!no-)\S+| -Wno-(mismatched-new-delete|restrict)\b", "", command)})
    (FOLDER / "compile_commands.json").write_text(json.dumps(kept, indent=1))
    return {entry["file"]: entry["command"] for entry in kept}


def reached(path, seen):
    """The file and every file of ours that it includes, directly or not."""
    if path in seen or not path.exists():
        return seen
    seen.add(path)
    for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        reached(tree.ROOT / "src" / name, seen)
    return seen


def mark(source, command, rules):
    digest = hashlib.sha256(rules + command.encode())
    for path in sorted(reached(pathlib.Path(source), set())):
        digest.update(path.read_bytes())
    return FOLDER / "clean" / digest.hexdigest()


def changed_files():
    """What differs from main, or on main from the commit before; None when git cannot tell."""
    def git(*arguments):
        done = subprocess.run(["git", *arguments], cwd=tree.ROOT, capture_output=True, text=True, check=False)
        return done.stdout.split("\n")[:-1] if done.returncode == 0 else None

    head, base = git("rev-parse", "HEAD"), git("merge-base", "HEAD", "main")
    names = git("diff", "--name-only", "--relative", "HEAD~1" if base is None or base == head else base[0])
    fresh = git("ls-files", "--others", "--exclude-standard")
    return None if names is None or fresh is None else {tree.ROOT / name for name in names + fresh}


def look_at(source, clean):
    """What clang-tidy says of one source; marked clean when that is nothing.

    The analyzer also walks through Asio; what it finds there is not ours to put right. Any other error there counts."""
    done = subprocess.run([CLANG_TIDY, "--quiet", "-p", FOLDER, source], capture_output=True, text=True, check=False)
    errors = [part for part in re.split(r"\n(?=/)", done.stdout.strip()) if ": error:" in part]
    ours = [part for part in errors if part.startswith(str(tree.ROOT)) or "[clang-analyzer-" not in part]
    if done.returncode != 0 and not errors:
        return [done.stdout + done.stderr]
    if not ours:
        clean.touch()
    return ours


def main():
    rules = (tree.ROOT / ".clang-tidy").read_bytes()
    (FOLDER / "clean").mkdir(parents=True, exist_ok=True)
    everything = "--all" in sys.argv
    touched = set() if everything else changed_files()
    if touched is None:
        print("git knows no earlier commit to compare with: run bin/tidy --all")
        sys.exit(1)
    marks = {source: mark(source, command, rules) for source, command in commands().items()
             if everything or touched & reached(pathlib.Path(source), set())}
    changed = {source: clean for source, clean in marks.items() if not clean.exists()}
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("KEEPWRIGHT_JOBS", os.cpu_count() or 1))) as pool:
        said = list(pool.map(look_at, changed.keys(), changed.values()))
    complaints = sorted({part for parts in said for part in parts})
    tree.report(complaints, f"{len(marks)} sources are clean; {len(changed)} were looked at")


main()
