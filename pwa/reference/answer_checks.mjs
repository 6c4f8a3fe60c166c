// `{definitions, checks: {isSyncAnswer: "SyncAnswer"}}`, on standard input -> a module of checks, on standard output.
// They run without `eval`, which the site's policy forbids.

import { text } from "node:stream/consumers";
import Ajv from "ajv";
import standalone from "ajv/dist/standalone/index.js";

const { definitions, checks } = JSON.parse(await text(process.stdin));
const code = { source: true, esm: true, lines: true, optimize: 2 };
const ajv = new Ajv({ strict: false, validateFormats: false, messages: false, code, inlineRefs: false });
ajv.addSchema({ $id: "api", definitions });
process.stdout.write(
  standalone.default(
    ajv,
    Object.fromEntries(
      Object.entries(checks).map(([name, model]) => [name, `api#/definitions/${model}`]),
    ),
  ),
);
