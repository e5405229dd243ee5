#!/usr/bin/env python3
"""Files stay short, say in their first line what they are for, and keep wide headers where they are wrapped."""
import re
import statistics

import tree

LONGEST = 500
OURS = [("src", {".cpp", ".hpp"}), ("tests", {".cpp", ".hpp", ".py", ".mjs"}), ("bin", None), ("assets", {".css", ".js", ".mjs"}),
        ("cmake", None), ("catalogue", {".mjs"})]

# Header -> the only places that may include it; the first pattern that fits decides.
WIDE = [(re.compile(header), places) for header, places in [
    (r"boost/(asio|beast)\b", ["src/web/server/", "tests/"]),
    (r"boost/json\b", ["src/base/json_parse.cpp"]),
    (r"boost/locale\b", ["src/base/catalogue.cpp", "src/base/translate.cpp"]),
    (r"boost/", []),
    (r"unicode/", ["src/base/fold.cpp", "src/base/search_form.cpp", "src/base/text.cpp", "src/identity/password.cpp"]),
    (r"date/", ["src/base/zones.cpp"]),
    (r"(sqlite3|libpq-fe)\.h", ["src/store/", "tests/unit/store/", "tests/support/"]),
    (r"(xlsxwriter|zip|expat)\.h", ["src/exchange/", "tests/unit/exchange/", "tests/fuzz/xlsx.cpp"]),
    (r"openssl/", ["src/base/hash.cpp", "src/base/http_post.cpp", "src/base/time_stamp.cpp", "src/web/server/", "tests/"]),
    (r"sodium", ["src/base/random.cpp", "src/identity/", "src/ledger/note.cpp", "src/store/backup/cipher.cpp"]),
    (r"liboath/|qrencode\.h", ["src/identity/"]),
    (r"md4c", ["src/web/"]),
    (r"zlib\.h", ["src/web/", "src/pack/archive.cpp", "tests/"]),
    (r"CLI/", ["src/app/", "src/pack/main.cpp"]),
    (r"iostream", ["src/app/", "tests/"]),
    (r"regex|nlohmann/", ["tests/unit/web/api/schema_validator.cpp"]),
]]
INCLUDE = re.compile(r"\s*#\s*include\s+<([^>]+)>")


def allowed(header, path):
    for pattern, places in WIDE:
        if pattern.match(header):
            return str(path).startswith(tuple(places))
    return True


def says_what_it_is(path):
    """A header says it for the source of the same name, a record's header for the table beside it."""
    first = tree.text(path).split("\n", 2)
    head = first[1] if first[0].startswith("#!") and len(first) > 1 else first[0]
    if head.startswith(("//", "/*", "#", '"""')) and not head.startswith(("#pragma", "#include", "#!")):
        return True
    if path.suffix == ".cpp":
        own = tree.ROOT / path.with_suffix(".hpp")
        return own.exists() or path.name.endswith(("_test.cpp", "_table.cpp"))
    return False


def breaches(paths):
    for path in paths:
        length = tree.text(path).count("\n")
        if length > LONGEST:
            yield f"{path}:{LONGEST}: {length} lines; {LONGEST} is the most"
        if path.suffix in {".cpp", ".hpp"} and not says_what_it_is(path):
            yield f"{path}:1: the first line does not say what the file is for"
        if path.suffix == ".hpp" and "#pragma once" not in tree.text(path):
            yield f"{path}:1: #pragma once is missing"
        if path.suffix in {".cpp", ".hpp"}:
            for number, line in tree.lines(path):
                include = INCLUDE.match(line)
                if include and not allowed(include[1], path):
                    yield f"{path}:{number}: <{include[1]}> is wide and has its places in tests/checks/check_sizes.py"


ours = [path for folder, suffixes in OURS for path in tree.files(folder, suffixes=suffixes)]
code = [tree.text(path).count("\n") for path in ours if path.parts[0] == "src"]
tree.report(list(breaches(ours)), f"{len(ours)} files; src/: median {statistics.median(code):.0f} lines, longest {max(code)}")
