import { useMirror } from "../../store/mirror";
import { pause, play } from "../../store/playground";
import { useSpeed } from "./speed";

export function togglePlay(): void {
  const playing = useMirror.getState().clock?.playing === true;
  void (playing ? pause() : play(useSpeed.getState().speed));
}
