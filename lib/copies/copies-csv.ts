import { csvFile } from "@/lib/i18n/csv-file";
import type { TeamCopy } from "./team-page";

type Words = Record<"number" | "state" | "who" | "link", string>;

/** A team's copies as a file: number, standing, who has it as far as that is told, and the link of those nobody took. */
export function copiesCsv(
  copies: readonly TeamCopy[],
  {
    locale,
    words,
    said,
    at,
  }: { locale: string; words: Words; said: (standing: string) => string; at: string },
) {
  const rows = copies.map(({ standing, claimer, recipient, token }, position) => [
    ...[String(position + 1), said(standing), claimer ?? recipient ?? ""],
    token ? `${at}${token}` : "",
  ]);
  return csvFile([[words.number, words.state, words.who, words.link], ...rows], locale);
}
