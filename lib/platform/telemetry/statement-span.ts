import "server-only";
import { inPiece, isTracing } from "./span";

/**
 * Sends a statement as a span of its own: what kind it is and the first table it names. Never its text, in which
 * somebody may one day write a value, and never its values.
 */
export function inStatement<T>(given: readonly unknown[], send: () => T): T {
  if (!isTracing()) return send();
  const { kind, table } = summaryOf(textOf(given[0]));
  const facts = { "db.system.name": "postgresql", "db.operation.name": kind };
  const words = ["statement", kind, table].filter(Boolean).join(" ");
  return inPiece(words, { ...facts, ...(table && { "db.collection.name": table }) }, send);
}

/** The kind of a statement and the first table it names, from its text. */
export function summaryOf(text: string) {
  const [, word = ""] = /^\s*(?:--[^\n]*\n\s*)*([a-z]+)/i.exec(text) ?? [];
  const kind = word.toUpperCase();
  const named = /\b(?:from|into|update)\s+(?:only\s+)?(?:"?public"?\.)?"?([a-z_]+)"?/i.exec(text);
  return { kind, table: named?.[1]?.toLowerCase() ?? "" };
}

function textOf(first: unknown) {
  if (typeof first === "string") return first;
  const { text } = (first ?? {}) as { text?: unknown };
  return typeof text === "string" ? text : "";
}
