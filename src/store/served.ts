// An endpoint that serves this page says so in the page's document; a static site does not, and is
// never asked.

/** Where the endpoint's controls are, relative to the page. */
export const CONTROLS = "./_playground/";

export function isServedByEndpoint(): boolean {
  return document.querySelector('meta[name="playground-endpoint"]') !== null;
}
