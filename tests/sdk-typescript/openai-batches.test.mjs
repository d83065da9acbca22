// Files and batches with the OpenAI TypeScript SDK, in its newest and an older major.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as asking from "./asking.mjs";
import { collect, COUNT, gptClient, model } from "./asking.mjs";

const endpoint = "/v1/chat/completions";
const line = (custom_id) => {
  const body = { model, max_completion_tokens: 12, messages: [{ role: "user", content: COUNT }] };
  return JSON.stringify({ custom_id, method: "POST", url: endpoint, body });
};

for (const [name, OpenAI] of asking.openaiMajors) {
  const client = gptClient(OpenAI);
  const upload = (content, purpose) =>
    client.files.create({ file: new File([content], "requests.jsonl"), purpose });
  const over = ["completed", "failed", "expired", "cancelled"];
  const ended = async (batch) => {
    while (!over.includes(batch.status)) batch = await client.batches.retrieve(batch.id);
    return batch;
  };
  const begin = async (lines) => {
    const file = await upload(lines.join("\n"), "batch");
    return client.batches.create({ input_file_id: file.id, endpoint, completion_window: "24h" });
  };

  describe(`${name}: files and batches`, () => {
    it("go from a file to a file", async () => {
      const batch = await ended(await begin(["first", "second"].map(line)));
      assert.deepEqual(batch.request_counts, { total: 2, completed: 2, failed: 0 });
      const text = await (await client.files.content(batch.output_file_id)).text();
      const rows = text.trimEnd().split("\n").map((row) => JSON.parse(row));
      assert.deepEqual(rows.map((row) => row.custom_id), ["first", "second"]);
      for (const { response } of rows) assert.ok(response.body.usage.completion_tokens > 0);
      const listed = (await collect(client.batches.list({ limit: 1 }))).map((other) => other.id);
      assert.ok(listed.includes(batch.id));
    });

    it("name a wrong line", async () => {
      const batch = await ended(await begin([line("a"), "{"]));
      assert.equal(batch.status, "failed");
      assert.equal(batch.errors.data[0].line, 2);
    });

    it("keep and delete a file", async () => {
      const file = await upload("Hello!\n", "user_data");
      assert.equal(await (await client.files.content(file.id)).text(), "Hello!\n");
      const listed = (await collect(client.files.list({ limit: 1, purpose: "user_data" }))).map(({ id }) => id);
      assert.ok(listed.includes(file.id));
      const remove = client.files.delete ?? client.files.del;
      assert.equal((await remove.call(client.files, file.id)).deleted, true);
      await assert.rejects(client.files.retrieve(file.id), OpenAI.NotFoundError);
    });
  });
}
