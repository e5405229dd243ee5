// look.mjs PAGES OUT [page...]: pictures of the style guide in light, dark, narrow and print, and what axe-core says about it.
//
// Serves PAGES with the content security policy of the product and fails on any violation, fault on the console or overflow.
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [pages, out, ...chosen] = process.argv.slice(2);
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const types = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', woff2: 'font/woff2' };
const server = createServer((request, response) => {
  const path = pages + new URL(request.url, 'http://x').pathname;
  if (!existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[path.split('.').pop()], 'content-security-policy': policy });
  response.end(readFileSync(path));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

mkdirSync(out, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const names = (chosen.length ? chosen.map((name) => `${name}.html`) : readdirSync(pages).filter((name) => name.endsWith('.html'))).sort();
const views = [
  { name: 'light', width: 1360, height: 860, colorScheme: 'light' },
  { name: 'dark', width: 1360, height: 860, colorScheme: 'dark' },
  { name: 'narrow', width: 390, height: 844, colorScheme: 'light' },
];
let faults = 0;
const complain = (...words) => {
  faults += 1;
  console.log(...words);
};
for (const view of views) {
  const context = await browser.newContext({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme, bypassCSP: false });
  for (const name of names) {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complain(name, view.name, 'console:', message.text()));
    page.on('pageerror', (error) => complain(name, view.name, 'script:', error.message));
    await page.goto(`${origin}/${name}`, { waitUntil: 'networkidle' });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: view.width, height: Math.max(height, view.height) });
    await page.screenshot({ path: `${out}/${name.replace('.html', '')}-${view.name}.png`, fullPage: true });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) complain(name, view.name, `is ${excess} px too wide`);
    const session = await context.newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    for (const violation of result.violations) {
      complain(name, view.name, violation.id, '-', violation.help);
      for (const node of violation.nodes.slice(0, 4)) console.log('   ', node.target.join(' '), node.failureSummary.split('\n').slice(1, 2).join(' ').trim().slice(0, 240));
    }
    if (view.name === 'light') await page.pdf({ path: `${out}/${name.replace('.html', '')}.pdf`, preferCSSPageSize: true, printBackground: true });
    await page.close();
  }
  await context.close();
}
await browser.close();
server.close();
console.log(faults === 0 ? 'nothing to complain about' : `${faults} complaints`);
process.exitCode = faults === 0 ? 0 : 1;
