// The guide at /help: each page of docs/guide opens without signing in, has no complaint, and its links lead somewhere.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { flaws, make_folder, open_browser, open_page, serve } from "./support.mjs";

const guide = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "docs", "guide");
const pages = [...readdirSync(guide).map((name) => name.replace(/\.md$/, "")), "licences"];
const address_of = (name) => (name === "index" ? "/help" : `/help/${name}`);

let server, browser;
before(async () => {
  server = await serve(make_folder());
  browser = await open_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("every page of the guide", async () => {
  const page = await open_page(browser);
  const wrong = [];
  const anchors = new Map();
  const links = [];
  for (const name of pages) {
    const address = address_of(name);
    const response = await page.goto(server.url + address);
    if (response.status() !== 200) wrong.push(`${address}: status ${response.status()}`);
    const title = name === "licences" ? "Licences" : readFileSync(join(guide, `${name}.md`), "utf8").split("\n")[0].replace(/^# /, "");
    if ((await page.innerText("h1")) !== title) wrong.push(`${address}: its heading is not "${title}"`);
    for (const flaw of await flaws(page)) wrong.push(`${address}: ${flaw}`);
    anchors.set(address, await page.$$eval("[id]", (all) => all.map((one) => one.id)));
    for (const target of await page.$$eval("a[href]", (all) => all.map((one) => one.getAttribute("href")))) links.push([address, target]);
  }
  for (const [from, target] of links) {
    const url = new URL(target, server.url + from);
    const there = url.pathname === "/help/index" ? "/help" : url.pathname;
    if (target === "#") wrong.push(`${from}: a link without a target`);
    else if (url.origin === server.url && there.startsWith("/help") && !anchors.has(there)) wrong.push(`${from}: ${target} leads nowhere`);
    else if (url.hash && anchors.has(there) && !anchors.get(there).includes(decodeURIComponent(url.hash.slice(1)))) wrong.push(`${from}: ${target} has no place on its page`);
  }
  assert.ok(links.length > 100, `${links.length} links`);
  assert.deepEqual(wrong, []);
  await page.context().close();
});

test("the type of each refusal of the API leads to its paragraph", async () => {
  const page = await open_page(browser);
  await page.goto(`${server.url}/help/api`);
  const here = await page.$$eval("[id]", (all) => all.map((one) => one.id));
  const source = readFileSync(join(guide, "..", "..", "src", "web", "api", "problem.cpp"), "utf8");
  const types = [...source.matchAll(/ProblemType\{\d+, "([a-z-]+)"/g)].map(([, type]) => type);
  assert.ok(types.length > 10, types.join());
  assert.deepEqual(types.filter((type) => !here.includes(type)), []);
  await page.context().close();
});
