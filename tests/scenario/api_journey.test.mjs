// The main job by API alone: context, method, risks, treatment, Statement of Applicability; and what the API promises to scripts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Api, Installation, assert_problem, databases, root } from "./support.mjs";

const me = "berta@mill.example";
const { name: _, ...method } = JSON.parse(readFileSync(join(root, "catalogue", "methods", "5x5.json"), "utf8"));

for (const database of databases) {
  describe(`by API on ${database}`, () => {
    const made = new Installation(database);
    let server, api, reader, foreign;
    before(async () => {
      for (const [slug, email] of [["mill", me], ["bakery", "carl@bakery.example"]]) {
        made.ok("org", "add", slug, "--name", slug, "--person", "First Person", "--email", email);
        made.ok("user", "add", email);
      }
      server = await made.serve();
      api = new Api(server.url, "mill", made.token("mill", me));
      reader = new Api(server.url, "mill", made.token("mill", me, "--read-only"));
      foreign = new Api(server.url, "bakery", made.token("bakery", "carl@bakery.example"));
    });
    after(async () => {
      const code = await server?.stop();
      made.forget();
      assert.equal(code, 0);
      assert.doesNotMatch(server.log, / error /);
    });

    test("a method is drafted and put in force", async () => {
      assert_problem(await api.call("POST", "/risks", { title: "Too early", likelihood: 2 }), 422, "likelihood");
      const draft = await api.make("risk-methods", method);
      assert.equal(draft.state, "draft");
      const approved = await api.advance("risk-methods", draft.id, "approve", { reason: "Chosen by management" });
      assert.deepEqual([approved.state, approved.approved_by], ["in_force", "P-0001"]);
      assert_problem(await api.step("risk-methods", draft.id, "approve"), 409);
      assert_problem(await api.call("POST", "/risks", { title: "Off the scale", likelihood: 9 }), 422, "likelihood");
    });

    test("risks are levelled, treated and accepted, step by step", async () => {
      const asset = await api.make("assets", { name: "Order database", asset_type: "primary", owner: "P-0001" });
      const control = (await api.get("/controls?identifier=A.8.24")).body.items[0];
      const risk = await api.make("risks", { title: "Theft of a laptop", assets: [asset.id], properties: ["confidentiality"] });
      assert.equal(risk.state, "draft");
      const early = await api.step("risks", risk.id, "assess");
      for (const field of ["owner", "likelihood", "consequence"]) assert_problem(early, 409, field);
      assert_problem(await api.step("risks", risk.id, "accept"), 409);
      const rated = await api.change("risks", risk.id, { owner: "P-0001", likelihood: 4, consequence: 4, inherent_likelihood: 5, inherent_consequence: 4 });
      assert.equal(rated.level, method.matrix[3 * 5 + 3]);
      assert.equal((await api.advance("risks", risk.id, "assess")).state, "assessed");
      assert_problem(await api.step("risks", risk.id, "treat"), 409, "treatment");
      await api.change("risks", risk.id, { treatment: "modify" });
      assert_problem(await api.step("risks", risk.id, "treat"), 409, "controls");
      await api.change("risks", risk.id, { controls: [control.id], treatment_reason: "Cheap" });
      await api.advance("risks", risk.id, "treat");
      assert_problem(await api.step("risks", risk.id, "accept"), 409, "residual_likelihood");

      const action = await api.make("treatment-actions", { title: "Encrypt disks", risks: [risk.id], controls: [control.id] });
      assert_problem(await api.step("treatment-actions", action.id, "start"), 409, "due");
      await api.change("treatment-actions", action.id, { owner: "P-0001", due: "2030-01-31", cost: 1200 });
      await api.advance("treatment-actions", action.id, "start");
      assert_problem(await api.step("treatment-actions", action.id, "complete"), 409, "result");
      await api.advance("treatment-actions", action.id, "complete", { values: { result: "All disks are encrypted." } });
      await api.advance("treatment-actions", action.id, "verify");

      const accepted = await api.advance("risks", risk.id, "accept", { reason: "Little remains", values: { residual_likelihood: 1, residual_consequence: 2 } });
      assert.deepEqual([accepted.state, accepted.accepted_by], ["accepted", "P-0001"]);
      const etag = (await api.get(`/risks/${risk.id}`)).headers.get("etag");
      assert_problem(await api.call("PATCH", `/risks/${risk.id}`, { likelihood: 1 }, { "If-Match": etag }), 409, "likelihood");

      const history = await api.get(`/risks/${risk.id}/history?limit=50`);
      assert.equal(history.status, 200);
      assert.ok(history.text.includes("Little remains"));
      const links = await api.get(`/risks/${risk.id}/links`);
      assert.ok(links.text.includes(action.id), links.text);
    });

    test("the Statement of Applicability is decided, frozen, approved and published", async () => {
      const controls = await api.all("controls", "&sort=id");
      assert.equal(controls.length, 93);
      const early = await api.make("soa-versions", { title: "Too early" });
      assert_problem(await api.step("soa-versions", early.id, "approve"), 409, "undecided");
      const etag = (await api.get(`/controls/${controls[0].id}`)).headers.get("etag");
      assert_problem(await api.call("PATCH", `/controls/${controls[0].id}`, { applicability: "excluded" }, { "If-Match": etag }), 422, "justification");
      for (const [i, control] of controls.entries())
        await api.change("controls", control.id, i % 30 === 29
          ? { applicability: "excluded", justification: "We develop no software." }
          : { applicability: "applicable", reasons: ["own_decision"], implementation: "implemented" });
      const version = await api.make("soa-versions", { title: "First edition", changes: "All is new." });
      assert.deepEqual([version.applicable, version.excluded, version.undecided], [90, 3, 0]);
      assert_problem(await api.step("soa-versions", version.id, "publish"), 409);
      await api.advance("soa-versions", version.id, "approve");
      const published = await api.advance("soa-versions", version.id, "publish");
      assert.equal(published.state, "published");
      assert.ok(published.published_on);
      const content = await api.get(`/soa-versions/${version.id}/files/content`);
      assert.equal(content.status, 200);
      assert.ok(content.text.includes("A.8.24"));
    });

    test("a change that came too late is told, not lost", async () => {
      const issue = await api.make("issues", { title: "Few people", origin: "internal" });
      const path = `/issues/${issue.id}`;
      const etag = (await api.get(path)).headers.get("etag");
      assert_problem(await api.call("PATCH", path, { title: "Unseen" }), 428);
      const first = await api.call("PATCH", path, { title: "First" }, { "If-Match": etag });
      assert.deepEqual([first.status, first.body.title, first.body.version], [200, "First", 2]);
      assert_problem(await api.call("PATCH", path, { title: "Second" }, { "If-Match": etag }), 412);
      assert_problem(await api.call("DELETE", path, undefined, { "If-Match": etag }), 412);
      assert.equal((await api.get(path)).body.title, "First");
      assert.equal((await api.call("DELETE", path, undefined, { "If-Match": first.headers.get("etag") })).status, 204);
      assert_problem(await api.get(path), 404);
    });

    test("a request that is sent twice is done once", async () => {
      const key = { "Idempotency-Key": "issue-2026-0001" };
      const [one, two] = [await api.call("POST", "/issues", { title: "Once" }, key), await api.call("POST", "/issues", { title: "Once" }, key)];
      assert.deepEqual([one.status, two.status, two.text], [201, 201, one.text]);
      assert.deepEqual([one.headers.get("idempotency-replayed"), two.headers.get("idempotency-replayed")], [null, "true"]);
      assert.equal(two.headers.get("location"), one.headers.get("location"));
      assert_problem(await api.call("POST", "/issues", { title: "Another" }, key), 422);
      assert.equal((await api.get("/issues?title=Once")).body.total, 1);
      const at_once = await Promise.all([1, 2, 3, 4].map(() => api.call("POST", "/issues", { title: "At once" }, { "Idempotency-Key": "at-once" })));
      assert.deepEqual(new Set(at_once.map((answer) => answer.text)).size, 1, "four at once make one record");
    });

    test("faults are problems with their fields", async () => {
      assert_problem(await api.call("POST", "/issues", "{not json"), 400);
      assert_problem(await api.call("POST", "/issues", "[]"), 422);
      assert_problem(await api.call("POST", "/issues", "title=x", { "Content-Type": "text/plain" }), 415);
      const several = await api.call("POST", "/issues", { origin: "elsewhere", owner: "P-9999", review_due: "31.12.2026", nonsense: 1 });
      for (const field of ["title", "origin", "review_due", "nonsense"]) assert_problem(several, 422, field);
      assert_problem(await api.call("POST", "/issues", { title: "x", owner: "P-9999" }), 422, "owner");
      assert_problem(await api.call("PUT", "/issues", {}), 405);
      assert_problem(await api.get("/nothings"), 404);
      assert_problem(await api.get("/issues/R-0001"), 404);
      for (const query of ["limit=0", "limit=100000", "sort=nonsense", "nonsense=1", "fields=nonsense", "cursor=nonsense"])
        assert_problem(await api.get(`/issues?${query}`), 422);
      assert_problem(await new Api(server.url, "mill", "kw_wrong").get("/issues"), 401);
      assert_problem(await new Api(server.url, "mill", "").get("/issues"), 401);
    });

    test("a long list is paged whole, filtered, sorted and thin", async () => {
      const numbers = Array.from({ length: 120 }, (_, i) => i);
      for (let i = 0; i < 120; i += 8)
        await Promise.all(numbers.slice(i, i + 8).map((n) => api.make("tasks", { title: `Task ${String(n).padStart(3, "0")}`, owner: "P-0001" })));
      const seen = [];
      let address = "/tasks?limit=25&sort=-title&fields=id,title", pages = 0;
      for (let next = address; next; ++pages) {
        const page = await api.get(next);
        assert.deepEqual([page.status, page.body.total], [200, 120]);
        for (const item of page.body.items) assert.deepEqual(Object.keys(item), ["id", "title"]);
        seen.push(...page.body.items.map((item) => item.title));
        next = page.body.next && `${address}&cursor=${encodeURIComponent(page.body.next)}`;
      }
      assert.equal(pages, 5);
      assert.deepEqual(seen, numbers.map((n) => `Task ${String(n).padStart(3, "0")}`).reverse());
      const first = await api.get(address);
      assert_problem(await api.get(`/tasks?limit=25&sort=title&cursor=${encodeURIComponent(first.body.next)}`), 422);
      const position = JSON.parse(Buffer.from(first.body.next, "base64url"));
      const texts = (text) => ({ ...position, k: position.k.map((key) => typeof key === "string" ? text : key) });
      for (const odd of [texts("\u0000"), texts(7), { ...position, k: position.k.map((key) => `${key}`) }, { ...position, p: -1 }, { ...position, p: 1e17 }])
        assert_problem(await api.get(`${address}&cursor=${Buffer.from(JSON.stringify(odd)).toString("base64url")}`), 422);
      const one = await api.get("/tasks?title=Task%20042&total=false");
      assert.deepEqual([one.body.items.length, one.body.items[0].title, one.body.total], [1, "Task 042", undefined]);
      const levelled = await api.get("/risks?state=accepted&sort=-level&limit=50");
      assert.deepEqual(levelled.body.items.map((item) => item.state), ["accepted"]);
    });

    test("a token that reads cannot write", async () => {
      assert.equal((await reader.get("/risks")).status, 200);
      assert_problem(await reader.call("POST", "/issues", { title: "No" }), 403);
      const etag = (await reader.get("/risks/R-0001")).headers.get("etag");
      assert_problem(await reader.call("PATCH", "/risks/R-0001", { title: "No" }, { "If-Match": etag }), 403);
      assert_problem(await reader.step("risks", "R-0001", "reopen"), 403);
    });

    test("what is foreign looks like what is not there", async () => {
      const issue = await foreign.make("issues", { title: "A secret of the bakery" });
      const of = (org) => new Api(server.url, org, api.token);
      for (const path of ["/issues", `/issues/${issue.id}`, `/issues/${issue.id}/history`, "/search?q=secret"]) {
        const [theirs, nowhere] = [await of("bakery").get(path), await of("nowhere").get(path)];
        assert_problem(theirs, 404);
        assert.deepEqual([theirs.status, theirs.text], [nowhere.status, nowhere.text], path);
      }
      const [theirs, nowhere] = [await api.get("/issues/IS-9998"), await api.get("/issues/IS-9999")];
      assert.equal(theirs.text, nowhere.text);
      assert.equal((await api.get("/search?q=secret%20bakery")).text.includes(issue.id), false);
      const written = await of("bakery").call("POST", "/issues", { title: "Intruder" });
      assert.equal(written.text, (await of("nowhere").call("POST", "/issues", { title: "Intruder" })).text);
      assert.equal((await foreign.get("/issues")).body.total, 1);
    });
  });
}
