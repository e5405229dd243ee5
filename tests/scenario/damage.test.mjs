// The file of the database is damaged while the server runs: the page that verifies everything says so, and the server goes on.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Api, Installation, sign_in } from "./support.mjs";

const page_bytes = 4096;

describe("a damaged file of the database", () => {
  const made = new Installation();
  let server, cookie;
  before(async () => {
    made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
    made.ok("user", "add", "berta@mill.example", "--password", "the wheel turns slowly");
    const first = await made.serve();
    const api = new Api(first.url, "mill", made.token("mill", "berta@mill.example"));
    const issue = await api.make("issues", { title: "Before the flood", description: "Much to say. ".repeat(200) });
    await api.change("issues", issue.id, { title: "After it", description: "" });
    for (let number = 0; number < 20; ++number) await api.make("issues", { title: `Issue ${number}`, description: "Much to say. ".repeat(200) });
    await first.stop();
    const file = join(made.folder, "keepwright.db");
    const bytes = readFileSync(file);
    const place = bytes.indexOf('"title":"Before the flood"'); // as only the kept version has it
    assert.ok(place > page_bytes);
    bytes.fill(0xff, place - (place % page_bytes), place - (place % page_bytes) + 8);
    writeFileSync(file, bytes);
    server = await made.serve();
    cookie = await sign_in(server.url, "berta@mill.example", "the wheel turns slowly");
  });
  after(() => made.forget());

  test("is told by the command and on the page, twice", async () => {
    const command = made.run("verify");
    assert.equal(command.status, 1, command.stderr);
    assert.match(command.stdout, /The file of the database is damaged; restore a backup\. SQLite says: /);
    for (let time = 0; time < 2; ++time) {
      const home = await (await fetch(`${server.url}/orgs/mill`, { headers: { Cookie: cookie } })).text();
      const csrf = home.match(/name="csrf" value="([^"]+)"/)[1];
      const done = await fetch(`${server.url}/orgs/mill/log/verify`, { method: "POST", headers: { Cookie: cookie, Origin: server.url }, body: new URLSearchParams({ csrf }) });
      assert.equal(done.status, 200);
      const page = await done.text();
      assert.match(page, /The file of the database is damaged; restore a backup\. SQLite says: /);
      assert.doesNotMatch(page, /Changes in the log/, "no figures of what could not be read");
    }
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
  });
});
