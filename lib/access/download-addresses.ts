import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { type Audience, downloadLifeHours } from "./download-life";
import { writeDownloadToken } from "./download-token";

type Link = { id: string; audience: string; revokedAt: Date | null };

/** The addresses of a right's files for one audience, newest edition, one per format. */
export function downloadAddresses(links: Link[], audience: Audience, formats: string[]) {
  const link = links.find((candidate) => candidate.audience === audience && !candidate.revokedAt);
  if (!link) return [];
  const expiresAt = addHours(now(), downloadLifeHours[audience]);
  return formats.filter(isFormat).map((format) => ({
    format,
    href: `/downloads/${writeDownloadToken({ linkId: link.id, format, editionNumber: 0, expiresAt })}`,
  }));
}

function isFormat(format: string): format is "pdf" | "epub" {
  return format === "pdf" || format === "epub";
}
