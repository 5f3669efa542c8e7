/** Does a thing twice at the same time, as two presses or two workers would, and ends when both have. */
export async function both<T>(work: () => Promise<T>): Promise<T> {
  const [one, other] = await Promise.allSettled([work(), work()]);
  if (one.status === "fulfilled") return one.value;
  if (other.status === "fulfilled") return other.value;
  throw one.reason;
}
