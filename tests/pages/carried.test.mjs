// What the program carries of swagger-ui-dist is what the package has.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";

const carried = (name) => readFileSync(new URL(`../../src/http/pages/swagger-ui/${name}`, import.meta.url));
const packaged = (name) => readFileSync(new URL(`node_modules/swagger-ui-dist/${name}`, import.meta.url));

for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
  test(`${name} is as published`, () => assert.ok(gunzipSync(carried(`${name}.gz`)).equals(packaged(name))));
}
for (const name of ["LICENSE", "NOTICE", "swagger-ui-bundle.js.LICENSE.txt"]) {
  test(`${name} is there`, () => assert.ok(carried(name).equals(packaged(name))));
}
