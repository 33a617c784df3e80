import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.errors import SummarizeError, UsageError
from summarize.language import (
    LANGUAGES,
    ArticleDetection,
    Detection,
    detect,
    detect_article,
    normalize_code,
)
from summarize.languages import scripts
from summarize.languages.catalogue import languages
from summarize.languages.profiles import profile

SENTENCES = [
    ("Die polisie sê drie mense is gister in die stad oorlede nadat hulle siek geword het.", "af"),
    ("የኢትዮጵያ መንግሥት ዛሬ አዲስ ዕቅድ ይፋ አደረገ።", "am"),
    ("أعلنت الحكومة يوم الثلاثاء نقل أكثر من ثلاثة آلاف شخص إلى الضفة الأخرى.", "ar"),
    ("চৰকাৰে আজি নতুন আঁচনি ঘোষণা কৰিছে।", "as"),
    ("Правителството обяви, че повече от три хиляди души са преместени отвъд реката.", "bg"),
    ("সরকার মঙ্গলবার নতুন পরিকল্পনা ঘোষণা করেছে।", "bn"),
    ("El govern va dir ahir que més de tres mil persones han estat traslladades.", "ca"),
    ("Vláda v úterý oznámila, že přes řeku bylo převezeno více než tři tisíce lidí.", "cs"),
    ("Dywedodd y llywodraeth ddoe fod mwy na thair mil o bobl wedi cael eu symud.", "cy"),
    ("Regeringen oplyste i går, at mere end tre tusind mennesker er blevet flyttet.", "da"),
    ("Die Regierung teilte am Dienstag mit, dass mehr als 3.000 Menschen verlegt wurden.", "de"),
    ("Η κυβέρνηση ανακοίνωσε την Τρίτη τη μεταφορά τριών χιλιάδων ανθρώπων.", "el"),
    ("The government said on Tuesday that more than 3,000 people had been moved.", "en"),
    ("El Gobierno informó el martes de que más de tres mil personas fueron trasladadas.", "es"),
    ("Valitsus teatas teisipäeval, et üle jõe on viidud rohkem kui kolm tuhat inimest.", "et"),
    ("دولت روز سه‌شنبه اعلام کرد که بیش از سه هزار نفر جابه‌جا شده‌اند.", "fa"),
    ("Hallitus kertoi tiistaina, että yli kolmetuhatta ihmistä on siirretty joen yli.", "fi"),
    ("Le gouvernement a annoncé mardi que plus de trois mille personnes ont été déplacées.", "fr"),
    ("O goberno dixo onte que máis de tres mil persoas foron trasladadas ao outro lado.", "gl"),
    ("સરકારે મંગળવારે નવી યોજનાની જાહેરાત કરી.", "gu"),
    ("הממשלה הודיעה ביום שלישי על העברת שלושת אלפים בני אדם.", "he"),
    ("सरकार ने मंगलवार को कहा कि तीन हज़ार से अधिक लोगों को नदी के पार ले जाया गया है।", "hi"),
    ("Vlada je u utorak priopćila da je više od tri tisuće ljudi prebačeno preko rijeke.", "hr"),
    ("A kormány kedden közölte, hogy több mint háromezer embert szállítottak át a folyón.", "hu"),
    ("Կառավարությունը երեքշաբթի հայտարարեց նոր ծրագրի մասին։", "hy"),
    ("Pemerintah mengatakan pada hari Selasa bahwa lebih dari tiga ribu orang dipindahkan.", "id"),
    ("Il governo ha detto martedì che più di tremila persone sono state trasferite.", "it"),
    ("政府は火曜日、3000人以上が川を渡って避難したと発表した。", "ja"),
    ("მთავრობამ სამშაბათს ახალი გეგმა გამოაცხადა.", "ka"),
    ("រដ្ឋាភិបាលបានប្រកាសផែនការថ្មីនៅថ្ងៃអង្គារ។", "km"),
    ("ಸರ್ಕಾರ ಮಂಗಳವಾರ ಹೊಸ ಯೋಜನೆಯನ್ನು ಪ್ರಕಟಿಸಿದೆ.", "kn"),
    ("정부는 화요일 3천 명 이상이 강을 건너 이동했다고 밝혔다.", "ko"),
    ("ລັດຖະບານໄດ້ປະກາດແຜນການໃໝ່ໃນວັນອັງຄານ.", "lo"),
    ("Vyriausybė antradienį pranešė, kad per upę perkelta daugiau kaip trys tūkstančiai.", "lt"),
    ("Valdība otrdien paziņoja, ka pāri upei pārvesti vairāk nekā trīs tūkstoši cilvēku.", "lv"),
    ("Владата соопшти дека повеќе од три илјади луѓе се префрлени преку реката.", "mk"),
    ("സർക്കാർ ചൊവ്വാഴ്ച പുതിയ പദ്ധതി പ്രഖ്യാപിച്ചു.", "ml"),
    ("सरकारने मंगळवारी सांगितले की तीन हजारांहून अधिक लोकांना हलवण्यात आले आहे.", "mr"),
    ("Kerajaan berkata semalam lebih tiga ribu orang telah dipindahkan kerana banjir.", "ms"),
    ("အစိုးရက အင်္ဂါနေ့တွင် အစီအစဉ်သစ်ကို ကြေညာခဲ့သည်။", "my"),
    ("सरकारले मंगलबार तीन हजारभन्दा बढी मानिसलाई नदी पारि सारिएको बताएको छ।", "ne"),
    ("De regering zei dinsdag dat meer dan drieduizend mensen de rivier zijn overgestoken.", "nl"),
    ("Regjeringen opplyste i går at mer enn tre tusen mennesker er flyttet over elven.", "no"),
    ("ସରକାର ମଙ୍ଗଳବାର ନୂଆ ଯୋଜନା ଘୋଷଣା କରିଛନ୍ତି।", "or"),
    ("ਸਰਕਾਰ ਨੇ ਮੰਗਲਵਾਰ ਨੂੰ ਨਵੀਂ ਯੋਜਨਾ ਦਾ ਐਲਾਨ ਕੀਤਾ।", "pa"),
    ("Rząd poinformował we wtorek, że ponad trzy tysiące osób przewieziono za rzekę.", "pl"),
    ("O governo disse na terça-feira que mais de três mil pessoas foram transferidas.", "pt"),
    ("Guvernul a anunțat marți că peste trei mii de oameni au fost mutați peste râu.", "ro"),
    ("Правительство сообщило во вторник, что за реку перевезли более трёх тысяч человек.", "ru"),
    ("රජය අඟහරුවාදා නව සැලැස්මක් ප්‍රකාශයට පත් කළේය.", "si"),
    ("Vláda v utorok oznámila, že cez rieku previezli viac ako tritisíc ľudí.", "sk"),
    ("Vlada je v torek sporočila, da so čez reko prepeljali več kot tri tisoč ljudi.", "sl"),
    ("Dowladda ayaa shalay sheegtay in in ka badan saddex kun oo qof la raray.", "so"),
    ("Qeveria tha të martën se më shumë se tre mijë njerëz janë zhvendosur.", "sq"),
    ("Влада је саопштила да је више од три хиљаде људи пребачено преко реке.", "sr"),
    ("Vlada je juče saopštila da je više od tri hiljade ljudi prebačeno preko reke.", "sr"),
    ("Regeringen uppgav i går att mer än tre tusen människor har flyttats över floden.", "sv"),
    ("Serikali ilisema Jumanne kwamba zaidi ya watu elfu tatu wamehamishwa.", "sw"),
    ("அரசு செவ்வாய்க்கிழமை புதிய திட்டத்தை அறிவித்தது.", "ta"),
    ("ప్రభుత్వం మంగళవారం కొత్త ప్రణాళికను ప్రకటించింది.", "te"),
    ("รัฐบาลประกาศแผนใหม่เมื่อวันอังคาร", "th"),
    ("Sinabi ng pamahalaan noong Martes na mahigit tatlong libong tao ang inilikas.", "tl"),
    ("Hükümet salı günü üç binden fazla kişinin nehrin karşısına taşındığını açıkladı.", "tr"),
    ("Уряд повідомив у вівторок, що за річку перевезли понад три тисячі людей.", "uk"),
    ("حکومت نے منگل کو بتایا کہ تین ہزار سے زیادہ لوگوں کو دریا پار منتقل کیا گیا ہے۔", "ur"),
    ("Chính phủ hôm thứ Ba cho biết hơn ba nghìn người đã được đưa qua sông.", "vi"),
    ("政府周二表示，已有三千多人转移到河对岸。", "zh"),
    ("政府週二表示，已有三千多人轉移到河對岸。", "zh"),
]

HEADLINES = [
    ("Hello world", "en"),
    ("Bonjour tout le monde", "fr"),
    ("Guten Morgen, Deutschland", "de"),
    ("Hola a todos", "es"),
    ("Dutch police arrest three", "en"),
    ("Police: three dead after fire", "en"),
    ("BREAKING: PRESIDENT RESIGNS AFTER VOTE", "en"),
    ("Stocks Rise as Inflation Slows in Germany and France", "en"),
    ("EL GOBIERNO SUBE EL SALARIO MÍNIMO", "es"),
    ("HÜKÜMET YENİ PLANI AÇIKLADI", "tr"),
    ("ПРАВИТЕЛЬСТВО ОБЪЯВИЛО О НОВЫХ МЕРАХ", "ru"),
    ("Séisme au Japon : douze morts", "fr"),
    ("Terremoto en Japón: doce muertos", "es"),
    ("Terremoto in Giappone: dodici morti", "it"),
    ("Erdbeben in Japan: zwölf Tote", "de"),
    ("زلزال في اليابان: 12 قتيلا", "ar"),
    ("زلزله در ژاپن: ۱۲ کشته", "fa"),
    ("東京都知事選挙", "ja"),
    ("東京五輪開会式 観客数制限へ", "ja"),
    ("国務長官来日、首相会談", "ja"),
    ("習近平主席訪問法國", "zh"),
    ("中国经济增长百分之五", "zh"),
    ("奈雪の茶上市首日破发", "zh"),
    ("美 대선 결과 오늘 발표", "ko"),
]

MIXED = [
    ("أعلنت شركة Apple عن iPhone 15 Pro Max اليوم", "ar"),
    ("Apple iPhone 15 Pro Max 发布", "zh"),
    ("请访问https://example.com/en/the-news 或联系OpenAI", "zh"),
    ("The Greek word λόγος and the Russian word мир have many meanings.", "en"),
    ("قَالَ الرَّئِيسُ إِنَّ الـحُكُومَةَ سَتُعْلِنُ النَّتَائِجَ", "ar"),
    ("Le rapport complet : https://www.example.com/the/english/report.html", "fr"),
    ("Écrivez à the.news.desk@example.com pour le journal", "fr"),
    ("#BreakingNews @NewsDesk Der Präsident tritt zurück", "de"),
    ("Chi\u0301nh phu\u0309 ho\u0302m thu\u031b\u0301 Ba", "vi"),
    ("ﺃﻋﻠﻨﺖ ﺍﻟﺤﻜﻮﻣﺔ ﺍﻟﻨﺘﺎﺋﺞ", "ar"),
    ("ＴＨＥ ＧＯＶＥＲＮＭＥＮＴ ＳＡＩＤ", "en"),
]


@pytest.mark.parametrize(("text", "language"), SENTENCES + HEADLINES + MIXED)
def test_tells_the_language(text: str, language: str) -> None:
    assert detect(text).language == language


@pytest.mark.parametrize(("text", "language"), SENTENCES)
def test_is_confident_of_a_sentence(text: str, language: str) -> None:
    assert detect(text).confidence > 0.5, language


@pytest.mark.parametrize(("text", "language"), SENTENCES)
def test_capitals_change_nothing(text: str, language: str) -> None:
    assert detect(text.upper()).language == language


def test_every_language_has_a_sentence() -> None:
    assert {language for _, language in SENTENCES} == set(languages())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t",
        "12 345,67 % — 2024",
        "١٢٣ ٤٥٦",
        "35 ℃ ½ Ⅷ",
        "😀🎉🇫🇷",
        "https://example.com/the/news",
        "desk@example.com",
        "\ud800\udfff\ud800",
        "\u0301\u200f\u200b",
        "བོད་ཡིག་ནི་བོད་ཀྱི་སྐད་ཡིག",
    ],
)
def test_nothing_to_tell_is_und(text: str) -> None:
    assert detect(text) == Detection("und", 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "asdf qwer zxcv hjkl uiop vbnm wert sdfg xcvb",
        "Ríkisstjórnin tilkynnti í gær að meira en þrjú þúsund manns hefðu verið flutt yfir ána.",
        "Hökumət dünən bildirib ki, üç mindən çox insan çayın o biri tərəfinə köçürülüb.",
        "Урад паведаміў учора, што больш за тры тысячы чалавек былі перавезены на другі бераг.",
        "Үкімет кеше үш мыңнан астам адамның өзеннің арғы бетіне көшірілгенін хабарлады.",
        "حکومت پرون وویل چې له درې زرو ډېر خلک د سیند بلې غاړې ته لېږدول شوي دي.",
    ],
)
def test_is_not_confident_of_a_language_it_does_not_know(text: str) -> None:
    assert detect(text).confidence < 0.5


def test_half_a_text_in_another_script_lowers_the_confidence() -> None:
    arabic = "أعلنت الحكومة يوم الثلاثاء نقل أكثر من ثلاثة آلاف شخص إلى الضفة الأخرى."
    english = "the government said people had been moved."
    assert detect(arabic).confidence > 0.99
    assert detect(f"{arabic} {english}").language == "ar"
    assert detect(f"{arabic} {english}").confidence < 0.75


def test_letters_after_a_long_stretch_without_any_are_found() -> None:
    assert detect("0 " * 30_000 + "The government said on Tuesday").language == "en"


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_gives_a_known_language_or_und(text: str) -> None:
    found = detect(text)
    assert found.language in {*languages(), "und"}
    assert 0.0 <= found.confidence <= 1.0
    assert detect(text) == found


@given(st.text(st.characters(exclude_categories=("L", "M")), max_size=100))
def test_text_without_letters_is_und(text: str) -> None:
    assert detect(text) == Detection("und", 0.0)


@given(
    st.sampled_from([text for text, _ in SENTENCES + HEADLINES]),
    st.lists(
        st.sampled_from(
            ["2024", "7.5%", "٣٫٥", "https://example.com/a-b?c=the", "www.news.org", "x@y.info"]
        ),
        max_size=4,
    ),
)
def test_numbers_and_addresses_change_nothing(text: str, appended: list[str]) -> None:
    assert detect(" ".join([text, *appended])) == detect(text)


def test_an_article_has_the_language_of_most_of_its_letters() -> None:
    found = detect_article(
        [
            "أعلنت الحكومة يوم الثلاثاء نقل أكثر من ثلاثة آلاف شخص إلى الضفة الأخرى من النهر.",
            "“We will not leave anyone behind,” the mayor told reporters at the bridge.",
            "وقال رئيس البلدية إن الحافلات ستعود غدا لنقل من تبقى من المدنيين إلى المدينة.",
            "12:30",
        ]
    )
    assert found.language == "ar"
    assert found.paragraphs == ("ar", "en", "ar", "ar")
    assert 0.5 < found.confidence < 0.8


def test_paragraphs_that_agree_give_their_mean_confidence() -> None:
    text = "The harbour master said the ferries would sail again on Monday."
    alone = detect(text)
    found = detect_article([text, text, text])
    assert (found.language, found.paragraphs) == ("en", ("en", "en", "en"))
    assert found.confidence == pytest.approx(alone.confidence)


def test_paragraphs_of_an_article_settle_close_languages_together() -> None:
    found = detect_article(
        [
            "Vlada je donijela odluku.",
            "Ministar je rekao da nema razloga za brigu i da su svi na broju.",
            "Saopšteno je da će deca i starije osobe biti premešteni uveče, posle ponoći.",
            "Predsednik opštine kaže da će pomoć stići sutra ujutru.",
        ]
    )
    assert found.language == "sr"
    assert found.paragraphs == ("sr", "sr", "sr", "sr")


@pytest.mark.parametrize("paragraphs", [[], [""], ["123", "😀"]])
def test_an_article_without_letters_is_und(paragraphs: list[str]) -> None:
    assert detect_article(paragraphs) == ArticleDetection("und", 0.0, ("und",) * len(paragraphs))


@settings(max_examples=50)
@given(st.lists(st.sampled_from([text for text, _ in SENTENCES] + ["", "12"]), max_size=6))
def test_an_article_names_one_language_for_each_paragraph(paragraphs: list[str]) -> None:
    found = detect_article(paragraphs)
    assert len(found.paragraphs) == len(paragraphs)
    assert 0.0 <= found.confidence <= 1.0
    assert detect_article(paragraphs) == found


@pytest.mark.parametrize(
    ("code", "normal"),
    [
        ("en", "en"),
        (" EN ", "en"),
        ("pt-BR", "pt"),
        ("zh-cn", "zh"),
        ("zh_Hant_TW", "zh"),
        ("iw", "he"),
        ("in", "id"),
        ("nb", "no"),
        ("nn-NO", "no"),
        ("fil", "tl"),
        ("ara", "ar"),
        ("sr-Latn", "sr"),
        ("sh", "sr"),
        ("Arabic", "ar"),
        ("eu", "eu"),
    ],
)
def test_normalizes_a_code(code: str, normal: str) -> None:
    assert normalize_code(code) == normal


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("frnch", "unknown language 'frnch': did you mean fr (French)?"),
        ("??", "unknown language '??': give an ISO 639 code such as en, ar or fr"),
        ("", "unknown language '': give an ISO 639 code such as en, ar or fr"),
    ],
)
def test_an_unknown_code_is_an_error_that_helps(code: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        normalize_code(code)
    assert str(error.value) == message


def test_languages_have_names() -> None:
    assert LANGUAGES["ar"] == "Arabic"
    assert LANGUAGES["zh"] == "Chinese"
    assert LANGUAGES["eu"] == "Basque"
    assert set(languages()) < set(LANGUAGES)
    assert {normalize_code(name) for name in LANGUAGES.values()} == set(LANGUAGES)


def test_no_two_languages_share_a_code() -> None:
    codes = [alias for language in languages().values() for alias in language.aliases]
    assert len(set(codes)) == len(codes)
    assert not set(codes) & set(LANGUAGES)


@pytest.mark.parametrize("code", sorted(languages()))
def test_frequent_words_are_lower_case_letters_of_the_language(code: str) -> None:
    language = languages()[code]
    written = "Latn" if language.transliteration else language.scripts[0]
    for word in " ".join(language.words).split():
        letters = word.removesuffix("*")
        assert letters == letters.lower()
        assert scripts.words(scripts.clean(letters), written) == [letters]


def test_a_missing_profile_says_what_to_reinstall() -> None:
    with pytest.raises(SummarizeError, match="reinstall langdetect"):
        profile("no-such-profile")


@pytest.mark.parametrize(
    ("text", "likely", "language"),
    [
        ("12 dead", "en", "en"),
        ("Dead: 308", "en", "en"),
        ("Bonjour tout le monde, comment allez-vous", "en", "fr"),
        ("مقتل ١٢", "ar", "ar"),
        ("Погибли двенадцать шахтёров, ещё трое ранены", "en", "ru"),
        ("Nine soldiers left.", "en", "en"),
        ("Nine soldiers left.", "ar", "en"),
        ("De gik hjem.", "ar", "da"),
    ],
)
def test_a_few_words_are_taken_for_the_likely_language(
    text: str, likely: str, language: str
) -> None:
    assert detect_article([text], likely=likely).language == language
