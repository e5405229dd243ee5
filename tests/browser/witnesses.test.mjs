// The page of the log with two witnesses and a time stamp: who saw how much of it, and when, can be read in light, dark and narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Authority } from "../support/authority.mjs";
import { until } from "../support/until.mjs";
import { Witness } from "../support/witness.mjs";
import { check_page, make_folder, open_browser, open_page, run, serve, sign_in } from "./support.mjs";

const witnesses = [new Witness("witness.norderquell-auditors.example/transparency"), new Witness("log-watch.example")];
const looks = [
  { name: "light", options: { colorScheme: "light" } },
  { name: "dark", options: { colorScheme: "dark" } },
  { name: "narrow", options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
];
let authority, server, browser;
const log = () => `${server.url}/log/demo`;
const checkpoint = async () => (await fetch(`${log()}/checkpoint`)).text();

before(async () => {
  authority = new Authority("Norderquell Time Stamping");
  const folder = make_folder();
  assert.equal(run("demo", "--data", folder).status, 0);
  const keys = witnesses.map((one) => one.key).join(",");
  server = await serve(folder, "--witnesses", keys, "--time-stamp-url", await authority.serve(), "--time-stamp-certificates", authority.path("ca.pem"));
  browser = await open_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  authority?.forget();
});

for (const look of looks) {
  test(`witnesses and a time stamp in ${look.name}`, async () => {
    await until("a checkpoint", async () => (await checkpoint()).includes("\n\n"));
    const note = await checkpoint();
    for (const one of witnesses) {
      const taken = await fetch(`${log()}/cosignature`, { method: "POST", body: note + one.line(note, Date.UTC(2026, 2, 31, 9, 30) / 1000) });
      assert.equal(taken.status, 200, await taken.text());
    }
    const page = await open_page(browser, look.options);
    await sign_in(page, server, "lena.hartmann@norderquell.example");
    const main = async () => {
      await page.goto(`${server.url}/orgs/demo/log`);
      return page.locator("main").innerText();
    };
    await until("a time stamp", async () => (await main()).includes("Time stamp"));
    const text = await main();
    for (const one of witnesses) assert.match(text, new RegExp(`${one.name} saw the first [\\d,]+ changes`));
    assert.match(text, /CN=Clock,O=Norderquell Time Stamping/);
    await check_page(page, `witnesses-${look.name}`);
    await page.context().close();
  });
}
