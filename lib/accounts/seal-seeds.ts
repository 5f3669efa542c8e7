import "server-only";
import { db } from "@/lib/platform/db";
import { sealSeed } from "./authenticator-seed";

/** For so long a worker has to have run: a process of the release before, which reads seeds in clear alone, is gone by then. */
const afterSeconds = 3600;

/** Seals the authenticators' seeds that a release before has left in clear. Answers how many. */
export async function sealSeeds(runsSeconds = process.uptime()) {
  if (runsSeconds < afterSeconds) return 0;
  const clear = await db().user.findMany({
    where: { totpSecret: { not: null } },
    select: { id: true, totpSecret: true },
  });
  for (const { id, totpSecret } of clear)
    if (totpSecret)
      // Only as it was seen: somebody may enrol another at this very instant.
      await db().user.updateMany({
        where: { id, totpSecret },
        data: { totpSealed: sealSeed(id, totpSecret), totpSecret: null },
      });
  return clear.length;
}
