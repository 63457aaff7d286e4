// What somebody logged in to the host would see: `docker ps`, and what the agent answers.
import { useEffect, useState } from "react";
import type { Answer, Call } from "../../api/call";
import { useMirror } from "../../store/mirror";
import { call } from "../../store/playground";
import { Copyable } from "../../ui/Copyable";
import type { InstanceView } from "../../worker/frame";
import { RuleBadge } from "./RuleBadge";
import { Section } from "./Section";
import { useLook } from "./useLook";
import css from "./Why.module.css";

export function Connect({ instance }: { readonly instance: InstanceView }) {
  const { id } = instance;
  return (
    <>
      <h3>What a login would find</h3>
      <p className={css.sentence}>
        The host as it is, not as ECS believes it to be.{" "}
        <RuleBadge rule="agent.introspection-host" />
      </p>
      <Section title="docker ps">
        <Asked asked={playground("DockerPs", { instance: id })} say={dockerText} />
      </Section>
      <Section title="tail /var/log/ecs/ecs-agent.log">
        <p className={css.quiet}>
          As far as the region remembers. <RuleBadge rule="logs.agent" />
        </p>
        <Asked asked={playground("AgentLog", { instance: id })} say={tailText} wrap />
      </Section>
      {PATHS.map((path) => (
        <Section key={path} title={`curl localhost:51678${path}`}>
          <Asked asked={playground("Introspect", { instance: id, path })} say={bodyText} />
        </Section>
      ))}
    </>
  );
}

const PATHS = ["/v1/metadata", "/v1/tasks"] as const;

function playground(operation: string, input: unknown): Call {
  return { service: "playground", operation, input };
}

interface AskedProps {
  readonly asked: Call;
  readonly say: (output: unknown) => string;
  readonly wrap?: boolean;
}

/** Reads: they are no calls of the journal. */
function Asked({ asked, say, wrap = false }: AskedProps) {
  const [answer, setAnswer] = useState<Answer>();
  const playing = useMirror((mirror) => mirror.clock?.playing === true);
  const turn = useMirror((mirror) => mirror.clock?.turn);
  const { now } = useLook();
  const text = JSON.stringify(asked);
  const moment = playing ? now : turn;
  useEffect(() => {
    let current = true;
    void call(JSON.parse(text) as Call).then((answered) => {
      if (current) setAnswer(answered);
    });
    return () => {
      current = false;
    };
  }, [text, moment]);
  if (answer === undefined) return null;
  if (!answer.ok) return <p className={css.quiet}>{answer.error.message}</p>;
  return <Copyable text={say(answer.output)} what="answer" wrap={wrap} />;
}

function dockerText(output: unknown): string {
  return isObject(output) && typeof output["text"] === "string" ? output["text"] : "";
}

const TAIL = 60;

function tailText(output: unknown): string {
  const text = dockerText(output);
  return text === "" ? "The agent has written nothing." : text.split("\n").slice(-TAIL).join("\n");
}

function bodyText(output: unknown): string {
  if (!isObject(output)) return "";
  if (output["status"] === 0) return "curl: (7) Failed to connect to localhost port 51678";
  if (output["status"] !== 200) return `HTTP ${String(output["status"])}`;
  return JSON.stringify(output["body"], undefined, 2);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
