// `aws logs tail`: prints what a group's containers have written, line by line, and with `--follow`
// what they go on writing while the virtual clock moves.
import type { Answer } from "../../api/call";
import type { Tail, TailFormat } from "../aws/tail";
import { isDict, isList } from "../output/value";
import { isoTime } from "../output/typed";
import type { Around } from "../tools/tool";
import { INTERRUPTED } from "./frame";

/** As the AWS CLI polls. */
const POLL_MS = 5_000;
/** A clock that stands is moved on by each poll: nobody wants it moved without end. */
const LONGEST_MS = 15 * 60_000;

interface Line {
  readonly at: number;
  readonly id: string;
  readonly stream: string;
  readonly message: string;
}

/** The answer that refused, or the exit code. */
export async function tail(
  { call, since, follow, format }: Tail,
  { host, out, err, signal }: Around,
): Promise<number | Extract<Answer, { readonly ok: false }>> {
  const began = await host.now();
  let startTime = "at" in since ? since.at : began - since.agoMs;
  let token: string | undefined;
  let newest = startTime;
  /** Lines of the newest moment, which the next poll finds again. */
  let told = new Set<string>();
  for (;;) {
    const paged = token === undefined ? {} : { nextToken: token };
    const input = { ...(isDict(call.input) ? call.input : {}), startTime, ...paged };
    const answer = await host.call({ ...call, input });
    if (signal.aborted) return INTERRUPTED;
    if (!answer.ok) return answer;
    const fresh = linesOf(answer.output).filter(({ id }) => !told.has(id));
    out(fresh.map((line) => `${written(line, format)}\n`).join(""));
    const latest = fresh.reduce((at, line) => Math.max(at, line.at), newest);
    const last = fresh.filter(({ at }) => at === latest).map(({ id }) => id);
    told = new Set(latest > newest ? last : [...told, ...last]);
    newest = latest;
    token = tokenOf(answer.output);
    if (token !== undefined) continue;
    if (!follow) return 0;
    startTime = newest;
    if ((await host.now()) >= began + LONGEST_MS) break;
    await host.sleep(POLL_MS);
    if (signal.aborted) return INTERRUPTED;
  }
  err("Followed for a quarter of a virtual hour; the same command follows on.\n");
  return 0;
}

function linesOf(output: unknown): readonly Line[] {
  const events = isDict(output) ? output["events"] : undefined;
  if (!isList(events)) return [];
  return events.flatMap((event): Line[] => {
    if (!isDict(event)) return [];
    const { timestamp, eventId, logStreamName, message } = event;
    const texts = { id: String(eventId), stream: String(logStreamName), message: String(message) };
    return [{ at: Number(timestamp), ...texts }];
  });
}

function tokenOf(output: unknown): string | undefined {
  const token = isDict(output) ? output["nextToken"] : undefined;
  return typeof token === "string" ? token : undefined;
}

function written({ at, stream, message }: Line, format: TailFormat): string {
  const text = message.trimEnd();
  const [seconds = "", ms = ""] = new Date(at).toISOString().split(/[.Z]/);
  if (format === "short") return `${seconds} ${text}`;
  if (format === "json") return `${isoTime(at)} ${stream} ${prettyJson(text)}`;
  return `${seconds}.${ms}000+00:00 ${stream} ${text}`;
}

function prettyJson(text: string): string {
  try {
    return `\n${JSON.stringify(JSON.parse(text), null, 4)}`;
  } catch {
    return text;
  }
}
