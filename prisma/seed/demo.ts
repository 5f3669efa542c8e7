import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { isLoopback } from "@/lib/platform/stand-ins";
import { countAuthorSales } from "@/lib/sales/count-author-sales";
import { countSales } from "@/lib/store/count-sales";
import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { aUser, type User } from "@/prisma/factories/a-user";
import { writeBundles } from "./agreed-bundles";
import { writeCatalogue } from "./catalogue";
import { writeCategories } from "./categories";
import { liveForOthers } from "./for-others";
import { forgetPromises } from "./forget-promises";
import { liveThrough } from "./history";
import { moreOfBooks } from "./more-of-books";
import { pastSales, readerEmail } from "./past-sales";
import { writePastVisits } from "./past-visits";
import { beginPriceTrial } from "./price-trial";
import { writeReductions } from "./reductions";
import { writeSandboxPayments } from "./sandbox-payments";

const authorEmail = "pascal.martin@bouquin.test";

/** Shows that a step is done. */
export type Progress = (step: string) => void;

/**
 * Fills an empty shop with the demonstration: catalogue, people, four months of sales and refunds. A shop with
 * books of its own is left alone, a demonstration that was cut off is finished, a finished one is not touched.
 * Answers the people who may sign in, or null when this shop is not the demonstration's.
 */
export async function seedDemo(dataDir: string | undefined, show: Progress) {
  const began = await db().auditRow.findFirst({ where: { action: "demo-begun" } });
  if (!began && (await db().book.count()) > 0) return null;
  const people = [
    { role: "author", email: authorEmail },
    { role: "reader", email: readerEmail },
  ];
  if (await db().auditRow.findFirst({ where: { action: "demo-finished" } })) return people;

  const today = began?.at ?? now();
  if (!began) await mark("demo-begun");
  await aLegalSeller();
  const author = await aUser({
    email: authorEmail,
    name: "Pascal Martin",
    timeZone: "Europe/Paris",
  });
  const reader = await aUser({ email: readerEmail, name: "Camille Lecteur" });
  const { currency } = await db().shopSettings.findUniqueOrThrow({ where: { id: 1 } });
  const authors = new Map<string, User>([["Pascal Martin", author]]);
  const books = await writeCatalogue(today, authors, currency);
  await writeReductions(books, today);
  show(`${books.size} books with covers, PDF and EPUB files`);
  show(`${await writeCategories(books)} categories`);

  show(`${await writeBundles(books)} bundles on sale`);

  const accounts = new Map([[readerEmail, reader]]);
  await liveThrough(pastSales, { today, books, accounts }, moreOfBooks(today, reader));
  await liveForOthers({ today, books, reader });
  await forgetPromises();
  while ((await countSales()) > 0);
  while ((await countAuthorSales()) > 0);
  show(`${pastSales.length} past sales, with refunds in every state`);
  await writePastVisits(today);
  await beginPriceTrial(books, author);

  if (dataDir && isLoopback(env().STRIPE_API_BASE)) {
    await writeSandboxPayments(dataDir);
    show("payments for the sandbox");
  }
  await mark("demo-finished");
  return people;
}

async function mark(action: "demo-begun" | "demo-finished") {
  await transaction((tx) => recordAudit(tx, { actorId: null, action, subjectId: "demo" }));
}
