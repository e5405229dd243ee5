// What an external auditor opens is written down before it is shown: on a full disk nothing is shown (SQLite).
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { attach, injected, why_not } from "./strace.mjs";
import { Api, Installation } from "./support.mjs";

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

describe("a room on a full disk", { skip: why_not() }, () => {
  const made = new Installation();
  let server, manager, auditor;
  before(async () => {
    made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
    made.ok("user", "add", "berta@mill.example");
    server = await made.serve();
    manager = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
    await manager.make("risks", { title: "The wheel breaks" });
    made.ok("room", "open", "--org", "mill", "--as", "berta@mill.example", "--title", "Certification", "--auditor", "Ada Auditor", "--email", "ada@body.example", "--registers", "risks", "--until", day(10));
    made.ok("user", "add", "ada@body.example");
    auditor = new Api(server.url, "mill", made.token("mill", "ada@body.example"));
  });
  after(() => made.forget());
  const openings = async () => (await manager.all("audit-openings")).length;

  test("shows nothing that cannot be written down, and all of it afterwards", async (context) => {
    assert.equal((await auditor.get("/risks/R-0001")).status, 200);
    const before_it = await openings();
    assert.equal(before_it, 1);
    const log = made.path("strace");
    const full = await attach(server.pid, { call: "pwrite64", fault: "error=ENOSPC", when: "1+" }, ["keepwright.db", "keepwright.db-wal", "log/high-water"].map((name) => join(made.folder, name)), log);
    const refused = await auditor.get("/risks/R-0001");
    const own = await manager.get("/risks/R-0001");
    await full.end();
    assert.equal(refused.status, 507, refused.text);
    assert.doesNotMatch(refused.text, /wheel/);
    assert.equal(own.status, 200, "who is no guest goes on reading");
    assert.ok(injected(log) > 0);
    assert.equal((await auditor.get("/risks/R-0001")).status, 200);
    assert.equal(await openings(), before_it + 1);
    context.diagnostic(`${injected(log)} calls failed`);
  });
});
