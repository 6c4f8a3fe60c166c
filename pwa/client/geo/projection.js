/**
 * Between the earth and the drawing: the same projection as generator/map/projection.py.
 *
 * @typedef {import("./distance.js").Place} Place
 * @typedef {{west: number, south: number, east: number, north: number, width: number, height: number}} Sheet
 *   degrees at the edges, and the drawing's size in units
 */

import { metres } from "./distance.js";

/** @param {SVGSVGElement} drawing @returns {Sheet} */
export function sheetOf(drawing) {
  const [west = 0, south = 0, east = 0, north = 0] = numbers(drawing.dataset["bounds"]);
  const { width, height } = drawing.viewBox.baseVal;
  return { west, south, east, north, width, height };
}

/** @param {string | undefined} text @returns {number[]} */
export const numbers = (text) => (text ?? "").split(" ").map(Number);

/** @param {Sheet} sheet @param {Place} place @returns {{x: number, y: number}} units */
export function toUnits(sheet, { lat, lon }) {
  return {
    x: ((lon - sheet.west) / (sheet.east - sheet.west)) * sheet.width,
    y: ((sheet.north - lat) / (sheet.north - sheet.south)) * sheet.height,
  };
}

/** @param {Sheet} sheet @param {{x: number, y: number}} point @returns {Place} */
export function toDegrees(sheet, { x, y }) {
  return {
    lat: sheet.north - (y / sheet.height) * (sheet.north - sheet.south),
    lon: sheet.west + (x / sheet.width) * (sheet.east - sheet.west),
  };
}

/** Metres of a unit, along the parallel in the middle. @param {Sheet} sheet */
export function metresPerUnit(sheet) {
  const lat = (sheet.south + sheet.north) / 2;
  return metres({ lat, lon: sheet.west }, { lat, lon: sheet.east }) / sheet.width;
}
