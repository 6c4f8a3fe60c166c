// JSON Schemas of the API's messages, on standard input -> TypeScript declarations, on standard output.

import { text } from "node:stream/consumers";
import { compile } from "json-schema-to-typescript";

const definitions = JSON.parse(await text(process.stdin));
const names = Object.keys(definitions);
const schema = {
  title: "Messages",
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
  required: names,
  definitions,
};
const made = await compile(schema, "Messages", {
  additionalProperties: false,
  bannerComment: "",
  format: true,
  ignoreMinAndMaxItems: true,
  style: { printWidth: 100 },
});
process.stdout.write(made);
