import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { checkOut, expectThanks, namePrice, payByCard } from "./support/paying";
import { inDatabase } from "./support/shop-database";

/** A book that no other journey buys: while it is braked, nobody else wants it. */
const slug = "the-rails-7-way";

test("F-01 F-02 F-06 PAY-27 a book tried with many cards asks for a puzzle, is paused, and sold again when the operator lifts it", async ({
  page,
  anotherBrowser,
  address,
  browser,
}) => {
  for (const who of ["a", "b", "c"]) {
    const tester = await anotherBrowser();
    await begin(tester, `${who}-${address}`);
    await tester.waitForURL(/\/pay\//);
    for (let card = 0; card < 4; card++) await tryCard(tester.url());
  }
  await expect.poll(() => brakeOf(slug)).toBe("challenge");

  const silent = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await begin(silent, `quiet-${address}`);
  const told = silent.getByText("S’il n’exécute pas de scripts, se connecter suffit.");
  await expect(told).toBeVisible();
  await expect(silent.getByLabel("Adresse e-mail")).toHaveValue(`quiet-${address}`);
  await expect(silent.getByRole("link", { name: /S’identifier/ })).toHaveAttribute(
    "href",
    /\/fr\/sign-in\?to=/,
  );
  await silent.context().close();

  await namePrice(page, "fr", slug, "60");
  await checkOut(page, "fr", address);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");

  await refusalsOf(slug, 20);
  await expect.poll(() => brakeOf(slug)).toBe("paused");
  const patient = await anotherBrowser();
  await begin(patient, `later-${address}`);
  await expect(
    patient.getByText(/Le paiement par carte de «\s.+\s» est suspendu jusqu’au/),
  ).toBeVisible();
  await expect(patient.getByLabel("Adresse e-mail")).toHaveValue(`later-${address}`);
  await expect(patient.getByLabel(/accès immédiat/)).toBeChecked();

  const operator = await anotherBrowser("operator");
  await operator.goto("/fr/operator");
  await operator.getByRole("link", { name: "Regarder, Freins et signalements" }).click();
  await expect(operator.getByText("paiements suspendus")).toBeVisible();
  await operator.screenshot({ path: "test-results/abuse-desk.png", fullPage: true });
  await operator.setViewportSize({ width: 375, height: 800 });
  await operator.screenshot({ path: "test-results/abuse-desk-narrow.png", fullPage: true });
  await operator.getByRole("button", { name: "Lever le frein" }).click();
  await expect(operator.getByText("Le frein est levé.")).toBeVisible();

  await patient.getByRole("button", { name: /^Payer/ }).click();
  await patient.waitForURL(/\/pay\//);
});

async function begin(page: Page, email: string) {
  await namePrice(page, "fr", slug, "60");
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel(/accès immédiat/).check();
  await page.getByRole("button", { name: /^Payer/ }).click();
}

/** A card that its bank refuses, on the provider's page, as a script sends it. */
function tryCard(url: string) {
  const typed = {
    method: "card",
    number: "4000000000000002",
    expiry: "12/99",
    cvc: "123",
    country: "FR",
  };
  return fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(typed) });
}

function brakeOf(book: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `SELECT k.mode FROM brakes k JOIN books b ON b.id = k.book_id
       WHERE b.slug = $1 AND k.lifted_at IS NULL ORDER BY k.mode DESC LIMIT 1`,
      [book],
    );
    return rows[0]?.mode ?? "none";
  });
}

/** The provider tells of more refused cards of an order of a book's, which was tried before. */
function refusalsOf(book: string, count: number) {
  return inDatabase((client) =>
    client.query(
      `INSERT INTO payment_events (id, type, is_live, object, object_id, payload, received_at, due_at)
       SELECT 'evt_' || gen_random_uuid(), 'payment_intent.payment_failed', false, 'payment_intent', 'pi_' || n,
         jsonb_build_object('data', jsonb_build_object('object', jsonb_build_object('metadata',
           jsonb_build_object('order_id', o.id)))), now(), now()
       FROM generate_series(1, $2::int) n,
         (SELECT l.order_id AS id FROM order_lines l JOIN books b ON b.id = l.book_id
          JOIN payment_failures f ON f.order_id = l.order_id WHERE b.slug = $1 LIMIT 1) o`,
      [book, count],
    ),
  );
}
