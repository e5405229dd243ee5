// One bit of the database or of a stored file is another: `keepwright verify` says so, or nothing that it holds means anything else.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, describe, test } from "node:test";
import { Sqlite } from "./behind.mjs";
import { signing_in } from "./random_edit.mjs";
import { Api, Installation, by_workers, chance_from, copy_folder, ended, whole } from "./support.mjs";

const flips = whole ? 10_000 : 200;
const one_in_files = 8; // the other flips are in the database

function files_below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files_below(join(folder, entry.name)) : [join(folder, entry.name)]));
}

// Records of several kinds with links, versions, a removed one, files that are evidence, and a signed log.
async function fill(made) {
  made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
  made.ok("user", "add", "berta@mill.example");
  const server = await made.serve();
  const api = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
  for (let number = 0; number < 20; ++number) {
    const issue = await api.make("issues", { title: `Issue ${number}`, description: "Much to say. ".repeat(number) });
    if (number % 2) await api.change("issues", issue.id, { title: `Changed ${number}` });
    if (number === 7) await api.remove("issues", issue.id);
  }
  for (let number = 0; number < 4; ++number) {
    const form = new FormData();
    form.append("file", new Blob([`Evidence ${number}\n`.repeat(300 * (number + 1))]), `evidence-${number}.txt`);
    const sent = await api.call("POST", "/files", form);
    assert.equal(sent.status, 201, sent.text);
    await api.make("evidence", { title: `Evidence ${number}`, collected_on: "2026-01-31", file: sent.body });
  }
  await server.stop();
}

describe("a bit is flipped", () => {
  const made = new Installation();
  const sqlite = new Sqlite();
  after(() => {
    sqlite.close();
    made.forget();
  });

  test(`${flips} times: found, or without a meaning`, async (context) => {
    const chance = chance_from();
    await fill(made);
    assert.match(made.ok("verify"), /files: 4, findings: 0/);
    const database = join(made.folder, "keepwright.db");
    const originals = new Map([database, ...files_below(join(made.folder, "files"))].map((path) => [relative(made.folder, path), readFileSync(path)]));
    const stored_files = [...originals.keys()].slice(1);
    assert.equal(stored_files.length, 4);
    const { meaning } = await sqlite.meaning(database, signing_in);
    assert.match(meaning, /^[0-9a-f]{64}$/);

    const folders = [made.path("first"), made.path("second")];
    for (const folder of folders) copy_folder(made.folder, folder);
    const counts = { found: 0, refused: 0, meaningless: 0 };
    await by_workers(Array.from({ length: flips }), async (_, worker) => {
      const name = chance.below(one_in_files) === 0 ? chance.one_of(stored_files) : "keepwright.db";
      const original = originals.get(name);
      const at = chance.below(original.length), bit = chance.below(8);
      const what = `bit ${bit} of byte ${at} of ${name}`;
      for (const end of ["-wal", "-shm"]) rmSync(join(folders[worker], `keepwright.db${end}`), { force: true });
      const flipped = Buffer.from(original);
      flipped[at] ^= 1 << bit;
      writeFileSync(join(folders[worker], name), flipped);
      const done = await ended(["verify", "--data", folders[worker]]);
      assert.equal(done.signal, null, `${what}: ${done.signal} ${done.stderr}`);
      if (done.status === 0) {
        assert.equal(name, "keepwright.db", `${what}: nothing was found`);
        const now = await sqlite.meaning(join(folders[worker], name), signing_in);
        assert.equal(now.meaning, meaning, `${what}: nothing was found, but what is stored is another: ${now.error ?? ""}`);
        ++counts.meaningless;
      } else if (done.status === 1) {
        assert.match(done.stdout, /findings: [1-9]/, `${what}: ${done.stderr}`);
        ++counts.found;
      } else {
        assert.equal(done.status, 3, what);
        assert.match(done.stderr, /^keepwright: \S/, what);
        ++counts.refused;
      }
      // What verify did to a damaged database is gone with it.
      writeFileSync(join(folders[worker], name), original);
      writeFileSync(join(folders[worker], "keepwright.db"), originals.get("keepwright.db"));
    });
    assert.ok(counts.found > 0 && counts.meaningless > 0);
    context.diagnostic(`seed ${chance.seed}: ${flips} bits flipped: ${counts.found} found, ${counts.refused} refused when opened, ${counts.meaningless} without a meaning`);
  });
});
