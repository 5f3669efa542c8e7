type Manifest = {
  base: string;
  lifeSeconds: number;
  sizeBytes: number;
  inside: Record<string, number>;
};

/** The way into the book was refused; `reason` says why in kebab-case. */
export class Shut extends Error {
  override name = "Shut";
  constructor(readonly reason: string) {
    super(`the book stays shut: ${reason}`);
  }
}

// Renewed well before its end, so that a chapter that has just been asked for still gets its pictures.
const renewedAfter = 0.6;

/**
 * The addresses of an open book. They live for minutes; `base` gives one that still holds, asking for the way in
 * again, and so for the right to it, when the one before is about to end. Rejects with `Shut`; when that happens in an
 * open book, `onShut` is told too.
 */
export function bookAddress(manifestHref: string, onShut: (reason: string) => void) {
  let current: { manifest: Manifest; until: number } | null = null;
  let asking: Promise<Manifest> | null = null;

  async function ask(isOpening: boolean) {
    const address = new URL(manifestHref, location.href);
    if (isOpening) address.searchParams.set("opening", "1");
    const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    if (!answer?.ok || !said) throw new Shut(said?.refused ?? "unreachable");
    const manifest = said as Manifest;
    const until = performance.now() + manifest.lifeSeconds * 1000 * renewedAfter;
    current = { manifest, until };
    return manifest;
  }

  async function base() {
    if (current && performance.now() < current.until) return current.manifest.base;
    asking ??= ask(false)
      .catch((error: unknown) => {
        onShut(error instanceof Shut ? error.reason : "unreachable");
        throw error;
      })
      .finally(() => {
        asking = null;
      });
    return (await asking).base;
  }

  return {
    open: () => ask(true),
    base,
    /** The address of a file inside. */
    of: async (path: string) =>
      `${await base()}${path.split("/").map(encodeURIComponent).join("/")}`,
  };
}

export type BookAddress = ReturnType<typeof bookAddress>;
