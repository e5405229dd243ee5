// Random edits with SQL, as somebody makes them who may write to the database: one statement that changes one row.
const quote = (text) => `'${String(text).replaceAll("'", "''")}'`;
const name_of = (column) => `"${column}"`;

// What belongs to the log, and to what is derived from it. The others are who may sign in, and what was answered to whom: they
// are no records, nothing is promised of them; nor of what an erasure leaves to do.
export const signing_in = ["account", "recovery_code", "session", "token", "sign_in_attempt", "preference", "idempotency", "erasure_left", "migration"];

// Not looked for, because nothing can be said of it from what is stored:
// - tenant: a new one without changes is an organisation without a log. org is its name inside, which no entry has.
// - log_checkpoint: a signature that is taken away was given to outsiders, and is theirs to show; `at` is not signed.
// - log_time_stamp: nothing counts them.
// - search: only that exactly the records have words. Which words is made from the records, and made anew by a restore; SQLite
//   keeps only an index of them, in tables of its own, which cannot be read back into words.
const left_out = { tenant: ["insert", "org"], log_checkpoint: ["delete", "at"], log_time_stamp: ["delete"], search: ["words"], search_docsize: ["sz", "origin"] };
const index_of_words = ["search_data", "search_idx"];

// The tables with their columns: [{ name, columns: [{ name, type, choices }], key }].
export async function tables_of(ask, is_sqlite) {
  const sql = is_sqlite
    ? "SELECT t.name AS name, c.name AS column, c.type AS type, c.pk AS pk, s.sql AS sql FROM pragma_table_list t JOIN sqlite_schema s ON s.name = t.name JOIN pragma_table_xinfo(t.name) c WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%' AND t.name NOT IN ('search', 'search_config', 'search_content') ORDER BY t.name, c.cid"
    : `SELECT c.relname AS name, a.attname AS "column", format_type(a.atttypid, NULL) AS type, CASE WHEN a.attnum = ANY (i.indkey::int2[]) THEN 1 ELSE 0 END AS pk, (SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c') AS sql FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname, a.attnum`;
  const tables = new Map();
  for (const row of await ask(sql)) {
    if (signing_in.includes(row.name) || index_of_words.includes(row.name)) continue;
    if (!tables.has(row.name)) tables.set(row.name, { name: row.name, columns: [], key: [] });
    const table = tables.get(row.name);
    const check = new RegExp(is_sqlite ? `"?${row.column}"? IN \\(([^)]*)\\)` : `\\(${row.column} = ANY \\(ARRAY\\[([^\\]]*)\\]`).exec(row.sql ?? "");
    table.columns.push({ name: row.column, type: row.type.toLowerCase(), choices: check ? [...check[1].matchAll(/'([^']*)'/g)].map(([, one]) => one) : [] });
    if (row.pk > 0) table.key.push(row.column);
  }
  return [...tables.values()];
}

// By the value where there is one: SQLite has columns without a type.
const is_number = (value, type) => typeof value === "number" || (value === null && /int/.test(type));
const is_bytes = (value, type) => value?.bytes !== undefined || type === "bytea";

function literal(value, column, is_sqlite) {
  if (value === null) return "NULL";
  if (is_number(value, column.type)) return String(value);
  if (is_bytes(value, column.type)) return is_sqlite ? `x'${value.bytes}'` : `'${value}'`;
  return quote(value);
}

function other_text(text, column, chance) {
  if (column.choices.length > 1) return quote(chance.one_of(column.choices.filter((one) => one !== text)));
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return quote(`${text.slice(0, 8)}${text.endsWith("11") ? "12" : "11"}`);
  const at = chance.below(text.length + 1);
  const inserted = chance.one_of(["x", " ", "0", "\u00e9"]);
  return quote(chance.below(3) === 0 && text.length > 1 && at < text.length ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + inserted + text.slice(at));
}

// An expression for another value than this one.
function other(value, column, is_sqlite, chance) {
  if (is_number(value, column.type)) return value === null ? "1" : value === 0 || value === 1 ? String(1 - value) : String(value + chance.one_of([1, -1, 7]));
  if (is_bytes(value, column.type)) {
    const hex = is_sqlite ? value.bytes : value.slice(2);
    const at = chance.below(hex.length || 1);
    const changed = hex.slice(0, at) + (parseInt(hex[at] || "0", 16) ^ (1 + chance.below(15))).toString(16) + (hex.slice(at + 1) || "0".repeat(1 - (hex.length % 2)));
    return is_sqlite ? `x'${changed}'` : `'\\x${changed}'`;
  }
  return other_text(value ?? "", column, chance);
}

function condition(table, row, is_sqlite) {
  return table.key.map((key) => `${name_of(key)} = ${literal(row[key], table.columns.find((one) => one.name === key), is_sqlite)}`).join(" AND ");
}

// As a newer version of the same record, at a place that no leaf has.
function beside_the_log(table, row, is_sqlite, chance) {
  const other_values = { sequence: -chance.below(3), version: row.version + 1000 };
  const values = table.columns.map((column) => other_values[column.name] ?? literal(row[column.name], column, is_sqlite));
  return `INSERT INTO version (${table.columns.map((one) => name_of(one.name)).join(", ")}) VALUES (${values.join(", ")})`;
}

function insert(table, row, is_sqlite, chance) {
  if (table.name === "version") return beside_the_log(table, row, is_sqlite, chance);
  const key = chance.one_of(table.key.filter((one) => one !== "org"));
  const values = table.columns.map((column) => {
    if (column.name !== key) return literal(row[column.name], column, is_sqlite);
    return is_number(row[key], column.type) ? String(row[key] + 1000 + chance.below(1000)) : quote(`${row[key]}x`);
  });
  return `INSERT INTO ${name_of(table.name)} (${table.columns.map((one) => name_of(one.name)).join(", ")}) VALUES (${values.join(", ")})`;
}

// One edit: { what, sql }; nothing when the table has no row, or when nothing is promised of this change.
export async function random_edit(ask, table, is_sqlite, chance) {
  // A version that was erased has nothing that its commitment could be compared with: half of the edits of versions are there.
  const which = table.name === "version" && chance.below(2) === 0 ? "WHERE content = ''" : "";
  const [{ rows }] = await ask(`SELECT count(*) AS rows FROM ${name_of(table.name)} ${which}`);
  if (rows === 0) return undefined;
  const [row] = await ask(`SELECT * FROM ${name_of(table.name)} ${which} ORDER BY ${table.key.map(name_of).join(", ")} LIMIT 1 OFFSET ${chance.below(rows)}`);
  const way = chance.one_of(["update", "update", "update", "update", "delete", "insert"]);
  const column = chance.one_of(table.columns);
  if ((left_out[table.name] ?? []).some((one) => one === way || (way === "update" && one === column.name))) return undefined;
  const where = condition(table, row, is_sqlite);
  if (way === "delete") return { what: `${table.name} delete`, sql: `DELETE FROM ${name_of(table.name)} WHERE ${where}` };
  if (way === "insert") return { what: `${table.name} insert`, sql: insert(table, row, is_sqlite, chance) };
  return { what: `${table.name}.${column.name}`, sql: `UPDATE ${name_of(table.name)} SET ${name_of(column.name)} = ${other(row[column.name], column, is_sqlite, chance)} WHERE ${where}` };
}
