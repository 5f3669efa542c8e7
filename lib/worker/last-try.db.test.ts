import { beforeAll, expect, test, vi } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { aBook } from "@/prisma/factories/a-book";
import { handlers } from "./handlers";

beforeAll(() => foundShop());

test("a file whose inspection fails to the last try is refused, so that its author is not left waiting", async () => {
  const [book, at] = [await aBook(), now()];
  const { id: fileId } = await db().draftFile.create({
    data: {
      ...{ role: "full", format: "epub", fileName: "f", mediaType: "x", state: "checking" },
      ...{ storageKey: "editions/f/f.epub", sha256: "0".repeat(64), sizeBytes: 1n, createdAt: at },
      draft: { create: { bookId: book.id, createdAt: at, updatedAt: at } },
    },
  });
  const file = () => db().draftFile.findUniqueOrThrow({ where: { id: fileId } });
  const atTry = async (attempts: number) =>
    handlers["inspect-file"]?.({ fileId }, { job: { attempts, max_attempts: 12 } } as never);
  const away = vi.spyOn(shopStorage(), "exists").mockRejectedValue(new Error("away"));
  await expect(atTry(11)).rejects.toThrow("away");
  expect(await file()).toMatchObject({ state: "checking" });
  await atTry(12);
  away.mockRestore();
  expect(await file()).toMatchObject({ state: "refused", findings: [{ code: "unreadable" }] });
});
