// kill -9 in the middle of a backup and of a restore, and a disk that takes no more: there is no half of either.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { binary } from "../scenario/support.mjs";
import { Installation, chance_from, databases, whole } from "./support.mjs";

const rounds = whole ? 60 : 6;
const heads_in = (text) => [...text.matchAll(/: changes: (\d+),.* root: (\S+)$/gm)].map(([, ...head]) => head.join(" "));

// Gives the time that it takes when nobody kills it, or kills it after some milliseconds.
function run_for(words, milliseconds) {
  const began = performance.now();
  const child = spawn(binary, words, { stdio: "ignore" });
  const timer = milliseconds === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), milliseconds);
  return new Promise((done) => child.on("exit", () => done(performance.now() - began))).finally(() => clearTimeout(timer));
}

for (const database of databases) {
  describe(`backups that are interrupted, on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const chance = chance_from();
    const secret = ["--key-file", made.path("backup.key")];
    const file = made.path("good.kwb");
    let heads;

    test("there is something to lose", (t) => {
      t.diagnostic(`KEEPWRIGHT_SEED=${chance.seed}`);
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
      const rows = Array.from({ length: 3000 }, (_, i) => `Issue ${i},${"What it is about. ".repeat(20)}`);
      writeFileSync(made.path("issues.csv"), `title,description\n${rows.join("\n")}\n`);
      made.ok("import", "issues", made.path("issues.csv"), "--org", "mill");
      made.ok("backup-key", made.path("backup.key"));
      made.ok("backup", file, ...secret);
      heads = heads_in(made.ok("verify"));
      assert.equal(heads.length, 1);
    });

    test("a backup that was killed has no name", async () => {
      const target = made.path("killed.kwb");
      const words = ["backup", target, ...secret, ...made.where];
      const time = await run_for(words);
      rmSync(target);
      let unnamed = 0;
      for (let round = 0; round < rounds; ++round) {
        await run_for(words, chance.below(Math.ceil(time)));
        if (existsSync(target)) made.ok("restore", "--check", target, ...secret);
        else ++unnamed;
        rmSync(target, { force: true });
      }
      assert.ok(unnamed > 0, "none was killed in time");
    });

    test("a restore that was killed is complete, or can be done again", async () => {
      let again = 0;
      let time;
      for (let round = 0; round <= rounds; ++round) {
        const to = new Installation(database);
        try {
          const words = ["restore", file, ...secret, ...to.where];
          if (time === undefined) time = await run_for(words);
          else await run_for(words, chance.below(Math.ceil(time)));
          const done = to.run("restore", file, ...secret);
          if (done.status === 0) ++again;
          else assert.match(done.stderr, /empty database|empty data folder/, "it was complete before");
          const verified = to.ok("verify");
          assert.deepEqual([heads_in(verified), /findings: 0/.test(verified)], [heads, true]);
        } finally {
          to.forget();
        }
      }
      assert.ok(again > 0, "none was killed in time");
    });

    test("a disk that takes no more leaves nothing behind", () => {
      // A limit on the size of files is what a process without rights can do to its own disk.
      const limited = (words) => spawnSync("bash", ["-c", `trap "" XFSZ; ulimit -f 400; exec "$0" "$@"`, binary, ...words], { encoding: "utf8" });
      const target = made.path("too-large.kwb");
      const done = limited(["backup", target, ...secret, ...made.where]);
      assert.equal(done.status, 3, done.stderr);
      assert.match(done.stderr, /too-large/);
      assert.deepEqual(readdirSync(made.parent).filter((name) => name.startsWith("too-large")), []);
      if (database !== "sqlite") return; // PostgreSQL has a disk of its own
      const to = new Installation();
      try {
        assert.equal(limited(["restore", file, ...secret, ...to.where]).status, 3);
        assert.ok(!existsSync(`${to.folder}/secret.key`));
        assert.deepEqual(heads_in(to.ok("restore", file, ...secret)), heads);
        assert.match(to.ok("verify"), /findings: 0/);
      } finally {
        to.forget();
      }
    });
  });
}
