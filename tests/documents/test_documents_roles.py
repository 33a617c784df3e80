import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.documents import Role, document_from_text

TITLE = "Seventeen buses leave the enclave"
BODY = "The army said on Monday that about 600 fighters would cross the border by Friday."
MORE = "Nobody was hurt, and the second convoy will leave on Thursday, it said."


def roles(text: str) -> list[tuple[Role, str]]:
    return [(p.role, p.text) for p in document_from_text(text).paragraphs]


def role_in_head(line: str) -> Role:
    return roles(f"{TITLE}\n\n{line}\n\n{BODY}\n\n{MORE}\n")[0][0]


BYLINES = """\
By Jane Doe and John R. Roe
By JANE DOE
By Jane Doe, political correspondent in Beirut
(Reporting by Jane Doe in London; Editing by John Roe)
Von Anna Müller und Peter Schmidt
Par Mathilde Corbineau, à Paris, et Yann Le Guernevel, à Rennes
Por Lucía Berrocal · Sevilla, 25 de abril de 2026
di Lorenzo Bassani e Giulia Ferrante
Por Marina Tavares, de Belém
Door Jan de Vries
Oleh Budi Santoso
بقلم: أحمد علي
كتب سامي حداد:
كتب سامي حداد
كتبت ليلى محمد السعدي
كتب - محمد حسن
أبشي (تشاد) – هارون يعقوب
Текст: Иван Петров
Deniz Karatepe – GÖKHİSAR
记者 王小明
文/李明
記者・山田太郎
홍길동 기자 hong@news.example
अनुराग दुबे, विशेष संवाददाता | भोपाल"""

TIMESTAMPS = """\
Updated 14:05
Published: 3 March 2024
Thursday 6 May 2027 · Updated 14:05 BST
Last updated: Monday, March 3, 2024 2:05 p.m. EST
آخر تحديث: 3 مارس 2024 - 14:05
الثلاثاء ١٩ أغسطس ٢٠٢٥ – آخر تحديث: ١٨:٤٠ بالتوقيت المحلي
Stand: 03.03.2024, 14:05 Uhr
Aktualisiert am 3. März 2024 um 14.05 Uhr
Publié le 17 novembre 2026 à 19 h 10 – Mis à jour à 20 h 05
Actualizado: 3 de marzo de 2024, 14:05 h
Aggiornato il 3 marzo 2024 alle 14:05
Publicado em 13/05/2026, às 11h20. Atualizado às 15h05.
Обновлено 19 марта 2026 года в 16:40 мск
1 Nisan 2024 Pazartesi – Güncelleme: 14.05
شنبه ۱۵ آذر ۱۴۰۴، ساعت ۱۴:۲۰ – به‌روزرسانی: ۱۷:۰۵
更新时间：2025年3月14日19:30
更新：2025年９月13日　午後７時10分
입력 2024.03.03. 오후 2:05
अपडेट: शुक्रवार, 12 सितंबर 2025, शाम 6:45 बजे
Aktualizacja: 3 marca 2024, 14:05"""

TEASERS = """\
Read more: Who are the Sons of the Jurd? Five things to know
>> READ MORE
Advertisement
Lire aussi : Trois questions sur le financement du rail
اقرأ أيضاً: وكالات الإغاثة تحذّر من تفشي الكوليرا
Читайте также: Как устроена печь — 5 фактов
İlgili haber: Gökhisar'ın 12 ilçesinde kim kazandı?
بیشتر بخوانید: آلودگی هوا با کودکان چه می‌کند؟
یہ بھی پڑھیں: پانچ سوال
相关阅读：五问贵岭高铁——怎么买票？怎么换乘？
【関連記事】台風への備え、すぐできる五つのこと
[관련기사] 다섯 가지 질문
यह भी पढ़ें: फसल बीमा का दावा कैसे करें
Lees ook: Vijf vragen over de dijk"""

CREDITS = """\
Photo: Buses wait at the Tell Mirah crossing. Cedar Press/Nadim Assouf
(Photo: AFP)
Buses wait in the valley (Photo: Jane Doe / AFP)
© Reuters
Foto: archivio Protezione civile
(Foto: dpa)
Photo : la gare Montparnasse, mardi matin. (Crédit : Inès Valcourt/Agence Hexa)
صورة: سكان يعبرون شارعاً غمرته المياه (تصوير: زينب محمود)
(أ ف ب)
Фото: Иван Петров
Fotoğraf: Mert Uluçınar
عکس: نمای برج میلاد در غبار صبح شنبه – کاوه دادگر
（题图：列车驶过三江特大桥。本报记者 陈默 摄）
新华社记者 张三 摄
【写真】冠水した国道＝13日、小野寺拓撮影
फोटो: रायसेन के पास बाढ़ में डूबे खेत। (छाया: नीलेश वर्मा)"""

DATELINES = """\
صيدا - النهار الاقتصادي
المنصورة - من مندوب «الصباح»:
كربلاء / علي الجابري
الموصل / وكالة نهر دجلة للأنباء
DEIR MALLAH, Lebanon, 6 November 2018 (Cedar Press)
POTENZA, 17 aprile 2026 - Aggiornato alle 18.45
ЧЕЛЯБИНСК, 19 марта. /Корр. Анна Лебедянская/
新黔晚报贵阳3月14日讯（记者 林书远 实习生 周一诺）
【高知＝南条真帆】"""


@pytest.mark.parametrize(
    ("line", "role"),
    [
        *((line, "byline") for line in BYLINES.splitlines()),
        *((line, "timestamp") for line in TIMESTAMPS.splitlines()),
        *((line, "teaser") for line in TEASERS.splitlines()),
        *((line, "credit") for line in CREDITS.splitlines()),
        *((line, "dateline") for line in DATELINES.splitlines()),
    ],
)
def test_furniture_above_the_article(line: str, role: Role) -> None:
    assert role_in_head(line) == role


SENTENCES = """\
By Monday, prices had risen.
By 2030 the city wants 400 buses.
Photo editors said the picture was real.
Read more books, says the minister.
Published in 2019, the book sold 3 million copies.
Related parties must disclose their stakes.
Unemployment rose to 5% (source: ONS).
Updated figures on 3 May showed 5 dead.
Watch out for ice, the office said.
Date palms cover 40 hectares.
Von den 600 Kämpfern sind 40 verletzt.
Foto und Video zeigen den Angriff.
Stand heute sind 15 Menschen tot.
Par ailleurs, 40 blessés ont été évacués.
Lire est un plaisir, dit-elle.
Por su parte, el ministro negó los hechos.
Actualizado a precios de 2024, el coste es de 3 millones.
Di fronte a 2.000 persone ha parlato il sindaco.
Leggi e regolamenti saranno rivisti nel 2025.
По теме безопасности выступили 12 экспертов.
Автор книги получил 3 млн рублей.
صورة الوضع باتت أوضح بعد 3 أيام.
نشر الجيش 600 جندي على الحدود يوم 3 مارس.
كتب الرئيس على تويتر أن 5 جنود قتلوا.
تحديث الأسطول يكلف 3 مليارات دولار.
عکس‌های ماهواره‌ای نشان می‌دهد ۱۲ ساختمان ویران شده است.
记者从铁路部门获悉，首日发送旅客35万人次。
图书馆共有藏书350万册。
更新改造投资3亿元。
写真集が3万部売れた。
関連会社は12社に上る。
사진 전시회에는 300명이 참석했다.
फोटो प्रदर्शनी में 300 लोग आए।
Door de storm zijn 40 huizen beschadigd.
Dün 3 Mart 2024 günü saat 14.05'te deprem oldu.
Giriş ücreti 40 lira oldu.
Autor książki zarobił 3 mln zł.
Ohne Netze nütze das nichts, sagte er. „Fertig sind wir noch lange nicht.“
Hours are flexible, and the limits fewer. (Bremer, 1998)
घर में 12 लोग थे |
डोमिनिकन गणराज्य (स्पैनिश भाषा में: República) में 12 लोग थे।"""


@pytest.mark.parametrize("sentence", SENTENCES.splitlines())
@pytest.mark.parametrize("template", ["{title}\n\n{0}\n\n{body}", "{title}\n\n{body}\n\n{0}"])
def test_a_sentence_is_body_whatever_its_first_word(sentence: str, template: str) -> None:
    text = template.format(sentence, title=TITLE, body=BODY)
    assert ("body", sentence) in roles(text)


SPLIT = [
    ("BEIRUT, March 3 (Agency) —", "The army said that 12 people left on Monday."),
    ("BEIRUT (AP) —", "The army said that 12 people left on Monday."),
    ("LONDON —", "The army said that 12 people left on Monday."),
    ("LONDON, March 3 /PRNewswire/ --", "The company said that 12 people left."),
    ("Madrid, 3 mar (EFE).-", "El Gobierno aprobó una ayuda de 12 millones."),
    ("(ANSA) - ROMA, 03 MAR -", "Il governo ha approvato un aiuto di 12 milioni."),
    ("Paris (AFP) –", "Le gouvernement a annoncé 12 millions d'euros."),
    ("Berlin (dpa) -", "Die Regierung hat 12 Millionen Euro bewilligt."),
    ("(dpa) -", "Die Regierung hat 12 Millionen Euro bewilligt."),
    ("N'Djamena, Chad –", "Refugees count 12 days on the road, the agency said on Monday."),
    ("NASHIK:", "The army said that 12 people left on Monday."),
    ("Mumbai, Aug 19 (IBN):", "The army said that 12 people left on Monday."),
    ("Brasília, 3 mar (Lusa) –", "O governo anunciou 12 milhões de euros."),
    ("ANKARA (AA) -", "Bakanlık 12 milyon lira ayırdı."),
    ("МОСКВА, 3 марта. /ТАСС/.", "Президент подписал указ о 12 млн рублей."),
    ("МОСКВА, 3 мар - РИА Новости.", "Президент подписал указ о 12 млн рублей."),
    ("الرياض:", "تبدأ المملكة مطلع العام المقبل تطبيق لائحة جديدة تشمل 12 مهنة."),
    ("بيروت (أ ف ب) –", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("طرابلس (وكالة الساحل) -", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("صيدا - «النهار الاقتصادي»:", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("صنعاء -", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("الشارقة في 3 مارس / وام /", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("عجمان: «الخليج الرقمي» –", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("نيروبي 3 سبتمبر أيلول -", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("مسقط – من هلال بن سالم السعدي:", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("الرياض - ليلى السعدي:", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("عمان - سامر الخطيب -", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("طرابلس / ليلى السعدي / الأناضول:", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("بيروت – «الأفق العربي» ووكالات:", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("نواكشوط - (وكالات):", "أظهرت النتائج المؤقتة فوز القائمة الثانية بخمسة مقاعد يوم الاثنين."),
    ("تونس – (مراسلنا)", "قضت المحكمة الابتدائية بسجن المدير السابق للتعاونية ست سنوات."),
    ("المنيا (مصر) – وكالات:", "لقي 11 شخصا مصرعهم وأصيب 27 آخرون حين اصطدمت حافلة بشاحنة."),
    ("بني ملال/ 4 شتنبر –", "لقي ستة أشخاص مصرعهم وأصيب 19 آخرون في حادثة سير مساء الأربعاء."),
    ("تونس، 3 جانفي (وات) -", "لقي ستة أشخاص مصرعهم وأصيب 19 آخرون مساء الأربعاء."),
    ("مسقط، العُمانية –", "كشف فريق بحثي عن قطيع من أبقار البحر لا يقل عن 210 أفراد."),
    ("الدوحة (قنا):", "أعلنت وزارة البلدية أن المشروع سيبدأ الشهر المقبل بكلفة 20 مليون ريال."),
    ("القاهرة - الأناضول -", "قال الجيش إن 12 شخصاً غادروا البلدة يوم الاثنين."),
    ("تهران - ایرنا -", "رئیس جمهور گفت ۱۲ نفر شهر را ترک کردند."),
    ("नयी दिल्ली, तीन मार्च (भाषा)", "केंद्र सरकार ने 12 करोड़ रुपये दिए।"),
    ("(서울=연합뉴스) 홍길동 기자 =", "정부는 12억 원을 지원한다고 3일 밝혔다."),
    ("新华社北京3月3日电（记者 王小明）", "国务院总理宣布投资12亿元。"),
    ("（新华社）北京3月3日电", "国务院总理宣布投资12亿元。"),
    ("本报讯（记者 李明）", "昨天上午，12人离开了该镇。"),
    ("【東京＝山田太郎】", "政府は三日、12億円を支出すると発表した。"),
    ("［東京 ３日 ロイター］ -", "政府は三日、12億円を支出すると発表した。"),
]


@pytest.mark.parametrize(("dateline", "rest"), SPLIT)
def test_a_dateline_is_split_off_the_first_sentence(dateline: str, rest: str) -> None:
    assert roles(f"{dateline} {rest}\n\n{MORE}") == [
        ("dateline", dateline),
        ("body", rest),
        ("body", MORE),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance that has 32 members — said on Monday that it would go on.",
        "Scholz (SPD) – seit 2021 Kanzler – sagte am Montag 12 Millionen Euro zu.",
        "The war — the worst in ten years — has killed 1,200 people so far.",
        "Ann Hale, Ben Moss – Both names stand on the list – are 12 years old, police said.",
        "العام الدراسي: يعود 12 مليون طالب إلى مقاعد الدراسة يوم الأحد المقبل.",
        "Trump – Biden: the debate of 27 June drew 51 million viewers.",
        "中国电信公司三月三日宣布，投资12亿元。",
        "الوزير - وهو الأصغر سناً - قال إن 12 شخصاً غادروا البلدة يوم الاثنين.",
        "بعد عام على الحرب - ومع اقتراب الشتاء - قالت الوزارة إن 12 شخصاً غادروا البلدة.",
        "قال الوزير: إن 12 شخصاً غادروا البلدة - وهي قريبة من الحدود - يوم الاثنين.",
        "الحرب والسلام - رواية من أربعة أجزاء صدرت ترجمتها الجديدة هذا الأسبوع.",
        "On March 3 — a Monday — the army said that 12 people had left the town.",
    ],
)
def test_a_dash_alone_makes_no_dateline(sentence: str) -> None:
    assert roles(f"{sentence}\n\n{MORE}")[0] == ("body", sentence)


def test_headings_stand_between_paragraphs() -> None:
    assert roles(f"{TITLE}\n\n{BODY}\n\nEIGHTEEN DAYS OF FIGHTING\n\n{MORE}\n") == [
        ("body", BODY),
        ("heading", "EIGHTEEN DAYS OF FIGHTING"),
        ("body", MORE),
    ]


def test_short_lines_in_a_row_are_a_list_not_headings() -> None:
    text = f"{TITLE}\n\n{BODY}\n\n12 dead\n\n40 wounded\n\n3 missing\n\n{MORE}\n"
    assert [role for role, _ in roles(text)][:3] == ["body", "body", "body"]


@pytest.mark.parametrize("line", ["He said:", "The toll, so far,", "Is it over?"])
def test_what_a_sentence_goes_on_from_is_no_heading(line: str) -> None:
    assert ("body", line) in roles(f"{TITLE}\n\n{BODY}\n\n{line}\n\n{MORE}\n")


def test_titles_below_a_bare_teaser_belong_to_it() -> None:
    text = f"{TITLE}\n\n{BODY}\n\nRelated stories:\n\nWho are they\n\nWhat next for the valley\n"
    assert [role for role, _ in roles(text)] == ["body", "teaser", "teaser", "teaser"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{TITLE}\n\n{BODY}", TITLE),
        (f"{TITLE}\n{BODY}", TITLE),
        (f"Updated 14:05\n\n{TITLE}\n\n{BODY}", TITLE),
        (f"Is the war over?\n\n{BODY}", "Is the war over?"),
        (f"{MORE}\n\n{BODY}", None),
        (BODY, None),
        ("Earthquake", None),
        ("apples\n\noranges", None),
        (f"What the deal says:\n\n{BODY}", None),
        (f"Most of them left. It is best to wait (see below)\n\n{BODY}", None),
        (f"U.S. troops leave St. Mark (video)\n\n{BODY}", "U.S. troops leave St. Mark (video)"),
    ],
)
def test_the_title_is_a_first_line_that_is_no_sentence(text: str, title: str | None) -> None:
    assert document_from_text(text).title == title


def test_a_given_title_is_taken() -> None:
    document = document_from_text(f"{TITLE}\n\n{BODY}", title=" The\nDeal ")
    assert document.title == "The Deal"
    assert document.paragraphs[0].text == TITLE


@pytest.mark.parametrize("text", ["Earthquake", "Magnitude 5.8", "Photo: AFP", "By Jane Doe", BODY])
def test_a_single_line_is_body(text: str) -> None:
    assert roles(text) == [("body", text)]


LINES = st.lists(
    st.sampled_from(
        [TITLE, BODY, MORE, "Photo: AFP", "By Jane Doe", "Updated 14:05", "12 dead", "- 3 lost", ""]
    ),
    min_size=1,
)


@given(LINES)
def test_a_role_only_marks(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    if not text.strip():
        return
    document = document_from_text(text)
    read = [document.title or "", *(paragraph.text for paragraph in document.paragraphs)]
    kept = sorted(" ".join(read).split())
    assert kept == sorted(text.replace("- 3", "3").split())


def test_datelines_without_end_are_read_in_linear_time() -> None:
    assert roles("(AFP) - " * 5000 + BODY)[0] == ("dateline", "(AFP) - (AFP) - (AFP) -")


def test_a_title_of_two_sentences_stands_above_a_dateline() -> None:
    title = "Rents are to be capped for good. Here is what changes, and what doesn't"
    document = document_from_text(f"{title}\n\nFREDERICTON – {BODY}\n\n{MORE}\n")
    assert document.title == title
    assert document.place == "FREDERICTON"
    untitled = document_from_text(f"{title}\n\n{BODY}\n\n{MORE}\n")
    assert untitled.title is None
