// Writes docs/trace.md: for each requirement of the standard the records, the checks and the scripts. Run by bin/trace.
// With --check nothing is written; exit code 1 when the file is not what it should be.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { all_scripts, clause_of } from "./collection.mjs";
import { catalogue, conformity_checks, read, record_kinds, root } from "./product.mjs";

const page = join(root, "docs", "trace.md");
const link = (text, file) => `[${text}](../${file})`;
const cell = (links) => (links.length ? links.join("<br>") : "–");

// "6.1.2 c) 1)" as the tables write it -> "6.1.2 c", the finest that is traced.
const requirement_of = (text) => text.replaceAll(")", "").split(" ").slice(0, 2).join(" ");

// The requirements that a table names at the record, at its fields and at its steps.
function requirements_of({ file }) {
  const one = String.raw`(?:\d+(?:\.\d+)+|A\.\d+\.\d+)(?: [a-z]\)(?: \d\))?)?`;
  const named = [...read(file).matchAll(new RegExp(`"(${one}(?:, ${one})*)"`, "g"))];
  return new Set(named.flatMap(([, list]) => list.split(", ").map(requirement_of)));
}

// 4.10 after 4.9, A after the clauses.
function in_order(a, b) {
  const parts = (text) => text.split(/[. ]/).map((part) => (/^\d+$/.test(part) ? part.padStart(3, "0") : part)).join(".");
  return parts(a) < parts(b) ? -1 : 1;
}

class Trace {
  constructor() {
    this.kinds = [...record_kinds().values()].map((kind) => ({ ...kind, requirements: requirements_of(kind) }));
    this.checks = conformity_checks();
    this.scripts = all_scripts();
    this.titles = new Map(catalogue("clauses").map((row) => [row.id, row.title]));
    this.controls = new Map(catalogue("controls").map((row) => [row.identifier, row.title]));
    this.items = new Map(catalogue("clause_items").map((row) => [row.id, row.label]));
    const named = [...this.checks.map((check) => check.requirement), ...this.scripts.flatMap((script) => script.clauses)];
    this.requirements = [...new Set(named)].sort(in_order);
  }

  // A row for each check with the scripts that bring it to met, then one for the scripts that show something else.
  rows(requirement) {
    const to_link = (script) => link(script.head.title, script.file);
    const turns = (script, check) => script.actions.some((action) => action.verb === "check" && action.name === check.name && action.answer === "met");
    const checks = this.checks.filter((check) => check.requirement === requirement);
    const rows = checks.map((check) => [link(check.title, check.file), cell(this.scripts.filter((script) => turns(script, check)).map(to_link))]);
    const others = this.scripts.filter((script) => script.clauses.includes(requirement) && !checks.some((check) => turns(script, check)));
    if (others.length || !rows.length) rows.push(["–", cell(others.map(to_link))]);
    const kinds = this.kinds.filter((kind) => kind.requirements.has(requirement)).map((kind) => link(kind.singular, kind.file));
    const label = [requirement, this.items.get(requirement) ?? this.controls.get(requirement) ?? ""].join(" ").trim();
    return rows.map((row, i) => `| ${[...(i ? ["", ""] : [label, cell(kinds)]), ...row].join(" | ")} |`);
  }
  section(heading, requirements) {
    return [`## ${heading}`, "| requirement | records | checks | scripts |", "|---|---|---|---|", ...requirements.flatMap((one) => this.rows(one)), ""];
  }
  // Requirements of the standard that nothing here is about yet.
  open() {
    const begun = new Set([...this.requirements, ...this.kinds.flatMap((kind) => [...kind.requirements])].map(clause_of));
    return catalogue("clauses").filter((row) => row.assessable === "yes" && !begun.has(row.id)).map((row) => row.id);
  }
  recorded_only() {
    const tested = new Set(this.requirements.map(clause_of));
    return [...new Set(this.kinds.flatMap((kind) => [...kind.requirements].map(clause_of)))].filter((clause) => !tested.has(clause)).sort(in_order);
  }

  write() {
    const controls = this.requirements.filter((one) => one.startsWith("A."));
    const clauses = [...new Set(this.requirements.filter((one) => !one.startsWith("A.")).map(clause_of))];
    return [
      "# From the standard to the tests",
      "Written by `bin/trace` from the record tables, the checks of conformity and the scripts in `tests/scenario`; not by hand.",
      `${this.kinds.length} record kinds, ${this.checks.length} checks, ${this.scripts.length} scripts. Each script runs against the real`,
      "program on SQLite and on PostgreSQL. Together they take each step of each record once and are refused it once, and bring",
      "each check from something else to met; `tests/scenario/scripts.test.mjs` fails when one is left out.",
      "",
      ...clauses.flatMap((clause) => this.section(`${clause} ${this.titles.get(clause)}`, this.requirements.filter((one) => clause_of(one) === clause))),
      ...this.section("Annex A", controls),
      "## What is not here yet",
      `Records name these, and no script is about them: ${this.recorded_only().join(", ") || "none"}.`,
      `Neither a record nor a check nor a script is about these clauses: ${this.open().join(", ") || "none"}.`,
      "",
    ].join("\n");
  }
}

const wanted = new Trace().write();
if (!process.argv.includes("--check")) writeFileSync(page, wanted);
else if (!existsSync(page) || readFileSync(page, "utf8") !== wanted) {
  const had = existsSync(page) ? readFileSync(page, "utf8").split("\n") : [];
  const differs = wanted.split("\n").findIndex((line, i) => line !== had[i]);
  console.error(`docs/trace.md:${differs + 1}: not what bin/trace writes: run bin/trace`);
  process.exitCode = 1;
}
