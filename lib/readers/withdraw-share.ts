import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";

/** A reader shares their address with the authors of a book no longer: gone at once, and with it every word of it. */
export async function withdrawShare({ email }: Reader, bookId: string) {
  await db().addressShare.deleteMany({ where: { email, bookId } });
  return ok(null);
}
