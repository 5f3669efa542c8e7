import type { IncomingMessage } from "node:http";
import { withAnswerNote } from "@/lib/platform/answer-note";
import { inPiece } from "@/lib/platform/telemetry/span";

/**
 * An address at which the front asks itself, before Next, what there is to give: the machinery of pages costs many times
 * what most such answers do (docs/decisions/0089, 0096). `open` answers what is found, or null for whatever else there is to
 * say; that is asked of Next's route at the same address, which decides anew and has the words.
 */
export type Door<Found> = {
  /** The path, and what is caught of it by name. */
  path: RegExp;
  /** Loads what it answers with, where that is not there from the start. */
  load: () => Promise<unknown>;
  open: (request: IncomingMessage, caught: Record<string, string>) => Promise<Found | null>;
};

/** What is found behind the door at a request's address; null where there is none, or it stays shut. */
export async function openDoor<Found>(doors: readonly Door<Found>[], request: IncomingMessage) {
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  const path = request.url?.split("?")[0] ?? "";
  for (const door of doors) {
    const match = door.path.exec(path);
    if (!match) continue;
    const open = () => door.open(request, { ...match.groups });
    return withAnswerNote({ retrySeconds: null }, () => inPiece("gate", {}, open));
  }
  return null;
}
