#!/usr/bin/env python3
"""Checks an unpacked audit pack with Python and openssl alone: signatures, the tree of the log, records, proofs and files.

It does not make the pages again, so it cannot say that they tell the same as the records: only keepwright-verify can.
It shares no line with keepwright-verify. Ends with 0 when all fits, with 1 and a line for the first thing that does not.
"""
import base64
import datetime
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent


def shown(words):
    """What a terminal would obey instead of printing is escaped, so that nothing from the pack forges a line."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)


def fail(words):
    print("NOT RIGHT: " + shown(words))
    sys.exit(1)


def sha256(data):
    return hashlib.sha256(data).digest()


def number(value):
    return value.to_bytes(8, "big")


def fields(*parts):
    """Each part with its length before it; numbers as eight bytes."""
    whole = [part if isinstance(part, bytes) else part.encode() if isinstance(part, str) else number(part) for part in parts]
    return b"".join(number(len(part)) + part for part in whole)


def open_note(note, key_line):
    """The text of a signed note, when the key has signed it."""
    name, key_id, encoded = key_line.strip().split("+", 2)
    key = base64.b64decode(encoded)
    if key[0] != 1 or sha256(name.encode() + b"\n" + key)[:4].hex() != key_id:
        fail("a key of the log is no Ed25519 key of a note")
    text, signatures = note.split("\n\n", 1)
    for line in signatures.splitlines():
        dash, signer, encoded = line.split(" ")
        signature = base64.b64decode(encoded)
        if signer == name and signature[:4].hex() == key_id:
            with tempfile.TemporaryDirectory() as folder:
                parts = {"key": bytes.fromhex("302a300506032b6570032100") + key[1:], "sig": signature[4:], "text": (text + "\n").encode()}
                for part, content in parts.items():
                    pathlib.Path(folder, part).write_bytes(content)
                checked = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-rawin", "-in", "text",
                                          "-sigfile", "sig"], cwd=folder, capture_output=True)
            if checked.returncode == 0:
                return text + "\n"
    fail("a note is not signed by the key that the log had then")


def commitment(change):
    if "content" not in change:
        return base64.b64decode(change["commitment"])
    salt = base64.b64decode(change["salt"])
    return sha256(fields("keepwright change 1", salt, change["actor"], change["kind"], change["number"], change["version"],
                         change["operation"], change["reason"], change["content"]))


def root_of(hashes):
    """RFC 6962, section 2.1, from below: what has no neighbour goes up as it is."""
    while len(hashes) > 1:
        pairs = [sha256(b"\x01" + hashes[i] + hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(hashes) - len(hashes) % 2:]
    return hashes[0]


def root_by_proof(index, size, leaf, proof):
    """RFC 9162, section 2.1.3.2."""
    fn, sn, hash_now = index, size - 1, leaf
    for beside in proof:
        if sn == 0:
            fail("a proof is too long")
        if fn % 2 or fn == sn:
            hash_now = sha256(b"\x01" + beside + hash_now)
            while fn and not fn % 2:
                fn, sn = fn // 2, sn // 2
        else:
            hash_now = sha256(b"\x01" + hash_now + beside)
        fn, sn = fn // 2, sn // 2
    return hash_now if sn == 0 else None


def read(name):
    return (here / name).read_bytes().decode("utf-8")


def check_what_is_signed(key):
    """The key of the log has signed each part from which the others follow: none was changed, added or taken away."""
    if not read("head.note").startswith("keepwright-pack/2\n"):
        fail("head.note is of another form of packs")
    _, origin, *lines = open_note(read("head.note"), key).split("\n")[:-1]
    if origin != key.split("+")[0]:
        fail("head.note is of another log")
    parts = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    found = {path.relative_to(here).as_posix() for path in (here / "log").rglob("*") if path.is_file()} | {"head.json"}
    for name in sorted(found ^ set(parts)):
        fail(f"{name} is not among the parts that the key has signed, or is missing")
    for name, digest in parts.items():
        if hashlib.sha256((here / name).read_bytes()).hexdigest() != digest:
            fail(f"{name} is not the one that the key has signed")


def keys_of(changes, newest):
    """From which change on the log had which key: each was named by the one before."""
    keys = [(0, newest)]
    for change in changes:
        if change.get("kind") != "key_change" or "content" not in change:
            continue
        content = json.loads(change["content"])
        if len(keys) == 1:
            keys = [(0, content["key_before"])]
        before = keys[-1][1]
        form, name, after, end = open_note(content["statement"], before).split("\n")
        if form != "keepwright key change 1" or name != newest.split("+")[0] or end:
            fail(f"the change of key in change {change['sequence']} is of another log")
        keys.append((change["sequence"], after))
    if keys[-1][1] != newest:
        fail("log/key is not the key that the last change of key names")
    return keys


def key_at(keys, size):
    return [key for since, key in keys if since <= size][-1]


def check_moment(head, changes):
    """The records are of the moment that the head says: no change after it is in, and none before it is left out."""
    zero = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    at = (datetime.datetime.strptime(head["at"], "%Y-%m-%dT%H:%M:%S.%f%z") - zero) // datetime.timedelta(microseconds=1)
    times = [change["microseconds"] for change in changes]
    until = head["changes"]
    if times != sorted(times) or not 0 <= until <= len(times) or any(time > at for time in times[:until]) or any(time <= at for time in times[until:]):
        fail(f"the records are not those of {head['at']}")


def main():
    key = read("log/key").strip()
    check_what_is_signed(key)
    head = json.loads(read("head.json"))
    if not all(letter.isprintable() for letter in head["name"] + head["organisation"] + head["at"]):
        fail("head.json has control characters")

    changes = [json.loads(line) for part in sorted((here / "log/changes").iterdir()) for line in part.read_bytes().decode("utf-8").split("\n") if line]
    keys = keys_of(changes, key)
    origin, size, root = open_note(read("log/checkpoint"), key_at(keys, len(changes))).splitlines()[:3]
    size, root = int(size), base64.b64decode(root)
    if origin != key.split("+")[0]:
        fail("log/checkpoint is of another log")
    leaves = [fields("keepwright entry 1", head["organisation"], change["sequence"], change["microseconds"], commitment(change)) for change in changes]
    hashes = [sha256(b"\x00" + leaf) for leaf in leaves]
    if [change["sequence"] for change in changes] != list(range(1, size + 1)) or root_of(hashes) != root:
        fail("log/changes is not what the checkpoint signs")
    check_moment(head, changes)

    for name in ("log/cosigned", "log/stamped"):
        if (here / name).exists():
            seen = read(name).splitlines()
            if name == "log/cosigned":
                open_note(read(name), key_at(keys, int(seen[1])))
                if not [line for line in seen[seen.index("") + 1:] if line.split(" ")[1] != origin]:
                    fail(f"{name} has no line of a witness")
            if seen[0] != origin or not 0 < int(seen[1]) <= size or root_of(hashes[: int(seen[1])]) != base64.b64decode(seen[2]):
                fail(f"{name} is not of this log")

    registers = {register["table"]: register for register in head["registers"]}
    newest = {}
    for change in changes[: head["changes"]]:
        if change.get("kind") in registers:
            newest[change["kind"], change["number"]] = change
    names = set()
    for (kind, record), change in newest.items():
        if change["operation"] == "remove":
            continue
        name = f"{registers[kind]['path']}/{registers[kind]['prefix']}-{record:04d}"
        names.add(name)
        if read(f"records/{name}.json") != change["content"]:
            fail(f"records/{name}.json is not what the log says")
        lines, checkpoint = read(f"proofs/{name}.tlog-proof").split("\n\n", 1)
        _, extra, index, *proof = lines.splitlines()
        index = int(index.removeprefix("index "))
        leaf = base64.b64decode(extra.removeprefix("extra "))
        if index != change["sequence"] - 1 or leaf != leaves[index] or checkpoint != read("log/checkpoint"):
            fail(f"proofs/{name}.tlog-proof is of something else")
        if root_by_proof(index, size, hashes[index], [base64.b64decode(line) for line in proof]) != root:
            fail(f"proofs/{name}.tlog-proof proves nothing")
    extra = {str(path.relative_to(here / "records").with_suffix("")) for path in (here / "records").rglob("*.json")} - names
    if extra:
        fail(f"records that the log does not know: {', '.join(sorted(extra))}")

    manifest = json.loads(read("manifest.json"))
    for part in manifest["parts"]:
        data = (here / part["name"]).read_bytes()
        if len(data) != part["size"] or hashlib.sha256(data).hexdigest() != part["sha256"]:
            fail(f"{part['name']} was changed")
        if part["name"].startswith("files/") and not part["name"].startswith("files/" + part["sha256"]):
            fail(f"{part['name']} is not the file that its name says")
    print(shown(f"All fits: {origin}, {size} changes, {len(names)} records as of {head['at']}."))
    print("Not checked here: that the HTML pages tell the same as the records (keepwright-verify), who the witnesses are, and whose key log/key is.")


try:
    main()
except Exception as error:  # whatever is in the pack, one line says that it is not right
    fail(f"the pack cannot be read: {type(error).__name__}: {error}")
