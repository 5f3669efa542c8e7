import { test } from "../support/house";
import { putInto } from "../support/states";
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
