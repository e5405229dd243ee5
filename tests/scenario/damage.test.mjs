// The file of the database, or what signs the log, is damaged: the page that verifies everything says so, and the server goes on.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Api, Installation, sign_in } from "./support.mjs";

const page_bytes = 4096;

function make_mill(made) {
  made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
  made.ok("user", "add", "berta@mill.example", "--password", "the wheel turns slowly");
}
const sign_in_berta = server => sign_in(server.url, "berta@mill.example", "the wheel turns slowly");

// The page that verifies everything, as the button on the page of the log asks for it.
async function verify_on_page(server, cookie) {
  const home = await (await fetch(`${server.url}/orgs/mill`, { headers: { Cookie: cookie } })).text();
  const csrf = home.match(/name="csrf" value="([^"]+)"/)[1];
  const done = await fetch(`${server.url}/orgs/mill/log/verify`, { method: "POST", headers: { Cookie: cookie, Origin: server.url }, body: new URLSearchParams({ csrf }) });
  assert.equal(done.status, 200);
  return done.text();
}

describe("a damaged file of the database", () => {
  const made = new Installation();
  let server, cookie;
  before(async () => {
    make_mill(made);
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
    cookie = await sign_in_berta(server);
  });
  after(() => made.forget());

  test("is told by the command and on the page, twice", async () => {
    const command = made.run("verify");
    assert.equal(command.status, 1, command.stderr);
    assert.match(command.stdout, /The file of the database is damaged; restore a backup\. SQLite says: /);
    for (let time = 0; time < 2; ++time) {
      const page = await verify_on_page(server, cookie);
      assert.match(page, /The file of the database is damaged; restore a backup\. SQLite says: /);
      assert.doesNotMatch(page, /Changes in the log/, "no figures of what could not be read");
    }
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
  });
});

describe("damaged files of the signer", () => {
  const made = new Installation();
  let server, cookie, token;
  before(async () => {
    make_mill(made);
    server = await made.serve();
    cookie = await sign_in_berta(server);
    token = made.token("mill", "berta@mill.example");
    await fetch(`${server.url}/orgs/mill/pack.zip`, { headers: { Cookie: cookie } }).then(done => done.arrayBuffer()); // signs
  });
  after(() => made.forget());

  for (const [name, damage] of [["mill.key", /the key file .*mill\.key is damaged: take it from a backup/], ["mill.checkpoint", /mill\.checkpoint is damaged, and no backup has it/]])
    test(`${name}: is told by the command, on the page and instead of a pack, and everything is read all the same`, async () => {
      const file = join(made.folder, "log", name);
      const whole = readFileSync(file);
      writeFileSync(file, "xx\n");
      const command = made.run("verify");
      assert.equal(command.status, 1, command.stderr);
      assert.match(command.stdout, damage);
      assert.match(command.stdout, /^mill: changes: [1-9]/m);
      const page = await verify_on_page(server, cookie);
      assert.match(page, damage);
      assert.match(page, /Changes in the log/);
      const read = path => fetch(server.url + path, { headers: { Cookie: cookie } });
      assert.equal((await read("/orgs/mill/log")).status, 200);
      assert.equal((await read("/log/mill/key")).status, name === "mill.key" ? 404 : 200);
      const pack = await read("/orgs/mill/pack.zip");
      assert.equal(pack.status, 409);
      assert.match(await pack.text(), damage);
      assert.equal(made.run("pack", "--org", "mill", made.path("pack.zip")).status, 1);
      const api = await fetch(`${server.url}/api/v1/orgs/mill/pack`, { headers: { Authorization: `Bearer ${token}` } });
      assert.equal(api.status, 409);
      assert.match((await api.json()).errors[0].message, damage);
      const change = await fetch(`${server.url}/api/v1/orgs/mill/key-changes`, { method: "POST", headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }, body: JSON.stringify({ because: "Another key" }) });
      assert.equal(change.status, 409);
      assert.match((await change.json()).errors[0].message, damage);
      writeFileSync(file, whole);
      assert.match(made.ok("verify"), /findings: 0/);
    });
});
