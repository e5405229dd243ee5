// Whatever is erased, each day before it can still be looked at: every page, list and answer, on both databases.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { Api, Installation, databases, sign_in } from "./support.mjs";

const registers = ["organisation", "units", "people", "memberships", "issues", "interested-parties", "requirements", "scopes", "assets", "risk-methods", "threats", "vulnerabilities", "risks", "treatment-actions", "controls", "soa-versions", "evidence", "tasks", "comments", "attachments", "audit-rooms", "information-requests", "audit-samples"];
const pages = ["", "missing", "matrix", "treatment-plan", "soa", "soa/versions/SOA-0001", "soa/versions/SOA-0002", "soa/compare?from=SOA-0001&to=SOA-0002", "approvals", "approvals?show=stale", "compare", "compare?from=2026-01-01", "log", "pack", "search?q=backup", "organisation"];
const by = "lena.hartmann@norderquell.example";
const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

for (const database of databases) {
  describe(`erased records in the past on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const erased = [];

    test("one record of each register has earlier versions, and they are erased", async () => {
      made.ok("demo");
      const server = await made.serve();
      const api = new Api(server.url, "demo", made.token("demo", by));
      const administrator = new Api(server.url, "demo", made.token("demo", "pia.sandgren@norderquell.example"));
      for (const register of registers) {
        const list = await api.get(`/${register}?limit=200`);
        const histories = await Promise.all((list.body.items ?? []).slice(0, 12).map((one) => api.get(`/${register}/${one.id}/history`)));
        for (const [i, history] of histories.entries()) {
          if (history.body.items.length < 2) continue;
          const answer = await administrator.call("POST", "/erasures", { record: list.body.items[i].id, because: "Article 17" });
          if (answer.status === 201) erased.push([register, list.body.items[i].id]);
          else assert.ok([409, 422].includes(answer.status), answer.text); // what is approved, or has one version alone
        }
        // One that is not there any more was there on earlier days.
        for (const { id } of (list.body.items ?? []).slice(12)) {
          const removed = await api.remove(register, id).then(() => true, () => false);
          if (!removed) continue;
          assert.equal((await administrator.call("POST", "/erasures", { record: id, because: "Article 17" })).status, 201);
          erased.push([register, id]);
          break;
        }
      }
      await server.stop();
      const kinds = new Set(erased.map(([register]) => register));
      for (const register of ["people", "memberships", "assets", "risks", "controls", "tasks", "comments", "evidence", "soa-versions", "treatment-actions", "threats", "vulnerabilities"])
        assert.ok(kinds.has(register), `${register}: nothing was erased; ${[...kinds]}`);
      assert.match(made.ok("verify"), /findings: 0/);
    });

    test("every page and answer of earlier days is there", async () => {
      const server = await made.serve();
      const api = new Api(server.url, "demo", made.token("demo", by));
      const cookie = await sign_in(server.url, by, "look around freely");
      const wrong = [];
      for (const moment of [day(3), day(60), day(300)]) {
        for (const path of [...pages, ...registers, ...erased.flatMap(([register, id]) => [`${register}/${id}`, `${register}/${id}/history`])]) {
          const response = await fetch(`${server.url}/orgs/demo~${moment}/${path}`.replace(/\/$/, ""), { headers: { Cookie: cookie } });
          const text = await response.text();
          if (response.status !== 200 && response.status !== 404) wrong.push(`~${moment}/${path}: ${response.status}`);
          if (!/^(soa|organisation)/.test(path) && !path.includes("/") && response.status !== 200) wrong.push(`~${moment}/${path}: ${response.status}`);
          if (text.includes("undefined")) wrong.push(`~${moment}/${path}: undefined`);
        }
        for (const path of ["/missing", "/approvals", "/search?q=backup", "/log", ...registers.map((one) => `/${one}`)]) {
          const answer = await api.get(`${path}${path.includes("?") ? "&" : "?"}at=${moment}`);
          if (answer.status !== 200) wrong.push(`${path} at ${moment}: ${answer.status} ${answer.text}`);
        }
      }
      assert.deepEqual(wrong, []);
      assert.equal(await server.stop(), 0);
      assert.doesNotMatch(server.log, / error /);
    });

    test("the command line looks back as well", () => {
      made.ok("export", "risks", made.path("risks.csv"), "--org", "demo", "--at", day(60));
      made.ok("pack", made.path("then.zip"), "--org", "demo", "--at", day(60));
      // 1: something is stale or missing.
      for (const words of [["approvals"], ["check", "--conformity"]]) {
        const done = made.run(...words, "--org", "demo", "--at", day(60));
        assert.ok([0, 1].includes(done.status), done.stderr);
        assert.equal(done.stderr, "");
      }
    });
  });
}
