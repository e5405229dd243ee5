// The main job by command line alone: from an empty folder to a checked backup, with the exit codes that scripts rely on.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Api, Installation, binary, databases, import_files } from "./support.mjs";

const registers = ["assets", "risks", "controls", "people", "threats", "risk-methods"];
const first_person = "berta@mill.example";

for (const database of databases) {
  describe(`by command line on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());

    test("an organisation and its people", () => {
      assert.equal(made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", first_person, "--method", "5x5").trim(), "mill");
      assert.match(made.ok("org", "list"), /^mill\tMill\t/m);
      const link = made.ok("user", "add", first_person, "--public-url", "https://isms.mill.example").trim();
      assert.match(link, /^https:\/\/isms\.mill\.example\/invitations\/[\w-]{20,}$/);
      assert.match(made.ok("user", "list"), new RegExp(first_person));
      const token = made.ok("token", "create", "--org", "mill", "--as", first_person);
      assert.match(token, /^kw_[\w-]{40,}\n$/);
      assert.match(made.ok("token", "list", "--org", "mill"), /read and write\t.*active/);
    });

    test("refused is 1, wrong words are 2, a broken environment is 3", () => {
      const refused = (...words) => {
        const done = made.run(...words);
        assert.equal(done.status, 1, `${words.join(" ")}: ${done.stdout}${done.stderr}`);
        assert.match(done.stderr, /\S/);
      };
      refused("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", first_person);
      refused("org", "add", "Not a slug!", "--name", "Mill", "--person", "Berta Mill", "--email", first_person);
      refused("org", "add", "other", "--name", "Other", "--person", "Berta Mill", "--email", first_person, "--method", "7x7");
      refused("user", "add", first_person);
      refused("user", "invite", "nobody@mill.example");
      refused("token", "create", "--org", "nowhere", "--as", first_person);
      refused("token", "create", "--org", "mill", "--as", "nobody@mill.example");
      refused("import", "nothings", join(import_files, "assets_comma.csv"), "--org", "mill");
      refused("import", "assets", join(import_files, "assets_comma.csv"), "--org", "nowhere");
      refused("export", "assets", made.path("assets.pdf"), "--org", "mill");
      refused("export", "assets", made.path("assets.csv"), "--org", "mill", "--query", "nonsense=1");
      refused("check", "--org", "nowhere");
      for (const words of [[], ["frobnicate"], ["serve", "--frobnicate"], ["import"], ["token", "create"], ["org"]])
        assert.equal(made.run(...words).status, 2, words.join(" "));
      assert.equal(made.run("import", "assets", made.path("there-is-no-such-file.csv"), "--org", "mill").status, 3);
      assert.equal(made.run("restore", made.path("there-is-no-such-backup")).status, 3);
    });

    test("three spreadsheets come in, each once", () => {
      const import_into = (org, register, file, ...more) => {
        const done = made.run("import", register, file, "--org", org, "--format", "json", ...more);
        return { status: done.status, ...JSON.parse(done.stdout) };
      };
      const import_of = (...words) => import_into("mill", ...words);
      // Risks are rated by the method in force: the second organisation has none.
      made.ok("org", "add", "bakery", "--name", "Bakery", "--person", "Carl Bakery", "--email", "carl@bakery.example");
      const no_method = import_into("bakery", "risks", join(import_files, "risks_semicolon.csv"), "--create-missing", "assets,people,threats", "--dry-run");
      assert.deepEqual([no_method.status, no_method.refused], [1, 3]);
      assert.match(no_method.faults[0].reason, /risk method in force/);

      const files = [
        ["assets", join(import_files, "assets_comma.csv"), "--create-missing", "units"],
        ["risks", join(import_files, "risks_semicolon.csv"), "--create-missing", "assets,people,threats"],
        ["risks", join(import_files, "risks.xlsx"), "--create-missing", "people"],
      ];
      for (const [register, file, ...more] of files) {
        const dry = import_of(register, file, ...more, "--dry-run");
        assert.deepEqual([dry.status, dry.dry_run, dry.applied, dry.created, dry.refused], [0, true, false, 3, 0], JSON.stringify(dry));
        const real = import_of(register, file, ...more);
        assert.deepEqual([real.status, real.applied, real.created], [0, true, 3], JSON.stringify(real));
        const again = import_of(register, file, ...more);
        assert.deepEqual([again.status, again.created, again.changed, again.unchanged], [0, 0, 0, 3], JSON.stringify(again));
      }
      const faulty = made.path("faulty.csv");
      writeFileSync(faulty, "Title,Likelihood,Review due\nFlood,99,2027-01-01\nStorm,1,2027-01-01\n");
      const refused = import_of("risks", faulty);
      assert.deepEqual([refused.status, refused.applied, refused.refused], [1, false, 1]);
      assert.deepEqual([refused.faults[0].row, refused.faults[0].column, refused.faults[0].value], [2, "Likelihood", "99"]);
      assert.ok(refused.faults[0].reason);
    });

    test("what goes out comes in again without a change", () => {
      for (const register of registers)
        for (const form of ["csv", "xlsx"]) {
          const file = made.path(`${register}.${form}`);
          assert.match(made.ok("export", register, file, "--org", "mill"), /^rows: \d+\n$/);
          const again = made.run("import", register, file, "--org", "mill", "--format", "json");
          const report = JSON.parse(again.stdout);
          assert.deepEqual([again.status, report.created, report.changed, report.refused], [0, 0, 0, 0], `${register}.${form}: ${again.stdout}`);
        }
      assert.doesNotMatch(readFileSync(made.path("assets.csv"), "utf8"), /(^|,)"?=HYPERLINK/m);
      made.ok("export", "risks", made.path("some.csv"), "--org", "mill", "--query", "sort=-level&limit=1");
    });

    test("a backup while serving, restored elsewhere, holds the same", async () => {
      const server = await made.serve();
      try {
        assert.match(made.ok("check"), /findings: 0/);
        const second = spawnSync(binary, ["serve", "--listen", "127.0.0.1:0", ...made.where], { encoding: "utf8", timeout: 20000 });
        assert.equal(second.status, 3, `${second.stdout}${second.stderr}`);
        const api = new Api(server.url, "mill", made.token("mill", first_person));
        await api.make("issues", { title: "Made while the server runs", origin: "internal" });
        made.ok("backup", made.path("backup.kwb"));
        assert.equal((await api.get("/issues")).body.total, 1);
      } finally {
        assert.equal(await server.stop(), 0);
      }
      assert.doesNotMatch(server.log, / error /);
      const restored = new Installation(database);
      try {
        restored.ok("restore", made.path("backup.kwb"));
        assert.match(restored.ok("check"), /findings: 0/);
        for (const register of [...registers, "issues"]) {
          const [before, now] = [made, restored].map((installation) => {
            const file = installation.path(`compare-${register}.csv`);
            installation.ok("export", register, file, "--org", "mill");
            return readFileSync(file, "utf8");
          });
          assert.equal(now, before, register);
        }
        assert.notEqual(restored.run("restore", made.path("backup.kwb")).status, 0, "a folder that is not empty is not overwritten");
      } finally {
        restored.forget();
      }
      assert.ok(existsSync(made.path("backup.kwb")));
      const before = made.run("backup", made.path("backup.kwb"));
      assert.notEqual(before.status, 0, "a backup is not overwritten");
    });
  });
}

test("every command explains itself", () => {
  const commands = [[], ["serve"], ["demo"], ["import"], ["export"], ["check"], ["backup"], ["backup-key"], ["restore"], ["version"], ["user"], ["org"], ["token"]];
  commands.push(...["add", "invite", "disable", "enable", "reset-second-factor", "list"].map((verb) => ["user", verb]));
  commands.push(...["add", "list"].map((verb) => ["org", verb]), ...["create", "list", "revoke"].map((verb) => ["token", verb]));
  for (const words of commands) {
    const done = spawnSync(binary, [...words, "--help"], { encoding: "utf8" });
    assert.equal(done.status, 0, `${words.join(" ")}: ${done.stderr}`);
    assert.match(done.stdout, /--data|Usage/, words.join(" "));
  }
  assert.match(spawnSync(binary, ["version"], { encoding: "utf8" }).stdout, /\d+\.\d+\.\d+/);
});
