/**
 * A position in words that a stranger on the telephone can follow: the nearest thing that people know,
 * how far from it and in which direction; never more exact than the position is. Pure.
 *
 * @typedef {import("./distance.js").Place} Place
 * @typedef {import("../lib/types.js").Say} Say
 * @typedef {Place & {name: string, code: string}} Landmark  `code` of the plate there, or ""
 */

/**
 * @template {Landmark} Known
 * @typedef {object} PositionDescription
 * @property {"at" | "near" | "away" | "outside"} how  the word `position.<how>`
 * @property {Known | null} landmark
 * @property {number} length  metres
 * @property {string} direction  from the landmark, a key of `position.…`; "" unless `away`
 */

import { bearing, direction, nearestFirst } from "./distance.js";

/** Metres within which one stands at a thing, the error of the position included. */
const AT = 40;
/** Metres from everything known beyond which the town's address would mislead. */
const TOWN = 1500;
/** Decimals of a degree: about ten metres, as exact as a telephone is in a street. */
const DECIMALS = 4;

/**
 * @template {Landmark} Known
 * @param {import("./distance.js").Position} here
 * @param {Known[]} landmarks
 * @returns {PositionDescription<Known>}
 */
export function describePosition(here, landmarks) {
  const [nearest] = nearestFirst(landmarks, here);
  if (!nearest || nearest.away > TOWN) {
    return { how: "outside", landmark: null, length: 0, direction: "" };
  }
  const { entry: landmark, away } = nearest;
  if (away + here.accuracy <= AT) return { how: "at", landmark, length: 0, direction: "" };
  // Within its own error a position has no direction.
  if (away <= here.accuracy) {
    return { how: "near", landmark, length: tens(away + here.accuracy), direction: "" };
  }
  return {
    how: "away",
    landmark,
    length: tens(away),
    direction: direction(bearing(landmark, here)),
  };
}

/**
 * @param {PositionDescription<Landmark>} described @param {Say} say
 * @param {string} address  of the town
 * @param {string} name  of the landmark, in the language of `say`
 * @returns {string} a sentence, and one more where a plate stands
 */
export function sentence(described, say, address, name) {
  const length = say("position.metres", { n: described.length });
  const towards = described.direction && say(`position.${described.direction}`);
  const where = say(`position.${described.how}`, {
    address,
    landmark: name,
    length,
    direction: towards,
  });
  const code = described.how === "at" ? described.landmark?.code : "";
  return code ? `${where} ${say("position.plate", { code })}` : where;
}

/**
 * Coordinates as they are dictated.
 * @param {Place} here
 * @returns {{half: string, figures: string}[]} latitude, longitude: a key of `position.…`, "32.2139"
 */
export function coordinates({ lat, lon }) {
  return [
    {
      half: lat < 0 ? "position.latitude_south" : "position.latitude_north",
      figures: figures(lat),
    },
    {
      half: lon < 0 ? "position.longitude_west" : "position.longitude_east",
      figures: figures(lon),
    },
  ];
}

/**
 * @param {string} written "32.2"
 * @param {string} digits nought to nine and the point, between spaces
 * @returns {string[]} the name of each figure
 */
export function spelled(written, digits) {
  const names = digits.split(" ");
  return [...written].map((figure) => names["0123456789.".indexOf(figure)]);
}

/** @param {number} degrees */
const figures = (degrees) => Math.abs(degrees).toFixed(DECIMALS);

/** @param {number} length */
const tens = (length) => Math.max(10, Math.round(length / 10) * 10);
