import fc from "fast-check";
import { expect, test } from "vitest";
import { testTerminal } from "../testHost";
import { closest } from "./closest";
import { compilePattern } from "./pattern";

const TEXT = "web RUNNING 2\napi PENDING 10\nweb STOPPED 1\n";

async function piped(command: string, text = TEXT): Promise<string> {
  const terminal = testTerminal();
  terminal.files.set("in", text);
  const { out, err } = await terminal.run(`cat in | ${command}`);
  return out + err;
}

test.each([
  ["head -n 1", "web RUNNING 2\n"],
  ["head -2", "web RUNNING 2\napi PENDING 10\n"],
  ["head -n -1", "web RUNNING 2\napi PENDING 10\n"],
  ["head -c 3", "web"],
  ["tail -n 1", "web STOPPED 1\n"],
  ["tail -n +2", "api PENDING 10\nweb STOPPED 1\n"],
  ["wc -l", "3\n"],
  ["wc -w", "9\n"],
  ["wc -c", "43\n"],
  ["sort", "api PENDING 10\nweb RUNNING 2\nweb STOPPED 1\n"],
  ["sort -k 3 -n", "web STOPPED 1\nweb RUNNING 2\napi PENDING 10\n"],
  ["sort -rn -k3", "api PENDING 10\nweb RUNNING 2\nweb STOPPED 1\n"],
  ["cut -d ' ' -f 1", "web\napi\nweb\n"],
  ["cut -d' ' -f1,3", "web 2\napi 10\nweb 1\n"],
  ["cut -c 1-2", "we\nap\nwe\n"],
  ["cut -d ' ' -f 1 | sort | uniq -c", "      1 api\n      2 web\n"],
  ["cut -d ' ' -f 1 | sort -u", "api\nweb\n"],
  ["tr a-z A-Z | head -n 1", "WEB RUNNING 2\n"],
  ["tr -d '0-9 \\n'", "webRUNNINGapiPENDINGwebSTOPPED"],
  ["tr ' ' '\\n' | head -n 2", "web\nRUNNING\n"],
  ["grep web", "web RUNNING 2\nweb STOPPED 1\n"],
  ["grep -v web", "api PENDING 10\n"],
  ["grep -ci WEB", "2\n"],
  ["grep -n PEND", "2:api PENDING 10\n"],
  ["grep -oE '[A-Z]+'", "RUNNING\nPENDING\nSTOPPED\n"],
  ["grep -E 'RUN|STOP'", "web RUNNING 2\nweb STOPPED 1\n"],
  ["grep -E '^a.* [0-9]{2}$'", "api PENDING 10\n"],
  ["grep 'RUN\\|STOP' | wc -l", "2\n"],
  ["grep -F '.' ; echo $?", "1\n"],
  ["xargs -n 3 echo row", "row web RUNNING 2\nrow api PENDING 10\nrow web STOPPED 1\n"],
  ["head -n 1 | xargs -I {} echo '<{}>'", "<web RUNNING 2>\n"],
  ["tee copy | wc -l; wc -l copy", "3\n3 copy\n"],
  ["head -x", "head: invalid option -- 'x'\n"],
])("%s", async (command, printed) => {
  expect(await piped(command)).toBe(printed);
});

test.each([
  ["echo a  'b  c' \"$X\"", "a b  c \n"],
  ["echo -n a; echo b", "ab\n"],
  ["printf '%s=%d\\n' a 1 b 2", "a=1\nb=2\n"],
  ["printf '%-5s|%03d\\n' ab 7", "ab   |007\n"],
  ["true && echo yes || echo no", "yes\n"],
  ["false && echo yes || echo no", "no\n"],
  ["[ a = a ] && echo same", "same\n"],
  ["[ 2 -gt 10 ] || echo less", "less\n"],
  ["test -f nothing || echo missing", "missing\n"],
  ["export A=1; env | grep ^A=", "A=1\n"],
  ["A=1; unset A; echo ${A:-none}", "none\n"],
  ["date", "Mon, 05 Jan 2026 09:00:00 UTC\n"],
  [
    "date -u +%Y-%m-%dT%H:%M:%SZ; date '+%F %T %q%%'",
    "2026-01-05T09:00:00Z\n2026-01-05 09:00:00 %q%\n",
  ],
  ["sleep 1m 30s; date +%s", "1767603690\n"],
  ["sleep soon", "sleep: invalid time interval 'soon'\n"],
  ["cat nothing", "cat: nothing: No such file or directory\n"],
])("%s", async (command, printed) => {
  const { out, err } = await testTerminal().run(command);
  expect(out + err).toBe(printed);
});

test("jq and curl say what does the same here", async () => {
  const terminal = testTerminal();
  expect(await terminal.run("jq .")).toMatchObject({
    status: 127,
    err: expect.stringContaining("--query"),
  });
  const curl = await terminal.run("curl http://localhost:51678/v1/metadata");
  expect(curl.err).toContain("Connect");
});

test("an unknown command is not found, and the near one is named", async () => {
  const { status, err } = await testTerminal().run("hed -5");
  expect(status).toBe(127);
  expect(err).toBe("hed: command not found\ndid you mean head?\n");
  expect(closest("asw", ["aws", "cat"])).toBe("aws");
  expect(closest("zzz", ["aws", "cat"])).toBeUndefined();
});

test("a pattern that makes others hang is matched in no time", () => {
  const pattern = compilePattern("(a*)*(a*)*b", { extended: true, ignoreCase: false });
  expect(pattern.ok && pattern.find("a".repeat(400), 0)).toBeUndefined();
  const big = compilePattern("((a{200}){200}){200}", { extended: true, ignoreCase: false });
  expect(big).toEqual({ ok: false, problem: "Regular expression too big" });
});

test.each([
  ["a(b", "a(b", true],
  ["a\\.b", "axb", false],
  ["[^a-c]x", "dx", true],
  ["[[:digit:]]+-[]x]", "12-]", true],
  ["x?y+$", "zyy", true],
  ["^$", "", true],
  ["*a", "*a", true],
])("%s on %s", (text, line, found) => {
  const extended = text !== "a(b";
  const pattern = compilePattern(text, { extended, ignoreCase: false });
  expect(pattern.ok && pattern.find(line, 0) !== undefined).toBe(found);
});

test.each([
  ["seq 3 | tr '\\n' ' '; seq 2 3; seq 5 -2 1 | tail -1", "1 2 3 2\n3\n1\n"],
  [
    "basename arn:aws:ecs:us-east-1:1:task/demo/7; basename a/b.json .json; basename /",
    "7\nb\n/\n",
  ],
  ["seq 1 x || seq 1 0 2 || seq || echo no", "no\n"],
  ["echo nginx:1.27 nginx:1.27 | sed s/1.27/1.28/", "nginx:1.28 nginx:1.27\n"],
  ["echo a/b/c | sed 's/\\//::/g'", "a::b::c\n"],
  ["echo a/b | sed 's|/|[&]|'", "a[/]b\n"],
  ["echo aab | sed -E 's/a+/x/'", "xb\n"],
  ["echo Ab | sed 's/a/x/I;' || echo no", "no\n"],
  ["echo ab | sed 's/x*/-/g'", "-a-b-\n"],
  ["echo a > f; sed -i s/a/b/ f; cat f", "b\n"],
  ["echo ab | sed 's/(a)/\\1/' || echo no", "no\n"],
])("%s", async (line, out) => {
  const { run } = testTerminal();
  expect((await run(line)).out).toBe(out);
});

test("a pattern finds what a regular expression finds first", () => {
  const piece = fc.constantFrom("a", "b", ".", "a*", "b+", "[ab]?", "(ab)*", "(a|ba)");
  const line = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), line, (pieces, text) => {
      const pattern = compilePattern(pieces.join(""), { extended: true, ignoreCase: false });
      const found = pattern.ok ? pattern.find(text, 0) : undefined;
      expect(found?.from).toBe(new RegExp(pieces.join("")).exec(text)?.index);
    }),
  );
});

test("a long line is read once, whatever begins to match in it", () => {
  const pattern = compilePattern("a.*x", { extended: false, ignoreCase: false });
  expect(pattern.ok && pattern.find("a".repeat(300_000), 0)).toBeUndefined();
});

test.each([
  "echo a > constructor && cat constructor",
  "[ a toString b ] || echo a",
  "playground constructor || echo a",
  `test ${"! ".repeat(20_001)} a || echo a`,
  "sleep 9999999999999d 2> /dev/null || echo a",
  "printf '%999999999s' a | tr -d ' ' && echo",
  "echo a | grep '[[:constructor:]]' || echo a",
])("no word is too strange: %.60s", async (line) => {
  const { run } = testTerminal();
  expect((await run(line)).out).toBe("a\n");
});
