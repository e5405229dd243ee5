// kill -9 while several clients write: nothing that was acknowledged is lost, nothing is there twice, and the log still fits.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { Api, Installation, chance_from, databases, pause, whole } from "./support.mjs";

const clients = 8;
const rounds = { sqlite: whole ? 200 : 10, postgres: whole ? 50 : 5 };

// Each client creates issues under titles of its own, and remembers what the server said of each.
class Client {
  constructor(number) {
    this.number = number;
    this.made = 0;
    this.acknowledged = new Map(); // title -> id
    this.unknown = []; // titles whose answer never came
  }
  key(title) {
    return { "Idempotency-Key": title.replaceAll(" ", "-") };
  }
  async write(api) {
    for (;;) {
      const title = `issue ${this.number}.${this.made++}`;
      let answer;
      try {
        answer = await api.call("POST", "/issues", { title }, this.key(title));
      } catch {
        this.unknown.push(title);
        return;
      }
      assert.equal(answer.status, 201, answer.text);
      this.acknowledged.set(title, answer.body.id);
    }
  }
  // What had no answer is sent again under the same key: it must happen once, whether it had happened before or not.
  async repeat(api) {
    for (const title of this.unknown.splice(0)) {
      const answer = await api.call("POST", "/issues", { title }, this.key(title));
      assert.equal(answer.status, 201, answer.text);
      this.acknowledged.set(title, answer.body.id);
    }
  }
}

// One record that is changed all the time; its number of changes is in its title.
class Counter {
  constructor(id) {
    this.id = id;
    this.count = 0;
  }
  async write(api) {
    for (;;) {
      const now = await api.get(`/issues/${this.id}`).catch(() => undefined);
      if (!now) return;
      const changed = await api.call("PATCH", `/issues/${this.id}`, { title: `count ${this.count + 1}` }, { "If-Match": now.headers.get("etag") }).catch(() => undefined);
      if (!changed) return;
      assert.equal(changed.status, 200, changed.text);
      ++this.count;
    }
  }
  async check(api) {
    const { body } = await api.get(`/issues/${this.id}`);
    const stored = Number(body.title.replace("count ", ""));
    assert.ok(stored === this.count || stored === this.count + 1, `acknowledged ${this.count}, stored ${stored}`);
    this.count = stored;
  }
}

async function check_all(api, writers) {
  const stored = await api.all("issues", "&fields=title");
  const ids = new Map();
  for (const { id, title } of stored) {
    if (title.startsWith("count ")) continue;
    assert.ok(!ids.has(title), `${title} is there twice: ${ids.get(title)} and ${id}`);
    ids.set(title, id);
  }
  let lost = 0;
  for (const writer of writers) for (const [title, id] of writer.acknowledged) if (ids.get(title) !== id) ++lost;
  assert.equal(lost, 0, "acknowledged changes that are lost");
  const known = writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0);
  assert.equal(ids.size, known, "records that nobody made");
  return known;
}

for (const database of databases) {
  describe(`killed on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());

    test(`${rounds[database]} times: nothing lost, nothing doubled`, async (context) => {
      const chance = chance_from();
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
      made.ok("user", "add", "berta@mill.example");
      const token = made.token("mill", "berta@mill.example");
      const writers = Array.from({ length: clients }, (_, number) => new Client(number));
      let server = await made.serve();
      let api = new Api(server.url, "mill", token);
      const counter = new Counter((await api.make("issues", { title: "count 0" })).id);
      for (let round = 0; round < rounds[database]; ++round) {
        const writing = [...writers, counter].map((writer) => writer.write(api));
        await pause(20 + chance.below(250));
        process.kill(server.pid, "SIGKILL");
        await Promise.all(writing);
        await server.ended;
        server = await made.serve();
        api = new Api(server.url, "mill", token);
        await counter.check(api);
        for (const writer of writers) await writer.repeat(api);
        if (round % 20 === 19) await check_all(api, writers);
      }
      const known = await check_all(api, writers);
      await server.stop();
      assert.match(made.ok("verify"), /findings: 0/);
      context.diagnostic(`seed ${chance.seed}: ${rounds[database]} kills, ${known} records and ${counter.count} changes acknowledged, 0 lost, 0 doubled`);
    });
  });
}
