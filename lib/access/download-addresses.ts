import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { type Audience, downloadLifeHours } from "./download-life";
import { writeDownloadToken } from "./download-token";
import { extrasOf } from "./extras";

type Link = { id: string; audience: string; revokedAt: Date | null };
type Extra = {
  id: string;
  role: string;
  format: string;
  position: number;
  fileName: string;
  sizeBytes: bigint;
};

/** The addresses of a right's files for one audience, one per format: of the newest edition, or of the one numbered. */
export function downloadAddresses(
  links: Link[],
  audience: Audience,
  formats: string[],
  editionNumber = 0,
) {
  const terms = termsOf(links, audience);
  if (!terms) return [];
  return formats.filter(isFormat).map((format) => ({
    format,
    href: addressOf(writeDownloadToken({ ...terms, format, editionNumber })),
  }));
}

/**
 * The addresses of what stands beside the book in one edition, for one audience; none where the package that was
 * bought goes without.
 */
export function extraAddresses(
  { links, includesExtras }: { links: Link[]; includesExtras: boolean },
  audience: Audience,
  edition: { number: number; files: Extra[] } | undefined,
) {
  const terms = termsOf(links, audience);
  if (!terms || !edition || !includesExtras) return [];
  return extrasOf(edition.files).map(({ id, fileName, sizeBytes }, place) => ({
    ...{ id, fileName, sizeBytes },
    href: addressOf(
      writeDownloadToken({ ...terms, format: "extra", place, editionNumber: edition.number }),
    ),
  }));
}

function termsOf(links: Link[], audience: Audience) {
  const link = links.find((candidate) => candidate.audience === audience && !candidate.revokedAt);
  return link && { linkId: link.id, expiresAt: addHours(now(), downloadLifeHours[audience]) };
}

function addressOf(token: string) {
  return `/downloads/${token}`;
}

function isFormat(format: string): format is "pdf" | "epub" {
  return format === "pdf" || format === "epub";
}
