// A world as a Markdown report for an issue or a message: the question, the link, the calls, and an
// excerpt of what happened.
import { clockText, milliText } from "./time";

export interface Report {
  readonly title: string;
  readonly question: string | undefined;
  readonly link: string | undefined;
  readonly engine: string;
  readonly region: string;
  /** The present moment, virtual ms. */
  readonly at: number;
  /** Every call, as its command. */
  readonly calls: readonly Moment[];
  readonly facts: readonly ReportedFact[];
}

export interface Moment {
  readonly at: number;
  readonly text: string;
}

export interface ReportedFact extends Moment {
  readonly isProblem: boolean;
}

/** The last problems and the last of everything: what the question is usually about. */
const PROBLEMS = 20;
const NEWEST = 30;

export function reportOf(report: Report): string {
  const { title, question, link, engine, region, at, calls, facts } = report;
  const excerpt = excerptOf(facts);
  const lines = [
    `# ${plain(title)}`,
    "",
    ...(question === undefined ? [] : [`**${plain(question)}**`, ""]),
    `ECS Playground, engine ${plain(engine)}, region ${region}, ` +
      `at ${timeText(at)} of virtual time.`,
    ...(link === undefined ? [] : ["", `Open it: <${link}>`]),
    "",
    "## Calls",
    "",
    ...fenced(calls),
    "",
    "## What happened",
    "",
    ...(excerpt.length === 0 ? ["Nothing yet."] : excerpt.map(factLine)),
    ...leftOut(facts.length - excerpt.length),
  ];
  return `${lines.join("\n")}\n`;
}

function excerptOf(facts: readonly ReportedFact[]): readonly ReportedFact[] {
  const problems = facts.filter(({ isProblem }) => isProblem).slice(-PROBLEMS);
  const chosen = new Set([...problems, ...facts.slice(-NEWEST)]);
  return facts.filter((fact) => chosen.has(fact));
}

function factLine({ at, text, isProblem }: ReportedFact): string {
  const sentence = plain(text);
  return `- \`${timeText(at)}\` ${isProblem ? `**${sentence}**` : sentence}`;
}

function leftOut(count: number): readonly string[] {
  return count <= 0 ? [] : ["", `${count} facts before and between are left out.`];
}

/** Calls as a shell block; the fence is longer than any run of backticks inside. */
function fenced(calls: readonly Moment[]): readonly string[] {
  if (calls.length === 0) return ["No call has been made."];
  const body = calls.map(({ at, text }) => `# ${timeText(at)}\n${text}`).join("\n");
  const runs = body.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return [`${fence}sh`, body, fence];
}

/** Names are strangers' words: nothing in them is markup, and they stay on their line. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);
}

function timeText(at: number): string {
  return `${clockText(at)}${milliText(at)}`;
}
