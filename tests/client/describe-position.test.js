import assert from "node:assert/strict";
import { test } from "node:test";

import {
  coordinates,
  sentence,
  spelled,
  describePosition,
} from "../../pwa/client/geo/describe-position.js";
import { speaker } from "../../pwa/client/ui/i18n.js";

const PAGODA = { lat: 32.2139, lon: 119.4227, name: "昭关石塔", code: "A3" };
const PAVILION = { lat: 32.2141, lon: 119.4213, name: "待渡亭", code: "" };
const KNOWN = [PAVILION, PAGODA];
/** A second of latitude is 30.9 m; of longitude here 26.2 m. */
const METRE = { north: 1 / 111_195, east: 1 / (111_195 * Math.cos((32.2139 * Math.PI) / 180)) };

/** @param {number} north @param {number} east metres from the pagoda */
const from = (north, east, accuracy = 8) => ({
  lat: PAGODA.lat + north * METRE.north,
  lon: PAGODA.lon + east * METRE.east,
  accuracy,
});

test("the nearest thing, how far from it, and on which side", () => {
  const described = describePosition(from(0, 84), KNOWN);
  assert.deepEqual(described, { how: "away", landmark: PAGODA, length: 80, direction: "east" });
  assert.equal(describePosition(from(-57, -57), KNOWN).direction, "south_west");
});

test("what the telephone does not know is not said", () => {
  assert.deepEqual(describePosition(from(0, 84, 90), KNOWN), {
    how: "near",
    landmark: PAGODA,
    length: 170,
    direction: "",
  });
  assert.equal(describePosition(from(10, 10, 8), KNOWN).how, "at");
  assert.equal(describePosition(from(10, 10, 40), KNOWN).how, "near");
  assert.equal(describePosition(from(3000, 0), KNOWN).how, "outside");
  assert.equal(describePosition(from(0, 0), []).how, "outside");
});

test("the sentence names the plate only where one stands beside it", () => {
  const say = speaker(
    {
      "position.metres": { one: "{n} metre", other: "{n} metres" },
      "position.east": "east",
      "position.away": "I am in {address}, about {length} {direction} of {landmark}.",
      "position.at": "I am in {address}, at {landmark}.",
      "position.plate": "The plate here says {code}.",
    },
    "en",
  );
  assert.equal(
    sentence(describePosition(from(0, 84), KNOWN), say, "Smallville", "the pagoda"),
    "I am in Smallville, about 80 metres east of the pagoda.",
  );
  assert.equal(
    sentence(describePosition(from(0, 5), KNOWN), say, "Smallville", "the pagoda"),
    "I am in Smallville, at the pagoda. The plate here says A3.",
  );
});

test("coordinates are dictated figure by figure", () => {
  assert.deepEqual(coordinates({ lat: 32.21391, lon: -0.1278 }), [
    { half: "position.latitude_north", figures: "32.2139" },
    { half: "position.longitude_west", figures: "0.1278" },
  ]);
  assert.deepEqual(spelled("10.5", "零 一 二 三 四 五 六 七 八 九 点"), ["一", "零", "点", "五"]);
});
