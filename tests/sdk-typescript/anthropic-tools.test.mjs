// Tools and structured output through the Anthropic TypeScript SDK, in its newest and an older major.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { betaTool as betaToolNew } from "anthropic-new/helpers/beta/json-schema";
import { jsonSchemaOutputFormat as formatNew } from "anthropic-new/helpers/json-schema";
import { betaTool as betaToolOld } from "anthropic-old/helpers/beta/json-schema";
import { jsonSchemaOutputFormat as formatOld } from "anthropic-old/helpers/json-schema";
import * as asking from "./asking.mjs";
import { ask, claudeClient, claudeText, collect, COUNT, model } from "./asking.mjs";

const CITIES = ["Bonn", "Lima", "Oslo"];
const WEATHER = {
  name: "get_weather",
  description: "Tells the weather of a city.",
  input_schema: {
    type: "object",
    properties: { city: { type: "string", enum: CITIES }, days: { type: "integer", minimum: 1 } },
    required: ["city", "days"],
    additionalProperties: false,
  },
};
const QUESTION = "What is the weather in Lima?";
const FORCED = { tools: [WEATHER], tool_choice: { type: "tool", name: "get_weather" }, max_tokens: 200 };
const ANIMAL = {
  type: "object",
  properties: { kind: { type: "string", enum: ["bird", "fish"] }, wild: { type: "boolean" } },
  required: ["kind", "wild"],
  additionalProperties: false,
};
const helpers = [
  { betaTool: betaToolNew, format: formatNew },
  { betaTool: betaToolOld, format: formatOld },
];

function calls(message) {
  return message.content.filter((block) => block.type === "tool_use");
}

function check(call) {
  assert.equal(call.name, "get_weather");
  assert.match(call.id, /^toolu_01.{22}$/);
  assert.ok(CITIES.includes(call.input.city) && call.input.days >= 1);
}

for (const [index, [name, Anthropic]] of asking.anthropicMajors.entries()) {
  const client = claudeClient(Anthropic);
  const { betaTool, format } = helpers[index];

  describe(`${name}: tools`, () => {
    it("forces a call that fits its schema", async () => {
      const message = await client.messages.create(ask(QUESTION, FORCED));
      assert.equal(message.stop_reason, "tool_use");
      assert.ok(calls(message).length > 0);
      calls(message).forEach(check);
    });

    it("streams the call that it creates", async () => {
      const created = await client.messages.create(ask(QUESTION, FORCED));
      const pieces = [];
      const stream = client.messages.stream(ask(QUESTION, FORCED)).on("inputJson", (piece) => pieces.push(piece));
      const final = await stream.finalMessage();
      assert.deepEqual(calls(final).map((call) => call.input), calls(created).map((call) => call.input));
      assert.equal(final.stop_reason, "tool_use");
      assert.ok(pieces.length > 3);
    });

    it("calls nothing when told so", async () => {
      const message = await client.messages.create(ask(COUNT, { ...FORCED, tool_choice: { type: "none" } }));
      assert.equal(calls(message).length, 0);
    });

    it("answers from results", async () => {
      const first = await client.messages.create(ask(QUESTION, FORCED));
      const results = calls(first).map(({ id }) => ({ type: "tool_result", tool_use_id: id, content: "rain" }));
      const messages = [
        { role: "user", content: QUESTION },
        { role: "assistant", content: first.content },
        { role: "user", content: results },
      ];
      const second = await client.messages.create(
        ask(QUESTION, { ...FORCED, messages, tool_choice: { type: "none" } }),
      );
      assert.equal(calls(second).length, 0);
      assert.notEqual(second.stop_reason, "tool_use");
    });

    it("runs tools", async () => {
      const seen = [];
      const tool = betaTool({
        name: "get_weather",
        description: WEATHER.description,
        inputSchema: WEATHER.input_schema,
        run: (input) => {
          seen.push(input);
          return "rain";
        },
      });
      const request = { ...ask(QUESTION, FORCED), tools: [tool], max_iterations: 2 };
      const messages = await collect(client.beta.messages.toolRunner(request));
      assert.equal(messages.length, 2);
      assert.ok(seen.length > 0 && seen.every((input) => CITIES.includes(input.city)));
    });
  });

  describe(`${name}: structured output`, () => {
    it("parses", async () => {
      // Left to itself, the older major takes enums out of the schema.
      const request = ask("Describe an owl.", { output_config: { format: format(ANIMAL, { transform: false }) }, max_tokens: 200 });
      const message = await client.messages.parse(request);
      assert.ok(["bird", "fish"].includes(message.parsed_output.kind));
      assert.equal(typeof message.parsed_output.wild, "boolean");
      assert.deepEqual(JSON.parse(claudeText(message)), message.parsed_output);
    });
  });
}
