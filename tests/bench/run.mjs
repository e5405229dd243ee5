// bin/bench: what Keepwright reaches on this machine, each figure with a reference measured just before it.
//
// Prints only what was measured. Goals stand beside the figures; nothing fails because a machine is slow.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { creating, folder, forget, found, fsync_rate, introduce, keepwright, line, resident, session, since, start, stop, told, wrk, write_risks } from "./support.mjs";

const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const million = process.argv.includes("million");
const filtered = "state=draft&sort=-level";

// The rate of an address, beside that of /health measured just before.
function measure(name, url, path, headers, goal) {
  const reference = wrk(`${url}/health`, seconds);
  const reached = wrk(`${url}${path}`, seconds, { headers });
  line(name, `${told(reached)}   beside /health ${Math.round(reference.rate)}/s`, goal);
  return reached.rate;
}

function measure_reading(url, cookie, token, label) {
  const rate = measure(`HTML list of 50, ${label}, filtered, sorted`, url, `/orgs/bench/risks?${filtered}`, { cookie }, "3000/s, p99 10 ms");
  measure(`JSON list of 50, ${label}, filtered, sorted`, url, `/api/v1/orgs/bench/risks?limit=50&${filtered}`, { authorization: `Bearer ${token}` });
  measure(`record page, ${label}`, url, "/orgs/bench/risks/R-0042", { cookie });
  return rate;
}

// The same list as it stood before the risks were created.
async function measure_past(url, cookie, moment, today) {
  await new Promise((resolve) => setTimeout(resolve, 50)); // the load kept this process from seeing that idle connections were closed
  const path = `/orgs/bench~${moment}/risks?${filtered}`;
  const began = process.hrtime.bigint();
  const first = await fetch(`${url}${path}`, { headers: { cookie } });
  if (first.status !== 200) throw new Error(`past: ${first.status}`);
  line("first look at a past moment, 10,000 risks", `${since(began).toFixed(0)} ms`);
  const rate = measure("HTML list of 50 in the past, filtered, sorted", url, path, { cookie });
  line("the same list, past to present", `${(today / rate).toFixed(1)} times as long`, "5 times");
}

try {
  introduce(seconds);
  const token = await found();
  const file = join(folder, "risks.csv");
  write_risks(file, 0, 10_000);
  keepwright("import", "risks", file, "--org", "bench");
  let started = await start();
  line("cold start to first page, 10,000 risks", `${started.milliseconds.toFixed(0)} ms`, "100 ms");
  const cookie = await session(started.url);
  const today = measure_reading(started.url, cookie, token, "10,000 risks");
  const moment = new Date().toISOString();
  const synced = fsync_rate();
  const creates = wrk(`${started.url}/api/v1/orgs/bench/risks`, seconds, { script: creating(token) });
  line("create by API, synced, with history and log", `${told(creates)}   beside ${synced} fsync/s of one writer`, "3000/s, p99 20 ms");
  line("memory after load", `${resident()} MB resident`, "64 MB");
  await measure_past(started.url, cookie, moment, today);
  line("memory with that moment open", `${resident()} MB resident`);
  await stop();

  write_risks(file, 1_000_000, 100_000);
  const copy_began = process.hrtime.bigint();
  writeFileSync(`${file}.copy`, readFileSync(file));
  const copied = since(copy_began) / 1e3;
  const began = process.hrtime.bigint();
  keepwright("import", "risks", file, "--org", "bench");
  line("import of 100,000 rows", `${(since(began) / 1e3).toFixed(1)} s   beside ${copied.toFixed(2)} s to copy the file`, "10 s");
  const backup_began = process.hrtime.bigint();
  const said = keepwright("backup", `${file}.kwb`).split("\n")[0].match(/(\d+) bytes/)[1];
  line("backup of all of it, read again", `${(since(backup_began) / 1e3).toFixed(1)} s, ${(said / 2 ** 20).toFixed(0)} MiB`);

  if (million) {
    for (let part = 0; part < 9; ++part) {
      write_risks(file, 2_000_000 + part * 100_000, 100_000);
      keepwright("import", "risks", file, "--org", "bench");
    }
    started = await start();
    line("cold start to first page, 1,000,000 risks", `${started.milliseconds.toFixed(0)} ms`);
    measure_reading(started.url, await session(started.url), token, "1,000,000 risks");
    line("memory after load, 1,000,000 risks", `${resident()} MB resident`);
    await stop();
  }
} finally {
  await forget();
}
