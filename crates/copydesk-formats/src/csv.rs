//! CSV: a row a record, for spreadsheets and tables.

use crate::body::Body;
use crate::export_format::{Document, Export, ExportFormat, Layout, NotExported};
use crate::remainder::Remainder;
use copydesk_record::Record;

/// The format.
pub(crate) const FORMAT: ExportFormat = ExportFormat {
    name: "csv",
    about: "CSV, a row a record",
    extension: "csv",
    layout: Layout::Many {
        begin: "id,headline,standfirst,byline,authors,published,modified,language,publisher,section,keywords,\
                description,canonical,uri,name,text\n",
        between: "",
        end: "",
    },
    export,
};

/// The value of a column.
enum Column {
    /// A string of the record.
    Text(&'static str),
    /// A member of each item of an array.
    Texts(&'static str, &'static str),
    /// The text of the body.
    Body,
}

/// The columns, in the order of the header.
const COLUMNS: &[Column] = &[
    Column::Text("/id"),
    Column::Text("/headline/text"),
    Column::Text("/standfirst/text"),
    Column::Text("/byline/text"),
    Column::Texts("/byline/authors", "name"),
    Column::Text("/published/value"),
    Column::Text("/modified/value"),
    Column::Text("/language/tag"),
    Column::Text("/publisher/text"),
    Column::Text("/section/text"),
    Column::Texts("/keywords", "text"),
    Column::Text("/description/text"),
    Column::Text("/canonical/value"),
    Column::Text("/source/uri"),
    Column::Text("/source/name"),
    Column::Body,
];

/// What stands between the values of a column with several.
const SEPARATOR: &str = "; ";

fn export(record: &Record<'_>) -> Result<Export, NotExported> {
    let mut rest = Remainder::of(record)?;
    let body = Body::of(record, &mut rest);
    let row = COLUMNS.iter().map(|column| match column {
        Column::Text(pointer) => rest.take_text(pointer).unwrap_or_default(),
        Column::Texts(array, member) => rest.take_texts(array, member).join(SEPARATOR),
        Column::Body => body.plain_text(&mut rest),
    });
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let written = writer.write_record(row.collect::<Vec<String>>());
    let bytes = written
        .map_err(|error| error.to_string())
        .and_then(|()| writer.into_inner().map_err(|error| error.to_string()));
    let bytes = bytes.map_err(|error| NotExported::because(format!("it is no row: {error}")))?;
    Ok(Export { document: Document::Bytes(bytes), losses: rest.into_losses(FORMAT.name) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_record::examples;

    #[test]
    fn rows_have_the_columns_of_the_header_and_are_read_back() {
        let Layout::Many { begin, .. } = FORMAT.layout else { panic!("no header") };
        let mut file = begin.as_bytes().to_vec();
        let [mut report, page] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
        report.headline.as_mut().unwrap().text = "\"Ferries\", he said;\nand \r\nmore".into();
        for record in [&report, &page] {
            let Document::Bytes(row) = export(record).unwrap().document else { panic!("no bytes") };
            file.extend(row);
        }
        let mut reader = csv::Reader::from_reader(file.as_slice());
        let header = reader.headers().unwrap().clone();
        assert_eq!(header.len(), COLUMNS.len());
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().unwrap();
        let cell = |row: usize, name: &str| {
            let column = header.iter().position(|column| column == name).unwrap();
            rows[row][column].to_owned()
        };
        assert_eq!(cell(0, "headline"), "\"Ferries\", he said;\nand \r\nmore");
        assert_eq!(cell(0, "authors"), "Maren Falk; Ole Dahl");
        assert_eq!(cell(1, "published"), "2026-03-01");
        assert_eq!(cell(1, "byline"), "");
        assert!(cell(1, "text").starts_with("The library opens on Sundays.\n\nHours\n\n"));
    }
}
