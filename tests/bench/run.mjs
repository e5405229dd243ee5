// bin/bench: what Keepwright reaches on this machine, each figure with a reference measured just before it.
//
// Prints only what was measured. Goals stand beside the figures; nothing fails because a machine is slow.
import { spawnSync } from "node:child_process";
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { cookies_of, start_server } from "../support/server.mjs";

const binary = "build/release/keepwright";
const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const clients = 16;
const wanted = process.argv.slice(2);
const million = wanted.includes("million");
const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), "keepwright-bench."));
const email = "bench@example.org";
const password = "bench passphrase one";

const keepwright = (...words) => {
  const result = spawnSync(binary, [...words, "--data", folder], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`keepwright ${words.join(" ")}: ${result.status}\n${result.stderr.slice(0, 2000)}`);
  return result.stdout;
};

function write_risks(path, from, count) {
  const rows = ["Risk ID,Risk Title,Description,Inherent Likelihood,Inherent Impact,Likelihood,Impact,Existing Controls"];
  for (let i = from; i < from + count; ++i)
    rows.push(`B-${i},Risk ${i} about ${["backup", "access", "supplier", "laptop", "network"][i % 5]},What could happen in case ${i} and why it matters to the people who rely on it.,${1 + (i % 5)},${1 + ((i * 7) % 5)},${1 + ((i * 3) % 4)},${1 + ((i * 11) % 5)},Some measure number ${i % 97}`);
  writeFileSync(path, rows.join("\n") + "\n");
}

// Synced appends of 4 KiB to a file on the same disk: what one fsync costs here.
function fsync_rate() {
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

function wrk(url, { headers = {}, script } = {}) {
  const words = ["-t2", `-c${clients}`, `-d${seconds}s`, "--latency"];
  for (const [name, value] of Object.entries(headers)) words.push("-H", `${name}: ${value}`);
  if (script) words.push("-s", script);
  const result = spawnSync("wrk", [...words, url], { encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr || String(result.error));
  const out = result.stdout;
  const bad = out.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? "0";
  return { rate: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]), p50: out.match(/^\s+50%\s+(\S+)/m)?.[1], p99: out.match(/^\s+99%\s+(\S+)/m)?.[1], bad: Number(bad) };
}

const rss = (pid) => (Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024).toFixed(1);
const line = (name, text, goal = "") => console.log(`${name.padEnd(46)} ${text}${goal ? `   (goal: ${goal})` : ""}`);

let server;
async function start() {
  const began = process.hrtime.bigint();
  server = await start_server(binary, ["--data", folder, "--log-level", "warning"]);
  const response = await fetch(`${server.url}/sign-in`);
  if (response.status !== 200) throw new Error(`sign-in page: ${response.status}`);
  return { url: server.url, milliseconds: Number(process.hrtime.bigint() - began) / 1e6 };
}
const stop = () => server.stop();

async function session(url) {
  const response = await fetch(`${url}/sign-in`, { method: "POST", redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ email, password }) });
  const cookie = cookies_of(response).find((one) => one.startsWith("__Host-session="));
  if (!cookie) throw new Error(`sign-in failed: ${response.status}`);
  return cookie;
}

async function measure_reading(url, cookie, token, label) {
  const rate = (found) => `${Math.round(found.rate)}/s  p50 ${found.p50}  p99 ${found.p99}${found.bad ? `  ${found.bad} BAD` : ""}`;
  const reference = () => wrk(`${url}/health`);
  const filtered = "state=draft&sort=-level";
  let beside = reference();
  line(`HTML list of 50, ${label}, filtered, sorted`, `${rate(wrk(`${url}/orgs/bench/risks?${filtered}`, { headers: { cookie } }))}   beside /health ${Math.round(beside.rate)}/s`, "3000/s, p99 10 ms");
  beside = reference();
  line(`JSON list of 50, ${label}, filtered, sorted`, `${rate(wrk(`${url}/api/v1/orgs/bench/risks?limit=50&${filtered}`, { headers: { authorization: `Bearer ${token}` } }))}   beside /health ${Math.round(beside.rate)}/s`);
  beside = reference();
  line(`record page, ${label}`, `${rate(wrk(`${url}/orgs/bench/risks/R-0042`, { headers: { cookie } }))}   beside /health ${Math.round(beside.rate)}/s`);
}

try {
  console.log(`${cpus().length} cores, ${cpus()[0].model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; load generator on the same cores; ${clients} clients, ${seconds} s each; SQLite, synchronous=FULL`);
  keepwright("org", "add", "bench", "--name", "Bench", "--person", "Bench", "--email", email);
  keepwright("user", "add", email, "--password", password);
  const token = keepwright("token", "create", "--org", "bench", "--as", email).trim();
  let started = await start();
  // A method is needed before risks can be rated: by the API, as a script would.
  const method = JSON.parse(readFileSync("catalogue/methods/5x5.json", "utf8"));
  const api = (path, body) => fetch(`${started.url}/api/v1/orgs/bench/${path}`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body) });
  const made = await (await api("risk-methods", method)).json();
  const approved = await api(`risk-methods/${made.id}/steps/approve`, {});
  if (approved.status !== 200) throw new Error(`method: ${approved.status} ${await approved.text()}`);
  await stop();

  const file = join(folder, "risks.csv");
  write_risks(file, 0, 10_000);
  keepwright("import", "risks", file, "--org", "bench");
  started = await start();
  line("cold start to first page, 10,000 risks", `${started.milliseconds.toFixed(0)} ms`, "100 ms");
  const cookie = await session(started.url);
  await measure_reading(started.url, cookie, token, "10,000 risks");
  const script = join(folder, "create.lua");
  writeFileSync(script, `wrk.method = "POST"\nwrk.headers["Authorization"] = "Bearer ${token}"\nwrk.headers["Content-Type"] = "application/json"\nlocal n = 0\nfunction request()\n  n = n + 1\n  return wrk.format(nil, nil, nil, '{"title": "Made by the bench ' .. n .. '", "scenario": "A scenario of some length that says what could happen.", "likelihood": 3, "consequence": 4}')\nend\n`);
  const synced = fsync_rate();
  const creates = wrk(`${started.url}/api/v1/orgs/bench/risks`, { script });
  line("create by API, synced, with history", `${Math.round(creates.rate)}/s  p50 ${creates.p50}  p99 ${creates.p99}${creates.bad ? `  ${creates.bad} BAD` : ""}   beside ${synced} fsync/s of one writer`, "3000/s, p99 20 ms");
  line("memory after load", `${rss(server.pid)} MB resident`, "64 MB");
  await stop();

  write_risks(file, 1_000_000, 100_000);
  const copy_began = process.hrtime.bigint();
  writeFileSync(`${file}.copy`, readFileSync(file));
  const copied = Number(process.hrtime.bigint() - copy_began) / 1e9;
  const began = process.hrtime.bigint();
  keepwright("import", "risks", file, "--org", "bench");
  line("import of 100,000 rows", `${(Number(process.hrtime.bigint() - began) / 1e9).toFixed(1)} s   beside ${copied.toFixed(2)} s to copy the file`, "10 s");

  if (million) {
    for (let part = 0; part < 9; ++part) {
      write_risks(file, 2_000_000 + part * 100_000, 100_000);
      keepwright("import", "risks", file, "--org", "bench");
    }
    started = await start();
    line("cold start to first page, 1,000,000 risks", `${started.milliseconds.toFixed(0)} ms`);
    await measure_reading(started.url, await session(started.url), token, "1,000,000 risks");
    line("memory after load, 1,000,000 risks", `${rss(server.pid)} MB resident`);
    await stop();
  }
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
