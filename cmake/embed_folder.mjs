// Carries the files of a folder in the binary: node embed_folder.mjs HEADER NAMESPACE TYPE FUNCTION FOLDER ASSEMBLY TABLE FILE...
// ASSEMBLY takes the bytes as they are; TABLE is C++ that defines FUNCTION of NAMESPACE, which HEADER declares: a span of TYPE
// {path, content} in the order of the files.
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [header, namespace, type, name, folder, assembly, table, ...files] = process.argv.slice(2);

for (const file of files) {
  if (/["\\\n]/.test(file)) {
    console.error(`${file}: the name of an embedded file has no quotation mark and no backslash`);
    process.exit(1);
  }
}
const symbol = (index) => `keepwright_${name}_${index}`;
const blobs = files.map(
  (file, index) =>
    `    .globl ${symbol(index)}\n    .balign 16\n${symbol(index)}:\n    .incbin "${join(folder, file)}"\n    .byte 0\n`,
);
const rows = files.map((file, index) => `    {"${file}", {${symbol(index)}, ${statSync(join(folder, file)).size}}},\n`);
const names = files.map((_, index) => `extern const char ${symbol(index)}[];\n`);

mkdirSync(dirname(assembly), { recursive: true });
writeFileSync(assembly, `    .section .rodata\n${blobs.join("")}    .section .note.GNU-stack,"",%progbits\n`);
writeFileSync(
  table,
  `// Made by cmake/embed_folder.mjs.
#include "${header}"

extern "C" {
${names.join("")}}

namespace ${namespace} {

std::span<const ${type}> ${name}() {
    static const ${type} files[] = {
    ${rows.join("    ")}};
    return files;
}

}  // namespace ${namespace}
`,
);
