// Writes the SQL files of both databases as C++ constants: node embed_migrations.mjs FOLDER OUTPUT.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [folder, output] = process.argv.slice(2);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function filesOf(dialect) {
  const where = join(folder, dialect);
  const names = existsSync(where) ? readdirSync(where).filter((name) => name.endsWith(".sql")).sort() : [];
  return names.map((name, index) => {
    const match = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name);
    if (!match) fail(`migrations/${dialect}/${name}: a migration is named 0001_words.sql`);
    if (Number(match[1]) !== index + 1) fail(`migrations/${dialect}/${name}: numbers run from 0001 without gaps`);
    const sql = readFileSync(join(where, name), "utf8");
    if (sql.includes(")keepwright\"")) fail(`migrations/${dialect}/${name}: contains the mark that ends it in C++`);
    return { name, sql };
  });
}

// GCC takes a literal of any length; the raw form keeps the file as it is, byte for byte.
function table(dialect, files) {
  const rows = files.map(({ name, sql }, index) => `    {${index + 1}, "${name}", R"keepwright(${sql})keepwright"},\n`);
  return `constexpr std::array<Migration, ${files.length}> ${dialect}_migrations = {{\n${rows.join("")}}};\n`;
}

const sqlite = filesOf("sqlite");
const postgres = filesOf("postgres");
if (sqlite.map((file) => file.name).join() !== postgres.map((file) => file.name).join()) {
  fail("migrations/sqlite and migrations/postgres must hold files of the same names");
}
const source = `// Made by cmake/embed_migrations.mjs from migrations/.
#include <array>

#include "store/migrations.hpp"

namespace store {

namespace {

${table("sqlite", sqlite)}
${table("postgres", postgres)}
}  // namespace

std::span<const Migration> migrations_for(Dialect dialect) {
    if (dialect == Dialect::sqlite) return sqlite_migrations;
    return postgres_migrations;
}

}  // namespace store
`;
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, source);
