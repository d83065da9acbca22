// Sessions of the SDKs for TypeScript: `node typescript.mjs URL`, from the folder of their packages.

import Anthropic from "anthropic-new";
import OpenAI from "openai-new";

const url = process.argv[2];
const headers = (name) => ({ "x-conformance-case": `typescript/${name}` });
const claude = (name) => new Anthropic({ baseURL: url, apiKey: "unused", defaultHeaders: headers(name), maxRetries: 0 });
const gpt = (name) => new OpenAI({ baseURL: `${url}/v1`, apiKey: "unused", defaultHeaders: headers(name), maxRetries: 0 });
const schema = {
  type: "object",
  properties: { city: { type: "string" } },
  required: ["city"],
  additionalProperties: false,
};
const question = { role: "user", content: "How is the weather in Oslo?" };

const model = (await claude("anthropic-models").models.list()).data[0].id;
await claude("anthropic-text")
  .messages.stream({ model, max_tokens: 40, messages: [{ role: "user", content: "Count from 1 to 12" }] })
  .finalMessage();
await claude("anthropic-tool")
  .messages.stream({
    model,
    max_tokens: 100,
    messages: [question],
    tools: [{ name: "weather", description: "The weather", input_schema: schema }],
    tool_choice: { type: "any" },
  })
  .finalMessage();
const tool = { type: "function", name: "weather", description: "The weather", parameters: schema, strict: true };
await gpt("openai-chat-tool")
  .chat.completions.stream({
    model,
    max_tokens: 100,
    messages: [question],
    tools: [{ type: "function", function: { name: tool.name, description: tool.description, parameters: schema } }],
    tool_choice: "required",
    stream_options: { include_usage: true },
  })
  .finalChatCompletion();
await gpt("openai-responses-tool")
  .responses.stream({ model, max_output_tokens: 100, input: [question], tools: [tool], tool_choice: "required" })
  .finalResponse();
