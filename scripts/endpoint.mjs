// A local endpoint that real AWS clients talk to; the page at the same address shows its world:
//   npm run endpoint -- [--port 4566] [--host 127.0.0.1] [--scenario file.json]
//                       [--speed 60 | --as-fast-as-possible] [--folder dist]
// Builds the page first when there is none.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadTs } from "./runTs.mjs";
import { answerer } from "./serve.mjs";

const HELP = `npm run endpoint -- [options]
  --port 4566             where it listens; 0: any free port
  --host 127.0.0.1        the address or name it listens at
  --scenario file.json    the world of the scenario's region begins as the file says
  --speed 60              virtual seconds that pass in a real second, 0.1 to 10000. A region that is
                          too busy for that lags behind: no request waits longer than 200 ms for it
  --as-fast-as-possible   the clock stands still between calls. After each call that changes
                          something it runs until nothing more is due, at most an hour; after a
                          read of a region that is still busy, at most a minute
  --folder dist           the built page
Then: export AWS_ENDPOINT_URL=http://localhost:4566 AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x`;

const OPTIONS = {
  port: { type: "string", default: "4566" },
  host: { type: "string", default: "127.0.0.1" },
  scenario: { type: "string" },
  speed: { type: "string" },
  "as-fast-as-possible": { type: "boolean", default: false },
  folder: { type: "string", default: fileURLToPath(new URL("../dist", import.meta.url)) },
  help: { type: "boolean", default: false },
};

class Refusal extends Error {
  constructor(exitCode, lines) {
    super(lines.join("\n"));
    this.exitCode = exitCode;
  }
}

function readArguments() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error("--port wants a port");
    if (values.speed !== undefined && values["as-fast-as-possible"]) {
      throw new Error("Give --speed or --as-fast-as-possible, not both.");
    }
    return { ...values, port };
  } catch (error) {
    throw new Refusal(2, [error.message, HELP]);
  }
}

async function ensurePage(folder) {
  if (existsSync(join(folder, "index.html"))) return;
  console.log("Building the page…");
  const { build } = await import("vite");
  await build({ logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
}

/** The page learns from its own document that an endpoint serves it. */
function pageOf(folder) {
  const root = resolve(folder);
  const index = join(root, "index.html");
  const marked = (body) =>
    Buffer.from(
      body
        .toString("utf8")
        .replace("<head>", '<head><meta name="playground-endpoint" content="." />'),
    );
  return answerer(root, "/", (file, body) => (file === index ? marked(body) : body));
}

function readScenario(path, readScenarioText) {
  if (path === undefined) return undefined;
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new Refusal(1, [`${path} cannot be read: ${error.message}`]);
  }
  const read = readScenarioText(text);
  if (!read.ok) throw new Refusal(1, [`${path} is no scenario:`, ...read.problems]);
  return read.scenario;
}

async function main() {
  const values = readArguments();
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { start, readScenarioText, readPace } = await loadTs("src/endpoint/main.ts");
  const pace = readPace(values.speed ?? "60", values["as-fast-as-possible"]);
  if (pace === undefined) {
    throw new Refusal(2, [`--speed wants a number from 0.1 to 10000, not ${values.speed}.`, HELP]);
  }
  const scenario = readScenario(values.scenario, readScenarioText);
  await ensurePage(values.folder);
  const { host, port, folder } = values;
  const report = (about, error) => console.error(`${about}:`, error);
  process.on("uncaughtException", (error) => report("outside of any request", error));
  const options = { port, host, pace, scenario, page: pageOf(folder), report };
  const { url } = await start(options).catch((error) => {
    throw new Refusal(1, [`The endpoint cannot listen at ${host}:${port}: ${error.message}`]);
  });
  console.log(`ECS Playground's endpoint is at ${url}, and the page that shows its world too.`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
