// A static server for the built site.
//   node scripts/serve.mjs [--port 4173] [--prefix /some/path/] [--folder dist] [--strict-port]
// Takes the next free port when the wanted one is taken, unless --strict-port is given.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const alreadyCompressed = new Set([".png", ".woff2", ".ico"]);

/** The file that a request means, or undefined when there is none inside of `folder`. */
export function fileFor(url, folder, prefix) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
  if (!path.startsWith(prefix) || path.includes("\0") || path.includes("\\")) return undefined;
  const file = resolve(folder, path.slice(prefix.length) || "index.html");
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  const page = existsSync(file) && statSync(file).isDirectory() ? join(file, "index.html") : file;
  return existsSync(page) ? page : undefined;
}

/**
 * Answers GET and HEAD with the files of a folder. `change` may put other bytes in a file's place:
 * always the same for a file that has not been written since.
 */
export function answerer(folder, prefix, change = (_file, body) => body) {
  const zipped = new Map();
  const zip = (file, body) => {
    const key = `${file}:${statSync(file).mtimeMs}`;
    if (!zipped.has(key)) zipped.set(key, gzipSync(body));
    return zipped.get(key);
  };
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    if (request.url === prefix.slice(0, -1)) {
      response.writeHead(301, { location: prefix }).end();
      return;
    }
    const file = fileFor(request.url, folder, prefix);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
      return;
    }
    const body = change(file, readFileSync(file));
    const gzip =
      !alreadyCompressed.has(extname(file)) &&
      /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const sent = gzip ? zip(file, body) : body;
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-length": sent.length,
      "cache-control": file.includes(`${sep}assets${sep}`) ? "max-age=31536000" : "no-cache",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
      ...(gzip && { "content-encoding": "gzip" }),
    });
    response.end(request.method === "HEAD" ? undefined : sent);
  };
}

function listen(server, port, strictPort) {
  return new Promise((done, failed) => {
    server.once("error", (error) => {
      if (error.code !== "EADDRINUSE" || strictPort || port === 0) failed(error);
      else listen(server, port >= 65535 ? 0 : port + 1, false).then(done, failed);
    });
    server.listen(port, "127.0.0.1", () => done(server.address().port));
  });
}

/** Port 0 means any free one. Resolves to the URL and a function that stops the server. */
export async function serve({ folder, prefix = "/", port = 0, strictPort = false }) {
  const root = resolve(folder);
  const base = `/${prefix}/`.replaceAll(/\/+/g, "/");
  if (!existsSync(join(root, "index.html"))) {
    throw new Error(`${folder} holds no index.html: build the site first`);
  }
  const server = createServer(answerer(root, base));
  const taken = await listen(server, port, strictPort);
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${taken}${base}`, stop };
}

/** Serves as the command line says, until the process is stopped. */
export async function serveFromCommandLine() {
  const { values } = parseArgs({
    options: {
      folder: { type: "string", default: fileURLToPath(new URL("../dist", import.meta.url)) },
      port: { type: "string", default: "4173" },
      prefix: { type: "string", default: "/" },
      "strict-port": { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error("--port wants a port");
  const { folder, prefix, "strict-port": strictPort } = values;
  const { url } = await serve({ folder, prefix, port, strictPort });
  console.log(`ECS Playground is at ${url}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serveFromCommandLine();
