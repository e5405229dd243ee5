// An approval binds what was approved, is given once, and lapses when what it rests on changes: by the API and the command line.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { Api, Installation, assert_problem, databases } from "./support.mjs";

const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

for (const database of databases) {
  describe(`approvals on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());

    test("are given once, for a day that is not to come, and lapse", async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example");
      const server = await made.serve();
      const api = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
      const scope = await api.make("scopes", { title: "Mill", statement: "Milling.", interfaces: "None.", considered_issues: "All.", considered_requirements: "All." });
      assert_problem(await api.step("scopes", scope.id, "approve", { stated_on: day(2) }), 422, "stated_on");
      assert_problem(await api.step("scopes", scope.id, "approve", { stated_on: "soon" }), 422, "stated_on");
      const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => api.step("scopes", scope.id, "approve", { stated_on: day(-7), reason: `Vote ${i}` })));
      assert.deepEqual(answers.map((one) => one.status).sort(), [200, 409, 409, 409, 409, 409, 409, 409]);
      const winner = answers.findIndex((one) => one.status === 200);
      let list = (await api.get("/approvals")).body;
      const approval = list.items.find((one) => one.id === scope.id);
      assert.equal(approval.reason, `Vote ${winner}`);
      assert.equal(approval.stated_on, day(-7));
      assert.equal(approval.recorded_at.slice(0, 10), day(0));
      assert.ok(approval.roles.includes("management"));
      assert.match(approval.content_sha256, /^[0-9a-f]{64}$/);
      assert.equal(approval.is_stale, false);

      const berta = (await api.all("people"))[0].id;
      const below = await api.make("assets", { name: "Water wheel" });
      const asset = await api.make("assets", { name: "Mill stone", depends_on: [below.id] });
      const risk = await api.make("risks", { title: "Flood", owner: berta, assets: [asset.id], treatment: "retain", treatment_reason: "Rare.", likelihood: 1, consequence: 1, residual_likelihood: 1, residual_consequence: 1 });
      await api.advance("risks", risk.id, "assess");
      await api.advance("risks", risk.id, "accept", { reason: "Small." });
      await pause(5);
      const then = new Date().toISOString();
      assert.equal((await api.get("/approvals?stale=true")).body.items.length, 0);
      assert.equal(made.run("approvals", "--org", "mill").status, 0);

      await api.change("assets", below.id, { availability: "high" });
      list = (await api.get("/approvals?stale=true")).body;
      assert.equal(list.stale, 1);
      assert.deepEqual(list.items.map((one) => one.id), [risk.id]);
      const [cause] = list.items[0].causes;
      assert.deepEqual(cause.path, [below.id, asset.id, risk.id]);
      assert.deepEqual(cause.fields, [{ field: "availability", before: "not_rated", after: "high" }]);
      assert.equal(cause.changed_by, berta);
      const printed = made.run("approvals", "--org", "mill", "--stale");
      assert.equal(printed.status, 1);
      assert.match(printed.stdout, new RegExp(`${risk.id} Flood: accept .*does not cover.*\\n  ${below.id} -> ${asset.id} -> ${risk.id}: availability\\n`));
      const missing = (await api.get("/missing")).body.clauses.flatMap((clause) => clause.findings).find((one) => one.check === "acceptances_still_hold");
      assert.equal(missing.answer, "not_met");
      assert.deepEqual(missing.records, [risk.id]);

      // In the past it covered; changed back it covers again.
      assert.equal((await api.get(`/approvals?at=${then}`)).body.stale, 0);
      assert.equal(made.run("approvals", "--org", "mill", "--at", then).status, 0);
      await api.change("assets", below.id, { availability: "not_rated" });
      assert.equal((await api.get("/approvals")).body.stale, 0);
      const first = (await api.get("/approvals?limit=1")).body;
      assert.equal(first.items.length, 1);
      assert.deepEqual((await api.get(`/approvals?before=${first.next}`)).body.items.map((one) => one.id), [scope.id, "RM-0001"]);
      assert_problem(await api.get("/approvals?stale=perhaps"), 422, "stale");
      await server.stop();
      assert.match(made.ok("verify"), /findings: 0/);
    });
  });
}
