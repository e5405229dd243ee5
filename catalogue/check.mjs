// Checks the catalogue: the tables fit each other, the choice names of the source, and the counts of the standard.
// Usage: node catalogue/check.mjs   Exit code 1 when something is wrong; every fault is a line.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { methodFaults } from './method_rules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const source = path.join(here, '..', 'src', 'isms');
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

function choices(file, type) {
    const text = fs.readFileSync(path.join(source, file), 'utf8');
    const found = text.match(new RegExp(`choices_of<isms::${type}>\\s*=\\s*std::to_array<schema::Choice>\\(\\s*\\{([\\s\\S]*?)\\}\\)`));
    if (!found) throw new Error(`${file} has no choices_of<isms::${type}>`);
    return new Set([...found[1].matchAll(/\{"(\w+)"/g)].map((m) => m[1]));
}

function table(file, columns) {
    const text = fs.readFileSync(path.join(here, file), 'utf8');
    if (text.includes('\r')) fault(file, 'has carriage returns');
    if (!text.endsWith('\n')) fault(file, 'does not end with a line break');
    const [head, ...lines] = text.trimEnd().split('\n').map((line) => line.split('\t'));
    if (head.join() !== columns.join()) fault(file, `columns are ${head.join()}, expected ${columns.join()}`);
    return lines.map((cells, i) => {
        if (cells.length !== head.length) fault(`${file}:${i + 2}`, `${cells.length} cells instead of ${head.length}`);
        if (cells.some((cell) => cell !== cell.trim())) fault(`${file}:${i + 2}`, 'a cell begins or ends with a space');
        return Object.fromEntries(head.map((name, j) => [name, cells[j] ?? '']));
    });
}

const list = (cell) => (cell === '' ? [] : cell.split(';'));
const ids = (file, rows, column) => {
    const seen = new Set();
    for (const row of rows) {
        if (row[column] === '') fault(file, `a row has no ${column}`);
        if (seen.has(row[column])) fault(file, `${row[column]} stands twice`);
        seen.add(row[column]);
    }
    return seen;
};
const filled = (file, rows, key, columns) => {
    for (const row of rows) for (const column of columns) if (row[column] === '') fault(file, `${row[key]} has no ${column}`);
};
const within = (file, rows, key, column, allowed, required = true) => {
    for (const row of rows) {
        const names = list(row[column]);
        if (required && names.length === 0) fault(file, `${row[key]} has no ${column}`);
        if (new Set(names).size !== names.length) fault(file, `${row[key]} repeats a value in ${column}`);
        for (const name of names) if (!allowed.has(name)) fault(file, `${row[key]}: unknown ${column} "${name}"`);
    }
};
const count = (what, actual, expected) => {
    if (actual !== expected) fault('counts', `${what}: ${actual} instead of ${expected}`);
};

const theme = choices('controls/attributes.hpp', 'Theme');
const property = choices('properties.hpp', 'Property');
const origin = choices('planning/threat.hpp', 'ThreatOrigin');
const category = choices('planning/asset.hpp', 'AssetCategory');

const clauses = table('clauses.tsv', ['id', 'title', 'parent', 'level', 'assessable', 'documented_information', 'documented_extent', 'guidance']);
const clauseIds = ids('clauses.tsv', clauses, 'id');
filled('clauses.tsv', clauses, 'id', ['title', 'level', 'guidance']);
within('clauses.tsv', clauses, 'id', 'assessable', new Set(['yes', 'no']));
within('clauses.tsv', clauses, 'id', 'documented_information', new Set(['yes', 'no']));
within('clauses.tsv', clauses, 'id', 'documented_extent', new Set(['own_decision']), false);
within('clauses.tsv', clauses, 'id', 'parent', clauseIds, false);
for (const row of clauses) {
    const depth = row.id.split('.').length;
    if (Number(row.level) !== depth) fault('clauses.tsv', `${row.id} has level ${row.level}`);
    if (row.parent !== row.id.split('.').slice(0, -1).join('.')) fault('clauses.tsv', `${row.id} has parent "${row.parent}"`);
    if (row.assessable === 'yes' && clauses.some((other) => other.parent === row.id)) fault('clauses.tsv', `${row.id} is assessable and has parts`);
}
count('clauses of level 1', clauses.filter((row) => row.level === '1').length, 7);
count('assessable clauses', clauses.filter((row) => row.assessable === 'yes').length, 30);

const items = table('clause_items.tsv', ['id', 'clause', 'item', 'label']);
ids('clause_items.tsv', items, 'id');
filled('clause_items.tsv', items, 'id', ['item', 'label']);
within('clause_items.tsv', items, 'id', 'clause', clauseIds);
for (const row of items) if (row.id !== `${row.clause} ${row.item}`) fault('clause_items.tsv', `${row.id} is not its clause and item`);

const controls = table('controls.tsv', ['identifier', 'title', 'theme', 'control_type', 'properties', 'concepts', 'capabilities', 'domains', 'purpose', 'guidance', 'evidence_hint']);
const controlIds = ids('controls.tsv', controls, 'identifier');
filled('controls.tsv', controls, 'identifier', ['title', 'purpose', 'guidance', 'evidence_hint']);
within('controls.tsv', controls, 'identifier', 'theme', theme);
within('controls.tsv', controls, 'identifier', 'properties', property);
for (const [column, type] of [['control_type', 'ControlType'], ['concepts', 'Concept'], ['capabilities', 'Capability'], ['domains', 'Domain']])
    within('controls.tsv', controls, 'identifier', column, choices('controls/attributes.hpp', type));
const chapters = { organizational: [5, 37], people: [6, 8], physical: [7, 14], technological: [8, 34] };
for (const [name, [chapter, number]] of Object.entries(chapters)) {
    const rows = controls.filter((row) => row.theme === name);
    count(`${name} controls`, rows.length, number);
    rows.forEach((row, i) => {
        if (row.identifier !== `A.${chapter}.${i + 1}`) fault('controls.tsv', `${row.identifier} stands where A.${chapter}.${i + 1} belongs`);
    });
}
count('controls', controls.length, 93);
// How many controls carry each attribute value, as in Table A.1 of ISO/IEC 27002:2022.
const carried = {
    control_type: { preventive: 83, detective: 13, corrective: 14 },
    properties: { confidentiality: 87, integrity: 84, availability: 85 },
    concepts: { identify: 23, protect: 71, detect: 14, respond: 11, recover: 6 },
    capabilities: {
        governance: 8, asset_management: 16, information_protection: 15, human_resource_security: 6, physical_security: 16,
        system_and_network_security: 17, application_security: 12, secure_configuration: 6, identity_and_access_management: 11,
        threat_and_vulnerability_management: 3, continuity: 6, supplier_relationships_security: 7, legal_and_compliance: 6,
        information_security_event_management: 10, information_security_assurance: 4,
    },
    domains: { governance_and_ecosystem: 27, protection: 69, defence: 22, resilience: 8 },
};
for (const [column, values] of Object.entries(carried))
    for (const [value, number] of Object.entries(values))
        count(`controls with ${column} ${value}`, controls.filter((row) => list(row[column]).includes(value)).length, number);

const threats = table('threats.tsv', ['identifier', 'name', 'theme', 'origins', 'properties', 'description', 'controls']);
const threatIds = ids('threats.tsv', threats, 'identifier');
ids('threats.tsv', threats, 'name');
filled('threats.tsv', threats, 'identifier', ['name', 'theme', 'description']);
within('threats.tsv', threats, 'identifier', 'origins', origin);
within('threats.tsv', threats, 'identifier', 'properties', property);
within('threats.tsv', threats, 'identifier', 'controls', controlIds);
count('threats', threats.length, 76);

const vulnerabilities = table('vulnerabilities.tsv', ['identifier', 'name', 'theme', 'description', 'controls']);
const vulnerabilityIds = ids('vulnerabilities.tsv', vulnerabilities, 'identifier');
ids('vulnerabilities.tsv', vulnerabilities, 'name');
filled('vulnerabilities.tsv', vulnerabilities, 'identifier', ['name', 'theme', 'description']);
within('vulnerabilities.tsv', vulnerabilities, 'identifier', 'controls', controlIds, false);
count('vulnerabilities', vulnerabilities.length, 98);

const scenarios = table('scenarios.tsv', ['identifier', 'title', 'scenario', 'threat', 'vulnerabilities', 'asset_categories', 'properties', 'controls', 'likelihood_of_5', 'consequence_of_5']);
ids('scenarios.tsv', scenarios, 'identifier');
filled('scenarios.tsv', scenarios, 'identifier', ['title', 'scenario']);
within('scenarios.tsv', scenarios, 'identifier', 'threat', threatIds);
within('scenarios.tsv', scenarios, 'identifier', 'vulnerabilities', vulnerabilityIds);
within('scenarios.tsv', scenarios, 'identifier', 'asset_categories', category);
within('scenarios.tsv', scenarios, 'identifier', 'properties', property);
within('scenarios.tsv', scenarios, 'identifier', 'controls', controlIds);
within('scenarios.tsv', scenarios, 'identifier', 'likelihood_of_5', new Set(['1', '2', '3', '4', '5']));
within('scenarios.tsv', scenarios, 'identifier', 'consequence_of_5', new Set(['1', '2', '3', '4', '5']));
count('scenarios', scenarios.length, 30);

for (const [file, size] of [['3x3.json', 3], ['4x4.json', 4], ['5x5.json', 5]]) {
    const method = JSON.parse(fs.readFileSync(path.join(here, 'methods', file), 'utf8'));
    for (const what of methodFaults(method)) fault(`methods/${file}`, what);
    if (method.likelihood_names.length !== size || method.consequence_names.length !== size) fault(`methods/${file}`, 'is not of its size');
}

for (const line of faults) console.error(line);
console.log(`${clauses.length} clauses, ${items.length} items, ${controls.length} controls, ${threats.length} threats, ${vulnerabilities.length} vulnerabilities, ${scenarios.length} scenarios: ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
