import { expect, signIn, test } from "./support/house";
import { buy } from "./support/paying";

test.describe("in New York", () => {
  test.use({ timezoneId: "America/New_York" });

  test("REF-03 the end of the guarantee is told to the minute, in the reader's own hours, everywhere", async ({
    page,
    address,
    mailbox,
  }) => {
    const deadline = /until .* at \d\d:\d\d \(America\/New_York\)/i;
    await buy(page, "en", { slug: "the-copenhagen-initiative", price: "20.00", address });
    await expect(page.getByText(deadline)).toBeVisible();
    await signIn(page, "en", address);
    await expect(page.getByText(deadline)).toBeVisible();
    await page.getByRole("link", { name: /to change your mind/ }).click();
    await expect(page.getByText(/\(America\/New_York\)/)).toBeVisible();
    await page.getByRole("button", { name: "Confirm the withdrawal" }).click();
    await expect(page.getByText("Request received")).toBeVisible();
    const letter = await mailbox.letterTo(address, /refund request/);
    expect(letter.text).toContain("(America/New_York)");
  });
});

test("PAY-25 a way back that is none of ours is forgotten, one of ours is kept", async ({
  page,
  address,
  mailbox,
}) => {
  for (const [to, lands] of [
    ["//evil.test/fr", /\/fr\/library$/],
    ["/fr/refund?pass=a.b-c_d~e", /\/fr\/refund\?pass=a\.b-c_d~e$/],
  ] as const) {
    await page.context().clearCookies();
    await page.goto(`/fr/sign-in?to=${encodeURIComponent(to)}`);
    await page.getByLabel("Adresse e-mail").fill(`${lands.source.length}-${address}`);
    await page.getByRole("button", { name: "Recevoir mon lien" }).click();
    const letter = await mailbox.letterTo(
      `${lands.source.length}-${address}`,
      /lien de connexion/i,
    );
    await page.goto(letter.links.find((href) => href.includes("/sign-in/confirm")) ?? "");
    await page.getByRole("button", { name: "Me connecter" }).click();
    await expect(page).toHaveURL(lands);
  }
});
