// A link to one of very many records is found by its words, and saved as any other.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { check_page, make_folder, open_browser, open_page, run, serve, sign_in } from "./support.mjs";

let server, browser;
before(async () => {
  const folder = make_folder();
  assert.equal(run("demo", "--data", folder).status, 0);
  const file = join(folder, "laptops.csv");
  writeFileSync(file, ["name", ...Array.from({ length: 400 }, (_, i) => `Laptop ${i}`)].join("\n"));
  assert.equal(run("import", "assets", file, "--data", folder, "--org", "demo").status, 0);
  server = await serve(folder);
  browser = await open_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("assets are looked up, one after another", async () => {
  const page = await open_page(browser);
  await sign_in(page, server, "lena.hartmann@norderquell.example");
  await page.goto(`${server.url}/orgs/demo/risks/new`);
  const box = page.getByRole("combobox", { name: "Assets at risk" });
  await box.click();
  for (const words of ["laptop 399", "laptop 27"]) {
    await box.pressSequentially(words);
    const found = page.getByRole("option", { name: new RegExp(`^A-\\d+ ${words}$`, "i") });
    await found.waitFor();
    await check_page(page, `lookup-${words}`);
    await found.click();
  }
  await page.keyboard.press("Escape");
  await page.fill("[name=title]", "Stolen laptops");
  await Promise.all([page.waitForURL(/notice=created/), page.getByRole("button", { name: "Create", exact: true }).click()]);
  const text = await page.locator("main").innerText();
  assert.match(text, /Laptop 27\b/);
  assert.match(text, /Laptop 399\b/);
  await page.goto(`${page.url().split("?")[0]}/edit`);
  await page.getByRole("combobox", { name: "Assets at risk" }).waitFor();
  assert.match(await page.locator("[name=assets]").inputValue(), /^A-\d+ Laptop 27\nA-\d+ Laptop 399$/);
  assert.deepEqual(page.complaints, []);
});
