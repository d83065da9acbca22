// A conversation with one model over the Messages API, streamed: text, thoughts and calls of tools as they come.

import { stream } from "./server.js";
import { element } from "./figures.js";

const EXAMPLE = [{
  name: "get_weather",
  description: "The weather in a city now.",
  input_schema: {
    type: "object",
    properties: { city: { type: "string" }, unit: { enum: ["celsius", "fahrenheit"] } },
    required: ["city"],
  },
}];
const $ = (id) => document.getElementById(id);
let messages = [];
let under_way;

/** Connects the playground's form. `after` is called when an answer is over. */
export function connect(after) {
  const send = () => speak($("message").value.trim(), after);
  $("playground").addEventListener("submit", (event) => (event.preventDefault(), send()));
  $("message").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && under_way?.abort());
  $("stop").addEventListener("click", () => under_way?.abort());
  $("clear").addEventListener("click", clear);
  $("example-tool").addEventListener("click", () => ($("tools").value = JSON.stringify(EXAMPLE, null, 2)));
}

/** Offers `models`, and keeps what is chosen. */
export function offer(models) {
  const chosen = $("model").value;
  const names = models.map((model) => model.id);
  if (names.join("\n") === [...$("model").options].map((option) => option.value).join("\n")) return;
  $("model").replaceChildren(...names.map((name) => element("option", { value: name, textContent: name })));
  $("model").value = names.includes(chosen) ? chosen : names[0] ?? "";
}

function clear() {
  under_way?.abort();
  messages = [];
  $("conversation").replaceChildren();
  say("");
  $("message").focus();
}

function speak(text, after) {
  if (!text || under_way) return;
  const request = options();
  if (!request) return;
  $("message").value = "";
  turn("user").append(element("p", { textContent: text }));
  return answer({ role: "user", content: text }, request, after);
}

/** What the form says, or nothing if it says something that is not JSON. */
function options() {
  const request = { model: $("model").value, max_tokens: $("max-tokens").valueAsNumber || 1024, stream: true };
  if ($("system").value.trim()) request.system = $("system").value;
  if (!Number.isNaN($("temperature").valueAsNumber)) request.temperature = $("temperature").valueAsNumber;
  if ($("thinking").checked) request.thinking = { type: "adaptive", display: "summarized" };
  try {
    if ($("tools").value.trim()) request.tools = JSON.parse($("tools").value);
  } catch (error) {
    say(`Tools: ${error.message}`, "problem");
    return;
  }
  return request;
}

/** Says `message` and shows the answer. What fails or is stopped leaves the conversation as it was. */
async function answer(message, request, after) {
  const answering = new Answer(turn("assistant"));
  under_way = new AbortController();
  busy(true);
  try {
    const body = { ...request, messages: [...messages, message] };
    await stream("/v1/messages", body, under_way.signal, (event) => answering.take(event));
    if (!answering.stop_reason) throw new Error("The answer broke off.");
    messages.push(message, { role: "assistant", content: answering.content() });
    say(answering.summary());
    for (const call of answering.calls()) result(call, request, after);
  } catch (error) {
    answering.fail();
    say(error.name === "AbortError" ? "Stopped." : error.message, "problem");
  } finally {
    under_way = undefined;
    busy(false);
    after();
  }
}

/** An answer that is coming in. */
class Answer {
  constructor(place) {
    this.place = place;
    this.blocks = [];
    this.begun = performance.now();
  }

  take(event) {
    const near = $("conversation").scrollHeight - $("conversation").scrollTop - $("conversation").clientHeight < 80;
    switch (event.type) {
      case "content_block_start": this.start(event.content_block); break;
      case "content_block_delta": this.add(this.blocks[event.index], event.delta); break;
      case "content_block_stop": this.finish(this.blocks[event.index]); break;
      case "message_delta":
        this.stop_reason = event.delta.stop_reason;
        this.usage = event.usage;
        break;
      case "error": throw new Error(event.error.message);
    }
    if (near) $("conversation").scrollTop = $("conversation").scrollHeight;
  }

  start(block) {
    const [box, shown] = views[block.type]?.(block) ?? [element("pre", {}), undefined];
    this.place.append(box);
    this.blocks.push({ ...block, box, shown: shown ?? box, json: "" });
  }

  add(block, delta) {
    this.first ??= performance.now();
    const text = delta.text ?? delta.thinking ?? delta.partial_json ?? "";
    block.shown.append(text);
    if (delta.type === "text_delta") block.text += text;
    if (delta.type === "thinking_delta") block.thinking += text;
    if (delta.type === "signature_delta") block.signature = delta.signature;
    if (delta.type === "input_json_delta") block.json += text;
  }

  finish(block) {
    if (block.type !== "tool_use") return;
    try {
      block.input = JSON.parse(block.json || "{}");
      block.shown.textContent = JSON.stringify(block.input, null, 2);
    } catch {
      block.input = {};
    }
  }

  fail() {
    if (!this.blocks.length) this.place.remove();
  }

  calls() {
    return this.blocks.filter((block) => block.type === "tool_use");
  }

  content() {
    const content = this.blocks.map(({ box, shown, json, ...block }) => block);
    return content.length ? content : [{ type: "text", text: "(nothing)" }];
  }

  summary() {
    const { output_tokens: tokens = 0, input_tokens: read = 0, cache_read_input_tokens: cached = 0 } = this.usage ?? {};
    const seconds = (performance.now() - (this.first ?? this.begun)) / 1000;
    const speed = tokens > 1 && seconds > 0.1 ? `, ${((tokens - 1) / seconds).toFixed(0)} per second` : "";
    const first = this.first ? `, the first after ${Math.round(this.first - this.begun)} ms` : "";
    return `${tokens} tokens${speed}${first}; ${read + cached} read, ${cached} of them from the cache; ${this.stop_reason}`;
  }
}

/** How blocks look: the whole, and where its text goes. */
const views = {
  text: () => [element("p", {})],
  thinking: () => {
    const box = element("details", { className: "thinking", open: true });
    const text = element("p", {});
    box.append(element("summary", { textContent: "Thoughts" }), text);
    return [box, text];
  },
  tool_use: (block) => {
    const box = element("div", { className: "call" });
    const input = element("pre", {});
    box.append(element("strong", { textContent: `Calls ${block.name}` }), input);
    return [box, input];
  },
};

/** Lets the user answer a call; when all are answered, the conversation goes on. */
function result(call, request, after) {
  const form = element("form", {});
  const label = element("label", { textContent: `What ${call.name} returns ` });
  const input = element("input", { name: "result", required: true });
  label.append(input);
  form.append(label, element("button", { textContent: "Return", type: "submit" }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (under_way) return;
    call.result = input.value;
    form.replaceWith(element("pre", { textContent: input.value }));
    const calls = messages.at(-1).content.filter((block) => block.type === "tool_use");
    results.set(call.id, input.value);
    if (!calls.every(({ id }) => results.has(id))) return;
    const content = calls.map(({ id }) => ({ type: "tool_result", tool_use_id: id, content: results.get(id) }));
    answer({ role: "user", content }, request, after);
  });
  call.box.append(form);
}
const results = new Map();

function turn(role) {
  $("conversation").querySelector(".hint")?.remove();
  const place = element("article", { className: "turn" });
  place.dataset.role = role;
  place.setAttribute("aria-label", role === "user" ? "You" : "The model");
  $("conversation").append(place);
  place.scrollIntoView({ block: "end" });
  return place;
}

function busy(yes) {
  $("send").disabled = yes;
  $("stop").disabled = !yes;
  $("conversation").setAttribute("aria-busy", yes);
}

function say(text, kind = "") {
  $("outcome").dataset.kind = kind;
  $("outcome").textContent = text;
}
