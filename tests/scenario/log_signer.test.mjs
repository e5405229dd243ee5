// The key of a log goes behind a program, and from one program to the next; what holds another key signs nothing.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { until } from "../support/until.mjs";
import { Api, Installation, databases } from "./support.mjs";

// A program that signs, as docs/guide/proof.md describes it, with a key of its own under the name of the log.
function write_program(path, name) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const key = Buffer.concat([Buffer.of(1), publicKey.export({ format: "der", type: "spki" }).subarray(-32)]);
  const id = createHash("sha256").update(`${name}\n`).update(key).digest("hex").slice(0, 8);
  const line = `${name}+${id}+${key.toString("base64")}`;
  writeFileSync(
    path,
    `#!${process.execPath}
const { sign } = require("node:crypto");
const [question, organisation] = process.argv.slice(2);
if (organisation !== "mill") process.exit(1);
if (question === "public") console.log(${JSON.stringify(line)});
else console.log(sign(null, require("node:fs").readFileSync(0), ${JSON.stringify(privateKey.export({ format: "pem", type: "pkcs8" }))}).toString("base64"));
`,
    { mode: 0o700 },
  );
  return line;
}

for (const database of databases) {
  describe(`keys behind programs on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const first = made.path("first");
    const second = made.path("second");
    const old = made.path("old-checkpoint.txt");
    const change = (...more) => made.run("change-key", "--org", "mill", "--as", "berta@mill.example", "--because", "The key goes into an HSM", ...more);
    const checkpoint = async (server) => (await fetch(`${server.url}/log/mill/checkpoint`)).text();
    let token = "";
    let name = "";

    test("from the file into a program", async () => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example");
      token = made.token("mill", "berta@mill.example");
      const server = await made.serve("--log-origin", "isms.mill.example");
      await until("a checkpoint", async () => (await checkpoint(server)).includes("\n\n"));
      writeFileSync(old, await checkpoint(server));
      name = (await checkpoint(server)).split("\n")[0];
      await server.stop();
      write_program(first, `${name}-other`);
      const misnamed = change("--to", first);
      assert.deepEqual([misnamed.status, misnamed.stdout], [1, ""]);
      assert.match(misnamed.stderr, /The next key is called isms.mill.example\/mill-other, and has to be called isms.mill.example\/mill /);
      const missing = change("--to", made.path("missing"));
      assert.equal(missing.status, 2);
      assert.match(missing.stderr, /missing/);
      const key = write_program(first, name);
      const changed = change("--to", first);
      assert.equal(changed.status, 0, changed.stderr);
      assert.equal(changed.stdout.split("\n")[0], key);
      assert.match(changed.stdout, /--log-signer/);
      assert.equal(existsSync(`${made.folder}/log/mill.key`), true, "until the program has signed");
    });

    test("a start that forgets the program signs nothing, and keeps working", async () => {
      const server = await made.serve();
      await until("a complaint", () => server.log.includes("is not the one that signs the log of mill now"));
      assert.equal((await new Api(server.url, "mill", token).make("assets", { name: "Mill stone" })).name, "Mill stone");
      await server.stop();
      const unpacked = made.run("pack", made.path("forgotten.zip"), "--org", "mill");
      assert.equal(unpacked.status, 1, unpacked.stdout);
      assert.match(unpacked.stderr, /is not the one that signs the log of mill now/);
      made.ok("pack", made.path("pack.zip"), "--org", "mill", "--log-signer", first);
      const refused = change();
      assert.deepEqual([refused.status, refused.stdout], [1, ""]);
      assert.match(refused.stderr, /is not the one that signs the log of mill now/);
    });

    test("the program signs, and so does the one after it", async () => {
      let server = await made.serve("--log-signer", first);
      await until("a signature", async () => (await checkpoint(server)).includes(`— ${name} `) && (await made.run("verify", "--log-signer", first, "--since", old).status) === 0);
      await until("the old key file is gone", () => !existsSync(`${made.folder}/log/mill.key`));
      const page = await new Api(server.url, "mill", token).call("POST", "/key-changes", { because: "By the page" });
      assert.equal(page.status, 409, page.text);
      assert.match(page.text, /change-key --to PROGRAM/);
      await server.stop();
      assert.match(change("--log-signer", first, "--to", first).stderr, /The next key is the one that signs now/);
      const key = write_program(second, name);
      assert.equal(change("--log-signer", first, "--to", second).status, 0);
      server = await made.serve("--log-signer", second);
      await until("the second key", async () => (await (await fetch(`${server.url}/log/mill/key`)).text()).trim() === key);
      await until("its signature", () => made.run("verify", "--log-signer", second, "--since", old).status === 0);
      await server.stop();
      assert.match(made.ok("verify", "--log-signer", second, "--since", old), /findings: 0/);
      assert.equal(existsSync(`${made.folder}/log/mill.next.key`), false);
    });
  });
}
