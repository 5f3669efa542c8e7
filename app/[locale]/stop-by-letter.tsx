import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import type { FormAction } from "@/components/ui/form-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";

type Words = { title: string; text: string; press: string; done: string };

/** The page behind a letter's own way out: one button for whoever holds the letter, and once pressed what it did. */
export async function StopByLetter({
  words,
  action,
  token,
  locale,
  isOver,
}: {
  words: Words;
  action: FormAction;
  token: string;
  locale: string;
  /** Whether it was stopped before. */
  isOver: boolean;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons()]);
  const done = (
    <Notice tone="success" isQuiet>
      {words.done}
    </Notice>
  );
  return (
    <PageBody width="narrow">
      <h1 className="mb-8 text-3xl">{words.title}</h1>
      <Card>
        {isOver ? (
          done
        ) : (
          <ActionForm
            action={action}
            hidden={{ locale, token }}
            {...{ reasons, done }}
            errorTitle={common("problem")}
            className="space-y-5"
          >
            <p>{words.text}</p>
            <SubmitButton pendingText={common("sending")}>{words.press}</SubmitButton>
          </ActionForm>
        )}
      </Card>
    </PageBody>
  );
}
