// The pages in a real browser, used as people use them. Run by `cargo xtask test pages`.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { open, start } from "./browser.mjs";

const { DUET_TEST_URL: OPEN, DUET_TEST_KEYED_URL: KEYED, DUET_TEST_KEY: KEY } = process.env;
let browser;

before(async () => (browser = await start()));
after(() => browser.close());

/** Every page obeys its own policy, asks no other host and throws nothing. */
async function clean({ context, seen }, url) {
  assert.deepEqual(seen.mistakes, []);
  assert.deepEqual([...seen.hosts], [new URL(url).host]);
  await context.close();
}

test("a conversation streams, counts and goes on", async () => {
  const shown = await open(browser, OPEN);
  const { page } = shown;
  await page.getByText("ready", { exact: true }).waitFor();
  assert.deepEqual(await page.locator("#model option").allTextContents(), ["duet-demo"]);
  await page.getByText("Options").click();
  await page.getByLabel("Temperature").fill("0");
  await page.getByLabel("Longest answer").fill("60");
  await page.getByLabel("Message").fill("Hello! Who are you?");
  await page.keyboard.press("Enter");
  const outcome = page.locator("#outcome");
  await outcome.filter({ hasText: /end_turn|max_tokens/ }).waitFor();
  const turns = page.locator(".turn");
  assert.equal(await turns.nth(0).textContent(), "Hello! Who are you?");
  const first = await turns.nth(1).textContent();
  assert.ok(first.length > 3);
  const read = async () => Number(/; (\d+) read/.exec(await outcome.textContent())?.[1]);
  const before = await read();
  assert.ok(before > 5);
  await page.getByLabel("Message").fill("And what can you do?");
  await page.getByRole("button", { name: "Send" }).click();
  // The second request brings the first turn along.
  await page.waitForFunction((before) => {
    const read = /; (\d+) read/.exec(document.getElementById("outcome").textContent);
    return read && Number(read[1]) > before;
  }, before);
  assert.equal(await turns.count(), 4);
  const request = page.locator("#requests tr").first();
  await request.filter({ hasText: "/v1/messages" }).filter({ hasText: "duet-demo" }).waitFor();
  assert.ok(!(await page.locator("#requests").textContent()).includes("Hello"), "no contents");
  await page.locator("#models li").filter({ hasText: "duet-demo" }).filter({ hasText: "resident" }).waitFor();
  await clean(shown, OPEN);
});

test("thoughts and calls of tools are shown, and a call can be answered", async () => {
  const shown = await open(browser, OPEN);
  const { page } = shown;
  const events = (blocks, reason) => {
    const usage = { input_tokens: 5, cache_read_input_tokens: 2, output_tokens: 9 };
    const all = [{ type: "message_start", message: { usage } }];
    blocks.forEach(([block, ...deltas], index) => {
      all.push({ type: "content_block_start", index, content_block: block });
      deltas.forEach((delta) => all.push({ type: "content_block_delta", index, delta }));
      all.push({ type: "content_block_stop", index });
    });
    all.push({ type: "message_delta", delta: { stop_reason: reason }, usage }, { type: "message_stop" });
    return all.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
  };
  const thinking = [
    { type: "thinking", thinking: "", signature: "" },
    { type: "thinking_delta", thinking: "The weather " },
    { type: "thinking_delta", thinking: "is asked for." },
    { type: "signature_delta", signature: "c2lnbmVk" },
  ];
  const call = [
    { type: "tool_use", id: "toolu_1", name: "get_weather", input: {} },
    { type: "input_json_delta", partial_json: '{"city": "O' },
    { type: "input_json_delta", partial_json: 'slo"}' },
  ];
  const text = [{ type: "text", text: "" }, { type: "text_delta", text: "<b>Sunny</b> in Oslo." }];
  const bodies = [];
  // The demo model thinks and calls when it likes; what the page makes of it must not depend on that.
  await page.route("**/v1/messages", async (route) => {
    bodies.push(route.request().postDataJSON());
    const body = bodies.length === 1 ? events([thinking, call], "tool_use") : events([text], "end_turn");
    await route.fulfill({ contentType: "text/event-stream", body });
  });
  await page.getByText("Options").click();
  await page.getByLabel("Let the model think").check();
  await page.getByRole("button", { name: "Put in an example tool" }).click();
  await page.getByLabel("Message").fill("Weather in Oslo?");
  await page.keyboard.press("Enter");
  await page.getByText("The weather is asked for.").waitFor();
  await page.getByText("Calls get_weather").waitFor();
  await page.getByLabel("What get_weather returns").fill("sunny");
  await page.getByRole("button", { name: "Return" }).click();
  // As text, whatever it says.
  await page.getByText("<b>Sunny</b> in Oslo.").waitFor();
  assert.deepEqual([bodies[0].thinking.type, bodies[0].tools[0].name], ["adaptive", "get_weather"]);
  const [, assistant, user] = bodies[1].messages;
  assert.deepEqual(assistant.content, [
    { type: "thinking", thinking: "The weather is asked for.", signature: "c2lnbmVk" },
    { type: "tool_use", id: "toolu_1", name: "get_weather", input: { city: "Oslo" } },
  ]);
  assert.deepEqual(user.content, [{ type: "tool_result", tool_use_id: "toolu_1", content: "sunny" }]);
  await clean(shown, OPEN);
});

test("an answer can be stopped, and what is wrong is said", async () => {
  const shown = await open(browser, OPEN);
  const { page } = shown;
  await page.locator("#model option").first().waitFor({ state: "attached" });
  await page.getByText("Options").click();
  await page.getByLabel("Tools, as a JSON list").fill("[{");
  await page.getByLabel("Message").fill("Hello");
  await page.keyboard.press("Enter");
  await page.locator("#outcome").filter({ hasText: "Tools:" }).waitFor();
  await page.getByLabel("Tools, as a JSON list").fill("");
  await page.getByLabel("Longest answer").fill("2000");
  await page.getByLabel("Message").fill("Count to one thousand.");
  // Held back, so that there is something to stop.
  await page.route("**/v1/messages", () => {});
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Stop" }).and(page.locator(":enabled")).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#outcome").filter({ hasText: "Stopped." }).waitFor();
  await clean(shown, OPEN);
});

test("with keys the page asks for one and keeps it in its tab", async () => {
  const shown = await open(browser, KEYED);
  const { page, context } = shown;
  await page.getByText("This server asks for a key.").waitFor();
  await page.getByLabel("API key").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("The server does not know this key.").waitFor();
  await page.getByLabel("API key").fill(KEY);
  await page.keyboard.press("Enter");
  await page.locator("#models li").filter({ hasText: "duet-demo" }).waitFor();
  const kept = await page.evaluate(() => [localStorage.length, document.cookie, sessionStorage.getItem("duet.key")]);
  assert.deepEqual(kept, [0, "", KEY]);
  const other = await context.newPage();
  await other.goto(KEYED);
  await other.getByText("This server asks for a key.").waitFor();
  await clean(shown, KEYED);
});

test("everything can be reached with the keyboard, and has a name", async () => {
  const shown = await open(browser, OPEN);
  const { page } = shown;
  await page.locator("#model option").first().waitFor({ state: "attached" });
  const reached = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim()));
    if (reached.at(-1) === "send") break;
  }
  for (const wanted of ["Skip to the playground", "API", "key-button", "model", "clear", "Options", "message", "send"]) {
    assert.ok(reached.includes(wanted), `${wanted} is not among ${reached}`);
  }
  const nameless = await page.evaluate(() => [...document.querySelectorAll("button, input, select, textarea, a")]
    .filter((element) => !(element.labels?.length || element.textContent.trim() || element.ariaLabel))
    .map((element) => element.outerHTML));
  assert.deepEqual(nameless, []);
  await clean(shown, OPEN);
});

test("both colour schemes can be read, also on a narrow screen", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const shown = await open(browser, OPEN, { colorScheme, viewport: { width: 380, height: 800 } });
    const { page } = shown;
    await page.getByText("ready", { exact: true }).waitFor();
    const contrasts = await page.evaluate(contrast);
    for (const [what, ratio] of contrasts) assert.ok(ratio >= 4.5, `${colorScheme}: ${what} has ${ratio.toFixed(1)}`);
    assert.ok(contrasts.length > 10);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels stick out`);
    await clean(shown, OPEN);
  }
});

/** Contrasts of texts and what is behind them, after WCAG 2.2, 1.4.3. Runs in the page. */
function contrast() {
  const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = ([red, green, blue]) => {
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const spoken = [...document.querySelectorAll("h1, h2, p, a, dt, dd, th, td, label, button:enabled, small, span")];
  return spoken.filter((element) => element.textContent.trim() && element.offsetParent).map((element) => {
    const [one, other] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))];
    return [`${element.tagName} ${element.textContent.trim().slice(0, 20)}`, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)];
  });
}

test("the documentation has every operation, and tries them out on this server", async () => {
  const shown = await open(browser, `${OPEN}/docs#local`);
  const { page } = shown;
  const row = page.locator(".opblock").filter({ hasText: "/health/live" });
  await row.locator("button.opblock-summary-control").click();
  await row.getByRole("button", { name: "Execute" }).click();
  await row.locator(".live-responses-table .response-col_status").filter({ hasText: "200" }).waitFor();
  const counts = {};
  for (const api of ["local", "anthropic", "openai"]) {
    await page.goto(`${OPEN}/docs#${api}`);
    const spec = await (await fetch(`${OPEN}/pages/${api}.json`)).json();
    const operations = Object.values(spec.paths).flatMap((path) =>
      Object.keys(path).filter((method) => ["get", "post", "delete", "put", "patch"].includes(method)));
    await page.waitForFunction((count) => document.querySelectorAll(".opblock").length === count, operations.length);
    counts[api] = operations.length;
  }
  assert.ok(counts.anthropic >= 10 && counts.openai >= 20 && counts.local >= 10, JSON.stringify(counts));
  // The bodies that stand in the forms are ones that work.
  for (const [api, path] of [["anthropic", "/v1/messages"], ["openai", "/v1/responses"]]) {
    await page.goto(`${OPEN}/docs#${api}`);
    const form = page.locator(".opblock-post").filter({ has: page.locator(`[data-path="${path}"]`) });
    await form.locator("button.opblock-summary-control").click();
    await form.getByRole("button", { name: "Execute" }).click();
    await form.locator(".live-responses-table .response-col_status").filter({ hasText: "200" }).waitFor();
  }
  await clean(shown, OPEN);
});

test("with keys the documentation sends the one that was typed", async () => {
  const shown = await open(browser, `${KEYED}/docs#anthropic`);
  const { page } = shown;
  await page.getByLabel("API key").fill(KEY);
  await page.getByRole("button", { name: "Use it" }).click();
  const row = page.locator(".opblock").filter({ hasText: "List models, newest first" });
  await row.locator("button.opblock-summary-control").click();
  await row.getByRole("button", { name: "Execute" }).click();
  await row.locator(".live-responses-table .response-col_status").filter({ hasText: "200" }).waitFor();
  await row.locator(".live-responses-table").filter({ hasText: "duet-demo" }).waitFor();
  await clean(shown, KEYED);
});
