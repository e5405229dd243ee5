// Lints the OpenAPI document by the rules of redocly.yaml: node lint.mjs CONFIGURATION DOCUMENT. Exit code 1 on any problem.
import openapi from '@redocly/openapi-core';

const [configuration, document] = process.argv.slice(2);
const config = await openapi.loadConfig({ configPath: configuration });
const problems = await openapi.lint({ ref: document, config });
for (const problem of problems) {
    const place = problem.location.map((location) => location.pointer).join(' ');
    console.log(`${problem.severity} ${problem.ruleId}: ${problem.message} ${place}`);
}
console.log(`${problems.length} problems in ${document}`);
process.exit(problems.length ? 1 : 0);
