// A world that goes on elsewhere, at an endpoint: its calls come in as they are made there, and
// this copy runs no further than what is known of it. Within that it has its own time.
import { LATEST_AT } from "../scenario/limits";
import type { Known } from "./protocol";
import type { Session } from "./session";

/** Takes in what is known now; undefined: the world goes on here from now on, on its own. */
export function extend(session: Session, known: Known | undefined): void {
  const [main] = session.branches;
  if (main === undefined) return;
  if (known === undefined) {
    if (session.live === true) session.playback.playing = false;
    session.live = undefined;
    main.latestAt = LATEST_AT;
    return;
  }
  const { journal } = main.history;
  const last = journal.at(-1)?.turn ?? 0;
  const news = known.entries.filter(({ turn = 0 }) => turn > last);
  journal.push(...news);
  if (news.length > 0) session.journals.delete(main.id);
  main.latestAt = Math.max(known.now, main.history.world.now);
  main.endAt = Math.max(main.endAt, known.now);
  session.live ??= false;
  if (known.liveAt === undefined) return;
  session.live = true;
  session.playback.playing = true;
  session.playback.speed = known.liveAt;
}
