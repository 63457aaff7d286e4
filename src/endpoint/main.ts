// Starts the endpoint in Node: worlds with real time, a socket, and the page.
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { freezing } from "../engine/kernel/tables";
import type { Scenario } from "../scenario/document";
import { parseFile, type Problem } from "../scenario/parse";
import { REGION_DOMAIN } from "../worker/domain";
import { FASTEST, SLOWEST } from "../worker/pacing";
import type { Pace } from "./clock";
import { createEndpoint, type EndpointOptions } from "./endpoint";
import { createEndpointServer, listen, type ServerOptions } from "./server";

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly pace: Pace;
  readonly scenario?: Scenario | undefined;
  readonly page: ServerOptions["page"];
  readonly report: EndpointOptions["report"];
}

export interface Started {
  readonly url: string;
  readonly server: Server;
}

export async function start({ port, host, pace, page, ...rest }: StartOptions): Promise<Started> {
  const { scenario, report } = rest;
  // Records are frozen to find our own mistakes: tests have looked already.
  freezing.on = false;
  const endpoint = createEndpoint({
    domain: REGION_DOMAIN,
    pace,
    time: {
      elapsedMs: () => performance.now(),
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
    },
    newId: randomUUID,
    host,
    report,
    ...(scenario === undefined ? {} : { scenario }),
  });
  const server = createEndpointServer({ endpoint, page, report });
  const taken = await listen(server, port, host);
  const name = host === "127.0.0.1" || host === "::1" ? "localhost" : host;
  return { url: `http://${name}:${taken}`, server };
}

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The text of a scenario file. */
export function readScenarioText(text: string): ReadScenario {
  const parsed = parseFile(text);
  if (parsed.ok) return { ok: true, scenario: parsed.file.scenario };
  return { ok: false, problems: parsed.problems.map(sentence) };
}

function sentence({ path, message }: Problem): string {
  return path === "" ? message : `${path}: ${message}`;
}

/** `--speed` and `--as-fast-as-possible`; undefined: no such speed. */
export function readPace(speed: string, isFast: boolean): Pace | undefined {
  if (isFast) return { kind: "fast" };
  const number = Number(speed);
  return number >= SLOWEST && number <= FASTEST ? { kind: "speed", speed: number } : undefined;
}
