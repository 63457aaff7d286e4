// A program in its sandbox: a frame with scripts and nothing else, its worker, and the port to it.
import type { FromProgram, Program, Reply } from "./conversation";
import { SILENCE_MS } from "./conversation";
import { withoutImports } from "./imports";
import runtime from "./runtime.js?raw";
import { SDK_SERVICES } from "./services";

export interface Sandbox {
  readonly program: Program;
  /** Ends the program, whatever it does. */
  readonly remove: () => void;
}

/** Fetching the frame and starting a worker may take longer than an answer may. */
const START_MS = 20_000;

/** Starts compiled code in a new sandbox; throws an Error for an import that is not there. */
export function openSandbox(code: string, now: number): Sandbox {
  const modules = SDK_SERVICES.map(({ module }) => module);
  const read = withoutImports(code, modules);
  if (!read.ok) throw new Error(read.message);
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.hidden = true;
  frame.title = "A custom scheduler";
  frame.src = "./sandbox.html";
  const { port1, port2 } = new MessageChannel();
  const start = { code: read.code, now, services: SDK_SERVICES };
  frame.addEventListener("load", () => {
    // The frame has no origin that could be named.
    frame.contentWindow?.postMessage({ runtime, start }, "*", [port2]);
  });
  document.body.append(frame);
  return {
    program: talkingThrough(port1),
    remove: () => {
      port1.close();
      frame.remove();
    },
  };
}

function talkingThrough(port: MessagePort): Program {
  const heard: FromProgram[] = [];
  let tell: (() => void) | undefined;
  let patience = START_MS;
  port.addEventListener("message", ({ data }: MessageEvent<FromProgram>) => {
    heard.push(data);
    tell?.();
  });
  port.start();
  return {
    next: async () => {
      if (heard.length === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patience);
          tell = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      patience = SILENCE_MS;
      return heard.shift();
    },
    reply: (reply: Reply) => port.postMessage(reply),
  };
}
