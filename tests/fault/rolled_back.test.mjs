// A copy of the database, made while it is written on and put back later: refused at the start, because the mark beside it is newer.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { Postgres, url_of } from "./behind.mjs";
import { Api, Installation, by_workers, chance_from, copy_database, copy_folder, databases, ended, pause, whole } from "./support.mjs";

const copies = { sqlite: whole ? 50 : 10, postgres: whole ? 50 : 5 };
// A copy of two files that are written on need not fit together: SQLite may say so first.
const refused = /rolled back or cut: \d+ changes of mill were acknowledged, and it holds \d+\. Put the newer database back|The database is another one|The file is damaged/;

// Writes until the server is gone or `until` holds; gives the number of acknowledged changes.
async function write(api, name, until = () => false) {
  for (let number = 0; ; ++number) {
    if (until()) return number;
    const answer = await api.call("POST", "/issues", { title: `${name} ${number}` }).catch(() => undefined);
    if (!answer) return number;
    assert.equal(answer.status, 201, answer.text);
  }
}

function begin(made) {
  made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
  made.ok("user", "add", "berta@mill.example");
  return made.token("mill", "berta@mill.example");
}

describe("rolled back on sqlite", () => {
  const made = new Installation();
  after(() => made.forget());

  test(`${copies.sqlite} copies are refused`, async (context) => {
    const chance = chance_from();
    const token = begin(made);
    const folders = Array.from({ length: copies.sqlite }, (_, number) => made.path(`copy${number}`));
    let stop = false;
    const server = await made.serve();
    const writing = ["a", "b", "c"].map((name) => write(new Api(server.url, "mill", token), name, () => stop));
    for (const folder of folders) {
      await pause(chance.below(60));
      copy_folder(made.folder, folder);
    }
    const at_least = new Api(server.url, "mill", token); // acknowledged after the last copy
    for (let number = 0; number < 3; ++number) await at_least.make("issues", { title: `last ${number}` });
    stop = true;
    const written = (await Promise.all(writing)).reduce((sum, one) => sum + one);
    await server.stop();

    await by_workers(folders, async (folder, worker) => {
      const place = made.path(`place${worker}`);
      copy_folder(made.folder, place); // with the newest mark
      copy_database(folder, place);
      for (const words of [["verify"], ["serve", "--listen", "127.0.0.1:0"]]) {
        const done = await ended([...words, "--data", place], 20);
        assert.equal(done.status, 3, `${folder}: ${done.stdout}${done.stderr}`);
        assert.match(done.stderr, refused);
      }
    });
    assert.match(made.ok("verify"), /findings: 0/);
    context.diagnostic(`seed ${chance.seed}: ${copies.sqlite} copies during ${written} changes, all refused`);
  });
});

describe("rolled back on postgres", { skip: !databases.includes("postgres") && "there is no PostgreSQL" }, () => {
  const made = databases.includes("postgres") ? new Installation("postgres") : undefined;
  after(() => made?.forget());

  test(`${copies.postgres} copies are refused`, async (context) => {
    const chance = chance_from();
    const token = begin(made);
    const postgres = new Postgres();
    const copy = `${made.database}_copy`;
    let written = 0;
    for (let round = 0; round < copies.postgres; ++round) {
      const server = await made.serve();
      const writing = ["a", "b"].map((name) => write(new Api(server.url, "mill", token), `${name}${round}`));
      await pause(20 + chance.below(100));
      process.kill(server.pid, "SIGKILL"); // a database is copied while nobody has it open
      for (const one of writing) written += await one;
      await server.ended;
      await postgres.copy(made.database, copy);
      const again = await made.serve();
      await new Api(again.url, "mill", token).make("issues", { title: `last ${round}` });
      await again.stop();
      const done = await ended(["verify", "--data", made.folder, "--database", url_of(copy)]);
      assert.equal(done.status, 3, done.stdout);
      assert.match(done.stderr, refused);
    }
    await postgres.drop(copy);
    assert.match(made.ok("verify"), /findings: 0/);
    context.diagnostic(`seed ${chance.seed}: ${copies.postgres} copies during ${written} changes, all refused`);
  });
});
