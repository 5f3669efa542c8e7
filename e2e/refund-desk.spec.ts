import { randomBytes } from "node:crypto";
import { expect, test } from "./support/house";
import { axeFaults, inBothPalettes, inEveryLook, sidewaysSpill } from "./support/looks";
import { checkOut, expectThanks, namePrice, payByCard } from "./support/paying";
import { inDatabase } from "./support/shop-database";

/** Asks for every line of an address's order, as its reader would in two clicks each; answers what they are called. */
function askForAll(address: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query<{ number: string; order: string; id: string }>(
      `WITH asked AS (INSERT INTO refund_requests (id, number, line_id, channel, locale, notice_version, requested_at)
         SELECT gen_random_uuid(), 'R-' || $2 || '-' || l.position, l.id, 'refund-page', 'fr', '2026-11', now()
         FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.email = $1 RETURNING id, number, line_id)
       SELECT a.id, a.number, o.number AS "order" FROM asked a
         JOIN order_lines l ON l.id = a.line_id JOIN orders o ON o.id = l.order_id ORDER BY a.number`,
      [address, randomBytes(3).toString("hex").toUpperCase()],
    );
    return rows;
  });
}

test("UX-38 several are ticked, counted, confirmed, taken back and sent without scripts; one kept meanwhile says so", async ({
  page,
  anotherBrowser,
  address,
  mailbox,
}) => {
  await namePrice(page, "fr", "le-plan-copenhague", "8");
  await namePrice(page, "fr", "the-copenhagen-initiative", "9");
  await checkOut(page, "fr", address);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");
  const requests = await askForAll(address);
  const [given, kept] = requests;
  if (!given || !kept) throw new Error("two lines were asked back");

  const desk = await anotherBrowser("operator", {
    ...{ javaScriptEnabled: false, colorScheme: "dark" },
  });
  await desk.goto(`/fr/operator/refunds?q=${given.order}`);
  await expect(desk.getByRole("article")).toHaveCount(2);
  await inBothPalettes(desk, () =>
    expect(desk.getByText("ne peut plus être rappelée")).toBeVisible(),
  );
  for (const { number } of requests)
    await desk.getByRole("checkbox", { name: `Cocher ${number}` }).check();
  await desk.screenshot({ path: "test-results/pictures/refund-desk.png", fullPage: true });
  await desk.getByRole("button", { name: "Rembourser les demandes cochées" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Rembourser 2 demandes");
  await inBothPalettes(desk, () => expect(desk.getByText(/En tout.: 17,00\s€/)).toBeVisible());
  await expect(desk.getByText("Rien ne part avant cinq minutes")).toBeVisible();
  await desk.screenshot({ path: "test-results/pictures/refunds-chosen.png", fullPage: true });

  await inDatabase((client) =>
    client.query(
      `UPDATE refund_requests SET state = 'withdrawn', closed_at = now() WHERE id = $1`,
      [kept.id],
    ),
  );
  await desk.getByRole("button", { name: /^Rembourser les 2 demandes \(17,00/ }).click();
  const done = desk.getByRole("region", { name: "Remboursements approuvés" });
  await inBothPalettes(desk, () =>
    expect(done.getByRole("listitem")).toHaveText([new RegExp(`${given.number}.*8,00`)]),
  );
  const left = desk.getByRole("region", { name: "Non remboursées" });
  await expect(left.getByRole("listitem")).toHaveText([new RegExp(`${kept.number}.*déjà répondu`)]);
  await desk.screenshot({ path: "test-results/pictures/refunds-done.png", fullPage: true });

  await desk.getByRole("link", { name: "Revenir à la file" }).click();
  await expect(desk).toHaveURL(new RegExp(`q=${given.order}`));
  const held = desk
    .getByRole("article", { name: /^1 remboursement part à \d\d:\d\d$/ })
    .filter({ hasText: given.number });
  await inBothPalettes(desk, () => expect(held.getByText(/En tout.: 8,00\s€/)).toBeVisible());
  await desk.screenshot({ path: "test-results/pictures/refunds-held.png", fullPage: true });
  await held.getByRole("button", { name: "Reprendre ce remboursement" }).click();
  await expect(desk.getByText("1 demande est revenue dans la file, comme avant.")).toBeVisible();
  await expect(desk).toHaveURL(new RegExp(`q=${given.order}`));
  await desk.getByRole("checkbox", { name: `Cocher ${given.number}` }).check();
  await desk.getByRole("button", { name: "Rembourser les demandes cochées" }).click();
  await desk.getByRole("button", { name: /^Rembourser cette demande \(8,00/ }).click();
  await desk.getByRole("link", { name: "Revenir à la file" }).click();
  await held.getByRole("button", { name: "Envoyer ce remboursement maintenant" }).click();
  await expect(desk.getByText("1 remboursement est parti.")).toBeVisible();
  await mailbox.letterTo(address, /vous sont rendus/);
  await desk.reload();
  const row = (number: string) => desk.getByRole("row").filter({ hasText: number });
  await expect(row(given.number)).toContainText(/operator@bouquin\.test, le \d\d\/\d\d\/\d{4}/);
  await expect(row(kept.number)).toContainText("le lecteur, le");
});

test("UX-38 the parts of the queue are links that tell their count, and what matches nothing says so", async ({
  anotherBrowser,
  quiet,
}) => {
  quiet.allow(/404/);
  const desk = await anotherBrowser("operator", {
    ...{ colorScheme: "light", viewport: { width: 375, height: 800 } },
  });
  await inEveryLook(desk, "/operator/refunds", async (locale) => {
    const name = locale === "fr" ? /^En retard \(\d+\)$/ : /^Late \(\d+\)$/;
    await expect(desk.getByRole("link", { name })).toBeVisible();
  });
  const late = desk.getByRole("link", { name: /^Late \(\d+\)$/ });
  const count = Number(/\d+/.exec((await late.textContent()) ?? "")?.[0]);
  await late.click();
  await expect(desk).toHaveURL(/\?show=late$/);
  await expect(late).toHaveAttribute("aria-current", "page");
  // What another journey holds together meanwhile stands above them, and is no request.
  await expect(desk.getByRole("article", { name: /^R-/ })).toHaveCount(count);
  await desk.goto("/en/operator/refunds");
  expect([await axeFaults(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  await desk.screenshot({ path: "test-results/pictures/refund-desk-phone.png", fullPage: true });
  await desk.getByRole("searchbox").fill("quetzalcoatl");
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk.getByRole("heading", { name: "No request matches" })).toBeVisible();
  await desk.goto("/en/operator/refunds/chosen");
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Nothing to refund");

  const reader = await anotherBrowser("reader");
  expect((await reader.goto("/en/operator/refunds/chosen"))?.status()).toBe(404);
});
