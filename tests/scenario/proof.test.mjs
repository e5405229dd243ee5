// What an outsider checks with a program of their own: checkpoint, key, tiles and entries, by the published forms alone. And what
// the product says of edits behind its back, and of a database that was rolled back.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createPublicKey, verify } from "node:crypto";
import { copyFileSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Api, Installation, databases } from "./support.mjs";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leaf_hash = (leaf) => sha256(Buffer.of(0), leaf);

// MTH of RFC 6962, section 2.1.
function root_of(leaves) {
  if (leaves.length === 1) return leaves[0];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.of(1), root_of(leaves.slice(0, split)), root_of(leaves.slice(split)));
}

// A checkpoint, when its note is signed by this key (C2SP signed-note, Ed25519).
function open_checkpoint(note, verifier_key) {
  const [name, id, ...encoded] = verifier_key.trim().split("+");
  const key = Buffer.from(encoded.join("+"), "base64");
  assert.equal(key[0], 1);
  assert.equal(sha256(name, "\n", key).subarray(0, 4).toString("hex"), id);
  const text = note.slice(0, note.indexOf("\n\n") + 1);
  const line = note.split("\n").find((one) => one.startsWith(`— ${name} `));
  const signature = Buffer.from(line.split(" ")[2], "base64");
  assert.equal(signature.subarray(0, 4).toString("hex"), id);
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key.subarray(1)]);
  assert.ok(verify(null, Buffer.from(text), createPublicKey({ key: spki, format: "der", type: "spki" }), signature.subarray(4)), "signature");
  const [origin, size, root] = text.split("\n");
  assert.equal(origin, name);
  return { size: Number(size), root };
}

const digits = (index) => String(index).padStart(3, "0");

async function bytes(url) {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  return Buffer.from(await response.arrayBuffer());
}

// The entries of a log, tile by tile.
async function entries_of(log, size) {
  const entries = [];
  for (let first = 0; first < size; first += 256) {
    const width = Math.min(256, size - first);
    const path = `${log}/tile/entries/${digits(first / 256)}${width < 256 ? `.p/${width}` : ""}`;
    for (let bundle = await bytes(path); bundle.length > 0; ) {
      const length = bundle.readUInt16BE(0);
      entries.push(bundle.subarray(2, 2 + length));
      bundle = bundle.subarray(2 + length);
    }
    const hashes = await bytes(`${log}/tile/0/${digits(first / 256)}${width < 256 ? `.p/${width}` : ""}`);
    assert.deepEqual(hashes, Buffer.concat(entries.slice(first).map(leaf_hash)));
  }
  return entries;
}

// The five fields of an entry, each with its length before it in eight bytes.
function fields_of(entry) {
  const fields = [];
  for (let rest = entry; rest.length > 0; ) {
    const length = Number(rest.readBigUInt64BE(0));
    fields.push(rest.subarray(8, 8 + length));
    rest = rest.subarray(8 + length);
  }
  return fields;
}

function sql(made, statement) {
  const done = made.database
    ? spawnSync("psql", ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", made.where[3], "--command", `select set_config('keepwright.all', 'on', false); ${statement}`], { encoding: "utf8" })
    : spawnSync("python3", ["-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()", join(made.folder, "keepwright.db"), statement], { encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
}

for (const database of databases) {
  describe(`proof on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const old = made.path("old-checkpoint.txt");
    let mark = "";

    test("an outsider follows the log", async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example");
      const token = made.token("mill", "berta@mill.example");
      let server = await made.serve("--log-origin", "isms.mill.example");
      const api = new Api(server.url, "mill", token);
      for (let i = 0; i < 200; ++i) assert.equal((await api.call("POST", "/issues", { title: `Secret issue ${i}` })).status, 201);
      await server.stop(); // signs what was not signed yet
      server = await made.serve();
      const log = `${server.url}/log/mill`;
      const note = (await bytes(`${log}/checkpoint`)).toString();
      const key = (await bytes(`${log}/key`)).toString();
      assert.match(key, /^isms\.mill\.example\/mill\+/);
      const { size, root } = open_checkpoint(note, key);
      assert.ok(size > 256, `${size} changes are more than one tile`);
      const entries = await entries_of(log, size);
      assert.equal(entries.length, size);
      assert.equal(root_of(entries.map(leaf_hash)).toString("base64"), root);
      entries.forEach((entry, index) => {
        const [format, organisation, sequence, , commitment, ...more] = fields_of(entry);
        assert.deepEqual([format.toString(), organisation.toString(), Number(sequence.readBigUInt64BE(0)), commitment.length, more.length], ["keepwright entry 1", "mill", index + 1, 32, 0]);
      });
      assert.doesNotMatch(Buffer.concat(entries).toString("latin1"), /Secret|Berta/);

      const page = await new Api(server.url, "mill", token).call("GET", "/log?limit=3");
      assert.deepEqual([page.status, page.body.changes, page.body.root, page.body.checkpoint.note, page.body.items.length], [200, size, root, note, 3]);
      assert.deepEqual(page.body.items.map((one) => one.sequence), [size, size - 1, size - 2]);
      for (const path of ["nowhere/checkpoint", "mill/tile/0/001", "mill/tile/0/9", "mill/tile/3/000", "mill/tile/entries/000.p/256"])
        assert.equal((await fetch(`${server.url}/log/${path}`)).status, 404, path);
      writeFileSync(old, note);
      await server.stop();
      assert.match(made.ok("verify", "--since", old), /findings: 0/);
    });

    test("edits behind its back are named", async () => {
      const edits = [
        ["UPDATE issue SET title = 'Nothing' WHERE number = 7", "UPDATE issue SET title = 'Secret issue 6' WHERE number = 7", /IS-0007: The record is not what its newest kept version says/],
        ["UPDATE version SET operation = 'update' WHERE kind = 'issue' AND number = 9", "UPDATE version SET operation = 'create' WHERE kind = 'issue' AND number = 9", /IS-0009: Version 1, change \d+ of the log, is not what was recorded/],
        ["UPDATE version SET at = at + 1 WHERE sequence = 12", "UPDATE version SET at = at - 1 WHERE sequence = 12", /does not fit its changes 11 to 12/],
      ];
      for (const [forth, back, found] of edits) {
        sql(made, forth);
        const done = made.run("verify", "--org", "mill");
        assert.equal(done.status, 1, done.stderr);
        assert.match(done.stdout, found);
        sql(made, back);
        made.ok("verify");
      }
      const json = JSON.parse(made.ok("verify", "--format", "json", "--since", old));
      assert.deepEqual([json.findings, json.logs[0].organisation, json.logs[0].checkpoints > 2], [[], "mill", true]);
      assert.equal(made.run("verify", "--org", "nowhere").status, 1);
      writeFileSync(made.path("nonsense.txt"), "nonsense");
      assert.match(made.run("verify", "--since", made.path("nonsense.txt")).stderr, /is no checkpoint of a log/);
      mark = made.path("database-of-yesterday");
    });

    test("a backup that is restored goes on with the same log", async () => {
      made.ok("backup-key", made.path("backup.key"));
      const secret = ["--key-file", made.path("backup.key")]; // with it the key of the log goes along
      made.ok("backup", made.path("backup.kwb"), ...secret);
      const other = new Installation(database);
      try {
        other.ok("restore", made.path("backup.kwb"), ...secret);
        assert.match(other.ok("verify", "--since", old), /findings: 0/);
      } finally {
        other.forget();
      }
    });

    test("a database that was rolled back is refused", { skip: database !== "sqlite" && "is one file on SQLite only" }, async () => {
      const file = join(made.folder, "keepwright.db");
      assert.ok(!existsSync(`${file}-wal`), "nobody has the database open");
      copyFileSync(file, mark);
      const server = await made.serve();
      const api = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
      assert.equal((await api.call("POST", "/issues", { title: "The last one" })).status, 201);
      await server.stop();
      copyFileSync(mark, file);
      for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
      const done = made.run("verify");
      assert.equal(done.status, 3, done.stdout);
      assert.match(done.stderr, /rolled back or cut: \d+ changes of mill were acknowledged, and it holds \d+/);
    });
  });
}
