// Writes the page /help/licences: node make_licences.mjs ROOT OUTPUT "WORK=VERSION"...
// The works are those of NOTICE; versions come from the npm packages and from what CMake found. The texts are those of the
// packages, or lie in assets/licences/ where a package carries none.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [root, output, ...found] = process.argv.slice(2);
const read = (path) => readFileSync(join(root, path), "utf8");

const packages = {
  "Tabler (@tabler/core)": "@tabler/core",
  "Tabler Icons": "@tabler/icons",
  htmx: "htmx.org",
  "Tom Select": "tom-select",
  "Inter (@fontsource)": "@fontsource-variable/inter",
};
const source_only = ["better-sqlite3"]; // brings the source of SQLite; nothing of its own is carried
const texts = [
  ["Apache License 2.0", "Keepwright; Tom Select with sifter and unicode-variants of @orchidjs.", "node_modules/tom-select/LICENSE"],
  ["MIT: Tabler", "The package has no licence file; its style sheet names the holders.", "assets/licences/tabler.txt"],
  ["MIT: Tabler Icons", "", "node_modules/@tabler/icons/LICENSE"],
  ["Zero-Clause BSD: htmx", "", "node_modules/htmx.org/LICENSE"],
  ["SIL Open Font License 1.1: Inter", "", "node_modules/@fontsource-variable/inter/LICENSE"],
  ["Boost Software License 1.0: Boost", "", "assets/licences/boost.txt"],
  ["BSD 3-Clause: CLI11", "", "assets/licences/cli11.txt"],
];

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

// The two lists of NOTICE: name, licence, remark, in columns; a line that begins further in goes on with the remark.
function works_of(notice) {
  const lists = [];
  for (const line of notice.split("\n")) {
    if (/^(The program carries|and uses these)/.test(line)) lists.push([]);
    const [, name, licence, remark] = /^ {2}(\S.*?) {2,}(\S.*?)(?: {2,}(.*))?$/.exec(line) ?? [];
    const [, more] = /^ {20,}(\S.*)$/.exec(line) ?? [];
    if (more) lists.at(-1).at(-1).remark += ` ${more}`;
    else if (name) lists.at(-1).push({ name, licence, remark: remark ?? "" });
  }
  if (lists.length !== 2 || lists.some((list) => list.length === 0)) fail("NOTICE: the two lists of works were not found");
  return lists;
}

// Lines of a text that was written without line ends are broken between words.
function wrapped(text) {
  const lines = text.replace(/^\s*\n/, "").trimEnd().split("\n").flatMap((line) => (line.length <= 90 ? [line.trimEnd()] : (line.match(/.{1,88}(?:\s|$)/g) ?? [line]).map((one) => one.trim())));
  return lines.join("\n");
}

const [carried, shared] = works_of(read("NOTICE"));
const versions = new Map(found.map((one) => one.split("=")));
for (const [work, name] of Object.entries(packages)) versions.set(work, JSON.parse(read(`node_modules/${name}/package.json`)).version);
for (const work of versions.keys()) if (!carried.some(({ name }) => name === work)) fail(`NOTICE: ${work} is not among the works inside the binary`);
for (const name of Object.keys(JSON.parse(read("package.json")).dependencies))
  if (!Object.values(packages).includes(name) && !source_only.includes(name)) fail(`cmake/make_licences.mjs: package.json has ${name}; say under which licence the binary carries it`);

// NOTICE itself names the version of what is compiled in: "SQLite 3.53.2".
function name_and_version(work) {
  const [, name, version] = /^(.*) (\d[\d.]+)$/.exec(work) ?? [undefined, work, versions.get(work)];
  return version ? [name, version] : fail(`NOTICE: the version of ${work} is not known`);
}

const row = (...cells) => `| ${cells.join(" | ")} |\n`;
const table = (head, rows) => row(...head) + row(...head.map(() => "---")) + rows.map((cells) => row(...cells)).join("");
const page = `# Licences

Keepwright is free software under the Apache License 2.0. It stands on the works of others; thank you.

## Inside the program
${table(["work", "version", "licence", "for"], carried.map(({ name, licence, remark }) => [...name_and_version(name), licence, remark]))}
## Libraries of the system
Their licence texts come with their packages; on Debian they are \`/usr/share/doc/PACKAGE/copyright\`.

${table(["library", "licence"], shared.map(({ name, licence, remark }) => [name, `${licence} ${remark}`.trim()]))}
## Standards
${read("NOTICE").trim().split("\n\n").at(-1).replaceAll("\n", " ")}

${texts.map(([title, remark, path]) => `## ${title}\n${remark}\n\n\`\`\`\n${wrapped(read(path))}\n\`\`\`\n`).join("\n")}`;
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
