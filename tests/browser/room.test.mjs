// The room of an external auditor in a browser: opened, entered by its link, asked, drawn, noted, closed; in light, dark and narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { check_page, make_folder, open_browser, open_page, run, serve, sign_in } from "./support.mjs";

let server, browser, manager, auditor, link;
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  const folder = make_folder();
  assert.equal(run("demo", "--data", folder).status, 0);
  server = await serve(folder);
  browser = await open_browser();
  manager = await open_page(browser);
  await sign_in(manager, server, "lena.hartmann@norderquell.example");
});
after(async () => {
  await browser?.close();
  const code = await server?.stop();
  assert.equal(code, 0);
  assert.doesNotMatch(server.log, / error /);
});

const sound = (page, name) => check_page(page, `room-${name}`);

test("the ISMS manager opens a room and makes a link", async () => {
  await manager.goto(`${server.url}/orgs/demo/audit-rooms/new`);
  await manager.fill("[name=title]", "Certification of the year");
  await manager.$eval("select[name=registers]", (select, wanted) => {
    for (const option of select.options) option.selected = wanted.includes(option.value);
  }, ["risks", "people", "attachments"]);
  await manager.fill("[name=auditor]", "Ada Auditor");
  await manager.fill("[name=email]", "ada@body.example");
  await manager.fill("[name=body]", "A body");
  await manager.fill("[name=opens_on]", day(0));
  await manager.fill("[name=closes_on]", day(7));
  await sound(manager, "new");
  await Promise.all([manager.waitForURL(/audit-rooms\/AR-\d+/), manager.click("main form button[type=submit]")]);
  await sound(manager, "draft");
  await Promise.all([manager.waitForURL(/notice=advanced/), manager.click("form[action*='/steps/start'] button")]);
  await sound(manager, "opened");
  await Promise.all([manager.waitForURL(/\/link$/), manager.click("form[action$='/link'] button")]);
  link = (await manager.textContent("code.hash")).trim();
  assert.match(link, new RegExp(`^${server.url}/rooms/`));
  await sound(manager, "link");
});

test("the auditor enters, and every page says what it is", async () => {
  auditor = await open_page(browser);
  await auditor.goto(link);
  await sound(auditor, "door");
  await Promise.all([auditor.waitForURL(/audit-rooms\/AR-/), auditor.click("form button[type=submit]")]);
  assert.match(await auditor.textContent(".room-banner"), /Audit room: Certification of the year — read-only — until/);
  await sound(auditor, "room");
  for (const path of ["risks", "risks/R-0001", "risks/R-0001/history", "people", "search?q=laptop", "approvals", "information-requests/new", "audit-samples/new", "audit-notes/new"]) {
    const response = await auditor.goto(`${server.url}/orgs/demo/${path}`);
    assert.equal(response.status(), 200, path);
    assert.match(await auditor.textContent(".room-banner"), /read-only/);
    await sound(auditor, path.replaceAll(/[/?=]/g, "-"));
  }
});

test("the auditor asks, draws and notes; the organisation answers", async () => {
  await auditor.goto(`${server.url}/orgs/demo/information-requests/new`);
  await auditor.fill("[name=title]", "Minutes of the last management review");
  await Promise.all([auditor.waitForURL(/information-requests\/IR-\d+/), auditor.click("main form button[type=submit]")]);
  const request = auditor.url().match(/IR-\d+/)[0];
  await auditor.goto(`${server.url}/orgs/demo/audit-samples/new`);
  await auditor.fill("[name=title]", "Assessed as the method says?");
  await auditor.selectOption("[name=register]", "risks");
  await auditor.fill("[name=wanted]", "5");
  await auditor.fill("[name=seed]", "4 2 6 1 3");
  await Promise.all([auditor.waitForURL(/audit-samples\/AS-\d+/), auditor.click("main form button[type=submit]")]);
  assert.match(await auditor.textContent("main pre"), /sha256sum population\.txt/);
  await sound(auditor, "sample");
  await auditor.goto(`${server.url}/orgs/demo/audit-notes/new`);
  await auditor.fill("[name=text]", "Ask about the suppliers tomorrow.");
  await Promise.all([auditor.waitForURL(/audit-notes\/AN-\d+/), auditor.click("main form button[type=submit]")]);
  await auditor.goto(`${server.url}/orgs/demo`);
  assert.match(await auditor.textContent("main"), /Ask about the suppliers tomorrow\./);
  await sound(auditor, "room-in-use");

  await manager.goto(`${server.url}/orgs/demo`);
  assert.match(await manager.textContent("main"), /Minutes of the last management review/);
  await sound(manager, "overview-of-manager");
  await manager.goto(`${server.url}/orgs/demo/information-requests/${request}/edit`);
  await manager.fill("[name=answer]", "They are among the evidence.");
  await Promise.all([manager.waitForURL(/IR-\d+\?notice/), manager.click("main form button[type=submit]")]);
  await Promise.all([manager.waitForURL(/notice=advanced/), manager.click("form[action*='/steps/complete'] button")]);
  await auditor.goto(`${server.url}/orgs/demo/information-requests/${request}`);
  assert.match(await auditor.textContent("main"), /They are among the evidence\./);
  await sound(auditor, "request");
});

for (const look of [{ name: "dark", options: { colorScheme: "dark" } }, { name: "narrow", options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } }])
  test(`the room in ${look.name}`, async () => {
    const page = await open_page(browser, look.options);
    await page.goto(link);
    await sound(page, `door-${look.name}`);
    await Promise.all([page.waitForURL(/audit-rooms\/AR-/), page.click("form button[type=submit]")]);
    await sound(page, `room-${look.name}`);
    await page.goto(`${server.url}/orgs/demo/audit-samples/AS-0002`);
    await sound(page, `sample-${look.name}`);
    await sign_in(page, server, "lena.hartmann@norderquell.example");
    await page.goto(`${server.url}/orgs/demo/audit-rooms/AR-0001`);
    await sound(page, `organisation-${look.name}`);
    await page.context().close();
  });

test("closing puts the auditor out at once", async () => {
  await manager.goto(`${server.url}/orgs/demo/audit-rooms`);
  await manager.click("main a:has-text('Certification of the year')");
  await manager.click("main a[href$='/steps/close']");
  await Promise.all([manager.waitForURL(/notice=advanced/), manager.click("main form button[type=submit]")]);
  await sound(manager, "closed");
  await auditor.goto(`${server.url}/orgs/demo/risks`);
  assert.match(auditor.url(), /\/sign-in/);
});
