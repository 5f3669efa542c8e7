import { newestOf } from "@/lib/catalog/edition-standing";
import type { KnownEdition } from "./publication";

/** Why a draft cannot be published yet; `subject` is the format or the file's name it is about. */
export type Missing = {
  reason:
    | "label-missing"
    | "label-taken"
    | "notes-missing"
    | "no-files"
    | "format-missing"
    | "file-receiving"
    | "file-checking"
    | "file-refused"
    | "file-failed";
  subject?: string;
};

type File = { role: string; format: string; fileName: string; state: string };
type Known = KnownEdition & { formats: readonly string[] };

const unready: Record<string, Missing["reason"]> = {
  receiving: "file-receiving",
  checking: "file-checking",
  refused: "file-refused",
  failed: "file-failed",
};

/**
 * Everything that keeps a draft from being published: a label of its own, notes from the second edition on, at least
 * one full file, every format that owners have now, and no file that is not accepted. `files` are the current ones,
 * `editions` all of the book's. Empty when it is ready.
 */
export function whatIsMissing(
  draft: { label: string; notes: string },
  files: readonly File[],
  editions: readonly Known[],
): Missing[] {
  const standing = editions.filter(({ undoneAt }) => !undoneAt);
  const formats = files.filter(({ role }) => role === "full").map(({ format }) => format);
  const lost = (newestOf(standing)?.formats ?? []).filter((format) => !formats.includes(format));
  return [
    ...labelProblems(draft.label, standing),
    ...(standing.length > 0 && draft.notes.trim() === ""
      ? [{ reason: "notes-missing" } as const]
      : []),
    ...(formats.length === 0 && lost.length === 0 ? [{ reason: "no-files" } as const] : []),
    ...lost.map((format) => ({ reason: "format-missing", subject: format }) as const),
    ...files.flatMap(({ state, fileName }) => {
      const reason = unready[state];
      return reason ? [{ reason, subject: fileName }] : [];
    }),
  ];
}

function labelProblems(label: string, standing: readonly Known[]): Missing[] {
  const own = spelled(label);
  if (own === "") return [{ reason: "label-missing" }];
  const isTaken = standing.some((edition) => spelled(edition.label) === own);
  return isTaken ? [{ reason: "label-taken", subject: label.trim() }] : [];
}

// Two labels that readers cannot tell apart are one.
function spelled(label: string) {
  return label.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}
