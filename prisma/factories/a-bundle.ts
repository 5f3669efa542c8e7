import type { Author } from "@/lib/accounts/actor";
import { acceptBundle } from "@/lib/bundles/accept-bundle";
import type { BundleWish } from "@/lib/bundles/bundle-wish";
import { proposeBundle } from "@/lib/bundles/propose-bundle";
import { db } from "@/lib/platform/db";

/**
 * A bundle as its authors make it with the shop's own verbs: the first proposes, the others accept in turn, and the last
 * yes publishes it. Answers it with its books; an address that is taken leads to the bundle there.
 */
export async function aBundle([proposer, ...others]: Author[], wish: BundleWish) {
  if (!proposer) throw new Error("a bundle has a proposer");
  const proposed = await proposeBundle(proposer, wish);
  if (!proposed.ok && proposed.reason !== "slug-taken") throw new Error(proposed.reason);
  const where = proposed.ok ? { id: proposed.value.bundleId } : { slug: wish.slug };
  const { id } = await db().bundle.findFirstOrThrow({ where });
  for (const other of proposed.ok ? others : []) {
    const accepted = await acceptBundle(other, id);
    if (!accepted.ok) throw new Error(accepted.reason);
  }
  return db().bundle.findUniqueOrThrow({
    where: { id },
    include: { books: { orderBy: { position: "asc" } } },
  });
}
