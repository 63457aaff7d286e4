// Opens a link: the way back from `link.ts`. A link is data from a stranger, and chat programs cut
// links: every way to fail has its own words.
import { fromBase64url } from "./base64url";
import { crc32 } from "./crc32";
import { LONGEST_LINK, MOST_LINK_BYTES } from "./limits";
import { LINK_PREFIX as PREFIX } from "./link";
import { type ParsedScenario, parseScenario } from "./parse";
import { bytesThrough } from "./streams";

/** Reads a fragment, with or without `#`. Nothing is executed. */
export async function decodeLink(fragment: string): Promise<ParsedScenario> {
  const link = fragment.replace(/^#/, "");
  const flaw = flawOf(link);
  if (flaw !== undefined) return refuse(flaw);
  const checksum = link.slice(PREFIX.length, PREFIX.length + 8);
  const packed = fromBase64url(link.slice(PREFIX.length + 8));
  if (packed === undefined) return refuse(CUT);
  const json = await inflate(packed);
  if (typeof json === "string") return refuse(json);
  if (crc32(json) !== checksum) return refuse(CHANGED);
  return parseScenario(new TextDecoder().decode(json));
}

const CUT =
  "The link is incomplete: its end is missing. Ask for it again, or for the scenario as a file.";
const CHANGED =
  "The link was changed on its way: its checksum does not fit its content. " +
  "Ask for it again, or for the scenario as a file.";
const DAMAGED =
  "The link is damaged: its content cannot be unpacked. " +
  "Ask for it again, or for the scenario as a file.";
const TOO_LONG = `The link is too long: at most ${group(LONGEST_LINK)} characters are read.`;
const TOO_MUCH =
  `The link unpacks to more than ${MOST_LINK_BYTES / 1024 / 1024} MiB, ` +
  "far more than any scenario needs. It was not opened.";

function flawOf(link: string): string | undefined {
  if (link.length > LONGEST_LINK) return TOO_LONG;
  if (PREFIX.startsWith(link)) return CUT;
  const version = /^v(\d{1,4})\./.exec(link)?.[1];
  if (version === undefined) return "This is not a link to a world of ECS Playground.";
  if (Number(version) > 1) {
    return (
      `The link was made by a newer version of ECS Playground (link format ${version}; this page ` +
      "reads format 1). Reload the page to get the newest version."
    );
  }
  if (!link.startsWith(PREFIX)) return `Nobody packs worlds like this: ${link.slice(0, 8)}…`;
  const rest = link.slice(PREFIX.length);
  if (/^[0-9a-f]{0,8}$/.test(rest)) return CUT;
  return /^[0-9a-f]{8}[\w-]+$/.test(rest) ? undefined : DAMAGED;
}

function refuse(message: string): ParsedScenario {
  return { ok: false, problems: [{ path: "", message }] };
}

function group(count: number): string {
  return String(count).replace(/(?<=\d)(?=(\d{3})+$)/g, ",");
}

/** The bytes, or what is wrong with them. Stops as soon as they are too many. */
async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | string> {
  try {
    const stream = new DecompressionStream("deflate-raw");
    return (await bytesThrough(packed, stream, MOST_LINK_BYTES)) ?? TOO_MUCH;
  } catch (error) {
    return /end|truncated|incomplete|premature/i.test(String(error)) ? CUT : DAMAGED;
  }
}
