// A link is somebody else's: what that means, and which engine it was made with.
import { keepCopy, useDocument } from "../../store/document";
import { useMirror } from "../../store/mirror";
import { Button } from "../../ui/Button";
import { countText } from "../../explain/time";
import { Banner } from "./Banner";

export function OriginBanner() {
  const isLink = useDocument((state) => state.origin?.kind === "link");
  const engine = useMirror((mirror) => mirror.clock?.engine);
  const madeWith = useMirror((mirror) => mirror.clock?.madeWith);
  const refusal = useMirror((mirror) => mirror.clock?.refusal);
  const mismatches = useMirror((mirror) => mirror.clock?.mismatches ?? 0);
  return (
    <>
      {isLink && (
        <Banner
          shape="info"
          tone="info"
          actions={
            <Button size="small" onClick={() => void keepCopy()}>
              Keep a copy
            </Button>
          }
        >
          A view from a link. Nothing runs until you press Play or Step; your own work is untouched.
        </Banner>
      )}
      {refusal !== undefined && (
        <Banner shape="err" tone="err">
          The scenario holds what ECS refuses, and goes on without it. {refusal}
        </Banner>
      )}
      {engine !== undefined && madeWith !== undefined && madeWith !== engine && (
        <Banner shape="warn" tone="warn">
          Made with engine {madeWith}; this is engine {engine}. Its calls are replayed by time, so
          details may differ
          {mismatches > 0 && `, and ${countText(mismatches, "call")} came to something else`}.
        </Banner>
      )}
    </>
  );
}
