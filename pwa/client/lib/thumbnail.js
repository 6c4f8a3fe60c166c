/** A small picture of a large one, in pages and in the worker alike. */

const LONGEST = 320;

/**
 * @param {ArrayBuffer} bytes  of a photo
 * @returns {Promise<ArrayBuffer | null>} a small JPEG; null where this browser cannot make one
 */
export async function thumbnailOf(bytes) {
  if (!("OffscreenCanvas" in globalThis)) return null;
  try {
    const picture = await createImageBitmap(new Blob([bytes]));
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale)),
    );
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.7 })).arrayBuffer();
  } catch {
    return null; // no picture, or one that this browser does not read
  }
}
