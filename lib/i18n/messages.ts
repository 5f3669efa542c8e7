import type { Locale } from "./locale";
import enAccount from "./messages/en/account.json";
import enApi from "./messages/en/api.json";
import enBookPage from "./messages/en/book-page.json";
import enBundles from "./messages/en/bundles.json";
import enDevices from "./messages/en/devices.json";
import enEditions from "./messages/en/editions.json";
import enEmails from "./messages/en/emails.json";
import enFindings from "./messages/en/findings.json";
import enFound from "./messages/en/found.json";
import enGifts from "./messages/en/gifts.json";
import enImport from "./messages/en/import.json";
import enLegal from "./messages/en/legal.json";
import enMore from "./messages/en/more.json";
import enNotices from "./messages/en/notices.json";
import enOpds from "./messages/en/opds.json";
import en from "./messages/en/pages.json";
import enPassport from "./messages/en/passport.json";
import enPrices from "./messages/en/prices.json";
import enReaders from "./messages/en/readers.json";
import enReading from "./messages/en/reading.json";
import enReviews from "./messages/en/reviews.json";
import enStore from "./messages/en/store.json";
import enUploads from "./messages/en/uploads.json";
import enVisits from "./messages/en/visits.json";
import frAccount from "./messages/fr/account.json";
import frApi from "./messages/fr/api.json";
import frBookPage from "./messages/fr/book-page.json";
import frBundles from "./messages/fr/bundles.json";
import frDevices from "./messages/fr/devices.json";
import frEditions from "./messages/fr/editions.json";
import frEmails from "./messages/fr/emails.json";
import frFindings from "./messages/fr/findings.json";
import frFound from "./messages/fr/found.json";
import frGifts from "./messages/fr/gifts.json";
import frImport from "./messages/fr/import.json";
import frLegal from "./messages/fr/legal.json";
import frMore from "./messages/fr/more.json";
import frNotices from "./messages/fr/notices.json";
import frOpds from "./messages/fr/opds.json";
import fr from "./messages/fr/pages.json";
import frPassport from "./messages/fr/passport.json";
import frPrices from "./messages/fr/prices.json";
import frReaders from "./messages/fr/readers.json";
import frReading from "./messages/fr/reading.json";
import frReviews from "./messages/fr/reviews.json";
import frStore from "./messages/fr/store.json";
import frUploads from "./messages/fr/uploads.json";
import frVisits from "./messages/fr/visits.json";

// One file per room, each with the namespace of its own; "pages" holds everything else.
const messages = {
  fr: {
    ...fr,
    ...frAccount,
    ...frApi,
    ...frBookPage,
    ...frBundles,
    ...frDevices,
    ...frEditions,
    ...frFindings,
    ...frFound,
    ...frGifts,
    ...frImport,
    ...frLegal,
    ...frMore,
    ...frNotices,
    ...frOpds,
    ...frPassport,
    ...frPrices,
    ...frReaders,
    ...frReading,
    ...frReviews,
    ...frStore,
    ...frUploads,
    ...frVisits,
    emails: frEmails,
  },
  en: {
    ...en,
    ...enAccount,
    ...enApi,
    ...enBookPage,
    ...enBundles,
    ...enDevices,
    ...enEditions,
    ...enFindings,
    ...enFound,
    ...enGifts,
    ...enImport,
    ...enLegal,
    ...enMore,
    ...enNotices,
    ...enOpds,
    ...enPassport,
    ...enPrices,
    ...enReaders,
    ...enReading,
    ...enReviews,
    ...enStore,
    ...enUploads,
    ...enVisits,
    emails: enEmails,
  },
};

/** Every text of one language: the pages' namespaces, and the letters under "emails". */
export function loadMessages(locale: Locale) {
  return messages[locale];
}
