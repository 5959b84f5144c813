//! Languages without a list of abbreviations are split by the rules of UAX 29. `unicode-segmentation` is the
//! reference.
//!
//! The crate is no replacement of the splitter: it knows no initials and no ellipses, and begins a sentence
//! with the attribution after a quotation, as the last test shows.

use copydesk_text::sentence::Splitter;
use unicode_segmentation::UnicodeSegmentation;

fn split<'t>(language: &str, text: &'t str) -> Vec<&'t str> {
    Splitter::new(Some(language)).sentences(text).map(|span| &text[span]).collect()
}

fn reference(text: &str) -> Vec<&str> {
    text.split_sentence_bounds().map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
}

const TEXTS: &[(&str, &str)] = &[
    ("pl", "Prom odpłynął o świcie. Nikt nie wie dlaczego! Czy wróci? Rada miasta milczy."),
    ("sv", "Färjan gick i gryningen. Ingen vet varför! Kommer den tillbaka? Hamnen är tom."),
    ("da", "Færgen sejlede ved daggry. Den koster 3.5 millioner. Øen venter."),
    ("fi", "Lautta lähti aamulla. Kukaan ei tiedä miksi! Palaako se? Äiti odottaa."),
    ("cs", "Přívoz odplul za svítání. Nikdo neví proč! Vrátí se? Čekáme na ostrově."),
    ("hu", "A komp hajnalban indult. Senki sem tudja, miért! Visszatér? Őrök várnak."),
    ("tr", "Vapur şafakta kalktı. Kimse nedenini bilmiyor! Dönecek mi? İskele boş."),
    ("ru", "Паром ушёл на рассвете. Никто не знает почему! Вернётся ли он? Город ждёт."),
    ("uk", "Пором відплив на світанку. Ніхто не знає чому! Чи повернеться він? Місто чекає."),
    ("el", "Το πλοίο έφυγε την αυγή. Κανείς δεν ξέρει το γιατί! Το νησί περιμένει."),
    ("hi", "नाव सुबह निकली। किसी को कारण नहीं पता! क्या वह लौटेगी? गाँव इंतज़ार में है।"),
    ("ar", "غادرت العبارة عند الفجر. لا أحد يعرف السبب! هل تعود؟ المدينة تنتظر."),
    ("he", "המעבורת יצאה עם שחר. איש אינו יודע מדוע! האם תשוב? העיר ממתינה."),
    ("ko", "여객선은 새벽에 떠났다. 아무도 이유를 모른다! 돌아올까? 섬은 기다린다."),
    ("ja", "船は夜明けに出た。誰も理由を知らない！戻るのか？島は待っている。"),
    ("th", "เรือออกตอนเช้า. ไม่มีใครรู้! เกาะรออยู่."),
    ("hy", "Նավը մեկնեց լուսաբացին։ Ոչ ոք չգիտի պատճառը։ Կղզին սպասում է։"),
    ("am", "መርከቡ ጠዋት ሄደ። ማንም ምክንያቱን አያውቅም። ደሴቱ ይጠብቃል።"),
    // No space, no capital, digits, brackets and punctuation after the full stop.
    ("sv", "Version 2.4 av kartan kom i maj. (Den är gratis.) Sidan är example.com/kartor idag."),
    ("pl", "Kosztuje ok. stu złotych. Prom „Wiking” odpłynął."),
    ("fi", "Hinta on 4,50 euroa. Laiva tuli klo 7.30 satamaan. Muut jäivät."),
];

#[test]
fn languages_without_a_list_are_split_by_uax_29() {
    for (language, text) in TEXTS {
        assert_eq!(split(language, text), reference(text), "{language}");
    }
}

#[test]
fn quotations_and_initials_are_handled_in_every_language() {
    for (language, text, sentences) in [
        ("sv", "”Varför?” frågade Maren Falk. Ingen svarade.", 2),
        ("pl", "Książkę napisał J. R. Falk. Ukazała się w maju.", 2),
        ("ru", "Письмо написал А. С. Фальк. Ответа нет.", 2),
    ] {
        assert_eq!(split(language, text).len(), sentences, "{text}");
        assert!(reference(text).len() > sentences, "{text}");
    }
}
