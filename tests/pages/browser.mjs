// A browser on this machine, and what its pages complain about.

import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const start = () => chromium.launch({ executablePath: process.env.DUET_TEST_BROWSER, args: ARGUMENTS });

/** A page, the mistakes that it made so far, and the hosts that it asked. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { mistakes: [], hosts: new Set() };
  page.on("pageerror", (error) => seen.mistakes.push(String(error)));
  page.on("console", (message) => {
    // A refused key is no mistake of the page.
    if (message.type() === "error" && !message.text().includes("401")) seen.mistakes.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) seen.hosts.add(new URL(request.url()).host);
  });
  await page.goto(url);
  return { context, page, seen };
}
