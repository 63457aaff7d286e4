import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expandText, expandWords, type Scope } from "./expand";
import { commandAt, parseScript } from "./parse";
import type { Command, Compound, Condition, Part, Redirection, Script, Word } from "./script";
import { shellWord } from "../shellWord";

/** A script as one line: words by blanks; text, 'quoted', ${name} and $(…) are told apart. */
function shown(script: Script): string {
  const joints = { always: "; ", and: " && ", or: " || " };
  const steps = script.steps.map(({ when, pipeline }, index) => {
    const text = (pipeline.negated ? "! " : "") + pipeline.commands.map(ofCommand).join(" | ");
    return (index === 0 ? "" : joints[when]) + text;
  });
  return steps.join("");
}

function ofCommand(command: Command): string {
  const redirections = command.redirections.map(ofRedirection);
  if (command.kind !== "simple") return [ofCompound(command), ...redirections].join(" ");
  const assignments = command.assignments.map(({ name, value }) => `${name}:=${ofWord(value)}`);
  return [...assignments, ...command.words.map(ofWord), ...redirections].join(" ");
}

function ofCompound(command: Compound): string {
  switch (command.kind) {
    case "for":
      return `for ${command.name} in ${command.words.map(ofWord).join(" ")} ${ofBody(command)}`;
    case "count": {
      const { begin, condition, step } = command;
      return `for ((${[begin, condition, step].map(ofWord).join(";")})) ${ofBody(command)}`;
    }
    case "while":
      return `while ${command.wanted ? "" : "not "}${shown(command.condition)} ${ofBody(command)}`;
    case "if": {
      const branches = command.branches.map((one) => `if ${shown(one.condition)} ${ofBody(one)}`);
      const { otherwise } = command;
      const last = otherwise === undefined ? [] : [ofBody({ body: otherwise })];
      return [...branches, ...last].join(" else ");
    }
    case "case": {
      const arms = command.arms.map(
        (one) => `${one.patterns.map(ofWord).join(" or ")} ${ofBody(one)}`,
      );
      return `case ${ofWord(command.subject)} of ${arms.join(" ")}`;
    }
    case "function":
      return `function ${command.name} ${ofCompound(command.body)}`;
    case "test":
      return `[[ ${ofCondition(command.condition)} ]]`;
    case "calculation":
      return `((${ofWord(command.expression)}))`;
    default:
      return `${command.kind} ${ofBody(command)}`;
  }
}

const ofBody = ({ body }: { readonly body: Script }): string => `{${shown(body)}}`;

function ofCondition(condition: Condition): string {
  switch (condition.kind) {
    case "not":
      return `(not ${ofCondition(condition.of)})`;
    case "unary":
      return `(${condition.operator} ${ofWord(condition.operand)})`;
    case "binary":
      return `(${ofWord(condition.left)} ${condition.operator} ${ofWord(condition.right)})`;
    default:
      return `(${ofCondition(condition.left)} ${condition.kind} ${ofCondition(condition.right)})`;
  }
}

function ofRedirection(redirection: Redirection): string {
  switch (redirection.kind) {
    case "join":
      return `<${redirection.of} to ${redirection.with}>`;
    case "here":
      return `<here ${ofWord(redirection.text)}>`;
    case "read":
      return `<read ${ofWord(redirection.target)}>`;
    default:
      return `<${redirection.kind} ${redirection.of} ${ofWord(redirection.target)}>`;
  }
}

const ofWord = (word: Word): string => word.parts.map(ofPart).join("");

function ofPart(part: Part): string {
  const mark = part.quoted ? "'" : "";
  if (part.kind === "text") return mark + part.text + mark;
  if (part.kind === "substitution") return `${mark}$(${shown(part.script)})${mark}`;
  if (part.kind === "arithmetic") return `${mark}$((${ofWord(part.expression)}))${mark}`;
  const { name, length, instead } = part;
  const colon = instead?.orEmpty === true ? ":" : "";
  const word = instead === undefined ? "" : `${colon}${instead.mark}${ofWord(instead.word)}`;
  return `${mark}\${${length === true ? "#" : ""}${name}${word}}${mark}`;
}

function read(text: string): string {
  const parsed = parseScript(text);
  return parsed.kind === "script" ? shown(parsed.script) : `${parsed.kind}: ${parsed.message}`;
}

describe("reads what a learner pastes", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["aws ecs list-clusters", "aws ecs list-clusters"],
    ["  aws   ecs\tlist-clusters  ", "aws ecs list-clusters"],
    ["", ""],
    ["   \n\n # nothing\n", ""],
    // Quotes and backslashes
    ["a 'b c' d", "a 'b c' d"],
    ["a 'b'c", "a 'b'c"],
    ["a ''", "a ''"],
    ['a ""', "a ''"],
    [`a "b 'c' d"`, "a 'b 'c' d'"],
    [String.raw`a "b \"c\" \$d \\ \n"`, String.raw`a 'b "c" $d \ \n'`],
    [String.raw`a 'b\n'`, String.raw`a 'b\n'`],
    [String.raw`a 'it'\''s'`, "a 'it's'"],
    [String.raw`a b\ c \$d`, "a b' 'c '$'d"],
    [`a --query 'tasks[?a=="b"]'`, `a --query 'tasks[?a=="b"]'`],
    [`a "{\\"x\\":1}"`, `a '{"x":1}'`],
    ["a --query tasks[?a==1].{b:c,d:e}", "a --query tasks[?a==1].{b:c,d:e}"],
    ["a key={x=[1,2]} *.json ~/b", "a key={x=[1,2]} *.json ~/b"],
    ["a '\n' b", "a '\n' b"],
    // Continued lines and comments
    ["aws ecs \\\n  run-task \\\n  --count 1", "aws ecs run-task --count 1"],
    ["aws ecs \\\r\n  run-task\r\naws sts x\r\n", "aws ecs run-task; aws sts x"],
    ["a b\\\nc", "a bc"],
    ['a "b\\\nc"', "a 'bc'"],
    ["a # b c\n# d\nb#c", "a; b#c"],
    ["a '# b'", "a '# b'"],
    // Variables
    ["a $b ${c} $? ${d:-e f}", "a ${b} ${c} ${?} ${d:-e f}"],
    [`a "$b-\${c}d" '$e'`, "a '${b}''-''${c}''d' '$e'"],
    ["a $ 5$ $.", "a $ 5$ $."],
    ["X=1 Y='a b' aws c", "X:=1 Y:='a b' aws c"],
    ["X=$(aws b)", "X:=$(aws b)"],
    ["X=", "X:="],
    ["export X=1 Y", "export X=1 Y"],
    ["a X=1", "a X=1"],
    // Substitutions
    ["a $(b c) d", "a $(b c) d"],
    [`a "$(b "c d" $(e))"`, "a '$(b 'c d' $(e))'"],
    ["a `b c`", "a $(b c)"],
    ['a "`b`"', "a '$(b)'"],
    ["a `b \\`c\\``", "a $(b $(c))"],
    ["a $(b\n c\n)", "a $(b; c)"],
    ["a $(b # not )\n)", "a $(b)"],
    ["a $(b | c; d)e", "a $(b | c; d)e"],
    // Lists and pipes
    ["a; b ;c", "a; b; c"],
    ["a && b || c", "a && b || c"],
    ["a &&\n\n b", "a && b"],
    ["a |\n b|c", "a | b | c"],
    ["! a | b", "! a | b"],
    ["a;\n", "a"],
    // Redirections
    ["a > f", "a <write out f>"],
    ["a >f 2>&1", "a <write out f> <err to out>"],
    ["a >> f 2> g", "a <append out f> <write err g>"],
    ["a 2>/dev/null | b", "a <write err /dev/null> | b"],
    ["a &> f", "a <write both f>"],
    ["a < f", "a <read f>"],
    ["a >&2", "a <out to err>"],
    ["a 1>f b2", "a b2 <write out f>"],
    ["> f", "<write out f>"],
    ["a <<< 'b c'", "a <here 'b c'>"],
    [`a $'b\\tc\\'d' "$'e'"`, "a 'b\tc'd' '$'e''"],
    ["while read x; do a; done < <(b | c)", "while read x {a} <here '$(b | c)'>"],
    // Here-documents
    ["cat > f <<EOF\na $b\n  c\\$\nEOF\nd", "cat <write out f> <here 'a ''${b}''\n  c$\n'>; d"],
    ["cat <<'EOF' > f\na $b \"c\"\nEOF", "cat <here 'a $b \"c\"\n'> <write out f>"],
    ["cat <<-X\n\ta\n\tX\n", "cat <here 'a\n'>"],
    ["cat <<A <<B\n1\nA\n2\nB\nc", "cat <here '1\n'> <here '2\n'>; c"],
    ["cat <<EOF\nEOF", "cat <here >"],
    ["cat <<EOF | b\n`c` $(d)\nEOF\n", "cat <here '$(c)'' ''$(d)''\n'> | b"],
    // Loops
    ["for x in 1 2 $y; do a $x; done", "for x in 1 2 ${y} {a ${x}}"],
    ["for x in a\ndo\n b\n c\ndone > f; d", "for x in a {b; c} <write out f>; d"],
    ["for x in a; do for y in b; do c; done; done", "for x in a {for y in b {c}}"],
    ["for x in; do a; done", "for x in  {a}"],
    ["a do done for", "a do done for"],
    ["for ((i=0; i<3; i++)); do a; done", "for (('i=0';' i<3';' i++')) {a}"],
    ["for x; do a; done", "for x in '${@}' {a}"],
    ["while a; b\ndo c; done", "while a; b {c}"],
    ["until a; do b; break; done", "while not a {b; break}"],
    ["while read -r x; do a; done < f | b", "while read -r x {a} <read f> | b"],
    // Choices
    ["if a; then b; fi", "if a {b}"],
    ["if a\nthen\n b\nelse\n c\nfi > f", "if a {b} else {c} <write out f>"],
    ["if a; then b; elif c; then d; else e; fi", "if a {b} else if c {d} else {e}"],
    ["if ! a | b; then c; fi && d", "if ! a | b {c} && d"],
    ["if a; then cat <<E\nb\nE\nfi", "if a {cat <here 'b\n'>}"],
    ["case $x in a|b) c;; (d*) e; f ;; *) ;; esac", "case ${x} of a or b {c} d* {e; f} * {}"],
    ["case x in\n  y)\n    z\nesac", "case x of y {z}"],
    // Groups, functions and tests
    ["{ a; b; } | ( c )", "group {a; b} | subshell {c}"],
    ["f() { a $1; }\nf b", "function f group {a ${1}}; f b"],
    ["function f { a; }; function g() ( b )", "function f group {a}; function g subshell {b}"],
    ["[[ $x == a* && ! -f y ]] || z", "[[ ((${x} == a*) and (not (-f y))) ]] || z"],
    ["[[ a || b && ( c < d ) ]]", "[[ ((-n a) or ((-n b) and (c < d))) ]]"],
    ["[[ $x =~ ^(a|b)$ ]]", "[[ (${x} =~ ^(a|b)$) ]]"],
    ["[[ -z ]]", "[[ (-n -z) ]]"],
    ["[ $x = y ]; [[ a ]]", "[ ${x} = y ]; [[ (-n a) ]]"],
    ["((i += 2)) && a $((i*(2+$j)))", "(('i += 2')) && a $(('i*(2+''${j}'')'))"],
    ["a if then; b { c", "a if then; b { c"],
    // Prompts
    ["$ while a; do\n>   b\n> done\n$ c", "while a {b}; c"],
    ["$ aws a\n$ aws b", "aws a; aws b"],
    ["$ aws a \\\n> --b c", "aws a --b c"],
    ["[ec2-user@ip-10-0-0-1 ~]$ aws a", "aws a"],
    ["a \\\n> f", "a <write out f>"],
  ];
  test.each(rows)("%j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("tells a text that ends too early", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["a 'b", "line 1, column 3: the quote ' is opened here and never closed"],
    ['a\nb "c\nd', 'line 2, column 3: the quote " is opened here and never closed'],
    ["a $(b", "line 1, column 3: the substitution $( is opened here and never closed"],
    ["a `b", "line 1, column 3: the substitution ` is opened here and never closed"],
    ["a ${b", "line 1, column 3: the variable ${ is opened here and never closed"],
    ["a \\", "line 1, column 3: the line continued by \\ is opened here and never closed"],
    ["a |", "line 1, column 3: the list after | is opened here and never closed"],
    ["a &&  ", "line 1, column 3: the list after && is opened here and never closed"],
    ["cat <<EOF", "line 1, column 5: the text that ends with EOF is opened here and never closed"],
    ["cat <<E\nb", "line 1, column 5: the text that ends with E is opened here and never closed"],
    ["for x in a; do b", "line 1, column 1: the loop `for` is opened here and never closed"],
    ["for x", "line 1, column 1: the loop `for` is opened here and never closed"],
    ["if a", "line 1, column 1: the choice `if` is opened here and never closed"],
    ["if a; then b", "line 1, column 1: the choice `if` is opened here and never closed"],
    ["if a; then b; else", "line 1, column 1: the choice `if` is opened here and never closed"],
    ["a; while b", "line 1, column 4: the loop `while` is opened here and never closed"],
    [
      "until a; do\n if b; then",
      "line 2, column 2: the choice `if` is opened here and never closed",
    ],
    ["case a in b) c;;", "line 1, column 1: the choice `case` is opened here and never closed"],
    ["{ a;", "line 1, column 1: the group { is opened here and never closed"],
    ["(a", "line 1, column 1: the group ( is opened here and never closed"],
    ["f() {", "line 1, column 5: the group { is opened here and never closed"],
    ["f()", "line 1, column 1: the function is opened here and never closed"],
    ["[[ a == ", "line 1, column 1: the test [[ is opened here and never closed"],
    ["a $((1 +", "line 1, column 3: the arithmetic (( is opened here and never closed"],
    [`a "$(b 'c`, "line 1, column 8: the quote ' is opened here and never closed"],
  ];
  test.each(rows)("%j", (text, expected) => {
    expect(read(text)).toBe(`unfinished: ${expected}`);
  });
});

describe("refuses what is wrong or not known here, with its place", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["a\n  ) b", "line 2, column 3: a command is missing before )"],
    ["| a", "line 1, column 1: a command is missing before |"],
    ["a ; ; b", "line 1, column 5: a command is missing before ;"],
    ["a & b", "line 1, column 3: no & (a command in the background) here"],
    ["if a; then fi", "line 1, column 12: a command is missing before `fi`"],
    ["if a; fi", "line 1, column 7: unexpected `fi`"],
    ["if a\nthen b\ndone", "line 3, column 1: unexpected `done`"],
    ["if a; then b; else c; elif d; fi", "line 1, column 23: unexpected `elif`"],
    ["while a; b; done", "line 1, column 13: unexpected `done`"],
    ["until a; do b; fi", "line 1, column 16: unexpected `fi`"],
    ["while a; do b; done c", "line 1, column 21: unexpected c"],
    ["f() a", "line 1, column 5: { is missing: the commands of f"],
    ["{ a; )", "line 1, column 6: a command is missing before )"],
    ["( )", "line 1, column 3: a command is missing before `)`"],
    ["[[ a == ]]", "line 1, column 9: a word is missing in [[ … ]]"],
    ["[[ ]]", "line 1, column 4: a word is missing in [[ … ]]"],
    ["[[ a b ]]", "line 1, column 6: `]]` is missing in the test [["],
    ["[[ ( a ]]", "line 1, column 8: a ) is missing"],
    ["case a in b c) d;; esac", "line 1, column 13: `)` is missing in the choice `case`"],
    ["a ;; b", "line 1, column 3: no ;; here"],
    ["select x in a; do b; done", "line 1, column 1: no `select` here"],
    ["X=(a b)", "line 1, column 3: no lists ( … ) in variables here"],
    ["a b(c)", "line 1, column 4: unexpected ( — in a value it needs quotes"],
    ["a $((1+))", "line 1, column 8: in arithmetic a number or a variable is missing"],
    ["a\n  (( 1 2 ))", "line 2, column 8: in arithmetic an operator is missing before 2"],
    ["a $((1 + x.y))", "line 1, column 11: in arithmetic . is no part of arithmetic here"],
    ["a $((08))", "line 1, column 6: in arithmetic 08: value too great for base"],
    ["a $((1 = x))", "line 1, column 8: in arithmetic only a variable can stand before ="],
    [
      "a $((b) | c)",
      "line 1, column 7: arithmetic ends with )); a group in $( needs a blank before (",
    ],
    [
      "a ${b:1}",
      "line 1, column 3: of the forms of ${…} only ${NAME}, ${#NAME}, ${NAME:-word}, its like " +
        "with = ? + and ${NAME##*/} are known",
    ],
    ["a >", "line 1, column 4: the name of a file is missing after >"],
    ["a 3> b", "line 1, column 3: no output 3 here: 1 is stdout, 2 is stderr"],
    ["done", "line 1, column 1: unexpected `done`"],
    ["for x in a; b", "line 1, column 13: `do` is missing in the loop `for`"],
  ];
  test.each(rows)("%j", (text, expected) => {
    expect(read(text)).toBe(`wrong: ${expected}`);
  });
});

test("every piece knows its place in the text", () => {
  const text = `X=1 aws "a $b" $(c d) | e > f`;
  const parsed = parseScript(text);
  if (parsed.kind !== "script") throw new Error(parsed.message);
  const [first, second] = parsed.script.steps[0]?.pipeline.commands ?? [];
  const at = ({ from, to }: { from: number; to: number }): string => text.slice(from, to);
  if (first?.kind !== "simple" || second?.kind !== "simple") throw new Error("two commands");
  expect(first.assignments.map(at)).toEqual(["X=1"]);
  expect(first.words.map(at)).toEqual(["aws", `"a $b"`, "$(c d)"]);
  expect(at(first)).toBe(`X=1 aws "a $b" $(c d)`);
  expect([at(second), ...second.redirections.map(at)]).toEqual(["e > f", "> f"]);
});

describe("finds the command that a cursor stands in", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["", "[] nothing"],
    ["aw", "[] aw"],
    ["aws ecs ", "[aws ecs] nothing"],
    ["aws ecs li", "[aws ecs] li"],
    ["aws a; b c ", "[b c] nothing"],
    ["aws a | gr", "[] gr"],
    ["aws a && ", "[] nothing"],
    [`aws --cluster "de`, `[aws --cluster] 'de' in "`],
    ["aws --cluster 'de", "[aws --cluster] 'de' in '"],
    ["X=$(aws ecs ", "[aws ecs] nothing"],
    [`aws "$(aws ecs li`, "[aws ecs] li"],
    ["aws a \\\n  --clu", "[aws a] --clu"],
    ["aws a > fi", "[aws a] fi for a file"],
    ["for x in a; do aws ec", "[aws] ec"],
    ["aws `b c", "[b] c"],
    ["if x", "[] x"],
    ["if aws ecs ", "[aws ecs] nothing"],
    ["if a; then\n  aws ec", "[aws] ec"],
    ["if a; then b; elif ", "[] nothing"],
    ["while [ a = b", "[[ a =] b"],
    ["while [[ $x == ru", "[[[] ru"],
    ['while [ "$(aws ecs desc', "[aws ecs] desc"],
    ["until a; do sl", "[] sl"],
    ["case a in b) aws ", "[aws] nothing"],
    ["f() { aws ecs ", "[aws ecs] nothing"],
    ["for x in li", "[for] li"],
    ["(cd; aws a", "[aws] a"],
    ["{ a; } > fi", "[] fi for a file"],
    ["i=$((1 + ", "[] $(('1 + '))"],
  ];
  test.each(rows)("%j", (text, expected) => {
    const { words, current, quote, redirecting } = commandAt(text);
    const word = current === undefined ? "nothing" : ofWord(current);
    const marks = (quote === undefined ? "" : ` in ${quote}`) + (redirecting ? " for a file" : "");
    expect(`[${words.map(ofWord).join(" ")}] ${word}${marks}`).toBe(expected);
  });
});

const variables: Readonly<Record<string, string>> = {
  one: "1",
  two: "a b",
  arn: "a/b/3",
  padded: "  a  b ",
  lines: "x\ny\n",
  empty: "",
  "@": "p q r",
  "*": "p q r",
  "#": "2",
};

const scope: Scope = {
  variable: (name) => variables[name],
  assign: () => undefined,
  parameters: ["p q", "r"],
  strict: false,
  substitute: async (script) => `${shown(script)}\n\n`,
};

async function expanded(text: string): Promise<readonly string[]> {
  const parsed = parseScript(text);
  if (parsed.kind !== "script") throw new Error(parsed.message);
  const command = parsed.script.steps[0]?.pipeline.commands[0];
  return command?.kind === "simple" ? expandWords(command.words, scope) : [];
}

describe("expands as sh does", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["w $one $two", ["w", "1", "a", "b"]],
    [`w "$two"`, ["w", "a b"]],
    ["w x$two-y", ["w", "xa", "b-y"]],
    ["w x${padded}y", ["w", "x", "a", "b", "y"]],
    ["w $padded", ["w", "a", "b"]],
    ["w $lines$one", ["w", "x", "y", "1"]],
    ["w $empty $unset", ["w"]],
    [`w "$empty" ''`, ["w", "", ""]],
    [`w x$empty`, ["w", "x"]],
    ["w ${unset:-d e} ${one:-f}", ["w", "d", "e", "1"]],
    [`w "\${unset:-$two}"`, ["w", "a b"]],
    ["w ${arn##*/} ${arn#*/}", ["w", "3", "b/3"]],
    ["w ${arn%/*} ${arn%%/*} ${arn%x}", ["w", "a/b", "a", "a/b/3"]],
    ["w ${arn#?/$one} ${arn#a?b} ${unset##*/}", ["w", "a/b/3", "/3"]],
    ["w $(a b)", ["w", "a", "b"]],
    [`w "$(a b)"`, ["w", "a b"]],
    ["w a*b [c]", ["w", "a*b", "[c]"]],
    [`w $@ "$@" "x$@y" "$*" $# \${#two}`, ["w", ..."p,q,r,p q,r,xp q,ry,p q r,2,3".split(",")]],
    ["w ${one:+x} ${unset:+x} ${empty-x} ${unset-x} ${empty:-y}", ["w", "x", "x", "y"]],
    [`w \${arn#"*"/} \${arn%[0-9]}`, ["w", "a/b/3", "a/b/"]],
    [`w $((one + 2 * \${one})) "$(( -one ))" $(($one?5:6))`, ["w", "3", "-1", "5"]],
  ];
  test.each(rows)("%j", async (text, fields) => {
    expect(await expanded(text)).toEqual(fields);
  });
});

test("a variable's value and a here-document are not split", async () => {
  const parsed = parseScript("X=$two cat <<EOF\n$two  $(a)\nEOF");
  if (parsed.kind !== "script") throw new Error(parsed.message);
  const command = parsed.script.steps[0]?.pipeline.commands[0];
  if (command?.kind !== "simple") throw new Error("a command");
  const [here] = command.redirections;
  const [assignment] = command.assignments;
  if (here?.kind !== "here" || assignment === undefined) throw new Error("both");
  expect(await expandText(assignment.value, scope)).toBe("a b");
  expect(await expandText(here.text, scope)).toBe("a b  a\n");
});

test("every text quoted for the shell is read back as it was", async () => {
  const text = fc.string({ unit: "binary", maxLength: 30 });
  const hard = fc.string({ unit: fc.constantFrom(...`'"\\$\`\n\t #;&|<>(){}[]*?~=!a-`.split("")) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, hard)), async (words) => {
      expect(await expanded(["w", ...words.map(shellWord)].join(" "))).toEqual(["w", ...words]);
    }),
  );
});

test("no text makes the reader fail in another way than by saying where", () => {
  const pieces = ["a", " ", "'", '"', "\\", "$", "(", ")", "`", "<<E", "\n", ";", "&", "|", ">"];
  const more = ["for x in ", "do", "done", "${", "}", "#", "E", "X=", "2>", "$ ", "!"];
  const most = ["if ", "; then ", "; fi", "while ", "[[ ", " ]]", "$((", "))", "((", "case a in "];
  const text = fc.array(fc.constantFrom(...pieces, ...more, ...most), { maxLength: 20 });
  fc.assert(
    fc.property(text, (parts) => {
      const joined = parts.join("");
      const parsed = parseScript(joined);
      if (parsed.kind !== "script") expect(parsed.message).toMatch(/^line \d+, column \d+: /);
      commandAt(joined);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["echo ", "$(", "a", ")"],
  ["echo ", "${A:-", "a", "}"],
  ["", "for i in a; do ", "echo a; ", "done; "],
  ["", "if a; then ", "a; ", "fi; "],
  ["", "while ", "a; ", "do a; done; "],
  ["", "{ ", "a; ", "}; "],
  ["", "( ", "a", ") "],
  ["", "f() { ", "a; ", "}; "],
  ["[[ ", "( ", "a", ") "],
  ["[[ ", "! ", "a", " "],
  ["", "case a in b) ", "a", ";; esac; "],
])("a text that is nested without end is refused: %s%s", (head, open, inner, close) => {
  for (const closed of [close.repeat(50_000), ""]) {
    const text = `${head}${open.repeat(50_000)}${inner}${closed}`;
    expect(parseScript(text)).toMatchObject({
      kind: "wrong",
      message: expect.stringContaining("nested too deeply"),
    });
    commandAt(text);
  }
});

test.each(["(", "-", "! ", "x=", "1+", "1?"])("arithmetic without end is refused: %s", (piece) => {
  const closed = `${piece.repeat(50_000)}1${piece === "(" ? ")".repeat(50_000) : ""}`;
  expect(parseScript(`echo $((${closed}))`)).toMatchObject({
    kind: "wrong",
    message: expect.stringContaining("nested too deeply"),
  });
  commandAt(`echo $((${closed}`);
});
