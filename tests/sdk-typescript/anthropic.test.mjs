// The Anthropic TypeScript SDK, in its newest and an older major, against a running server.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as asking from "./asking.mjs";
import { ask, claudeClient, claudeText, collect, COUNT, model, STORY } from "./asking.mjs";

const THINKING = { max_tokens: 1500, thinking: { type: "enabled", budget_tokens: 1024 } };

for (const [name, Anthropic] of asking.anthropicMajors) {
  const client = claudeClient(Anthropic);

  describe(`${name}: messages`, () => {
    it("creates", async () => {
      const message = await client.messages.create(ask(COUNT));
      assert.equal(message.type, "message");
      assert.equal(message.role, "assistant");
      assert.equal(message.stop_reason, "end_turn");
      assert.match(message.id, /^msg_/);
      assert.match(message._request_id, /^req_/);
      assert.ok(claudeText(message));
      assert.ok(message.usage.input_tokens > 0 && message.usage.output_tokens > 0);
    });

    for (const [label, options] of Object.entries({
      plain: {},
      cut: { max_tokens: 5 },
      stopped: { stop_sequences: ["7"] },
      thinking: THINKING,
    })) {
      it(`streams what it creates, ${label}`, async () => {
        const created = await client.messages.create(ask(COUNT, options));
        const pieces = [];
        const stream = client.messages.stream(ask(COUNT, options)).on("text", (text) => pieces.push(text));
        const final = await stream.finalMessage();
        assert.equal(claudeText(final), claudeText(created));
        assert.equal(pieces.join(""), claudeText(created));
        assert.equal(final.stop_reason, created.stop_reason);
        assert.equal(final.stop_sequence, created.stop_sequence);
        assert.equal(final.usage.output_tokens, created.usage.output_tokens);
        assert.deepEqual(final.content.map((block) => block.type), created.content.map((block) => block.type));
      });
    }

    it("orders the events of a stream", async () => {
      const events = await collect(await client.messages.create(ask("What is 12 * 7?", { stream: true, ...THINKING })));
      const kinds = events.map((event) => event.type).filter((kind) => kind !== "ping");
      assert.equal(kinds[0], "message_start");
      assert.deepEqual(kinds.slice(-2), ["message_delta", "message_stop"]);
      const indexes = events.filter((event) => event.type === "content_block_start").map((event) => event.index);
      assert.deepEqual(indexes, [0, 1]);
    });

    it("counts the tokens that it reports", async () => {
      const counted = await client.messages.countTokens({ model, messages: ask(COUNT).messages });
      const { usage } = await client.messages.create(ask(COUNT));
      assert.equal(usage.input_tokens + (usage.cache_read_input_tokens ?? 0), counted.input_tokens);
    });

    it("stops at a stop sequence", async () => {
      const whole = claudeText(await client.messages.create(ask(COUNT)));
      const stop = whole.slice(whole.length / 2, whole.length / 2 + 3);
      const message = await client.messages.create(ask(COUNT, { stop_sequences: [stop] }));
      assert.equal(message.stop_reason, "stop_sequence");
      assert.equal(message.stop_sequence, stop);
      assert.equal(claudeText(message), whole.slice(0, whole.indexOf(stop)));
    });

    it("ends the generation when the client aborts", async () => {
      const before = await asking.idle();
      const stream = client.messages.stream(ask(STORY, { max_tokens: 1500 }));
      await assert.rejects(async () => {
        for await (const event of stream) if (event.type === "content_block_delta") stream.abort();
      }, Anthropic.APIUserAbortError);
      assert.equal((await asking.idle()).cancelled, before.cancelled + 1);
    });

    it("serves several requests at once", async () => {
      const texts = Array.from({ length: 10 }, (_, index) => `Count from ${index + 1} to ${index + 7}`);
      const alone = [];
      for (const text of texts) alone.push(claudeText(await client.messages.create(ask(text))));
      const together = await Promise.all(texts.map((text) => client.messages.stream(ask(text)).finalMessage()));
      assert.deepEqual(together.map(claudeText), alone);
    });
  });

  describe(`${name}: models`, () => {
    it("pages one by one", async () => {
      const whole = (await collect(client.models.list({ limit: 1000 }))).map((entry) => entry.id);
      const paged = (await collect(client.models.list({ limit: 1 }))).map((entry) => entry.id);
      assert.ok(whole.length > 0);
      assert.deepEqual(paged, whole);
    });

    it("retrieves", async () => {
      assert.equal((await client.models.retrieve(model)).id, model);
      await assert.rejects(client.models.retrieve("no/such/model"), Anthropic.NotFoundError);
    });
  });

  describe(`${name}: errors`, () => {
    it("names the field of a bad request", async () => {
      const request = client.messages.create(ask(COUNT, { messages: [{ role: "wizard", content: "x" }] }));
      await assert.rejects(request, (error) => {
        assert.ok(error instanceof Anthropic.BadRequestError);
        assert.equal(error.error.error.type, "invalid_request_error");
        assert.match(error.error.error.message, /messages\.0\.role/);
        assert.match(error.requestID, /^req_/);
        return true;
      });
    });

    it("refuses a wrong key", async () => {
      const stranger = claudeClient(Anthropic, { baseURL: asking.keyedUrl, apiKey: "wrong" });
      await assert.rejects(stranger.messages.create(ask(COUNT)), Anthropic.AuthenticationError);
      const friend = claudeClient(Anthropic, { baseURL: asking.keyedUrl, apiKey: asking.key });
      assert.ok((await friend.models.list()).data.length > 0);
    });

    it("finds no unknown model", async () => {
      await assert.rejects(client.messages.create(ask(COUNT, { model: "no-such-model" })), Anthropic.NotFoundError);
    });

    it("refuses a body beyond the limit", async () => {
      const request = client.messages.create(ask("x".repeat(33 << 20)));
      await assert.rejects(request, (error) => error.status === 413);
    });
  });
}
