import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.documents import read_bytes
from summarize.documents.encodings import UndecodableError, decode

NEWS = {
    "ar": (
        "أعلنت وزارة الصحة يوم الاثنين أن حصيلة ضحايا الزلزال الذي ضرب المنطقة الجبلية ارتفعت إلى "
        "308 قتلى ونحو 1200 جريح، بينما تواصل فرق الإنقاذ البحث عن عشرات المفقودين تحت الأنقاض. "
        "وقال المتحدث باسم الوزارة إن أكثر من نصف مليون شخص باتوا بلا مأوى، وإن الحكومة خصصت 15 "
        "مليون دولار لإيواء المتضررين. وأضاف أن الطرق المؤدية إلى سبع قرى لا تزال مقطوعة، وأن "
        "المروحيات تنقل الجرحى إلى المستشفيات منذ فجر السبت."
    ),
    "fa": (
        "سازمان هواشناسی روز دوشنبه اعلام کرد که بارش برف و باران در نیمه غربی کشور تا پایان هفته "
        "ادامه دارد و دمای هوا در تهران تا 8 درجه کاهش می یابد. به گفته پلیس راه، 12 محور کوهستانی "
        "بسته شده و نزدیک به 400 خودرو در برف گرفتار مانده اند. گروه های امداد چادر، پتو و غذا میان "
        "مسافران پخش کرده اند و مدارس چند شهر پنجشنبه تعطیل خواهد بود."
    ),
    "fr": (
        "Le gouvernement a annoncé mardi une aide de 1 250 millions d’euros pour les régions frappées "
        "par la sécheresse. « Près de la moitié des élevages sont menacés », a déclaré le ministre, "
        "qui recevra dès la semaine prochaine les représentants des agriculteurs. L’été dernier, déjà, "
        "les récoltes avaient chuté de 18 % dans le Sud-Ouest, où l’eau a été rationnée."
    ),
    "de": (
        "Nach den schweren Überschwemmungen im Süden des Landes hat die Regierung am Dienstag "
        "Soforthilfen von 1,2 Milliarden Euro beschlossen. „Die Menschen können sich auf uns "
        "verlassen“, sagte der Ministerpräsident. Für größere Schäden an Straßen und Brücken müssen "
        "die Städte selbst aufkommen; in fünf Landkreisen fällt die Schule bis Freitag aus."
    ),
    "es": (
        "El Ministerio de Sanidad confirmó este jueves que la campaña de vacunación alcanzará a 3,5 "
        "millones de niños antes de que acabe el año. «Llegaremos a todos los rincones del país», "
        "aseguró la ministra. Según los datos de la institución, la cobertura cayó nueve puntos "
        "durante la última década, y en algunas regiones aún no supera el 70 %. ¿Será suficiente?"
    ),
    "pt": (
        "O governo anunciou na terça-feira a construção de 1.200 habitações em três municípios do "
        "interior, um investimento de 85 milhões de euros. «É uma questão de justiça», afirmou o "
        "ministro. As obras começarão em março e deverão terminar no verão de 2027, mas a oposição "
        "diz que a promessa já tinha sido feita há quatro anos e que nada aconteceu."
    ),
    "ru": (
        "Правительство выделит 18,6 млрд рублей на восстановление жилья в районах, пострадавших от "
        "паводка, сообщила в четверг пресс-служба ведомства. Из зоны затопления вывезли более 12 "
        "тысяч человек, в том числе три тысячи детей. По прогнозу синоптиков, вода начнет уходить "
        "не раньше выходных, а объезд разрушенного моста займет около двух часов."
    ),
    "uk": (
        "Уряд виділить 350 мільйонів гривень на відновлення шкіл, пошкоджених унаслідок негоди, "
        "повідомила у четвер пресслужба міністерства. Без світла залишаються близько 12 тисяч "
        "родин у п’яти областях. Рятувальники евакуювали понад двісті мешканців, серед яких "
        "шістдесят дітей, і їхні домівки оглянуть після того, як зійде вода."
    ),
    "bg": (
        "Правителството отпусна 25 милиона лева за възстановяване на пътищата, разрушени от "
        "наводнението в Родопите. Над 300 души прекараха нощта в училища и читалища, съобщи "
        "областният управител. Според синоптиците дъждът ще спре в неделя, а учениците от седем "
        "общини няма да ходят на училище до края на седмицата."
    ),
    "el": (
        "Η κυβέρνηση ανακοίνωσε την Τρίτη πρόγραμμα ύψους 120 εκατομμυρίων ευρώ για τις περιοχές που "
        "επλήγησαν από τις πυρκαγιές του καλοκαιριού. Περισσότεροι από 800 κάτοικοι απομακρύνθηκαν "
        "από τα σπίτια τους, ενώ κάηκαν 45.000 στρέμματα δάσους. Άλλοι δώδεκα άνθρωποι "
        "νοσηλεύονται, σύμφωνα με το υπουργείο Υγείας."
    ),
    "pl": (
        "Rząd przeznaczy 350 milionów złotych na odbudowę dróg i mostów zniszczonych przez powódź na "
        "południu kraju. Ewakuowano już ponad dwa tysiące osób, a siedem gmin wciąż nie ma prądu. "
        "„Sytuacja się poprawia, ale zagrożenie nie minęło” – powiedział wojewoda. Według prognoz "
        "deszcz ustanie dopiero w niedzielę, a żołnierze zostaną na miejscu do końca miesiąca."
    ),
    "cs": (
        "Vláda v úterý schválila 1,5 miliardy korun na opravy silnic a mostů, které zničila letošní "
        "povodeň. Hasiči evakuovali přes tři sta lidí z šesti obcí, škody se stále sčítají. „Pomůžeme "
        "všem, kdo přišli o střechu nad hlavou,“ řekla ministryně. Meteorologové očekávají, že déšť "
        "ustane v neděli a hladiny řek začnou konečně klesat."
    ),
    "hu": (
        "A kormány 12 milliárd forintot fordít az árvíz sújtotta települések helyreállítására, "
        "közölte kedden a belügyminiszter. Több mint ötszáz embert kellett kitelepíteni, közülük "
        "hetvenet kórházban ápolnak. A meteorológusok szerint az esőzés a hét végéig tart, a vízszint "
        "csütörtökön éri el a legmagasabb értéket, és a gátakat őrzik."
    ),
    "tr": (
        "Bakanlık, depremden etkilenen illerde yıl sonuna kadar 45 bin konutun teslim edileceğini "
        "açıkladı. Geçici barınma merkezlerinde yaşayan aile sayısı 18 bine geriledi. Vali, “Hiç kimse "
        "açıkta kalmayacak, çalışmalar gece gündüz sürüyor” dedi. Uzmanlar ise altyapının "
        "güçlendirilmesi için en az üç yıla ve 2,4 milyar liraya ihtiyaç olduğunu söylüyor."
    ),
    "he": (
        "משרד הבריאות הודיע ביום שני כי מספר החולים המאושפזים ירד ב-12 אחוזים בשבוע האחרון, לאחר "
        "שיותר ממיליון וחצי בני אדם התחסנו. לדברי מנכ״ל המשרד, בתי החולים בצפון עדיין פועלים בתפוסה "
        "של 95 אחוזים. הממשלה תדון ביום רביעי בתוספת של 300 מיליון שקלים לתקציב, והאופוזיציה דורשת "
        "ועדת חקירה."
    ),
    "lt": (
        "Vyriausybė skyrė 12 milijonų eurų potvynio padariniams šalinti pietvakarių rajonuose, pranešė "
        "Vidaus reikalų ministerija. Iš namų evakuota daugiau kaip du šimtai žmonių, devynios "
        "mokyklos uždarytos iki penktadienio. Sinoptikų teigimu, lietus liausis sekmadienį, o "
        "vandens lygis ims kristi tik kitą savaitę. Ūkininkai žada reikalauti kompensacijų."
    ),
    "ja": (
        "気象庁は三日、大型の台風16号が四国に上陸したと発表した。高知県では約35万人に避難指示が出され、"
        "少なくとも17人がけがをした。電力会社によると、午後六時の時点で6万8000戸が停電している。"
        "台風は時速25キロで北東に進み、あすの朝には近畿地方を通過する見込みで、警戒を呼びかけている。"
    ),
    "zh": (
        "中国铁路部门三日宣布，全长328公里的新高铁将于本月底开通运营，总投资约412亿元。"
        "列车最高时速350公里，两地之间的旅行时间将由五小时缩短到一个半小时。"
        "沿线六个县的居民第一次用上高铁，预计每年发送旅客超过九百万人次。票价将随客流浮动，最低可打六折。"
    ),
    "zh-Hant": (
        "交通部三日宣布，全長328公里的新鐵路將於本月底通車，總經費約為四百一十二億元。"
        "列車最高時速350公里，兩地之間的行車時間由五小時縮短為一個半小時。"
        "沿線六個縣市的居民首次可以搭乘高速鐵路，預計每年載客超過九百萬人次，票價最低可享六折優惠。"
    ),
    "ko": (
        "정부는 지난달 집중호우로 피해를 본 지역에 350억 원을 추가로 지원하기로 했다고 3일 밝혔다. "
        "이번 비로 주민 1,200여 명이 대피했으며 주택 480채가 물에 잠겼다. 기상청은 주말까지 최대 "
        "200밀리미터의 비가 더 내릴 것으로 내다봤다. 복구에는 적어도 석 달이 걸릴 전망이다."
    ),
    "th": (
        "รัฐบาลประกาศเมื่อวันจันทร์ว่าจะใช้งบประมาณ 350 ล้านบาทเพื่อช่วยเหลือผู้ประสบภัยน้ำท่วมในภาคใต้ "
        "ซึ่งมีประชาชนได้รับความเดือดร้อนกว่า 12,000 ครัวเรือน ขณะนี้โรงเรียน 48 แห่งต้องปิดการเรียนการสอน "
        "กรมอุตุนิยมวิทยาคาดว่าฝนจะตกต่อเนื่องจนถึงวันอาทิตย์"
    ),
}

LEGACY = [
    ("ar", "cp1256"),
    ("fa", "cp1256"),
    ("fr", "cp1252"),
    ("de", "cp1252"),
    ("es", "cp1252"),
    ("pt", "cp1252"),
    ("ru", "koi8_r"),
    ("ru", "cp1251"),
    ("ru", "cp866"),
    ("ru", "iso8859_5"),
    ("uk", "cp1251"),
    ("uk", "koi8_u"),
    ("bg", "cp1251"),
    ("el", "cp1253"),
    ("pl", "cp1250"),
    ("pl", "iso8859_2"),
    ("cs", "cp1250"),
    ("cs", "iso8859_2"),
    ("hu", "cp1250"),
    ("tr", "cp1254"),
    ("he", "cp1255"),
    ("lt", "cp1257"),
    ("ja", "shift_jis"),
    ("ja", "euc_jp"),
    ("ja", "iso2022_jp"),
    ("zh", "gb18030"),
    ("zh", "gb2312"),
    ("zh-Hant", "big5"),
    ("ko", "euc_kr"),
    ("th", "tis_620"),
]

WIDE = [
    "utf_8",
    "utf_8_sig",
    "utf_16",
    "utf_16_le",
    "utf_16_be",
    "utf_32",
    "utf_32_le",
    "utf_32_be",
]


@pytest.mark.parametrize(("language", "codec"), LEGACY)
def test_reads_news_in_a_legacy_encoding(language: str, codec: str) -> None:
    data = NEWS[language].encode(codec, "ignore")
    assert decode(data).text == data.decode(codec)


@pytest.mark.parametrize(("language", "codec"), LEGACY)
def test_reads_one_legacy_sentence(language: str, codec: str) -> None:
    sentence = NEWS[language][:110]
    data = sentence.encode(codec, "ignore")
    assert decode(data).text == data.decode(codec)


@pytest.mark.parametrize("codec", WIDE)
@pytest.mark.parametrize("language", NEWS)
def test_reads_unicode_with_and_without_a_mark(language: str, codec: str) -> None:
    assert decode(NEWS[language].encode(codec)).text == NEWS[language]


def test_says_which_encoding_it_was() -> None:
    assert decode("Été".encode()).encoding == "utf_8"
    assert decode(b"\xef\xbb\xbfSome text.").encoding == "utf_8_sig"
    assert decode("Some text.".encode("utf_16")).encoding == "utf_16"
    assert decode(NEWS["ar"].encode("cp1256")).encoding == "cp1256"
    assert decode(NEWS["ru"].encode("koi8_r")).encoding == "koi8_r"


def test_a_few_broken_bytes_do_not_make_it_another_encoding() -> None:
    data = NEWS["ru"].encode()
    assert decode(data[:-1] + b"\xff").text == NEWS["ru"][:-1] + "\ufffd"
    assert decode(data[:201]).text.startswith(NEWS["ru"][:90])


def test_a_declared_charset_decides_between_what_is_plausible() -> None:
    data = "Preis: 5 €, sagte er.".encode("iso8859_15")
    assert decode(data, declared="iso-8859-15").text == "Preis: 5 €, sagte er."


def test_a_declared_charset_that_makes_nonsense_is_not_believed() -> None:
    data = NEWS["ar"].encode("cp1256")
    assert decode(data, declared="iso-8859-1").text == NEWS["ar"]


def test_utf8_is_utf8_whatever_is_declared() -> None:
    assert decode(NEWS["fr"].encode(), declared="iso-8859-1").text == NEWS["fr"]


def test_an_html_page_is_read_in_the_charset_that_it_declares() -> None:
    page = (
        '<html><head><meta charset="windows-1254"><title>x</title></head>'
        f"<body><article><p>{NEWS['tr']}</p></article></body></html>"
    )
    document = read_bytes(page.encode("cp1254"), source="page")
    assert document.encoding == "cp1254"
    assert document.body[0].text == NEWS["tr"]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x00\x01\x02\x03" * 100,
        "cut".encode("utf_16") + b"\x00",
        b"\xff\xfe\x00\xd8\x00\xd8",
    ],
    ids=["every byte", "counter", "half a character", "lone surrogates"],
)
def test_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode(data)


@given(st.binary(min_size=1, max_size=200))
def test_never_fails_otherwise(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecodableError:
        return
    assert isinstance(decoded.text, str)


@given(st.text(min_size=1))
def test_valid_utf8_is_read_as_it_is(text: str) -> None:
    if "\0" in text or "\x1b$" in text or text.startswith("\ufeff"):
        return
    assert decode(text.encode("utf-8", "ignore")).text == text


def test_normal_form_is_left_to_cleaning() -> None:
    decomposed = unicodedata.normalize("NFD", NEWS["fr"])
    assert decode(decomposed.encode()).text == decomposed
