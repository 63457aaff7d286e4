// Sends the request in a file, and says where it was refused.
import { call } from "../store/playground";
import { locate, readJson } from "./jsonPath";
import type { RequestName } from "./requestSchema";
import { type Refusal, useSession } from "./session";

type Written = Pick<Refusal, "document" | "text">;

export async function send(operation: RequestName, written: Written): Promise<void> {
  const reading = readJson(written.text);
  if (!reading.ok) {
    const { startLine, startColumn } = reading.range;
    const message = `${reading.message} Line ${startLine}, column ${startColumn}.`;
    const error = { code: "This is not JSON.", message };
    useSession.setState({ refusal: { ...written, error, range: reading.range } });
    return;
  }
  const answer = await call({ service: "ecs", operation, input: reading.value });
  if (answer.ok) {
    useSession.setState({ refusal: undefined, notice: `${operation} was accepted.` });
    return;
  }
  const { error } = answer;
  const range = error.path && locate(written.text, error.path);
  useSession.setState({ refusal: { ...written, error, range }, notice: undefined });
}
