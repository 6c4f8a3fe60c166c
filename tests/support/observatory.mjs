/**
 * The MDN HTTP Observatory's own judgement of a host on this machine:
 * node observatory.mjs HOST HTTP_PORT HTTPS_PORT  prints {grade, score, results: {test: result}}.
 *
 * Its command takes no ports, so that its parts are put together here as `scan` does. Certificates
 * are trusted by NODE_EXTRA_CA_CERTS.
 */

import fs from "node:fs";

const LIBRARY = new URL("../../node_modules/@mdn/mdn-http-observatory/src/", import.meta.url);

// Lists that its installation would fetch: no host of this machine is preloaded, or a registry's.
const read = fs.readFileSync;
fs.readFileSync = (file, ...rest) => {
  if (/hsts-preload\.json$/.test(file)) return "{}";
  return read(file, ...rest);
};

const part = (path) => import(new URL(path, LIBRARY));
const { retrieve } = await part("retriever/retriever.js");
const { ALL_TESTS } = await part("constants.js");
const { getGradeForScore, getScoreModifier } = await part("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part("grader/charts.js");

const [host, httpPort, httpsPort] = process.argv.slice(2);
const found = await retrieve(host, { httpPort: Number(httpPort), httpsPort: Number(httpsPort) });
if (found.responses.auto?.status !== 200) throw new Error(`${host}:${httpsPort} gives no page`);

const results = ALL_TESTS.map((test) => test(found));
const modifiers = results.map(({ result }) => getScoreModifier(result));
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const without = 100 + sum(modifiers.filter((modifier) => modifier < 0));
const earnsCredit = without >= MINIMUM_SCORE_FOR_EXTRA_CREDIT;
const { grade, score } = getGradeForScore(earnsCredit ? 100 + sum(modifiers) : without);
const named = results.map((each) => [each.constructor.name, each.result]);
console.log(JSON.stringify({ grade, score, results: Object.fromEntries(named) }));
process.exit(0);
