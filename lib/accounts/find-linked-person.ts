import "server-only";
import { db } from "@/lib/platform/db";

/** The person an account elsewhere opens, by the provider's own id for them; null when nobody linked it. */
export async function findLinkedPerson(provider: string, subject: string) {
  const linked = await db().linkedAccount.findUnique({
    where: { provider_subject: { provider, subject } },
    include: { user: true },
  });
  return linked?.user ?? null;
}
