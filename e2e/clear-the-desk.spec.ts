import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { tabTo } from "./support/keyboard";
import { axeFaultsInBothPalettes, sidewaysSpill } from "./support/looks";
import { buy, checkOut, expectThanks, namePrice, payByCard } from "./support/paying";
import { leftOf, tenCases } from "./support/ten-cases";

const picture = (name: string) => ({ path: `test-results/pictures/${name}.png`, fullPage: true });

/** Presses Enter on what Tab leads to. */
async function press(page: Page, part: Parameters<typeof tabTo>[1]) {
  await tabTo(page, part, 400);
  await page.keyboard.press("Enter");
}

async function write(page: Page, part: Parameters<typeof tabTo>[1], text: string) {
  await tabTo(page, part, 400);
  await page.keyboard.type(text);
}

test("ten mixed cases of all nine queues are cleared from the desk by keyboard alone, in French and English", async ({
  page,
  anotherBrowser,
  address,
}) => {
  test.setTimeout(180_000);
  const slug = "le-plan-copenhague";
  const readers = { buyer: address, disputed: `bank-${address}`, stuck: `still-${address}` };
  await namePrice(page, "fr", slug, "8");
  await namePrice(page, "fr", "the-copenhagen-initiative", "9");
  await checkOut(page, "fr", address);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");
  const disputer = await anotherBrowser();
  const card = "4000 0000 0000 0259";
  await buy(disputer, "fr", { slug, price: "14.50", address: readers.disputed, card });
  const waiting = await anotherBrowser();
  await namePrice(waiting, "fr", slug, "8");
  await checkOut(waiting, "fr", readers.stuck);
  const mark = randomBytes(3).toString("hex").toUpperCase();
  const { requests, disputed, stuck } = await tenCases(mark, readers);
  const left = () => leftOf(mark, readers);
  await expect.poll(left, { timeout: 30_000 }).toBe(10);

  const desk = await anotherBrowser("operator", { colorScheme: "light" });
  await desk.goto("/fr/operator");
  await expect(desk.getByRole("heading", { level: 1, name: "Ce qui attend" })).toBeVisible();
  expect([await axeFaultsInBothPalettes(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  await desk.screenshot(picture("desk-home"));
  const queue = (name: string) => desk.getByRole("region", { name });

  await press(desk, queue("Remboursements à décider").getByRole("link", { name: /^Décider/ }));
  await desk.waitForURL(/operator\/refunds/);
  await desk.goto(`/fr/operator/refunds?q=${address}`);
  for (const number of requests) {
    await tabTo(desk, desk.getByRole("checkbox", { name: `Cocher ${number}` }), 400);
    await desk.keyboard.press("Space");
  }
  await press(desk, desk.getByRole("button", { name: "Rembourser les demandes cochées" }));
  await press(desk, desk.getByRole("button", { name: /^Rembourser les 2 demandes/ }));
  await expect(desk.getByRole("region", { name: "Remboursements approuvés" })).toBeVisible();
  expect(await left()).toBe(8);
  await press(desk, desk.getByRole("link", { name: "Voir ce qui attend, le reprendre" }));
  const held = desk.getByRole("article", { name: /^2 remboursements partent/ }).filter({
    hasText: requests[0] ?? "",
  });
  await press(desk, held.getByRole("button", { name: "Envoyer les 2 maintenant" }));
  await expect(desk.getByText("2 remboursements sont partis.")).toBeVisible();
  expect(await left()).toBe(8);

  await desk.goto("/fr/operator");
  await press(desk, queue("Litiges à répondre").getByRole("link", { name: /^Répondre/ }));
  const dispute = desk.getByRole("article", { name: disputed });
  const file = /\/fr\/operator\/orders\/[0-9a-f-]{36}$/;
  await expect(dispute.getByRole("link", { name: disputed })).toHaveAttribute("href", file);
  await press(desk, dispute.getByRole("button", { name: "Envoyer les preuves à la banque" }));
  await expect(dispute.getByRole("button", { name: "Accepter la perte" })).toHaveCount(0);
  expect(await left()).toBe(7);

  await desk.goto("/fr/operator");
  await press(desk, queue("Écarts à examiner").getByRole("link", { name: /^Examiner/ }));
  const form = desk.getByRole("form", { name: `Fermer re_${mark}` });
  await write(desk, form.getByRole("textbox"), "Vu chez le prestataire.");
  await press(desk, form.getByRole("button"));
  await expect(form).toHaveCount(0);
  expect(await left()).toBe(6);

  await desk.goto("/fr/operator");
  await press(desk, queue("Commandes immobiles").getByRole("link", { name: /^Interroger/ }));
  const still = desk.getByRole("form", { name: new RegExp(stuck) });
  await expect(desk.getByRole("link", { name: stuck })).toHaveAttribute("href", file);
  await press(desk, still.getByRole("button"));
  await expect(still).toHaveCount(0);
  expect(await left()).toBe(5);

  // One by itself, which leads back to the queue it was pressed in.
  await desk.goto("/en/operator");
  await press(desk, queue("Letters that gave up").getByRole("link", { name: /^Send again/ }));
  const one = desk.getByRole("form", { name: new RegExp(`Try again.*${address}`) });
  await press(desk, one.getByRole("button"));
  await expect(one).toHaveCount(0);
  await expect(desk).toHaveURL(/\/operator\/again\/letters/);
  expect(await left()).toBe(4);
  await desk.goto("/en/operator");
  for (const [name, act] of [
    ["Payment events that gave up", "Try again"],
    ["Jobs that gave up", "Try again"],
  ] as const) {
    await press(desk, queue(name).getByRole("link", { name: new RegExp(`^${act}`) }));
    await press(desk, desk.getByRole("button", { name: /^Try (this one|all \d+) again$/ }));
    await expect(desk.getByText(/tried again\.$/)).toBeVisible();
    await desk.goto("/en/operator");
  }
  await press(desk, queue("Requests of authors").getByRole("link", { name: /^Answer/ }));
  const asked = desk.getByRole("article").filter({ hasText: mark });
  await write(desk, asked.getByRole("textbox", { name: "Answer" }), "Yes, from Monday on.");
  await press(desk, asked.getByRole("button", { name: "Answer" }));
  await expect(desk.getByText("The answer has left.")).toBeVisible();
  expect(await left()).toBe(1);

  await desk.goto("/en/operator");
  await press(desk, queue("Brakes and reports").getByRole("link", { name: /^Look/ }));
  const gift = desk.getByRole("article").filter({ hasText: mark });
  await press(desk, gift.getByRole("button", { name: "Settle" }));
  await expect(desk.getByText("The report is settled.")).toBeVisible();
  expect(await left()).toBe(0);
});

test("an order is asked anew when the words its buyer agreed to were other ones, and a bundle is stopped with a reason", async ({
  page,
  anotherBrowser,
  address,
}) => {
  await namePrice(page, "en", "the-copenhagen-initiative", "9");
  const shown = page.locator('input[name="shownWords"]').first();
  const now = await shown.inputValue();
  await shown.evaluate((field: HTMLInputElement) => {
    field.value = "words-of-yesterday";
  });
  await page.getByLabel("E-mail address").fill(address);
  const consent = page.getByLabel(/immediate access/);
  await consent.check();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(page.getByText("changed meanwhile").first()).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(address);
  await expect(consent).not.toBeChecked();
  await expect(shown).toHaveValue(now);
  await checkOut(page, "en", address);

  const desk = await anotherBrowser("operator", { colorScheme: "light" });
  await desk.goto("/en/operator/bundles");
  expect([await axeFaultsInBothPalettes(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  const bundle = desk.getByRole("listitem").filter({ hasText: "Deux langues" });
  await bundle.locator("summary", { hasText: "End the sale" }).click();
  const form = bundle.getByRole("form", { name: /^End the sale of the bundle/ });
  await form.getByRole("button").click();
  await form.getByRole("link", { name: "Write the reason: its authors will read it." }).click();
  await expect(form.getByRole("textbox")).toBeFocused();
  expect(await axeFaultsInBothPalettes(desk)).toEqual([]);
  await desk.screenshot(picture("operator-bundles"));
  await desk.setViewportSize({ width: 375, height: 800 });
  expect([await axeFaultsInBothPalettes(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  await desk.screenshot(picture("operator-bundles-phone"));
  const author = await anotherBrowser("author");
  expect((await author.request.get("/en/operator/bundles")).status()).toBe(404);
});
