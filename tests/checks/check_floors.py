#!/usr/bin/env python3
"""Each floor of src/ includes only itself and the floors below it, written from src/. The floors are those of CMakeLists.txt."""
import re

import tree

# Below it, and yet not for it: a handler calls a service and never opens a transaction.
CLOSED = {"web": {"store"}}
# What would be said by a handler that does so all the same, by way of what another header includes.
UNSAID = {"web": re.compile(r"store::|\.database\b|\b(SELECT|INSERT INTO|DELETE FROM)\b")}
INCLUDE = re.compile(r'\s*#\s*include\s+"([^"]+)"')


def floors():
    """floor -> every floor that it may include."""
    above = {}
    pattern = r"^add_floor\((\w+)(?:\s+FOLDER\s+\S+)?(?:\s+ABOVE((?:\s+[a-z]+)+))?"
    for name, below in re.findall(pattern, tree.text("CMakeLists.txt"), re.M):
        above[name] = set(below.split())

    def closure(name):
        return {name}.union(*(closure(below) for below in above[name]))

    return {name: closure(name) - CLOSED.get(name, set()) for name in above}


def floor_of(file):
    """The floor of "web/server/http.hpp" is server: the one floor that lies in the folder of another."""
    return "server" if file.startswith("web/server/") else file.split("/")[0]


def breaches():
    may_use = floors()
    for path in tree.files("src", suffixes={".cpp", ".hpp"}):
        floor = floor_of("/".join(path.parts[1:]))
        if floor not in may_use:
            yield f"{path}:1: {floor} is not a floor of CMakeLists.txt"
            continue
        for number, line in tree.lines(path):
            if floor in UNSAID and (said := UNSAID[floor].search(line)):
                yield f'{path}:{number}: "{said[0]}" is for a service: {floor} opens no transaction and knows no SQL'
            include = INCLUDE.match(line)
            if not include:
                continue
            used = floor_of(include[1])
            if "/" not in include[1] or used not in may_use or not (tree.ROOT / "src" / include[1]).exists():
                yield f'{path}:{number}: "{include[1]}" is not a file below src/'
            elif used not in may_use[floor]:
                yield f"{path}:{number}: {floor} must not use {used}"


tree.report(list(breaches()), "floors hold")
