import type { FileFacts } from "./file-facts";
import type { Finding } from "./finding";

/** What a file is sent in as: its role in an edition and its format ("pdf", "epub", or the ending of its name). */
export type Sent = { role: string; format: string };

/** A cover made anew in the shop's own renditions, named together by the checksum of the largest. */
export type RemadeCover = { sha256: string; renditions: { width: number; webp: Uint8Array }[] };

/** A shop's sign made anew: a picture of its own, and its size in pixels. */
export type RemadeLogo = { sha256: string; png: Uint8Array; width: number; height: number };

/** What an inspection of a file came to; of a file that is refused nothing may be known. */
export type Inspection = {
  findings: Finding[];
  facts: FileFacts | null;
  cover: RemadeCover | null;
  /** Of a file sent in as the shop's sign. */
  logo?: RemadeLogo;
};
