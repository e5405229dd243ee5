// What was erased is in no file of the installation any more, and everything that is left can still be proved: by verify, by a pack,
// after a restore, and with another key.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { until } from "../support/until.mjs";
import { Api, Installation, binary, databases } from "./support.mjs";

const verifier = join(dirname(binary), "keepwright-verify");
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// The files below a folder that hold these bytes.
function files_with(folder, words) {
  const found = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found.push(...files_with(path, words));
    else if (readFileSync(path).includes(words)) found.push(path);
  }
  return found;
}

for (const database of databases) {
  describe(`erasure on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const old = made.path("old-checkpoint.txt");
    const pack = made.path("pack.zip");
    let token = "";
    let then = "";

    test("text goes, and the log says when, by whom and why", async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example");
      token = made.token("mill", "berta@mill.example");
      let server = await made.serve();
      let api = new Api(server.url, "mill", token);
      const person = await api.make("people", { name: "Vera Vanished", email: "vera@mill.example", job_title: "Sextant calibrator" });
      const sent = new FormData();
      sent.append("file", new Blob(["curriculum of Vera Vanished\n"], { type: "text/plain" }), "vera.txt");
      const upload = await api.call("POST", "/files", sent);
      const file = await api.make("attachments", { title: "Curriculum", about: person.id, file: upload.body });
      await pause(5);
      then = new Date().toISOString();
      await pause(5);
      await server.stop();
      server = await made.serve();
      api = new Api(server.url, "mill", token);
      writeFileSync(old, await (await fetch(`${server.url}/log/mill/checkpoint`)).text());
      assert.equal((await api.get(`/people/${person.id}?at=${then}`)).body.name, "Vera Vanished");
      await api.change("people", person.id, { name: "Former employee", email: null, job_title: null });
      await api.remove("attachments", file.id);
      const nothing = await api.call("POST", "/erasures", { record: "P-0999", because: "Article 17" });
      assert.deepEqual([nothing.status, nothing.body.errors?.[0]?.field ?? nothing.body.faults?.[0]?.field], [422, "record"]);
      const erasure = await api.make("erasures", { record: person.id, because: "Article 17" });
      assert.deepEqual([erasure.record, erasure.up_to_version, erasure.versions], [person.id, 1, 1]);
      const history = (await api.get(`/people/${person.id}/history`)).body.items;
      const first = history.at(-1);
      const line = `${first.version} ${first.sequence} ${Number(first.actor.slice(2))} create\n`;
      assert.equal(erasure.erased_hash, createHash("sha256").update(line).digest("hex"));
      assert.deepEqual(history.map((one) => [one.version, one.is_erased, one.erasure]), [[2, false, null], [1, true, erasure.id]]);
      const version = (await api.get(`/people/${person.id}/history/1`)).body;
      assert.deepEqual([version.content, version.reason, version.is_erased], [null, null, true]);
      assert.equal((await api.get(`/people/${person.id}?at=${then}`)).body.name, `${person.id}, erased`);
      await server.stop();
      made.ok("erase", file.id, "--org", "mill", "--as", "berta@mill.example", "--because", "Article 17", "--requested-on", "2026-01-02");
      assert.match(made.run("erase", file.id, "--org", "mill", "--as", "berta@mill.example", "--because", "Again").stderr, /no earlier version/);
      assert.equal(made.run("erase", file.id, "--org", "mill", "--as", "nobody@mill.example", "--because", "Why").status, 1);
      assert.match(made.ok("verify", "--since", old), /findings: 0/);
    });

    test("nothing of it is left in the data folder", async () => {
      // Files that were stored in the last ten minutes stay until then.
      for (const path of files_with(made.folder, "curriculum of Vera")) spawnSync("touch", ["-d", "1 hour ago", path]);
      const server = await made.serve();
      const session = await fetch(`${server.url}/health`);
      assert.equal(session.status, 200);
      for (let i = 0; i < 100 && files_with(made.folder, "curriculum of Vera").length > 0; ++i) await pause(100);
      await server.stop();
      for (const words of ["Vera", "vera@mill.example", "Sextant", "sextant"]) assert.deepEqual(files_with(made.folder, words), [], words);
    });

    test("a pack and a backup still prove the rest", async () => {
      made.ok("pack", pack, "--org", "mill");
      const checked = spawnSync(verifier, [pack, "--checkpoint", old], { encoding: "utf8" });
      assert.equal(checked.status, 0, checked.stdout + checked.stderr);
      assert.match(checked.stdout, /erased, as the erasures in the pack say: 3 versions/);
      assert.doesNotMatch(readFileSync(pack, "latin1"), /Vera/);
      const before = made.path("before.zip");
      made.ok("pack", before, "--org", "mill", "--at", then, "--scope", "people");
      assert.equal(spawnSync(verifier, [before, "--checkpoint", old], { encoding: "utf8" }).status, 0);
      const backup = made.path("backup.kwb");
      made.ok("backup", backup);
      const restored = new Installation(database);
      try {
        restored.ok("restore", backup);
        assert.match(restored.ok("check"), /findings: 0|fits|0 findings/i);
      } finally {
        restored.forget();
      }
    });

    test("the log goes on with another key", async () => {
      const by = ["--org", "mill", "--as", "berta@mill.example", "--because", "The laptop of the administrator was stolen"];
      const key = made.ok("change-key", ...by).split("\n")[0];
      assert.match(made.ok("verify", "--since", old), /findings: 0/);
      const server = await made.serve();
      const api = new Api(server.url, "mill", token);
      const log = `${server.url}/log/mill`;
      assert.equal((await (await fetch(`${log}/key`)).text()).trim(), key);
      await api.make("key-changes", { because: "And once more" });
      const notes = (await (await fetch(`${log}/key-changes`)).text()).split(/(?=keepwright key change)/);
      assert.equal(notes.length, 2);
      assert.ok(notes[0].includes(`\n${key}\n`), notes[0]);
      await server.stop();
      assert.match(made.ok("verify", "--since", old), /findings: 0/);
      const later = made.path("later.zip");
      made.ok("pack", later, "--org", "mill", "--scope", "assets");
      const checked = spawnSync(verifier, [later, "--checkpoint", old], { encoding: "utf8" });
      assert.equal(checked.status, 0, checked.stdout + checked.stderr);
      assert.match(checked.stdout, /changes of key, each signed by the key before: 2/);
      const first = made.path("first.key");
      writeFileSync(first, key);
      assert.equal(spawnSync(verifier, [later, "--key", first], { encoding: "utf8" }).status, 0);
      writeFileSync(first, key.replace(/.$/, (last) => (last === "A" ? "B" : "A")));
      assert.equal(spawnSync(verifier, [later, "--key", first], { encoding: "utf8" }).status, 1);
    });

    test("a log without its key is signed no more, and gets no other one", async () => {
      const by = ["--org", "mill", "--as", "berta@mill.example"];
      const table = made.path("changes.csv");
      writeFileSync(table, "because\none\ntwo\n");
      const tried = made.run("import", "key-changes", table, "--dry-run", ...by);
      assert.equal(tried.status, 1);
      assert.match(tried.stderr, /Nothing is imported into Changes of key/);
      const plain = made.path("plain.kwb");
      made.ok("backup", plain);
      const restored = new Installation(database);
      try {
        assert.match(restored.run("restore", plain).stderr, /mill.key is not there/);
        const key = join(restored.folder, "log", "mill.key");
        let server = await restored.serve();
        await until("a complaint", () => server.log.includes("is not the one that signs the log of mill now"));
        await new Api(server.url, "mill", token).make("assets", { name: "Mill stone" });
        await server.stop();
        assert.equal(restored.run("pack", made.path("none.zip"), "--org", "mill").status, 1);
        assert.equal(restored.run("change-key", ...by, "--because", "Lost").status, 1);
        assert.equal(existsSync(key), false);
        assert.match(restored.run("verify").stdout, /Without the key that signs the log nobody can tell/);
        writeFileSync(key, readFileSync(join(made.folder, "log", "mill.key")), { mode: 0o600 });
        server = await restored.serve();
        await server.stop();
        assert.match(restored.ok("verify", "--since", old), /findings: 0/);
        restored.ok("pack", made.path("again.zip"), "--org", "mill");
      } finally {
        restored.forget();
      }
    });
  });
}
