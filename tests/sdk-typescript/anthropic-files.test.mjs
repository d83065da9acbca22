// Files with the Anthropic TypeScript SDK, in its newest and an older major.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as asking from "./asking.mjs";
import { claudeClient, claudeText, collect, model } from "./asking.mjs";

const content = "The word of the day is heron.\n";
const betas = ["files-api-2025-04-14"];

for (const [name, Anthropic] of asking.anthropicMajors) {
  const client = claudeClient(Anthropic);
  const files = client.beta.files;
  const upload = (filename) => files.upload({ file: new File([content], filename, { type: "text/plain" }) });

  describe(`${name}: files`, () => {
    it("are uploaded, described, listed and deleted", async () => {
      const file = await upload("notes.txt");
      assert.equal(file.type, "file");
      assert.deepEqual([file.filename, file.mime_type, file.size_bytes], ["notes.txt", "text/plain", content.length]);
      assert.deepEqual(await files.retrieveMetadata(file.id), file);
      const others = [await upload("a.txt"), await upload("b.txt")].map((other) => other.id);
      const listed = (await collect(files.list({ limit: 1 }))).map((other) => other.id);
      const ours = listed.filter((id) => [file.id, ...others].includes(id));
      assert.deepEqual(ours, [others[1], others[0], file.id]);
      for (const id of ours) assert.equal((await files.delete(id)).type, "file_deleted");
      await assert.rejects(files.retrieveMetadata(file.id), Anthropic.NotFoundError);
    });

    it("are shown to the model by their id", async () => {
      const file = await upload("notes.txt");
      const document = { type: "document", source: { type: "file", file_id: file.id } };
      const messages = [{ role: "user", content: [document, { type: "text", text: "Which word?" }] }];
      const message = await client.beta.messages.create({ model, max_tokens: 16, messages, betas });
      assert.ok(claudeText(message));
      await assert.rejects(files.download(file.id), Anthropic.BadRequestError);
      await files.delete(file.id);
    });
  });
}
