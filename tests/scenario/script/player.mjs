// Plays one script against the real program; an expectation that fails names the file, the line, what was expected and what came.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { email_of } from "./stage.mjs";
import { is_control, roles } from "./language.mjs";

const there_from_the_start = {
  founder: { kind: "person", id: "P-0001" },
  access_of_founder: { kind: "membership", id: "MB-0001" },
  organisation: { kind: "organisation", id: "ORG-0001" },
};
const constants = { true: true, false: false, none: null };

export class Player {
  // played: what the scripts together have shown, see Played.
  constructor(script, stage, played) {
    this.script = script;
    this.stage = stage;
    this.played = played;
    this.records = new Map(Object.entries(there_from_the_start)); // name -> { kind, id }
    this.apis = new Map(); // name of an actor -> Api
  }
  // organisation: one that is there; without it the script gets its own.
  async play(organisation) {
    const { slug, founder } = organisation ?? (await this.stage.organisation(this.script.head.method));
    Object.assign(this, { slug, founder, api: founder });
    this.apis.set("founder", founder);
    for (const action of this.script.actions) {
      this.line = action.line;
      await this[action.verb](action);
    }
  }
  fail(message, line = this.line) {
    throw new Error(`${this.script.file}:${line}: ${message}`);
  }
  same(what, expected, got, line = this.line) {
    if (!isDeepStrictEqual(expected, got)) this.fail(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`, line);
  }

  // ---- names and values
  path(kind) {
    return `/${this.stage.kinds.get(kind).path}`;
  }
  async record(name) {
    if (!this.records.has(name)) {
      if (is_control(name)) this.records.set(name, await this.control(name));
      else if (roles.includes(name)) this.records.set(name, await this.person_in(name));
      else this.fail(`“${name}” was refused when it was to be made`);
    }
    return this.records.get(name);
  }
  async control(identifier) {
    const found = await this.founder.get(`/controls?identifier=${identifier}`);
    if (found.body.items.length !== 1) this.fail(`there is no control ${identifier}`);
    return { kind: "control", id: found.body.items[0].id };
  }
  async person_in(role) {
    const name = role.split("_").map((word) => word[0].toUpperCase() + word.slice(1)).join(" ");
    const person = await this.founder.make("people", { name, email: email_of(role) });
    await this.founder.make("memberships", { person: person.id, roles: [role] });
    return { kind: "person", id: person.id };
  }
  async value({ type, ...value }) {
    if (type === "record") return (await this.record(value.name)).id;
    if (type === "day") return new Date(Date.now() + value.offset * 86400000).toISOString().slice(0, 10);
    if (type === "file") return this.upload(value);
    if (type === "list") return Promise.all(value.items.map((item) => this.value(item)));
    if (type === "name") return value.name in constants ? constants[value.name] : value.name;
    return value.text ?? value.number;
  }
  async values(fields) {
    const values = {};
    for (const [name, value] of fields) values[name] = await this.value(value);
    return values;
  }
  async upload({ name, text }) {
    const sent = await this.founder.call("POST", `/files?name=${encodeURIComponent(name)}`, text, { "Content-Type": "text/plain" });
    if (sent.status !== 201) this.fail(`the file ${name}: ${sent.text}`);
    return sent.body;
  }

  // ---- what an answer must be
  // Whether the request was allowed, after it was compared with the lines below the action.
  judge(action, answer) {
    for (const refused of action.refused) this.must_refuse(refused, answer);
    if (!action.refused.length && answer.status >= 300) this.fail(`${action.verb}: expected to be allowed, got ${answer.status} ${answer.text}`);
    return !action.refused.length;
  }
  must_refuse({ line, status, field, words }, answer) {
    const errors = answer.body?.errors ?? [];
    const got = `${answer.status} ${errors.map((error) => `${error.field}: ${error.message}`).join(" | ") || (answer.body?.detail ?? "")}`;
    const fits = field ? errors.some((error) => error.field === field && error.message.includes(words)) : (answer.body?.detail ?? "").includes(words);
    if (answer.status !== status || !fits) this.fail(`expected refused ${status} ${field} “${words}”, got ${got}`, line);
  }
  // One field as the script writes it; empty texts and lists are none.
  async must_be(what, field, expected, got) {
    if (!(field in got)) this.fail(`${what} has no ${field}; it has ${Object.keys(got).join(", ")}`);
    const empty = (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0);
    const wanted = await this.value(expected);
    this.same(`${field} of ${what}`, empty(wanted) ? null : wanted, empty(got[field]) ? null : got[field]);
  }

  // ---- actions
  async as({ actor }) {
    if (!this.apis.has(actor)) {
      const person = await this.record(actor);
      const { email } = (await this.founder.get(`/people/${person.id}`)).body;
      this.apis.set(actor, await this.stage.api(this.slug, email));
    }
    this.api = this.apis.get(actor);
  }
  async create(action) {
    const answer = await this.api.call("POST", this.path(action.kind), await this.values(action.fields));
    const allowed = this.judge(action, answer);
    this.played.change(action.kind, "create", allowed);
    if (allowed && action.new) this.records.set(action.new, { kind: action.kind, id: answer.body.id });
  }
  async change(action) {
    const { kind, id } = await this.record(action.known);
    const answer = await this.api.call("PATCH", `${this.path(kind)}/${id}${this.reason(action)}`, await this.values(action.fields), this.seen(action, id));
    this.played.change(kind, "update", this.judge(action, answer));
  }
  async remove(action) {
    const { kind, id } = await this.record(action.known);
    const answer = await this.api.call("DELETE", `${this.path(kind)}/${id}${this.reason(action)}`, undefined, this.seen(action, id));
    this.played.change(kind, "remove", this.judge(action, answer));
  }
  async every({ kind, fields }) {
    const values = await this.values(fields);
    for (const { id } of await this.api.all(this.path(kind).slice(1))) {
      const answer = await this.api.call("PATCH", `${this.path(kind)}/${id}`, values, { "If-Match": "*" });
      if (answer.status !== 200) this.fail(`every ${kind}: ${id} is refused: ${answer.text}`);
    }
  }
  async step(action) {
    const { kind, id } = await this.record(action.known);
    const before = (await this.founder.get(`${this.path(kind)}/${id}`)).body;
    const body = { values: await this.values(action.fields), ...(action.because ? { reason: action.because } : {}) };
    const answer = await this.api.call("POST", `${this.path(kind)}/${id}/steps/${action.name}`, body, action.of_version ? this.seen(action, id) : {});
    this.played.step(kind, action.name, before?.state, this.judge(action, answer), answer.status);
  }
  seen({ of_version }, id) {
    return { "If-Match": of_version ? `"${id}.${of_version}"` : "*" };
  }
  reason({ because }) {
    return because ? `?reason=${encodeURIComponent(because)}` : "";
  }

  async expect(action) {
    const { kind, id } = await this.record(action.known);
    const answer = await this.api.get(`${this.path(kind)}/${id}`);
    if (!this.judge(action, answer)) return;
    for (const [field, value] of action.fields) await this.must_be(action.known, field, value, answer.body);
  }
  async count(action) {
    const filters = Object.entries(await this.values(action.fields)).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`);
    const answer = await this.api.get(`${this.path(action.kind)}?limit=1${filters.join("")}`);
    if (this.judge(action, answer)) this.same(`number of ${action.kind}`, action.count, answer.body.total);
  }
  async history(action) {
    const { kind, id } = await this.record(action.known);
    const answer = await this.api.get(`${this.path(kind)}/${id}/history`);
    if (this.judge(action, answer)) this.same(`history of ${action.known}`, action.names, answer.body.items.map((item) => item.operation).reverse());
  }
  // operation, actor and reason are those of the version; all other fields are its content.
  async version(action) {
    const { kind, id } = await this.record(action.known);
    const answer = await this.api.get(`${this.path(kind)}/${id}/history/${action.count}`);
    if (!this.judge(action, answer)) return;
    const { content, operation, actor, reason } = answer.body;
    const kept = { ...content, operation, actor, reason };
    for (const [field, value] of action.fields) await this.must_be(`version ${action.count} of ${action.known}`, field, value, kept);
  }
  async check(action) {
    const answer = await this.api.get("/missing");
    if (!this.judge(action, answer)) return;
    const finding = answer.body.clauses.flatMap((clause) => clause.findings).find((one) => one.check === action.name);
    if (!finding) this.fail(`there is no check “${action.name}”`);
    if (finding.answer !== action.answer) this.fail(`check ${action.name}: expected ${action.answer}, got ${finding.answer} (${finding.message})`);
    if (action.text && !finding.message.includes(action.text)) this.fail(`check ${action.name}: expected “${action.text}”, got “${finding.message}”`);
    for (const name of action.knowns) {
      const { id } = await this.record(name);
      if (!finding.records.includes(id)) this.fail(`check ${action.name}: expected it to name ${name} (${id}), got ${finding.records.join(", ") || "no record"}`);
    }
    this.played.check(this.script, action.name, action.answer);
  }

  // ---- files
  // created, changed, unchanged and refused are numbers of rows; all other fields are options of the command. The line
  // "refused 3 Origin" is about row 3, "refused 1" about the whole file.
  async import(action) {
    const { created, changed, unchanged, refused, ...options } = await this.values(action.fields);
    const file = this.stage.installation.path(`${this.slug}.csv`);
    writeFileSync(file, action.lines.join("\n") + "\n");
    const more = Object.entries(options).flatMap(([name, value]) => [`--${name.replace("_", "-")}`, ...(value === true ? [] : [String(value)])]);
    const person = [...this.apis].find(([, api]) => api === this.api)[0];
    const { email } = (await this.founder.get(`/people/${(await this.record(person)).id}`)).body;
    const register = this.stage.kinds.get(action.kind).path;
    const done = await this.stage.run("import", register, file, "--org", this.slug, "--format", "json", "--as", email, ...more);
    rmSync(file);
    const report = done.out.startsWith("{") ? JSON.parse(done.out) : { faults: [{ row: done.status, column: "", reason: done.err }] };
    for (const { line, status: row, field, words } of action.refused)
      if (!report.faults.some((fault) => fault.row === row && (!field || fault.column === field) && fault.reason.includes(words)))
        this.fail(`expected row ${row} ${field} refused “${words}”, got ${JSON.stringify(report.faults)}`, line);
    this.same(`import ${action.kind}: exit code`, action.refused.length ? 1 : 0, done.status);
    for (const [name, wanted] of Object.entries({ created, changed, unchanged, refused }))
      if (wanted !== undefined) this.same(`import ${action.kind}: ${name}`, wanted, report[name]);
  }
  async export(action) {
    const file = this.stage.installation.path(`${this.slug}.csv`);
    await this.stage.ok("export", this.stage.kinds.get(action.kind).path, file, "--org", this.slug);
    this.must_hold(`the export of ${action.kind}`, readFileSync(file, "utf8"), action.lines);
    rmSync(file);
  }
  async download(action) {
    const { kind, id } = await this.record(action.known);
    const answer = await this.api.get(`${this.path(kind)}/${id}/files/${action.name}`);
    if (this.judge(action, answer)) this.must_hold(`the file of ${action.known}`, answer.text, action.lines);
  }
  must_hold(what, text, lines) {
    for (const line of lines) if (!text.includes(line)) this.fail(`${what}: expected “${line}”, got ${text.slice(0, 2000)}`);
  }
}
