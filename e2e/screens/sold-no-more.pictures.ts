import { expect, test } from "../support/house";
import { copyOfTheFirstBook, putInto } from "../support/states";
import { takePictures } from "./camera";

const states = {
  retired: "/fr/books/mastering-stm32",
  closed: "/en/books/personal-finance",
} as const;

for (const [state, address] of Object.entries(states))
  test(`book-${state}: sold no more`, async ({ page }) => {
    const slug = address.split("/").at(-1) ?? "";
    await putInto(state as keyof typeof states, slug);
    await page.goto(address);
    await takePictures(page, `book-${state}`);
    await putInto("published", slug);
  });

test("book-paused: on sale again with its next edition", async ({ page, quiet }) => {
  quiet.allow(/404/);
  const title = "Le plan au repos";
  await page.goto(
    `/fr/books/${await copyOfTheFirstBook({ slug: "the-plan-paused", state: "paused", title })}`,
  );
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await takePictures(page, "book-paused");
});
