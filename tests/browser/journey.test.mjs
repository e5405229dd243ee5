// The main job as a person does it: from an empty data folder to a published Statement of Applicability, in Chromium; then the
// reading of it all, and one form, without JavaScript.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { check_page, make_folder, open_browser, open_page, run, serve, sign_in } from "./support.mjs";

const files = join(dirname(fileURLToPath(import.meta.url)), "..", "data", "import");
const email = "berta@mill.example", password = "a mill grinds all that comes";
let server, browser, page;
const at_start = {};
let broken = false;
// Each part goes on from where the one before has led.
function part(name, job) {
  test(name, async (context) => {
    if (broken) return context.skip("a part before has failed");
    broken = true;
    await job();
    broken = false;
  });
}

before(async () => {
  server = await serve(make_folder());
  browser = await open_browser();
  page = await open_page(browser);
  page.setDefaultTimeout(15000);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const sound = (its_page, name) => check_page(its_page, `journey-${name}`, [409, 422]);
const at = (path) => `${server.url}/orgs/mill${path}`;
async function go(path, name) {
  const response = await page.goto(at(path));
  assert.equal(response.status(), 200, path);
  if (name) await sound(page, name);
}
async function press(button) {
  await Promise.all([page.waitForEvent("load"), page.locator("main").getByRole("button", { name: button, exact: true }).first().click()]);
}
async function missing_count() {
  await go("/missing");
  return Number((await page.getByRole("link", { name: /^Missing/ }).innerText()).match(/\d+/)[0]);
}
async function step(register, reference, verb, button, reason = "") {
  await go(`/${register}/${reference}/steps/${verb}`, `${register}-${verb}`);
  assert.ok(await page.locator("main [name=form-reason]").count(), await page.locator("main").innerText());
  await page.fill("main [name=form-reason]", reason);
  await press(button);
  assert.equal(new URL(page.url()).pathname, `/orgs/mill/${register}/${reference}`, await page.locator("main").innerText());
}
// Fills fields of the form by name: texts, selects, several options, checkboxes.
async function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main form [name="${name}"]:not([type=hidden])`).first();
    const kind = await field.evaluate((element) => (element.tagName === "SELECT" ? "select" : element.type));
    if (kind === "select") await field.selectOption(value);
    else if (kind === "checkbox" || kind === "radio") await page.locator(`main form [name="${name}"][value="${value}"]`).check();
    else await field.fill(value);
  }
}
async function import_file(register, file, { create = [], expect }) {
  await go(`/${register}/import`, "import-file");
  await page.setInputFiles("main input[type=file]", file);
  await press("Continue");
  await sound(page, "import-columns");
  for (const kind of create) await page.check(`[name=create_missing][value="${kind}"]`);
  await press("Check");
  await sound(page, "import-report");
  for (const words of expect) assert.match(await page.locator("main").innerText(), words);
}

part("the wizard makes an organisation, its scope and its method", async () => {
  await page.goto(server.url);
  assert.equal(new URL(page.url()).pathname, "/setup");
  await sound(page, "setup");
  await fill({ name: "Mill", slug: "mill", person_name: "Berta Mill", email, password: "short" });
  await press("Continue");
  assert.equal(await page.inputValue("[name=name]"), "Mill", "what was typed is kept");
  await sound(page, "setup-refused");
  await fill({ password });
  await press("Continue");
  await sound(page, "setup-scope");
  await fill({ statement: "Grinding and selling flour, in Millbrook.", interfaces: "Hosting by a provider." });
  await press("Continue");
  await sound(page, "setup-method");
  await fill({ method: "5x5" });
  await press("Put in force and finish");
  assert.equal(new URL(page.url()).pathname, "/orgs/mill");
  await sound(page, "home-empty");
  at_start.missing = await missing_count();
  await sound(page, "missing-at-start");
});

part("three spreadsheets come in, after a refusal that is put right", async () => {
  await import_file("assets", join(files, "assets_comma.csv"), { expect: [/Nothing is imported while rows are refused/, /There is no record “Sales”/] });
  await press("Change columns");
  assert.equal(await page.inputValue("[name='column.2']"), "unit");
  await page.check("[name=create_missing][value=units]");
  await press("Check");
  assert.match(await page.locator("main").innerText(), /3 records are new/);
  await press("Import now");
  assert.match(await page.locator("main").innerText(), /The import is done/);
  await sound(page, "import-done");

  const faulty = join(server.folder, "faulty.csv");
  writeFileSync(faulty, readFileSync(join(files, "risks_semicolon.csv"), "utf8").replace("Critical;Likely", "Critical;Now and then"));
  await import_file("risks", faulty, { create: ["threats"], expect: [/1 row is refused/, /Now and then/] });
  await import_file("risks", join(files, "risks_semicolon.csv"), { create: ["threats"], expect: [/3 records are new/] });
  await press("Import now");
  await import_file("risks", join(files, "risks.xlsx"), { create: ["people"], expect: [/3 records are new/] });
  await press("Import now");
  await import_file("risks", join(files, "risks.xlsx"), { create: ["people"], expect: [/3 records stay as they are/] });
  await go("/risks", "risks");
  assert.equal(await page.locator("main tbody tr").count(), 6);
});

part("each risk is levelled, treated and accepted", async () => {
  for (let i = 1; i <= 6; ++i) {
    const reference = `R-000${i}`;
    await go(`/risks/${reference}/edit`, i === 1 ? "risk-edit" : "");
    await fill({ owner: "P-0001", properties: "availability", likelihood: "3", consequence: "3", treatment: "modify", residual_likelihood: "1", residual_consequence: "2" });
    await fill({ scenario: "It happens, and orders are lost.", treatment_reason: "Cheaper than the damage.", controls: ["C-0008", `C-00${20 + i}`] });
    await press("Save");
    assert.equal(new URL(page.url()).pathname, `/orgs/mill/risks/${reference}`, await page.locator("main").innerText());
    await step("risks", reference, "assess", "Record assessment");
    await step("risks", reference, "treat", "Start treatment");
  }
  await go("/treatment-actions/new", "action-new");
  await fill({ title: "Write the rules", risks: [1, 2, 3, 4, 5, 6].map((i) => `R-000${i}`), owner: "P-0001", due: "2031-01-31", cost: "1200" });
  await press("Create");
  await sound(page, "action");
  for (let i = 1; i <= 6; ++i) await step("risks", `R-000${i}`, "accept", "Accept residual risk", "Little remains.");
  await sound(page, "risk-accepted");
  await go("/matrix", "matrix");
  await go("/treatment-plan", "treatment-plan");
});

part("the Statement of Applicability is decided, frozen, approved and published", async () => {
  await go("/soa", "soa-undecided");
  const row = page.locator("#C-0001");
  await row.getByLabel("Applicability of A.5.1").selectOption("excluded");
  await row.getByRole("button", { name: "Save A.5.1" }).click();
  await row.locator(".field-fault").first().waitFor();
  await sound(page, "soa-row-refused");
  await row.getByLabel("Justification for A.5.1").fill("The owner of the mill is its only member.");
  await row.getByRole("button", { name: "Save A.5.1" }).click();
  await row.getByText("Saved.").waitFor();
  await sound(page, "soa-row-saved");

  // The others by the API, as a script would.
  const token = run("token", "create", "--data", server.folder, "--org", "mill", "--as", email).stdout.trim();
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const controls = `${server.url}/api/v1/orgs/mill/controls`;
  const { items } = await (await fetch(`${controls}?limit=100&applicability=undecided`, { headers })).json();
  assert.equal(items.length, 92);
  for (const { id, version } of items) {
    const body = JSON.stringify({ applicability: "applicable", reasons: ["own_decision"], implementation: "implemented", how: "As the handbook says.", owner: "P-0001" });
    const done = await fetch(`${controls}/${id}`, { method: "PATCH", body, headers: { ...headers, "If-Match": `"${id}.${version}"` } });
    assert.equal(done.status, 200, await done.text());
  }
  await go("/soa", "soa-decided");
  await go("/soa/versions", "soa-versions-none");
  await fill({ title: "First edition", changes: "All is new." });
  await press("Make the edition");
  assert.equal(new URL(page.url()).pathname, "/orgs/mill/soa/versions/SOA-0001");
  await sound(page, "soa-draft");
  await step("soa-versions", "SOA-0001", "approve", "Approve");
  await step("soa-versions", "SOA-0001", "publish", "Publish");
  await go("/soa/versions/SOA-0001", "soa-published");
  assert.match(await page.locator("main").innerText(), /Published/);
  await go("/soa/compare?from=SOA-0001&to=now", "soa-compare");
});

part("less is missing than before", async () => {
  const now = await missing_count();
  await sound(page, "missing-at-end");
  assert.ok(now <= at_start.missing - 12, `${at_start.missing} were missing, ${now} are`);
});

part("what goes out comes in again without a change", async () => {
  for (const form of ["csv", "xlsx"]) {
    await go("/risks");
    await page.locator("summary", { hasText: "Export" }).click();
    const link = page.getByRole("link", { name: form === "csv" ? "CSV" : "Excel (XLSX)", exact: true });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const file = join(server.folder, `out.${form}`);
    await download.saveAs(file);
    await import_file("risks", file, { expect: [/0 records are new/, /0 records change/, /6 records stay as they are/, /0 rows are refused/] });
  }
  assert.doesNotMatch(server.log, / error /);
});

part("all of it can be read, and a form sent, without JavaScript", async () => {
  const plain = await open_page(browser, { javaScriptEnabled: false });
  await sign_in(plain, server, email, password);
  const pages = { "/risks": "Theft of a laptop", "/risks?sort=-level&q=laptop": "Theft of a laptop", "/risks/R-0001": "Theft of a laptop", "/risks/R-0001/history": "Little remains.", "/soa": "A.8.34", "/soa/versions/SOA-0001": "First edition", "/missing": "What is missing", "/matrix": "Residual", "/treatment-plan": "Write the rules" };
  for (const [path, words] of Object.entries(pages)) {
    const response = await plain.goto(at(path));
    assert.equal(response.status(), 200, path);
    assert.ok((await plain.locator("main").innerText()).includes(words), `${path} says “${words}”`);
  }
  await plain.goto(`${server.url}/help/risks`);
  assert.ok(await plain.locator("h1").first().innerText());
  await plain.goto(at("/issues/new"));
  await plain.fill("main [name=title]", "Few people know the mill");
  await plain.locator("main form").getByRole("button", { name: "Create", exact: true }).first().click();
  await plain.waitForURL((url) => url.pathname === "/orgs/mill/issues/IS-0001");
  assert.ok((await plain.locator("body").innerText()).includes("Few people know the mill"));
  assert.deepEqual(plain.complaints, []);
  assert.doesNotMatch(server.log, / error /);
});
