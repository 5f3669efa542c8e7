import { randomBytes } from "node:crypto";
import { expect, signIn, test } from "./support/house";
import { axeFaultsInBothPalettes, sidewaysSpill } from "./support/looks";
import { checkOut, expectThanks, namePrice, payByCard } from "./support/paying";
import { people } from "./support/people";
import { inDatabase } from "./support/shop-database";

const picture = (name: string) => ({ path: `test-results/pictures/${name}.png`, fullPage: true });

test("a reader who mistyped the address is found by card, put right after proof, and helped", async ({
  page,
  anotherBrowser,
  address,
  mailbox,
}) => {
  const wrong = address.replace("reader-", "raeder-");
  await namePrice(page, "en", "the-copenhagen-initiative", "9");
  await checkOut(page, "en", wrong);
  await payByCard(page, "en", "5555 5555 5555 4444");
  await expectThanks(page, "en");

  const desk = await anotherBrowser("operator", { colorScheme: "light" });
  await desk.goto("/en/operator");
  await desk.getByRole("searchbox", { name: "Find an order" }).fill("4444");
  await desk.getByRole("button", { name: "Find" }).click();
  const row = desk.getByRole("row").filter({ hasText: wrong });
  await expect(row).toContainText("mastercard •••• 4444");
  expect([await axeFaultsInBothPalettes(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  await desk.screenshot(picture("orders"));
  await row.getByRole("link").click();
  const number = (await desk.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await desk.waitForLoadState();
  await desk.locator("summary").evaluateAll((all) => {
    for (const one of all) (one.parentElement as HTMLDetailsElement).open = true;
  });
  expect([await axeFaultsInBothPalettes(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  await desk.screenshot(picture("order-file"));

  const correct = desk.getByRole("form", { name: "Correct the address" });
  await correct.getByLabel("Right address").fill(address);
  await correct.getByRole("button").click();
  await expect(correct.getByText("Write the proof you saw.").first()).toBeVisible();
  await expect(correct.getByLabel("Right address")).toHaveValue(address);
  await correct.getByLabel("Proof you saw").fill("Card, day and amount.");
  await correct.getByRole("button").click();
  await expect(desk.getByText("nothing moves before it confirms")).toBeVisible();
  await mailbox.letterTo(wrong, /another address is asked for/);
  const letter = await mailbox.letterTo(address, /confirm this address/);
  const link = letter.links.find((one) => one.includes("/order-address?")) ?? "";
  const reader = await anotherBrowser();
  await reader.goto(link);
  await reader.getByRole("button", { name: "Confirm this address" }).click();
  await expect(reader.getByRole("heading", { name: "The order is at this address" })).toBeVisible();
  await mailbox.letterTo(address, /receipt/i);
  await mailbox.letterTo(wrong, /its address has changed/);
  await reader.goto(link);
  await expect(reader.getByText("confirmed or withdrawn already")).toBeVisible();

  await desk.reload();
  await expect(desk.getByText(`The order bears ${address}.`)).toBeVisible();
  await desk.locator("summary", { hasText: "Refund in part" }).click();
  const refund = desk.getByRole("form", { name: /^Refund in part/ });
  await refund.getByLabel("Amount in EUR").fill("99");
  await refund.getByLabel("Reason").fill("A page was missing.");
  await refund.getByRole("button", { name: "Return" }).click();
  await expect(refund.getByText("The amount must be positive").first()).toBeVisible();
  await refund.getByLabel("Amount in EUR").fill("2");
  await refund.getByRole("button", { name: "Return" }).click();
  await expect(desk.getByText("The refund is on its way.")).toBeVisible();
  await desk.setViewportSize({ width: 375, height: 800 });
  expect([await axeFaultsInBothPalettes(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  await desk.screenshot(picture("order-file-phone"));
  await desk.goto(`/en/operator/audit?subject=${number.slice(0, 16)}`);
  await expect(desk.getByRole("cell", { name: /^(Deed)?Refund given/ })).toBeVisible();
  expect([await axeFaultsInBothPalettes(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  await desk.screenshot(picture("audit-phone"));
  await desk.goto("/en/operator");
  await desk.screenshot(picture("desk-home-phone"));
});

test("an operator sees the shop as an author does, can do nothing, and the author reads of it", async ({
  page,
  anotherBrowser,
  mailbox,
  quiet,
}) => {
  quiet.allow(/40[34]/);
  // A session of its own: the mark stands on it, and other journeys use the shared one.
  await signIn(page, "en", people.operator);
  const userId = await inDatabase(async (client) => {
    const { rows } = await client.query("SELECT id FROM users WHERE email = $1", [people.author]);
    return rows[0]?.id as string;
  });
  const known = (await mailbox.lettersTo(people.author)).map(({ id }) => id);
  await page.goto(`/en/operator/look/${userId}`);
  const why = `To see what you see ${randomBytes(3).toString("hex")}`;
  await page.getByRole("button", { name: "Begin to look" }).click();
  await expect(page.getByText("Write why you look at this account.").first()).toBeVisible();
  await page.getByLabel("Reason, which they read").fill(why);
  expect([await axeFaultsInBothPalettes(page), await sidewaysSpill(page)]).toEqual([[], 0]);
  await page.getByRole("button", { name: "Begin to look" }).click();
  await page.waitForURL("**/author/sales");
  const banner = page.getByRole("region", { name: "You are looking at somebody’s account" });
  await expect(banner).toContainText(people.author);
  expect([await axeFaultsInBothPalettes(page), await sidewaysSpill(page)]).toEqual([[], 0]);
  await page.screenshot(picture("look-as-author"));

  await page.goto("/en/author/requests");
  await page.getByLabel("Your request").fill("This must not arrive.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("nothing can be done there").first()).toBeVisible();
  await expect(page.getByLabel("Your request")).toHaveValue("This must not arrive.");
  const upload = await page.request.post("/api/uploads", { headers: { "tus-resumable": "1.0.0" } });
  expect(upload.status()).toBe(403);
  for (const path of [
    "library/archive",
    "author/sales/csv",
    "author/sales/json",
    "author/readers/csv",
  ])
    expect((await page.request.get(`/en/${path}`)).status(), path).toBe(403);
  expect((await page.request.post("/api/reading/places", { data: {} })).status()).toBe(403);
  // A page that is kept for everybody says so by scripts, once.
  await page.goto("/en");
  await expect(banner).toHaveCount(1);
  await page.goto("/en/operator");
  await expect(page.getByRole("heading", { level: 1, name: /desk is shut/ })).toBeVisible();
  await banner.getByRole("button", { name: "Stop looking" }).click();
  await expect(page.getByText("You are yourself again.")).toBeVisible();
  await expect(banner).toHaveCount(0);
  await page.goto("/en/operator/orders");
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();

  await mailbox.letterTo(people.author, /compte|account/, known);
  const author = await anotherBrowser("author");
  await author.goto("/en/account");
  await expect(author.getByText(why)).toBeVisible();
  expect((await author.goto(`/en/operator/look/${userId}`))?.status()).toBe(404);
  for (const path of ["", "/orders", "/audit", "/requests", "/again/letters"])
    expect((await author.request.get(`/en/operator${path}`)).status(), path).toBe(404);
});
