import { expect, test } from "./support/house";
import { buy } from "./support/paying";

const slug = "le-plan-copenhague";
const disputed = "4000 0000 0000 0259";

test("a bank takes a payment back; the operator reads the evidence and sends it, once", async ({
  page,
  anotherBrowser,
  address,
  mailbox,
}) => {
  await buy(page, "fr", { slug, price: "14.50", address, card: disputed });
  const receipt = await mailbox.letterTo(address, /Votre reçu/);
  const number = /B-[\w-]+/.exec(receipt.subject)?.[0] ?? "";
  const letter = await mailbox.letterTo("operator@bouquin.test", new RegExp(`litige.*${number}`));
  expect(letter.text).toContain("14,50");

  const desk = await anotherBrowser("operator");
  await desk.goto("/fr/operator/disputes");
  const dispute = desk.getByRole("article", { name: number });
  await expect(dispute).toContainText("La banque attend votre réponse.");
  await expect(dispute).toContainText("paiement frauduleux");
  const pack = dispute.getByRole("link", { name: "Télécharger les preuves" });
  const answer = await desk.request.get((await pack.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toBe("application/zip");
  const asStranger = await page.request.get((await pack.getAttribute("href")) ?? "");
  expect(asStranger.status()).toBe(404);

  await dispute.getByRole("button", { name: "Envoyer les preuves à la banque" }).click();
  await expect(dispute.getByRole("button", { name: "Accepter la perte" })).toHaveCount(0);
  await expect(async () => {
    await desk.reload();
    await expect(dispute).toContainText("La banque examine la réponse.", { timeout: 1_000 });
    await expect(dispute).toContainText("Preuves envoyées", { timeout: 1_000 });
  }).toPass();
});
