import { expect, it } from "vitest";
import { plain } from "./plain.mjs";
import { parseTrack, readTracks } from "./tracks.mjs";

const TASK = "0123456789abcdef0123456789abcdef";

it("names an id by the order in which it appears, and the same id the same again", () => {
  const normal = plain("http://localhost:1234");
  expect(normal(`task/demo/${TASK} i-0123456789abcdef0 2026-01-05T09:00:00.123000+00:00`)).toBe(
    "task/demo/<id-1> <i-1> <time>",
  );
  expect(normal(`${"f".repeat(32)} ${TASK} at http://localhost:1234/`)).toBe(
    "<id-2> <id-1> at <endpoint>/",
  );
});

it("reads notes, controls, commands and what they print", () => {
  const text = "region us-east-1\n\n# A note.\n> settle\n$ aws a \\\n  --b\nout\n! err\n= 254\n";
  expect(parseTrack(text)).toEqual({
    region: "us-east-1",
    steps: [
      {
        notes: ["# A note."],
        controls: ["settle"],
        command: "aws a \\\n  --b",
        expected: "out\n! err\n= 254",
      },
    ],
  });
});

it("knows more than sixty commands, each with its expectation or with nothing to say", () => {
  const tracks = readTracks();
  expect(new Set(tracks.map(({ region }) => region)).size).toBe(tracks.length);
  expect(tracks.flatMap(({ steps }) => steps).length).toBeGreaterThan(60);
});
