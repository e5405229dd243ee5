// System calls that fail while clients write (SQLite): no success for what is not there after a restart, no hang, reading goes on.
import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { attach, injected, under_strace, why_not } from "./strace.mjs";
import { Api, Installation, binary, chance_from, copy_folder, ended, whole, within } from "./support.mjs";

const in_time = 15; // seconds: what takes longer is a hang
const rounds = 5;

// The files of the database. Blobs and checkpoints are written under names made by chance, which strace cannot be told; their
// calls are reached without a path, which leaves out only write: it also wakes threads and logs.
const of_database = (folder) => ["keepwright.db", "keepwright.db-wal", "keepwright.db-shm", "log/high-water"].map((name) => join(folder, name));
const calls = [
  { call: "pwrite64", paths: of_database, times: [1, 9, 40] },
  { call: "fsync", paths: of_database, times: [1, 2, 5], syncs: true },
  { call: "fdatasync", paths: of_database, times: [1, 2, 5], syncs: true },
  { call: "fsync", times: [1, 2, 4] },
  { call: "openat", times: [1, 2, 4] },
  { call: "rename", times: [1, 2] },
  { call: "ftruncate", times: [1, 2] },
  { call: "unlink", times: [1, 2] },
];
// EINTR comes each second time at most: a call that is always interrupted has to be repeated for ever.
const faults = [
  { fault: "error=EIO", on: (n) => `${n}+` },
  { fault: "error=ENOSPC", on: (n) => `${n}+` },
  { fault: "error=EINTR", on: (n) => `${n}+2` },
  { fault: "signal=KILL", on: () => undefined },
];

function every_case() {
  const all = [];
  for (const { times, ...one } of calls)
    for (const { fault, on } of faults)
      for (const n of times) for (const when of [String(n), on(n)]) if (when) all.push({ ...one, fault, when });
  return all;
}

// One of each call and of each fault at least.
function some_cases(chance) {
  const all = every_case();
  const chosen = calls.map(({ call }, number) => chance.one_of(all.filter((one) => one.call === call && one.fault === faults[number % faults.length].fault)));
  return [...chosen, { call: "pwrite64", paths: of_database, fault: "error=ENOSPC", when: "9+" }, { call: "fsync", paths: of_database, syncs: true, fault: "error=EIO", when: "2" }];
}

const is_refusal = (status) => [500, 503, 507].includes(status);

// Writes issues and evidence, and remembers what the server said of each.
class Writer {
  constructor(name) {
    this.name = name;
    this.answers = new Map(); // title -> status; 0 when the server was gone
    this.uploads = 0;
  }
  send(api, path, body, headers) {
    return within(in_time, api.call("POST", path, body, headers).catch(() => ({ status: 0, text: "" })), path);
  }
  async issue(api, title) {
    const answer = await this.send(api, "/issues", { title }, { "Idempotency-Key": title.replaceAll(" ", "-") });
    if (answer.status === 201) assert.equal(answer.body.title, title);
    this.answers.set(title, answer.status);
    return answer.status;
  }
  // A new content each time, so that it has to be written.
  async evidence(api, title) {
    const form = new FormData();
    form.append("file", new Blob([`${title}\n`.repeat(2000)]), "evidence.txt");
    const sent = await this.send(api, "/files", form);
    if (sent.status !== 201) return sent.status;
    ++this.uploads;
    const answer = await this.send(api, "/evidence", { title, collected_on: "2026-01-31", file: sent.body });
    this.answers.set(title, answer.status);
    return answer.status;
  }
  async write(api) {
    const statuses = [];
    for (let round = 0; round < rounds; ++round) {
      statuses.push(await this.issue(api, `issue ${this.name}.${round}`));
      statuses.push(await this.evidence(api, `evidence ${this.name}.${round}`));
    }
    return statuses;
  }
}

// Acknowledged is there; what was refused for want of space is not; nothing is there twice or unknown.
async function check_stored(api, writers, what) {
  const titles = [...(await api.all("issues", "&fields=title")), ...(await api.all("evidence", "&fields=title"))].map((one) => one.title);
  assert.equal(new Set(titles).size, titles.length, `${what}: something is there twice`);
  const stored = new Set(titles);
  for (const writer of writers)
    for (const [title, status] of writer.answers) {
      if (status === 201) assert.ok(stored.delete(title), `${what}: ${title} was acknowledged, and is lost`);
      else if (status === 507) assert.ok(!stored.has(title), `${what}: ${title} was refused for want of space, and is there`);
      else stored.delete(title);
    }
  assert.equal(stored.size, 0, `${what}: nobody made ${[...stored]}`);
}

describe("system calls fail", { skip: why_not() }, () => {
  const made = new Installation();
  const folder = made.path("copy");
  const log = made.path("strace");
  let token = "";
  const counts = { cases: 0, hit: 0, injected: 0, acknowledged: 0, refused: 0, unanswered: 0 };
  before(() => {
    made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
    made.ok("user", "add", "berta@mill.example");
    token = made.token("mill", "berta@mill.example");
  });
  after(() => made.forget());

  // The installation that serve() and forget() know, in the copy.
  async function serve() {
    const where = made.where;
    made.where = ["--data", folder];
    const server = await made.serve().finally(() => (made.where = where));
    return { server, api: new Api(server.url, "mill", token) };
  }
  const must_end = (server, what) => within(in_time, server.stop(), `${what}: stopping`);

  // What holds after every fault: it starts again, fits together, and has what was acknowledged, once.
  async function check_restarted(writers, what) {
    const { server, api } = await serve();
    await check_stored(api, writers, what);
    const open = writers.flatMap((writer) => [...writer.answers].filter(([title, status]) => status !== 201 && title.startsWith("issue")).map(([title]) => [writer, title]));
    for (const [writer, title] of open) assert.equal(await writer.issue(api, title), 201, `${what}: ${title} cannot be repeated`);
    await check_stored(api, writers, what);
    await must_end(server, what);
    const verified = await ended(["verify", "--data", folder]);
    assert.ok(verified.status === 0 && /findings: 0/.test(verified.stdout), `${what}: ${verified.stdout}${verified.stderr}`);
  }

  // Answers while the fault is there.
  function check_answers(statuses, one, what) {
    for (const status of statuses) {
      if (status === 201) ++counts.acknowledged;
      else if (status === 0) ++counts.unanswered;
      else ++counts.refused;
      assert.ok(status === 201 || (status === 0 && one.fault === "signal=KILL") || is_refusal(status), `${what}: answered with ${status}`);
      // What follows a sync that has failed is no matter of space any more.
      if (one.fault === "error=ENOSPC" && one.call !== "fsync" && one.call !== "fdatasync") assert.ok(status === 201 || status === 507, `${what}: answered with ${status}`);
    }
  }

  async function while_serving(one) {
    const what = `${one.call}${one.paths ? " of the database" : ""} ${one.fault} when=${one.when}`;
    copy_folder(made.folder, folder);
    rmSync(log, { force: true });
    const { server, api } = await serve();
    const writers = ["a", "b", "c"].map((name) => new Writer(name));
    const tracer = await attach(server.pid, one, one.paths?.(folder) ?? [], log);
    const statuses = (await Promise.all(writers.map((writer) => writer.write(api)))).flat();
    check_answers(statuses, one, what);
    if (one.fault !== "signal=KILL") {
      const hit = injected(log);
      if (one.syncs && hit > 0 && one.fault !== "error=EINTR") assert.ok(is_refusal(await writers[0].issue(api, "issue after the sync")), `${what}: a write is acknowledged after a failed sync`);
      const { status } = await within(in_time, api.get("/issues?limit=5"), what);
      // To read may be to open a file.
      const never_opens = one.call === "openat" && /\+/.test(one.when);
      assert.ok(status === 200 || (never_opens && is_refusal(status)), `${what}: reading is answered with ${status}`);
    }
    await must_end(server, what);
    await tracer.end();
    ++counts.cases;
    counts.injected += injected(log);
    if (injected(log) > 0) ++counts.hit;
    await check_restarted(writers, what);
  }

  test("while it serves", async (context) => {
    const chance = chance_from();
    for (const one of whole ? every_case() : some_cases(chance)) await while_serving(one);
    assert.ok(counts.hit > counts.cases / 2, `only ${counts.hit} of ${counts.cases} cases met a call`);
    context.diagnostic(`seed ${chance.seed}: ${counts.cases} cases, ${counts.hit} of them met a call, ${counts.injected} calls failed: ${counts.acknowledged} changes acknowledged and there, ${counts.refused} refused, ${counts.unanswered} without an answer`);
  });

  test("while it starts on the log of a killed server", async (context) => {
    const chance = chance_from();
    copy_folder(made.folder, folder);
    const first = await serve();
    const writer = new Writer("s");
    await writer.write(first.api);
    process.kill(first.server.pid, "SIGKILL");
    await first.server.ended;
    const killed = made.path("killed");
    copy_folder(folder, killed);
    const cases = every_case().filter((one) => one.paths || one.call !== "fsync");
    const chosen = whole ? cases : Array.from({ length: 8 }, () => chance.one_of(cases));
    let refused = 0;
    for (const one of chosen) {
      copy_folder(killed, folder);
      const what = `start: ${one.call} ${one.fault} when=${one.when}`;
      const done = await ended([...under_strace(one, of_database(folder), log), binary, "verify", "--data", folder], in_time, "strace");
      assert.ok(done.signal !== "SIGKILL" || one.fault === "signal=KILL", `${what}: hangs`);
      if (done.status === 0) assert.match(done.stdout, /findings: 0/, what);
      else {
        ++refused;
        assert.ok(one.fault === "signal=KILL" || (done.status === 3 && /^keepwright: \S/m.test(done.stderr)), `${what}: ${done.status} ${done.stdout}${done.stderr}`);
      }
      await check_restarted([writer], what);
    }
    context.diagnostic(`seed ${chance.seed}: ${chosen.length} starts, ${refused} refused, all started afterwards with ${writer.answers.size} changes`);
  });

  // Files of users, keys and backups are written with write; the command line does it without the threads of a server.
  test("while files are written", async (context) => {
    const chance = chance_from();
    const target = made.path("backup");
    let complete = 0, cases = 0;
    for (const { fault, on } of faults)
      for (const n of whole ? [1, 2, 3, 5, 8, 13, 21, 34] : [1 + chance.below(20)])
        for (const when of [String(n), on(n)]) {
          if (!when) continue;
          const what = `backup: write ${fault} when=${when}`;
          rmSync(target, { recursive: true, force: true });
          const one = { call: "write", fault, when };
          const done = await ended([...under_strace(one, [], log), binary, "backup", target, "--data", made.folder], in_time, "strace");
          ++cases;
          assert.ok(done.signal !== "SIGKILL" || fault === "signal=KILL", `${what}: hangs`);
          const restored = made.path("restored");
          rmSync(restored, { recursive: true, force: true });
          if (!readdirSync(made.parent).includes("backup")) {
            assert.notEqual(done.status, 0, `${what}: success without a backup`);
            continue;
          }
          ++complete;
          assert.equal((await ended(["restore", target, "--data", restored])).status, 0, what);
          assert.match((await ended(["verify", "--data", restored])).stdout, /findings: 0/, what);
        }
    context.diagnostic(`seed ${chance.seed}: ${cases} backups, ${complete} complete, the others refused`);
  });
});
