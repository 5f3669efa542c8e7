/** Bytes of a picture that is sent in as the shop's sign, at most. */
export const largestLogo = 2_000_000;
/** Pixels the sign is made anew in, at most: it stands 40 high in the head of a page, on a screen of three to one. */
export const logoBox = { width: 720, height: 120 };
/** Lower than this it would be blurred. */
export const leastLogoHeight = 32;
/** How high it stands, in pixels of a page or a letter, and how wide at most. */
const shown = { height: 40, width: 220 };

/** A picture of the shop's sign: the checksum that names it, and its size in pixels. */
export type Logo = { sha256: string; width: number; height: number };

type Kept = { logoSha256: string | null; logoWidth: number | null; logoHeight: number | null };

/** The shop's sign out of its settings; null where its name stands for it. */
export function logoOf({ logoSha256, logoWidth, logoHeight }: Kept): Logo | null {
  if (logoSha256 === null || logoWidth === null || logoHeight === null) return null;
  return { sha256: logoSha256, width: logoWidth, height: logoHeight };
}

/** Where it is served. */
export function logoPath({ sha256 }: Pick<Logo, "sha256">) {
  return `/logo/${sha256}.png`;
}

/** Where the file store keeps the picture that is made of what was sent in under an id. */
export function logoKey(logoId: string) {
  return `logos/made/${logoId}.png`;
}

/** How large it is shown, in pixels of a page, with its own proportions. */
export function shownSize({ width, height }: Logo) {
  const scale = Math.min(shown.height / height, shown.width / width);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
