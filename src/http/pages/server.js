// Requests to the server that this page comes from, with the key that its user typed. The key is kept in this tab's
// session storage alone.

const PLACE = "duet.key";
const listeners = new Set();

/** A refusal, with its HTTP status. */
export class Problem extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const key = () => sessionStorage.getItem(PLACE) ?? "";

export function useKey(text) {
  if (text) sessionStorage.setItem(PLACE, text);
  else sessionStorage.removeItem(PLACE);
}

/** Calls `listener` when the server asks for another key than the one that was used, which may be none. */
export const onKeyWanted = (listener) => listeners.add(listener);

/** A response that is a good one. */
export async function ask(path, options = {}) {
  const headers = new Headers(options.headers);
  const used = key();
  if (used) headers.set("x-api-key", used);
  const response = await fetch(path, { ...options, headers, cache: "no-store" });
  if (response.ok) return response;
  const message = await response.json().then((body) => body.error?.message, () => undefined);
  if (response.status === 401) listeners.forEach((listener) => listener(used));
  throw new Problem(response.status, message ?? `The server answered ${response.status}.`);
}

export const read = async (path) => (await ask(path)).json();

/** Sends `body` and hands every event of the answering stream to `take`. */
export async function stream(path, body, signal, take) {
  const headers = { "content-type": "application/json", "anthropic-version": "2023-06-01" };
  const response = await ask(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = "";;) {
    const { value, done } = await reader.read();
    if (done) return;
    const frames = (rest + value).split("\n\n");
    rest = frames.pop();
    frames.map(data).filter(Boolean).forEach((text) => take(JSON.parse(text)));
  }
}

const data = (frame) => frame.split("\n").filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
