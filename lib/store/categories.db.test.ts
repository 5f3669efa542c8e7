import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { aListedBook } from "@/prisma/testing/listed-book";
import { anOperator } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { addCategory } from "./add-category";
import { categoriesOf, findCategory, findOwnBook, listCategories } from "./categories";
import { categoryFields } from "./category";
import { chooseCategories, mostCategories } from "./choose-categories";
import { editCategory } from "./edit-category";
import { removeCategory } from "./remove-category";

beforeAll(() => foundShop());

const fields = (slug: string, position = 0) => ({
  ...{ slug, nameFr: `Nom ${slug}`, nameEn: `Name ${slug}`, position },
});

describe("the operator", () => {
  test("adds, orders, renames and removes categories; an address is taken once", async () => {
    const operator = await anOperator();
    await addCategory(operator, fields("second", 2));
    await addCategory(operator, fields("first", 1));
    expect(await addCategory(operator, fields("first"))).toMatchObject({
      reason: "category-taken",
    });
    expect((await listCategories()).map(({ slug }) => slug)).toEqual(["first", "second"]);
    const id = (await findCategory("second"))?.id ?? "";
    expect(await editCategory(operator, id, fields("first"))).toMatchObject({
      reason: "category-taken",
    });
    expect((await editCategory(operator, id, fields("zeroth", 0))).ok).toBe(true);
    expect((await listCategories()).map(({ slug }) => slug)).toEqual(["zeroth", "first"]);
    const book = await aListedBook();
    await chooseCategories(operator, book.id, [id]);
    await removeCategory(operator, id);
    expect(await categoriesOf(book.id)).toEqual([]);
    expect(await editCategory(operator, id, fields("gone"))).toMatchObject({ reason: "not-found" });
  });

  test.each([
    [{ slug: "Été" }, "category-address"],
    [{ slug: "a--b" }, "category-address"],
    [{ slug: "" }, "category-address"],
    [{ nameFr: " " }, "category-name"],
    [{ nameEn: "x".repeat(81) }, "too-long"],
    [{ position: "1.5" }, "category-place"],
    [{ position: "many" }, "category-place"],
  ])("is told what is wrong with %j", (wrong, reason) => {
    const parsed = categoryFields.safeParse({ ...fields("good"), ...wrong });
    expect(parsed.error?.issues.map(({ message }) => message)).toContain(reason);
  });
});

describe("an author", () => {
  test("chooses for a book of theirs and for no other, and no more than are allowed", async () => {
    const operator = await anOperator();
    const slugs = Array.from({ length: mostCategories + 1 }, (_, at) => `many-${at}`);
    for (const slug of slugs) await addCategory(operator, fields(slug));
    const ids = (await listCategories())
      .filter(({ slug }) => slugs.includes(slug))
      .map(({ id }) => id);
    const [{ book, author }, foreign] = [await anOwnBook(), await aListedBook()];
    expect(await chooseCategories(author, book.id, ids)).toMatchObject({
      reason: "too-many-categories",
    });
    expect((await chooseCategories(author, book.id, [...ids.slice(0, 2), randomUUID()])).ok).toBe(
      true,
    );
    expect((await categoriesOf(book.id)).sort()).toEqual(ids.slice(0, 2).sort());
    await chooseCategories(author, book.id, ids.slice(1, 2));
    expect(await categoriesOf(book.id)).toEqual(ids.slice(1, 2));
    expect(await chooseCategories(author, foreign.id, ids.slice(0, 1))).toMatchObject({
      reason: "not-found",
    });
    expect(await categoriesOf(foreign.id)).toEqual([]);
    expect(await findOwnBook(author, foreign.slug)).toBeNull();
    const slug = book.slug;
    expect(await findOwnBook(author, slug)).toMatchObject({ slug });
    expect(await db().auditRow.count({ where: { subjectId: book.id } })).toBe(2);
  });
});
