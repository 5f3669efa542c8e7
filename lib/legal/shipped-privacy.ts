import { createHash } from "node:crypto";

/**
 * The marks of the privacy texts that came with the software, oldest first; the last is today's. Whoever changes the
 * shipped text adds the new mark at the end: the shops that still have one of those before get it (`foundLegalPages`).
 */
export const shippedPrivacy = [
  "a78779751e6698ed29a4d16ede70e78d3dee469a7fdff34b3277284921bf5808",
  "f1c887b4150d79704e8f4353eabae671cff6dde9f45b568cd8a5549d6c75c196",
  "7f6190e232ad13a118e55e1393f3b7aaf829274f1ecedece404d634a2f8761b1",
  "924856e109254ddb06f2f4f9d18222d14fe5146b58068199f5ba0ed662e11a88",
  "334f346d77341fdaaff4721ce6af3652611f2066e7967bd5b9439df1f12739d5",
  "4fb09a586d26f64893cc805efa42e07dd43b82d9587e3faed47d1be0ed6f0b61",
  "1a7a792f0960812f296d17b7d2fe9d9f6d5af9a096f98e055c7fd736bb7367f1",
  "55783baac13b7a51fedda1dcad5cecae3252ef9c41ec6fd5f0d599ce110588d6",
];

type Texts = { french: string; english: string };

/** The mark of a text in both languages: SHA-256 of them, in hexadecimal. */
export function markOf({ french, english }: Texts) {
  return createHash("sha256").update(`${french}\n\n\n${english}`).digest("hex");
}

/** True for a text that came with an earlier version of the software and was left as it was, word for word. */
export function isOutdated(texts: Texts) {
  return shippedPrivacy.slice(0, -1).includes(markOf(texts));
}
