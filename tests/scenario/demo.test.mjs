// The demo holds what its files say, record by record, and what the program finds when it checks itself is nothing.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { after, describe, test } from "node:test";
import { Api, Installation, databases, root } from "./support.mjs";

const files = join(root, "catalogue", "demo");
// What the program makes beside the files: opening an audit room makes the membership of its auditor.
const made_besides = { memberships: 1 };

for (const database of databases) {
  describe(`the demo on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());

    test("every record of the files is there once", async () => {
      made.ok("demo");
      const server = await made.serve();
      const api = new Api(server.url, "demo", made.token("demo", "lena.hartmann@norderquell.example"));
      const wrong = [];
      for (const file of readdirSync(files).filter((name) => name.endsWith(".json"))) {
        const register = basename(file, ".json");
        const entries = JSON.parse(readFileSync(join(files, file), "utf8"));
        if (!Array.isArray(entries)) continue; // the organisation, and what is missing on purpose
        const { items } = (await api.get(`/${register}?limit=200`)).body;
        const expected = entries.length + (made_besides[register] ?? 0);
        if (items.length !== expected) wrong.push(`${register}: ${items.length} records, ${expected} in the file`);
        if (register === "comments") assert.deepEqual(items.map((one) => one.text).sort(), entries.map((one) => one.text).sort());
      }
      assert.deepEqual(wrong, []);
      assert.equal(await server.stop(), 0);
      assert.doesNotMatch(server.log, / error /);
    });

    test("nothing is found in it", () => {
      assert.match(made.ok("check"), /findings: 0/);
      assert.match(made.ok("verify"), /findings: 0/);
    });
  });
}
