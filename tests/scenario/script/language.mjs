// The language of tests/scenario/<clause>/*.test: a head that says what must be so, then one action a line.
// CONTRIBUTING.md explains it with an example. parse() checks all that can be said without a server.
import { ScriptError, read_words } from "./words.mjs";

export const roles = ["reader", "contributor", "risk_owner", "control_owner", "management", "auditor", "isms_manager", "administrator"];
export const answers = ["met", "not_met", "not_yet_due", "needs_judgement"];
const head_keys = { clause: true, title: true, must: true, method: false };
const methods = ["3x3", "4x4", "5x5"];

// The words of each action, in order. kind: a record kind; new: a name that is given here; known: a name given before, a role or a
// control; name, count, text: as they are. A ? may be left out, a * may come again. `lines`: the action takes lines that begin with |.
const forms = {
  as: { words: ["actor"] },
  create: { words: ["kind", "new?"], fields: true },
  change: { words: ["known", "of_version?"], fields: true, because: true },
  every: { words: ["kind"], fields: true },
  step: { words: ["name", "known", "of_version?"], fields: true, because: true },
  remove: { words: ["known", "of_version?"], because: true },
  expect: { words: ["known"], fields: true },
  count: { words: ["kind", "count"], fields: true },
  history: { words: ["known", "name*"] },
  version: { words: ["known", "count"], fields: true },
  check: { words: ["name", "answer", "known*", "text?"] },
  import: { words: ["kind"], fields: true, lines: true },
  export: { words: ["kind"], lines: true },
  download: { words: ["known", "name"], lines: true },
};

class Parser {
  constructor(text, file, kinds) {
    this.file = file;
    this.kinds = kinds;
    this.lines = text.split("\n").map((line, i) => ({ number: i + 1, text: line }));
    this.known = new Map([["founder", "person"], ["access_of_founder", "membership"], ["organisation", "organisation"], ...roles.map((role) => [role, "person"])]);
    this.script = { file, head: {}, actions: [] };
  }
  fail(message, line = this.line) {
    throw new ScriptError(this.file, line, message);
  }

  parse() {
    this.head();
    for (const { number, text } of this.lines) {
      this.line = number;
      const line = text.trimEnd();
      if (line.includes("\t")) this.fail("a tab; indent with four blanks");
      if (line === "" || line.startsWith("#")) continue;
      if (line.startsWith(" ")) this.below(line.trim());
      else this.action(line);
    }
    this.script.actions.forEach((action) => this.finish(action));
    if (this.script.actions.length === 0) this.fail("nothing happens in this script");
    return this.script;
  }

  head() {
    const head = this.script.head;
    while (this.lines.length && this.lines[0].text.trim() !== "") {
      const { number, text } = this.lines.shift();
      this.line = number;
      const found = text.match(/^([a-z]+): (\S.*)$/);
      if (!found || !(found[1] in head_keys)) this.fail(`expected one of ${Object.keys(head_keys).join(", ")} and a colon; an empty line ends the head`);
      if (head[found[1]]) this.fail(`${found[1]} is given twice`);
      head[found[1]] = found[2].trim();
    }
    for (const [key, required] of Object.entries(head_keys)) if (required && !head[key]) this.fail(`the head has no “${key}:”`);
    if (head.method && !methods.includes(head.method)) this.fail(`method is one of ${methods.join(", ")}`);
    this.script.clauses = head.clause.split(",").map((one) => one.trim());
  }

  // A line below an action: what refuses it, a line of a file, or more fields.
  below(line) {
    const action = this.script.actions.at(-1);
    if (!action) this.fail("this line is indented, but stands below no action");
    if (line.startsWith("|")) {
      if (!forms[action.verb].lines) this.fail(`“${action.verb}” takes no lines with |`);
      action.lines.push(line.slice(1).replace(/^ /, ""));
    } else if (/^refused\b/.test(line)) {
      action.refused.push(this.refusal(line));
    } else {
      action.text += ` ${line}`;
    }
  }

  // refused 409 owner "Name the risk owner first."
  refusal(line) {
    const found = line.match(/^refused (\d+)(?: ([A-Za-z_]\w*))?(?: ("(?:[^"\\]|\\.)*"))?$/);
    if (!found) this.fail('expected: refused STATUS [FIELD] ["words"]');
    return { line: this.line, status: Number(found[1]), field: found[2] ?? "", words: found[3] ? JSON.parse(found[3]) : "" };
  }

  action(line) {
    const [, verb, text] = line.match(/^(\S+) ?(.*)$/);
    if (!(verb in forms)) this.fail(`there is no action “${verb}”; the actions are ${Object.keys(forms).join(", ")}`);
    this.script.actions.push({ verb, text, line: this.line, refused: [], lines: [] });
  }

  // The words of an action, once the lines below it are known.
  finish(action) {
    this.line = action.line;
    const form = forms[action.verb];
    let text = action.text;
    const reason = form.because && text.match(/^(.*?) ?\bbecause ("(?:[^"\\]|\\.)*")$/);
    if (reason) [, text, action.because] = [null, reason[1], JSON.parse(reason[2])];
    const { words, fields } = read_words(text, (message) => this.fail(message));
    if (fields.length && !form.fields) this.fail(`“${action.verb}” takes no fields`);
    action.fields = fields;
    for (const [, value] of fields) this.check_value(value);
    for (const word of form.words) this.take_word(action, word, words);
    if (words.length) this.fail(`“${action.verb}” takes ${form.words.join(", ")}; there is more`);
    delete action.text;
  }

  take_word(action, word, words) {
    const [, type, often] = word.match(/^(\w+)([?*]?)$/);
    if (often === "*") {
      action[`${type}s`] = [];
      while (words.length && words[0].type === "name") action[`${type}s`].push(this.one(action, type, words.shift()));
    } else if (type === "of_version") {
      if (words[0]?.name !== "of") return;
      words.shift();
      if (words.shift()?.name !== "version" || words[0]?.type !== "number") this.fail("expected: of version NUMBER");
      action.of_version = words.shift().number;
    } else if (words.length) {
      action[type] = this.one(action, type, words.shift());
    } else if (!often) {
      this.fail(`“${action.verb}” takes ${form_text(action.verb)}; the ${type} is missing`);
    }
  }

  one(action, type, word) {
    const wanted = { text: "text", count: "number" }[type] ?? "name";
    if (word.type !== wanted) this.fail(`“${action.verb}” takes ${form_text(action.verb)}; the ${type} is no ${wanted}`);
    const value = word.text ?? word.number ?? word.name;
    if (type === "kind" && !this.kinds.has(value)) this.fail(`there is no record kind “${value}”`);
    if (type === "answer" && !answers.includes(value)) this.fail(`the answer of a check is one of ${answers.join(", ")}`);
    if (type === "known" || (type === "actor" && !roles.includes(value))) this.check_known(value);
    if (type === "known") action.of_kind ??= this.kind_of(value);
    if (type === "new") {
      if (this.known.has(value) || is_control(value)) this.fail(`“${value}” names something else already`);
      this.known.set(value, action.kind);
    }
    return value;
  }

  check_value(value) {
    if (value.type === "record") this.check_known(value.name);
    for (const item of value.items ?? []) this.check_value(item);
  }
  check_known(name) {
    if (!this.known.has(name) && !is_control(name)) this.fail(`nothing is called “${name}” before this line`);
  }
  kind_of(name) {
    return is_control(name) ? "control" : this.known.get(name);
  }
}

const form_text = (verb) => forms[verb].words.join(", ");
export const is_control = (name) => /^A\.\d+\.\d+$/.test(name);

// kinds: a Set or Map with the record kinds.
export function parse(text, file, kinds) {
  return new Parser(text, file, kinds).parse();
}
