// No page that an external auditor can reach names what the room does not open: every link is followed from the room on, pages,
// files and answers of the API, and held against the names of all other records of the demo organisation.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { cookies_of } from "../support/server.mjs";
import { Api, Installation, root } from "./support.mjs";

const others = ["assets", "issues", "interested-parties", "requirements", "treatment-actions", "controls", "evidence", "tasks", "people", "units", "threats", "vulnerabilities", "comments", "attachments", "scopes", "soa-versions"];
const title_of = (record) => record.title ?? record.name ?? record.text ?? "";

describe("an audit room that opens the risks", () => {
  const made = new Installation();
  let server, cookie, hidden;
  before(async () => {
    made.ok("demo");
    const room = made.ok("room", "open", "--org", "demo", "--title", "Narrow", "--auditor", "Ada", "--email", "ada@body.example", "--registers", "risks", "--until", "2099-01-01").trim();
    server = await made.serve();
    const link = made.ok("room", "link", room, "--org", "demo").trim().split("/rooms/")[1];
    const entered = await fetch(`${server.url}/rooms/${link}`, { method: "POST", redirect: "manual" });
    assert.equal(entered.status, 303);
    cookie = cookies_of(entered).join("; ");
    // The auditor asks and draws, so that these pages are reached too.
    const auditor = new Api(server.url, "demo", made.token("demo", "ada@body.example"));
    await auditor.make("information-requests", { title: "A question", about: "R-0001" });
    await auditor.make("audit-samples", { title: "Drawn", register: "risks", wanted: 5 });

    const manager = new Api(server.url, "demo", made.token("demo", "lena.hartmann@norderquell.example"));
    const all_of = async (register) => {
      const records = [];
      for (let next = ""; next !== undefined; ) {
        const page = (await manager.get(`/${register}?limit=500${next ? `&cursor=${encodeURIComponent(next)}` : ""}`)).body;
        records.push(...page.items);
        next = page.next || undefined;
      }
      return records;
    };
    // What people wrote into the risks themselves may name anything.
    const written = JSON.stringify(await all_of("risks"));
    const histories = [];
    for (const risk of JSON.parse(written)) histories.push((await manager.get(`/risks/${risk.id}/history?limit=200`)).text);
    const known = (written + histories.join("")).toLowerCase();
    hidden = [];
    for (const register of others)
      for (const record of await all_of(register)) { // the name of the organisation itself stands on every page
        const title = title_of(record).split("\n")[0].slice(0, 60);
        if (title.length > 9 && !known.includes(title.toLowerCase()) && record.email !== "ada@body.example" && title !== "Norderquell Metering GmbH") hidden.push({ title, of: `${register}/${record.id}` });
      }
    assert.ok(hidden.length > 200, `${hidden.length} names`);
  });
  after(async () => {
    const code = await server?.stop();
    made.forget();
    assert.equal(code, 0);
    assert.doesNotMatch(server.log, / error /);
  });

  test("names nothing else on any page that can be reached", async () => {
    const seen = new Set(), leaks = [];
    const routes = [...readFileSync(join(root, "src", "web", "routes.cpp"), "utf8").matchAll(/\{get,\s*"(\/orgs\/\{org\}[^"]*)"/g)].map(([, pattern]) => pattern);
    const fill = (pattern, register, reference) => pattern.replace("{org}", "demo").replace("{register}", register).replace("{ref}", reference).replace("{version}", "1").replace("{verb}", "assess").replace("{field}", "file");
    const wait = ["/orgs/demo", ...routes.map((pattern) => fill(pattern, "risks", "R-0001")), ...routes.map((pattern) => fill(pattern, "assets", "A-0001")),
      ...["", "/R-0001", "/R-0001/history", "/R-0001/links", "/R-0001/history/1"].map((path) => `/api/v1/orgs/demo/risks${path}`),
      ...["search?q=a", "approvals", "compare?from=2020-01-01T00:00:00Z", "missing", "log", "audit-rooms", "audit-openings"].map((path) => `/api/v1/orgs/demo/${path}`),
      "/orgs/demo/search?q=back", "/orgs/demo/compare?from=2020-01-01"];
    let open = 0;
    while (wait.length && seen.size < 900) {
      const path = wait.shift().split("#")[0];
      if (seen.has(path)) continue;
      seen.add(path);
      const response = await fetch(server.url + path, { redirect: "manual", headers: { Cookie: cookie } });
      assert.ok([200, 303, 404, 403, 422].includes(response.status), `${path}: ${response.status}`);
      const text = (await response.text()).replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
      if (response.status === 303) wait.push(response.headers.get("location"));
      if (response.status === 200) ++open;
      for (const { title, of } of hidden) if (text.includes(title)) leaks.push(`${path} names ${of}: ${title}`);
      // One page of each kind of list is enough: what differs is the order.
      for (const [, next] of text.matchAll(/href="(\/orgs\/demo[^"]*)"/g)) if (!/[?&](sort|cursor|at)=/.test(next)) wait.push(next);
    }
    assert.deepEqual(leaks, []);
    assert.ok(open > 150, `${open} pages were open`);
  });
});
