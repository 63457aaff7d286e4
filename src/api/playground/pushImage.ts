import { digestOfImage, pushImage as push } from "../../engine/lifecycle/registries";
import { accept, type Operation, refuse } from "../operation";

export interface PushImageRequest {
  readonly image: string;
}

export interface PushImageResponse {
  readonly image: string;
  readonly imageDigest: string;
}

/** Pushes something new under an image's tag: whoever asks for the tag gets it from now on. */
export const pushImage: Operation<PushImageRequest, PushImageResponse> = {
  service: "playground",
  name: "PushImage",
  decide: (_, { image }) => {
    const invalid = (message: string) => refuse("InvalidParameterException", message, ["image"]);
    if (image === "") return invalid("image should not be empty.");
    if (image.includes("@")) return invalid("A digest stands for one image for ever.");
    return accept((turn) => {
      push(turn, image);
      return { image, imageDigest: digestOfImage(turn, image) };
    });
  },
};
