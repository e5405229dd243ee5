// A day in the past is chosen in the header, read, compared with another, and left again; nothing can be changed there.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { binary, check_page, make_folder, open_browser, open_page, run, serve, sign_in } from "./support.mjs";

let folder, server, browser, page;
const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
before(async () => {
  folder = make_folder();
  assert.equal(run("demo", "--data", folder).status, 0);
  server = await serve(folder);
  browser = await open_browser();
  page = await open_page(browser);
  await sign_in(page, server, "lena.hartmann@norderquell.example");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const sound = (name) => check_page(page, `past-${name}`, [403, 422]);
async function go_back_to(date) {
  await page.locator(".moment-menu > summary").click();
  await page.fill(".moment-form [name=at]", date);
  await Promise.all([page.waitForURL(/~/), page.getByRole("button", { name: "Show that day" }).click()]);
}
const main = () => page.locator("main").innerText();

test("a list, its filters and its records stay on the day", async () => {
  await page.goto(`${server.url}/orgs/demo/risks?state=accepted`);
  const now = await main();
  await page.locator(".moment-menu > summary").click();
  await sound("choice");
  await page.locator(".moment-menu > summary").click();
  await go_back_to(day(200));
  assert.equal(new URL(page.url()).pathname, `/orgs/demo~${day(200)}/risks`);
  assert.equal(new URL(page.url()).search, "?state=accepted");
  assert.match(await page.locator(".moment-banner").innerText(), new RegExp(`As it stood on ${day(200)} `));
  assert.notEqual(await main(), now);
  for (const button of ["New: Risk", "Import"]) assert.equal(await page.getByRole("link", { name: button }).count(), 0, button);
  await sound("list");
  await page.goto(`${server.url}/orgs/demo~${day(200)}/risks`);
  await page.getByRole("link", { name: "Account of a person who left is still open" }).click();
  await page.waitForURL(new RegExp(`/orgs/demo~${day(200)}/risks/R-0001`));
  for (const button of ["Edit", "Comment", "New task"]) assert.equal(await page.getByText(button, { exact: true }).count(), 0, button);
  await sound("record");
});

test("every page of the navigation opens there", async () => {
  await page.goto(`${server.url}/orgs/demo~${day(100)}`);
  const addresses = await page.locator(".side a.nav-entry").evaluateAll((all) => all.map((one) => one.href));
  assert.ok(addresses.length > 15);
  for (const address of addresses) {
    assert.match(address, new RegExp(`/orgs/demo~${day(100)}`));
    assert.equal((await page.goto(address)).status(), 200, address);
    assert.equal(await page.locator(".moment-banner").count(), 1, address);
    assert.equal(await page.locator("main form[method=post]").count(), 0, `${address} has nothing to send`);
    await sound(`page${new URL(address).pathname.replaceAll("/", "_")}`);
  }
  assert.doesNotMatch(server.log, / error /);
});

test("nothing can be changed there, and what cannot be shown is said", async () => {
  for (const path of ["risks/new", "risks/R-0001/edit"])
    assert.equal((await page.goto(`${server.url}/orgs/demo~${day(100)}/${path}`)).status(), 403, path);
  const csrf = await page.locator("[name=csrf]").first().inputValue();
  const answer = await page.evaluate(async ([address, csrf]) => {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams({ csrf, name: "From the past" }) });
    return { status: answer.status, text: await answer.text() };
  }, [`${server.url}/orgs/demo~${day(100)}/assets`, csrf]);
  assert.equal(answer.status, 403);
  assert.match(answer.text, /The past cannot be changed/);
  for (const [moment, words] of [[day(-3), /still to come/], ["1999-12-31", /Nothing had been recorded/], ["then", /Give a day as/]]) {
    assert.equal((await page.goto(`${server.url}/orgs/demo/assets?at=${moment}`)).status(), 422, moment);
    assert.match(await main(), words);
    await sound(`refused-${moment}`);
  }
});

test("two days are compared", async () => {
  await page.goto(`${server.url}/orgs/demo/compare?from=${day(120)}&to=${day(60)}`);
  assert.match(await main(), /Added: \d+\. Changed: \d+\. Removed: \d+\./);
  assert.doesNotMatch(await main(), /The first day is the later one/);
  await sound("compare");
  await page.goto(`${server.url}/orgs/demo/compare?from=${day(60)}&to=${day(120)}`);
  assert.match(await main(), /The first day is the later one/);
  await sound("compare-backwards");
  await page.fill("main [name=from]", day(1));
  await page.fill("main [name=to]", day(1));
  await Promise.all([page.waitForLoadState("load"), page.getByRole("button", { name: "Compare", exact: true }).click()]);
  assert.match(await main(), /No difference/);
  await page.goto(`${server.url}/orgs/demo/compare?from=${day(-9)}`);
  assert.match(await main(), /still to come/);
  await sound("compare-refused");
});

test("a pack of that day is downloaded and verified; damaged, it is refused", async () => {
  await page.goto(`${server.url}/orgs/demo~${day(100)}/pack`);
  await sound("pack");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download the pack" }).click()]);
  assert.equal(download.suggestedFilename(), `demo-${day(100)}-pack.zip`);
  const pack = join(folder, "pack.zip");
  await download.saveAs(pack);
  const verify = (file) => spawnSync(join(dirname(binary), "keepwright-verify"), [file], { encoding: "utf8" });
  const whole = verify(pack);
  assert.equal(whole.status, 0, whole.stdout + whole.stderr);
  assert.match(whole.stdout, new RegExp(`records as of: ${day(100)}`));
  const bytes = readFileSync(pack);
  const at = bytes.indexOf("Account of a person who left");
  assert.ok(at > 0);
  bytes[at] = "B".charCodeAt(0);
  writeFileSync(pack, bytes);
  const damaged = verify(pack);
  assert.equal(damaged.status, 1);
  assert.match(damaged.stdout, /^NOT RIGHT: /);
});

test("one click leads back to today", async () => {
  await page.goto(`${server.url}/orgs/demo~${day(100)}/risks/R-0001`);
  await page.getByRole("link", { name: "Back to today" }).click();
  await page.waitForURL(/\/orgs\/demo\/risks\/R-0001$/);
  assert.equal(await page.locator(".moment-banner").count(), 0);
});
