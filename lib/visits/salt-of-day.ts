import "server-only";
import { randomBytes } from "node:crypto";
import { db } from "@/lib/platform/db";

let known: { day: string; salt: string } | null = null;

/** What a day's marks are keyed with: made by whoever asks first, the same for every process, in no file and no setting. */
export async function saltOfDay(day: string) {
  if (known?.day === day) return known.salt;
  await db().visitSalt.createMany({
    data: { day, salt: randomBytes(32).toString("hex") },
    skipDuplicates: true,
  });
  const { salt } = await db().visitSalt.findUniqueOrThrow({ where: { day } });
  known = { day, salt };
  return salt;
}
