// Who may read and make what, and that nobody sees another organisation: over all addresses of the OpenAPI document and of the
// table of routes, so that a new one is covered by being there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Api, Installation, root, sign_in } from "./support.mjs";

const password = "look around freely";
const roles = {
  reader: "ola.myhre@norderquell.example", contributor: "marek.hajnal@norderquell.example", risk_owner: "carla.montrose@norderquell.example",
  control_owner: "deniz.korhan@norderquell.example", management: "annika.thorsen@norderquell.example", auditor: "georg.pflaum@norderquell.example",
  isms_manager: "lena.hartmann@norderquell.example", administrator: "admin@norderquell.example",
};
const registers = ["issues", "interested-parties", "requirements", "scopes", "assets", "risks", "risk-methods", "threats", "vulnerabilities", "treatment-actions", "controls", "soa-versions", "evidence", "tasks", "people", "units", "memberships", "comments", "attachments", "erasures", "key-changes", "organisation", "audit-rooms", "information-requests", "audit-samples", "audit-notes", "audit-openings"];

describe("the matrix of access", () => {
  const made = new Installation();
  let server, document;
  before(async () => {
    made.ok("demo");
    made.ok("org", "add", "other", "--name", "Other", "--person", "Olga Other", "--email", "olga@other.example", "--method", "3x3");
    made.ok("user", "add", "olga@other.example", "--password", "one that is only known to Olga");
    // The demo has nobody who is an administrator and nothing else.
    made.ok("user", "add", roles.administrator, "--password", password);
    server = await made.serve();
    const boss = new Api(server.url, "demo", made.token("demo", "pia.sandgren@norderquell.example"));
    const manager = new Api(server.url, "demo", made.token("demo", roles.isms_manager));
    const person = await manager.make("people", { name: "Ada Administrator", email: roles.administrator });
    await boss.make("memberships", { person: person.id, roles: ["administrator"] });
    document = (await manager.get(`${server.url}/api/v1/openapi.json`)).body;
  });
  after(async () => {
    const code = await server?.stop();
    made.forget();
    assert.equal(code, 0);
    assert.doesNotMatch(server.log, / error /);
  });

  // Addresses with something that is there in the demo where the pattern has a variable.
  const references = { issues: "IS", "interested-parties": "IP", requirements: "RQ", scopes: "SC", assets: "A", risks: "R", "risk-methods": "RM", threats: "T", vulnerabilities: "V", "treatment-actions": "TA", controls: "C", "soa-versions": "SOA", evidence: "E", tasks: "TK", people: "P", units: "U", memberships: "MB", comments: "CM", attachments: "AT", erasures: "ER", "key-changes": "KC", organisation: "ORG", "audit-rooms": "AR", "information-requests": "IR", "audit-samples": "AS", "audit-notes": "AN", "audit-openings": "AO" };
  const filled = (pattern, org) => {
    const register = pattern.split("/orgs/{org}/")[1]?.split("/")[0];
    return pattern.replace("{org}", org).replace("{ref}", `${references[register] ?? "R"}-0001`).replace("{version}", "1").replace("{verb}", "assess").replace("{field}", "content");
  };

  test("a token of one organisation finds nothing of another, by any method", async () => {
    const token = made.token("other", "olga@other.example");
    const leaks = [];
    let asked = 0;
    for (const [pattern, operations] of Object.entries(document.paths))
      for (const method of Object.keys(operations).filter((name) => /^(get|post|patch|delete)$/.test(name))) {
        if (!pattern.includes("{org}")) continue;
        const ask = (org) => new Api(server.url, org, token).call(method.toUpperCase(), server.url + filled(pattern, org), /post|patch/.test(method) ? {} : undefined, { "If-Match": "*" });
        const [theirs, nowhere] = [await ask("demo"), await ask("nowhere")];
        ++asked;
        const same = theirs.text === nowhere.text && theirs.status === nowhere.status && JSON.stringify([...theirs.headers].filter(([name]) => name !== "date")) === JSON.stringify([...nowhere.headers].filter(([name]) => name !== "date"));
        if (theirs.status !== 404 || !same) leaks.push(`${method} ${pattern}: ${theirs.status} ${nowhere.status} ${theirs.text.slice(0, 120)}`);
      }
    assert.deepEqual(leaks, []);
    assert.ok(asked > 150, `${asked} addresses`);
  });

  test("a person of one organisation finds no page of another", async () => {
    const routes = [...readFileSync(join(root, "src", "web", "routes.cpp"), "utf8").matchAll(/\{(get|post),\s*"(\/orgs\/\{org\}[^"]*)"/g)];
    assert.ok(routes.length > 35, `${routes.length} routes`);
    const { cookie, csrf } = await enter("olga@other.example", "one that is only known to Olga");
    const leaks = [];
    const paths = new Set();
    for (const [, method, pattern] of routes)
      for (const register of pattern.includes("{register}") ? registers : [""]) paths.add(`${method} ${pattern.replace("{register}", register)}`);
    for (const one of paths) {
      const [method, pattern] = one.split(" ");
      const ask = async (org) => {
        const response = await fetch(server.url + filled(pattern, org), { method, redirect: "manual", headers: { Cookie: cookie, Origin: server.url, "Content-Type": "application/x-www-form-urlencoded" }, body: method === "post" ? new URLSearchParams({ csrf, title: "Intruder" }) : undefined });
        // The page itself names its own address (where to come back to), and nothing else of it.
        return { status: response.status, text: (await response.text()).replaceAll(org, "ORG").replaceAll(/value="[\w-]{40,}"/g, "") };
      };
      const [theirs, nowhere] = [await ask("demo"), await ask("nowhere")];
      if (theirs.status !== 404 || nowhere.status !== 404 || theirs.text !== nowhere.text) leaks.push(`${one}: ${theirs.status} ${nowhere.status}`);
    }
    assert.deepEqual(leaks, []);
  });

  test("each role reads and makes what the table of permissions says", async () => {
    const golden = permissions();
    const wrong = [];
    for (const [role, email] of Object.entries(roles)) {
      const api = new Api(server.url, "demo", made.token("demo", email));
      for (const register of registers) {
        const read = (await api.get(`/${register}?limit=1`)).status;
        const create = document.paths[`/api/v1/orgs/{org}/${register}`]?.post ? (await api.call("POST", `/${register}`, {})).status : 405;
        const may = golden(role, register);
        if (read !== (may.read ? 200 : 403)) wrong.push(`${role} reads ${register}: ${read}`);
        // An empty record is refused for what it lacks, by those who may make one.
        if (may.create ? create !== 422 : ![403, 405].includes(create)) wrong.push(`${role} makes ${register}: ${create}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  // The grants as the tables in src/isms say them.
  function permissions() {
    const folders = { issues: "context/issue", "interested-parties": "context/interested_party", requirements: "context/requirement", scopes: "context/scope", assets: "planning/asset", risks: "planning/risk", "risk-methods": "planning/risk_method", threats: "planning/threat", vulnerabilities: "planning/vulnerability", "treatment-actions": "planning/treatment_action", controls: "controls/control", "soa-versions": "controls/soa_version", evidence: "controls/evidence", tasks: "support/task", people: "support/person", units: "context/unit", memberships: "leadership/membership", comments: "support/comment", attachments: "support/attachment", erasures: "support/erasure", "key-changes": "support/key_change", organisation: "context/organisation", "audit-rooms": "evaluation/audit_room", "information-requests": "evaluation/information_request", "audit-samples": "evaluation/audit_sample", "audit-notes": "evaluation/audit_note", "audit-openings": "evaluation/audit_opening" };
    const source = (path) => readFileSync(join(root, "src", "isms", path), "utf8");
    const shared = source("grants.hpp");
    return (role, register) => {
      const table = source(`${folders[register]}_table.cpp`);
      const name = table.match(/\.grants = (\w+)/)[1];
      const text = name === "grants" ? table : shared.split(`auto ${name} =`)[1].split("});")[0];
      const lines = [...text.matchAll(/grant(?:_own)?\s*\((?:schema::)?Role::(\w+),([^)]*)\)/g)].filter(([, whose]) => whose === role);
      const has = (verb) => lines.some(([, , verbs]) => new RegExp(`Verb::${verb}\\b`).test(verbs));
      return { read: has("read"), create: has("create") };
    };
  }

  async function enter(email, words) {
    const cookie = await sign_in(server.url, email, words);
    const home = await (await fetch(`${server.url}/orgs/other`, { headers: { Cookie: cookie } })).text();
    return { cookie, csrf: home.match(/name="csrf" value="([^"]+)"/)[1] };
  }
});
