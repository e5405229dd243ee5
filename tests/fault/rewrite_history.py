#!/usr/bin/env python3
"""rewrite_history.py FOLDER SEED

What somebody does who has every right and the key: changes one thing in the log of the data folder (SQLite), and computes all
that hangs on it anew, so that it fits together again. Prints what was changed. Shares no line with the product.
"""
import glob
import hashlib
import json
import os
import random
import sqlite3
import sys

folder, chance = sys.argv[1], random.Random(int(sys.argv[2]))
columns = ["sequence", "kind", "number", "version", "at", "actor", "operation", "reason", "content", "salt"]


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def fields(*parts):
    whole = [part if isinstance(part, bytes) else part.encode() if isinstance(part, str) else part.to_bytes(8, "big") for part in parts]
    return b"".join(len(part).to_bytes(8, "big") + part for part in whole)


def other(text):
    at = chance.randrange(len(text) + 1)
    return text[:at] + "x" + text[at + chance.randrange(2):]


def change_content(versions):
    one = chance.choice(versions)
    content = json.loads(one["content"])
    names = [name for name, value in content.items() if isinstance(value, str) and value and name not in ("id", "kind")]
    name = chance.choice(names)
    before = content[name]
    while content[name] == before:
        content[name] = other(before)
    one["content"] = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{name} in change {one['sequence']}"


def change_reason(versions):
    one = chance.choice(versions)
    one["reason"] += "because"
    return f"reason of change {one['sequence']}"


def change_person(versions):
    one = chance.choice(versions)
    one["actor"] += 1
    return f"person of change {one['sequence']}"


def change_operation(versions):
    one = chance.choice(versions)
    one["operation"] = "create" if one["operation"] == "update" else "update"
    return f"operation of change {one['sequence']}"


def change_time(versions):
    # Not before the one that stands before it, which a pack shows to anybody.
    one = chance.choice([later for before, later in zip([{"at": 0}] + versions, versions) if before["at"] < later["at"]])
    one["at"] -= 1
    return f"time of change {one['sequence']}"


def swap(versions):
    first, second = chance.sample(versions, 2)
    first["salt"], second["salt"] = second["salt"], first["salt"]
    return f"salts of changes {first['sequence']} and {second['sequence']}"


def take_last(versions):
    count = chance.randrange(1, 4)
    del versions[-count:]
    return f"the last {count} changes"


def take_one(versions):
    # The newest of its record, so that no version is missing.
    newest = {(one["kind"], one["number"]): one for one in versions}
    gone = chance.choice([one for one in newest.values()])
    versions.remove(gone)
    return f"change {gone['sequence']} taken out"


def put_one_in(versions):
    one = dict(chance.choice(versions))
    one["number"], one["version"], one["salt"] = one["number"] + 1000, 1, chance.randbytes(32)
    versions.insert(versions.index(next(v for v in versions if v["sequence"] == one["sequence"])), one)
    return f"a change put in before {one['sequence']}"


def main():
    connection = sqlite3.connect(os.path.join(folder, "keepwright.db"))
    org, slug = connection.execute("SELECT org, slug FROM tenant").fetchone()
    rows = connection.execute(f"SELECT {', '.join(columns)} FROM version WHERE org = ? ORDER BY sequence", (org,))
    versions = [dict(zip(columns, row)) for row in rows]
    what = chance.choice([change_content, change_content, change_content, change_reason, change_person, change_operation, change_time,
                          swap, take_last, take_one, put_one_in])(versions)
    connection.execute("DELETE FROM version WHERE org = ?", (org,))
    leaves = []
    for sequence, one in enumerate(versions, 1):
        commitment = sha256(fields("keepwright change 1", one["salt"], one["actor"], one["kind"], one["number"], one["version"],
                                   one["operation"], one["reason"], one["content"]))
        one["sequence"] = sequence
        connection.execute(f"INSERT INTO version (org, {', '.join(columns)}, commitment) VALUES (?{', ?' * (len(columns) + 1)})",
                           (org, *(one[name] for name in columns), commitment))
        leaves.append(sha256(b"\x00", fields("keepwright entry 1", slug, sequence, one["at"], commitment)))
    for table in ("log_node", "log_checkpoint", "log_time_stamp"):
        connection.execute(f"DELETE FROM {table} WHERE org = ?", (org,))
    edge, level, nodes = [], 0, leaves
    while nodes:
        if level > 0:
            connection.executemany("INSERT INTO log_node (org, level, place, hash) VALUES (?, ?, ?, ?)",
                                   [(org, level, place, node) for place, node in enumerate(nodes)])
        if len(nodes) % 2:
            edge.insert(0, nodes[-1])
        nodes = [sha256(b"\x01", nodes[i], nodes[i + 1]) for i in range(0, len(nodes) - 1, 2)]
        level += 1
    connection.execute("UPDATE tenant SET sequence = ?, recorded_at = ?, edge = ? WHERE org = ?",
                       (len(versions), versions[-1]["at"], b"".join(edge), org))
    connection.commit()
    connection.close()
    for name in ("high-water", f"{slug}.checkpoint", *glob.glob(f"{slug}.*.first", root_dir=os.path.join(folder, "log"))):
        if os.path.exists(os.path.join(folder, "log", name)):
            os.remove(os.path.join(folder, "log", name))
    print(what)


main()
