// What the sources say of the product: record kinds from the tables in src/isms, checks from src/rules/conformity.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
export const read = (path) => readFileSync(join(root, path), "utf8");

// Paths from the root of the files below a folder, sorted.
export function files_below(folder, ending) {
  const paths = readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? files_below(path, ending) : path.endsWith(ending) ? [path] : [];
  });
  return paths.sort();
}

// name -> { name, path, singular, file }, in the order of the chapters and the files.
export function record_kinds() {
  const kinds = new Map();
  for (const file of files_below("src/isms", "").filter((path) => /_table\.[ch]pp$/.test(path))) {
    const said = (member, text) => text.match(new RegExp(`\\.${member} = "([^"]*)"`))?.[1];
    const table = read(file).split(/\bSchema table\b/)[1];
    if (!table) continue;
    const name = said("table", table);
    kinds.set(name, { name, path: said("path", table), singular: said("singular", table), file });
  }
  return kinds;
}

export function steps_in_tables() {
  return [...record_kinds().values()].reduce((sum, { file }) => sum + [...read(file).matchAll(/^\s+step</gm)].length, 0);
}

// The checks of conformity: { name, requirement, title, file }.
export function conformity_checks() {
  const words = /Check check\{\s*"(\w+)",\s*"([^"]+)",\s*word\("([^"]+)"\)/g;
  return files_below("src/rules/conformity", ".cpp").flatMap((file) =>
    [...read(file).matchAll(words)].map(([, name, requirement, title]) => ({ name, requirement, title, file })));
}

// A table of the catalogue: one object a line.
export function catalogue(name) {
  const [names, ...rows] = read(`catalogue/${name}.tsv`).trimEnd().split("\n").map((line) => line.split("\t"));
  return rows.map((cells) => Object.fromEntries(names.map((column, i) => [column, cells[i] ?? ""])));
}
