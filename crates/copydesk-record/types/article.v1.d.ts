/* Made from schemas/article.v1.json by tests/types/run.sh. */

/**
 * The kind of object.
 *
 * - `copydesk.article`: a copydesk article record
 */
export type Format = "copydesk.article";
/**
 * What says in which encoding bytes are. The first of these that says something is believed.
 *
 * - `byte_order_mark`: the byte order mark that they begin with
 * - `stated`: whoever delivered them: the header of a response or of a part of a saved page, or the caller
 * - `declared`: they themselves: the `<meta>` tag or the XML declaration of a page
 * - `valid_utf8`: nothing but that they are valid UTF-8, as hardly any others are by accident
 * - `guessed`: a guess from what they are like
 */
export type EncodingBasis = "byte_order_mark" | "stated" | "declared" | "valid_utf8" | "guessed";
/**
 * Where a value comes from.
 *
 * - `text`: read from the text, at the span
 * - `markup`: from the metadata of an HTML page
 * - `given`: the caller said so
 * - `inferred`: concluded from the text as a whole: a guess, if a good one
 */
export type Basis = "text" | "markup" | "given" | "inferred";
/**
 * What a signal of rights states.
 *
 * - `licence`: the licence: its address or name
 * - `robots`: what robots may do: `noindex`, `noai`, `max-snippet:50`
 * - `tdm-reservation`: whether rights to text and data mining are reserved: `1` or `0` (TDM Reservation Protocol)
 * - `tdm-policy`: the address of the policy on text and data mining (TDM Reservation Protocol)
 * - `data-mining`: the data-mining property of the PLUS vocabulary, as IPTC metadata have it
 */
export type RightsSignalKind = "licence" | "robots" | "tdm-reservation" | "tdm-policy" | "data-mining";
/**
 * The kind of a block of the text.
 *
 * - `headline`: the headline
 * - `standfirst`: the summary between headline and text
 * - `byline`: who wrote it
 * - `timestamp`: when it was published or changed
 * - `heading`: a heading inside the article
 * - `paragraph`: prose of the article
 * - `list_item`: an item of a list
 * - `block_quote`: a longer quotation or document set off from the prose
 * - `table`: rows and columns
 * - `caption`: what a picture shows
 * - `credit`: who made a picture, or who contributed
 * - `correction`: a correction, clarification or editor's note
 * - `furniture`: what is on the page and not the article; see `furniture`
 * - `break`: the white space between two blocks, with the `>` before quoted lines of mail
 */
export type SegmentKind =
  | "headline"
  | "standfirst"
  | "byline"
  | "timestamp"
  | "heading"
  | "paragraph"
  | "list_item"
  | "block_quote"
  | "table"
  | "caption"
  | "credit"
  | "correction"
  | "furniture"
  | "break";
/**
 * The kind of a furniture block: the things on a page that are not the article.
 *
 * - `paywall`: asks for a subscription or payment
 * - `account`: log-in, registration and password forms
 * - `newsletter`: asks for an e-mail address
 * - `share`: share, follow, print and save
 * - `related`: links and teasers to other articles
 * - `comments`: readers' comments, their counts and forms
 * - `advert`: advertisements and their labels
 * - `copyright`: the copyright line and terms of use
 * - `navigation`: menus, breadcrumbs, section names, skip links
 * - `contact`: addresses and numbers to call or write to
 * - `cookie`: consent to cookies and tracking
 * - `tags`: tags, topics and categories
 * - `author_bio`: who the author is, after the article
 * - `about`: who the publisher or the subject of a press release is
 * - `end_mark`: marks the end: `###`, `-30-`, `Enditem`
 * - `wire`: slugs, keys, notes to editors and trailers of a news agency's transmission
 * - `mail`: header fields, marks of forwarded messages and signatures of mail
 * - `other`: anything else
 */
export type Furniture =
  | "paywall"
  | "account"
  | "newsletter"
  | "share"
  | "related"
  | "comments"
  | "advert"
  | "copyright"
  | "navigation"
  | "contact"
  | "cookie"
  | "tags"
  | "author_bio"
  | "about"
  | "end_mark"
  | "wire"
  | "mail"
  | "other";
/**
 * What a medium is.
 *
 * - `image`: a photograph, drawing, map
 * - `video`: moving pictures
 * - `audio`: sound alone
 */
export type MediaKind = "image" | "video" | "audio";
/**
 * How the words of a quotation are quoted.
 *
 * - `direct`: whole clauses inside quotation marks
 * - `mixed`: quoted and unquoted words together
 * - `indirect`: reported, without quotation marks
 */
export type QuoteKind = "direct" | "mixed" | "indirect";
/**
 * The kind of an entity.
 *
 * - `person`: a human being
 * - `organisation`: a company, agency, party, team, government
 * - `place`: a country, town, river, building
 */
export type EntityKind = "person" | "organisation" | "place";
/**
 * The kind of time that an expression names (TIMEX3 `type`).
 *
 * - `DATE`: a calendar date, however coarse
 * - `TIME`: a time of day
 * - `DURATION`: a length of time
 * - `SET`: a recurring time
 */
export type TimeKind = "DATE" | "TIME" | "DURATION" | "SET";

/**
 * One article: its whole text, divided into segments, and the facts that it states.
 *
 * Offsets (`start`, `end`) are Unicode code points of the text layer, half-open: the character at `start` is in, the one at `end` is not. The text layer is all `segments[].text` joined. A fact that neither the text nor its markup states is `null`, never guessed.
 */
export interface ArticleRecord {
  /**
   * The schema that an editor should check this file with.
   */
  $schema?: string | null;
  /**
   * The kind of object.
   */
  format: Format;
  /**
   * The version of the format, `1.N`. A reader of one minor version takes any other.
   */
  version: string;
  /**
   * The name of this article among others: the caller's id, or by default `source.digest`.
   */
  id: string;
  /**
   * The bytes that the text came from.
   */
  source: Source;
  /**
   * The headline.
   */
  headline?: Excerpt | null;
  /**
   * The standfirst (deck, subheadline): the summary between headline and text.
   */
  standfirst?: Excerpt | null;
  /**
   * The byline.
   */
  byline?: Byline | null;
  /**
   * Where, and perhaps when and for which agency, it was filed.
   */
  dateline?: Dateline | null;
  /**
   * When it was published.
   */
  published?: ArticleDate | null;
  /**
   * When it was last changed.
   */
  modified?: ArticleDate | null;
  /**
   * The language that most of it is in.
   */
  language?: Language | null;
  /**
   * The copyright line, and what the source states for programs about rights.
   */
  rights?: Rights | null;
  /**
   * The address that the article goes by, as its page states it. `source.uri` is where this copy was found.
   */
  canonical?: Address | null;
  /**
   * Who published it.
   */
  publisher?: Excerpt | null;
  /**
   * The section (desk, rubric) of the publication that it appeared in.
   */
  section?: Excerpt | null;
  /**
   * The keywords (tags) that it is filed under, in the order of their source.
   */
  keywords?: Excerpt[];
  /**
   * The summary that its source gives for lists and search results.
   */
  description?: Excerpt | null;
  /**
   * Whether it is free to read.
   */
  free?: FreeToRead | null;
  /**
   * The layers that were looked for: `facts` (headline to free), `sentences`, `quotes`, `entities`, `times`. A layer that is named and empty was looked for and is not there; one not named was not attempted.
   */
  layers?: string[];
  /**
   * The partition: every character of the text, in order, in exactly one segment. Joined, their texts are the text.
   */
  segments: Segment[];
  /**
   * The links in the text, in order. Empty where the source has no markup that could hold some.
   */
  links?: Link[];
  /**
   * The pictures, films and recordings: first those that stand nowhere in the text, then the others in its order. Empty where the source has no markup that could hold some.
   */
  media?: Media[];
  /**
   * The sentences of the segments that are prose, in order: together they hold all that paragraphs, list items and block quotes print, and may hold what headlines, standfirsts, headings, captions and corrections do.
   */
  sentences?: Sentence[];
  /**
   * The quotations with their speakers, in order.
   */
  quotes?: Quote[];
  /**
   * The people, organisations and places that are named, each once, by first mention.
   */
  entities?: Entity[];
  /**
   * The time expressions, in order.
   */
  times?: TimeExpression[];
  /**
   * The program that made this record.
   */
  generator?: Generator | null;
  /**
   * Other people's members, by reverse-DNS names. Everything else is closed.
   */
  ext?: {
    [k: string]: unknown;
  };
}
/**
 * The bytes that a text came from.
 */
export interface Source {
  /**
   * The caller's name for it, or that of its file: the path below the folder that was converted, never an absolute one.
   */
  name?: string | null;
  /**
   * The URI where it can be found.
   */
  uri?: string | null;
  /**
   * When the bytes were fetched from there, as whoever fetched them says: an RFC 3339 date-time.
   */
  retrieved?: string | null;
  /**
   * Its media type (RFC 6838): `text/plain` or `text/html`.
   */
  media_type: string;
  /**
   * The encoding that the bytes are in, by its name in the WHATWG Encoding Standard.
   */
  encoding: string;
  /**
   * What says that the bytes are in this encoding. Absent where the text has none of its own, as in a row of JSON.
   */
  encoding_basis?: EncodingBasis | null;
  /**
   * Whether the bytes began with a byte order mark. It does not belong to the text.
   */
  bom?: boolean;
  /**
   * The number of bytes, a byte order mark included.
   */
  bytes: number;
  /**
   * The number of code points of the text layer.
   */
  characters: number;
  /**
   * The SHA-256 of the bytes.
   */
  digest: string;
  /**
   * The SHA-256 of the text layer in UTF-8, where the source's bytes do not decode to it: for HTML.
   */
  text_digest?: string | null;
}
/**
 * Words of the text and their span.
 */
export interface Excerpt {
  /**
   * The words as printed.
   */
  text: string;
  /**
   * The first code point of the words.
   */
  start?: number | null;
  /**
   * The code point after the last.
   */
  end?: number | null;
  /**
   * Where the value comes from.
   */
  basis: Basis;
}
/**
 * The byline: who wrote the article.
 */
export interface Byline {
  /**
   * The byline as printed.
   */
  text: string;
  /**
   * The first code point.
   */
  start?: number | null;
  /**
   * The code point after the last.
   */
  end?: number | null;
  /**
   * Where the value comes from.
   */
  basis: Basis;
  /**
   * The authors in the order printed. Empty where only an organisation signs.
   */
  authors?: Author[];
  /**
   * The agency or newsroom that the byline names.
   */
  organisation?: NamedSpan | null;
}
/**
 * One author.
 */
export interface Author {
  /**
   * The name as printed.
   */
  name: string;
  /**
   * The role as printed: "Health Correspondent", "in Lagos".
   */
  role?: string | null;
  /**
   * The first code point of the name.
   */
  start?: number | null;
  /**
   * The code point after the name's last.
   */
  end?: number | null;
}
/**
 * A name and its span.
 */
export interface NamedSpan {
  /**
   * The name as printed.
   */
  name: string;
  /**
   * The first code point.
   */
  start?: number | null;
  /**
   * The code point after the last.
   */
  end?: number | null;
}
/**
 * Where a report was filed: the words at the head of its first paragraph, `BEIJING —` or `LONDON, March 3 (AP) –`. They stay in the paragraph; this is their span.
 */
export interface Dateline {
  /**
   * The dateline as printed, up to the separator and with it.
   */
  text: string;
  /**
   * The first code point.
   */
  start: number;
  /**
   * The code point after the last.
   */
  end: number;
  /**
   * Where the value comes from.
   */
  basis: Basis;
  /**
   * The places in the order printed. Empty where only an agency is named.
   */
  places?: NamedSpan[];
  /**
   * The date, where one is printed.
   */
  date?: DatelineDate | null;
  /**
   * The agency, where one is printed.
   */
  agency?: NamedSpan | null;
  /**
   * The sign that separates the dateline from the text: `—`, `-`, `.-`.
   */
  separator: string;
}
/**
 * The date in a dateline.
 */
export interface DatelineDate {
  /**
   * The date as printed.
   */
  text: string;
  /**
   * The first code point.
   */
  start: number;
  /**
   * The code point after the last.
   */
  end: number;
  /**
   * The date in EDTF: `2026-03-03`, or `XXXX-03-03` where no year is printed.
   */
  value: string;
}
/**
 * A date that the article states about itself, or that a time expression is resolved against.
 */
export interface ArticleDate {
  /**
   * An RFC 3339 date-time, a date, or an EDTF partial date (`2026-03`, `2026`). A time without a known offset from UTC has none: `2026-03-03T14:05:00`.
   */
  value: string;
  /**
   * Where the value comes from.
   */
  basis: Basis;
  /**
   * The time as printed.
   */
  text?: string | null;
  /**
   * The first code point.
   */
  start?: number | null;
  /**
   * The code point after the last.
   */
  end?: number | null;
}
/**
 * The language that most of the article is in.
 */
export interface Language {
  /**
   * The BCP 47 tag.
   */
  tag: string;
  /**
   * Where the value comes from.
   */
  basis: Basis;
  /**
   * How certain the detector is, in percent.
   */
  certainty?: number | null;
}
/**
 * The copyright line, and the signals of rights that the source states for programs.
 */
export interface Rights {
  /**
   * The copyright line as printed; absent where there are signals only.
   */
  text?: string | null;
  /**
   * The first code point of the line.
   */
  start?: number | null;
  /**
   * The code point after the last.
   */
  end?: number | null;
  /**
   * Where the line comes from. Without a line: where the first signal does.
   */
  basis: Basis;
  /**
   * The holder of the rights.
   */
  holder?: NamedSpan | null;
  /**
   * The name that the line asks to be credited.
   */
  credit?: NamedSpan | null;
  /**
   * The signals for programs, in the order of the source: as they are read, and not interpreted.
   */
  signals?: RightsSignal[];
}
/**
 * What a source states for programs about the use of an article.
 */
export interface RightsSignal {
  /**
   * What it states.
   */
  kind: RightsSignalKind;
  /**
   * The value as the source has it.
   */
  value: string;
  /**
   * Where it comes from.
   */
  basis: Basis;
}
/**
 * The address that an article goes by.
 */
export interface Address {
  /**
   * The URI.
   */
  value: string;
  /**
   * Where the value comes from.
   */
  basis: Basis;
}
/**
 * Whether everybody may read an article without paying.
 */
export interface FreeToRead {
  /**
   * `true` where it is free, `false` where it is sold.
   */
  value: boolean;
  /**
   * Where the value comes from.
   */
  basis: Basis;
}
/**
 * One block of the text, or the white space between two.
 */
export interface Segment {
  /**
   * The kind of the block.
   */
  kind: SegmentKind;
  /**
   * The kind of furniture: only for a segment of kind `furniture`.
   */
  furniture?: Furniture | null;
  /**
   * The level of a heading, 1 to 6, where its source states one: only for segments of the kinds `heading` and `headline`.
   */
  level?: number | null;
  /**
   * The first code point. The first segment starts at 0; each further one where the one before it ends.
   */
  start: number;
  /**
   * The code point after the last.
   */
  end: number;
  /**
   * The text, character by character as in the source, line breaks and all.
   */
  text: string;
}
/**
 * Words of the text that link to another place.
 */
export interface Link {
  /**
   * The first code point of the words.
   */
  start: number;
  /**
   * The code point after the last.
   */
  end: number;
  /**
   * Where they lead: an absolute URI, or the reference as the source has it where the address is not known that it is relative to.
   */
  href: string;
}
/**
 * A picture, film or recording.
 */
export interface Media {
  /**
   * What it is.
   */
  kind: MediaKind;
  /**
   * Where it can be found: an absolute URI, or the reference as the source has it where the address is not known that it is relative to.
   */
  src: string;
  /**
   * The text in its place for those who do not see it. An empty one says that there is nothing to see but decoration.
   */
  alt?: string | null;
  /**
   * The code point before which it stands; at the end of the text that after the last. Absent where it stands nowhere in the text: a page may name its lead image in its metadata only.
   */
  at?: number | null;
  /**
   * The segment that captions it.
   */
  caption?: SpannedText | null;
  /**
   * Whether it is the one that stands for the whole article: its lead image.
   */
  lead?: boolean;
}
/**
 * Words of the text at their place.
 */
export interface SpannedText {
  /**
   * The words as printed.
   */
  text: string;
  /**
   * The first code point.
   */
  start: number;
  /**
   * The code point after the last.
   */
  end: number;
}
/**
 * A sentence.
 */
export interface Sentence {
  /**
   * The first code point.
   */
  start: number;
  /**
   * The code point after the last.
   */
  end: number;
}
/**
 * A quotation and its speaker.
 */
export interface Quote {
  /**
   * The name of this quotation within the record.
   */
  id: string;
  /**
   * How the words are quoted.
   */
  kind: QuoteKind;
  /**
   * The words that were said, without the outer quotation marks. A quotation that its cue interrupts has two passages.
   */
  content: SpannedText[];
  /**
   * The speaker, as printed; `null` where the text does not name one.
   */
  speaker?: Speaker | null;
  /**
   * The reporting word: "said", "according to".
   */
  cue?: SpannedText | null;
  /**
   * The `id` of the quotation that this one carries on, where a speech runs over several paragraphs.
   */
  continues?: string | null;
}
/**
 * The speaker of a quotation.
 */
export interface Speaker {
  /**
   * The mention beside the cue, as printed: a name, a title, a pronoun.
   */
  text: string;
  /**
   * The first code point.
   */
  start: number;
  /**
   * The code point after the last.
   */
  end: number;
  /**
   * The `id` of the entity that the mention refers to.
   */
  entity?: string | null;
}
/**
 * A person, organisation or place that the text names.
 */
export interface Entity {
  /**
   * The name of this entity within the record.
   */
  id: string;
  /**
   * The kind of entity.
   */
  kind: EntityKind;
  /**
   * The fullest form of the name in the text.
   */
  name: string;
  /**
   * The titles and roles of a person in the text.
   */
  titles?: SpannedText[];
  /**
   * The names of it in the text, in order. Whom the pronoun of a speaker means, `quotes[].speaker.entity` says.
   */
  mentions?: SpannedText[];
}
/**
 * A time expression (ISO-TimeML TIMEX3).
 */
export interface TimeExpression {
  /**
   * The words as printed.
   */
  text: string;
  /**
   * The first code point.
   */
  start: number;
  /**
   * The code point after the last.
   */
  end: number;
  /**
   * The kind of time.
   */
  type: TimeKind;
  /**
   * The TIMEX3 value: `2017-03-18`, `XXXX-WXX-6` (some Saturday), `P2Y`, `PRESENT_REF`.
   */
  value: string;
  /**
   * The date that the value was resolved against, for an expression that has no value without one: "Saturday".
   */
  anchor?: ArticleDate | null;
}
/**
 * The program that made a record, so that the same input can be made into the same bytes again.
 */
export interface Generator {
  /**
   * Its name.
   */
  name: string;
  /**
   * Its version.
   */
  version: string;
  /**
   * The options that shaped this record, where they were not the default ones.
   */
  options?: {
    [k: string]: unknown;
  };
}
