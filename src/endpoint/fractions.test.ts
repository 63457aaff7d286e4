import { expect, it } from "vitest";
import { withFractions } from "./fractions";

it("doubles have a fraction, integers and texts stay", () => {
  const answer = {
    doubleValue: 0,
    longValue: 0,
    scale: { value: -50, unit: "PERCENT" },
    tags: [
      { key: "a", value: "7" },
      { key: '"value":5}', value: "" },
    ],
  };
  expect(withFractions(JSON.stringify(answer))).toBe(
    '{"doubleValue":0.0,"longValue":0,"scale":{"value":-50.0,"unit":"PERCENT"},' +
      '"tags":[{"key":"a","value":"7"},{"key":"\\"value\\":5}","value":""}]}',
  );
  expect(withFractions('{"value":0.5}')).toBe('{"value":0.5}');
});
