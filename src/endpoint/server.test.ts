import { once } from "node:events";
import { Agent, request as httpRequest, type Server } from "node:http";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type JournalEntry, createHistory, runUntil } from "../engine/kernel/history";
import { digest } from "../engine/kernel/snapshot";
import type { Call } from "../api/call";
import { REGION_DOMAIN } from "../worker/domain";
import { regionOf } from "../worker/regionOf";
import { createEndpointServer, LARGEST_BODY, listen } from "./server";
import { ecsHeaders, SLEEPER, testEndpoint, type TestEndpoint } from "./testEndpoint";

let test: TestEndpoint;
let server: Server;
let url: string;
const broken: unknown[] = [];

beforeEach(async () => {
  test = testEndpoint();
  broken.length = 0;
  server = createEndpointServer({
    endpoint: test.endpoint,
    page: (_request, response) => response.end("the page"),
    report: (_about, error) => broken.push(error),
  });
  const port = await listen(server, 0, "127.0.0.1");
  url = `http://127.0.0.1:${port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const post = (operation: string, input: unknown) =>
  fetch(url, { method: "POST", headers: ecsHeaders(operation), body: JSON.stringify(input) });

/** Sends bytes as they are and reads the answer to its end. */
async function raw(text: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (data: Buffer) => (answer += data.toString()));
  socket.end(text);
  await once(socket, "close");
  return answer;
}

it("calls come in over a socket, many on one connection", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const bodies: string[] = [];
  for (const operation of ["CreateCluster", "ListClusters", "DeleteCluster"]) {
    const body = operation === "DeleteCluster" ? '{"cluster":"default"}' : "{}";
    const request = httpRequest(url, { agent, method: "POST", headers: ecsHeaders(operation) });
    request.end(body);
    const [response] = (await once(request, "response")) as [AsyncIterable<Buffer>];
    let text = "";
    for await (const chunk of response) text += chunk.toString();
    bodies.push(text);
  }
  agent.destroy();
  expect(bodies[1]).toContain("arn:aws:ecs:us-east-1:123456789012:cluster/default");
  expect(JSON.parse(bodies[2] ?? "")).toMatchObject({ cluster: { status: "INACTIVE" } });
});

it("the page is answered at the address of the API, to GET and HEAD", async () => {
  expect(await (await fetch(url)).text()).toBe("the page");
  expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
  expect((await fetch(url, { method: "OPTIONS" })).headers.get("allow")).toContain("POST");
  expect((await fetch(url, { method: "DELETE" })).status).toBe(404);
});

it("a foreign name is refused the page and the journal too", async () => {
  const head = "Host: evil.example\r\nConnection: close\r\n\r\n";
  expect(await raw(`GET / HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1.1 403/);
  const journal = "/_playground/journal?since=0";
  expect(await raw(`GET ${journal} HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1.1 403/);
});

it("a body that is too large is a 413, whether its length is said or not", async () => {
  const said = await fetch(url, {
    method: "POST",
    headers: ecsHeaders("RunTask"),
    body: Buffer.alloc(LARGEST_BODY + 1, 32),
  });
  expect(said.status).toBe(413);
  expect(await said.json()).toMatchObject({ __type: "RequestEntityTooLargeException" });
  const unsaid = httpRequest(url, { method: "POST", headers: ecsHeaders("RunTask") });
  unsaid.on("error", () => undefined);
  unsaid.write(Buffer.alloc(LARGEST_BODY));
  unsaid.write("too much");
  const [response] = (await once(unsaid, "response")) as [{ statusCode: number }];
  expect(response.statusCode).toBe(413);
  unsaid.destroy();
  expect((await post("ListClusters", {})).status).toBe(200);
});

it("what is no HTTP, and a client that goes away half way, stop nothing", async () => {
  expect(await raw("nonsense\r\n\r\n")).toMatch(/^HTTP\/1.1 400/);
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
  await once(socket, "connect");
  socket.destroy();
  await once(socket, "close");
  expect(broken).toEqual([]);
  expect(await raw("POST / HTTP/1.1\r\nHost: localhost\r\n\r\n")).toContain("MissingAction");
  expect((await post("ListClusters", {})).status).toBe(200);
});

interface Event {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Reads events until one is the wanted one. */
async function* eventsOf(response: Response): AsyncGenerator<Event> {
  let text = "";
  const body = response.body as unknown as AsyncIterable<Uint8Array>;
  for await (const chunk of body) {
    text += Buffer.from(chunk).toString();
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const [, event = "", data = "{}"] = /^event: (.*)\ndata: (.*)$/.exec(part) ?? [];
      yield { event, data: JSON.parse(data) as Record<string, unknown> };
    }
  }
}

async function until(events: AsyncGenerator<Event>, event: string): Promise<Event["data"]> {
  for (;;) {
    const { value } = (await events.next()) as { value?: Event };
    if (value === undefined) throw new Error(`the stream ended before ${event}`);
    if (value.event === event) return value.data;
  }
}

it("a follower gets every call and the clock, and its copy comes to the same state", async () => {
  await post("CreateCluster", {});
  const response = await fetch(`${url}/_playground/journal?since=0`);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const events = eventsOf(response);
  const hello = await until(events, "hello");
  expect(hello).toMatchObject({ region: "us-east-1", now: 0 });
  const first = await until(events, "entries");
  expect(first["entries"]).toMatchObject([{ turn: 1, call: { operation: "CreateCluster" } }]);
  test.pass(1_000);
  await post("RegisterTaskDefinition", SLEEPER);
  const second = await until(events, "entries");
  test.pass(1_000);
  const tick = await until(events, "tick");
  expect(tick).toEqual({ now: 120_000 });

  const { scenario, history } = test.endpoint.worlds.of("us-east-1");
  const journal = [first, second].flatMap(({ entries }) => entries as JournalEntry<Call>[]);
  const copy = createHistory(regionOf(scenario), REGION_DOMAIN, { journal });
  runUntil(copy, { at: 120_000, maxTurns: Infinity });
  expect(digest(copy.world)).toBe(digest(history.world));
  await events.return(undefined);
});

it("a follower hears of no turn before its own, and is let go at a reset", async () => {
  await post("CreateCluster", { clusterName: "a" });
  await post("CreateCluster", { clusterName: "b" });
  const response = await fetch(`${url}/_playground/journal?region=us-east-1&since=1`);
  const events = eventsOf(response);
  const hello = await until(events, "hello");
  const { entries } = await until(events, "entries");
  expect(entries).toMatchObject([{ turn: 2 }]);
  await fetch(`${url}/_playground/reset`, { method: "POST" });
  await expect(until(events, "never")).rejects.toThrow("ended");
  const again = eventsOf(await fetch(`${url}/_playground/journal?since=0`));
  expect((await until(again, "hello"))["world"]).not.toBe(hello["world"]);
  await again.return(undefined);
  expect(broken).toEqual([]);
});
