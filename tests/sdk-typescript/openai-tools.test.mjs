// Tools, structured output and plain completions through the OpenAI TypeScript SDK.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as asking from "./asking.mjs";
import { ask, collect, gptClient, model } from "./asking.mjs";

const parameters = {
  type: "object",
  properties: { city: { enum: ["Rome", "Oslo"] }, days: { type: "integer", minimum: 1, maximum: 7 } },
  required: ["city", "days"],
  additionalProperties: false,
};
const named = { type: "function", function: { name: "get_weather" } };
const tools = [{ type: "function", function: { name: "get_weather", description: "Tells the weather.", parameters } }];
const forced = (options = {}) => ask("What is the weather?", { tools, tool_choice: named, max_tokens: 300, ...options });

function check(text) {
  const { city, days, ...rest } = JSON.parse(text);
  assert.ok(["Rome", "Oslo"].includes(city) && days >= 1 && days <= 7, text);
  assert.deepEqual(rest, {});
}

for (const [name, OpenAI] of asking.openaiMajors) {
  const client = gptClient(OpenAI);
  const chat = client.chat.completions;

  describe(`${name}: tools`, () => {
    it("forces a call that fits", async () => {
      const [choice] = (await chat.create(forced())).choices;
      check(choice.message.tool_calls[0].function.arguments);
      assert.equal(choice.finish_reason, "stop");
      const required = await chat.create(forced({ tool_choice: "required" }));
      assert.equal(required.choices[0].finish_reason, "tool_calls");
    });

    it("streams the call", async () => {
      const single = { parallel_tool_calls: false };
      const [choice] = (await chat.create(forced(single))).choices;
      const chunks = await collect(await chat.create(forced({ ...single, stream: true })));
      const calls = chunks.flatMap((chunk) => chunk.choices[0].delta.tool_calls ?? []);
      assert.match(calls[0].id, /^call_/);
      const text = calls.map((call) => call.function.arguments).join("");
      assert.equal(text, choice.message.tool_calls[0].function.arguments);
      const final = await chat.stream(forced(single)).finalChatCompletion();
      assert.equal(final.choices[0].message.tool_calls[0].function.arguments, text);
    });

    it("runs tools", async () => {
      const asked = [];
      const runnable = { ...tools[0].function, parse: JSON.parse, function: (input) => asked.push(input) && "Sunny." };
      const request = ask("What is the weather?", { max_tokens: 300, tool_choice: named });
      const runner = chat.runTools({ ...request, tools: [{ type: "function", function: runnable }] });
      // A named tool ends the run after its first call.
      await runner.done();
      assert.equal(asked.length, 1);
      check(JSON.stringify(asked[0]));
    });

    it("calls functions in the older form", async () => {
      const legacy = { functions: [tools[0].function], function_call: { name: "get_weather" }, max_tokens: 300 };
      const [choice] = (await chat.create(ask("What is the weather?", legacy))).choices;
      check(choice.message.function_call.arguments);
    });
  });

  describe(`${name}: formats`, () => {
    const response_format = { type: "json_schema", json_schema: { name: "weather", schema: parameters, strict: true } };

    it("answers what fits the schema", async () => {
      const completion = await chat.create(ask("Describe it.", { response_format, max_tokens: 300 }));
      check(completion.choices[0].message.content);
    });

    it("parses it", async () => {
      const parsed = await chat.parse(ask("Describe it.", { response_format, max_tokens: 300 }));
      check(JSON.stringify(parsed.choices[0].message.parsed));
    });

    it("continues plain texts", async () => {
      const request = { model, prompt: "One, two, three,", max_tokens: 8, temperature: 0 };
      const plain = await client.completions.create(request);
      const pieces = await collect(await client.completions.create({ ...request, stream: true }));
      assert.equal(pieces.map((piece) => piece.choices[0].text).join(""), plain.choices[0].text);
    });
  });
}
