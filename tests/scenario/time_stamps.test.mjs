// Time stamps: checkpoints are stamped by an authority of the test (openssl ts behind HTTP and HTTPS), kept, shown, verified and
// carried by a pack, which openssl can check alone. Answers that do not hold are not kept.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Authority } from "../support/authority.mjs";
import { until } from "../support/until.mjs";
import { Api, binary, databases, Installation, sign_in } from "./support.mjs";

const verifier = join(dirname(binary), "keepwright-verify");
const verify_pack = (...words) => spawnSync(verifier, words, { encoding: "utf8" });

for (const database of databases) {
  describe(`time stamps on ${database}`, () => {
    const made = new Installation(database);
    const [authority, other] = [new Authority("Test Stamps"), new Authority("Other Stamps")];
    after(() => {
      made.forget();
      authority.forget();
      other.forget();
    });
    let url = "";
    let certificates = [];
    before(async () => {
      url = await authority.serve();
      certificates = ["--time-stamp-certificates", authority.path("ca.pem")];
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example", "--password", "a mill by the river");
    });
    const kept = () => Number(/time stamps: (\d+)/.exec(made.ok("verify", ...certificates))[1]);

    async function change(title) {
      const server = await made.serve();
      await new Api(server.url, "mill", made.token("mill", "berta@mill.example")).make("issues", { title });
      await server.stop();
    }
    // What the log of a server says of one answer that is not taken. It asks when it starts.
    async function not_taken(reason, ...words) {
      const server = await made.serve(...words);
      await until(`${reason} in ${server.log}`, () => reason.test(server.log));
      assert.match(server.log, /checkpoint not time-stamped/);
      assert.equal(await server.stop(), 0);
      assert.equal(kept(), 0);
      return server.log;
    }

    test("an answer that does not hold is not kept, and the log says why", async () => {
      await change("First");
      const asked = ["--time-stamp-url", url];
      const first_answer = authority.answer(authority.openssl("ts", "-query", "-data", "openssl.cnf", "-sha256", "-cert", "-out", "own.tsq") || readFileSync(authority.path("own.tsq")));
      for (const [spoil, reason] of [
        [() => undefined, /no answer from http/],
        [() => Buffer.from("nonsense"), /no answer from http/],
        [() => Buffer.alloc(100000, 0x30), /no answer from http/],
        [(answer) => answer.subarray(0, answer.length - 1), /no answer from http|no granted time stamp/],
        [() => Buffer.from("3003020102", "hex"), /no granted time stamp/], // rejected
        [() => first_answer, /no granted time stamp of this text/],
        [(answer) => Buffer.concat([answer.subarray(0, -1), Buffer.of(answer.at(-1) ^ 1)]), /is not taken: .+/], // the signature
      ]) {
        authority.spoil = spoil;
        await not_taken(reason, ...asked, ...certificates);
      }
      // The right text, but the answer to an earlier question.
      let earlier;
      authority.spoil = (answer) => (earlier ??= answer, undefined);
      await not_taken(/no answer from http/, ...asked, ...certificates);
      authority.spoil = () => earlier;
      await not_taken(/it answers another question/, ...asked, ...certificates);
      authority.spoil = (answer) => answer;
      await not_taken(/certificate/, ...asked, "--time-stamp-certificates", other.path("ca.pem"));
      authority.signer = "ended.pem";
      await not_taken(/certificate has expired/, ...asked, ...certificates);
      authority.signer = "stamping.pem";
      await not_taken(/there is no certificate/, ...asked, "--time-stamp-certificates", authority.path("openssl.cnf"));
      await not_taken(/no answer from/, "--time-stamp-url", "http://localhost:1/", ...certificates);
      const elsewhere = await authority.listen(createServer((request, response) => response.writeHead(302, { Location: url }).end()));
      const questions = authority.questions;
      const quiet = await not_taken(/no answer from http/, "--time-stamp-url", `http://${elsewhere}/a-secret?and=more`, ...certificates);
      assert.doesNotMatch(quiet, /secret|more/);
      assert.equal(authority.questions, questions); // no redirect is followed
    });

    test("settings that cannot be right are refused", () => {
      assert.equal(made.run("verify", "--time-stamp-url", url).status, 2); // without certificates
      for (const wrong of ["nonsense nowhere", "localhost", "ftp://localhost/", "http://me:secret@localhost/"]) {
        const refused = made.run("verify", "--time-stamp-url", wrong, ...certificates);
        assert.equal(refused.status, 2, wrong);
        assert.doesNotMatch(refused.stderr, /secret/);
      }
      writeFileSync(made.path("settings"), `time-stamp-url = ${url}\n`);
      assert.match(made.run("verify", "--config", made.path("settings")).stderr, /needs time-stamp-certificates/);
      writeFileSync(made.path("settings"), `time-stamp-url = localhost\ntime-stamp-certificates = ${authority.path("ca.pem")}\n`);
      assert.equal(made.run("verify", "--config", made.path("settings")).status, 2);
    });

    // The authority sends one byte of its answer every tenth of a second, and never ends.
    test("an authority that never ends its answer delays no change and no signature", async () => {
      let trickles = 0;
      const slow = await authority.listen(
        createServer((request, response) => {
          trickles += 1;
          response.writeHead(200, { "Content-Type": "application/timestamp-reply", "Content-Length": 60000 });
          response.write(Buffer.of(0x30, 0x82, 0xea, 0x5c));
          const more = setInterval(() => response.write(Buffer.of(1)), 100);
          response.on("close", () => {
            clearInterval(more);
            trickles -= 1;
          });
        }),
      );
      const began = Date.now();
      const server = await made.serve("--time-stamp-url", `http://${slow}/`, ...certificates);
      await until("a slow answer", () => trickles > 0);
      const size = async () => Number((await (await fetch(`${server.url}/log/mill/checkpoint`)).text()).split("\n")[1]);
      const before = await size();
      await new Api(server.url, "mill", made.token("mill", "berta@mill.example")).make("issues", { title: "Meanwhile" });
      const stopped = server.stop();
      const signed = () => Number(readFileSync(join(made.folder, "log", "mill.checkpoint"), "utf8").split("\n")[1]);
      await until("the last signature", () => signed() > before);
      assert.equal(trickles, 1, "the answer came to its end too early");
      assert.equal(await stopped, 0);
      assert.ok(Date.now() - began < 20_000, `${Date.now() - began} ms`);
      assert.match(server.log, /no answer from http:\/\/localhost:\d+: .*time/);
      assert.equal(kept(), 0);
    });

    test("a server that stops asks for no further organisation", async () => {
      const several = new Installation(database);
      try {
        for (const name of ["mill", "weir", "yard"]) several.ok("org", "add", name, "--name", name, "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
        const held = [];
        const patient = await authority.listen(createServer((request, response) => request.on("data", (question) => held.push({ question, response }))));
        const server = await several.serve("--time-stamp-url", `http://${patient}/`, ...certificates);
        await until("a question", () => held.length > 0);
        const stopped = server.stop();
        await until("the end of listening", () => fetch(server.url).then(() => false, () => true));
        const answer = authority.answer(held[0].question);
        held[0].response.writeHead(200, { "Content-Type": "application/timestamp-reply", "Content-Length": answer.length }).end(answer);
        assert.equal(await stopped, 0);
        assert.equal(held.length, 1);
        assert.equal(several.ok("verify", ...certificates).match(/time stamps: 1/g).length, 1);
      } finally {
        several.forget();
      }
    });

    test("a checkpoint is stamped, shown, and not asked for again within the hour", async () => {
      process.env.http_proxy = "http://localhost:1"; // is not asked
      let server = await made.serve("--time-stamp-url", url, ...certificates);
      delete process.env.http_proxy;
      const cookie = await sign_in(server.url, "berta@mill.example", "a mill by the river");
      const page = async () => (await fetch(`${server.url}/orgs/mill/log`, { headers: { Cookie: cookie } })).text();
      await until("a time stamp on the page", async () => /Time stamp/.test(await page()));
      assert.match(await page(), /The first \d+ changes were there on \d{4}-\d\d-\d\d \d\d:\d\d, says CN=Clock,O=Test Stamps/);
      await server.stop();
      assert.equal(kept(), 1);
      const questions = authority.questions;
      await change("Within the hour");
      server = await made.serve("--time-stamp-url", url, ...certificates);
      await server.stop();
      assert.deepEqual([kept(), authority.questions], [1, questions]);
    });

    test("an hour later the newest checkpoint is stamped, over HTTPS", async () => {
      sql(made, "UPDATE log_checkpoint SET at = at - 3600000000");
      const secure = await authority.serve(true);
      const questions = authority.questions;
      const server = await made.serve("--time-stamp-url", secure, ...certificates);
      await until("a refusal", () => /no answer from https.*certificate verify failed/.test(server.log)); // nobody trusts it yet
      assert.equal(await server.stop(), 0);
      assert.equal(authority.questions, questions);
      process.env.SSL_CERT_FILE = authority.path("ca.pem");
      try {
        const trusting = await made.serve("--time-stamp-url", secure, ...certificates);
        await until("a second time stamp", () => kept() === 2);
        assert.equal(await trusting.stop(), 0);
      } finally {
        delete process.env.SSL_CERT_FILE;
      }
    });

    test("what was altered behind its back is named", () => {
      const size = "(SELECT MAX(size) FROM log_time_stamp)";
      for (const [forth, back, found] of [
        ["UPDATE log_time_stamp SET at = at + 1000000", "UPDATE log_time_stamp SET at = at - 1000000", /mill: The time stamp of the first \d+ changes does not hold: it says another time/],
        [`UPDATE log_time_stamp SET size = size + 1 WHERE size = ${size}`, `UPDATE log_time_stamp SET size = size - 1 WHERE size = ${size}`, /does not hold: it is not of the stored checkpoint/],
      ]) {
        sql(made, forth);
        const done = made.run("verify", ...certificates);
        assert.equal(done.status, 1, done.stdout);
        assert.match(done.stdout, found);
        sql(made, back);
        assert.equal(kept(), 2);
      }
      assert.match(made.run("verify", "--time-stamp-certificates", other.path("ca.pem")).stdout, /does not hold: .*certificate/);
      assert.equal(JSON.parse(made.ok("verify", "--format", "json")).logs[0].time_stamps, 2);
    });

    test("a pack carries it, and openssl checks it alone", async () => {
      await change("After the stamp");
      const pack = made.path("pack.zip");
      made.ok("pack", pack, "--org", "mill");
      assert.match(verify_pack(pack).stdout, /All fits(.*\n)*time stamp, not checked here: the first \d+ changes were there at .*Z, says CN=Clock,O=Test Stamps\n/);
      const checked = verify_pack(pack, "--authority", authority.path("ca.pem"));
      assert.equal(checked.status, 0, checked.stdout);
      assert.match(checked.stdout, /^time stamp: the first \d+ changes/m);
      const refused = verify_pack(pack, "--authority", other.path("ca.pem"));
      assert.equal(refused.status, 1);
      assert.match(refused.stdout, /NOT RIGHT: The time stamp does not hold: .*certificate/);
      const folder = made.path("unpacked");
      assert.equal(spawnSync("python3", ["-m", "zipfile", "-e", pack, folder]).status, 0);
      const agreed = spawnSync("python3", [join(folder, "check.py")], { encoding: "utf8" });
      assert.equal(agreed.status, 0, agreed.stdout + agreed.stderr);
      const command = /openssl (ts -verify [^<]+)</.exec(readFileSync(join(folder, "check.html"), "utf8"))[1];
      const words = command.replace("authority.pem", authority.path("ca.pem")).split(" ");
      const alone = spawnSync("openssl", words, { cwd: folder, encoding: "utf8" });
      assert.match(alone.stdout + alone.stderr, /Verification: OK/);
      writeFileSync(join(folder, "log", "stamped"), readFileSync(join(folder, "log", "stamped"), "utf8").replace("mill", "mull"));
      assert.equal(spawnSync("openssl", words, { cwd: folder }).status, 1);
      assert.match(spawnSync("python3", [join(folder, "check.py")], { encoding: "utf8" }).stdout, /log\/stamped is not the one that the key has signed/);
    });

    test("a backup carries them", () => {
      made.ok("backup-key", made.path("backup.key"));
      const secret = ["--key-file", made.path("backup.key")];
      made.ok("backup", made.path("backup.kwb"), ...secret);
      const restored = new Installation(database);
      try {
        restored.ok("restore", made.path("backup.kwb"), ...secret);
        assert.match(restored.ok("verify", ...certificates), /time stamps: 2,(.*\n)*.*findings: 0/);
      } finally {
        restored.forget();
      }
    });
  });
}

function sql(made, statement) {
  const done = made.database
    ? spawnSync("psql", ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", made.where[3], "--command", `select set_config('keepwright.all', 'on', false); ${statement}`], { encoding: "utf8" })
    : spawnSync("python3", ["-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()", join(made.folder, "keepwright.db"), statement], { encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
}
