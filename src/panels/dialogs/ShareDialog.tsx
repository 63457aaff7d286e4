// The world as a link or as a file.
import { useRef } from "react";
import { numberText } from "../../explain/time";
import { download, makeFile } from "../../store/share";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/Copyable";
import { Modal } from "../../ui/Modal";
import { chooseFile } from "./chooseFile";
import { makeReport, makeScript } from "./exports";
import { useLink } from "./useLink";
import { WorldDigest } from "./WorldDigest";
import css from "./Dialogs.module.css";

const FITS = {
  anywhere: "It fits anywhere, also in a chat.",
  most: "It fits most programs; some chats cut it. The file always works.",
  file: "It is long: many programs cut it. Better send the file.",
} as const;

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const link = useLink(0);
  const input = useRef<HTMLInputElement>(null);
  return (
    <Modal title="Share" onClose={onClose} width={560}>
      <div className={css.body}>
        <p>
          The link holds this branch: its calls, its seed and this moment. It is opened as a view
          that cannot touch the reader’s own work.
        </p>
        {link?.tooLong === true ? (
          <p className={css.problem}>
            The link would have {numberText(link.length)} characters, more than can be opened again.
            Send the file instead.
          </p>
        ) : (
          <>
            <div className={css.row}>
              <input
                ref={input}
                className={css.link}
                readOnly
                aria-label="Link"
                value={link?.url ?? "Making the link…"}
                onFocus={() => input.current?.select()}
              />
              {link !== undefined && <CopyButton text={link.url} what="link" />}
            </div>
            {link !== undefined && (
              <p className={css.quiet}>
                {numberText(link.length)} characters. {FITS[link.fits]}
              </p>
            )}
          </>
        )}
        <WorldDigest />
        <h3>As a file</h3>
        <p>The file holds all branches and the editor’s drafts. Drop it anywhere on the page.</p>
        <div className={css.row}>
          <Button icon="download" onClick={() => void makeFile().then(download)}>
            Download the file
          </Button>
          <Button
            icon="open"
            onClick={() => {
              onClose();
              chooseFile();
            }}
          >
            Open a file…
          </Button>
        </div>
        <h3>For elsewhere</h3>
        <p>
          The script makes the same calls with the AWS CLI, ids in variables; the report is Markdown
          for an issue: the question, the link, the calls, what happened.
        </p>
        <div className={css.row}>
          <Button icon="download" onClick={() => void makeScript().then(download)}>
            Download the shell script
          </Button>
          <Button icon="download" onClick={() => void makeReport().then(download)}>
            Download the report
          </Button>
        </div>
      </div>
    </Modal>
  );
}
