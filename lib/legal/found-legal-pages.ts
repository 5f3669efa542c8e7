import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { legalPages } from "./legal-page";
import { isOutdated } from "./shipped-privacy";
import { shippedText } from "./shipped-text";

/**
 * Gives a shop the texts it begins with. Asked again it leaves them, whatever a later version would begin with; but a
 * privacy text that is still word for word one of an earlier version is followed by today's, as its next version: it tells
 * what the software does with data. Answers whether it was.
 */
export async function foundLegalPages() {
  await db().legalVersion.createMany({
    data: legalPages.map((page) => ({
      ...{ page, number: 1, savedAt: now() },
      ...shippedText(page),
    })),
    skipDuplicates: true,
  });
  return renewPrivacy();
}

// Of two processes that begin at once one writes it.
async function renewPrivacy() {
  const page = "privacy";
  const last = await db().legalVersion.findFirst({ where: { page }, orderBy: { number: "desc" } });
  if (!last || !isOutdated(last)) return false;
  const { count } = await db().legalVersion.createMany({
    data: [{ page, number: last.number + 1, savedAt: now(), ...shippedText(page) }],
    skipDuplicates: true,
  });
  return count === 1;
}
