// Packs that somebody altered, a log whose key is another one, and names that would command a terminal: check.py and
// keepwright-verify refuse what does not hold, and the program makes no pack with a key that is not the log's.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { Witness } from "../support/witness.mjs";
import { Api, Installation, assert_problem, binary, databases } from "./support.mjs";

const verifier = join(dirname(binary), "keepwright-verify");
const verify = (...words) => spawnSync(verifier, words, { encoding: "utf8" });
const check = (folder) => spawnSync("python3", [join(folder, "check.py")], { encoding: "utf8" });

for (const database of databases) {
  describe(`a pack that is not right on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const unpack = (name, folder) => {
      assert.equal(spawnSync("python3", ["-m", "zipfile", "-e", made.path(name), made.path(folder)]).status, 0);
      return made.path(folder);
    };

    test("content that was taken away without the key is missed", async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example");
      const server = await made.serve();
      const api = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
      await api.make("assets", { name: "Mill stone" });
      await server.stop();
      made.ok("pack", made.path("whole.zip"), "--org", "mill");
      made.ok("pack", made.path("narrow.zip"), "--org", "mill", "--scope", "people");
      const [whole, narrow] = [unpack("whole.zip", "whole"), unpack("narrow.zip", "narrow")];
      assert.equal(check(whole).status, 0, check(whole).stdout);
      // All but head.json and head.note from a pack that shows less: before, nothing bound them together.
      for (const part of ["log", "records", "proofs", "manifest.json"]) {
        rmSync(join(whole, part), { recursive: true });
        cpSync(join(narrow, part), join(whole, part), { recursive: true });
      }
      writeFileSync(join(whole, "manifest.json"), '{"parts":[]}\n');
      const refused = check(whole);
      assert.equal(refused.status, 1, refused.stdout);
      assert.match(refused.stdout, /^NOT RIGHT: log\/changes\/000000\.jsonl is not the one that the key has signed\n$/);
    });

    test("what is said of it is one line, and commands no terminal", () => {
      const name = "\x1b[2Jx\nAll fits.";
      writeFileSync(join(unpack("whole.zip", "named"), "log", name), "");
      const refused = check(made.path("named"));
      assert.equal(refused.status, 1);
      assert.match(refused.stdout, /^NOT RIGHT: log\/\\x1b\[2Jx\\nAll fits\. is not among the parts [^\n\x1b]*\n$/);
      writeFileSync(made.path(name), "no checkpoint\n");
      const answer = verify(made.path("whole.zip"), "--checkpoint", made.path(name));
      assert.equal(answer.status, 1);
      assert.match(answer.stdout, /^NOT RIGHT: [^\n\x1b]*\\x1b\[2Jx\\x0aAll fits\. is no checkpoint\.\n$/);
    });

    test("a name with a line break goes into no head", async () => {
      const server = await made.serve();
      const api = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
      const changed = await api.change("organisation", "ORG-0001", { name: "Mill\u009b2J\u202e" });
      await server.stop();
      made.ok("pack", made.path("named.zip"), "--org", "mill");
      const answer = verify(made.path("named.zip"));
      assert.equal(answer.status, 0, answer.stdout);
      assert.match(answer.stdout, /^organisation: Mill[ -~]* \(/m, changed.name);
      assert.equal(check(unpack("named.zip", "renamed")).status, 0);
    });

    test("what was cosigned before a change of key holds after it", async () => {
      const witness = new Witness("witness.example");
      const settings = ["--witnesses", witness.key];
      const note = readFileSync(join(unpack("named.zip", "before"), "log", "checkpoint"), "utf8");
      writeFileSync(made.path("cosigned.txt"), note + witness.line(note, Date.UTC(2026, 2, 31) / 1000));
      assert.match(made.ok("cosign", made.path("cosigned.txt"), "--org", "mill", ...settings), /kept: witness\.example/);
      made.ok("change-key", "--org", "mill", "--as", "berta@mill.example", "--because", "A new one");
      made.ok("pack", made.path("changed.zip"), "--org", "mill");
      const answer = verify(made.path("changed.zip"), "--witness", witness.key);
      assert.equal(answer.status, 0, answer.stdout);
      assert.match(answer.stdout, /cosigned: witness\.example saw/);
      const folder = unpack("changed.zip", "changed");
      assert.equal(existsSync(join(folder, "log", "cosigned")), true);
      assert.equal(check(folder).status, 0, check(folder).stdout);
    });

    test("none is made with a key that is not the log's", async () => {
      const key = join(made.folder, "log", "mill.key");
      renameSync(key, made.path("mill.key"));
      const before = readdirSync(join(made.folder, "log")).sort();
      const refused = made.run("pack", made.path("keyless.zip"), "--org", "mill");
      assert.deepEqual([refused.status, refused.stdout], [1, ""]);
      assert.match(refused.stderr, /is not the one that signs the log of mill now/);
      assert.equal(existsSync(made.path("keyless.zip")), false);
      const server = await made.serve();
      const api = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
      const problem = await api.get("/pack");
      assert_problem(problem, 409);
      assert.match(problem.text, /is not the one that signs the log of mill now/);
      await server.stop();
      assert.deepEqual(readdirSync(join(made.folder, "log")).sort(), before, "a key was made");
      renameSync(made.path("mill.key"), key);
      made.ok("pack", made.path("keyed.zip"), "--org", "mill");
      assert.equal(verify(made.path("keyed.zip")).status, 0);
    });
  });
}
