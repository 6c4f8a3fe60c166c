/** Where the server is, and that the desk is there. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { deskElsewhere } from "../../pwa/client/sync/origin.js";

const here = { origin: "https://jindu.example", pathname: "/en/desk/", hash: "#a" };

test("staff are led to the server's own origin, to the same page", () => {
  assert.equal(deskElsewhere(here, "https://sync.example"), "https://sync.example/en/desk/#a");
});

test("who is there stays there", () => {
  assert.equal(deskElsewhere(here, "https://jindu.example"), null);
  assert.equal(deskElsewhere(here, ""), null);
});
