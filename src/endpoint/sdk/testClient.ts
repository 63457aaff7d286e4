// The real AWS SDK for JavaScript against the endpoint: each region a client and a world of its
// own. Every answer is looked at twice: as it went over the wire, and as the SDK understood it.
import { ECSClient } from "@aws-sdk/client-ecs";
import { expect } from "vitest";
import { REGION_DOMAIN } from "../../worker/domain";
import { ENGINE_VERSION } from "../../engine/version";
import { createEndpoint, type Endpoint } from "../endpoint";
import type { HttpRequest, HttpResponse } from "../http";
import { seen } from "./testCoverage";

export interface TestRegion {
  readonly name: string;
  readonly ecs: ECSClient;
  /** A call of a neighbouring service or of the playground; its output. */
  readonly call: <T>(operation: string, input: object) => Promise<T>;
  /** Lets virtual time pass. */
  readonly advance: (ms: number) => Promise<void>;
  /** From now on so much virtual time passes with each request. */
  readonly everyRequest: (ms: number) => void;
}

/** What the SDK hands to a request handler, as far as JSON 1.1 needs it. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const clock = { ms: 0, step: 0 };
const ids = { given: 0 };

/** The usual region has a dual-stack subnet, and one with a single free address. */
const SUBNETS = [
  {
    name: "dual",
    cidrBlock: "10.0.0.0/24",
    availabilityZone: "us-east-1a",
    ipv6CidrBlock: "2600:1f18:0:a::/64",
  },
  { name: "plain", cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1b" },
  { name: "full", cidrBlock: "10.0.2.0/28", availabilityZone: "us-east-1c", heldByOthers: 10 },
];

const endpoint: Endpoint = createEndpoint({
  scenario: {
    version: 1,
    engine: ENGINE_VERSION,
    title: "SDK",
    seed: "sdk",
    region: { name: "us-east-1", subnets: SUBNETS },
    journal: [],
  },
  domain: REGION_DOMAIN,
  pace: { kind: "speed", speed: 1 },
  time: { elapsedMs: () => clock.ms, breathe: () => Promise.resolve() },
  newId: () => `00000000-0000-4000-8000-${String(ids.given++).padStart(12, "0")}`,
  host: "127.0.0.1",
  report: (about, error) => {
    throw new Error(`${about} broke`, { cause: error });
  },
});

export function regionNamed(name: string): TestRegion {
  const ecs = new ECSClient({
    region: name,
    endpoint: "http://localhost",
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    maxAttempts: 1,
    requestHandler: { handle: (request: SdkRequest) => handle(request) },
  });
  lookAtAnswers(ecs);
  const control = async (what: string, input: object): Promise<unknown> => {
    const response = await ask({
      method: "POST",
      url: `/_playground/${what}?region=${name}`,
      headers: { host: "localhost" },
      body: JSON.stringify(input),
    });
    expect(response.status, response.body).toBe(200);
    return JSON.parse(response.body);
  };
  return {
    name,
    ecs,
    call: async <T>(asked: string, input: object) => {
      const [service, operation] = asked.split(":");
      const answer = await control("call", { service, operation, input });
      // What the control of the endpoint answers; the test names the type it expects.
      const { ok, output } = answer as { ok: boolean; output: T };
      if (!ok) throw new Error(`${asked}: ${JSON.stringify(answer)}`);
      return output;
    },
    advance: async (ms) => void (await control("advance", { ms })),
    everyRequest: (ms) => void (clock.step = ms),
  };
}

async function ask(request: Omit<HttpRequest, "body"> & { body: string }): Promise<HttpResponse> {
  return endpoint.handle({ ...request, body: new TextEncoder().encode(request.body) });
}

const last = { body: "" };

async function handle({ method, path, headers, body }: SdkRequest) {
  clock.ms += clock.step;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const response = await ask({ method, url: path, headers: Object.fromEntries(named), body });
  last.body = response.body;
  const bytes = new TextEncoder().encode(response.body);
  return { response: { statusCode: response.status, headers: response.headers, body: bytes } };
}

/** What the SDK understood says the same as what went over the wire, and fits the model. */
function lookAtAnswers(ecs: ECSClient): void {
  ecs.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      const raw: unknown = JSON.parse(last.body);
      const { $metadata, ...understood } = result.output;
      const operation = (context.commandName ?? "").replace(/Command$/, "");
      expect(inSeconds(understood), operation).toEqual(raw);
      expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: expect.any(String) });
      seen(operation, raw);
      return result;
    },
    { step: "initialize", name: "lookAtAnswers" },
  );
}

function inSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(inSeconds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inSeconds(part)]));
}
