import { expect, it } from "vitest";
import { SERVICE_EVENT } from "../engine/catalog/serviceEvents";
import { shortened } from "./longText";

const ids = (count: number) =>
  Array.from({ length: count }, (_, i) => i.toString(16).padStart(32, "0"));

it("names the first few of five hundred tasks, and how many more there are", () => {
  const [a, b, c] = ids(3);
  expect(shortened(SERVICE_EVENT.started("agent", ids(500)))).toBe(
    `(service agent) has started 500 tasks: (task ${a}) (task ${b}) (task ${c}) … and 497 more.`,
  );
});

it("leaves a few tasks, and every other text, as they are", () => {
  for (const text of [SERVICE_EVENT.started("web", ids(5)), SERVICE_EVENT.steady("web")]) {
    expect(shortened(text)).toBe(text);
  }
});
