import { chromium } from "playwright-core";
const b = await chromium.launch({executablePath:"/usr/bin/chromium",args:["--headless","--no-sandbox","--disable-gpu","--disable-background-networking"]});
const [,, email, out, ...urls] = process.argv;
const c = await b.newContext({viewport:{width:Number(process.env.W||1360),height:900}, colorScheme: process.env.SCHEME||"light"});
const p = await c.newPage();
p.on('console',m=>{if(m.type()=='error')console.log('console',m.text())}); p.on('pageerror',e=>console.log('err',e.message));
if(email!='-'){ await p.goto("http://127.0.0.1:8027/sign-in"); await p.fill("input[name=email]",email); await p.fill("input[name=password]","look around freely"); await p.click("button[type=submit]:not([name])"); await p.waitForLoadState(); console.log('at',p.url()); }
let i=0; for(const u of urls){ const r=await p.goto("http://127.0.0.1:8027"+u); console.log(u,r.status()); await p.screenshot({path:`${out}-${i++}.png`,fullPage:!!process.env.FULL}); }
await b.close();
