// Every page of the demo organisation: opens, has no complaint of the browser, of axe-core or of the server, in light, dark and
// narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { flaws, make_folder, open_browser, open_page, photograph, run, serve, sign_in } from "./support.mjs";

let server, browser;
const looks = [
  { name: "light", options: { colorScheme: "light" } },
  { name: "dark", options: { colorScheme: "dark" } },
  { name: "narrow", options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
];

before(async () => {
  const folder = make_folder();
  assert.equal(run("demo", "--data", folder).status, 0);
  server = await serve(folder);
  browser = await open_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const by_hand = ["", "log", "erasures", "key-changes", "compare", "approvals", "approvals?show=stale", "pack", "missing", "matrix", "risks/scenarios", "treatment-plan", "soa", "soa/versions/SOA-0002", "soa/compare?from=SOA-0001&to=SOA-0002", "search?q=backup", "risk-methods/new", "risk-methods/relevel"];
const registers = ["issues", "interested-parties", "requirements", "scopes", "assets", "risks", "risk-methods", "threats", "vulnerabilities", "treatment-actions", "controls", "soa-versions", "evidence", "tasks", "people", "units", "memberships", "comments", "audit-rooms", "information-requests", "audit-samples", "audit-openings"];
const first = { issues: "IS-0001", "interested-parties": "IP-0001", requirements: "RQ-0001", scopes: "SC-0001", assets: "A-0001", risks: "R-0001", "risk-methods": "RM-0001", threats: "T-0001", vulnerabilities: "V-0001", "treatment-actions": "TA-0001", controls: "C-0001", "soa-versions": "SOA-0001", evidence: "E-0001", tasks: "TK-0001", people: "P-0001", units: "U-0001", memberships: "MB-0001", "audit-rooms": "AR-0001", "information-requests": "IR-0002", "audit-samples": "AS-0001" };

function addresses() {
  const all = by_hand.map((path) => `/orgs/demo/${path}`.replace(/\/$/, ""));
  for (const register of registers) {
    all.push(`/orgs/demo/${register}`);
    if (register !== "memberships" && register !== "soa-versions" && register !== "comments" && !/^(information-requests|audit-samples|audit-openings)$/.test(register)) all.push(`/orgs/demo/${register}/new`, `/orgs/demo/${register}/import`);
    if (first[register]) all.push(`/orgs/demo/${register}/${first[register]}`, `/orgs/demo/${register}/${first[register]}/history`);
  }
  return [...all, "/orgs/demo/organisation", "/orgs/demo/risks/R-0055", "/orgs/demo/risks/R-0001/edit", "/orgs/demo/controls/C-0001/edit", "/account", "/help", "/help/risks", "/help/proof", "/help/licences"];
}

for (const look of looks) {
  test(`every page in ${look.name}`, async () => {
    const page = await open_page(browser, look.options);
    await sign_in(page, server, "lena.hartmann@norderquell.example");
    const wrong = [];
    for (const address of addresses()) {
      const response = await page.goto(server.url + address);
      if (response.status() !== 200) wrong.push(`${address}: status ${response.status()}`);
      for (const flaw of await flaws(page)) wrong.push(`${address}: ${flaw}`);
      await photograph(page, `${look.name}${address.replaceAll(/[/?=&]/g, "_")}`);
    }
    assert.deepEqual(wrong, []);
    assert.doesNotMatch(server.log, / error /);
    await page.context().close();
  });
}
