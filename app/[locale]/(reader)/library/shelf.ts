import { cache } from "react";
import { listDevices, listLastSendings } from "@/lib/access/my-devices";
import { listShelfEditions } from "@/lib/access/shelf-editions";
import { currentReader } from "@/lib/edge/current-actor";

/**
 * Every edition of these books of this reader's shelf, asked for once however many cards show some of it: each is handed
 * the page's one list.
 */
export const shelfEditions = cache(async (bookIds: readonly string[]) => {
  const reader = await currentReader();
  return reader ? listShelfEditions(reader, bookIds) : null;
});

/** This reader's devices, and what was last sent to each, asked for once. */
export const shelfDevices = cache(async () => {
  const reader = await currentReader();
  if (!reader) return { devices: [], sendings: [] };
  const [devices, sendings] = await Promise.all([listDevices(reader), listLastSendings(reader)]);
  return { devices, sendings };
});
