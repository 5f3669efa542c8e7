/** Waits for a fact, and fails by its name when it does not come about in time. */
export async function until(
  fact: string,
  isTrue: () => Promise<boolean> | boolean,
  seconds = 40,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`not within ${seconds} seconds: ${fact}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** True when an address answers well. */
export function answers(url: string) {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}
