// Witnesses: what they cosign is taken over HTTP and by command line, published, verified, and carried by a pack; everything else is
// refused, and nothing of it is kept.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { Witness, text_of } from "../support/witness.mjs";
import { Api, Installation, assert_problem, binary, databases, sign_in } from "./support.mjs";

const verifier = join(dirname(binary), "keepwright-verify");
const verify_pack = (...words) => spawnSync(verifier, words, { encoding: "utf8" });

for (const database of databases) {
  describe(`witnesses on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const [one, two, stranger] = [new Witness("witness.example/one"), new Witness("witness.example/two"), new Witness("nobody.example")];
    const settings = ["--witnesses", `${one.key},${two.key}`];
    const seen_at = Date.UTC(2026, 2, 31) / 1000;
    let first = "";
    let kept = "";

    // The log is signed when the server stops.
    async function change(title) {
      const server = await made.serve(...settings);
      await new Api(server.url, "mill", made.token("mill", "berta@mill.example")).make("issues", { title });
      await server.stop();
    }
    async function with_server(job, ...words) {
      const server = await made.serve(...words);
      try {
        return await job(`${server.url}/log/mill`, server);
      } finally {
        await server.stop();
      }
    }
    const offer = async (log, body, headers = {}) => {
      const response = await fetch(`${log}/cosignature`, { method: "POST", body, headers });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: /json/.test(response.headers.get("content-type")) ? JSON.parse(text) : undefined };
    };
    const published = async (log, name = "checkpoint") => (await fetch(`${log}/${name}`)).text();

    test("a cosignature is kept and published, once", async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
      made.ok("user", "add", "berta@mill.example", "--password", "a mill by the river");
      await change("First");
      await with_server(async (log) => {
        first = await published(log);
        assert.equal((await fetch(`${log}/cosigned`)).status, 404);
        const line = one.line(first, seen_at);
        // What else a witness sends along is passed over: signatures of others, its own again with a later time.
        const taken = await offer(log, first + stranger.line(first, seen_at) + line + one.line(first, seen_at + 60));
        assert.equal(taken.status, 200, taken.text);
        assert.equal(taken.text, first + line);
        assert.equal(await published(log), first + line);
        assert.equal(await published(log, "cosigned"), first + line);
        for (const again of [line, one.line(first, seen_at + 3600)]) assert.equal((await offer(log, first + again)).text, first + line);
        // The signature of the log need not come along.
        const both = await offer(log, `${text_of(first)}\n${two.line(first, seen_at)}`);
        assert.equal(both.text, first + line + two.line(first, seen_at));
        kept = both.text;
      }, ...settings);
      assert.match(made.ok("verify", ...settings), /cosignatures: 2, .*\n(.*\n)*.*findings: 0/);
    });

    test("two witnesses at once lose nothing", async () => {
      await change("At once");
      await with_server(async (log) => {
        const note = await published(log);
        const sent = await Promise.all(Array.from({ length: 16 }, (_, i) => offer(log, note + (i % 2 ? one : two).line(note, seen_at + i))));
        assert.deepEqual([...new Set(sent.map((answer) => answer.status))], [200]);
        const lines = (await published(log)).slice(note.length).trimEnd().split("\n");
        assert.deepEqual(lines.map((line) => line.split(" ")[1]).sort(), [one.name, two.name]);
      }, ...settings);
    });

    test("everything else is refused, and nothing of it is kept", async () => {
      await change("Not seen");
      await with_server(async (log, server) => {
        const note = await published(log);
        const good = one.line(note, seen_at);
        const bytes = Buffer.from(good.split(" ")[2], "base64");
        const altered = (at) => {
          const other = Buffer.from(bytes);
          other[at] ^= 1;
          return `${note}\u2014 ${one.name} ${other.toString("base64")}\n`;
        };
        const [origin, size, root] = note.split("\n");
        const other_root = `${origin}\n${size}\n${Buffer.alloc(32).toString("base64")}\n\n`;
        const other_size = `${origin}\n${Number(size) + 1}\n${root}\n\n`;
        const extended = `${text_of(note)}more\n\n`;
        const far = 253402300800; // the year 10000
        for (const [body, status, words] of [
          ["", 422, /no signed note/],
          ["nonsense", 422, /no signed note/],
          [text_of(note), 422, /no signed note/],
          [note + "\u2014 witness.example/one !!!\n", 422, /no signed note/],
          [note.replace(/\n/g, "\r\n"), 422, /no signed note/],
          [Buffer.concat([Buffer.from(note + good), Buffer.of(0xff, 10)]), 422, /no signed note/],
          [note + good.repeat(100), 422, /no signed note/],
          [note, 422, /no cosignature of a witness/],
          [note + stranger.line(note, seen_at), 422, /no cosignature of a witness/],
          [note + stranger.line(note, seen_at, one.name), 422, /no cosignature of a witness/],
          [altered(4 + 7), 422, /cosignature of witness.example\/one is not theirs/], // the time
          [altered(40), 422, /is not theirs/],
          [note + one.line(first, seen_at), 422, /is not theirs/], // of another checkpoint
          [altered(40) + good, 422, /is not theirs/], // the first counts
          [note + two.line(note, seen_at) + altered(40).slice(note.length), 422, /is not theirs/],
          [note + one.line(note, far), 422, /is not theirs/],
          [other_root + one.line(other_root, seen_at), 409, /has not signed this checkpoint/],
          [other_size + one.line(other_size, seen_at), 409, /has not signed this checkpoint/],
          [extended + one.line(extended, seen_at), 409, /has not signed this checkpoint/],
          [first.replace("/mill\n", "/mull\n") + one.line(first.replace("/mill\n", "/mull\n"), seen_at), 409, /has not signed this checkpoint/],
        ]) {
          const refused = await offer(log, body);
          assert_problem(refused, status);
          assert.match(JSON.stringify(refused.body), words, String(body));
        }
        assert_problem(await offer(`${server.url}/log/nowhere`, note + good), 404);
        assert.equal((await offer(log, "x".repeat(70000))).status, 413);
        assert.equal((await offer(log, note + good, { Origin: "https://elsewhere.example" })).status, 403);
        assert.equal(await published(log), note);
        assert.equal(await published(log, "cosigned").then((text) => text.includes(one.name)), true);
      }, ...settings);
      await with_server(async (log) => {
        const note = await published(log);
        const refused = await offer(log, note + one.line(note, seen_at));
        assert_problem(refused, 409);
        assert.match(refused.text, /knows no witnesses/);
      });
    });

    test("a witness without a network sends a file", () => {
      const file = made.path("cosigned.txt");
      writeFileSync(file, first + two.line(first, seen_at));
      assert.match(made.ok("cosign", file, "--org", "mill", ...settings), /nothing new/);
      writeFileSync(file, first + stranger.line(first, seen_at));
      assert.match(made.run("cosign", file, "--org", "mill", ...settings).stderr, /no cosignature of a witness/);
      assert.match(made.ok("cosign", file, "--org", "mill", "--witnesses", stranger.key), /kept: nobody.example/);
      kept += stranger.line(first, seen_at);
      assert.equal(made.run("cosign", file, "--org", "nowhere", "--witnesses", stranger.key).status, 1);
      assert.equal(made.run("cosign", made.path("missing"), "--org", "mill", ...settings).status, 3);
      for (const key of ["nonsense", one.key.replace("one+", "two+")]) assert.equal(made.run("verify", "--witnesses", key).status, 2, key);
    });

    test("a cosignature that was altered behind its back is named", () => {
      const sql = (statement) => {
        const done = made.database
          ? spawnSync("psql", ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", made.where[3], "--command", `select set_config('keepwright.all', 'on', false); ${statement}`], { encoding: "utf8" })
          : spawnSync("python3", ["-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()", join(made.folder, "keepwright.db"), statement], { encoding: "utf8" });
        assert.equal(done.status, 0, done.stderr);
      };
      const size = first.split("\n")[1];
      const right = one.line(first, seen_at).trimEnd();
      const wrong = one.line(first.replace("\n", "\n1"), seen_at).trimEnd();
      const replace = (from, to) => `UPDATE log_checkpoint SET note = replace(note, '${from}', '${to}') WHERE size = ${size}`;
      for (const [forth, back, found] of [
        [replace(right, wrong), replace(wrong, right), /mill: The cosignature of witness.example\/one under the stored checkpoint of the first \d+ changes is not theirs/],
        [replace(`${right}\n`, ""), replace(`\u2014 ${two.name}`, `${right}\n\u2014 ${two.name}`), /another number of cosignatures than it says/],
        [`UPDATE log_checkpoint SET cosignatures = 1 WHERE size = ${size}`, `UPDATE log_checkpoint SET cosignatures = 3 WHERE size = ${size}`, /another number of cosignatures/],
      ]) {
        sql(forth);
        const done = made.run("verify", ...settings);
        assert.equal(done.status, 1, done.stdout);
        assert.match(done.stdout, found);
        sql(back);
        made.ok("verify", ...settings);
      }
      const json = JSON.parse(made.ok("verify", "--format", "json", "--witnesses", `${one.key},${stranger.key}`));
      assert.equal(json.logs[0].cosignatures, 3); // one under two checkpoints, the stranger under the first
    });

    test("a pack carries what witnesses saw, and says when", async () => {
      await change("After the witnesses");
      const pack = made.path("pack.zip");
      made.ok("pack", pack, "--org", "mill");
      const listed = verify_pack(pack);
      assert.equal(listed.status, 0, listed.stdout);
      assert.deepEqual(listed.stdout.match(/(?<=not checked, give the key of the witness with --witness: ).*/g).sort(), [one.name, two.name]);
      const checked = verify_pack(pack, "--witness", two.key);
      assert.equal(checked.status, 0, checked.stdout);
      assert.match(checked.stdout, /cosigned: witness\.example\/two saw the first \d+ changes at 2026-03-31T00:00:\d\dZ\nnot checked, give the key of the witness with --witness: witness\.example\/one\n/);
      const whose = /Nobody has told whose key this is/;
      assert.match(checked.stdout, whose, "a witness has seen the log, not its key");
      const known = made.path("known.txt");
      writeFileSync(known, `${checked.stdout.match(/^key: (.*)$/m)[1]}\n`);
      assert.doesNotMatch(verify_pack(pack, "--witness", two.key, "--key", known).stdout, whose);
      const keys = made.path("witnesses.txt");
      writeFileSync(keys, `# whom we trust\n${stranger.key}\n\n${one.key}\n`);
      assert.match(verify_pack(pack, "--witness", keys, "--witness", two.key).stdout, /one saw .*\n.*two saw/);
      const refused = verify_pack(pack, "--witness", stranger.key);
      assert.equal(refused.status, 1);
      assert.match(refused.stdout, /NOT RIGHT: The pack has no cosignature of nobody\.example/);
      assert.equal(verify_pack(pack, "--witness", made.path("missing")).status, 3);
      const folder = made.path("unpacked");
      assert.equal(spawnSync("python3", ["-m", "zipfile", "-e", pack, folder]).status, 0);
      const agreed = spawnSync("python3", [join(folder, "check.py")], { encoding: "utf8" });
      assert.equal(agreed.status, 0, agreed.stdout + agreed.stderr);
      assert.match(readFileSync(join(folder, "index.html"), "utf8"), /An older checkpoint, with lines of witnesses below it/);
    });

    test("the page of the log shows who saw how much of it", async () => {
      await with_server(async (log, server) => {
        const cookie = await sign_in(server.url, "berta@mill.example", "a mill by the river");
        const page = await (await fetch(`${server.url}/orgs/mill/log`, { headers: { Cookie: cookie } })).text();
        const size = (await published(log, "cosigned")).split("\n")[1];
        for (const witness of [one, two]) assert.match(page, new RegExp(`${witness.name} saw the first ${size} changes on 2026-03-31 00:00`));
        assert.doesNotMatch(page, /nobody\.example saw/);
      }, ...settings);
    });

    test("a backup carries them", () => {
      made.ok("backup-key", made.path("backup.key"));
      const secret = ["--key-file", made.path("backup.key")];
      made.ok("backup", made.path("backup.kwb"), ...secret);
      const other = new Installation(database);
      try {
        other.ok("restore", made.path("backup.kwb"), ...secret);
        assert.match(other.ok("verify", "--witnesses", `${one.key},${two.key},${stranger.key}`), /cosignatures: 5,(.*\n)*.*findings: 0/);
        other.ok("verify", "--since", writeTo(made.path("kept.txt"), kept));
      } finally {
        other.forget();
      }
    });
  });
}

function writeTo(path, content) {
  writeFileSync(path, content);
  return path;
}
