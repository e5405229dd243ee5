// One line of a scenario script as words: names, "texts", [lists], <file.txt: content>, @records, today+30, field=value.

// What is wrong in a script, and where.
export class ScriptError extends Error {
  constructor(file, line, message) {
    super(`${file}:${line}: ${message}`);
  }
}

const patterns = [
  ["text", /"(?:[^"\\]|\\.)*"/y],
  ["file", /<([^<>:\s]+): ([^<>]*)>/y],
  ["record", /@([\w.-]+)/y],
  ["day", /today(?:([+-]\d+))?(?![\w.-])/y],
  ["number", /-?\d+(?![\w.-])/y],
  ["name", /[A-Za-z_0-9][\w.-]*/y],
];

// Reads one word after another; where a word cannot be read, `fail` is called with what was expected.
class Reader {
  constructor(text, fail) {
    this.text = text;
    this.at = 0;
    this.fail = fail;
  }
  blanks() {
    while (this.text[this.at] === " ") ++this.at;
    return this.at < this.text.length;
  }
  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }
  value() {
    if (this.take(/\[/y)) return this.list();
    for (const [type, pattern] of patterns) {
      const found = this.take(pattern);
      if (found) return this.finished(read_value(type, found, this.fail));
    }
    return this.fail(`expected a value at “${this.text.slice(this.at, this.at + 20)}”`);
  }
  list() {
    const items = [];
    while (this.blanks() && !this.take(/\]/y)) {
      items.push(this.value());
      this.blanks();
      if (!this.take(/,/y) && this.text[this.at] !== "]") this.fail("expected , or ] in the list");
    }
    if (this.text[this.at - 1] !== "]") this.fail("the list has no ]");
    return this.finished({ type: "list", items });
  }
  finished(value) {
    if (this.at < this.text.length && !/[ ,\]]/.test(this.text[this.at])) this.fail(`unexpected “${this.text.slice(this.at)}”`);
    return value;
  }
}

function read_value(type, found, fail) {
  if (type === "text") {
    try {
      return { type, text: JSON.parse(found[0]) };
    } catch {
      return fail(`${found[0]} is not a text as JSON writes it`);
    }
  }
  if (type === "file") return { type, name: found[1], text: found[2] };
  if (type === "record") return { type, name: found[1] };
  if (type === "day") return { type, offset: Number(found[1] ?? 0) };
  if (type === "number") return { type, number: Number(found[0]) };
  return { type, name: found[0] };
}

// { words: the values that stand alone, fields: [name, value] of each name=value }
export function read_words(text, fail) {
  const reader = new Reader(text, fail);
  const words = [], fields = [];
  while (reader.blanks()) {
    const named = reader.take(/([a-z_]\w*)=/y);
    if (named && fields.some(([name]) => name === named[1])) fail(`${named[1]} is given twice`);
    if (named) fields.push([named[1], reader.value()]);
    else words.push(reader.value());
  }
  return { words, fields };
}
