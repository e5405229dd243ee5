// The write-ahead log of SQLite, cut at every frame and inside of frames after a kill: a cut that loses an acknowledged change is
// refused at the start; what loses nothing starts and fits.
import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Sqlite } from "./behind.mjs";
import { Api, Installation, by_workers, chance_from, copy_database, copy_folder, ended, whole } from "./support.mjs";

const writes = 32;
const most_frames = 1000; // from then on SQLite copies the log into the database
const places_inside = whole ? 300 : 20;
const short_frames = 60;
const header_bytes = 32, frame_header_bytes = 24;

// Where the frames of the log end: https://sqlite.org/fileformat2.html#the_write_ahead_log
function frame_ends(wal) {
  const frame = frame_header_bytes + wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  const ends = [];
  for (let at = header_bytes; at + frame <= wal.length && wal.subarray(at + 8, at + 16).equals(salts); at += frame) ends.push(at + frame);
  return ends;
}

// Changes and steps of records, and what is no change of a record as well: kept answers.
async function write_some(api) {
  const issue = await api.make("issues", { title: "The first" });
  for (let number = 1; number < writes; ++number) {
    if (number % 3 === 0) await api.change("issues", issue.id, { title: `Changed ${number}` });
    else assert.equal((await api.call("POST", "/issues", { title: `Issue ${number}` }, { "Idempotency-Key": `key-${number}` })).status, 201);
  }
}

describe("the write-ahead log is cut", () => {
  const made = new Installation();
  const sqlite = new Sqlite();
  after(() => {
    sqlite.close();
    made.forget();
  });

  test("what loses an acknowledged change is refused", async (context) => {
    const chance = chance_from();
    made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
    made.ok("user", "add", "berta@mill.example");
    const token = made.token("mill", "berta@mill.example");
    const begun = (await sqlite.query(join(made.folder, "keepwright.db"), "SELECT sequence FROM tenant")).rows[0].sequence;
    const server = await made.serve();
    await write_some(new Api(server.url, "mill", token));
    process.kill(server.pid, "SIGKILL");
    await server.ended;

    const wal = readFileSync(join(made.folder, "keepwright.db-wal"));
    const ends = frame_ends(wal);
    assert.ok(ends.length > 4 * writes && ends.length < most_frames, `${ends.length} frames`);
    const chosen = whole ? ends : Array.from({ length: short_frames }, () => chance.one_of(ends)).concat(ends.slice(-3));
    const inside = Array.from({ length: places_inside }, () => chance.below(wal.length));
    // What a killed writer leaves of a further frame: longer than it was.
    const longer = Array.from({ length: places_inside / 4 }, () => wal.length + 1 + chance.below(5000));
    const cuts = [0, header_bytes, ...chosen, ...inside, ...longer];
    const counts = { refused: 0, whole: 0 };
    mkdirSync(made.path("asked"));
    const folders = [made.path("first"), made.path("second")];
    for (const folder of folders) copy_folder(made.folder, folder);

    await by_workers(cuts, async (cut, worker) => {
      const folder = folders[worker];
      copy_database(made.folder, folder);
      if (cut <= wal.length) truncateSync(join(folder, "keepwright.db-wal"), cut);
      else appendFileSync(join(folder, "keepwright.db-wal"), wal.subarray(wal.length - cut)); // of frames that are there
      const stored = await stored_changes(folder, made.path("asked"), worker);
      const done = await ended(["verify", "--data", folder]);
      if (stored < begun + writes) {
        ++counts.refused;
        assert.equal(done.status, 3, `cut at ${cut}: ${done.stdout}${done.stderr}`);
        assert.match(done.stderr, new RegExp(`rolled back or cut: ${begun + writes} changes of mill were acknowledged, and it holds ${stored}\\. Put the newer database back`));
      } else {
        ++counts.whole;
        assert.equal(done.status, 0, `cut at ${cut}: ${done.stdout}${done.stderr}`);
      }
    });
    assert.ok(counts.whole > 0 && counts.refused > 0);
    context.diagnostic(`seed ${chance.seed}: ${ends.length} frames, ${cuts.length} cuts: ${counts.refused} refused, ${counts.whole} lost nothing`);
  });

  // What another program finds in a copy of the copy: asking moves the log into the database.
  async function stored_changes(folder, asked, worker) {
    const place = join(asked, String(worker));
    mkdirSync(place, { recursive: true });
    copy_database(folder, place);
    const { rows, error } = await sqlite.query(join(place, "keepwright.db"), "SELECT sequence FROM tenant");
    assert.ok(rows, error);
    return rows[0].sequence;
  }
});
