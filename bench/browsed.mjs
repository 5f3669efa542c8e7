// What a page weighs and how it feels in Chromium, as a phone of the middle class on a slow line has it: 412 × 823, a
// processor four times slower, 1.6 Mbit/s, 150 ms there and back (the terms of Lighthouse's mobile setting).
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { browserEnvironment } from "../scripts/browser.mjs";
import { freePort } from "../scripts/ports.mjs";

const phone = { width: 412, height: 823 };
const line = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

/** Opens a browser that can be looked through by others too, at `port`. */
export async function openBrowser() {
  Object.assign(process.env, await browserEnvironment());
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
      `--remote-debugging-port=${port}`,
    ],
  });
  return { browser, port };
}

/** All scripts and styles a browser loads with a page, gzipped, in bytes. */
export async function weigh(browser, url) {
  const page = await browser.newPage({ viewport: phone });
  const kept = { script: [], stylesheet: [] };
  page.on("response", (response) => {
    kept[response.request().resourceType()]?.push(response.body());
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const inline = await page.$$eval("style", (styles) => styles.map((one) => one.textContent ?? ""));
  await page.close();
  const sum = async (bodies) =>
    (await Promise.all(bodies)).reduce((all, body) => all + gzipSync(body, { level: 9 }).length, 0);
  return {
    scripts: await sum(kept.script),
    files: kept.script.length,
    styles: (await sum(kept.stylesheet)) + (await sum(inline)),
  };
}

/**
 * Loads a page once as a phone does, scrolls it to its end, types another price and opens what opens. Answers the largest
 * paint and the slowest answer to a touch in milliseconds, and the sum of all shifts of the layout.
 */
export async function feel(browser, url, cookies = []) {
  const context = await browser.newContext({ viewport: phone, isMobile: true, hasTouch: true });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.addInitScript(watch);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, ...line });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(url, { waitUntil: "networkidle" });
  const largest = await page.evaluate(() => window.felt.largest);
  for (const details of await page.locator("main details > summary").all())
    await details.tap().catch(() => undefined);
  const amount = page.locator("main input[inputmode=decimal]").first();
  if ((await amount.count()) > 0) {
    await amount.tap();
    await amount.press("End");
    await amount.press("Backspace");
    await amount.press("5");
  }
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.waitForLoadState("networkidle");
  const { slowest, shifts, moved } = await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(window.felt), 300))),
  );
  await context.close();
  return { largest, slowest, shifts, moved };
}

// Runs in the page, before anything of it.
function watch() {
  const felt = { largest: 0, slowest: 0, shifts: 0, moved: [] };
  window.felt = felt;
  const see = (type, told, more = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) told(entry);
    }).observe({ type, buffered: true, ...more });
  see("largest-contentful-paint", (entry) => {
    felt.largest = Math.max(felt.largest, entry.startTime);
  });
  see("layout-shift", (entry) => {
    if (entry.hadRecentInput) return;
    felt.shifts += entry.value;
    for (const { node } of entry.sources)
      felt.moved.push(node?.outerHTML?.slice(0, 120) ?? node?.textContent?.slice(0, 60) ?? "");
  });
  see(
    "event",
    (entry) => {
      if (entry.interactionId) felt.slowest = Math.max(felt.slowest, entry.duration);
    },
    { durationThreshold: 16 },
  );
}

/**
 * Lighthouse's four scores of a page at its mobile setting, 0 to 100, and every point that is lost, in words. Whoever asks has
 * installed it (`bench/tools`): nobody else is to wait for its hundred packages.
 */
export async function lighthouseOf(port, url) {
  const { default: lighthouse } = await import("./tools/node_modules/lighthouse/core/index.js");
  const answer = await lighthouse(url, { port, output: "json", logLevel: "error" });
  if (!answer) throw new Error("Lighthouse told nothing");
  const { categories, audits } = answer.lhr;
  const scores = {};
  const lost = [];
  for (const { id, score, auditRefs } of Object.values(categories)) {
    scores[id] = Math.round((score ?? 0) * 100);
    for (const { id: audit, weight } of auditRefs) {
      const { score: seen, title, displayValue = "" } = audits[audit];
      if (weight > 0 && seen !== null && seen < 1)
        lost.push(`${id}: ${title} ${displayValue} (${Math.round(seen * 100)} of 100)`.trim());
    }
  }
  const loaded = audits["network-requests"].details.items.map(
    ({ resourceType, transferSize, url: address }) => [resourceType, transferSize, address],
  );
  return { scores, lost, loaded };
}
