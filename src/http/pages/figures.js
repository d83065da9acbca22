// What the server does at this moment: asked for every two seconds while somebody looks.

import { read } from "./server.js";

const PAUSE = 2000;
const SAMPLES = 90;
const $ = (id) => document.getElementById(id);
const speeds = [];
let last;

/** Keeps the page up to date. `onModels` hears the models that generate. */
export function watch(onModels) {
  const round = async () => {
    if (!document.hidden) await refresh(onModels);
    setTimeout(round, PAUSE);
  };
  document.addEventListener("visibilitychange", () => document.hidden || refresh(onModels));
  return round();
}

/** Asks for everything now. */
export async function refresh(onModels) {
  let providers;
  try {
    const now = await read("/health");
    health(now);
    ({ providers } = now);
    showProviders(providers);
  } catch {
    state("gone", "no answer");
    return;
  }
  try {
    const [models, requests] = await Promise.all([read("/api/models"), read("/api/requests")]);
    showModels(models);
    onModels([...models.models.filter((model) => model.task === "generate"), ...routed(providers, models.models)]);
    showRequests(requests.requests);
  } catch {
    // Without a key, health is all there is to see; who asks for the key has been told.
  }
}

function state(name, text) {
  const element = $("state");
  if (element.textContent === text) return;
  element.dataset.state = name;
  element.textContent = text;
}

function health({ status, version, uptime_seconds, queue, counters }) {
  state(status, status === "ok" ? "ready" : status);
  $("version").textContent = version;
  $("running").textContent = queue.running;
  $("waiting").textContent = queue.waiting;
  $("answers").textContent = counters.completed.toLocaleString();
  const share = counters.prompt_tokens ? counters.cached_prompt_tokens / counters.prompt_tokens : 0;
  $("cached").textContent = `${Math.round(100 * share)} %`;
  $("uptime").textContent = duration(uptime_seconds);
  speed(counters.generated_tokens);
}

function speed(tokens) {
  const now = performance.now();
  if (last && tokens >= last.tokens && now - last.at > PAUSE / 2) {
    speeds.push((1000 * (tokens - last.tokens)) / (now - last.at));
    speeds.splice(0, speeds.length - SAMPLES);
    $("speed").textContent = speeds.at(-1).toFixed(speeds.at(-1) < 10 ? 1 : 0);
    graph();
  }
  if (!last || now - last.at > PAUSE / 2 || tokens < last.tokens) last = { tokens, at: now };
}

function graph() {
  const most = Math.max(...speeds, 1);
  const point = (value, index) => `${240 - (240 * (speeds.length - 1 - index)) / (SAMPLES - 1)},${46 - (44 * value) / most}`;
  $("graph").firstElementChild.setAttribute("points", speeds.map(point).join(" "));
}

function showModels({ memory, models }) {
  const of = memory.budget_bytes ? ` of ${size(memory.budget_bytes)}` : "";
  $("memory").textContent = `${size(memory.used_bytes)}${of} in use`;
  const order = ["resident", "loading", "unloading", "failed", "cold"];
  const sorted = models.toSorted((one, other) => order.indexOf(one.stage) - order.indexOf(other.stage));
  $("models").replaceChildren(...sorted.map((model) => item(model, memory.budget_bytes)));
}

/** Names that lead elsewhere, and are no models of this machine as well. Patterns are no names. */
function routed(providers, models) {
  const names = providers.flatMap(({ targets }) => targets.map(({ route }) => route)).filter((name) => !name.endsWith("*"));
  return [...new Set(names)].filter((name) => models.every(({ id }) => id !== name)).map((id) => ({ id }));
}

function showProviders(providers) {
  $("providers-part").hidden = !providers.length;
  $("providers").replaceChildren(...providers.map(provider));
}

function provider({ name, kind, state, open_until, under_way, requests, failures, last_failure, targets }) {
  const entry = element("li", {});
  const stage = element("span", { className: "stage", textContent: state });
  stage.dataset.stage = state;
  const clock = (time) => new Date(time).toLocaleTimeString();
  const facts = [
    kind,
    `${requests.toLocaleString()} requests`,
    under_way && `${under_way} under way`,
    failures && `${failures.toLocaleString()} failed`,
    last_failure && `last ${last_failure.kind} at ${clock(last_failure.at)}`,
    open_until && `not asked until ${clock(open_until)}`,
  ];
  const names = targets.map(({ route, model }) => (model ? `${route} as ${model}` : route));
  entry.append(stage, element("strong", { textContent: name }));
  for (const line of [facts.filter(Boolean).join(" · "), names.join(", ")]) {
    entry.append(element("br", {}), element("small", { textContent: line }));
  }
  return entry;
}

function item(model, budget) {
  const entry = element("li", {});
  const stage = element("span", { className: "stage", textContent: model.stage });
  stage.dataset.stage = model.stage;
  const facts = [
    model.task === "generate" ? `${model.context_length.toLocaleString()} tokens of context` : model.task,
    model.memory_bytes && size(model.memory_bytes),
    model.in_use && `${model.in_use} in use`,
    model.pinned && "pinned",
    model.error,
  ];
  entry.append(stage, element("strong", { textContent: model.id }));
  entry.append(element("br", {}), element("small", { textContent: facts.filter(Boolean).join(" · ") }));
  const { done_bytes: done, total_bytes: total } = model.progress ?? {};
  if (total) entry.append(element("progress", { max: total, value: done, ariaLabel: "Loading" }));
  else if (model.memory_bytes && budget) {
    entry.append(element("meter", { max: budget, value: model.memory_bytes, ariaLabel: "Share of the memory" }));
  }
  return entry;
}

function showRequests(requests) {
  if (requests.length) $("requests").replaceChildren(...requests.map(row));
}

function row(request) {
  const milliseconds = (value) => (value === undefined ? "–" : value < 1000 ? `${value} ms` : `${(value / 1000).toFixed(1)} s`);
  const cells = [
    new Date(request.ended_at).toLocaleTimeString(),
    request.route,
    request.model,
    request.key ?? "–",
    request.complete ? request.status : `${request.status}, cut`,
    request.prompt_tokens,
    request.cached_prompt_tokens,
    request.generated_tokens,
    milliseconds(request.first_token_ms),
    milliseconds(request.duration_ms),
  ];
  const line = element("tr", { title: request.id });
  if (request.status >= 400 || !request.complete) line.dataset.kind = "problem";
  line.append(...cells.map((text, index) => element("td", { textContent: text, className: index > 4 ? "number" : "" })));
  return line;
}

export const element = (name, properties) => Object.assign(document.createElement(name), properties);

function size(bytes) {
  const [unit, name] = [[1e9, "GB"], [1e6, "MB"]].find(([unit]) => bytes >= unit) ?? [1e3, "kB"];
  return `${(bytes / unit).toFixed(1)} ${name}`;
}

function duration(seconds) {
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days) return `${days} d ${hours} h`;
  return hours ? `${hours} h ${minutes} min` : minutes ? `${minutes} min` : `${seconds} s`;
}
