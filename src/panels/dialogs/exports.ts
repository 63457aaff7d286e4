// The present branch as a shell script and as a report, made when somebody asks for them.
import { printCall } from "../../cli/print";
import { scriptOf } from "../../cli/script/script";
import { factSentence, factTone } from "../../explain/facts";
import { namesOf } from "../../explain/names";
import { reportOf } from "../../explain/report";
import { useDocument } from "../../store/document";
import { useMirror } from "../../store/mirror";
import { currentScenario, retell } from "../../store/playground";
import { fileName, makeLink } from "../../store/share";

interface TextFile {
  readonly name: string;
  readonly text: string;
}

const DEFAULT_REGION = "us-east-1";

export async function makeScript(): Promise<TextFile> {
  const [scenario, calls, link] = await Promise.all([currentScenario(), retell(), usableLink()]);
  const { title, engine, region } = scenario;
  const journey = { title, engine, region: region?.name ?? DEFAULT_REGION, link, calls };
  return { name: fileName(title, "sh"), text: scriptOf(journey) };
}

export async function makeReport(): Promise<TextFile> {
  const [{ title, engine, region }, link] = await Promise.all([currentScenario(), usableLink()]);
  const { facts, journal, clock, views } = useMirror.getState();
  const names = namesOf(views);
  const at = clock?.now ?? 0;
  const turn = clock?.turn ?? 0;
  const text = reportOf({
    title,
    question: useDocument.getState().lesson?.question,
    link,
    engine,
    region: region?.name ?? DEFAULT_REGION,
    at,
    calls: journal
      .filter((entry) => entry.turn <= turn)
      .map((entry) => ({ at: entry.at, text: printCall(entry.call) })),
    facts: facts
      .filter((fact) => fact.turn <= turn)
      .map((fact) => ({
        at: fact.at,
        text: factSentence(fact.what, names),
        isProblem: factTone(fact.what) === "err",
      })),
  });
  return { name: fileName(title, "md"), text };
}

/** A link that is too long to be opened again is none. */
async function usableLink(): Promise<string | undefined> {
  const { url, tooLong } = await makeLink();
  return tooLong ? undefined : url;
}
