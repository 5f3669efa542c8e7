import "server-only";
import type { IncomingMessage } from "node:http";
import { openDownload } from "@/lib/access/open-download";
import { type HandOff, handOffOf } from "@/lib/kernel/hand-off";
import { isLookOfRequest, readerOfRaw } from "./author-of-request";
import { clientMarkOf } from "./client-mark-of";

/** How a bought file is sent: to be kept by its reader, and by nobody on the way. */
export const asBought = {
  disposition: "attachment",
  cacheControl: "private, no-store",
} as const satisfies Partial<HandOff>;

/** Whether asking so is one more download: a look at the head is none, and one that goes on is the one that broke off. */
export function isDownload(method: string, range: string | null) {
  return method === "GET" && (range === null || /^bytes=0-/.test(range));
}

/**
 * The gate in front of a bought file where there is no page around the request, every check at every click: the file as it
 * is to be sent; null while the gate stays shut, or whoever asks is an operator who looks at somebody.
 */
export async function openGate({ method = "", headers }: IncomingMessage, token: string) {
  if (await isLookOfRequest(headers)) return null;
  const opened = await openDownload(token, {
    isCounted: isDownload(method, headers.range ?? null),
    clientMark: clientMarkOf(readerOfRaw(headers)),
  });
  return opened.ok ? handOffOf(opened.value, asBought) : null;
}
