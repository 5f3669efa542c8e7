import { rmSync } from "node:fs";
import { dirname } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { chooseLogo } from "@/lib/catalog/choose-logo";
import { findLogo, statLogo } from "@/lib/catalog/find-logo";
import { forgetLogos } from "@/lib/catalog/forget-logos";
import { foundShop } from "@/lib/catalog/found-shop";
import { logoOf } from "@/lib/catalog/logo";
import { sendLogo } from "@/lib/catalog/send-logo";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { letterLogo } from "@/lib/emails/letter-logo";
import { setLetter } from "@/lib/emails/set-letter";
import { printedLogo } from "@/lib/invoices/printed-logo";
import { addDays } from "@/lib/kernel/time";
import { db, transaction } from "@/lib/platform/db";
import { drawPaper } from "@/lib/platform/paper/draw-paper";
import { openWhole } from "@/lib/platform/storage/open-whole";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { takeTurn } from "@/lib/platform/take-turn";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { builtInspection } from "@/prisma/testing/built-inspection";
import { inspectLogo } from "./inspect-logo";

let program = "";
beforeAll(async () => {
  await foundShop();
  program = builtInspection();
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

function aPicture(width: number, height: number, colour = "#1b4d3b80") {
  const background = colour;
  return sharp({ create: { width, height, channels: 4, background } })
    .withExif({ IFD0: { Artist: "Ada" } })
    .png()
    .toBuffer();
}

async function sent(bytes: Uint8Array) {
  const operator = await findOperator();
  const begun = await sendLogo(operator, bytes);
  if (!begun.ok) throw new Error(begun.reason);
  const { logoId } = begun.value;
  await inspectLogo(logoId, { program });
  return (await findLogo(operator, logoId)) ?? { id: "", state: "gone", reason: null, sha256: "" };
}

test("a picture is made anew before it is shown anywhere, keeps what is see-through, and nothing that was hidden in it", async () => {
  const found = await sent(await aPicture(2_000, 400));
  expect(found).toMatchObject({ state: "ready", width: 600, height: 120 });
  const stat = await statLogo(found.sha256 ?? "");
  expect(stat).toMatchObject({ mediaType: "image/png" });
  const made = await sharp(await openWhole(shopStorage(), stat?.storageKey ?? "")).metadata();
  expect(made).toMatchObject({ format: "png", hasAlpha: true });
  expect(made.exif).toBeUndefined();
  expect(logoOf(await getShopSettings())).toBeNull();
  // What was sent is not kept.
  expect(await shopStorage().exists(`logos/sent/${found.id}`)).toBe(false);
});

test("what can act, is broken or too small is refused with its reason", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  expect(await sent(svg)).toMatchObject({ state: "refused", reason: "wrong-type" });
  const whole = await aPicture(200, 100);
  expect(await sent(whole.subarray(0, whole.length - 30))).toMatchObject({
    reason: "logo-damaged",
  });
  expect(await sent(await aPicture(200, 20))).toMatchObject({ reason: "logo-small" });
  const operator = await findOperator();
  expect(await sendLogo(operator, Buffer.of())).toMatchObject({ reason: "no-file" });
  expect(await sendLogo(operator, Buffer.alloc(2_000_001))).toMatchObject({
    reason: "logo-too-heavy",
  });
});

test("the sign stands in pages, letters and invoices once it is chosen as it was looked at, and the name again once it is removed", async () => {
  const operator = await findOperator();
  const [one, other] = [
    await sent(await aPicture(400, 100, "#882222")),
    await sent(await aPicture(300, 100, "#222288")),
  ];
  const choose = (logoId: string | null, shownBefore: string) =>
    chooseLogo(operator, { logoId, shownBefore });
  expect(await choose(one.id, "")).toMatchObject({ ok: true });
  // Somebody else had looked at the shop without a sign.
  expect(await choose(other.id, "")).toMatchObject({ reason: "changed-meanwhile" });
  const refused = await sent(Buffer.from("<svg/>"));
  expect(await choose(refused.id, one.sha256 ?? "")).toMatchObject({ reason: "not-found" });
  const settings = await getShopSettings();
  expect(logoOf(settings)).toMatchObject({ sha256: one.sha256, width: 400, height: 100 });
  const letter = { subject: "S", preview: "P", heading: "H", parts: [] };
  const frame = { locale: "en", shop: "Les Quais", foot: [] };
  const html = await setLetter(letter, { ...frame, logo: letterLogo(settings) });
  expect(html).toContain(`/logo/${one.sha256}.png`);
  expect(html).toContain('alt="Les Quais"');
  const logo = await printedLogo();
  expect(logo).toMatchObject({ width: 160, height: 40 });
  const words = {
    title: "Invoice",
    author: "Les Quais",
    foot: "Les Quais",
    language: "en" as const,
  };
  const paper = { ...words, createdAt: new Date(0), parts: [], pageMark: () => "1" };
  const drawn = Buffer.from(await drawPaper({ ...paper, ...(logo ? { logo } : {}) })).toString(
    "latin1",
  );
  expect(drawn).toMatch(/^%PDF-1\.7/);
  expect(drawn).toMatch(/\/S \/Figure/);
  expect(drawn).toContain("/Subtype /Image");

  expect(await choose(null, one.sha256 ?? "")).toMatchObject({ ok: true });
  expect(logoOf(await getShopSettings())).toBeNull();
  expect(await printedLogo()).toBeUndefined();
  expect(await db().auditRow.count({ where: { action: "logo-chosen" } })).toBe(2);
  // A week later what was never shown is gone; letters that were sent still show the other.
  await atInstant(addDays(new Date(), 8), forgetLogos);
  expect(await statLogo(other.sha256 ?? "")).toBeNull();
  expect(await statLogo(one.sha256 ?? "")).not.toBeNull();
});

test("a sign that is chosen while old pictures are forgotten keeps its bytes, and so does one that is made of the same", async () => {
  const operator = await findOperator();
  const bytes = await aPicture(320, 80, "#116611");
  const [old, same] = [await sent(bytes), await sent(bytes)];
  const sha256 = old.sha256 ?? "";
  expect(same.sha256).toBe(sha256);
  const weekLater = addDays(new Date(), 8);
  await db().shopLogo.update({ where: { id: same.id }, data: { createdAt: weekLater } });
  await atInstant(weekLater, forgetLogos);
  expect([await findLogo(operator, old.id), (await findLogo(operator, same.id))?.state]).toEqual([
    ...[null, "ready"],
  ]);
  expect(await statLogo(sha256)).not.toBeNull();

  // The press came first, and is not written yet when the round begins.
  await db().shopLogo.update({ where: { id: same.id }, data: { createdAt: new Date(0) } });
  let round: Promise<unknown> = Promise.resolve();
  await transaction(async (tx) => {
    await takeTurn(tx, "shop-settings");
    let isOver = false;
    round = forgetLogos().finally(() => {
      isOver = true;
    });
    await vi.waitUntil(async () => isOver || (await waitersForATurn()) > 0, { timeout: 10_000 });
    await tx.shopLogo.updateMany({ where: { id: same.id }, data: { chosenAt: new Date() } });
  });
  await round;
  expect(await findLogo(operator, same.id)).toMatchObject({ state: "ready", sha256 });
  expect(await statLogo(sha256)).not.toBeNull();
});

async function waitersForATurn() {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND NOT l.granted AND a.datname = current_database()`;
  return rows.length;
}
