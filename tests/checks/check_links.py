#!/usr/bin/env python3
"""Each relative link in README and docs leads to a file that is there, and each #anchor to a heading of it."""
import pathlib
import re
import unicodedata

import tree

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
CODE = re.compile(r"`[^`\n]*`")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.M)


def blank(found):
    return "\n" * found[0].count("\n")


def anchors(source):
    """The names that web pages of Markdown give to headings: lower case, no signs, blanks as dashes."""
    names = set()
    for heading in HEADING.findall(FENCE.sub(blank, source)):
        words = "".join(c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LN")
        names.add(words.strip().replace(" ", "-"))
    return names


def breaches():
    pages = [p for p in tree.files(suffixes={".md"}) if len(p.parts) == 1 or p.parts[0] == "docs"]
    for page in pages:
        prose = CODE.sub("", FENCE.sub(blank, tree.text(page)))
        for number, line in enumerate(prose.splitlines(), 1):
            for target in LINK.findall(line):
                if re.match(r"[a-z]+:", target):
                    continue
                name, _, anchor = target.partition("#")
                there = (tree.ROOT / page.parent / name).resolve() if name else tree.ROOT / page
                if not there.exists():
                    yield f"{page}:{number}: the link {target} leads nowhere"
                elif anchor and (there.suffix != ".md" or anchor not in anchors(there.read_text(encoding="utf-8"))):
                    yield f"{page}:{number}: {pathlib.PurePosixPath(name or page).name} has no heading for #{anchor}"


tree.report(list(breaches()), "links lead somewhere")
