// Where scripts are played: one installation and server for each database, an organisation of its own for each script.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { Api, Installation, binary } from "../support.mjs";
import { record_kinds } from "./product.mjs";

const founder = "founder@scenario.example";
export const email_of = (role) => `${role.replace("_", ".")}@scenario.example`;

export class Stage {
  constructor(database) {
    this.installation = new Installation(database);
    this.kinds = record_kinds();
    this.accounts = new Map();
    this.organisations = 0;
  }
  async open() {
    this.server = await this.installation.serve();
    this.document = (await new Api(this.server.url, "", "").get(`${this.server.url}/api/v1/openapi.json`)).body;
  }
  async close() {
    const code = await this.server?.stop();
    this.installation.forget();
    assert.equal(code, 0);
    assert.doesNotMatch(this.server.log, / error /);
  }

  // The program beside the server, without holding up the other scripts: { status, out, err }.
  run(...words) {
    return new Promise((resolve) => {
      execFile(binary, [...words, ...this.installation.where], { maxBuffer: 64 << 20 }, (error, out, err) =>
        resolve({ status: error ? (error.code ?? -1) : 0, out, err }));
    });
  }
  async ok(...words) {
    const done = await this.run(...words);
    assert.equal(done.status, 0, `keepwright ${words.join(" ")}: ${done.out}${done.err}`);
    return done.out.trim();
  }

  // A new organisation: its short name, and the API as its founder, who has every role but those that only read.
  async organisation(method) {
    const slug = `script-${++this.organisations}`;
    await this.ok("org", "add", slug, "--name", "Scenario", "--person", "Fay Founder", "--email", founder, ...(method ? ["--method", method] : []));
    return { slug, founder: await this.api(slug, founder) };
  }
  // The API as a person of the organisation with this e-mail address. An account serves all organisations.
  async api(slug, email) {
    if (!this.accounts.has(email)) this.accounts.set(email, this.ok("user", "add", email));
    await this.accounts.get(email);
    return new Api(this.server.url, slug, await this.ok("token", "create", "--org", slug, "--as", email));
  }

  // The steps as the OpenAPI document tells them: { kind, verb, from, to, guarded }.
  steps() {
    const sentence = /(\w+) to (\w+), ISO\/IEC 27001 [^;]*?(; refused [^.]*)?\. (?=\w+ to |Roles)/g;
    return this.operations(/^post$/, /\/steps\/(\w+)$/).flatMap(({ kind, operation, found }) =>
      [...operation.description.matchAll(sentence)].map(([, from, to, guard]) => ({ kind, verb: found[1], from, to, guarded: guard !== undefined })));
  }
  // What else changes a record: { kind, verb } with the verbs create, update and remove.
  changes() {
    const verb_of = { post: "create", patch: "update", delete: "remove" };
    return this.operations(/^(post|patch|delete)$/, /\/orgs\/\{org\}\/[\w-]+(\/\{ref\})?$/).map(({ kind, method }) => ({ kind, verb: verb_of[method] }));
  }
  operations(methods, pattern) {
    const kind_at = new Map([...this.kinds.values()].map((kind) => [kind.path, kind.name]));
    return Object.entries(this.document.paths).flatMap(([path, operations]) => {
      const found = path.match(pattern), kind = kind_at.get(path.split("/")[5]);
      if (!found || !kind) return [];
      const wanted = Object.keys(operations).filter((method) => methods.test(method));
      return wanted.map((method) => ({ kind, method, found, operation: operations[method] }));
    });
  }
}
