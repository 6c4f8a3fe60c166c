/** Another page of the site, of which a part is to be shown here. */

/**
 * An XMLHttpRequest makes a document without a sink of Trusted Types, and runs nothing in it.
 * @param {string} url @returns {Promise<Document>} rejects with TypeError without network
 */
export function loadPage(url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () =>
      request.status === 200 && request.responseXML
        ? resolve(request.responseXML)
        : reject(new Error(`${url}: ${request.status}`));
    request.onerror = () => reject(new TypeError(`${url}: no network`));
    request.send();
  });
}
