// `npm start [-- --port N --prefix /path/]`: builds the site and serves it.
import { build } from "vite";
import { generateModel } from "./modelGen.mjs";
import { serveFromCommandLine } from "./serve.mjs";

await generateModel();
await build({ logLevel: "warn" });
await serveFromCommandLine();
