// bin/bench writes: changes that are logged and synced, by 16 clients for a minute, with the memory of the server on the way.
import { creating, forget, found, fsync_rate, introduce, keepwright, line, resident, since, start, stop, told, wrk } from "./support.mjs";

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const parts = 6;

try {
  introduce(seconds);
  const token = await found();
  const started = await start();
  const script = creating(token);
  line("one writer that syncs 4 KiB", `${fsync_rate()} fsync/s`);
  line("memory before", `${resident()} MB resident`);
  let rate = 0;
  for (let part = 1; part <= parts; ++part) {
    const creates = wrk(`${started.url}/api/v1/orgs/bench/risks`, seconds / parts, { script });
    rate += creates.rate / parts;
    line(`create by API, part ${part} of ${parts}`, `${told(creates)}   memory ${resident()} MB`);
  }
  line("create by API, whole", `${Math.round(rate)}/s`, "3000/s, p99 20 ms, memory flat");
  line("one writer that syncs 4 KiB", `${fsync_rate()} fsync/s`);
  await stop();
  const began = process.hrtime.bigint();
  const said = keepwright("verify").trim().split("\n").at(-1);
  line("verify all of it", `${(since(began) / 1e3).toFixed(1)} s: ${said}`);
} finally {
  await forget();
}
