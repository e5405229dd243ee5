// Settings: each one is documented, none is documented that does not exist, and a file can hold them.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { binary, root } from "./support.mjs";

const pages = ["docs/guide/operations.md", "docs/guide/command-line.md"];
const text_of = (page) => readFileSync(join(root, page), "utf8");
const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), "keepwright-settings."));
after(() => rmSync(folder, { recursive: true, force: true }));

// Without the settings of whoever runs the tests.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("KEEPWRIGHT_")));

function run(words, more = {}) {
  const done = spawnSync(binary, words, { encoding: "utf8", env: { ...environment, ...more }, timeout: 30000 });
  assert.notEqual(done.status, null, `${binary} ${words.join(" ")} did not end by itself: ${done.error ?? done.signal}`);
  return done;
}

// What the help of a command, and of every command below it, names.
function settings_of(words = []) {
  const help = run([...words, "--help"]);
  assert.equal(help.status, 0, help.stderr);
  const [options, commands = ""] = help.stdout.split("\nSubcommands:\n");
  const own = { flags: options.match(/--[a-z][a-z-]*/g), variables: options.match(/(?<=\(Env:)\w+/g) ?? [], paths: [words.join(" ")] };
  for (const [, name] of commands.matchAll(/^ {2}([a-z-]+)/gm)) {
    const below = settings_of([...words, name]);
    for (const kind of ["flags", "variables", "paths"]) own[kind].push(...below[kind]);
  }
  return own;
}

const known = settings_of();

test("each flag, variable and command is documented", () => {
  assert.ok(known.flags.length > 20 && known.variables.length > 10 && known.paths.length > 15, JSON.stringify(known));
  const texts = pages.map(text_of).join("\n");
  const missing = [
    ...known.flags.filter((flag) => !new RegExp(`${flag}(?![a-z-])`).test(texts)),
    ...known.variables.filter((variable) => !new RegExp(`\\b${variable}\\b`).test(texts)),
    ...known.paths.filter((path) => path && !new RegExp(`\\b${path}\\b`).test(texts)),
  ];
  assert.deepEqual([...new Set(missing)], [], `not named in ${pages.join(" or ")}`);
});

test("what is documented exists", () => {
  for (const page of pages) {
    const text = text_of(page);
    const named = [...(text.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []), ...(text.match(/\bKEEPWRIGHT_\w+/g) ?? [])];
    assert.ok(named.length > 0, page);
    const unknown = named.filter((name) => !known.flags.includes(name) && !known.variables.includes(name));
    assert.deepEqual([...new Set(unknown)], [], page);
  }
});

function settings_file(name, ...lines) {
  const path = join(folder, name);
  writeFileSync(path, lines.join("\n") + "\n");
  return path;
}

// The address of a server with these words; it is stopped again.
async function address_of(words, more = {}) {
  const child = spawn(binary, ["serve", ...words], { env: { ...environment, ...more }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  let out = "";
  let log = "";
  child.stderr.on("data", (data) => (log += data));
  const address = await new Promise((resolve, reject) => {
    child.stdout.on("data", (data) => {
      out += data;
      const found = out.match(/serves on http:\/\/([\d.]+):\d+/);
      if (found) resolve(found[1]);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code}: ${log}`)));
  });
  child.kill("SIGTERM");
  assert.equal(await ended, 0, log);
  return { address, log };
}

test("a server takes its settings from a file; the environment counts more, a flag most", async () => {
  const data = join(folder, "data");
  const file = settings_file("keepwright.conf", "# where it runs", `data = "${data}"`, "listen=127.0.0.2:0", "", "log-format = json", "setup = off");
  const { address, log } = await address_of(["--config", file]);
  assert.equal(address, "127.0.0.2");
  assert.ok(existsSync(join(data, "keepwright.db")));
  assert.equal(JSON.parse(log.split("\n")[0]).event, "migrated");
  assert.equal((await address_of([], { KEEPWRIGHT_CONFIG: file })).address, "127.0.0.2");
  assert.equal((await address_of(["--config", file], { KEEPWRIGHT_LISTEN: "127.0.0.3:0" })).address, "127.0.0.3");
  assert.equal((await address_of([`--config=${file}`, "--listen", "127.0.0.4:0"], { KEEPWRIGHT_LISTEN: "127.0.0.3:0" })).address, "127.0.0.4");
});

test("a file that is not understood is refused with its line", () => {
  const refused = (name, number, what, ...lines) => {
    const done = run(["check", "--data", join(folder, "untouched"), "--config", settings_file(name, ...lines)]);
    assert.equal(done.status, 2, `${name}: ${done.stdout}${done.stderr}`);
    assert.match(done.stderr, new RegExp(`^keepwright: \\S*${name}, line ${number}: .*${what}`), name);
  };
  refused("unknown.conf", 2, "there is no setting lisen", "setup = off", "lisen = 127.0.0.1:0");
  refused("no-setting.conf", 1, "there is no setting config", "config = other.conf");
  refused("section.conf", 1, "write name = value", "[serve]");
  refused("twice.conf", 3, "setup is set twice", "setup = off", "# again", "setup = on");
  refused("format.conf", 1, "xml", "log-format = xml");
  refused("threads.conf", 1, "100", "read-threads = 100");
  refused("url.conf", 1, "--public-url", "public-url = isms.example.org");
  assert.ok(!existsSync(join(folder, "untouched")), "nothing was opened");
  for (const [words, more] of [[["--config", join(folder, "missing.conf")], {}], [[], { KEEPWRIGHT_CONFIG: join(folder, "missing.conf") }]])
    assert.equal(run(["version", ...words], more).status, 3);
});

test("the example of the guide is understood", () => {
  const example = text_of("docs/guide/operations.md").match(/^# \S*keepwright\.conf\n(?:.+\n)+?(?=```)/m);
  assert.ok(example, "operations.md shows a file that begins with # keepwright.conf");
  const file = settings_file("example.conf", example[0]);
  const done = run(["version", "--config", file]);
  assert.equal(done.status, 0, done.stderr);
});
