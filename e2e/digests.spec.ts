// The same digest comes out of Node and of this browser's worker.
import { readFileSync } from "node:fs";
import { digest, expect, gallery, open, seek, test } from "./page";

const golden = JSON.parse(
  readFileSync(new URL("../src/lessons/golden.json", import.meta.url), "utf8"),
);

const MINUTE = 60_000;

for (const { id, opensAt } of gallery) {
  test(`${id} comes to its golden digests`, async ({ page }) => {
    const { opening, fiveMinutesOn, oneHourOn } = golden.digests[id];
    await open(page, `#/s/${id}`);
    expect(await digest(page)).toBe(opening);
    await seek(page, opensAt + 5 * MINUTE);
    expect(await digest(page)).toBe(fiveMinutesOn);
    await seek(page, opensAt + 60 * MINUTE);
    expect(await digest(page)).toBe(oneHourOn);
    await seek(page, opensAt);
    expect(await digest(page)).toBe(opening);
  });
}
