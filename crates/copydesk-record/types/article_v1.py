# Made from schemas/article.v1.json by tests/types/run.sh.

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StrictBool, StrictStr


def _whole(value: object) -> object:
    """Takes 20.0 for 20, as JSON Schema does."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


WholeNumber = Annotated[int, Strict(), BeforeValidator(_whole)]


class Format(str, Enum):
    """
    The kind of object.

    - `copydesk.article`: a copydesk article record
    """

    copydesk_article = "copydesk.article"


class EncodingBasis(str, Enum):
    """
    What says in which encoding bytes are. The first of these that says something is believed.

    - `byte_order_mark`: the byte order mark that they begin with
    - `stated`: whoever delivered them: the header of a response or of a part of a saved page, or the caller
    - `declared`: they themselves: the `<meta>` tag or the XML declaration of a page
    - `valid_utf8`: nothing but that they are valid UTF-8, as hardly any others are by accident
    - `guessed`: a guess from what they are like
    """

    byte_order_mark = "byte_order_mark"
    stated = "stated"
    declared = "declared"
    valid_utf8 = "valid_utf8"
    guessed = "guessed"


class Basis(str, Enum):
    """
    Where a value comes from.

    - `text`: read from the text, at the span
    - `markup`: from the metadata of an HTML page
    - `given`: the caller said so
    - `inferred`: concluded from the text as a whole: a guess, if a good one
    """

    text = "text"
    markup = "markup"
    given = "given"
    inferred = "inferred"


class Author(BaseModel):
    """
    One author.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    name: StrictStr
    """
    The name as printed.
    """
    role: StrictStr | None = None
    """
    The role as printed: "Health Correspondent", "in Lagos".
    """
    start: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The first code point of the name.
    """
    end: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The code point after the name's last.
    """


class NamedSpan(BaseModel):
    """
    A name and its span.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    name: StrictStr
    """
    The name as printed.
    """
    start: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The first code point.
    """
    end: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The code point after the last.
    """


class DatelineDate(BaseModel):
    """
    The date in a dateline.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    text: StrictStr
    """
    The date as printed.
    """
    start: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The first code point.
    """
    end: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The code point after the last.
    """
    value: StrictStr
    """
    The date in EDTF: `2026-03-03`, or `XXXX-03-03` where no year is printed.
    """


class ArticleDate(BaseModel):
    """
    A date that the article states about itself, or that a time expression is resolved against.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    value: StrictStr
    """
    An RFC 3339 date-time, a date, or an EDTF partial date (`2026-03`, `2026`). A time without a known offset from UTC has none: `2026-03-03T14:05:00`.
    """
    basis: Basis
    """
    Where the value comes from.
    """
    text: StrictStr | None = None
    """
    The time as printed.
    """
    start: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The first code point.
    """
    end: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The code point after the last.
    """


class Language(BaseModel):
    """
    The language that most of the article is in.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    tag: StrictStr
    """
    The BCP 47 tag.
    """
    basis: Basis
    """
    Where the value comes from.
    """
    certainty: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    How certain the detector is, in percent.
    """


class RightsSignalKind(str, Enum):
    """
    What a signal of rights states.

    - `licence`: the licence: its address or name
    - `robots`: what robots may do: `noindex`, `noai`, `max-snippet:50`
    - `tdm-reservation`: whether rights to text and data mining are reserved: `1` or `0` (TDM Reservation Protocol)
    - `tdm-policy`: the address of the policy on text and data mining (TDM Reservation Protocol)
    - `data-mining`: the data-mining property of the PLUS vocabulary, as IPTC metadata have it
    """

    licence = "licence"
    robots = "robots"
    tdm_reservation = "tdm-reservation"
    tdm_policy = "tdm-policy"
    data_mining = "data-mining"


class Address(BaseModel):
    """
    The address that an article goes by.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    value: StrictStr
    """
    The URI.
    """
    basis: Basis
    """
    Where the value comes from.
    """


class FreeToRead(BaseModel):
    """
    Whether everybody may read an article without paying.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    value: StrictBool
    """
    `true` where it is free, `false` where it is sold.
    """
    basis: Basis
    """
    Where the value comes from.
    """


class SegmentKind(str, Enum):
    """
    The kind of a block of the text.

    - `headline`: the headline
    - `standfirst`: the summary between headline and text
    - `byline`: who wrote it
    - `timestamp`: when it was published or changed
    - `heading`: a heading inside the article
    - `paragraph`: prose of the article
    - `list_item`: an item of a list
    - `block_quote`: a longer quotation or document set off from the prose
    - `table`: rows and columns
    - `caption`: what a picture shows
    - `credit`: who made a picture, or who contributed
    - `correction`: a correction, clarification or editor's note
    - `furniture`: what is on the page and not the article; see `furniture`
    - `break`: the white space between two blocks, with the `>` before quoted lines of mail
    """

    headline = "headline"
    standfirst = "standfirst"
    byline = "byline"
    timestamp = "timestamp"
    heading = "heading"
    paragraph = "paragraph"
    list_item = "list_item"
    block_quote = "block_quote"
    table = "table"
    caption = "caption"
    credit = "credit"
    correction = "correction"
    furniture = "furniture"
    break_ = "break"


class Furniture(str, Enum):
    """
    The kind of a furniture block: the things on a page that are not the article.

    - `paywall`: asks for a subscription or payment
    - `account`: log-in, registration and password forms
    - `newsletter`: asks for an e-mail address
    - `share`: share, follow, print and save
    - `related`: links and teasers to other articles
    - `comments`: readers' comments, their counts and forms
    - `advert`: advertisements and their labels
    - `copyright`: the copyright line and terms of use
    - `navigation`: menus, breadcrumbs, section names, skip links
    - `contact`: addresses and numbers to call or write to
    - `cookie`: consent to cookies and tracking
    - `tags`: tags, topics and categories
    - `author_bio`: who the author is, after the article
    - `about`: who the publisher or the subject of a press release is
    - `end_mark`: marks the end: `###`, `-30-`, `Enditem`
    - `wire`: slugs, keys, notes to editors and trailers of a news agency's transmission
    - `mail`: header fields, marks of forwarded messages and signatures of mail
    - `other`: anything else
    """

    paywall = "paywall"
    account = "account"
    newsletter = "newsletter"
    share = "share"
    related = "related"
    comments = "comments"
    advert = "advert"
    copyright = "copyright"
    navigation = "navigation"
    contact = "contact"
    cookie = "cookie"
    tags = "tags"
    author_bio = "author_bio"
    about = "about"
    end_mark = "end_mark"
    wire = "wire"
    mail = "mail"
    other = "other"


class Link(BaseModel):
    """
    Words of the text that link to another place.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    start: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The first code point of the words.
    """
    end: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The code point after the last.
    """
    href: StrictStr
    """
    Where they lead: an absolute URI, or the reference as the source has it where the address is not known that it is relative to.
    """


class MediaKind(str, Enum):
    """
    What a medium is.

    - `image`: a photograph, drawing, map
    - `video`: moving pictures
    - `audio`: sound alone
    """

    image = "image"
    video = "video"
    audio = "audio"


class SpannedText(BaseModel):
    """
    Words of the text at their place.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    text: StrictStr
    """
    The words as printed.
    """
    start: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The first code point.
    """
    end: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The code point after the last.
    """


class Sentence(BaseModel):
    """
    A sentence.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    start: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The first code point.
    """
    end: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The code point after the last.
    """


class QuoteKind(str, Enum):
    """
    How the words of a quotation are quoted.

    - `direct`: whole clauses inside quotation marks
    - `mixed`: quoted and unquoted words together
    - `indirect`: reported, without quotation marks
    """

    direct = "direct"
    mixed = "mixed"
    indirect = "indirect"


class Speaker(BaseModel):
    """
    The speaker of a quotation.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    text: StrictStr
    """
    The mention beside the cue, as printed: a name, a title, a pronoun.
    """
    start: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The first code point.
    """
    end: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The code point after the last.
    """
    entity: StrictStr | None = None
    """
    The `id` of the entity that the mention refers to.
    """


class EntityKind(str, Enum):
    """
    The kind of an entity.

    - `person`: a human being
    - `organisation`: a company, agency, party, team, government
    - `place`: a country, town, river, building
    """

    person = "person"
    organisation = "organisation"
    place = "place"


class TimeKind(str, Enum):
    """
    The kind of time that an expression names (TIMEX3 `type`).

    - `DATE`: a calendar date, however coarse
    - `TIME`: a time of day
    - `DURATION`: a length of time
    - `SET`: a recurring time
    """

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Generator(BaseModel):
    """
    The program that made a record, so that the same input can be made into the same bytes again.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    name: StrictStr
    """
    Its name.
    """
    version: StrictStr
    """
    Its version.
    """
    options: dict[str, Any] = {}
    """
    The options that shaped this record, where they were not the default ones.
    """


class Source(BaseModel):
    """
    The bytes that a text came from.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    name: StrictStr | None = None
    """
    The caller's name for it, or that of its file: the path below the folder that was converted, never an absolute one.
    """
    uri: StrictStr | None = None
    """
    The URI where it can be found.
    """
    retrieved: StrictStr | None = None
    """
    When the bytes were fetched from there, as whoever fetched them says: an RFC 3339 date-time.
    """
    media_type: StrictStr
    """
    Its media type (RFC 6838): `text/plain` or `text/html`.
    """
    encoding: StrictStr
    """
    The encoding that the bytes are in, by its name in the WHATWG Encoding Standard.
    """
    encoding_basis: EncodingBasis | None = None
    """
    What says that the bytes are in this encoding. Absent where the text has none of its own, as in a row of JSON.
    """
    bom: StrictBool = False
    """
    Whether the bytes began with a byte order mark. It does not belong to the text.
    """
    bytes: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The number of bytes, a byte order mark included.
    """
    characters: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The number of code points of the text layer.
    """
    digest: Annotated[StrictStr, Field(pattern="^sha256:[0-9a-f]{64}$")]
    """
    The SHA-256 of the bytes.
    """
    text_digest: Annotated[StrictStr | None, Field(pattern="^sha256:[0-9a-f]{64}$")] = (
        None
    )
    """
    The SHA-256 of the text layer in UTF-8, where the source's bytes do not decode to it: for HTML.
    """


class Excerpt(BaseModel):
    """
    Words of the text and their span.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    text: StrictStr
    """
    The words as printed.
    """
    start: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The first code point of the words.
    """
    end: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The code point after the last.
    """
    basis: Basis
    """
    Where the value comes from.
    """


class Byline(BaseModel):
    """
    The byline: who wrote the article.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    text: StrictStr
    """
    The byline as printed.
    """
    start: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The first code point.
    """
    end: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The code point after the last.
    """
    basis: Basis
    """
    Where the value comes from.
    """
    authors: Annotated[list[Author], Field(validate_default=True)] = []
    """
    The authors in the order printed. Empty where only an organisation signs.
    """
    organisation: NamedSpan | None = None
    """
    The agency or newsroom that the byline names.
    """


class Dateline(BaseModel):
    """
    Where a report was filed: the words at the head of its first paragraph, `BEIJING —` or `LONDON, March 3 (AP) –`. They stay in the paragraph; this is their span.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    text: StrictStr
    """
    The dateline as printed, up to the separator and with it.
    """
    start: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The first code point.
    """
    end: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The code point after the last.
    """
    basis: Basis
    """
    Where the value comes from.
    """
    places: Annotated[list[NamedSpan], Field(validate_default=True)] = []
    """
    The places in the order printed. Empty where only an agency is named.
    """
    date: DatelineDate | None = None
    """
    The date, where one is printed.
    """
    agency: NamedSpan | None = None
    """
    The agency, where one is printed.
    """
    separator: StrictStr
    """
    The sign that separates the dateline from the text: `—`, `-`, `.-`.
    """


class RightsSignal(BaseModel):
    """
    What a source states for programs about the use of an article.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    kind: RightsSignalKind
    """
    What it states.
    """
    value: StrictStr
    """
    The value as the source has it.
    """
    basis: Basis
    """
    Where it comes from.
    """


class Segment(BaseModel):
    """
    One block of the text, or the white space between two.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    kind: SegmentKind
    """
    The kind of the block.
    """
    furniture: Furniture | None = None
    """
    The kind of furniture: only for a segment of kind `furniture`.
    """
    level: Annotated[WholeNumber | None, Field(ge=1, le=6)] = None
    """
    The level of a heading, 1 to 6, where its source states one: only for segments of the kinds `heading` and `headline`.
    """
    start: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The first code point. The first segment starts at 0; each further one where the one before it ends.
    """
    end: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The code point after the last.
    """
    text: StrictStr
    """
    The text, character by character as in the source, line breaks and all.
    """


class Media(BaseModel):
    """
    A picture, film or recording.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    kind: MediaKind
    """
    What it is.
    """
    src: StrictStr
    """
    Where it can be found: an absolute URI, or the reference as the source has it where the address is not known that it is relative to.
    """
    alt: StrictStr | None = None
    """
    The text in its place for those who do not see it. An empty one says that there is nothing to see but decoration.
    """
    at: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The code point before which it stands; at the end of the text that after the last. Absent where it stands nowhere in the text: a page may name its lead image in its metadata only.
    """
    caption: SpannedText | None = None
    """
    The segment that captions it.
    """
    lead: StrictBool = False
    """
    Whether it is the one that stands for the whole article: its lead image.
    """


class Quote(BaseModel):
    """
    A quotation and its speaker.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    id: StrictStr
    """
    The name of this quotation within the record.
    """
    kind: QuoteKind
    """
    How the words are quoted.
    """
    content: list[SpannedText]
    """
    The words that were said, without the outer quotation marks. A quotation that its cue interrupts has two passages.
    """
    speaker: Speaker | None = None
    """
    The speaker, as printed; `null` where the text does not name one.
    """
    cue: SpannedText | None = None
    """
    The reporting word: "said", "according to".
    """
    continues: StrictStr | None = None
    """
    The `id` of the quotation that this one carries on, where a speech runs over several paragraphs.
    """


class Entity(BaseModel):
    """
    A person, organisation or place that the text names.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    id: StrictStr
    """
    The name of this entity within the record.
    """
    kind: EntityKind
    """
    The kind of entity.
    """
    name: StrictStr
    """
    The fullest form of the name in the text.
    """
    titles: Annotated[list[SpannedText], Field(validate_default=True)] = []
    """
    The titles and roles of a person in the text.
    """
    mentions: Annotated[list[SpannedText], Field(validate_default=True)] = []
    """
    The names of it in the text, in order. Whom the pronoun of a speaker means, `quotes[].speaker.entity` says.
    """


class TimeExpression(BaseModel):
    """
    A time expression (ISO-TimeML TIMEX3).
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    text: StrictStr
    """
    The words as printed.
    """
    start: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The first code point.
    """
    end: Annotated[WholeNumber, Field(ge=0, le=9007199254740991)]
    """
    The code point after the last.
    """
    type: TimeKind
    """
    The kind of time.
    """
    value: StrictStr
    """
    The TIMEX3 value: `2017-03-18`, `XXXX-WXX-6` (some Saturday), `P2Y`, `PRESENT_REF`.
    """
    anchor: ArticleDate | None = None
    """
    The date that the value was resolved against, for an expression that has no value without one: "Saturday".
    """


class Rights(BaseModel):
    """
    The copyright line, and the signals of rights that the source states for programs.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    text: StrictStr | None = None
    """
    The copyright line as printed; absent where there are signals only.
    """
    start: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The first code point of the line.
    """
    end: Annotated[WholeNumber | None, Field(ge=0, le=9007199254740991)] = None
    """
    The code point after the last.
    """
    basis: Basis
    """
    Where the line comes from. Without a line: where the first signal does.
    """
    holder: NamedSpan | None = None
    """
    The holder of the rights.
    """
    credit: NamedSpan | None = None
    """
    The name that the line asks to be credited.
    """
    signals: Annotated[list[RightsSignal], Field(validate_default=True)] = []
    """
    The signals for programs, in the order of the source: as they are read, and not interpreted.
    """


class ArticleRecord(BaseModel):
    """
    One article: its whole text, divided into segments, and the facts that it states.

    Offsets (`start`, `end`) are Unicode code points of the text layer, half-open: the character at `start` is in, the one at `end` is not. The text layer is all `segments[].text` joined. A fact that neither the text nor its markup states is `null`, never guessed.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    field_schema: Annotated[StrictStr | None, Field(alias="$schema")] = None
    """
    The schema that an editor should check this file with.
    """
    format: Format
    """
    The kind of object.
    """
    version: Annotated[StrictStr, Field(pattern="^1\\.(0|[1-9][0-9]{0,8})$")]
    """
    The version of the format, `1.N`. A reader of one minor version takes any other.
    """
    id: StrictStr
    """
    The name of this article among others: the caller's id, or by default `source.digest`.
    """
    source: Source
    """
    The bytes that the text came from.
    """
    headline: Excerpt | None = None
    """
    The headline.
    """
    standfirst: Excerpt | None = None
    """
    The standfirst (deck, subheadline): the summary between headline and text.
    """
    byline: Byline | None = None
    """
    The byline.
    """
    dateline: Dateline | None = None
    """
    Where, and perhaps when and for which agency, it was filed.
    """
    published: ArticleDate | None = None
    """
    When it was published.
    """
    modified: ArticleDate | None = None
    """
    When it was last changed.
    """
    language: Language | None = None
    """
    The language that most of it is in.
    """
    rights: Rights | None = None
    """
    The copyright line, and what the source states for programs about rights.
    """
    canonical: Address | None = None
    """
    The address that the article goes by, as its page states it. `source.uri` is where this copy was found.
    """
    publisher: Excerpt | None = None
    """
    Who published it.
    """
    section: Excerpt | None = None
    """
    The section (desk, rubric) of the publication that it appeared in.
    """
    keywords: Annotated[list[Excerpt], Field(validate_default=True)] = []
    """
    The keywords (tags) that it is filed under, in the order of their source.
    """
    description: Excerpt | None = None
    """
    The summary that its source gives for lists and search results.
    """
    free: FreeToRead | None = None
    """
    Whether it is free to read.
    """
    layers: list[StrictStr] = []
    """
    The layers that were looked for: `facts` (headline to free), `sentences`, `quotes`, `entities`, `times`. A layer that is named and empty was looked for and is not there; one not named was not attempted.
    """
    segments: list[Segment]
    """
    The partition: every character of the text, in order, in exactly one segment. Joined, their texts are the text.
    """
    links: Annotated[list[Link], Field(validate_default=True)] = []
    """
    The links in the text, in order. Empty where the source has no markup that could hold some.
    """
    media: Annotated[list[Media], Field(validate_default=True)] = []
    """
    The pictures, films and recordings: first those that stand nowhere in the text, then the others in its order. Empty where the source has no markup that could hold some.
    """
    sentences: Annotated[list[Sentence], Field(validate_default=True)] = []
    """
    The sentences of the segments that are prose, in order: together they hold all that paragraphs, list items and block quotes print, and may hold what headlines, standfirsts, headings, captions and corrections do.
    """
    quotes: Annotated[list[Quote], Field(validate_default=True)] = []
    """
    The quotations with their speakers, in order.
    """
    entities: Annotated[list[Entity], Field(validate_default=True)] = []
    """
    The people, organisations and places that are named, each once, by first mention.
    """
    times: Annotated[list[TimeExpression], Field(validate_default=True)] = []
    """
    The time expressions, in order.
    """
    generator: Generator | None = None
    """
    The program that made this record.
    """
    ext: dict[str, Any] = {}
    """
    Other people's members, by reverse-DNS names. Everything else is closed.
    """
