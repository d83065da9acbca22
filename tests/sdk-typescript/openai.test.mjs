// The OpenAI TypeScript SDK, in its newest and an older major, against a running server.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as asking from "./asking.mjs";
import { ask, collect, COUNT, gptClient, model, STORY } from "./asking.mjs";

const text = (completion) => completion.choices[0].message.content;
const fold = (chunks) => chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("");

for (const [name, OpenAI] of asking.openaiMajors) {
  const client = gptClient(OpenAI);
  const chat = client.chat.completions;

  describe(`${name}: chat completions`, () => {
    it("creates", async () => {
      const completion = await chat.create(ask(COUNT));
      assert.equal(completion.object, "chat.completion");
      assert.equal(completion.choices[0].finish_reason, "stop");
      assert.match(completion.id, /^chatcmpl-/);
      assert.match(completion._request_id, /^req_/);
      assert.ok(text(completion));
      const { prompt_tokens, completion_tokens, total_tokens } = completion.usage;
      assert.equal(prompt_tokens + completion_tokens, total_tokens);
    });

    for (const [label, options] of Object.entries({
      plain: {},
      cut: { max_tokens: 5 },
      stopped: { stop: ["7"] },
      seeded: { temperature: 1, seed: 11 },
    })) {
      it(`streams what it creates, ${label}`, async () => {
        const created = await chat.create(ask(COUNT, options));
        const chunks = await collect(await chat.create(ask(COUNT, { ...options, stream: true })));
        assert.equal(fold(chunks), text(created));
        assert.equal(chunks.at(-1).choices[0].finish_reason, created.choices[0].finish_reason);
      });
    }

    it("accumulates through the stream helper", async () => {
      const created = await chat.create(ask(COUNT));
      const pieces = [];
      const options = { stream_options: { include_usage: true } };
      const runner = chat.stream(ask(COUNT, options)).on("content", (piece) => pieces.push(piece));
      assert.equal(await runner.finalContent(), text(created));
      assert.equal(pieces.join(""), text(created));
      assert.deepEqual((await runner.totalUsage()).total_tokens, created.usage.total_tokens);
    });

    it("gives several choices", async () => {
      const completion = await chat.create(ask(STORY, { n: 2, temperature: 1, seed: 2, max_tokens: 30 }));
      assert.deepEqual(completion.choices.map((choice) => choice.index), [0, 1]);
    });

    it("spells the answer in log-probabilities", async () => {
      const [choice] = (await chat.create(ask(COUNT, { logprobs: true, top_logprobs: 2 }))).choices;
      const bytes = choice.logprobs.content.flatMap((token) => token.bytes);
      assert.equal(Buffer.from(bytes).toString("utf8"), choice.message.content);
      assert.ok(choice.logprobs.content.every((token) => token.top_logprobs.length === 2));
    });

    it("ends the generation when the client aborts", async () => {
      const before = await asking.idle();
      const stream = await chat.create(ask(COUNT, { stream: true, max_tokens: 1500, ...asking.ENDLESS }));
      for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
      const after = await asking.idle();
      assert.equal(after.cancelled, before.cancelled + 1);
      assert.ok(after.generated_tokens - before.generated_tokens < 1000);
    });
  });

  describe(`${name}: models`, () => {
    it("lists and retrieves", async () => {
      const ids = (await collect(client.models.list())).map((entry) => entry.id);
      assert.ok(ids.includes(model));
      assert.equal((await client.models.retrieve(model)).id, model);
      await assert.rejects(client.models.retrieve("no-such-model"), OpenAI.NotFoundError);
    });
  });

  describe(`${name}: errors`, () => {
    it("names the field of a bad request", async () => {
      const request = chat.create(ask(COUNT, { messages: [{ role: "wizard", content: "x" }] }));
      await assert.rejects(request, (error) => {
        assert.ok(error instanceof OpenAI.BadRequestError);
        assert.equal(error.type, "invalid_request_error");
        assert.match(error.param, /^messages\[0\]\.role/);
        assert.match(error.requestID, /^req_/);
        return true;
      });
    });

    it("refuses a wrong key", async () => {
      const stranger = gptClient(OpenAI, { baseURL: `${asking.keyedUrl}/v1`, apiKey: "wrong" });
      await assert.rejects(chatOf(stranger), OpenAI.AuthenticationError);
      const friend = gptClient(OpenAI, { baseURL: `${asking.keyedUrl}/v1`, apiKey: asking.key });
      assert.ok(text(await chatOf(friend)));
    });

    it("finds no unknown model", async () => {
      await assert.rejects(chat.create(ask(COUNT, { model: "no-such-model" })), OpenAI.NotFoundError);
    });
  });
}

function chatOf(client) {
  return client.chat.completions.create(ask(COUNT));
}
