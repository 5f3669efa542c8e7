import { gzipSync } from "node:zlib";
import { expect, test } from "./support/house";

/** All scripts a browser loads with a book's page, gzipped. Nearly all of it is React and Next; our own part is 9 kB. */
const budgetBytes = 148_500;

test("the scripts of a book's page stay within their budget", async ({ page }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.body());
  });
  await page.goto("/fr/books/le-plan-copenhague", { waitUntil: "networkidle" });
  const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body, { level: 9 }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `first load of a book's page: ${total} bytes of scripts in ${sizes.length} files (gzip); budget ${budgetBytes}`,
  );
  expect(sizes.length).toBeGreaterThan(3);
  expect(total).toBeLessThanOrEqual(budgetBytes);
});
