// RunTask with count 10 on 100 registered instances, in process and over HTTP on loopback, in turns
// in one run. Over HTTP the clock goes on at the usual speed: the tasks start meanwhile. Client and
// server share one thread, so a server with a core of its own is faster.
import { Agent, request } from "node:http";
import { loadTs } from "./runTs.mjs";

const ROUNDS = 5;
/** Of the best-known mock of this API, which places nothing, on two cores. */
const MOCK = { inProcess: 2_400, http: 1_500 };

function post({ url, path, headers }, agent, body) {
  return new Promise((done, failed) => {
    const sent = request(`${url}${path}`, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => {
        if (response.statusCode === 200) done(text);
        else failed(new Error(text));
      });
    });
    sent.on("error", failed);
    sent.end(body);
  });
}

/** Tasks a second of one round, each call waiting for the answer to the one before. */
async function placedOverHttp({ url, agent }, { call, CALLS, TASKS }) {
  await post({ url, path: "/_playground/reset", headers: {} }, agent);
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `AmazonEC2ContainerServiceV20141113.${call.operation}`,
  };
  const body = JSON.stringify(call.input);
  const start = performance.now();
  for (let made = 0; made < CALLS; made++) {
    const { failures } = JSON.parse(await post({ url, path: "/", headers }, agent, body));
    if (failures.length > 0) throw new Error(JSON.stringify(failures));
  }
  return (1_000 * TASKS) / (performance.now() - start);
}

export async function endpointRows({ median }) {
  const rate = await loadTs("src/bench/taskRate.ts");
  const { start } = await loadTs("src/endpoint/main.ts");
  const { server, url } = await start({
    port: 0,
    host: "127.0.0.1",
    pace: { kind: "speed", speed: 60 },
    scenario: rate.scenario,
    page: (_request, response) => response.end(),
    report: (_about, error) => console.error(error),
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const inProcess = [];
  const http = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const placed = rate.placedInProcess();
    const sent = await placedOverHttp({ url, agent }, rate);
    // The first round warms up.
    if (round > 0) {
      inProcess.push(placed);
      http.push(sent);
    }
  }
  agent.destroy();
  server.close();
  const what = "RunTask, 10 a call on 100 instances, tasks";
  return [
    row(`${what}, in process`, median(inProcess), 20 * MOCK.inProcess),
    row(`${what}, over HTTP`, median(http), 2 * MOCK.http),
    { metric: "RunTask, in process, of over HTTP", value: ratio(inProcess, http), unit: "ratio" },
  ];

  function ratio(some, others) {
    return median(some.map((value, i) => value / others[i]));
  }
}

function row(metric, value, atLeast) {
  return { metric, value, unit: "per second", wanted: { atLeast } };
}
