// A world in a link: `v1.d.<crc32 of the JSON, 8 hex digits><deflate-raw of the JSON, base64url>`.
import { toBase64url } from "./base64url";
import { crc32 } from "./crc32";
import type { Scenario } from "./document";
import { bytesThrough } from "./streams";

export const LINK_PREFIX = "v1.d.";

/** The fragment of a scenario, without `#`. */
export async function encodeLink(scenario: Scenario): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(slim(scenario)));
  const packed = await bytesThrough(json, new CompressionStream("deflate-raw"), Infinity);
  return `${LINK_PREFIX}${crc32(json)}${toBase64url(packed ?? new Uint8Array())}`;
}

/** Without members that say nothing. */
function slim({ region, timings, ladders, behaviours, view, lesson, ...rest }: Scenario): Scenario {
  return {
    ...rest,
    ...unlessEmpty({ region, timings, ladders, behaviours, view, lesson }),
  };
}

function unlessEmpty<T extends object>(members: T): Partial<T> {
  const kept = Object.entries(members).filter(
    ([, member]) => member !== undefined && Object.keys(member as object).length > 0,
  );
  return Object.fromEntries(kept) as Partial<T>;
}
