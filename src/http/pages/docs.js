// The three specifications in Swagger UI, which is carried in the program. Requests go to this server, with the key that
// the status page uses too.

const PLACE = "duet.key";
const APIS = ["anthropic", "openai", "local"];
const $ = (id) => document.getElementById(id);

function chosen() {
  const name = location.hash.slice(1).split("/")[0];
  return APIS.includes(name) ? name : APIS[0];
}

/** Puts bodies that work into the forms of the operations that people try first. */
function illustrate(spec, model) {
  const messages = [{ role: "user", content: "Hello! Who are you?" }];
  const message = { model, max_tokens: 100, messages };
  const examples = {
    "/v1/messages": message,
    "/v1/messages/count_tokens": { model, messages },
    "/v1/messages/batches": { requests: [{ custom_id: "first", params: message }] },
    "/v1/chat/completions": { model, messages, max_completion_tokens: 100 },
    "/v1/completions": { model, prompt: "Once upon a time", max_tokens: 50 },
    "/v1/responses": { model, input: "Hello! Who are you?", max_output_tokens: 100 },
    "/v1/embeddings": { model, input: ["Hello"] },
  };
  for (const [path, example] of Object.entries(examples)) {
    const body = spec.paths[path]?.post?.requestBody?.content["application/json"];
    if (body) body.example = example;
  }
}

async function show() {
  const name = chosen();
  document.querySelectorAll("nav a").forEach((link) => {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  const [spec, health] = await Promise.all([`/pages/${name}.json`, "/health"].map(async (path) => (await fetch(path)).json()));
  illustrate(spec, health.models[0]?.id ?? "duet-demo");
  // Whatever the documents say of servers, this is the one.
  spec.servers = [{ url: location.origin }];
  $("viewer").replaceChildren();
  SwaggerUIBundle({
    spec,
    domNode: $("viewer"),
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    tryItOutEnabled: true,
    validatorUrl: null,
    requestSnippetsEnabled: false,
    requestInterceptor(request) {
      const key = sessionStorage.getItem(PLACE);
      if (key) request.headers["x-api-key"] = key;
      if (name === "anthropic") request.headers["anthropic-version"] ??= "2023-06-01";
      return request;
    },
  });
}

function showKey() {
  $("key-state").textContent = sessionStorage.getItem(PLACE) ? "A key is in use." : "";
}

$("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const key = $("key").value.trim();
  if (key) sessionStorage.setItem(PLACE, key);
  else sessionStorage.removeItem(PLACE);
  $("key").value = "";
  showKey();
});
const dark = matchMedia("(prefers-color-scheme: dark)");
const colours = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", colours);
colours();
window.addEventListener("hashchange", show);
showKey();
show();
