import { expect, test } from "vitest";
import { secretIn } from "./secrets-in-text";

test.each([
  ['{"msg":"sent to camille@lecture.test"}', "an e-mail address"],
  ["key sk_live_abcdefgh1234 refused", "a secret key"],
  ["GET /downloads/AbCdEfGhIjKlMnOpQrStUvWx 200", "a download token"],
  ["GET /opds/1.2/library/bqf_0123456789abcdefghjkmnpqrstvwxyz", "an access key"],
  ["GET /fr/sign-in?token=0123456789abcdef0123", "a session or sign-in token"],
  ["__Host-bouquin-browser=0123456789abcdef0123", "a session or sign-in token"],
  ["GET /fr/order-address?correction=1&token=0123456789abcdef0", "a session or sign-in token"],
  ["GET /fr/refund?pass=019378a2-4242.1795624661.AbCd", "a refund pass"],
  ["postgresql://shop:hunter2@10.0.0.1/shop", "a password in an address"],
  ["card 4242 4242 4242 4242 was tried", "a card number"],
  ["card 378282246310005 was tried", "a card number"],
])("R-42 PRI-08 %s holds %s", (text, what) => {
  expect(secretIn(text)).toBe(what);
});

test.each([
  ['{"level":30,"time":1795624661000,"pid":4242,"msg":"an event must wait"}'],
  ["order 019378a2-4242-7424-8242-424242424242 waits"],
  ["number 4242 4242 4242 4241 has a wrong check digit"],
  ["session cs_test_a1B2c3 could not be looked up"],
])("%s may stand in a log", (text) => {
  expect(secretIn(text)).toBeNull();
});
