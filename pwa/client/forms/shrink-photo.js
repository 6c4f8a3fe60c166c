/**
 * Photos are made small on the phone. Drawing them anew also leaves behind what the camera wrote
 * into the file: place, time, serial number.
 */

import { sha256Hex } from "../lib/hash.js";

const LONG_SIDE = 1600;
const SMALL_ENOUGH = 300_000;
const QUALITIES = [0.82, 0.7, 0.55, 0.4];
const TYPE = "image/jpeg";

/** `form.photo_<code>` says it in words. */
export class PhotoError extends Error {
  /** @param {"not_image" | "unreadable"} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * @param {File} file @returns {Promise<import("../lib/types.js").Photo>} a JPEG of at most 1600 px
 * @throws {PhotoError} where the file is no picture, or none that this browser can read
 */
export async function takePhoto(file) {
  if (file.type && !file.type.startsWith("image/")) throw new PhotoError("not_image");
  const picture = await createImageBitmap(file).catch(() => {
    throw new PhotoError("unreadable");
  });
  try {
    const bytes = await (await shrink(picture)).arrayBuffer();
    return {
      sha256: await sha256Hex(bytes),
      type: TYPE,
      size: bytes.byteLength,
      name: file.name,
      bytes,
    };
  } finally {
    picture.close();
  }
}

/** @param {ImageBitmap} picture @returns {Promise<Blob>} */
async function shrink(picture) {
  let side = LONG_SIDE;
  for (;;) {
    const canvas = draw(picture, side);
    for (const quality of QUALITIES) {
      const blob = await encode(canvas, quality);
      if (blob.size <= SMALL_ENOUGH) return blob;
    }
    side = Math.round(side * 0.75);
  }
}

/** @param {ImageBitmap} picture @param {number} side  longest, in pixels */
function draw(picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = newCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = "white"; // JPEG has no transparency
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param {number} width @param {number} height */
function newCanvas(width, height) {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement("canvas"), { width, height });
}

/** @param {HTMLCanvasElement | OffscreenCanvas} canvas @param {number} quality */
function encode(canvas, quality) {
  if ("convertToBlob" in canvas) return canvas.convertToBlob({ type: TYPE, quality });
  return /** @type {Promise<Blob>} */ (
    new Promise((done, fail) => {
      canvas.toBlob(
        (blob) => (blob ? done(blob) : fail(new PhotoError("unreadable"))),
        TYPE,
        quality,
      );
    })
  );
}
