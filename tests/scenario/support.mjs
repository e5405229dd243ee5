// What the scenarios share: an installation on SQLite or PostgreSQL, the program in it, a server, and a client of the API.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cookies_of, start_server } from "../support/server.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const binary = process.env.KEEPWRIGHT_BINARY ?? join(root, "build", "release", "keepwright");
export const import_files = join(root, "tests", "data", "import");
export const server_of_databases = process.env.KEEPWRIGHT_TEST_POSTGRES ?? "";

// The databases that the tests run on; PostgreSQL where bin/postgres-for-tests has started one.
export const databases = server_of_databases ? ["sqlite", "postgres"] : ["sqlite"];
if (!server_of_databases && process.env.KEEPWRIGHT_TEST_ALL === "1")
  throw new Error("KEEPWRIGHT_TEST_POSTGRES is not set: run the tests under bin/postgres-for-tests run");

function on_server(sql) {
  const done = spawnSync("psql", ["--no-psqlrc", "--quiet", server_of_databases, "--command", sql], { encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
}

// A data folder, and a database of its own for PostgreSQL. run() calls the program on it; forget() removes all.
export class Installation {
  constructor(database = "sqlite") {
    this.parent = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), "keepwright-scenario."));
    this.folder = join(this.parent, "data");
    this.where = ["--data", this.folder];
    this.servers = [];
    if (database === "postgres") {
      this.database = `scenario_${randomBytes(8).toString("hex")}`;
      on_server(`create database ${this.database} template template0`);
      const url = server_of_databases.replace(/(\/\/[^/]*\/)[^?]*/, `$1${this.database}`);
      this.where.push("--database", url);
    }
  }
  path(name) {
    return join(this.parent, name);
  }
  run(...words) {
    const done = spawnSync(binary, [...words, ...this.where], { encoding: "utf8", maxBuffer: 64 << 20 });
    assert.notEqual(done.status, null, `${binary} ${words.join(" ")} did not end by itself: ${done.error ?? done.signal}`);
    return done;
  }
  // Runs what has to succeed, and gives what it printed.
  ok(...words) {
    const done = this.run(...words);
    assert.equal(done.status, 0, `keepwright ${words.join(" ")}: ${done.stdout}${done.stderr}`);
    return done.stdout;
  }
  token(org, email, ...more) {
    return this.ok("token", "create", "--org", org, "--as", email, ...more).trim();
  }
  async serve(...more) {
    const server = await start_server(binary, [...this.where, ...more]);
    this.servers.push(server);
    return server;
  }
  forget() {
    for (const server of this.servers) server.kill(); // one that a failed test left would keep the tests from ending
    rmSync(this.parent, { recursive: true, force: true });
    if (this.database) on_server(`drop database if exists ${this.database} with (force)`);
  }
}

// A session, as the header that carries it.
export async function sign_in(url, email, password) {
  const first = await fetch(`${url}/sign-in`);
  const hidden = Object.fromEntries([...(await first.text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const cookies = cookies_of(first);
  const done = await fetch(`${url}/sign-in`, { method: "POST", redirect: "manual", headers: { Origin: url, Cookie: cookies.join("; ") }, body: new URLSearchParams({ ...hidden, email, password }) });
  assert.equal(done.status, 303, await done.text());
  return cookies_of(done).join("; ");
}

// The API of one organisation with one token. Each call gives { status, headers, body, text }; body is the JSON where there is some.
export class Api {
  constructor(url, org, token) {
    this.base = `${url}/api/v1/orgs/${org}`;
    this.token = token;
  }
  async call(method, path, body, headers = {}) {
    const sent = { ...headers };
    if (this.token) sent.Authorization = `Bearer ${this.token}`;
    if (body !== undefined && !(body instanceof FormData)) sent["Content-Type"] ??= "application/json";
    const as_text = body === undefined || typeof body === "string" || body instanceof FormData ? body : JSON.stringify(body);
    const response = await fetch(path.startsWith("http") ? path : this.base + path, { method, headers: sent, body: as_text, redirect: "manual" });
    const text = await response.text();
    const is_json = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, text, body: is_json && text ? JSON.parse(text) : undefined };
  }
  get(path, headers) {
    return this.call("GET", path, undefined, headers);
  }
  // What has to succeed; gives the record, with the ETag beside it.
  async make(register, values) {
    const made = await this.call("POST", `/${register}`, values);
    assert.equal(made.status, 201, made.text);
    return made.body;
  }
  async change(register, id, values) {
    const now = await this.get(`/${register}/${id}`);
    const changed = await this.call("PATCH", `/${register}/${id}`, values, { "If-Match": now.headers.get("etag") });
    assert.equal(changed.status, 200, changed.text);
    return changed.body;
  }
  async remove(register, id) {
    const now = await this.get(`/${register}/${id}`);
    const removed = await this.call("DELETE", `/${register}/${id}`, undefined, { "If-Match": now.headers.get("etag") });
    assert.equal(removed.status, 204, removed.text);
  }
  step(register, id, verb, body = {}, headers = {}) {
    return this.call("POST", `/${register}/${id}/steps/${verb}`, body, headers);
  }
  async advance(register, id, verb, body) {
    const taken = await this.step(register, id, verb, body);
    assert.equal(taken.status, 200, `${verb} ${id}: ${taken.text}`);
    return taken.body;
  }
  async all(register, query = "") {
    const items = [];
    let cursor = "";
    do {
      const page = await this.get(`/${register}?limit=200${query}${cursor}`);
      assert.equal(page.status, 200, page.text);
      items.push(...page.body.items);
      cursor = page.body.next ? `&cursor=${encodeURIComponent(page.body.next)}` : "";
    } while (cursor);
    return items;
  }
}

export function assert_problem(answer, status, field) {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
  assert.equal(answer.body.status, status);
  assert.ok(answer.body.type && answer.body.title && answer.body.detail, answer.text);
  if (field) assert.ok(answer.body.errors?.some((error) => error.field === field && error.message), answer.text);
}
