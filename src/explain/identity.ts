// Who a service is on the page: a hue by order of creation, a texture after seven, and its letters.

export interface Identity {
  /** 1 to 7 of the identity hues; 0: no service. */
  readonly hue: number;
  readonly letter: string;
  /** The hue is used a second time. */
  readonly textured: boolean;
}

const HUES = 7;

/** A task that belongs to no service. */
export const NO_IDENTITY: Identity = { hue: 0, letter: "·", textured: false };

export function serviceIdentity(service: {
  readonly ordinal: number;
  readonly letters: string;
}): Identity {
  return {
    hue: 1 + (service.ordinal % HUES),
    letter: service.letters,
    textured: service.ordinal >= HUES,
  };
}
