// Checks the pages of docs/guide: links lead somewhere, no HTML, at most 120 lines, one title each.
// Usage: node tests/checks/check_guide.mjs   Exit code 1 when something is wrong; every fault is a line.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const docs = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs');
const pages = [path.join(docs, 'glossary.md'), ...fs.readdirSync(path.join(docs, 'guide')).filter((name) => name.endsWith('.md')).map((name) => path.join(docs, 'guide', name))];
const faults = [];
const linked = new Set();

for (const page of pages) {
    const where = path.relative(docs, page);
    const text = fs.readFileSync(page, 'utf8');
    const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
    const lines = text.trimEnd().split('\n');
    if (lines.length > 120) faults.push(`${where}: ${lines.length} lines`);
    if ((prose.match(/^# /gm) ?? []).length !== 1 || !lines[0].startsWith('# ')) faults.push(`${where}: needs one title, in the first line`);
    if (/<\/?[a-z][^>]*>/i.test(prose)) faults.push(`${where}: has HTML`);
    if ((text.match(/^```/gm) ?? []).length % 2 !== 0) faults.push(`${where}: a block of code does not end`);
    for (const [, target] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const file = path.resolve(path.dirname(page), target.split('#')[0]);
        if (!fs.existsSync(file)) faults.push(`${where}: the link ${target} leads nowhere`);
        linked.add(file);
    }
    let columns = 0;
    lines.forEach((line, i) => {
        const cells = line.startsWith('|') ? line.replace(/\\\||`[^`]*`/g, '').split('|').length : 0;
        if (cells && columns && cells !== columns) faults.push(`${where}:${i + 1}: ${cells - 2} cells instead of ${columns - 2}`);
        columns = cells;
    });
}
for (const page of pages) if (!linked.has(page) && path.dirname(page).endsWith('guide') && path.basename(page) !== 'index.md') faults.push(`${path.relative(docs, page)}: no page links to it`);

for (const line of faults) console.error(line);
console.log(`${pages.length} pages: ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
