// A vitest reporter that writes { passed, failed, skipped: [{ name, why }] } to the file named by
// COUNTS_FILE. vitest's own json reporter leaves out why a test was skipped.
import { writeFileSync } from "node:fs";

export default class CountReporter {
  onTestRunEnd(testModules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const testModule of testModules) countModule(testModule, counts);
    writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts));
  }
}

function countModule(testModule, counts) {
  let failedTests = 0;
  for (const test of testModule.children.allTests()) {
    const result = test.result();
    if (result.state === "passed") counts.passed += 1;
    else if (result.state === "skipped") {
      counts.skipped.push({ name: test.fullName, why: result.note ?? "no reason given" });
    } else failedTests += 1;
  }
  // A file that did not load, or a failed hook, fails without a failed test.
  const failedAlone = failedTests === 0 && testModule.state() === "failed" ? 1 : 0;
  counts.failed += failedTests + failedAlone;
}
