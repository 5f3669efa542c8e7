import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Column } from "@react-email/column";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Img } from "@react-email/img";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { render } from "@react-email/render";
import { Row } from "@react-email/row";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import type { Letter, Part } from "./letter";
import type { LetterLogo } from "./letter-logo";

const serif = "Literata, 'Iowan Old Style', Georgia, serif";
const sans = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const ink = "#211e19";
const soft = "#5a5348";
const rule = "#ded6c6";
const accent = "#1b4d3b";

type Frame = { locale: string; shop: string; logo?: LetterLogo | null; foot: string[] };

/**
 * Sets a letter as HTML that needs no picture and no web font, in the language it is written in. Where the shop has a sign
 * and a reader's program shows no pictures, the name stands there.
 */
export function setLetter(letter: Letter, frame: Frame) {
  const { logo, shop } = frame;
  return render(
    <Html lang={frame.locale}>
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{letter.preview}</Preview>
      <Body style={{ backgroundColor: "#faf7f0", color: ink, fontFamily: sans, margin: 0 }}>
        <Container style={{ maxWidth: "36rem", margin: "0 auto", padding: "32px 20px" }}>
          <Text style={{ fontFamily: serif, fontSize: "20px", color: accent, margin: "0 0 24px" }}>
            {logo ? <Img {...logo} alt={shop} style={{ color: accent }} /> : shop}
          </Text>
          <Section style={sheet}>
            <Heading
              as="h1"
              style={{
                fontFamily: serif,
                fontSize: "26px",
                lineHeight: 1.25,
                fontWeight: 500,
                margin: "0 0 16px",
              }}
            >
              {letter.heading}
            </Heading>
            {letter.parts.map((part) => (
              <SetPart key={JSON.stringify(part)} part={part} />
            ))}
          </Section>
          {frame.foot.map((line) => (
            <Text
              key={line}
              style={{ color: soft, fontSize: "13px", lineHeight: 1.5, margin: "16px 0 0" }}
            >
              {line}
            </Text>
          ))}
        </Container>
      </Body>
    </Html>,
  );
}

const sheet = {
  backgroundColor: "#fffdf9",
  border: `1px solid ${rule}`,
  borderRadius: "10px",
  padding: "28px",
};

const body = { fontSize: "16px", lineHeight: 1.6, margin: "0 0 16px" };

function SetPart({ part }: { part: Part }) {
  if (part.kind === "text")
    return (
      <Text lang={part.lang} style={body}>
        {part.text
          .split("\n")
          .flatMap((line, at) => (at === 0 ? [line] : [<br key={line} />, line]))}
      </Text>
    );
  if (part.kind === "list")
    return (
      <ul lang={part.lang} style={{ ...body, paddingLeft: "22px" }}>
        {part.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  if (part.kind === "heading")
    return (
      <>
        <Hr style={{ borderColor: rule, margin: "24px 0" }} />
        <Heading
          as="h2"
          style={{ fontFamily: serif, fontSize: "19px", fontWeight: 500, margin: "0 0 12px" }}
        >
          {part.text}
        </Heading>
      </>
    );
  if (part.kind === "quote")
    return (
      <Text style={{ ...body, borderLeft: `3px solid ${rule}`, paddingLeft: "14px", color: soft }}>
        {part.text}
      </Text>
    );
  if (part.kind === "rows")
    return (
      <Section style={{ marginBottom: "16px" }}>
        {part.rows.map(([label, value]) => (
          <Row key={`${label}-${value}`} style={{ borderBottom: `1px solid ${rule}` }}>
            <Column style={{ fontSize: "15px", color: soft, padding: "8px 12px 8px 0" }}>
              {label}
            </Column>
            <Column align="right" style={{ fontSize: "15px", padding: "8px 0" }}>
              {value}
            </Column>
          </Row>
        ))}
      </Section>
    );
  if (part.kind === "link")
    return (
      <Text style={body}>
        <Link href={part.href} style={{ color: accent, textDecoration: "underline" }}>
          {part.text}
        </Link>
      </Text>
    );
  return (
    <Button href={part.href} style={main}>
      {part.text}
    </Button>
  );
}

const main = {
  backgroundColor: accent,
  color: "#fdfbf6",
  borderRadius: "6px",
  fontSize: "16px",
  fontWeight: 600,
  padding: "13px 22px",
  margin: "0 0 20px",
};
