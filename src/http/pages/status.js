// The status page: figures, the playground, and the key where the server asks for one.

import { refresh, watch } from "./figures.js";
import { connect, offer } from "./playground.js";
import { key, onKeyWanted, useKey } from "./server.js";

const $ = (id) => document.getElementById(id);

const showKeyForm = (shown) => {
  $("key-form").hidden = !shown;
  $("key-button").setAttribute("aria-expanded", shown);
};

$("key-button").addEventListener("click", () => {
  showKeyForm($("key-form").hidden);
  if (!$("key-form").hidden) $("key").focus();
});
$("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  useKey($("key").value.trim());
  $("key").value = "";
  $("key-problem").textContent = "";
  showKeyForm(false);
  refresh(offer);
});
onKeyWanted((used) => {
  // Several requests may have been under way with one key.
  if (used !== key() && key()) return;
  const first = $("key-form").hidden;
  $("key-problem").textContent = used ? "The server does not know this key." : "This server asks for a key.";
  showKeyForm(true);
  useKey("");
  if (first) $("key").focus();
});
$("key-button").setAttribute("aria-expanded", false);
if (key()) $("key-button").title = "A key is in use";

connect(() => refresh(offer));
watch(offer);
