import "server-only";
import { handOffHeader, handOffOf, type StoredFile, writeHandOff } from "@/lib/kernel/hand-off";

/** Answers with a stored file: Next decides here, the front sends the bytes. */
export function fileResponse(file: StoredFile, terms: Parameters<typeof handOffOf>[1]) {
  const headers = { [handOffHeader]: writeHandOff(handOffOf(file, terms)) };
  return new Response(null, { status: 200, headers });
}
