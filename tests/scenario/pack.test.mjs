// An audit pack: made by the command line and the API, checked by keepwright-verify and by a program that shares nothing with it,
// and refused as soon as one byte of it is another one.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, cpSync, existsSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { Api, Installation, binary, databases } from "./support.mjs";

const verifier = join(dirname(binary), "keepwright-verify");
const verify = (...words) => spawnSync(verifier, words, { encoding: "utf8" });
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

for (const database of databases) {
  describe(`a pack on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const pack = made.path("pack.zip");
    const old = made.path("old-checkpoint.txt");
    let then = "";

    test("holds what was recorded, and can be checked", async () => {
      made.ok("org", "add", "mill", "--name", "Mill & Sons <Ltd>", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example");
      const token = made.token("mill", "berta@mill.example");
      const server = await made.serve();
      const api = new Api(server.url, "mill", token);
      const asset = await api.make("assets", { name: "Mill <b>stone</b> & wheel" });
      const sent = new FormData();
      sent.append("file", new Blob(["report of the auditor\n"], { type: "text/plain" }), "report.txt");
      const upload = await api.call("POST", "/files", sent);
      assert.equal(upload.status, 201, upload.text);
      await api.make("evidence", { title: "Report", collected_on: new Date().toISOString().slice(0, 10), file: upload.body });
      const gone = await api.make("assets", { name: "Gone" });
      await api.remove("assets", gone.id);
      await pause(5);
      then = new Date().toISOString();
      await pause(5);
      await api.change("assets", asset.id, { name: "Turbine" });
      await server.stop(); // signs the log
      made.ok("pack", pack, "--org", "mill");
      const checked = verify(pack);
      assert.equal(checked.status, 0, checked.stdout + checked.stderr);
      assert.match(checked.stdout, /All fits/);
      assert.match(checked.stdout, /organisation: Mill & Sons <Ltd>/);
      assert.match(checked.stdout, /files: 1\n/);
      const [, all, open] = checked.stdout.match(/changes until then: (\d+), of these with their content: (\d+)/);
      assert.equal(all, open);
    });

    test("opens in any tool, and a program of somebody else agrees", () => {
      const folder = made.path("unpacked");
      const unpacked = spawnSync("python3", ["-m", "zipfile", "-e", pack, folder], { encoding: "utf8" });
      assert.equal(unpacked.status, 0, unpacked.stderr);
      const agreed = spawnSync("python3", [join(folder, "check.py")], { encoding: "utf8" });
      assert.equal(agreed.status, 0, agreed.stdout + agreed.stderr);
      assert.match(agreed.stdout, /^All fits: /);
      const page = readFileSync(join(folder, "registers", "assets", "A-0001.html"), "utf8");
      assert.match(page, /Turbine/);
      assert.doesNotMatch(page, /<b>stone/);
      assert.match(readFileSync(join(folder, "index.html"), "utf8"), /Mill &amp; Sons &lt;Ltd&gt;/);
      writeFileSync(old, readFileSync(join(folder, "log", "checkpoint")));
      // It does find what was changed.
      const record = join(folder, "records", "assets", "A-0001.json");
      writeFileSync(record, readFileSync(record, "utf8").replace("Turbine", "Generator"));
      const refused = spawnSync("python3", [join(folder, "check.py")], { encoding: "utf8" });
      assert.equal(refused.status, 1);
      assert.match(refused.stdout, /NOT RIGHT: records\/assets\/A-0001.json/);
    });

    test("is of a moment, of some registers, and of the log that was seen before", () => {
      const past = made.path("past.zip");
      made.ok("pack", past, "--org", "mill", "--at", then, "--scope", "assets,people");
      const checked = verify(past, "--checkpoint", old);
      assert.equal(checked.status, 0, checked.stdout);
      const [, all, open] = checked.stdout.match(/changes until then: (\d+), of these with their content: (\d+)/);
      assert.ok(Number(open) < Number(all));
      const bytes = readFileSync(past, "utf8");
      assert.match(bytes, /stone/);
      assert.doesNotMatch(bytes, /Turbine|report of the auditor/);
      const refused = made.path("refused.zip");
      assert.match(made.run("pack", refused, "--org", "mill", "--scope", "assets,nothing").stderr, /: --scope: There is no register nothing/);
      assert.match(made.run("pack", refused, "--org", "mill", "--at", "1999-12-31").stderr, /: --at: Nothing had been recorded by then/);
      assert.equal(existsSync(refused), false);
      assert.equal(verify(past, "--checkpoint", made.path("missing")).status, 3);
      assert.equal(verify().status, 2);
    });

    test("of a log that was made anew is refused by an old checkpoint", () => {
      const other = new Installation("sqlite");
      try {
        other.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
        const forged = made.path("forged.zip");
        other.ok("pack", forged, "--org", "mill");
        assert.equal(verify(forged).status, 0);
        const refused = verify(forged, "--checkpoint", old);
        assert.equal(refused.status, 1);
        assert.match(refused.stdout, /of another log/);
      } finally {
        other.forget();
      }
    });

    test("of a history that was rewritten with the stolen key is refused by an old checkpoint", { skip: database !== "sqlite" && "is one file on SQLite only" }, () => {
      // Whoever has everything goes back to a copy and writes another history that fits in itself.
      const honest = new Installation("sqlite");
      try {
        honest.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
        cpSync(honest.folder, honest.path("copy"), { recursive: true });
        const assets = (...names) => {
          writeFileSync(honest.path("assets.csv"), ["Name", ...names].join("\n") + "\n");
          return honest.path("assets.csv");
        };
        honest.ok("import", "assets", assets("Server room", "Found open"), "--org", "mill");
        honest.ok("pack", honest.path("honest.zip"), "--org", "mill");
        spawnSync("python3", ["-m", "zipfile", "-e", honest.path("honest.zip"), honest.path("kept")]);
        const seen = honest.path("kept/log/checkpoint");
        rmSync(join(honest.path("copy"), "log", "high-water"), { force: true });
        rmSync(join(honest.path("copy"), "log", "mill.checkpoint"), { force: true });
        cpSync(join(honest.folder, "log", "mill.key"), join(honest.path("copy"), "log", "mill.key"));
        honest.where = ["--data", honest.path("copy")];
        honest.ok("import", "assets", assets("Server room", "Never open", "And more"), "--org", "mill");
        assert.match(honest.ok("verify"), /findings: 0/);
        honest.ok("pack", honest.path("forged.zip"), "--org", "mill");
        assert.equal(verify(honest.path("forged.zip")).status, 0, "nothing in the pack itself gives it away");
        const refused = verify(honest.path("forged.zip"), "--checkpoint", seen);
        assert.equal(refused.status, 1);
        assert.match(refused.stdout, /The log was rewritten/);
        assert.equal(verify(honest.path("honest.zip"), "--checkpoint", seen).status, 0);
        assert.equal(honest.run("verify", "--since", seen).status, 1);
      } finally {
        honest.forget();
      }
    });

    test("is refused when one byte is another one", () => {
      const whole = readFileSync(pack);
      const damaged = made.path("damaged.zip");
      writeFileSync(damaged, whole);
      const file = openSync(damaged, "r+");
      let state = 7;
      try {
        for (let i = 0; i < 60; ++i) {
          state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
          const at = i < 15 ? i : i < 30 ? whole.length - 1 - (i - 15) : state % whole.length;
          writeSync(file, Buffer.of(whole[at] ^ (1 << i % 8)), 0, 1, at);
          const checked = verify(damaged);
          assert.equal(checked.status, 1, `byte ${at}: ${checked.stdout}${checked.stderr}`);
          assert.match(checked.stdout, /^NOT RIGHT: .{10,}/);
          writeSync(file, Buffer.of(whole[at]), 0, 1, at);
        }
      } finally {
        closeSync(file);
      }
      assert.equal(verify(damaged).status, 0);
      for (const length of [0, 1, 100, whole.length - 1]) {
        writeFileSync(damaged, whole.subarray(0, length));
        assert.equal(verify(damaged).status, 1, `cut at ${length}`);
      }
      writeFileSync(damaged, Buffer.concat([whole, Buffer.of(0)]));
      assert.equal(verify(damaged).status, 1);
    });
  });
}
