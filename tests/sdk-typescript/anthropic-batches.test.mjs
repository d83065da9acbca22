// Message batches with the Anthropic TypeScript SDK, in its newest and an older major.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as asking from "./asking.mjs";
import { ask, claudeClient, claudeText, collect, COUNT } from "./asking.mjs";

for (const [name, Anthropic] of asking.anthropicMajors) {
  const batches = claudeClient(Anthropic).messages.batches;

  const ended = async (batch) => {
    while (batch.processing_status !== "ended") batch = await batches.retrieve(batch.id);
    return batch;
  };

  describe(`${name}: batches`, () => {
    it("are created, ended, read, listed and deleted", async () => {
      const ids = ["first", "second"];
      const requests = ids.map((custom_id) => ({ custom_id, params: ask(COUNT, { max_tokens: 12 }) }));
      const batch = await ended(await batches.create({ requests }));
      assert.equal(batch.request_counts.succeeded, 2);
      const lines = await collect(await batches.results(batch.id));
      assert.deepEqual(lines.map((line) => line.custom_id).sort(), ids);
      for (const line of lines) {
        assert.ok(claudeText(line.result.message));
        assert.equal(line.result.message.usage.service_tier, "batch");
      }
      const listed = (await collect(batches.list({ limit: 1 }))).map((other) => other.id);
      assert.ok(listed.includes(batch.id));
      assert.equal((await batches.delete(batch.id)).type, "message_batch_deleted");
      await assert.rejects(batches.retrieve(batch.id), Anthropic.NotFoundError);
    });

    it("can be canceled", async () => {
      const params = ask(COUNT, { max_tokens: 200 });
      const requests = Array.from({ length: 20 }, (_, number) => ({ custom_id: `row-${number}`, params }));
      const batch = await ended(await batches.cancel((await batches.create({ requests })).id));
      assert.ok(batch.cancel_initiated_at && batch.request_counts.canceled > 0);
      await batches.delete(batch.id);
    });
  });
}
