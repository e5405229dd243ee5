// The database behind the back of the product: SQL by python3's sqlite3, in one process for the whole test, or by psql.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { ended, root, server_of_databases } from "./support.mjs";

// query(place, sql) gives { rows } or { error }; place is the file of a SQLite database.
export class Sqlite {
  constructor() {
    this.child = spawn("python3", [join(root, "tests", "fault", "sqlite_behind.py")], { stdio: ["pipe", "pipe", "inherit"] });
    this.waiting = [];
    createInterface({ input: this.child.stdout }).on("line", (line) => this.waiting.shift()(JSON.parse(line)));
  }
  ask(question) {
    return new Promise((done) => {
      this.waiting.push(done);
      this.child.stdin.write(JSON.stringify(question) + "\n");
    });
  }
  query(file, sql) {
    return this.ask({ file, sql });
  }
  // SHA-256 over all rows of all tables but these, read without an index; { error } when they cannot be read.
  meaning(file, without) {
    return this.ask({ file, without });
  }
  close() {
    this.child.stdin.end();
  }
}

export const url_of = (database) => server_of_databases.replace(/(\/\/[^/]*\/)[^?]*/, `$1${database}`);

async function psql(database, sql) {
  const done = await ended(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "--command", sql, url_of(database)], 60, "psql");
  return done.status === 0 ? { text: done.stdout } : { error: done.stderr };
}

// The same for PostgreSQL; place is the name of a database.
export class Postgres {
  async query(database, sql) {
    const asks = /^select/i.test(sql);
    const done = await psql(database, asks ? `set keepwright."all" = 'on'; select coalesce(json_agg(q), '[]') from (${sql}) q` : `set keepwright."all" = 'on'; ${sql}`);
    return done.error ? done : { rows: asks ? JSON.parse(done.text) : [] };
  }
  async copy(from, to) {
    await this.drop(to);
    const done = await psql("postgres", `create database ${to} template ${from}`);
    if (done.error) throw new Error(done.error);
  }
  drop(database) {
    return psql("postgres", `drop database if exists ${database} with (force)`);
  }
  close() {}
}
