//! The faults that a schema finds, one for each keyword.

use copydesk_diag::faults;

faults! {
    /// The faults of a value that does not fit its schema.
    pub(crate) static FAULTS = [
        /// A required member is missing.
        ///
        /// The object named lacks a member that it must have (`required`), and that a reader may rely on.
        REQUIRED: Error = "schema/required",
        /// A value has the wrong type.
        ///
        /// There is a string where a number is expected, or an object where an array is, and so on. `null` is
        /// allowed only where the schema says so.
        TYPE: Error = "schema/type",
        /// The object has no member of that name.
        ///
        /// The schema lists the members that an object may have, and allows no others (`additionalProperties`,
        /// `unevaluatedProperties`). Mostly the key is misspelt, and the value is then lost to every reader.
        UNKNOWN_KEY: Error = "schema/unknown-key",
        /// The value is not one of those listed.
        ///
        /// The member takes a closed list of values; see the notes for them. Upper and lower case count.
        ENUM: Error = "schema/enum",
        /// The value is not the one that is prescribed.
        ///
        /// The schema allows exactly one value here.
        CONST: Error = "schema/const",
        /// The string does not match the pattern.
        ///
        /// The schema gives a regular expression that the string, or a part of it, has to match (`pattern`).
        PATTERN: Error = "schema/pattern",
        /// Whether the string matches the pattern could not be decided.
        ///
        /// The regular expression of the schema took too long on this string or overtaxed the engine.
        /// Simplify the pattern.
        PATTERN_UNDECIDED: Error = "schema/pattern-undecided",
        /// The string is not in the format named.
        ///
        /// The schema asks for a date, an address, a URI or the like (`format`), and the string is none.
        FORMAT: Error = "schema/format",
        /// The number is below the minimum.
        ///
        /// The schema asks for a larger number (`minimum`); the bound itself is allowed.
        MINIMUM: Error = "schema/minimum",
        /// The number is over the maximum.
        ///
        /// The schema asks for a smaller number (`maximum`); the bound itself is allowed.
        MAXIMUM: Error = "schema/maximum",
        /// The number is not above its lower bound.
        ///
        /// The schema asks for a larger number (`exclusiveMinimum`); the bound itself is not allowed.
        EXCLUSIVE_MINIMUM: Error = "schema/exclusive-minimum",
        /// The number is not below its upper bound.
        ///
        /// The schema asks for a smaller number (`exclusiveMaximum`); the bound itself is not allowed.
        EXCLUSIVE_MAXIMUM: Error = "schema/exclusive-maximum",
        /// The number is not a multiple of the one prescribed.
        ///
        /// The schema allows only multiples (`multipleOf`).
        MULTIPLE_OF: Error = "schema/multiple-of",
        /// The string is too short.
        ///
        /// The schema asks for more characters (`minLength`).
        MIN_LENGTH: Error = "schema/min-length",
        /// The string is too long.
        ///
        /// The schema allows fewer characters (`maxLength`).
        MAX_LENGTH: Error = "schema/max-length",
        /// The array has too few items.
        ///
        /// The schema asks for more (`minItems`).
        MIN_ITEMS: Error = "schema/min-items",
        /// The array has too many items.
        ///
        /// The schema allows fewer (`maxItems`).
        MAX_ITEMS: Error = "schema/max-items",
        /// The array holds the same item twice.
        ///
        /// The schema asks for items that all differ (`uniqueItems`).
        UNIQUE_ITEMS: Error = "schema/unique-items",
        /// The array lacks an item that it must contain, or has too many of them.
        ///
        /// The schema describes an item and how many of its sort there may be (`contains`).
        CONTAINS: Error = "schema/contains",
        /// The array has items after the last that the schema describes.
        ///
        /// The schema allows no further items (`items` or `additionalItems` is `false`). The place is the first that
        /// is too many.
        ADDITIONAL_ITEMS: Error = "schema/additional-items",
        /// The array has items that no part of the schema describes.
        ///
        /// The schema forbids such items (`unevaluatedItems`).
        UNEVALUATED_ITEMS: Error = "schema/unevaluated-items",
        /// The object has too few members.
        ///
        /// The schema asks for more (`minProperties`).
        MIN_PROPERTIES: Error = "schema/min-properties",
        /// The object has too many members.
        ///
        /// The schema allows fewer (`maxProperties`).
        MAX_PROPERTIES: Error = "schema/max-properties",
        /// A key does not fit the schema of keys.
        ///
        /// The schema restricts the names of members (`propertyNames`).
        PROPERTY_NAMES: Error = "schema/property-names",
        /// The value fits none of the alternatives.
        ///
        /// The schema gives several schemas, and the value has to fit one (`anyOf`, `oneOf`). The notes say
        /// where each of them fails; where one is clearly meant, its own fault is reported instead of this
        /// one.
        NO_ALTERNATIVE: Error = "schema/no-alternative",
        /// The value fits more than one of the alternatives.
        ///
        /// The schema gives several schemas, and the value has to fit exactly one (`oneOf`).
        SEVERAL_ALTERNATIVES: Error = "schema/several-alternatives",
        /// The value is one that the schema excludes.
        ///
        /// The schema describes values that are not allowed here (`not`).
        NOT: Error = "schema/not",
        /// Nothing is allowed here.
        ///
        /// The schema for this place is `false`: any value here has to be removed, or with a key, the whole member.
        FALSE: Error = "schema/false",
        /// The string is not in the encoding named.
        ///
        /// The schema asks for base64 or the like (`contentEncoding`).
        CONTENT_ENCODING: Error = "schema/content-encoding",
        /// The content of the string does not have its media type.
        ///
        /// The schema asks for JSON or the like inside the string (`contentMediaType`).
        CONTENT_MEDIA_TYPE: Error = "schema/content-media-type",
        /// A reference in the schema leads nowhere.
        ///
        /// The schema refers to another (`$ref`) that was not given, so the value can't be checked.
        REFERENCE: Error = "schema/reference",
        /// The value breaks a further demand of the schema.
        ///
        /// The schema has a keyword that standard JSON Schema does not, and the value does not meet it.
        CUSTOM: Error = "schema/custom",
        /// The value fits the schema but can't be read.
        ///
        /// Schema and program disagree, which is a fault of copydesk. Please report it with the file.
        UNREADABLE: Error = "schema/unreadable",
    ];
}

#[cfg(test)]
mod tests {
    #[test]
    fn explanations_fit_any_schema() {
        let faults = super::FAULTS.iter().chain(crate::syntax::FAULTS);
        for fault in faults {
            for word in ["ext`", "rticle", "ecord", "ffset", "digest", "2^53", "9007199254740991"] {
                assert!(!fault.doc.contains(word), "{}: {word}", fault.code);
            }
        }
    }
}
