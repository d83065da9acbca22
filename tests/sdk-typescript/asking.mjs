// The servers under test, the SDKs in two majors each, and the requests that both vendors' suites send.
//
// `cargo xtask test` starts the servers and sets the three variables read here. Tests compare answers with each other
// or check what the protocol promises, so that a better demo model changes no test.

import AnthropicNew from "anthropic-new";
import { VERSION as anthropicNewVersion } from "anthropic-new/version";
import AnthropicOld from "anthropic-old";
import { VERSION as anthropicOldVersion } from "anthropic-old/version";
import OpenAINew from "openai-new";
import { VERSION as openaiNewVersion } from "openai-new/version";
import OpenAIOld from "openai-old";
import { VERSION as openaiOldVersion } from "openai-old/version";

function environment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this suite through \`cargo xtask test\``);
  return value;
}

export const url = environment("DUET_TEST_URL");
export const keyedUrl = environment("DUET_TEST_KEYED_URL");
export const key = environment("DUET_TEST_KEY");

export const anthropicMajors = [
  [`@anthropic-ai/sdk ${anthropicNewVersion}`, AnthropicNew],
  [`@anthropic-ai/sdk ${anthropicOldVersion}`, AnthropicOld],
];
export const openaiMajors = [
  [`openai ${openaiNewVersion}`, OpenAINew],
  [`openai ${openaiOldVersion}`, OpenAIOld],
];

const patience = { apiKey: "local", maxRetries: 0, timeout: 120_000 };

export function claudeClient(Anthropic, options = {}) {
  return new Anthropic({ baseURL: url, ...patience, ...options });
}

export function gptClient(OpenAI, options = {}) {
  return new OpenAI({ baseURL: `${url}/v1`, ...patience, ...options });
}

const models = await claudeClient(AnthropicNew).models.list();
/** The name of the model that the server offers first. */
export const model = models.data[0].id;

export const COUNT = "Count from 1 to 12";
export const STORY = "Tell me a long story about an owl";
/** The ends of turn in the demo model's vocabulary; without them an answer goes on until its token limit. */
export const ENDLESS = { logit_bias: { 3099: -100, 3101: -100 } };

/** A greedy request with one question, for either vendor. */
export function ask(text, options = {}) {
  return { model, max_tokens: 64, temperature: 0, messages: [{ role: "user", content: text }], ...options };
}

export function claudeText(message) {
  return message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

export async function collect(iterable) {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
}

export async function health() {
  return (await fetch(`${url}/health`)).json();
}

/** The server's counters once nothing runs any more. */
export async function idle(deadline = Date.now() + 20_000) {
  for (;;) {
    const { queue, counters } = await health();
    if (queue.running === 0 && queue.waiting === 0) return counters;
    if (Date.now() > deadline) throw new Error(`still generating after the client left: ${JSON.stringify(queue)}`);
  }
}
