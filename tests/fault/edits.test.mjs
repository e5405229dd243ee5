// Random edits with SQL behind the back of the product: `keepwright verify` finds each of them.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Postgres, Sqlite, url_of } from "./behind.mjs";
import { random_edit, tables_of } from "./random_edit.mjs";
import { Installation, by_workers, chance_from, copy_database, copy_folder, databases, ended, whole } from "./support.mjs";

const edits = { sqlite: whole ? 1000 : 60, postgres: whole ? 200 : 15 };

// One worker's copy of the database on SQLite: its own data folder.
class FolderCopy {
  constructor(made, number) {
    this.made = made;
    this.sqlite = new Sqlite();
    this.folder = made.path(`copy${number}`);
    this.where = ["--data", this.folder];
    copy_folder(made.folder, this.folder);
  }
  renew() {
    copy_database(this.made.folder, this.folder);
  }
  query(sql) {
    return this.sqlite.query(join(this.folder, "keepwright.db"), sql);
  }
  close() {
    this.sqlite.close();
    rmSync(this.folder, { recursive: true });
  }
}

// The same on PostgreSQL: a database made from the one of the installation.
class DatabaseCopy {
  constructor(made, number) {
    this.made = made;
    this.postgres = new Postgres();
    this.name = `${made.database}_${number}`;
    this.where = ["--data", made.folder, "--database", url_of(this.name)];
  }
  renew() {
    return this.postgres.copy(this.made.database, this.name);
  }
  query(sql) {
    return this.postgres.query(this.name, sql);
  }
  close() {
    return this.postgres.drop(this.name);
  }
}

async function rows_of(copy, sql) {
  const { rows, error } = await copy.query(sql);
  assert.ok(rows, `${sql}: ${error}`);
  return rows;
}

// An edit that the database takes; what it refuses is counted.
async function make_edit(copy, tables, is_sqlite, chance, counts) {
  for (;;) {
    const edit = await random_edit((sql) => rows_of(copy, sql), chance.one_of(tables), is_sqlite, chance);
    if (!edit) continue;
    const done = await copy.query(edit.sql);
    if (done.rows) return edit;
    ++counts.refused;
  }
}

for (const database of databases) {
  describe(`edited on ${database}`, () => {
    const made = new Installation(database);
    const copies = [];
    after(async () => {
      for (const copy of copies) await copy.close();
      made.forget();
    });

    test(`${edits[database]} edits are found`, async (context) => {
      const chance = chance_from();
      const is_sqlite = database === "sqlite";
      made.ok("demo");
      for (const record of ["A-0001", "A-0002", "TK-0001"]) made.ok("erase", record, "--org", "demo", "--as", "pia.sandgren@norderquell.example", "--because", "Article 17");
      const server = await made.serve(); // signs the log
      await server.stop();
      made.ok("verify");
      for (const number of [0, 1]) copies.push(is_sqlite ? new FolderCopy(made, number) : new DatabaseCopy(made, number));
      await copies[0].renew();
      const tables = await tables_of((sql) => rows_of(copies[0], sql), is_sqlite);
      assert.ok(tables.length > 25 && tables.every((table) => table.key.length > 0), JSON.stringify(tables));
      const counts = { refused: 0 };
      const missed = [];
      await by_workers(Array.from({ length: edits[database] }), async (_, worker) => {
        const copy = copies[worker];
        await copy.renew();
        const edit = await make_edit(copy, tables, is_sqlite, chance, counts);
        const done = await ended(["verify", ...copy.where]);
        // 3: refused at the start, because the log is not what was acknowledged.
        const found = (done.status === 1 && /findings: [1-9]/.test(done.stdout)) || (done.status === 3 && /rolled back or cut|is another one|is damaged/.test(done.stderr));
        if (!found) missed.push(`${edit.what}: ${edit.sql.slice(0, 300)}\n  ${done.status} ${done.signal} ${done.stdout.split("\n")[0]} ${done.stderr}`);
      });
      assert.equal(missed.length, 0, `seed ${chance.seed}: ${missed.length} of ${edits[database]} were not found:\n${missed.join("\n")}`);
      context.diagnostic(`seed ${chance.seed}: ${edits[database]} edits of ${tables.length} tables found; ${counts.refused} others the database itself refused`);
    });
  });
}
