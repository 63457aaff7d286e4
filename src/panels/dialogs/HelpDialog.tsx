// What the page is, and its keys.
import { Legend } from "../timeline/Legend";
import { Button } from "../../ui/Button";
import { Kbd } from "../../ui/Kbd";
import { Modal } from "../../ui/Modal";
import { openDialog } from "../page";
import css from "./Dialogs.module.css";

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [["Space"], "Play or pause"],
  [["→"], "Step to the next fact that changes the picture"],
  [["←"], "Back one fact"],
  [["Ctrl", "K"], "Go to anything"],
  [["Ctrl", "Z"], "Undo my last call"],
  [["Ctrl", "`"], "The terminal"],
  [["?"], "This help"],
];

const GRAPH_KEYS: readonly (readonly [readonly string[], string])[] = [
  [["↑", "↓"], "Next and previous on the same level"],
  [["→", "←"], "Into and out of a cluster, zone, instance, task"],
  [["s"], "The service of a task"],
  [["t"], "The next task of this service"],
  [["w"], "Why: the newest decision"],
  [["n", "p"], "Next and previous problem"],
];

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal title="Help and shortcuts" onClose={onClose} width={560}>
      <div className={css.body}>
        <p>
          A simulated AWS region runs in this page. Every button is an AWS call; the world is the
          list of those calls, so it can be stepped, rewound, forked, undone and sent as a link.
          Nothing here talks to AWS.
        </p>
        <Keys title="Anywhere" keys={KEYS} />
        <Keys title="In the graph and the table" keys={GRAPH_KEYS} />
        <p className={css.quiet}>
          In the browser’s console <code>playground.call</code> takes any AWS call of the page,{" "}
          <code>playground.digest</code> and <code>playground.seek</code> compare and move.
        </p>
        <section className={css.marks}>
          <h3 className={css.section}>Marks on the timeline</h3>
          <Legend />
        </section>
        <p>
          <a href="#/rules" onClick={onClose}>
            What is modelled, and how sure we are
          </a>
          {" · "}
          <a href="#/gallery" onClick={onClose}>
            Gallery
          </a>
        </p>
        <p>
          <Button onClick={() => openDialog({ kind: "preferences" })}>Preferences…</Button>
        </p>
      </div>
    </Modal>
  );
}

interface KeysProps {
  readonly title: string;
  readonly keys: typeof KEYS;
}

function Keys({ title, keys }: KeysProps) {
  return (
    <section>
      <h3 className={css.section}>{title}</h3>
      <dl className={css.keys}>
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
