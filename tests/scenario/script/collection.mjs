// All scripts of tests/scenario/<clause>/, parsed; a script stands in the folder of its first clause.
import { catalogue, files_below, read, record_kinds } from "./product.mjs";
import { parse } from "./language.mjs";
import { ScriptError } from "./words.mjs";

// "6.1.2 c 1" -> "6.1.2"; controls of Annex A share a folder.
export const clause_of = (requirement) => requirement.split(" ")[0];
export const folder_of = (requirement) => (requirement.startsWith("A.") ? "annex_a" : clause_of(requirement));

export function all_scripts(kinds = record_kinds()) {
  const known = new Set([...catalogue("clauses"), ...catalogue("clause_items")].map((row) => row.id));
  for (const { id, clause, item } of catalogue("clause_items")) if (/^[a-z]\d$/.test(item)) known.add(`${clause} ${item[0]}`).add(id);
  for (const { identifier } of catalogue("controls")) known.add(identifier);
  const scripts = files_below("tests/scenario", ".test").map((file) => parse(read(file), file, kinds));
  for (const { file, clauses } of scripts) {
    for (const clause of clauses) if (!known.has(clause)) throw new ScriptError(file, 1, `the standard has no “${clause}”`);
    const folder = file.split("/").at(-2);
    if (folder !== folder_of(clauses[0])) throw new ScriptError(file, 1, `a script of ${clauses[0]} stands in tests/scenario/${folder_of(clauses[0])}`);
  }
  return scripts;
}
