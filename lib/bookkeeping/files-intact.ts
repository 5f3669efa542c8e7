import "server-only";
import { filesAlarm } from "@/lib/access/stored-whole";
import { isRinging, setAlarm } from "@/lib/platform/alarms";
import { db, sql, statement } from "@/lib/platform/db";
import { hashOfStream } from "@/lib/platform/random";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { type Finding, finding, type Offender } from "./finding";

/** Published files hashed each night: another handful every night, so that each has its turn. */
const sample = 40;

type File = { id: string; storageKey: string; sha256: string };

/**
 * INV-14: what the store holds of each published file is, byte for byte, what was published. With `withAll` every
 * file is read, else a sample that changes with the day. What is missing or changed rings the alarm; while it rings
 * every file is read, and it ends when all of them are whole.
 */
export async function filesIntact(at: Date, withAll: boolean): Promise<Finding> {
  const offenders: Offender[] = [];
  const isEach = withAll || (await isRinging(filesAlarm));
  const ids = isEach ? null : await sampleOf(at.toISOString().slice(0, 10));
  const files: File[] = await db().editionFile.findMany({
    where: { edition: { publishedAt: { not: null } }, ...(ids ? { id: { in: ids } } : {}) },
    orderBy: { id: "asc" },
    select: { id: true, storageKey: true, sha256: true },
  });
  for (const file of files) {
    const what = await faultOf(file);
    if (what) offenders.push({ row: `edition_files ${file.id} (${file.storageKey})`, what });
  }
  if (isEach || offenders.length > 0) await setAlarm(filesAlarm, offenders.length > 0);
  return finding("INV-14", files.length, offenders);
}

async function sampleOf(day: string) {
  const rows = await statement<{ id: string }>(sql`
    SELECT f.id FROM edition_files f JOIN editions e ON e.id = f.edition_id
    WHERE e.published_at IS NOT NULL ORDER BY md5(f.id || ${day}) LIMIT ${sample}::int`);
  return rows.map(({ id }) => id);
}

async function faultOf({ storageKey, sha256 }: File) {
  try {
    const hash = await hashOfStream(await shopStorage().open(storageKey));
    return hash === sha256 ? null : "holds other bytes than were published";
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  }
}
