import "server-only";
import { findBundleOnDesk } from "@/lib/bundles/bundle-desk";
import { db } from "@/lib/platform/db";

/** A bundle with what its letters say of it, and what a sale yields to the author who is written to; minor units. */
export async function findBundle({ bundleId, authorId }: { bundleId: string; authorId: string }) {
  const author = await db().author.findUniqueOrThrow({
    where: { id: authorId },
    select: { id: true },
  });
  return findBundleOnDesk(author, bundleId);
}
