import type { IncomingMessage, ServerResponse } from "node:http";
import type { HandOff } from "@/lib/kernel/hand-off";
import { log } from "@/lib/platform/log";
import { type Door, openDoor } from "./door";
import { type FileSource, handOut } from "./send-file";

/** An address at which files are handed out: one that is granted leaves without a page's machinery around it. */
export type FileDoor = Door<HandOff>;

/** Hands the file of a door out, or says false so that somebody else answers. `leave` gives the request's place free. */
export async function answerFile(
  doors: readonly FileDoor[],
  request: IncomingMessage,
  response: ServerResponse,
  { leave, ...source }: FileSource & { leave: () => void },
) {
  // What is away now is away for the route too, which says so in words.
  const file = await openDoor(doors, request).catch((error: unknown) => {
    log.warn({ reason: String(error) }, "a gate could not be asked");
    return null;
  });
  if (!file) return false;
  leave();
  await handOut(request, response, file, source);
  return true;
}
