import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import type { BrakeMode } from "./brake";

export type ShownBrake = {
  bookId: string | null;
  title: string | null;
  slug: string | null;
  mode: BrakeMode;
  failures: number;
  beganAt: Date;
  endsAt: Date;
};

/** The brakes that are on, the strictest of each book, newest first: why, since when and until when. */
export async function listBrakes(_operator: Operator) {
  const rows = await statement<ShownBrake>(sql`
    SELECT DISTINCT ON (k.book_id) k.book_id AS "bookId", b.title, b.slug, k.mode, k.failures,
      k.began_at AS "beganAt", k.ends_at AS "endsAt"
    FROM brakes k LEFT JOIN books b ON b.id = k.book_id
    WHERE k.lifted_at IS NULL AND k.ends_at > ${now()}::timestamptz
    ORDER BY k.book_id, k.mode DESC`);
  return rows.sort((one, other) => other.beganAt.getTime() - one.beganAt.getTime());
}

/** How many books are braked, or the shop, and since when the oldest has been. */
export async function countBrakes() {
  const living = await db().brake.findMany({
    where: { liftedAt: null, endsAt: { gt: now() } },
    select: { bookId: true, beganAt: true },
    orderBy: { beganAt: "asc" },
  });
  const count = new Set(living.map(({ bookId }) => bookId)).size;
  return { count, oldest: living[0]?.beganAt ?? null };
}
