import "server-only";

/** How long after the last payment the way is free for letters, and how long a letter steps back at most. */
const calmMs = 150;
const patienceMs = 5000;

/** How long each letter of a crowd rests while payments are worked. */
const restMs = 60;

let lastPaymentMs = Number.NEGATIVE_INFINITY;

/** Notes that payments are being worked in this process. */
export function notePayments() {
  lastPaymentMs = performance.now();
}

/** Lets payments go first: writing a letter takes the processor, and a buyer waits for the book, not for the receipt. */
export async function moneyFirst() {
  const from = performance.now();
  while (performance.now() - lastPaymentMs < calmMs && performance.now() - from < patienceMs)
    await new Promise((done) => setTimeout(done, calmMs));
}

/**
 * Lets payments go first without waiting for their end, which in a busy shop never comes: a crowd of letters goes on,
 * evenly, with a small share of the processor.
 */
export async function easeOff() {
  if (performance.now() - lastPaymentMs < calmMs)
    await new Promise((done) => setTimeout(done, restMs));
}
