// Who may ask: programs of this machine, and the page that the endpoint itself serves. A web page
// of elsewhere that a browser on this machine shows is refused, under whatever name it came here.
import type { HttpRequest } from "./http";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "[::1]", "::1"]);

/** What is wrong with where a request comes from, in a sentence; undefined: nothing. */
export function refusalOf(request: HttpRequest, ownHost: string): string | undefined {
  const { host = "", origin } = request.headers;
  const name = nameOf(host);
  if (!isOwn(name, ownHost)) {
    return `The endpoint answers to localhost and ${ownHost} only, not to ${name || "no name"}.`;
  }
  if (origin === undefined || origin === `http://${host}`) return undefined;
  return `The endpoint answers to its own page only, not to one of ${origin}.`;
}

function isOwn(name: string, ownHost: string): boolean {
  if (LOOPBACK.has(name) || name === ownHost.toLowerCase()) return true;
  return name.endsWith(".localhost") || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Without its port. */
function nameOf(host: string): string {
  return host.replace(/:\d*$/, "").toLowerCase();
}
