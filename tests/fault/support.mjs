// What the tests of faults share: how long they go on, chance that can be had again, and copies of data folders to damage.
import { spawn } from "node:child_process";
import { copyFileSync, cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { binary } from "../scenario/support.mjs";
export { Api, Installation, binary, databases, root, server_of_databases } from "../scenario/support.mjs";

// The short form is for the build server.
export const whole = process.env.KEEPWRIGHT_FAULT === "whole";

// xorshift32; the seed is printed, KEEPWRIGHT_SEED gives it again.
export function chance_from(seed = Number(process.env.KEEPWRIGHT_SEED) || (Date.now() & 0x7fffffff) || 1) {
  console.log(`KEEPWRIGHT_SEED=${seed}`); // also of a test that fails or hangs
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (end) => next() % end;
  return { seed, below, one_of: (list) => list[below(list.length)] };
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// What the promise gives; fails when that takes longer than the seconds.
export async function within(seconds, promise, what) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(`${what}: nothing in ${seconds} s`)), seconds * 1000)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Runs the program to its end: { status, signal, stdout, stderr }. What does not end by itself ends with signal SIGKILL.
export function ended(words, seconds = 60, program = binary) {
  return new Promise((done, fail) => {
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], timeout: seconds * 1000, killSignal: "SIGKILL" });
    const result = { status: null, signal: null, stdout: "", stderr: "" };
    child.stdout.on("data", (data) => (result.stdout += data));
    child.stderr.on("data", (data) => (result.stderr += data));
    child.on("error", fail);
    child.on("close", (status, signal) => done({ ...result, status, signal }));
  });
}

const database_files = ["keepwright.db", "keepwright.db-wal", "keepwright.db-shm"];

export function copy_database(from, to) {
  for (const name of database_files) {
    rmSync(join(to, name), { force: true });
    if (name !== "keepwright.db-shm" && existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

export function copy_folder(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  rmSync(join(to, "keepwright.db-shm"), { force: true });
}

// work(job, worker) for each job, by as many workers as this machine is meant to spare.
export async function by_workers(jobs, work, count = 2) {
  let next = 0;
  const worker = async (number) => {
    while (next < jobs.length) await work(jobs[next++], number);
  };
  await Promise.all(Array.from({ length: count }, (_, number) => worker(number)));
}
