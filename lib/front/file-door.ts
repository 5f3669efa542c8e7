import type { IncomingMessage, ServerResponse } from "node:http";
import type { HandOff } from "@/lib/kernel/hand-off";
import { log } from "@/lib/platform/log";
import { inPiece } from "@/lib/platform/telemetry/span";
import { type FileSource, handOut } from "./send-file";

/**
 * An address at which files are handed out and which the front asks itself, before Next: a file that is granted leaves
 * without a page's machinery around it (docs/decisions/0089). `open` answers the file, or null for whatever else there
 * is to say; that is asked of Next's route at the same address, which decides anew and has the words.
 */
export type FileDoor = {
  /** The path, and what is caught of it by name. */
  path: RegExp;
  /** Loads what it answers with, where that is not there from the start. */
  load: () => Promise<unknown>;
  open: (request: IncomingMessage, caught: Record<string, string>) => Promise<HandOff | null>;
};

/** Hands the file of a door out, or says false so that somebody else answers. `leave` gives the request's place free. */
export async function answerFile(
  doors: readonly FileDoor[],
  request: IncomingMessage,
  response: ServerResponse,
  { leave, ...source }: FileSource & { leave: () => void },
) {
  const file = await granted(doors, request);
  if (!file) return false;
  leave();
  await handOut(request, response, file, source);
  return true;
}

async function granted(doors: readonly FileDoor[], request: IncomingMessage) {
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  const path = request.url?.split("?")[0] ?? "";
  for (const door of doors) {
    const caught = door.path.exec(path)?.groups;
    if (!caught) continue;
    try {
      return await inPiece("gate", {}, () => door.open(request, caught));
    } catch (error) {
      // What is away now is away for the route too, which says so in words.
      log.warn({ reason: String(error) }, "a gate could not be asked");
      return null;
    }
  }
  return null;
}
