// System calls of a running process, made to fail by strace.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

// Why no call can be made to fail here; nothing when it can.
export function why_not() {
  const tried = spawnSync("strace", ["-o", "/dev/null", "true"], { encoding: "utf8" });
  if (tried.error) return "strace is not installed";
  return tried.status === 0 ? undefined : `ptrace is not permitted: ${tried.stderr.trim()}`;
}

// { call, fault, when }: "pwrite64", "error=EIO" or "signal=KILL", "3" or "3+" (strace: once or from then on, of each thread).
export function expression({ call, fault, when }) {
  return `inject=${call}:${fault}:when=${when}`;
}

const on_paths = (paths) => paths.flatMap((path) => ["-P", path]);

// The words that start a program with the fault from its first call on.
export const under_strace = (fault, paths, log) => ["-f", "-o", log, ...on_paths(paths), "-e", `trace=${fault.call}`, "-e", expression(fault)];

// How many calls were made to fail so far, or ended the process.
export function injected(log) {
  return existsSync(log) ? (readFileSync(log, "utf8").match(/\(INJECTED\)|--- SIGKILL|killed by SIGKILL/g) ?? []).length : 0;
}

// Attaches to a process that runs; `paths` are the only files whose calls fail, none means all. end() gives the process free.
export async function attach(pid, fault, paths, log) {
  const child = spawn("strace", ["-p", String(pid), ...under_strace(fault, paths, log)], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((done) => child.on("exit", done));
  await new Promise((done, fail) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      if (/attached/.test(said)) done();
    });
    ended.then(() => fail(new Error(`strace: ${said}`)));
  });
  return {
    end() {
      child.kill("SIGINT");
      return ended;
    },
  };
}
