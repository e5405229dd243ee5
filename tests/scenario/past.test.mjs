// The ISMS as it stood: what was recorded at a moment is what the API and the command line give for it, whatever has happened since.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { Api, Installation, assert_problem, databases } from "./support.mjs";

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
// A moment between two changes.
async function moment() {
  await pause(5);
  const now = new Date().toISOString();
  await pause(5);
  return now;
}
const tomorrow = () => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

for (const database of databases) {
  describe(`the past on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const then = {};

    test("answers as it did then", async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example");
      const server = await made.serve();
      const api = new Api(server.url, "mill", made.token("mill", "berta@mill.example"));
      const kept = await api.make("assets", { name: "Old mill wheel" });
      const gone = await api.make("assets", { name: "Grindstone" });
      const about = await api.make("tasks", { title: "Grease it", about: kept.id, owner: (await api.all("people"))[0].id });
      const questions = ["/assets", "/assets?sort=-name", "/assets?q=wheel", `/assets/${kept.id}`, `/assets/${gone.id}`, `/assets/${kept.id}/links`, `/assets/${kept.id}/history`, "/search?q=grind", "/missing", "/log", `/tasks/${about.id}`];
      const answers = [];
      for (const question of questions) answers.push((await api.get(question)).body);
      then.moment = await moment();

      await api.change("assets", kept.id, { name: "New turbine" });
      await api.remove("assets", gone.id);
      await api.remove("tasks", about.id);
      await api.make("assets", { name: "Flour silo" });

      for (const [index, question] of questions.entries()) {
        const past = await api.get(`${question}${question.includes("?") ? "&" : "?"}at=${then.moment}`);
        assert.equal(past.status, 200, `${question}: ${past.text}`);
        if (question === "/log") for (const one of [past.body, answers[index]]) delete one.checkpoint; // signed twice a minute
        assert.deepEqual(past.body, answers[index], question);
      }
      assert.equal((await api.get(`/assets/${gone.id}`)).status, 404);
      assert.equal((await api.get("/assets?q=wheel")).body.items.length, 0);
      for (const [wrong, words] of [["tomorrow", /2026-03-31/], [tomorrow(), /still to come/], ["1999-12-31", /Nothing had been recorded/]]) {
        const refused = await api.get(`/assets?at=${wrong}`);
        assert_problem(refused, 422, "at");
        assert.match(refused.text, words);
      }
      // Elsewhere a moment is no question.
      assert.equal((await api.call("POST", "/assets?at=2026-01-01", { name: "Sack" })).status, 422);

      then.compared = (await api.get(`/compare?from=${then.moment}`)).body;
      assert.deepEqual(
        then.compared.registers.map((one) => [one.register, one.added, one.changed, one.removed, one.items.map((item) => [item.id, item.change])]),
        [
          ["assets", 1, 1, 1, [[kept.id, "changed"], [gone.id, "removed"], ["A-0003", "added"]]],
          ["tasks", 0, 0, 1, [[about.id, "removed"]]],
        ],
      );
      assert.deepEqual(then.compared.registers[0].items[0].fields, [{ field: "name", before: "Old mill wheel", after: "New turbine" }]);
      // The other way round, of one register.
      const back = await api.get(`/compare?from=${new Date().toISOString()}&to=${then.moment}&register=tasks`);
      assert.deepEqual(back.body.registers.map((one) => [one.register, one.added, one.removed]), [["tasks", 1, 0]]);
      assert_problem(await api.get("/compare"), 422, "from");
      assert_problem(await api.get(`/compare?from=${then.moment}&register=nothing`), 422, "register");
      await server.stop();
    });

    test("can be exported, checked and compared by command", () => {
      const file = made.path("assets.csv");
      made.ok("export", "assets", file, "--org", "mill", "--at", then.moment);
      const table = readFileSync(file, "utf8");
      assert.match(table, /Old mill wheel/);
      assert.match(table, /Grindstone/);
      assert.doesNotMatch(table, /turbine|silo/);
      assert.equal(made.run("check", "--org", "mill", "--conformity", "--at", then.moment, "--json").status, 1);
      const printed = made.ok("compare", "--org", "mill", "--from", then.moment);
      assert.match(printed, /assets: added 1, changed 1, removed 1\n {2}\* A-0001 New turbine\n {6}name\n {2}- A-0002 Grindstone\n {2}\+ A-0003 Flour silo/);
      const back = made.run("compare", "assets", "--org", "mill", "--from", new Date().toISOString(), "--to", then.moment);
      assert.match(back.stdout, /\n {2}\+ A-0002 Grindstone\n {2}- A-0003 Flour silo/);
      assert.match(back.stderr, /^keepwright: --from is later than --to: what was added in between is shown as removed\.\n$/);
      const json = JSON.parse(made.ok("compare", "tasks", "--org", "mill", "--from", then.moment, "--format", "json"));
      assert.deepEqual(json.registers, then.compared.registers.slice(1));
      const refused = made.run("export", "assets", file, "--org", "mill", "--at", tomorrow());
      assert.equal(refused.status, 1);
      assert.match(refused.stderr, /at: .*still to come/);
      assert.equal(made.run("compare", "nothing", "--org", "mill", "--from", then.moment).status, 1);
      assert.equal(made.run("check", "--at", then.moment).status, 2);
    });
  });
}
