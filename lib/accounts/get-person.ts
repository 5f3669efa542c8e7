import "server-only";
import { db } from "@/lib/platform/db";

/** Address and language of a person whose sign-in has just been proven. */
export async function getPerson(userId: string) {
  return db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { id: true, email: true, locale: true, isOperator: true },
  });
}
