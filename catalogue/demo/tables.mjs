// Reads the record tables of src/isms with regular expressions, as far as the demo needs them.
import fs from 'node:fs';
import path from 'node:path';

// { path: { kind, fields: {name: {name, type, target, scale, choices, required, ...}}, states, steps, grants } } and pathOf by struct.
export function readTables(root) {
    const texts = fs.readdirSync(root, { recursive: true }).filter((file) => file.endsWith('.hpp')).map((file) => fs.readFileSync(path.join(root, file), 'utf8'));
    const all = texts.join('\n');
    const choices = {};
    for (const [, type, body] of all.matchAll(/choices_of<(?:isms|schema)::(\w+)>\s*=\s*std::to_array<schema::Choice>\(\s*\{([\s\S]*?)\}\)/g))
        choices[type] = [...body.matchAll(/\{\s*"(\w+)"/g)].map((m) => m[1]);
    const structs = {};
    for (const [, name, body] of all.matchAll(/^struct (\w+) \{\n([\s\S]*?)^\};/gm))
        structs[name] = Object.fromEntries([...body.matchAll(/^ {4}([\w:<>]+) (\w+)(?:\{\}| = false)?;/gm)].map((m) => [m[2], m[1]]));
    const shared = grantsOf(all.match(/register_grants = std::to_array[\s\S]*?\}\);/)[0]);

    const tables = {};
    const pathOf = {};
    for (const text of texts.filter((t) => t.includes('inline constexpr Schema table{'))) {
        const name = text.match(/\.path = "([\w-]+)"/)[1];
        const record = text.match(/record_type<(\w+)>/)[1];
        pathOf[record] = name;
        const members = structs[record];
        const fields = {};
        for (const [, member, spec] of text.matchAll(/field<&\w+::(\w+)>\s*\(\{([\s\S]*?)\}\)/g)) {
            const one = spec.replace(/\.help = "(?:[^"\\]|\\.)*"/, '');
            fields[one.match(/\.name = "(\w+)"/)[1]] = {
                name: one.match(/\.name = "(\w+)"/)[1],
                required: one.includes('.required = true'),
                computed: one.includes('.computed = true'),
                unique: one.includes('.unique = true'),
                maxLength: Number(one.match(/\.max_length = (\d+)/)?.[1] ?? 200),
                ...typeOf(members[member], choices),
            };
        }
        const steps = [...text.matchAll(/step<(\w+),\s*(\w+)(?:,\s*(\w+))?>\s*\(Verb::(\w+)/g)].map(([, from, to, guard, verb]) => ({ from, to, guard, verb }));
        tables[name] = {
            record, fields, steps,
            states: members.state ? choices[members.state] : [],
            grants: text.includes('.grants = register_grants') ? shared : grantsOf(text),
        };
    }
    Object.defineProperty(tables, 'pathOf', { value: pathOf });
    return tables;
}

function grantsOf(text) {
    return [...text.matchAll(/grant(_own)?\s*\((?:schema::)?Role::(\w+),\s*([^)]*)\)/g)].map(([, own, role, verbs]) => ({
        role, own: Boolean(own), verbs: new Set([...verbs.matchAll(/Verb::(\w+)/g)].map((m) => m[1])),
    }));
}

function typeOf(type, choices) {
    const inner = type.match(/<(.+)>$/)?.[1];
    const target = type.match(/base::Id<(\w+)>/)?.[1];
    if (type === 'std::string') return { type: 'text' };
    if (type === 'bool') return { type: 'flag' };
    if (type === 'std::optional<std::int64_t>') return { type: 'number' };
    if (type === 'std::optional<base::Date>') return { type: 'date' };
    if (type === 'std::vector<std::string>') return { type: 'text_list' };
    if (type === 'std::vector<std::int64_t>') return { type: 'number_list' };
    if (type === 'schema::File') return { type: 'file' };
    if (type === 'schema::Reference') return { type: 'reference' };
    if (type === 'schema::Likelihood') return { type: 'level', scale: 'likelihood' };
    if (type === 'schema::Consequence') return { type: 'level', scale: 'consequence' };
    if (type === 'schema::RiskLevel') return { type: 'level', scale: 'risk' };
    if (type.startsWith('std::vector<')) return { type: 'links', target };
    if (type.startsWith('base::Id<')) return { type: 'link', target };
    if (type.startsWith('schema::Set<')) return { type: 'choices', choices: choices[inner.replace('schema::', '')] };
    if (choices[type]) return { type: 'choice', choices: choices[type] };
    throw new Error(`the type ${type} is not known here`);
}
