import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aLaterEdition } from "@/prisma/testing/a-shelf";
import { aBook } from "@/prisma/testing/living-shop";
import { findSample } from "./find-sample";

test("D-29 DL-19 guessing names between a sample and its book finds the sample alone", async () => {
  const book = await aBook();
  const { files } = await aLaterEdition(book, {
    files: [{}, { format: "epub" }, { role: "sample" }, { role: "extra", format: "zip" }],
  });
  const sample = files.find(({ role }) => role === "sample");
  expect((await findSample(book.slug, "pdf"))?.id).toBe(sample?.id);
  for (const format of ["epub", "zip", "full", "pdf/../full", "PDF", "%", "", "pdf?role=full"])
    expect(await findSample(book.slug, format)).toBeNull();
  for (const slug of ["", `${book.slug}/full`, book.id, sample?.id ?? ""])
    expect(await findSample(slug, "pdf")).toBeNull();
  await db().book.update({ where: { id: book.id }, data: { state: "draft" } });
  expect(await findSample(book.slug, "pdf")).toBeNull();
});

test("a sample left out of a new edition is given to nobody, until that edition is withdrawn", async () => {
  const book = await aBook();
  const sampled = await aLaterEdition(book, { files: [{}, { role: "sample" }] });
  const plain = await aLaterEdition(book, { number: 3, files: [{}] });
  expect(await findSample(book.slug, "pdf")).toBeNull();
  await db().edition.update({
    where: { id: plain.id },
    data: { withdrawnAt: new Date(), withdrawnKind: "faulty", withdrawnReason: "Cut off." },
  });
  expect((await findSample(book.slug, "pdf"))?.editionId).toBe(sampled.id);
});
