// The page's own doors, for the browser's console: `await playground.call({ service: "ecs",
// operation: "ListTasks", input: { cluster: "demo" } })`. Whatever is done there shows on the page.
import { call, digest, seek } from "../store/playground";

const door = Object.freeze({ call, digest, seek });

declare global {
  interface Window {
    playground?: typeof door;
  }
}

export function offerConsoleDoor(): void {
  window.playground = door;
}
