// Whoever has every right and the key writes another history that fits together. keepwright-verify does not believe it when it is
// given one old checkpoint.
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { Api, Installation, binary, by_workers, chance_from, copy_folder, ended, root, whole } from "./support.mjs";

const histories = whole ? 1000 : 40;
const verifier = join(dirname(binary), "keepwright-verify");
const rewrite = join(root, "tests", "fault", "rewrite_history.py");

describe("with the key stolen", () => {
  const made = new Installation();
  after(() => made.forget());

  test(`${histories} other histories are refused`, async (context) => {
    const chance = chance_from();
    made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
    made.ok("user", "add", "berta@mill.example");
    const token = made.token("mill", "berta@mill.example");
    const server = await made.serve();
    const api = new Api(server.url, "mill", token);
    for (let i = 0; i < 20; ++i) {
      const asset = await api.make("assets", { name: `Machine ${i}`, description: "Grinds" });
      if (i % 3 === 0) await api.change("assets", asset.id, { description: "Stands still" });
      if (i % 5 === 0) await api.remove("assets", asset.id);
    }
    await server.stop(); // signs all of it
    const old = made.path("old.txt");
    const again = await made.serve();
    writeFileSync(old, await (await fetch(`${again.url}/log/mill/checkpoint`)).text());
    await again.stop();
    const honest = made.path("honest.zip");
    made.ok("pack", honest, "--org", "mill");
    assert.equal((await ended([honest, "--checkpoint", old], 60, verifier)).status, 0);
    const missed = [];
    const kinds = new Map();
    let fitting = 0;
    await by_workers(Array.from({ length: histories }, () => chance.below(1 << 30)), async (seed, worker) => {
      const folder = made.path(`copy${worker}`);
      copy_folder(made.folder, folder);
      const rewritten = await ended([rewrite, folder, String(seed)], 60, "python3");
      assert.equal(rewritten.status, 0, `${seed}: ${rewritten.stderr}`);
      const what = rewritten.stdout.trim();
      kinds.set(what.replace(/\d+/g, "n"), 1);
      const forged = made.path(`forged${worker}.zip`);
      rmSync(forged, { force: true }); // of the history before
      const packed = await ended(["pack", forged, "--org", "mill", "--data", folder]);
      assert.equal(packed.status, 0, `${what}, ${seed}: ${packed.stderr}`);
      if ((await ended([forged], 60, verifier)).status === 0) ++fitting;
      const checked = await ended([forged, "--checkpoint", old], 60, verifier);
      if (checked.status !== 1 || !/NOT RIGHT: /.test(checked.stdout)) missed.push(`${what}, ${seed}: ${checked.status} ${checked.stdout}`);
    });
    assert.deepEqual(missed, [], `seed ${chance.seed}`);
    assert.ok(fitting > histories * 0.9, `only ${fitting} histories fitted together`);
    context.diagnostic(`seed ${chance.seed}: ${histories} histories, ${fitting} of them fitting in themselves, all refused; ${kinds.size} kinds of change`);
  });
});
