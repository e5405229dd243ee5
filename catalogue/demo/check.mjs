// Checks the demo organisation against the record tables in src/isms: fields, choices, links, steps, grants, levels, gaps.
// Usage: node catalogue/demo/check.mjs   Exit code 1 when something is wrong; every fault is a line.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { methodFaults } from '../method_rules.mjs';
import { readTables } from './tables.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);
const tables = readTables(path.join(here, '..', '..', 'src', 'isms'));
const notFields = new Set(['key', 'created', 'changed', 'by', 'steps', 'on', 'differences']);

const data = {};
for (const file of fs.readdirSync(here).filter((name) => name.endsWith('.json') && name !== 'gaps.json')) {
    const name = file.slice(0, -5);
    if (!tables[name]) fault(file, 'no record kind has this path');
    data[name] = JSON.parse(fs.readFileSync(path.join(here, file), 'utf8'));
}
const gaps = JSON.parse(fs.readFileSync(path.join(here, 'gaps.json'), 'utf8')).gaps;

const catalogue = (file) => new Set(fs.readFileSync(path.join(here, '..', file), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t')[0]));
const keyOf = (name, record) => (name === 'controls' ? record.identifier : record.key);
const known = { threats: catalogue('threats.tsv'), vulnerabilities: catalogue('vulnerabilities.tsv') };
for (const [name, records] of Object.entries(data)) {
    known[name] = new Set();
    records.forEach((record, i) => {
        const key = keyOf(name, record);
        if (key === undefined) return name === 'comments' || fault(`${name}[${i}]`, 'has no key');
        if (known[name].has(key)) fault(name, `key ${key} stands twice`);
        known[name].add(key);
    });
}
const controlIds = catalogue('controls.tsv');
for (const id of controlIds) if (!known.controls.has(id)) fault('controls', `no decision for ${id}`);
for (const id of known.controls) if (!controlIds.has(id)) fault('controls', `${id} is not in the catalogue`);

// A day relative to the making of the demo, as a number: today-90 is -90. Undefined when it is no such day.
const day = (text) => {
    const found = /^today([+-]\d+)?$/.exec(text);
    return found ? Number(found[1] ?? 0) : undefined;
};
const rolesOf = {};
for (const membership of data.memberships) rolesOf[membership.person] = membership.roles;
const may = (person, table, verb, owner) =>
    (rolesOf[person] ?? []).some((role) => table.grants.some((g) => g.role === role && g.verbs.has(verb) && (!g.own || owner === person)));

function checkValue(where, field, value) {
    const bad = (what) => fault(where, `${field.name}: ${what}`);
    const resolve = (key) => known[tables.pathOf[field.target]]?.has(key) || bad(`no ${field.target} "${key}"`);
    const oneOf = (name) => field.choices.includes(name) || bad(`no choice "${name}"`);
    const text = (t) => (typeof t === 'string' && t !== '' && t === t.trim()) || bad('is not a clean text');
    const checks = {
        text: () => text(value) && [...value].length > field.maxLength && bad(`${[...value].length} characters, at most ${field.maxLength}`),
        number: () => Number.isInteger(value) || bad('is not a whole number'),
        flag: () => typeof value === 'boolean' || bad('is not true or false'),
        date: () => day(value) !== undefined || bad(`"${value}" is not a day`),
        level: () => (Number.isInteger(value) && value >= 1 && value <= scales[field.scale]) || bad(`${value} is not on the scale`),
        choice: () => oneOf(value),
        choices: () => (Array.isArray(value) && new Set(value).size === value.length ? value.forEach(oneOf) : bad('is not a set')),
        link: () => resolve(value),
        links: () => (Array.isArray(value) && new Set(value).size === value.length ? value.forEach(resolve) : bad('is not a list of different keys')),
        reference: () => reference(value) || bad(`"${value}" is no record`),
        file: () => fs.existsSync(path.join(here, 'files', value)) || bad(`no file ${value}`),
        text_list: () => (Array.isArray(value) ? value.forEach(text) : bad('is not a list')),
        number_list: () => (Array.isArray(value) && value.every(Number.isInteger)) || bad('is not a list of numbers'),
    };
    checks[field.type]();
}
function reference(text) {
    const at = text.indexOf(':');
    return known[text.slice(0, at)]?.has(text.slice(at + 1));
}

const method = data['risk-methods'].find((m) => m.steps?.some((s) => s.verb === 'approve') && !m.steps.some((s) => s.verb === 'retire'));
for (const what of methodFaults(method)) fault('risk-methods', what);
const scales = { likelihood: method.likelihood_names.length, consequence: method.consequence_names.length, risk: method.level_names.length };
const levelOf = (likelihood, consequence) => method.matrix[(likelihood - 1) * scales.consequence + consequence - 1];

const required = (record, name, what) => (record[name] === undefined ? [`${what} without ${name}`] : []);
const guards = {
    risk_is_assessed: (r) => ['owner', 'likelihood', 'consequence'].flatMap((name) => required(r, name, 'assessed')),
    risk_has_treatment: (r) => [
        ...(['modify', 'retain', 'avoid', 'share'].includes(r.treatment) ? [] : ['treated without a treatment option']),
        ...(r.treatment === 'modify' ? required(r, 'controls', 'modified') : []),
        ...(r.treatment === 'retain' ? required(r, 'treatment_reason', 'retained') : []),
    ],
    risk_residual_is_assessed: (r) => [...guards.risk_is_assessed(r), ...guards.risk_has_treatment(r), ...required(r, 'residual_likelihood', 'accepted'), ...required(r, 'residual_consequence', 'accepted')],
    action_is_planned: (r) => [...required(r, 'owner', 'started'), ...required(r, 'due', 'started')],
    action_has_result: (r) => required(r, 'result', 'done'),
    scope_is_complete: (r) => ['statement', 'interfaces', 'considered_issues', 'considered_requirements'].flatMap((name) => required(r, name, 'approved')),
    method_is_consistent: (r) => methodFaults(r),
    soa_is_decided: (r) => data.controls.flatMap((c) => {
        const decided = { ...c, ...r.differences?.[c.identifier] };
        if (decided.applicability === 'excluded' && !decided.justification) return [`${c.identifier} is excluded without a justification`];
        return ['applicable', 'excluded'].includes(decided.applicability) ? [] : [`${c.identifier} is not decided`];
    }),
};

function checkSteps(where, table, record) {
    let state = table.states[0];
    let last = day(record.created);
    for (const step of record.steps ?? []) {
        const found = table.steps.find((s) => s.verb === step.verb && s.from === state);
        if (!found) return fault(where, `no step ${step.verb} from ${state}`);
        for (const member of Object.keys(step)) if (!['verb', 'by', 'on', 'reason'].includes(member)) fault(where, `a step has no ${member}`);
        if (found.guard && !guards[found.guard]) fault(where, `the guard ${found.guard} is not known here`);
        for (const what of guards[found.guard]?.(record) ?? []) fault(where, what);
        if (!may(step.by, table, step.verb, record.owner)) fault(where, `${step.by} may not ${step.verb}`);
        const on = day(step.on);
        if (on === undefined || on < last || on > 0) fault(where, `${step.verb} on ${step.on} is out of order`);
        last = on;
        state = found.to;
    }
    return state;
}

const states = {};
for (const [name, records] of Object.entries(data)) {
    const table = tables[name];
    const fromCatalogue = name === 'controls';
    const unique = {};
    records.forEach((record, i) => {
        const where = `${name}:${keyOf(name, record) ?? i}`;
        for (const member of Object.keys(record)) {
            const field = table.fields[member];
            if (!field && !notFields.has(member)) fault(where, `no field ${member}`);
            if (!field) continue;
            if (field.computed) fault(where, `${member} is computed and must be left out`);
            checkValue(where, field, record[member]);
        }
        for (const field of Object.values(table.fields)) {
            if (field.required && !field.computed && record[field.name] === undefined && !fromCatalogue) fault(where, `required ${field.name} is missing`);
            const value = field.unique && record[field.name];
            if (value && (unique[field.name] ??= new Set()).has(value)) fault(where, `${field.name} "${value}" is not unique`);
            if (value) unique[field.name].add(value);
        }
        if (!known.people.has(record.by)) fault(where, `made by nobody known: ${record.by}`);
        if (!(day(record.created) <= 0)) fault(where, `created ${record.created}`);
        const verb = fromCatalogue || name === 'organisation' ? 'update' : 'create';
        if (!may(record.by, table, verb, record.owner)) fault(where, `${record.by} may not ${verb}`);
        states[where] = table.states.length ? checkSteps(where, table, record) : undefined;
    });
}

const isGap = (record, field, kind) => gaps.some((g) => g.record === record && g.field === field && g.gap === kind);
// Risks: levels fall, acceptance by whom the method says, reasons above the criterion.
for (const risk of data.risks) {
    const where = `risks:${risk.key}`;
    const pairs = [['inherent_likelihood', 'inherent_consequence'], ['likelihood', 'consequence'], ['residual_likelihood', 'residual_consequence']];
    let above;
    for (const [l, c] of pairs) {
        if ((risk[l] === undefined) !== (risk[c] === undefined)) fault(where, `${l} and ${c} go together`);
        if (risk[l] === undefined) continue;
        if (above && (risk[l] > above[0] || risk[c] > above[1])) fault(where, `${l} or ${c} is higher than before`);
        above = [risk[l], risk[c]];
    }
    const residual = risk.residual_likelihood && levelOf(risk.residual_likelihood, risk.residual_consequence);
    for (const step of (risk.steps ?? []).filter((s) => s.verb === 'accept')) {
        if (residual > method.owner_accepts_up_to && !rolesOf[step.by].includes('management')) fault(where, `${step.by} accepts level ${residual}`);
        if (residual > method.acceptable_up_to && !step.reason) fault(where, 'accepted above the criterion without a reason');
    }
    for (const id of risk.controls ?? []) if (data.controls.find((c) => c.identifier === id).applicability !== 'applicable') fault(where, `needs ${id}, which is excluded`);
    if (states[where] === 'in_treatment' && !data['treatment-actions'].some((a) => a.risks?.includes(risk.key)) && risk.treatment === 'modify' && !isGap(where, 'actions', 'missing')) fault(where, 'is in treatment without an action');
}
// Controls: reasons and states fit the decision.
for (const control of data.controls) {
    const where = `controls:${control.identifier}`;
    const named = data.risks.some((r) => r.controls?.includes(control.identifier));
    if (control.applicability === 'excluded' && (control.reasons || !control.justification || control.implementation)) fault(where, 'an exclusion has a justification and nothing else');
    if (control.applicability === 'applicable' && (!control.reasons || !control.how || !control.owner)) fault(where, 'lacks reasons, owner or how');
    if (control.reasons?.includes('risk') && !named) fault(where, 'is included for risks, but no risk names it');
    const demanded = data.requirements.some((r) => r.controls?.includes(control.identifier));
    if (control.applicability === 'excluded' && (named || demanded)) fault(where, 'is excluded, but a risk or requirement names it');
}
for (const edition of data['soa-versions'])
    for (const [id, difference] of Object.entries(edition.differences)) {
        if (!known.controls.has(id)) fault(`soa-versions:${edition.key}`, `no control ${id}`);
        for (const [member, value] of Object.entries(difference)) checkValue(`soa-versions:${edition.key}:${id}`, tables.controls.fields[member], value);
        const now = data.controls.find((c) => c.identifier === id);
        if (now && Object.entries(difference).every(([member, value]) => now[member] === value)) fault(`soa-versions:${edition.key}`, `${id} does not differ`);
    }
// What a record names is there before it. Units and people name each other; so may records of one kind.
const madeOn = Object.fromEntries(Object.entries(data).map(([name, records]) => [name, new Map(records.map((r) => [keyOf(name, r), day(r.created)]))]));
for (const [name, records] of Object.entries(data))
    for (const record of records)
        for (const field of Object.values(tables[name].fields)) {
            const target = tables.pathOf[field.target];
            if (!target || target === name || target === 'people' || target === 'controls' || record[field.name] === undefined) continue;
            for (const key of [record[field.name]].flat())
                if (madeOn[target]?.get(key) > day(record.created) && !(name === 'people' && target === 'units')) fault(`${name}:${keyOf(name, record)}`, `names ${target}:${key}, which is made later`);
        }
for (const name of ['comments', 'tasks'])
    for (const record of data[name].filter((r) => r.about)) {
        const at = record.about.indexOf(':');
        if (madeOn[record.about.slice(0, at)].get(record.about.slice(at + 1)) > day(record.created)) fault(`${name}:${record.key ?? record.about}`, 'is about a record that is made later');
    }
const inThePast = [['organisation', 'climate_decided_on'], ['evidence', 'collected_on']];
for (const [name, member] of inThePast)
    for (const record of data[name]) if (day(record[member]) > day(record.created)) fault(`${name}:${record.key}`, `${member} is after it was made`);
// Dependencies of assets and units are free of circles.
const circle = (name, next) => {
    const of = Object.fromEntries(data[name].map((r) => [r.key, next(r)]));
    const walk = (key, seen) => seen.includes(key) ? fault(name, `circle ${[...seen, key].join(' > ')}`) : of[key].forEach((k) => walk(k, [...seen, key]));
    Object.keys(of).forEach((key) => walk(key, []));
};
circle('assets', (r) => r.depends_on ?? []);
circle('units', (r) => (r.parent ? [r.parent] : []));
// Files are used, and gaps are where gaps.json says, and nowhere else.
const used = new Set(data.evidence.map((e) => e.file));
for (const file of fs.readdirSync(path.join(here, 'files'))) if (!used.has(file)) fault('files', `${file} is not used`);
const finished = new Set(['closed', 'retired', 'ended', 'no_longer_relevant', 'done', 'verified', 'cancelled', 'superseded']);
for (const [name, records] of Object.entries(data))
    for (const record of records)
        for (const field of ['review_due', 'due']) {
            const where = `${name}:${keyOf(name, record)}`;
            const late = record[field] !== undefined && day(record[field]) < 0 && !finished.has(states[where]);
            if (late !== isGap(where, field, 'overdue')) fault(where, late ? `${field} is overdue and not in gaps.json` : `${field} is not overdue, but gaps.json says so`);
        }
for (const gap of gaps) {
    const [name, key] = [gap.record.slice(0, gap.record.indexOf(':')), gap.record.slice(gap.record.indexOf(':') + 1)];
    const record = data[name]?.find((r) => keyOf(name, r) === key);
    if (!record) fault('gaps.json', `no record ${gap.record}`);
    else if (gap.gap === 'missing' && record[gap.field] !== undefined) fault('gaps.json', `${gap.record} has ${gap.field}`);
}
const tally = {};
for (const risk of data.risks) tally[states[`risks:${risk.key}`]] = (tally[states[`risks:${risk.key}`]] ?? 0) + 1;

for (const line of faults) console.error(line);
console.log(`${Object.entries(data).map(([name, records]) => `${records.length} ${name}`).join(', ')}; risks ${JSON.stringify(tally)}; ${gaps.length} gaps: ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
