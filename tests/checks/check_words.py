#!/usr/bin/env python3
"""Words that say nothing in names, and words that tie the project to one machine or one registry, anywhere."""
import re

import tree

EMPTY = {"manager", "helper", "helpers", "util", "utils", "utility", "utilities"}
# The standard's role.
MEANT = re.compile(r"isms_?manager|ISMS manager|ismsManager", re.I)
CODE = {".cpp", ".hpp"}
EVERYWHERE = [
    (re.compile(r"(?<![\w.])/(?:home|root|Users|work|mnt|opt/hostedtoolcache)/\w"), "a path of one machine"),
    (re.compile(r"\b(?:registry\.(?:npmjs|yarnpkg)|npmjs\.org|deb\.debian|security\.debian|pypi\.org|files\.pythonhosted|"
                r"crates\.io|ghcr\.io|docker\.io)"), "the host of a registry"),
    (re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"), "work left undone"),
    (re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"), "an invisible character"),
    (re.compile(r"^(?:<{7}|>{7}) "), "a merge conflict"),
]
SELF = "tests/checks/check_words.py"
# The lock file is npm's own, and its addresses are how npm pins; fonts and pictures are no text.
LEFT_OUT = {"package-lock.json", "LICENSE"}
STRING_OR_COMMENT = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.S)
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def without_texts(source):
    """The code alone: texts and comments become as many line ends as they had."""
    return STRING_OR_COMMENT.sub(lambda found: "\n" * found[0].count("\n") or " ", source)


def names_in_code(path):
    for number, line in enumerate(without_texts(tree.text(path)).splitlines(), 1):
        if not line.isascii():
            yield f"{path}:{number}: a character outside of ASCII in code"
        if line.lstrip().startswith("#include"):
            continue
        for name in IDENTIFIER.findall(MEANT.sub("", line)):
            empty = EMPTY.intersection(part.lower() for part in PARTS.findall(name))
            if empty:
                yield f"{path}:{number}: '{name}' says nothing: {', '.join(sorted(empty))}"


def breaches():
    for path in tree.files():
        if str(path) in LEFT_OUT or str(path) == SELF or str(path).startswith("tests/fuzz/corpus/"):
            continue
        if path.parts[0] in {"src", "tests", "assets"} and EMPTY.intersection(re.split(r"[_\-.]", path.stem)):
            yield f"{path}:1: the file name says nothing"
        try:
            source = tree.text(path)
        except UnicodeDecodeError:
            continue  # a picture, a font, a sample in another encoding
        for number, line in enumerate(source.splitlines(), 1):
            for pattern, what in EVERYWHERE:
                if pattern.search(line):
                    yield f"{path}:{number}: {what}"
        if path.suffix in CODE:
            yield from names_in_code(path)


tree.report(list(breaches()), "words hold")
