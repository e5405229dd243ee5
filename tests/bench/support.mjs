// What the benches share: an installation of the release build, its server, the load generator, and references of this machine.
import { spawnSync } from "node:child_process";
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { cookies_of, start_server } from "../support/server.mjs";

const binary = "build/release/keepwright";
const clients = 16;
const email = "bench@example.org";
const password = "bench passphrase one";
export const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), "keepwright-bench."));

export const line = (name, text, goal = "") => console.log(`${name.padEnd(46)} ${text}${goal ? `   (goal: ${goal})` : ""}`);
export const told = (found) => `${Math.round(found.rate)}/s  p50 ${found.p50}  p99 ${found.p99}${found.bad ? `  ${found.bad} BAD` : ""}`;
export const since = (began) => Number(process.hrtime.bigint() - began) / 1e6; // milliseconds

export function introduce(seconds) {
  console.log(`${cpus().length} cores, ${cpus()[0].model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; load generator on the same cores; ${clients} clients, ${seconds} s each; SQLite, synchronous=FULL`);
}

export function keepwright(...words) {
  const result = spawnSync(binary, [...words, "--data", folder], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`keepwright ${words.join(" ")}: ${result.status}\n${result.stderr.slice(0, 2000)}`);
  return result.stdout;
}

// Synced appends of 4 KiB to a file on the same disk: what one fsync costs here.
export function fsync_rate() {
  const path = join(folder, "fsync.tmp");
  const file = openSync(path, "w");
  const block = Buffer.alloc(4096, 7);
  const began = process.hrtime.bigint();
  let count = 0;
  while (Number(process.hrtime.bigint() - began) < 1e9) {
    writeSync(file, block);
    fsyncSync(file);
    ++count;
  }
  closeSync(file);
  rmSync(path);
  return count;
}

export function wrk(url, seconds, { headers = {}, script } = {}) {
  const words = ["-t2", `-c${clients}`, `-d${seconds}s`, "--latency"];
  for (const [name, value] of Object.entries(headers)) words.push("-H", `${name}: ${value}`);
  if (script) words.push("-s", script);
  const result = spawnSync("wrk", [...words, url], { encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr || String(result.error));
  const out = result.stdout;
  const bad = out.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? "0";
  return { rate: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]), p50: out.match(/^\s+50%\s+(\S+)/m)?.[1], p99: out.match(/^\s+99%\s+(\S+)/m)?.[1], bad: Number(bad) };
}

export const resident = () => (Number(readFileSync(`/proc/${server.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024).toFixed(1);

let server;
export async function start() {
  const began = process.hrtime.bigint();
  server = await start_server(binary, ["--data", folder, "--log-level", "warning"]);
  const response = await fetch(`${server.url}/sign-in`);
  if (response.status !== 200) throw new Error(`sign-in page: ${response.status}`);
  return { url: server.url, milliseconds: since(began) };
}
export const stop = () => server.stop();
export async function forget() {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

export async function session(url) {
  const response = await fetch(`${url}/sign-in`, { method: "POST", redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ email, password }) });
  const cookie = cookies_of(response).find((one) => one.startsWith("__Host-session="));
  if (!cookie) throw new Error(`sign-in failed: ${response.status}`);
  return cookie;
}

// An organisation with a risk method in force, which is needed before risks can be rated; gives a token.
export async function found() {
  keepwright("org", "add", "bench", "--name", "Bench", "--person", "Bench", "--email", email, "--method", "5x5");
  keepwright("user", "add", email, "--password", password);
  return keepwright("token", "create", "--org", "bench", "--as", email).trim();
}

export function write_risks(path, from, count) {
  const rows = ["Risk ID,Risk Title,Description,Inherent Likelihood,Inherent Impact,Likelihood,Impact,Existing Controls"];
  for (let i = from; i < from + count; ++i)
    rows.push(`B-${i},Risk ${i} about ${["backup", "access", "supplier", "laptop", "network"][i % 5]},What could happen in case ${i} and why it matters to the people who rely on it.,${1 + (i % 5)},${1 + ((i * 7) % 5)},${1 + ((i * 3) % 4)},${1 + ((i * 11) % 5)},Some measure number ${i % 97}`);
  writeFileSync(path, rows.join("\n") + "\n");
}

// A script of the load generator that creates risks by the API.
export function creating(token) {
  const script = join(folder, "create.lua");
  writeFileSync(script, `wrk.method = "POST"\nwrk.headers["Authorization"] = "Bearer ${token}"\nwrk.headers["Content-Type"] = "application/json"\nlocal n = 0\nfunction request()\n  n = n + 1\n  return wrk.format(nil, nil, nil, '{"title": "Made by the bench ' .. n .. '", "scenario": "A scenario of some length that says what could happen.", "likelihood": 3, "consequence": 4}')\nend\n`);
  return script;
}
