import "server-only";
import { fingerprint } from "@/lib/platform/random";

/** The size that social networks ask for, pixels. */
export const pictureSize = { width: 1200, height: 630 };

/** What a picture shows, all of it words but the cover. */
export type PictureWords = {
  title: string;
  /** Under the title: who it is by, or what the shop is. */
  line: string;
  shop: string;
  coverSha: string | null;
};

// Another when pictures are drawn in another way, so that what was kept for ever is not taken for the new one.
const manner = "1";

/** The mark of what a picture shows: its address ends with it, and may therefore be kept for ever. */
export function pictureMark(words: PictureWords) {
  const { title, line, shop, coverSha } = words;
  return fingerprint(JSON.stringify([manner, title, line, shop, coverSha])).slice(0, 24);
}
