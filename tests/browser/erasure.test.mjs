// An administrator erases what was known of somebody who left, and gives the log a new key.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { check_page, make_folder, open_browser, open_page, run, serve, sign_in } from "./support.mjs";

let folder, server, browser, page;
const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
before(async () => {
  folder = make_folder();
  assert.equal(run("demo", "--data", folder).status, 0);
  server = await serve(folder);
  browser = await open_browser();
  page = await open_page(browser);
  await sign_in(page, server, "pia.sandgren@norderquell.example");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const sound = (name) => check_page(page, `erasure-${name}`, [403, 422]);
const main = () => page.locator("main").innerText();
const save = (url) => Promise.all([page.waitForURL(url), page.locator("main form button[type=submit]").first().click()]);

test("what earlier versions say of a person goes", async () => {
  await page.goto(`${server.url}/orgs/demo/people?q=Strand`);
  await page.getByRole("link", { name: "Filip Strand" }).first().click();
  await page.waitForURL(/people\/P-\d+$/);
  const address = page.url();
  const reference = address.split("/").pop();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.waitForURL(/edit$/);
  await page.fill("[name=name]", "Former administrator");
  await page.fill("[name=email]", "");
  await page.fill("[name=job_title]", "");
  await save(address + "**");
  await page.goto(`${address}/history`);
  assert.match(await main(), /Filip Strand/);
  await page.locator("main details summary").first().click();
  await sound("history-before");
  await page.getByRole("link", { name: "Erase what earlier versions say" }).click();
  await page.waitForURL(/erasures\/new/);
  assert.equal(await page.inputValue("[name=record]"), reference);
  await page.fill("[name=because]", "Article 17 GDPR, request of the person");
  await sound("form");
  await save(/erasures\/ER-0001/);
  await sound("record");
  await page.goto(`${address}/history`);
  assert.match(await main(), /What it said was erased on .* by Pia Sandgren: Article 17/);
  assert.doesNotMatch(await main(), /Strand/);
  await sound("history");
  await page.goto(`${address}/history/1`);
  assert.match(await main(), /ER-0001/);
  assert.doesNotMatch(await main(), /Strand/);
  await sound("version");
  await page.goto(`${server.url}/orgs/demo~${day(300)}/people/${reference}`);
  assert.match(await page.locator("h1").innerText(), new RegExp(`${reference}, erased`));
  await sound("past");
  await page.goto(`${server.url}/orgs/demo/erasures`);
  await sound("list");
});

test("the log gets a new key", async () => {
  await page.goto(`${server.url}/orgs/demo/key-changes/new`);
  await page.fill("[name=because]", "Whoever ran the server has left");
  await sound("key-form");
  await save(/key-changes\/KC-0001/);
  assert.match(await main(), /Statement signed by the key until then/);
  await sound("key");
  await page.goto(`${server.url}/orgs/demo/log`);
  await sound("log");
  // Who reads everything checks everything.
  const manager = await open_page(browser);
  await sign_in(manager, server, "lena.hartmann@norderquell.example");
  await manager.goto(`${server.url}/orgs/demo/log`);
  await Promise.all([manager.waitForURL(/verify/), manager.getByRole("button", { name: "Verify everything" }).click()]);
  assert.match(await manager.locator("main").innerText(), /Everything fits together/);
});
