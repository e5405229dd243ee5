// The room of an external auditor, from the link to the end: what is seen and what is not, requests, samples that anybody draws
// again, notes, what was opened, and who is put out when.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { cookies_of } from "../support/server.mjs";
import { Api, Installation, databases } from "./support.mjs";

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const secret = "Zanzibar secret";

// A browser that keeps its session and sends the token of its pages.
class Browser {
  constructor(url) {
    this.url = url;
    this.cookie = "";
  }
  async get(path, headers = {}) {
    const response = await fetch(this.url + path, { headers: { Cookie: this.cookie, ...headers }, redirect: "manual" });
    const text = await response.text();
    this.csrf = text.match(/name="csrf" value="([^"]+)"/)?.[1] ?? this.csrf;
    return { status: response.status, text, location: response.headers.get("location") };
  }
  async post(path, fields = {}) {
    const response = await fetch(this.url + path, {
      method: "POST", headers: { Cookie: this.cookie }, redirect: "manual", body: new URLSearchParams({ csrf: this.csrf ?? "", ...fields }),
    });
    const cookie = cookies_of(response).find((one) => one.startsWith("__Host-session="));
    if (cookie) this.cookie = cookie;
    return { status: response.status, text: await response.text(), location: response.headers.get("location") };
  }
}

for (const database of databases) {
  describe(`an audit room on ${database}`, () => {
    const made = new Installation(database);
    let server, manager, auditor, room, link, checkpoint_folder;
    before(async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example", "--password", "the wheel turns slowly");
      server = await made.serve();
      manager = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
      const asset = await manager.make("assets", { name: secret });
      for (let i = 1; i <= 12; ++i)
        await manager.make("risks", { title: `Risk ${i % 2 ? "odd" : "even"} ${i}`, assets: [asset.id], owner: "P-0001" });
      const file = new FormData();
      file.append("file", new Blob(["seen by nobody\n"], { type: "text/plain" }), "hidden.txt");
      const kept = (await manager.call("POST", "/files", file)).body;
      await manager.make("attachments", { title: `${secret} drawing`, about: asset.id, file: kept });
      await manager.make("attachments", { title: "Photo of a risk", about: "R-0001", file: kept });
      await manager.make("comments", { text: `${secret} comment`, about: asset.id });
    });
    after(async () => {
      const code = await server?.stop();
      made.forget();
      assert.equal(code, 0);
      assert.doesNotMatch(server.log, / error /);
    });

    test("is opened by who runs the ISMS, and a link leads in until the day", async () => {
      room = made.ok("room", "open", "--org", "mill", "--as", "berta@mill.example", "--title", "Certification", "--auditor", "Ada Auditor",
        "--email", "ada@body.example", "--registers", "risks,risk-methods,attachments,comments", "--until", day(10)).trim();
      assert.equal(room, "AR-0001");
      const first = made.ok("room", "link", room, "--org", "mill").trim().split("/rooms/")[1];
      link = made.ok("room", "link", room, "--org", "mill").trim().split("/rooms/")[1];
      auditor = new Browser(server.url);
      assert.equal((await auditor.get(`/rooms/${first}`)).status, 404, "a newer link makes the older one void");
      assert.equal((await auditor.get("/rooms/made-up")).status, 404);
      assert.match((await auditor.get(`/rooms/${link}`)).text, /Certification/);
      assert.equal(auditor.cookie, "", "looking at a link begins nothing");
      const entered = await auditor.post(`/rooms/${link}`);
      assert.equal(entered.status, 303);
      assert.equal((await auditor.get("/orgs/mill")).location, "/orgs/mill/audit-rooms/AR-0001");
      const page = await auditor.get("/orgs/mill/audit-rooms/AR-0001");
      assert.equal(page.status, 200);
      assert.match(page.text, /Audit room: Certification — read-only — until/);
      const list = made.ok("room", "list", "--org", "mill");
      assert.match(list, /^AR-0001\topen\t\S+\tada@body\.example\tCertification\n$/);
    });

    test("shows its registers, and of the others no name", async () => {
      const pages = ["risks", "risks/R-0001", "risks/R-0001/history", "risks/R-0001/history/1", "search?q=Risk", "search?q=Zanzibar", "compare?from=2020-01-01",
        "approvals", "attachments", "comments", "pack", `risks/export.csv`, "audit-rooms", "matrix"];
      for (const page of pages) {
        const seen = await auditor.get(`/orgs/mill/${page}`);
        assert.equal(seen.status, 200, page);
        assert.doesNotMatch(seen.text, new RegExp(`${secret}|Berta Mill`), page);
      }
      assert.match((await auditor.get("/orgs/mill/risks/R-0001")).text, /A-0001/);
      assert.match((await auditor.get("/orgs/mill/attachments")).text, /Photo of a risk/);
      for (const path of ["risks", "risks/R-0001", "risks/R-0001/links", "risks/R-0001/history", "search?q=Zanzibar", "attachments", "comments", "approvals", "compare?from=2020-01-01T00:00:00Z"]) {
        const told = await auditor.get(`/api/v1/orgs/mill/${path}`);
        assert.equal(told.status, 200, path + told.text);
        assert.doesNotMatch(told.text, new RegExp(`${secret}|Berta Mill`), path);
      }
      const past = await auditor.get(`/orgs/mill~${day(0)}/risks/R-0001`);
      assert.equal(past.status, 200);
      assert.doesNotMatch(past.text, new RegExp(secret));
    });

    test("answers for everything else as for what does not exist", async () => {
      for (const path of ["/orgs/mill/assets", "/orgs/mill/assets/A-0001", "/orgs/mill/people", "/orgs/mill/people/P-0001", "/orgs/mill/memberships", "/orgs/mill/missing",
        "/orgs/mill/soa", "/orgs/mill/treatment-plan", "/orgs/mill/log", "/orgs/mill/attachments/AT-0001", "/orgs/mill/attachments/AT-0001/files/file", "/orgs/mill/comments/CM-0001",
        "/orgs/mill/risks/new", "/orgs/mill/risks/R-0001/edit", "/orgs/mill/risks/import", "/account", "/orgs/nowhere", "/orgs/mill/assets/export.csv",
        "/api/v1/orgs/mill/assets", "/api/v1/orgs/mill/assets/A-0001", "/api/v1/orgs/mill/missing", "/api/v1/orgs/mill/log", "/orgs/mill/pack.zip?scope=assets"]) {
        const answer = await auditor.get(path);
        assert.equal(answer.status, path.includes("pack.zip") ? 403 : 404, path);
        assert.doesNotMatch(answer.text, new RegExp(secret), path);
      }
      for (const path of ["risks", "risks/R-0001/edit", "risks/R-0001/steps/assess", "risks/R-0001/remove", "risks/R-0001/comments", "risks/R-0001/attachments", "risks/bulk",
        "risks/columns", "audit-rooms/AR-0001/link", "audit-rooms", "audit-rooms/AR-0001/edit", "log/verify", "soa/freeze", "memberships/MB-0001/invite"])
        assert.equal((await auditor.post(`/orgs/mill/${path}`, { title: "Mine", version: "1" })).status, 404, path);
      assert.equal((await auditor.post("/account/tokens", { org: "mill", name: "x" })).status, 404);
    });

    test("asks, is answered, asks again, and accepts", async () => {
      await auditor.get("/orgs/mill/information-requests/new");
      const asked = await auditor.post("/orgs/mill/information-requests", { title: "Minutes of the review", criterion: "9.3", about: "R-0002", due: day(3) });
      assert.equal(asked.status, 303, asked.text.slice(0, 2000));
      const newest = async () => (await manager.get("/audit-openings?limit=1&sort=-id")).body.items[0];
      const before_refusal = await newest();
      assert.equal((await auditor.post("/orgs/mill/information-requests", { title: "About what is hidden", about: "A-0001" })).status, 422);
      assert.notEqual((await newest()).id, before_refusal.id, "the form that comes back offers what is in the room");
      assert.equal((await newest()).address, "/orgs/mill/information-requests");
      assert.match((await manager.get("/information-requests")).text, /Minutes of the review/);
      assert.equal((await manager.step("information-requests", "IR-0001", "complete")).status, 409, "an answer is needed");
      const own = await manager.get("/information-requests/IR-0001");
      assert.equal((await manager.call("PATCH", "/information-requests/IR-0001", { title: "Something easier" }, { "If-Match": own.headers.get("etag") })).status, 403);
      await manager.change("information-requests", "IR-0001", { answer: "They are attached." });
      await manager.advance("information-requests", "IR-0001", "complete");
      assert.equal((await manager.step("information-requests", "IR-0001", "verify")).status, 403, "only the auditor accepts");
      assert.match((await auditor.get("/orgs/mill/information-requests/IR-0001")).text, /They are attached\./);
      const again = await auditor.post("/orgs/mill/information-requests/IR-0001/steps/reopen", { version: "3" });
      assert.equal(again.status, 409, "asking again needs a reason");
      const more = await auditor.post("/orgs/mill/information-requests/IR-0001/steps/reopen", { version: "3", "form-reason": "Nothing is attached" });
      assert.equal(more.status, 303, more.text.match(/<main[\s\S]*<\/main>/)?.[0]);
      await manager.change("information-requests", "IR-0001", { answer: "Now they are attached." });
      await manager.advance("information-requests", "IR-0001", "complete");
      assert.equal((await auditor.post("/orgs/mill/information-requests/IR-0001/steps/verify", { version: "6" })).status, 303);
      assert.equal((await manager.get("/information-requests/IR-0001")).body.state, "accepted");
    });

    test("draws a sample that sha256sum and sort draw again", async () => {
      const before_it = new Date().toISOString();
      await auditor.get("/orgs/mill/audit-samples/new");
      const drawn = await auditor.post("/orgs/mill/audit-samples", { title: "Assessed as the method says?", register: "risks", filter: "title.contains=odd", wanted: "4", seed: "3 1 4 1 5 it's" });
      assert.equal(drawn.status, 303, drawn.text.slice(0, 3000));
      const sample = (await manager.get("/audit-samples/AS-0001")).body;
      assert.equal(sample.population, 6);
      assert.equal(sample.drawn.length, 4);
      // What happens later changes nothing about it.
      await manager.remove("risks", "R-0001");
      await manager.make("risks", { title: "An odd one that came later" });
      const page = (await auditor.get("/orgs/mill/audit-samples/AS-0001")).text;
      const population = await auditor.get("/orgs/mill/audit-samples/AS-0001/population.txt");
      assert.equal(population.status, 200);
      assert.equal((await auditor.get(`/orgs/mill~${before_it}/audit-samples/AS-0001/population.txt`)).status, 404, "nothing was drawn by then");
      const opened = (await manager.get("/audit-openings?limit=1&sort=-id")).body.items[0].id;
      for (const filter of ["title.contains=%FF", "title.contains=a%00"]) {
        const odd = await auditor.post("/orgs/mill/audit-samples", { title: "Odd", register: "risks", filter, wanted: "4" });
        assert.equal(odd.status, 422);
        assert.match(odd.text, /This is no text/);
      }
      assert.notEqual((await manager.get("/audit-openings?limit=1&sort=-id")).body.items[0].id, opened, "what fits a filter and what does not is told");
      writeFileSync(made.path("population.txt"), population.text);
      assert.match(page, /<pre[^>]*>\s*<code>/, page.slice(page.indexOf("<pre"), page.indexOf("<pre") + 300));
      const recipe = page.match(/<pre[^>]*>\s*<code>([\s\S]*?)<\/code>/)[1].replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      const printed = execFileSync("bash", ["-c", recipe], { cwd: made.parent, encoding: "utf8" }).trim().split("\n");
      assert.equal(printed[0].split(" ")[0], sample.population_hash);
      assert.deepEqual(printed.slice(1).map((line) => line.split("  ")[1]), sample.drawn);
      assert.match(made.ok("sample", "redraw", "AS-0001", "--org", "mill"), /the same as recorded/);
      assert.equal(made.ok("sample", "redraw", "AS-0001", "--org", "mill", "--population"), population.text);
      const other = made.ok("sample", "draw", "risks", "--org", "mill", "--as", "ada@body.example", "--title", "Any", "--count", "3");
      assert.match(other, /^AS-0002\nseed [0-9a-f]{32}\n/);
      assert.notEqual(made.run("sample", "draw", "assets", "--org", "mill", "--as", "ada@body.example", "--title", "Any", "--count", "3").status, 0);
      const etag = (await manager.get("/audit-samples/AS-0001")).headers.get("etag");
      assert.equal((await manager.call("PATCH", "/audit-samples/AS-0001", { seed: "1" }, { "If-Match": etag })).status, 405);
      assert.equal((await auditor.post("/orgs/mill/audit-samples/AS-0001/edit", { seed: "1", version: "1" })).status, 403);
    });

    test("keeps notes that nobody else reads", async () => {
      await auditor.get("/orgs/mill/audit-notes/new");
      assert.equal((await auditor.post("/orgs/mill/audit-notes", { text: "Whispered observation", about: "R-0002" })).status, 303);
      assert.match((await auditor.get("/orgs/mill/audit-notes/AN-0001")).text, /Whispered observation/);
      const berta = new Browser(server.url);
      await berta.get("/sign-in");
      await berta.post("/sign-in", { email: "berta@mill.example", password: "the wheel turns slowly" });
      for (const path of ["audit-notes", "audit-notes/AN-0001", "audit-notes/AN-0001/history", "risks/R-0002", "search?q=observation", "log", "compare?from=2020-01-01", "audit-rooms/AR-0001"]) {
        const seen = await berta.get(`/orgs/mill/${path}`);
        assert.equal(seen.status, path.startsWith("audit-notes") ? 404 : 200, path);
        assert.doesNotMatch(seen.text, /Whispered/, path);
      }
      for (const path of ["/audit-notes", "/audit-notes/AN-0001", "/search?q=observation", "/log", "/compare?from=2020-01-01T00:00:00Z", "/risks/R-0002/links"])
        assert.doesNotMatch((await manager.get(path)).text, /Whispered/, path);
      assert.notEqual(made.run("export", "audit-notes", made.path("notes.csv"), "--org", "mill").status, 0);
      assert.doesNotMatch(made.ok("compare", "--org", "mill", "--from", "2020-01-01T00:00:00Z", "--format", "json"), /Whispered/);
    });

    test("writes down what was opened, and the log fits", async () => {
      const before_it = (await manager.get("/audit-openings?limit=1&sort=-id")).body;
      await auditor.get("/orgs/mill/risks/R-0003?from=here");
      const [opening] = (await manager.get("/audit-openings?limit=1&sort=-id")).body.items;
      assert.notEqual(opening.id, before_it.items[0].id);
      assert.equal(opening.address, "/orgs/mill/risks/R-0003?from=here");
      assert.equal(opening.record, "R-0003");
      assert.equal((await manager.get(`/audit-openings/${opening.id}/history`)).body.items?.[0].actor, opening.owner, JSON.stringify((await manager.get(`/audit-openings/${opening.id}/history`)).body));
      const before_denied = (await manager.get("/audit-openings?limit=1&sort=-id")).body.items[0].id;
      await auditor.get("/orgs/mill/assets/A-0001");
      await auditor.get("/health");
      assert.equal((await manager.get("/audit-openings?limit=1&sort=-id")).body.items[0].id, before_denied, "denied pages and /health are none");
      await auditor.get("/orgs/mill/audit-notes/AN-0001?about=R-0001");
      const [noted] = (await manager.get("/audit-openings?limit=1&sort=-id")).body.items;
      assert.deepEqual([noted.address, noted.record ?? null], ["/orgs/mill/audit-notes", null], "which of the own notes is the auditor's matter");
      // However many digits an address gives to a number.
      assert.equal((await auditor.get(`/orgs/mill/risks/r-${"0".repeat(300)}3`)).status, 200);
      assert.equal((await manager.get("/audit-openings?limit=1&sort=-id")).body.items[0].record, "R-0003");
      assert.match((await auditor.get("/orgs/mill/audit-rooms/AR-0001")).text, /R-0003\?from=here/);
      await server.stop();
      made.ok("verify", "--org", "mill");
      made.ok("pack", made.path("pack.zip"), "--org", "mill");
      const packed = spawnSync("grep", ["-c", "-a", "Whispered", made.path("pack.zip")], { encoding: "utf8" });
      assert.equal(packed.stdout.trim(), "0", "a pack holds no notes");
      server = await made.serve();
      auditor.url = server.url;
      manager = new Api(server.url, "mill", manager.token);
    });

    test("lets an account of that address in as well, to the room and nothing else", async () => {
      const token = made.token("mill", "ada@body.example");
      const ada = new Api(server.url, "mill", token);
      assert.equal((await ada.get("/risks")).status, 200);
      assert.equal((await ada.get("/assets")).status, 404);
      const note = await ada.make("audit-notes", { text: "By the API" });
      assert.equal(note.id, "AN-0002");
      assert.equal((await ada.call("POST", "/risks", { title: "Mine" })).status, 404);
      const request = await ada.make("information-requests", { title: "One more" });
      assert.equal(request.room, "AR-0001");
      assert.equal((await ada.step("information-requests", request.id, "retire", { reason: "Found it" })).status, 200);
    });

    test("puts the auditor out after the last day, and at once when it is closed", async () => {
      await manager.change("audit-rooms", "AR-0001", { opens_on: day(-9), closes_on: day(-2) });
      assert.equal((await auditor.get("/orgs/mill/risks")).status, 404);
      assert.equal((await auditor.get(`/rooms/${link}`)).status, 404);
      await manager.change("audit-rooms", "AR-0001", { closes_on: day(10) });
      assert.equal((await auditor.get("/orgs/mill/risks")).status, 200);
      made.ok("room", "close", room, "--org", "mill", "--as", "berta@mill.example", "--reason", "It is over");
      assert.equal((await auditor.get("/orgs/mill/risks")).status, 303, "signed out");
      assert.equal((await auditor.get(`/rooms/${link}`)).status, 404);
      assert.notEqual(made.run("room", "link", room, "--org", "mill").status, 0);
      assert.notEqual(made.run("token", "create", "--org", "mill", "--as", "ada@body.example").status, 0);
      assert.equal((await manager.get("/memberships?roles=external_auditor")).body.items[0].state, "revoked");
    });

    test("gives nobody a way around it", async () => {
      assert.equal((await manager.call("POST", "/memberships", { person: "P-0001", roles: ["external_auditor"] })).status, 422);
      const refused = made.run("room", "open", "--org", "mill", "--title", "Own", "--auditor", "Berta", "--email", "berta@mill.example", "--registers", "risks", "--until", day(3));
      assert.notEqual(refused.status, 0);
      assert.match(refused.stderr, /member of the organisation already/);
      assert.notEqual(made.run("room", "open", "--org", "mill", "--title", "Own", "--auditor", "B", "--email", "b@body.example", "--registers", "audit-notes", "--until", day(3)).status, 0);
    });
  });
}
