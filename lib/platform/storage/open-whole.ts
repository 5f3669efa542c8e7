import "server-only";
import type { Storage } from "./storage";

/** The bytes of a small stored file. */
export async function openWhole(storage: Storage, key: string) {
  const pieces: Buffer[] = [];
  for await (const piece of await storage.open(key)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
