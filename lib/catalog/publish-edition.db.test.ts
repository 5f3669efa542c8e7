import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aBook } from "@/prisma/testing/living-shop";
import { foundShop } from "./found-shop";
import { publishEdition } from "./publish-edition";

beforeAll(() => foundShop());

async function aDraft(hasFiles = true) {
  const book = await aBook();
  const [file] = book.editions[0]?.files ?? [];
  if (!file) throw new Error("no file");
  const { id: _id, editionId: _edition, ...facts } = file;
  return db().edition.create({
    data: {
      ...{ bookId: book.id, number: 2, label: "2.0", pageCount: 12, contents: [] },
      ...(hasFiles ? { files: { create: facts } } : {}),
    },
  });
}

describe("publishing an edition", () => {
  test("happens once, also pressed twice at once", async () => {
    const { id } = await aDraft();
    const presses = await Promise.all([publishEdition(id), publishEdition(id)]);
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    const { publishedAt } = await db().edition.findUniqueOrThrow({ where: { id } });
    expect(await publishEdition(id)).toMatchObject({ ok: false, reason: "already-published" });
    expect((await db().edition.findUniqueOrThrow({ where: { id } })).publishedAt).toEqual(
      publishedAt,
    );
  });

  test("needs files, and an edition", async () => {
    const { id } = await aDraft(false);
    expect(await publishEdition(id)).toMatchObject({ reason: "no-files" });
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect(await publishEdition(nobody)).toMatchObject({ reason: "not-found" });
  });

  test("is for good: neither the edition nor its files can be changed afterwards", async () => {
    const { id } = await aDraft();
    await publishEdition(id);
    await expect(
      db().edition.update({ where: { id }, data: { label: "another" } }),
    ).rejects.toThrow();
    await expect(
      db().editionFile.updateMany({ where: { editionId: id }, data: { sha256: "0".repeat(64) } }),
    ).rejects.toThrow();
  });
});
