import "server-only";
import { logoOf, logoPath, shownSize } from "@/lib/catalog/logo";
import { shopAddress } from "./mail-address";

/** The shop's sign as a letter shows it, with its size in pixels. */
export type LetterLogo = { src: string; width: number; height: number };

/** The sign out of the shop's settings; null where its name stands for it. */
export function letterLogo(settings: Parameters<typeof logoOf>[0]): LetterLogo | null {
  const logo = logoOf(settings);
  return logo && { src: shopAddress(logoPath(logo)), ...shownSize(logo) };
}
