import "server-only";
import { db } from "@/lib/platform/db";

/** Keeps the language a person signed in with, and their zone where the browser told it, for letters to come. */
export async function rememberHabits(
  email: string,
  { locale, timeZone }: { locale: string; timeZone: string | null },
) {
  await db().user.updateMany({
    where: { email },
    data: { locale, ...(timeZone ? { timeZone } : {}) },
  });
}
