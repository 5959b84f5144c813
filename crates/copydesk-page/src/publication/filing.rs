//! The date of filing as that of publication, where a trailer of the wire states it.

use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::timestamp::StatedDate;
use crate::facts::wire_trailer::filing_date;
use copydesk_record::{ArticleDate, Basis, Furniture};

impl<'t> ClassifiedText<'t> {
    /// Returns when the last trailer says that the article was filed: nothing else of wire copy dates it.
    pub(super) fn filed_by_wire(&self) -> Option<ArticleDate<'t>> {
        // The last of them counts.
        let of_wire = self.of_class(|class| class.furniture == Some(Furniture::Wire));
        of_wire.fold(None, |before, block| self.filing(block).or(before))
    }

    /// Returns when a block says in its last line that the article was filed.
    fn filing(&self, block: PageBlock<'_, 't>) -> Option<ArticleDate<'t>> {
        let text = block.text();
        let last = text.trim_end().rfind('\n').map_or(0, |line| line + 1);
        let date = filing_date(text.get(last..)?)?;
        let range = last + date.range.start..last + date.range.end;
        let date = self.article_date(block, &StatedDate { range, ..date });
        Some(ArticleDate { basis: Basis::Inferred, ..date })
    }
}
