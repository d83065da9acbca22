// Embeddings with the OpenAI TypeScript SDK, which asks for base64 unless it is told otherwise.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as asking from "./asking.mjs";
import { gptClient, model } from "./asking.mjs";

const embedder = process.env.DUET_TEST_EMBEDDER;
const dot = (one, other) => one.reduce((sum, value, place) => sum + value * other[place], 0);
const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-4, `${one} ${other}`);

for (const [name, OpenAI] of asking.openaiMajors) {
  const { embeddings } = gptClient(OpenAI);
  const vectors = async (input, options = {}) =>
    (await embeddings.create({ model: embedder, input, ...options })).data.map(({ embedding }) => embedding);

  describe(`${name}: embeddings`, { skip: !embedder && "no model for embeddings is served" }, () => {
    it("are close where the meaning is", async () => {
      const [wet, rainy, loan] = await vectors([
        "It has rained all day.",
        "The weather is wet today.",
        "The bank refused the loan.",
      ]);
      assert.ok(dot(wet, rainy) > dot(wet, loan) + 0.3);
      near(dot(wet, wet), 1);
    });

    it("are the same in both encodings", async () => {
      const [decoded] = await vectors("an owl");
      const [numbers] = await vectors("an owl", { encoding_format: "float" });
      near(dot(decoded, numbers), 1);
      const answer = await embeddings.create({ model: embedder, input: "an owl", encoding_format: "base64" });
      assert.equal(typeof answer.data[0].embedding, "string");
      assert.equal(answer.usage.prompt_tokens, 4);
    });

    it("take tokens and fewer dimensions", async () => {
      const lists = await vectors([[101, 2002, 102], [101, 2016, 2003, 102]], { dimensions: 32 });
      assert.deepEqual(lists.map((vector) => vector.length), [32, 32]);
    });

    it("refuse by name", async () => {
      await assert.rejects(vectors(["x", ""]), { status: 400, param: "input[1]" });
      await assert.rejects(vectors("x", { dimensions: 5000 }), { status: 400, param: "dimensions" });
      await assert.rejects(vectors("x", { model }), { status: 400, param: "model" });
    });
  });
}
