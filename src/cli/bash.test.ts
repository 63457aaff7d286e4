// Scripts of built-in commands do here what they do in bash: the same text, the same exit code.
import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testTerminal } from "./testHost";

interface Ran {
  readonly out: string;
  readonly status: number;
}

function inBash(script: string): Ran {
  const { stdout, status } = spawnSync("bash", ["--noprofile", "--norc"], {
    input: script,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], LC_ALL: "C" },
  });
  return { out: stdout, status: status ?? -1 };
}

const isThere = ((): boolean => {
  try {
    execFileSync("bash", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    process.stdout.write("bash is not here: nothing is compared with it\n");
    return false;
  }
})();

async function here(script: string): Promise<Ran> {
  const { out, status } = await testTerminal().run(script);
  return { out, status };
}

const SNIPPETS: readonly string[] = [
  // Choices
  "if true; then echo a; fi; if false; then echo b; fi; echo $?",
  "if false; then echo a; elif true; then echo b; else echo c; fi",
  "if false; then echo a; elif false; then echo b; else echo c; fi",
  "if ! false; then echo a; fi; ! true; echo $?; ! ! true; echo $?",
  "if true && false || true; then echo a; fi",
  "false; if true; then echo $?; fi",
  "if [ a = a ]; then\n  echo a\nelse\n  echo b\nfi",
  "x=b; case $x in a) echo 1;; b|c) echo 2;; *) echo 3;; esac",
  'case ab in a) echo 1;; "a*") echo 2;; a*) echo 3;; esac; case x in y) echo 4;; esac; echo $?',
  "case '' in '') echo empty;; esac; case -f in (-f) ;; esac; echo $?",
  "case a1 in [[:digit:]]*) echo 1;; [!0-9][0-9]) echo 2;; esac",
  // Loops
  "i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done; echo $?",
  "i=5; until [ $i -le 3 ]; do echo $i; i=$((i - 1)); done",
  "while false; do echo a; done; echo $?",
  "for x in 1 2 3; do if [ $x = 2 ]; then continue; fi; echo $x; done",
  "for x in 1 2 3; do [ $x -eq 2 ] && break; echo $x; done; echo $x $?",
  "for i in 1 2; do for j in a b; do echo $i$j; continue 2; done; done",
  "for i in 1 2; do for j in a b; do echo $i$j; break 2; done; done; echo end",
  "for i in 1 2; do while true; do break; done; echo $i; done",
  "for ((i = 0; i < 3; i++)); do echo $i; done; echo $i",
  "for ((;;)); do echo once; break; done",
  "for i in 1 2; do (break) 2>/dev/null; echo $i; done",
  "f() { break 2>/dev/null; }; for i in 1 2; do f; echo $i; done",
  "break 2>/dev/null; echo $?",
  "for i in 1; do break 0; done 2>/dev/null; echo $?",
  "for x in 'a b' c; do echo \"<$x>\"; done; for x in; do echo no; done; echo $?",
  "i=0; while ((i++ < 3)); do ((i == 2)) && continue; echo $i; done",
  "while true; do false; break; done; echo $?; while :; do exit 3; done; echo no",
  "while while_() { false; }; while_; do :; done; echo $?",
  // Tests
  "[ a ]; echo $?; [ '' ]; echo $?; [ ]; echo $?; [ ! a ]; echo $?; [ ! ]; echo $?",
  "[ -n a ]; echo $?; [ -z '' ]; echo $?; [ -z a ]; echo $?; [ -n ]; echo $?; [ -x ]; echo $?",
  "[ a = b ]; echo $?; [ a != b ]; echo $?; [ a == a ]; echo $?; [ = = = ]; echo $?",
  "[ 1 -eq 01 ]; echo $?; [ 2 -lt 10 ]; echo $?; [ 2 -gt 10 ]; echo $?; [ -1 -le ' 1 ' ]; echo $?",
  "[ a -eq 1 ] 2>/dev/null; echo $?; [ '' -lt 1 ] 2>/dev/null; echo $?",
  "[ a b ] 2>/dev/null; echo $?; [ a b c d ] 2>/dev/null; echo $?",
  "test 1 -foo 2 2>/dev/null; echo $?; test a; echo $?; test; echo $?",
  "[ 1 2 2>/dev/null; echo $?; test ! a = b; echo $?; [ ! = x ]; echo $?; [ \\( a \\) ]; echo $?",
  "[ a -a '' ]; echo $?; [ a -o '' ]; echo $?; [ a = a -a b = c -o d ]; echo $?",
  "[ ! a = a -o b = b ]; echo $?; [ \\( a = b -o c \\) -a d ]; echo $?",
  "[ -f nothing ]; echo $?; [ -d nothing ]; echo $?; x=; [ -v x ]; echo $?; [ -v y ]; echo $?",
  "[ a \\< b ]; echo $?; [ b \\> c ]; echo $?",
  '[[ abc == a* ]]; echo $?; [[ abc == "a*" ]]; echo $?; [[ abc != *d ]]; echo $?',
  "p='a*'; [[ abc == $p ]]; echo $?; [[ abc == \"$p\" ]]; echo $?; [[ a? == a\\? ]]; echo $?",
  "x='a b'; [[ $x == 'a b' ]]; echo $?; [[ -z $y && -n $x ]]; echo $?; [[ $y ]]; echo $?",
  "[[ a < b ]]; echo $?; [[ b < a || a > b ]]; echo $?; [[ ! ( a && '' ) ]]; echo $?",
  "[[ 08 -eq 8 ]] 2>/dev/null; echo $?; [[ 1+1 -eq 2 ]]; echo $?; i=3; [[ i -gt 2 ]]; echo $?",
  "[[ '' -eq 0 ]]; echo $?; [[ 2 -ge 10 ]]; echo $?; [[ a = a ]]; echo $?",
  "[[ a1b =~ [0-9] ]]; echo $?; [[ ab =~ ^(a|b)+$ ]]; echo $?; [[ ab =~ ^b ]]; echo $?",
  "[[ a == a &&\n b == c ]] || echo no",
  "[[ ab == [a-c]? && ab != [!a]* && - == [a-] ]]; echo $?",
  // Arithmetic
  "echo $((1 + 2 * 3)) $(((1 + 2) * 3)) $((7 / 2)) $((-7 % 3)) $((2 ** 10)) $((10 > 9))",
  'x=3; y=x; echo $((x * 2)) $(($x * 2)) $((y + 1)) $((z)) "$((x))" $(( x == 3 ? 10 : 20 ))',
  "x='1 + 2'; echo $((x * 3)) $(($x * 3)) $(( ${x} )) $((${#x}))",
  "i=1; echo $((i++)) $i $((++i)) $((i--)) $((--i)) $((i += 5)) $((i *= 2)) $i",
  "((0)); echo $?; ((5 - 4)); echo $?; ((x = 0)); echo $?; ((1 / 0)) 2>/dev/null; echo $?",
  "echo $((0x10)) $((010)) $((2#11)) $((!0)) $((~5)) $((5 & 3 | 8)) $((1 << 4)) $((1 && 0))",
  'echo $(( $(echo 4) + 1 )) $(( "3" + 1 ))',
  "echo $((9223372036854775807 + 1)); echo $((1 , 2))",
  // set
  "set -e; false; echo no",
  "set -e; false || echo a; if false; then :; fi; while false; do :; done; ! true; echo b",
  "set -e; false && true; echo a; { false && true; }; echo b",
  "set -e; if true; then false && true; fi; echo a; ! false; echo b",
  "set -e; f() { false; echo a; }; f || echo b; f; echo no",
  "set -e; f() { false && true; }; f; echo no",
  "set -e; (false; echo no); echo no",
  "set -e; x=$(false; echo a); echo $x; y=$(false); echo no",
  "set -e; ((0)); echo no",
  "set -e; [[ a == b ]]; echo no",
  "set -e; for i in 1 2; do false; done; echo no",
  "set -e; false | true; echo a; set -o pipefail; false | true; echo no",
  "set -e; set +e; false; echo a",
  "false | true; echo $?; set -o pipefail; false | true; echo $?; exit 3 | false | true; echo $?",
  'set -euo pipefail; x=1; echo ${y:-none} ${y-none} $x; echo $# "$@"',
  "set -u; f() { echo ${1:-none}; }; f; f a; set +u; echo $nothing.",
  "set -u; (echo $nothing; echo no) 2>/dev/null; echo $?",
  'set -- a \'b c\' d; echo $# $2; shift; echo "$1" $#; for x; do echo "<$x>"; done',
  // Functions, groups, shells of their own
  "f() { echo \"$1-$2\" $#; return 3; echo no; }; f a 'b c'; echo $?",
  "function g { local x=in; echo $x $y; y=set; }; x=out; g; echo $x $y",
  "f() { for i in 1 2 3; do [ $i = 2 ] && return 7; done; }; f; echo $? $i",
  "f() { if [ $1 -le 1 ]; then echo 1; else echo $(( $1 * $(f $(($1 - 1))) )); fi; }; f 6",
  "f() { g; }; g() { echo later; }; f; unset -f g; f 2>/dev/null; echo $?",
  "return 3 2>/dev/null; echo $?; (exit 4); echo $?; x=$(exit 5); echo $?; { exit 6; }; echo no",
  "x=1; (x=2; echo $x); echo $x; { x=3; }; echo $x; echo $(x=4; echo $x) $x",
  '{ echo a; echo b; } | while read -r l; do echo "<$l>"; n=1; done; echo $n.',
  "f() { while read -r l; do echo $l; done; }; printf 'a\\nb\\n' | f",
  "echo a | { read x; echo $x; }; echo $x.",
  "(echo a; echo b) | (read x; read y; echo $y $x)",
  "printf '=%.0s' {1..9}; printf '%5.2f|%f|%.3s|%-4s|%c|%.3d|100%%d\\n' 3.14159 2 abcdef ab xyz 7",
  // read and words
  "read a b <<< '1 2 3'; echo \"$a|$b\"; read x <<< '  p q  '; echo \"<$x>\"; read; echo $?",
  "printf 'l1\\nl2' | while read -r l; do echo $l; done; read z < /dev/null; echo $?",
  "IFS=, read a b c <<< 'x,,y'; echo \"$a|$b|$c\"; IFS=: read -r p q <<< 'a:b:c'; echo \"$p|$q\"",
  "IFS=,; x='a,,b c,'; for w in $x; do echo \"<$w>\"; done",
  'while read -r a b; do echo "$b $a"; done <<EOF\n1 2\n3 4\nEOF',
  'x=\'a  b\'; echo $x "$x"; y=; echo [$y] "[$y]"; set -- $x; echo $#',
  "x=abc; echo ${#x} ${x#a} ${x%c} ${x#*b} ${x:-d} ${x:+e} ${y:+e} ${y:=f} $y",
  'x=a/b/c.txt; echo ${x##*/} ${x%/*} ${x%%/*} ${x%.[a-z]*} ${x#[!b]/} ${x#"*"/}',
  "(echo ${nothing:?is missing}; echo no) 2>/dev/null; echo $?",
  "for i in {1..3} a{8..6}b {01..10..4} x{1..2}y{1..2} '{1..2}' {1..2; do echo $i; done",
  "IFS=$'\\t' read -r a b <<< $'p q\\tr'; echo \"$a|$b\"; printf '%s' $'a\\nb\\'c'",
  "while read -r x y; do echo $y $x; n=$((n + 1)); done < <(echo 1 2; echo 3 4); echo $n",
  "let i=5 i*=2 i++; echo $? $i; let i=0; echo $?; readonly R=1; declare D=2; echo $R $D",
  "f() { declare x=in; echo $x; }; x=out; f; echo $x",
  'x=1; x+=2; echo $x; set -- "$x" \'\'; echo $# "$*"',
  "A=1; f() { echo $A; }; A=2 f; echo $A",
  "command -v echo nothing-there; echo $?; command -v nothing-there; echo $?",
  'f() { echo f; }; echo() { command echo "<$*>"; }; command -v f; echo a b',
];

test.skipIf(!isThere).each(SNIPPETS)("as in bash: %s", async (script) => {
  expect(await here(script)).toEqual(inBash(script));
});

const term: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: 0, max: 40 }).map(String),
    fc.constantFrom("x", "y", "unset"),
    fc
      .tuple(
        tie("tree"),
        fc.constantFrom(..."+ - * / % ** < <= > >= == != && || & | ^ << >> ,".split(" ")),
        tie("tree"),
      )
      .map((parts) => parts.join(" ")),
    fc.tuple(fc.constantFrom("-", "!", "~", "+"), tie("tree")).map((parts) => parts.join(" ")),
    fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie("tree").map((inner) => `(${inner})`),
    fc.tuple(fc.constantFrom("=", "+=", "-=", "*="), tie("tree")).map(([o, t]) => `(x ${o} ${t})`),
    fc.constantFrom("x++", "++x", "y--", "--y"),
  ),
})).tree;

test.skipIf(!isThere)("arithmetic comes to what it comes to in bash", async () => {
  const asked = fc.sample(term, { numRuns: 400, seed: 7 });
  const lines = asked.map((text) => `x=7; y=-3; echo "$((${text})) $x $y"`);
  const script = lines.map((line) => `(${line}) 2>/dev/null || echo wrong`).join("\n");
  const results = inBash(script).out.split("\n");
  const terminal = testTerminal();
  for (const [i, line] of lines.entries()) {
    const { out } = await terminal.run(`(${line}) 2>/dev/null || echo wrong`);
    expect(`${line} → ${out}`).toBe(`${line} → ${results[i]}\n`);
  }
});
