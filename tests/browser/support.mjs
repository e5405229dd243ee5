// What the browser tests share: a server on a folder of its own, Chromium, sign-in, and the checks of every page.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { start_server } from "../support/server.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const binary = process.env.KEEPWRIGHT_BINARY ?? join(root, "build", "release", "keepwright");
const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const demo_password = "look around freely";

export function make_folder() {
  return mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), "keepwright-browser."));
}

export function run(...words) {
  const result = spawnSync(binary, words, { encoding: "utf8" });
  if (result.status === null) throw new Error(`${binary} did not run: ${result.error}`);
  return result;
}

// A server on a folder that goes with it.
export async function serve(folder, ...more) {
  const server = await start_server(binary, ["--data", folder, ...more]);
  server.folder = folder;
  const stop = server.stop;
  server.stop = async () => {
    const code = await stop();
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  return server;
}

export async function open_browser() {
  return chromium.launch({
    executablePath: process.env.KEEPWRIGHT_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

// A page whose console errors, failed requests and CSP violations are collected in page.complaints.
export async function open_page(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") page.complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.complaints.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (!why.includes("ERR_ABORTED")) page.complaints.push(`request: ${request.url()} ${why}`);
  });
  return page;
}

export async function sign_in(page, server, email, password = demo_password) {
  await page.goto(`${server.url}/sign-in`);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.click("button[type=submit]:not([name])")]);
}

// axe-core over the page as it stands: the violations, each with the first element that has it.
async function axe(page) {
  await page.evaluate(axe_source);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.map((v) => `${v.id} (${v.impact}): ${v.nodes[0].html.slice(0, 160)} ×${v.nodes.length} ${v.nodes[0].failureSummary?.split("\n")[1] ?? ""}`);
}

// What is wrong with a page as it stands: violations, what the console said since the last call, and what is wider than the window.
// A refusal is answered with its status, which Chromium reports; `refused` names those that are to be expected.
export async function flaws(page, refused = []) {
  const expected = (complaint) => refused.some((status) => complaint.includes(`status of ${status}`));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...(await axe(page)),
    ...page.complaints.splice(0).filter((complaint) => !expected(complaint)),
    ...(wider > 1 ? [`the page is ${wider} px wider than the window`] : []),
  ];
}

// One state of a journey: without flaws, and photographed.
export async function check_page(page, name, refused = []) {
  assert.deepEqual(await flaws(page, refused), [], name);
  await photograph(page, name);
}

// With KEEPWRIGHT_SHOTS=FOLDER each page is photographed, for people to look at.
export async function photograph(page, name) {
  const folder = process.env.KEEPWRIGHT_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
