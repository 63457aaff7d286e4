// What is known of the host itself: its agent's configuration, attributes, groups, images, volumes.
import { shortDigest } from "../../explain/imageFacts";
import { groupName } from "../../explain/reach";
import { countText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import type { InstanceView } from "../../worker/frame";
import { ReachAsker } from "./ReachAsker";
import { RuleBadge } from "./RuleBadge";
import { Facts, Section } from "./Section";
import css from "./Why.module.css";

export function HostFacts({ instance }: { readonly instance: InstanceView }) {
  const groups = useMirror((mirror) => mirror.views.securityGroups);
  const { settings, unmodelled, attributes = [], images, volumes, gpuIds = [] } = instance;
  const names = instance.securityGroups.map((id) => groupName(groups, id));
  return (
    <>
      <Section title="Agent configuration" aside="user data">
        {settings.length === 0 && <p className={css.quiet}>As the agent comes: all defaults.</p>}
        <Chips words={settings} />
        {unmodelled.length > 0 && (
          <>
            <p className={css.sentence}>
              Not modelled, so without effect: {countText(unmodelled.length, "variable")}.{" "}
              <RuleBadge rule="agent.variables" />
            </p>
            <Chips words={unmodelled} />
          </>
        )}
      </Section>
      {attributes.length > 0 && (
        <Section title="Custom attributes">
          <Chips words={attributes} />
        </Section>
      )}
      {gpuIds.length > 0 && (
        <Section title="GPUs">
          <Chips words={gpuIds} />
        </Section>
      )}
      <Section title="Network">
        <Facts
          facts={[
            ["private address", <code key="ip">{instance.privateIp}</code>],
            names.length === 0 ? undefined : ["security groups", names.join(", ")],
            instance.trunk && ["trunk", <code key="trunk">{instance.trunk.id}</code>],
          ]}
        />
        {instance.state === "running" && instance.launchType === "EC2" && (
          <ReachAsker at={`instance/${instance.id}`} />
        )}
      </Section>
      {images.length > 0 && (
        <Section title="Images on the host" aside={countText(images.length, "image")}>
          <Facts
            facts={images.map(({ name, digest }) => [
              name,
              <code key={name} title={digest}>
                {shortDigest(digest)}
              </code>,
            ])}
          />
        </Section>
      )}
      {volumes.length > 0 && (
        <Section title="Volumes that outlive tasks">
          <Facts
            facts={volumes.map(({ name, kind, tasks }) => [
              name,
              `${KINDS[kind]}, ${countText(tasks.length, "task")}`,
            ])}
          />
        </Section>
      )}
    </>
  );
}

const KINDS = { path: "path", docker: "shared Docker volume" } as const;

function Chips({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <ul className={css.chips}>
      {words.map((word) => (
        <li key={word}>
          <code>{word}</code>
        </li>
      ))}
    </ul>
  );
}
