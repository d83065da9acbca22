// Responses and conversations through the OpenAI TypeScript SDK.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as asking from "./asking.mjs";
import { COUNT, collect, gptClient, model } from "./asking.mjs";

const weather = {
  type: "function",
  name: "get_weather",
  description: "Tells the weather.",
  strict: true,
  parameters: {
    type: "object",
    properties: { city: { enum: ["Rome", "Oslo"] } },
    required: ["city"],
    additionalProperties: false,
  },
};
const forced = { tools: [weather], tool_choice: { type: "function", name: "get_weather" }, max_output_tokens: 300 };
const ask = (input = COUNT, options = {}) => ({ model, input, max_output_tokens: 64, temperature: 0, ...options });
const say = (content) => ({ role: "user", content });

for (const [name, OpenAI] of asking.openaiMajors) {
  const client = gptClient(OpenAI);
  const { responses } = client;

  describe(`${name}: responses`, () => {
    it("streams what it answers and keeps it", async () => {
      const whole = await responses.create(ask());
      assert.ok(whole.output_text);
      const events = await collect(await responses.create(ask(COUNT, { stream: true })));
      const deltas = events.filter((event) => event.type === "response.output_text.delta");
      assert.equal(deltas.map((event) => event.delta).join(""), whole.output_text);
      assert.deepEqual(events.map((event) => event.sequence_number), events.map((_, index) => index));
      const kept = await responses.retrieve(events.at(-1).response.id);
      assert.equal(kept.output_text, whole.output_text);
    });

    it("accumulates with the stream helper", async () => {
      const whole = await responses.create(ask());
      const stream = responses.stream(ask());
      const events = await collect(stream);
      const deltas = events.filter((event) => event.type === "response.output_text.delta");
      assert.equal(deltas.map((event) => event.delta).join(""), whole.output_text);
      if (whole.status === "completed") assert.equal((await stream.finalResponse()).output_text, whole.output_text);
    });

    it("parses", async () => {
      const schema = { type: "object", properties: { city: { enum: ["Rome"] } }, required: ["city"], additionalProperties: false };
      const format = { type: "json_schema", name: "place", strict: true, schema };
      const parsed = await responses.parse(ask("Which city?", { text: { format }, reasoning: { effort: "none" } }));
      assert.deepEqual(JSON.parse(parsed.output_text), { city: "Rome" });
    });

    it("goes on from calls", async () => {
      const first = await responses.create(ask("What is the weather?", forced));
      const [call] = first.output.filter((item) => item.type === "function_call");
      assert.ok(["Rome", "Oslo"].includes(JSON.parse(call.arguments).city));
      const result = { type: "function_call_output", call_id: call.call_id, output: "sunny" };
      const tools = [weather];
      const kept = await responses.create(ask([result], { tools, previous_response_id: first.id }));
      const sent = await responses.create(ask([say("What is the weather?"), ...first.output, result], { tools }));
      assert.equal(kept.usage.input_tokens, sent.usage.input_tokens);
      assert.equal(kept.output_text, sent.output_text);
    });

    it("works in the background", async () => {
      const begun = await responses.create(ask(COUNT, { background: true }));
      assert.equal(begun.status, "queued");
      const events = await collect(await responses.retrieve(begun.id, { stream: true }));
      const rest = await collect(await responses.retrieve(begun.id, { stream: true, starting_after: 2 }));
      assert.deepEqual(rest, events.slice(3));
      assert.ok((await responses.retrieve(begun.id)).output_text);
    });

    it("lists input and forgets", async () => {
      const response = await responses.create(ask([say("one"), say("two")], { max_output_tokens: 16 }));
      const items = await collect(responses.inputItems.list(response.id, { limit: 1, order: "asc" }));
      assert.deepEqual(items.map((item) => item.content[0].text), ["one", "two"]);
      await responses.delete(response.id);
      await assert.rejects(responses.retrieve(response.id), OpenAI.NotFoundError);
    });

    it("keeps conversations", async () => {
      const conversation = await client.conversations.create({ items: [say("hello")] });
      await responses.create(ask("more", { conversation: conversation.id, max_output_tokens: 16 }));
      const items = await collect(client.conversations.items.list(conversation.id, { order: "asc" }));
      assert.deepEqual(items.slice(0, 2).map((item) => item.content[0].text), ["hello", "more"]);
      assert.ok(items.length > 2);
      assert.ok((await client.conversations.delete(conversation.id)).deleted);
    });

    it("refuses what the real API refuses", async () => {
      await assert.rejects(responses.create(ask("hi", { model: "gpt-x" })), (error) => {
        assert.ok(error instanceof OpenAI.BadRequestError);
        assert.deepEqual([error.param, error.code], ["model", "model_not_found"]);
        return true;
      });
    });
  });
}
