// The Vercel AI SDK over its providers for both vendors, and over the one for compatible servers.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, Output, streamText, tool } from "ai";
import { z } from "zod";

const url = process.env.DUET_TEST_URL;
const { data } = await (await fetch(`${url}/v1/models`)).json();
const model = data[0].id;
const options = { baseURL: `${url}/v1`, apiKey: "local" };
const animal = z.object({ kind: z.enum(["bird", "fish"]), legs: z.number().int() });
const compatible = { name: "duet", includeUsage: true, supportsStructuredOutputs: true };
const models = {
  "OpenAI, chat completions": createOpenAI(options).chat(model),
  "OpenAI, responses": createOpenAI(options).responses(model),
  "OpenAI-compatible": createOpenAICompatible({ ...options, ...compatible })(model),
  Anthropic: createAnthropic(options)(model),
};

for (const [name, served] of Object.entries(models)) {
  const ask = { model: served, prompt: "Describe an owl.", maxOutputTokens: 1500, maxRetries: 0 };

  describe(name, () => {
    it("streams", async () => {
      const stream = streamText({ ...ask, maxOutputTokens: 60 });
      let parts = 0;
      for await (const part of stream.fullStream) {
        assert.notEqual(part.type, "error", String(part.error));
        parts += 1;
      }
      assert.ok(parts > 2);
      assert.ok((await stream.usage).outputTokens > 0);
    });

    it("generates an object", async () => {
      const { output } = await generateText({ ...ask, output: Output.object({ schema: animal }) });
      assert.ok(animal.safeParse(output).success);
    });

    it("calls a tool and goes on", async () => {
      const calls = [];
      const describeTool = tool({
        description: "Describes an animal.",
        inputSchema: animal,
        execute: async (input) => calls.push(input) && "Right.",
      });
      const toolChoice = { type: "tool", toolName: "describe" };
      const result = await generateText({ ...ask, tools: { describe: describeTool }, toolChoice });
      assert.ok(calls.length > 0 && calls.every((call) => animal.safeParse(call).success));
      const messages = [{ role: "user", content: ask.prompt }, ...result.responseMessages ?? result.response.messages];
      const { prompt, ...rest } = ask;
      const after = await generateText({ ...rest, messages, tools: { describe: describeTool } });
      assert.ok(after.usage.inputTokens > 0);
    });
  });
}
