// How people come in: the demo from the first page of an empty installation, and a member by the link of an administrator.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { check_page, demo_password, make_folder, open_browser, open_page, serve, sign_in } from "./support.mjs";

let server, browser, page;

before(async () => {
  server = await serve(make_folder());
  browser = await open_browser();
  page = await open_page(browser);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const sound = (its_page, name) => check_page(its_page, `joining-${name}`);

test("the first page loads the demo and says who can sign in", async () => {
  await page.goto(server.url);
  assert.match(page.url(), /\/setup$/);
  await sound(page, "setup");
  await Promise.all([page.waitForURL(/\/setup\/demo$/), page.click("form[action='/setup/demo'] button")]);
  assert.match(await page.textContent("body"), /pia\.sandgren@norderquell\.example/);
  await sound(page, "demo-ready");
  await page.goto(`${server.url}/setup`);
  assert.match(page.url(), /\/sign-in/, "there is no second first page");
  await sign_in(page, server, "lena.hartmann@norderquell.example", demo_password);
});

test("a member without an account gets in by a link, once", async () => {
  await page.context().clearCookies();
  await sign_in(page, server, "pia.sandgren@norderquell.example");
  await page.goto(`${server.url}/orgs/demo/people/new`);
  await page.fill("[name=name]", "Ida Newcomer");
  await page.fill("[name=email]", "ida.newcomer@norderquell.example");
  await Promise.all([page.waitForURL(/people\/P-\d+/), page.click("main form button[type=submit]")]);
  const person = page.url().match(/P-\d+/)[0];

  await page.goto(`${server.url}/orgs/demo/memberships/new?person=${person}`);
  await page.check("input[name=roles][value=reader]");
  await Promise.all([page.waitForURL(/memberships\/MB-\d+/), page.click("main form button[type=submit]")]);
  assert.match(await page.textContent("main"), /no account yet/);
  await sound(page, "membership");
  await Promise.all([page.waitForURL(/\/invite$/), page.click("form[action$='/invite'] button")]);
  const link = (await page.textContent("code.hash")).trim();
  assert.match(link, new RegExp(`^${server.url}/invitations/`));
  await sound(page, "link");

  const guest = await open_page(browser);
  await guest.goto(link);
  await guest.fill("[name=password]", "a boat on the river");
  await sound(guest, "invitation");
  await guest.click("main form button[type=submit], form button[type=submit]");
  await sign_in(guest, server, "ida.newcomer@norderquell.example", "a boat on the river");
  assert.match(guest.url(), /\/orgs\/demo$/);
  const again = await guest.goto(link);
  assert.equal(again.status(), 404);

  await page.goto(page.url().replace("/invite", ""));
  assert.match(await page.textContent("main"), /signs in with a password/);
  assert.match(await page.textContent("main"), /Invited on/);
});
