// Backups: made while clients write, encrypted or not, refused when altered, and the way from one database to the other.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Api, Installation, binary, databases } from "./support.mjs";

const person = "berta@mill.example";

// The head of each log: "mill 1234 <root>".
const heads_in = (text) => [...text.matchAll(/^(\S+): changes: (\d+),.* root: (\S+)$/gm)].map(([, ...head]) => head.join(" "));

const report = "What was tested: „everything“\n".repeat(9000); // more than one part of a backup

const key_file = (made) => ["--key-file", made.path("backup.key")];

function altered(made, file, change) {
  const bytes = readFileSync(file);
  const copy = made.path("altered.kwb");
  writeFileSync(copy, change(bytes), { mode: 0o600 });
  return copy;
}

// Everything that must not change on the way, beside the heads.
async function content_of(installation) {
  const server = await installation.serve();
  try {
    const api = new Api(server.url, "mill", installation.token("mill", person, "--read-only"));
    const found = (await api.get("/search?q=quoted")).body.items.map((one) => one.id).sort();
    const file = await api.get("/attachments/AT-0001/files/file");
    return { issues: await api.all("issues"), history: (await api.get("/issues/IS-0001/history")).body.items, people: await api.all("people"), found, file: [file.status, file.text] };
  } finally {
    assert.equal(await server.stop(), 0);
  }
}

for (const database of databases) {
  describe(`backup on ${database}`, () => {
    const made = new Installation(database);
    const others = [];
    const other = (on) => {
      others.push(new Installation(on));
      return others.at(-1);
    };
    after(() => [made, ...others].forEach((one) => one.forget()));
    const backups = made.path("backups/");

    test("there is something to lose", async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", person, "--method", "5x5");
      made.ok("org", "add", "bakery", "--name", "Bakery", "--person", "Carl Bakery", "--email", "carl@bakery.example");
      made.ok("user", "add", person, "--password", "a passphrase that is long enough");
      const server = await made.serve("--log-origin", "isms.mill.example");
      const api = new Api(server.url, "mill", made.token("mill", person));
      for (let i = 0; i < 20; ++i) await api.make("issues", { title: `Tests of the backup, part ${i}: Zoë „quoted“ \\ \u0001` });
      await api.change("issues", "IS-0001", { title: "Changed" });
      await api.remove("issues", "IS-0002");
      const sent = await api.call("POST", "/files?name=plan.txt", report, { "Content-Type": "text/plain" });
      await api.make("attachments", { title: "Plan", about: "IS-0001", file: sent.body });
      assert.equal(await server.stop(), 0);
      made.ok("backup-key", made.path("backup.key"));
      assert.equal(made.run("backup-key", made.path("backup.key")).status, 1);
      writeFileSync(made.path("passphrase"), "correct horse battery staple\n", { mode: 0o600 });
    });

    test("while clients write, a backup holds what was acknowledged before it, and a log that fits", async () => {
      const server = await made.serve();
      const api = new Api(server.url, "mill", made.token("mill", person));
      let goes_on = true;
      const titles = [];
      const writers = [1, 2, 3, 4].map(async (writer) => {
        for (let i = 0; goes_on; ++i) {
          const title = `Written while the backup ran, ${writer}.${i}`;
          assert.equal((await api.call("POST", "/issues", { title })).status, 201);
          titles.push(title);
        }
      });
      for (let round = 0; round < 3; ++round) {
        while (titles.length < 10 * (round + 1)) await new Promise((next) => setImmediate(next));
        const before = [...titles];
        const file = made.path(`hot-${round}.kwb`);
        // Not by run(), which would hold up the writers.
        const status = await new Promise((done) => spawn(binary, ["backup", file, ...made.where]).on("exit", done));
        assert.equal(status, 0);
        const copy = other("sqlite");
        copy.ok("restore", file);
        const names = made.path(`names-${round}.csv`);
        copy.ok("export", "issues", names, "--org", "mill");
        const stored = readFileSync(names, "utf8");
        for (const title of before) assert.ok(stored.includes(title), title);
      }
      goes_on = false;
      await Promise.all(writers);
      assert.equal(await server.stop(), 0);
      assert.doesNotMatch(server.log, / error /);
    });

    test("from one database to the other and back, with the same heads", async () => {
      const before = heads_in(made.ok("verify"));
      assert.equal(before.length, 2);
      const content = await content_of(made);
      assert.equal(content.found.length, 18);
      assert.deepEqual(content.file, [200, report]);
      const way = [...databases.filter((one) => one !== database), database];
      let from = made;
      let file = join(backups, "first.kwb");
      assert.deepEqual(heads_in(from.ok("backup", file, ...key_file(made))), before);
      for (const [step, on] of way.entries()) {
        const to = other(on);
        assert.deepEqual(heads_in(to.ok("restore", file, ...key_file(made))), before);
        const verified = to.ok("verify");
        assert.match(verified, /findings: 0/);
        assert.deepEqual(heads_in(verified), before);
        assert.deepEqual(await content_of(to), content);
        assert.deepEqual(heads_in(to.ok("verify")), before);
        file = made.path(`way-${step}.kwb`);
        to.ok("backup", file, ...key_file(made));
        from = to;
      }
      // The log goes on where it was, with the same key.
      const server = await from.serve();
      const api = new Api(server.url, "mill", from.token("mill", person));
      await api.make("issues", { title: "After the way there and back" });
      await server.stop();
      assert.match(from.ok("verify"), /findings: 0/);
    });

    test("a folder gets a file named by the moment", () => {
      const folder = made.path("by-moment");
      mkdirSync(folder);
      made.ok("backup", folder);
      const [name, ...more] = readdirSync(folder);
      assert.match(name, /^keepwright-\d{4}-\d\d-\d\dT\d{6}Z\.kwb$/);
      assert.deepEqual(more, []);
      assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
      assert.notEqual(made.run("backup", join(folder, name)).status, 0, "nothing is written over");
    });

    test("what was altered, cut, or has another secret is refused, and nothing is restored", () => {
      const plain = made.path("plain.kwb");
      const sealed = join(backups, "first.kwb");
      const by_passphrase = made.path("passphrase.kwb");
      const words = ["--passphrase-file", made.path("passphrase")];
      assert.match(made.ok("backup", plain), /without encryption it holds no keys; keep copies of .*log\/mill\.key.*secret\.key/s);
      made.ok("backup", by_passphrase, ...words);
      for (const [file, ...secret] of [[plain], [sealed, ...key_file(made)], [by_passphrase, ...words]]) {
        made.ok("restore", "--check", file, ...secret);
        const size = statSync(file).size;
        for (const at of [30, 120, Math.floor(size / 2), size - 40, size - 1]) {
          const copy = altered(made, file, (bytes) => Buffer.concat([bytes.subarray(0, at), Buffer.of(bytes[at] ^ 1), bytes.subarray(at + 1)]));
          const to = other("sqlite");
          const done = to.run("restore", copy, ...secret);
          assert.equal(done.status, 3, `${file}, byte ${at}: ${done.stdout}${done.stderr}`);
          assert.match(done.stderr, /cannot be used/);
          assert.ok(!existsSync(to.folder), "nothing was written");
          assert.equal(to.run("restore", "--check", copy, ...secret).status, 3);
        }
        const cut = altered(made, file, (bytes) => bytes.subarray(0, size - 100));
        assert.equal(other("sqlite").run("restore", cut, ...secret).status, 3);
      }
      assert.ok(!readFileSync(sealed).includes("Tests of the backup") && readFileSync(plain).includes("Tests of the backup"));
      writeFileSync(made.path("wrong"), "another passphrase than that\n", { mode: 0o600 });
      for (const secret of [[], key_file(made), ["--passphrase-file", made.path("wrong")]])
        assert.equal(other("sqlite").run("restore", by_passphrase, ...secret).status, 3);
      assert.equal(made.run("restore", by_passphrase, ...words, ...key_file(made)).status, 2, "one secret is enough");
      assert.match(made.run("restore", plain).stderr, /empty data folder|empty database/);
      assert.match(made.ok("verify"), /findings: 0/);
    });

    test("without encryption the keys come by another way", () => {
      const to = other(database);
      const done = to.run("restore", made.path("plain.kwb"));
      assert.equal(done.status, 0, done.stderr);
      assert.match(done.stderr, /log\/mill\.key is not there/);
      const with_keys = other(database);
      mkdirSync(join(with_keys.folder, "log"), { recursive: true });
      for (const name of ["secret.key", "log/mill.key", "log/bakery.key"]) copyFileSync(join(made.folder, name), join(with_keys.folder, name));
      assert.doesNotMatch(with_keys.run("restore", made.path("plain.kwb")).stderr, /is not there/);
      assert.match(with_keys.ok("verify"), /findings: 0/);
    });
  });
}
