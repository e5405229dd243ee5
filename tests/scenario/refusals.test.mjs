// What goes wrong on the command line says so in one line: what is wrong, where, and what to do; and it makes nothing.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Installation, binary, databases, server_of_databases } from "./support.mjs";

const verifier = join(dirname(binary), "keepwright-verify");

// Runs it anywhere; its error output has to be one line.
function refusal(program, words, status, pattern, options = {}) {
  const done = spawnSync(program, words, { encoding: "utf8", ...options });
  const text = `${words.join(" ")}: ${done.stdout}${done.stderr}`;
  assert.equal(done.status, status, text);
  assert.match(done.stderr, /^keepwright(-verify)?: [^\n\t]*\n$/, text);
  assert.match(done.stderr, pattern, text);
}

for (const database of databases) {
  describe(`refusals on ${database}`, () => {
    const made = new Installation(database);
    after(() => made.forget());
    const refused = (words, status, pattern) => refusal(binary, [...words, ...made.where], status, pattern);
    before(() => {
      made.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example", "--method", "5x5");
      made.ok("user", "add", "berta@mill.example");
    });

    test("a folder without a Keepwright stays without one", () => {
      const where = made.where.map((one) => (one === made.folder ? made.path("typo") : one));
      const room = ["--title", "T", "--auditor", "A", "--email", "a@body.example", "--registers", "risks", "--until", "2099-01-01"];
      const commands = [["verify"], ["check"], ["backup", made.path("typo.kwb")], ["org", "list"], ["user", "list"], ["user", "add", "berta@mill.example"], ["token", "list", "--org", "mill"]];
      commands.push(["pack", made.path("typo.zip"), "--org", "mill"], ["export", "risks", made.path("typo.csv"), "--org", "mill"], ["approvals", "--org", "mill"], ["room", "open", "--org", "mill", ...room]);
      for (const words of commands) refusal(binary, [...words, ...where], 3, /There is no Keepwright in \S*typo\. Give its data folder with --data\./);
      for (const name of ["typo", "typo.kwb", "typo.zip", "typo.csv"]) assert.equal(existsSync(made.path(name)), false, name);
    });

    test("a new file takes the place of nothing, and only its owner reads it", () => {
      const writers = [
        ["zip", (file) => ["pack", file, "--org", "mill"]],
        ["csv", (file) => ["export", "people", file, "--org", "mill"]],
        ["xlsx", (file) => ["export", "people", file, "--org", "mill"]],
        ["kwb", (file) => ["backup", file]],
        ["key", (file) => ["backup-key", file]],
      ];
      const folder = made.path("new");
      mkdirSync(folder);
      for (const [ending, words] of writers) {
        const file = join(folder, `one.${ending}`);
        made.ok(...words(file));
        assert.equal(statSync(file).mode & 0o777, 0o600, ending);
        const content = readFileSync(file);
        refused(words(file), 1, /one\.\w+ exists already\. Give the name of a new file\./);
        assert.deepEqual(readFileSync(file), content);
        const link = join(folder, `link.${ending}`);
        symlinkSync(join(folder, "nothing"), link);
        refused(words(link), 1, /exists already/);
        if (ending !== "kwb") refused(words(made.path(`none/one.${ending}`)), 1, /There is no folder \S*none\./);
        refused(words(""), 1, /name of the (new )?file/);
      }
      refused(["pack", folder, "--org", "mill"], 1, /exists already/);
      const left = readdirSync(folder).sort();
      assert.deepEqual(left, writers.flatMap(([ending]) => [`link.${ending}`, `one.${ending}`]).sort(), "nothing unfinished is left");
    });

    test("an option is named as it is written", () => {
      const room = ["room", "open", "--org", "mill", "--title", "T", "--auditor", "A", "--email", "a@body.example", "--registers", "people"];
      refused([...room, "--until", "2020-01-01"], 1, /: --until: /);
      refused([...room, "--until", "soon"], 1, /: --until: /);
      refused([...room, "--until", "2099-01-01", "--from", "now"], 1, /: --from: /);
      refused(["sample", "draw", "people", "--org", "mill", "--title", "T", "--count", "0"], 1, /: --count: /);
      refused(["erase", "P-0001", "--requested-on", "2099-01-01", "--org", "mill", "--as", "berta@mill.example", "--because", "They asked"], 1, /: --requested-on: /);
      refused(["export", "people", made.path("at.csv"), "--org", "mill", "--at", "2099-01-01"], 1, /: --at: /);
      refused(["compare", "--org", "mill", "--from", "2099-01-01"], 1, /: --from: /);
      refused(["org", "add", "other", "--name", "Other", "--person", "Oda", "--email", "nothing"], 1, /: --email: /);
      for (const url of ["foo bar", "isms.example.org", "ftp://isms.example.org", "https://", "https://isms.example.org/", "https://isms.example.org/kw", "https://ISMS.example.org", "https://me@isms.example.org"])
        for (const words of [["user", "invite", "berta@mill.example"], ["room", "link", "AR-0001", "--org", "mill"], ["serve"]]) refused([...words, "--public-url", url], 2, /--public-url/);
      assert.match(made.ok("user", "invite", "berta@mill.example", "--public-url", "https://isms.example.org:8443"), /^https:\/\/isms\.example\.org:8443\/invitations\//);
    });

    test("a damaged mark stops every command and says what helps", async () => {
      const server = await made.serve();
      await server.stop();
      const file = join(made.folder, "log/high-water");
      const whole = readFileSync(file);
      writeFileSync(file, "xx\n");
      refused(["verify"], 3, /log\/high-water .*damaged.*Move it away.*--since/);
      writeFileSync(file, whole);
      assert.match(made.ok("verify"), /findings: 0/);
      refused(["serve", "--listen", "nowhere"], 2, /address and a port/);
    });
  });
}

test("what is no command or option is named, with the place that explains the right ones", () => {
  const unknown = (words, pattern) => refusal(binary, words, 2, pattern);
  unknown([], /Give a command\. See keepwright --help\.$/m);
  unknown(["room"], /Give a command\. See keepwright room --help\.$/m);
  unknown(["bogus"], /There is no command bogus\. See keepwright --help\.$/m);
  unknown(["room", "frob"], /There is no command frob\. See keepwright room --help\.$/m);
  unknown(["user", "frob"], /There is no command frob\. See keepwright user --help\.$/m);
  unknown(["serve", "--frobnicate"], /There is no option --frobnicate\. See keepwright serve --help\.$/m);
  unknown(["--frobnicate"], /There is no option --frobnicate\. See keepwright --help\.$/m);
  unknown(["--data"], /--data: .*missing\. See keepwright --help\.$/m);
  unknown(["export", "risks", "risks.csv"], /--org is required\. See keepwright export --help\.$/m);
  unknown(["room", "close", "AR-0001"], /--org is required\. See keepwright room close --help\.$/m);
  unknown(["serve", "--log-format", "xml"], /--log-format: .*xml.*See keepwright serve --help\.$/m);
  refusal(verifier, [], 2, /pack is required\. See keepwright-verify --help\.$/m);
  refusal(verifier, ["--frob", "pack.zip"], 2, /--frob\. See keepwright-verify --help\.$/m);
  refusal(verifier, ["there-is-no-pack.zip"], 3, /cannot read there-is-no-pack\.zip: No such file/);
  refusal(verifier, [dirname(binary)], 3, /it is no file/);
});

test("a database server that is not there is one line", { skip: !server_of_databases && "there is no PostgreSQL" }, () => {
  const made = new Installation();
  try {
    refusal(binary, ["serve", "--data", made.folder, "--database", "postgresql://a:secret@127.0.0.1:1/x"], 3, /The database server cannot be used: .*refused/);
  } finally {
    made.forget();
  }
});

test("an empty database, or a folder without the keys, is no Keepwright either", { skip: !server_of_databases && "there is no PostgreSQL" }, () => {
  const [full, empty] = [new Installation("postgres"), new Installation("postgres")];
  try {
    full.ok("org", "add", "mill", "--name", "Mill", "--person", "Berta Mill", "--email", "berta@mill.example");
    refusal(binary, ["verify", "--data", full.folder, "--database", empty.where.at(-1)], 3, /There is no Keepwright in this database\. Give its address with --database\./);
    refusal(binary, ["verify", "--data", full.path("typo"), "--database", full.where.at(-1)], 3, /There is no Keepwright in /);
    const fresh = empty.path("keys");
    mkdirSync(fresh);
    writeFileSync(join(fresh, "secret.key"), Buffer.alloc(32), { mode: 0o600 });
    refusal(binary, ["verify", "--data", fresh, "--database", empty.where.at(-1)], 3, /There is no Keepwright in this database/);
  } finally {
    full.forget();
    empty.forget();
  }
});
