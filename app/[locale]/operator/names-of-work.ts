import { getTranslations } from "next-intl/server";

type Mail = { subject: string | null; letter: string };

/**
 * What the shop's jobs and letters are called in words. A letter that has not been written yet has no subject: it is told
 * by what it is about. Work of another release, which this one has no word for, keeps its code.
 */
export async function namesOfWork() {
  const t = await getTranslations("namesOfWork");
  const word = (key: string, code: string) => {
    const known = key as "letters.gift";
    return t.has(known) ? t(known) : code;
  };
  return {
    ofJob: (task: string) => word(`jobs.${task}`, task),
    ofLetter: ({ subject, letter }: Mail) => subject ?? word(`letters.${letter}`, letter),
  };
}
