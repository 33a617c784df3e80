"""Which sentences need another one to be understood."""

import pytest

from summarize.summarization.context import Context, read_context
from summarize.summarization.openers import leans_back, says_nothing
from summarize.summarization.quotation import is_balanced, is_quotation, quoted_spans

LEANING = [
    ("en", "He said the talks had failed."),
    ("en", "The talks had failed, she added."),
    ("en", "On Monday, they left for Rome."),
    ("en", "In 2004 it sold 300 planes."),
    ("en", "The bank now expects it to average 2.1%."),
    ("en", "However, profits rose by 4%."),
    ("en", "The two were released on bail."),
    ("en", "The 31-year-old missed the final."),
    ("en", "Ministers hope this measure will save 40 lives."),
    ("en", "When they moved house, they sold 40 pictures."),
    ("en", "Although heating is a first step, it will cover light and water."),
    ("en", "Despite a letter from the auditor that said sales were made up, she did nothing."),
    ("en", "The chair denied all that as well."),
    ("en", "The new law changes this, giving workers more time."),
    ("en", "Many of the children had told a doctor about these troubles, the report said."),
    ("en", "Sales rose to 40 million after that win."),
    ("en", '"How can anybody live on 40 pounds a week?" he asked.'),
    ("en", "“I thought it had gone wide,” the 24-year-old said."),
    ("en", "Now he is suing the club for 40,000 pounds."),
    ("en", "A short note shown to ministers on 17 March did not suggest this."),
    ("en", "Called the Anglers' Loop (ALO) this is now used by 40 clubs."),
    ("en", "Fewer than 40 of them have been fitted."),
    ("en", "The council dealt with 73 of them last year."),
    ("en", "None has ever gone further."),
    ("en", "Seven remained in hospital on Monday, two in serious condition."),
    ("en", "All wore a sensor for two weeks before the operation."),
    ("en", "It is thought to have about 8,000 members."),
    ("en", "It was still owned by 40 farmers."),
    ("en", "The Orchard party won it last time by 9,000 votes."),
    ("en", "The rebels deny firing them and want 40 prisoners back."),
    ("en", "No one was hurt there, port officials said."),
    ("en", "Whether they stay silent will depend on one road."),
    ("en", "Among them are two teachers and a postman."),
    ("en", "A month ago, it stood at $2.15."),
    ("en", "Firstly, 40 schools need new roofs."),
    ("en", "The country sold $1.2bn of beans abroad."),
    ("en", "The royal couple visited 40 schools."),
    ("en", "Experts warned that others could follow within 40 days."),
    ("en", "The statement added that 40 people had called."),
    ("en", "The trouble is, 40 schools have no roof."),
    ("en", 'Many had "asked for help" with these problems before, the report said.'),
    ("en", "In a joint statement the three firms promised 40 jobs."),
    ("en", "Last month her lawyers asked for 40 files."),
    ("en", "In the second, she pleaded guilty to theft."),
    ("en", "More than 14,000 people have been killed since then."),
    ("en", "Most had assumed that such voyages began later."),
    ("en", "Mending it will take six years."),
    ("en", "Four other candidates shared 12% of the votes."),
    ("en", "Other winners included two bands from Leeds."),
    ("en", "Not much, because the temperature will stay at 13C."),
    ("en", "Gusts of 70mph are expected widely there, with 85mph possible."),
    ("en", "The second could cost him 40 votes."),
    ("en", "The one that broke carried 40 people."),
    ("en", "Only five of those were built of stone."),
    ("en", "There the river had risen by 45cm."),
    ("en", "Marks in the sealed schools rose by 14 points, compared with five in the others."),
    ("en", "Half of those polled said it would change nothing; 31 per cent said it might."),
    ("en", "Of the 46 letters, 31 were sent to that place."),
    ("en", "Seven minutes later, the keeper dropped a ball."),
    ("en", "Called Moon Hare and built in Arden for $2.7 million, it weighs 40 kg."),
    ("en", "The film showed him on the quay with 40 others."),
    ("en", '"We expect to meet it below 25," Ida Berg said.'),
    ("en", "You need roughly 95 to stop it from spreading."),
    ("en", "Now, though, it has 40 rivals."),
    ("en", "Finished top of their group with a 5-1 win."),
    ("en", "Some 41 per cent are in favour and 47 per cent against."),
    ("en", "Moon Hare 2 is not designed to survive it."),
    ("en", "By the time of her retirement it had been read 40 times."),
    ("en", "Asked about that figure on Monday, Ida Berg shrugged."),
    ("en", "Timber, he pointed out, could have been traded from hand to hand."),
    ("ar", "وقال إن المحادثات فشلت."),
    ("ar", "وأضافت أن ثلاثة جنود قتلوا."),
    ("ar", "وقد تمكنوا من إنقاذ 230 شخصاً."),
    ("ar", "ومن المقرر أن يرتفع إلى مليون برميل يومياً."),
    ("ar", "وهو أعلى مستوى منذ عام 2019."),
    ("ar", "وانخفضت الأسعار بنسبة 3 في المئة، على حد قوله."),
    ("ar", "وقالت: «لم نتوقع هذا العدد من الزوار»."),
    ("ar", "وقال في كلمة مقتضبة: «لن نغلق المدرسة»."),
    ("ar", "وتضيف مبتسمة: «عدنا جميعاً سالمين»."),
    ("ar", "ويضيف أن القناة جفت قبل عامين."),
    ("ar", "ووصفته النقابة بأنه «يوم أسود»."),
    ("ar", "ورفض الحديث عن أسباب استقالته."),
    ("ar", "ودعا منافسيه إلى القبول بالنتيجة."),
    ("ar", "وقالت المتحدثة باسمها سعاد مراد إن التحقيق بدأ."),
    ("ar", "وما زالت حالة ثلاثة منهم حرجة."),
    ("ar", "ويقول المزارع البالغ من العمر 58 عاماً إن البئر جفت."),
    ("ar", "وحاول بعضهم تسلق السور."),
    ("ar", "فهن أول من يصل إلى البئر صباحاً."),
    ("ar", "ونقلت الوكالة عن مصدرين أن الاجتماع أرجئ."),
    ("ar", "وارتفعت الهجمات، وفق تقديراتهم، بنسبة 57 في المئة."),
    ("ar", "ودعت المرضى إلى الحذر من أي رسائل مشبوهة."),
    ("ar", "وأوضح، في تصريح للإذاعة، أن السد امتلأ."),
    ("ar", "وصرح للصحافة أن الجسر سيفتح غداً."),
    ("ar", "واستدرك قائلاً إن الخطر لم يزل."),
    ("ar", "وأكد في ختام كلمته أن العمل مستمر."),
    ("ar", "وتوعّدت المخالفين بغرامات كبيرة."),
    ("ar", "فمن أصل تسعة آبار جفت أربع."),
    ("ar", "ويأتي ذلك بينما تستعد البلاد للانتخابات."),
    ("ar", "ورأت النقابة في ذلك تهديداً."),
    ("ar", "وكثير من هؤلاء ولدوا في الخارج."),
    ("ar", "وقال دفاعه إن الأدلة لا تكفي."),
    ("ar", "وقد عُمم اسمه على المعابر."),
    ("ar", "وتلتها ثلاث هزات خفيفة."),
    ("ar", "ورد عليه عضو المجلس سامي حداد."),
    ("ar", "وبتفتيش منزله عُثر على 12 هاتفاً."),
    ("ar", "وما إن وصلا إلى المخزن حتى أوقفتهما الشرطة."),
    ("ar", "ولم تصادَر الشحنة، وحضر المتهمان لتسلمها فجراً."),
    ("ar", "وقال عضو مكتبها سامي حداد إن السعر ثابت."),
    ("ar", "ومن المقرر أن يُشيّع جثمانه ظهراً."),
    ("ar", "وأما السعودي ماجد حداد فودّع السباق."),
    ("ar", "فبحسب ما كتبوه، تكفي خمس ليال."),
    ("ar", "ويشرف على تدريبها المغربي سامي حداد."),
    ("ar", "ولم يتسنّ حتى الآن تحديد تاريخها."),
    ("ar", "واختير أفضل لاعب في الدورة."),
    ("ar", "وعُثر في الأولى على ألف تمثال."),
    ("ar", 'وتتابع "يأتي الأب بطفله من قرية بعيدة".'),
    ("ar", "ويقول ضاحكاً إن العمل لا ينتهي."),
    ("ar", "وأحيل المتهمان إلى النيابة."),
    ("ar", "وانكمش نشاط المصانع هناك."),
    ("ar", "وقال الوسيط سالم حداد إن ما حدث كان متوقعاً."),
    ("ar", "ولم تكد تمضي دقائق حتى ضاعف زميله النتيجة."),
    ("ar", "ويُنتظر أن تزود نحو 60 ألف منزل بالماء."),
    ("ar", "وأبرزت أن عدد المسجلات بلغ 13 ألفاً."),
    ("ar", "ولاحظ أن الأسعار ارتفعت."),
    ("ar", "وسجلت أن النص يتضمن تقدماً."),
    ("ar", "ونبّه إلى أن المهلة تنتهي غداً."),
    ("ar", "وتعهدت بتوفير 40 حافلة."),
    ("ar", "ووعد بخفض الضرائب."),
    ("ar", "وتعهدت المسؤولة الحكومية بإصدار المراسيم."),
    ("ar", "والسبب، بحسب الصيادين، أن الماء صار مالحاً."),
    ("ar", "وأغرب ما مر به، كما يحكي، رسالة وصلت بعد 40 عاماً."),
    ("ar", "ولا يبيع النجار شيئاً منها."),
    ("ar", "إذ تستقبل الجزيرة 40 ألف سائح."),
    ("ar", "وتساءلت عن جدوى شراء 40 حافلة."),
    ("ar", "وحضر الجلسة ممثلون عنهم."),
    ("ar", "وكان في الفندق حينها 118 نزيلاً."),
    ("ar", "ونقلت خلال الفترة نفسها مليون راكب."),
    ("ar", "وصرح أمام هيئة المحكمة أنه لم يوقّع."),
    ("ar", "وحين سألها عن السبب أجابته أن البئر جفت."),
    ("fr", "Elle a ajouté que 12 trains étaient supprimés."),
    ("fr", "Les trains sont supprimés, a-t-il précisé."),
    ("fr", "En 2024 il a vendu 300 avions."),
    ("de", "Die beiden wurden am Montag freigelassen."),
    ("de", "Die Verhandlungen seien gescheitert, sagte er."),
    ("de", "Im Mai 2024 verkaufte er 300 Anteile."),
    ("es", "Además, las ventas subieron un 4 %."),
    ("it", "Sono 342 i feriti."),
    ("pt", "Ele afirmou que 12 escolas fecharam."),
    ("ru", "В нынешнем году он рассчитывает на 1,5 млн тонн."),
    ("ru", "Переговоры провалились, сказал он."),
    ("tr", "Bunun üzerine 40 kişi gözaltına alındı."),
    ("fa", "او گفت ۴۰ نفر بازداشت شدند."),
    ("hi", "उन्होंने कहा कि 40 लोग घायल हैं।"),
    ("zh", "他说，40人受伤。"),
    ("ja", "これにより40人がけがをした。"),
]
STANDING = [
    ("en", "This year exports fell by 3%."),
    ("en", "There were 23 people on the bus."),
    ("en", "It is thought that 40 people were on board."),
    ("en", '"We lost 40 per cent of our crop," said Ana Ruiz, a farmer.'),
    ("en", "After the vote the minister said he would resign."),
    ("en", "US exports rose by 3%."),
    ("en", "When the bank failed, ministers met twice."),
    ("en", "The chairman denied a report that he told staff to lie."),
    ("en", "Lena Hale denied claims she told staff to lie, after she said 40 jobs would go."),
    ("en", "Boreal and Arden said the two firms would hire 40 people."),
    ("en", "Boreal Link said it was working with the police."),
    ("en", "Police stopped 40 lorries, three of them without brakes."),
    ("en", "Most of those who answered were over 60."),
    ("en", "The storm cut off the town and left 40 people there."),
    ("ar", "وقال وزير المالية إن العجز بلغ 3 مليارات دولار."),
    ("ar", "وأكد رئيس الوزراء أن الانتخابات ستجرى في موعدها."),
    ("ar", "هذا العام تراجعت الصادرات بنسبة 3 في المئة."),
    ("ar", "وقال بلال حداد إن البئر جفت قبل عامين."),
    ("ar", "ولم يسفر الحريق عن إصابات."),
    ("ar", "ويشير تقرير المصرف إلى أن النمو تباطأ."),
    ("ar", "وأصيب 20 راكباً، ثلاثة منهم في حال حرجة."),
    ("ar", "وقالت المتحدثة باسم البلدية إن الحديقة ستفتح غداً."),
    ("ar", "وشهدت المدينة في هذا الشهر ثلاثة معارض."),
    ("ar", "ودعت الوزارة المرضى إلى الحذر من أي رسائل مشبوهة."),
    ("ar", "وفي كلمته، دعا الرئيس إلى الهدوء."),
    ("ar", "وخلال فترة احتجازه، نُقل سالم حداد مرتين إلى المستشفى."),
    ("ar", "ونبّه الخبراء إلى خطر الفيضانات."),
    ("ar", "وساهم المزارعون في إطفاء الحريق."),
    ("ar", "وأعلنت بلدية سبها إغلاق ثلاث مدارس."),
    ("ar", "وفاز الفريق بست مباريات."),
    ("ar", "قتل رجل زوجته وفرّ إلى الجبل."),
    ("ar", "ولم تكشف الشركة خططها للعام المقبل."),
    ("ar", "وبدأ في الأول من يناير بيع التذاكر."),
    ("ar", "وقالت الوزارة إن هناك 12 مدرسة مغلقة."),
    ("ar", "وبحث الوزيران السعودي والأردني أزمة المياه."),
    ("ar", "إلى ذلك، أعلنت الوزارة فتح 12 مدرسة."),
    ("ar", "وارتفعت المبيعات 3% على الفترة نفسها من العام الماضي."),
    ("ar", "ورحبت بريطانيا بالاتفاق."),
    ("ar", "ويُذكر أن الجسر بني قبل 40 عاماً."),
    ("ar", "وتبيّن أن الأوراق مزورة."),
    ("ar", "ووعد رئيس الوزراء بخفض الضرائب."),
    ("ar", "وسجلت البلاد 20 إصابة."),
    ("ar", "والسبب وراء انقطاع الكهرباء عطل في المحطة."),
    ("ar", "والجو، كما يقول الصيادون، تغيّر."),
    ("fr", "Il y a 40 blessés."),
    ("fr", "Cette année les ventes ont reculé de 3 %."),
    ("de", "Es gibt 40 Verletzte."),
    ("de", "Diese Woche wurden 40 Züge gestrichen."),
    ("tr", "Bu yıl ihracat yüzde 3 düştü."),
    ("ru", "Комбинат вложит 18,6 млрд рублей."),
    ("zh", "铁路部门介绍，首日车票售出3.5万张。"),
    ("en", "The second phase could cost 40 million pounds."),
    ("en", "Beaten in Leeds, Arden finished top of the group."),
    ("en", "Some 41 per cent are in favour of a tax."),
    ("en", "The one man who knew was 40."),
    ("en", "Half of those polled said they were content."),
    ("en", "Five of those killed were children."),
    ("en", "There is no ice on 40 lakes."),
    ("en", "One of the brothers is 40, the other is 45."),
    ("en", "Two of the boats sank and the others were towed to Arden."),
    ("en", "Analysts said it would be hard to sell 40 ships."),
    ("en", "The maker said it would cut 40 jobs."),
    ("en", "Built in Arden for $2.7 million, the rover weighs 40 kg."),
    ("en", "Two years later than planned, 40 schools opened."),
    ("en", "Prices fell below 25 euros."),
]


@pytest.mark.parametrize(("language", "sentence"), LEANING)
def test_what_only_the_sentence_before_names_leans_back(language: str, sentence: str) -> None:
    assert leans_back(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), STANDING)
def test_a_sentence_that_names_its_subject_stands(language: str, sentence: str) -> None:
    assert not leans_back(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Will there be snow?"),
        ("en", "There were a few bright spots."),
        ("en", "Not everyone was persuaded."),
        ("en", "As far as the roof is concerned, there are two options."),
        ("en", "Twice."),
        ("en", "A great choice of colour."),
        ("en", "Below are the main points."),
        ("en", "This is what we know so far."),
        ("en", "With a week to go, here's where things stand."),
        ("en", "This newspaper looks at what is behind the rise."),
        ("en", "What happened next will be argued over for years."),
        ("en", "Q: Your report says the wait has fallen."),
        ("en", "Born: August 14, 1931, in Stromhaven, Orkney."),
        ("ar", "هل تنجح الخطة؟"),
    ],
)
def test_what_says_nothing_by_itself_is_never_said(language: str, sentence: str) -> None:
    assert says_nothing(sentence, language)
    assert read_context([sentence], language)[0].broken


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There were 40 people on board."),
        ("en", "There were no injuries."),
        ("en", "Three men died."),
        ("en", "The council scrapped it."),
        ("en", "The mayor said, here are 400 votes."),
        ("en", "She signed herself I G Rennie and won the post."),
        ("ar", "قتل ثلاثة رجال."),
        ("fr", "Deux fois."),
    ],
)
def test_a_short_sentence_may_say_something(language: str, sentence: str) -> None:
    assert not says_nothing(sentence, language)


def test_a_chain_of_pronouns_needs_all_of_it() -> None:
    sentences = [
        "Ana Ruiz won.",
        "She is from Peru.",
        "She leads her rivals.",
        "She has 2 sons.",
        "Rain fell.",
    ]
    assert read_context(sentences, "en") == [
        Context(),
        Context(frozenset({0})),
        Context(frozenset({0, 1})),
        Context(frozenset({0, 1, 2})),
        Context(),
    ]


def test_who_adds_something_is_who_spoke_last_not_what_stands_between() -> None:
    sentences = [
        "وأوضح العقيد سامي حداد أن البلاغ ورد فجراً.",
        "وأظهرت الكاميرات ملثمين اثنين.",
        "وأضاف أن السيارة كانت مسروقة.",
    ]
    assert read_context(sentences, "ar")[2] == Context(frozenset({0}))
    assert read_context(sentences[1:], "ar")[1].broken


def test_the_first_sentence_opens_as_the_article_does() -> None:
    assert read_context(["She won by 9 points.", "Rain fell."], "en")[0] == Context()


def test_a_bare_quotation_needs_the_sentence_that_says_whose_it_is() -> None:
    sentences = [
        "The mayor was blunt.",
        '"Nobody will get a penny."',
        "“Not one,” said a deputy.",
    ]
    assert read_context(sentences, "en")[1].needs == {0}
    assert read_context(sentences, "en")[2] == Context()
    assert is_quotation("«Nadie cobrará.»")
    assert is_quotation("「誰も受け取らない」。")
    assert not is_quotation('"Not one," he said, "will pay."')


@pytest.mark.parametrize(
    ("before", "sentence", "broken"),
    [
        ("Q: Will you close schools?", "A: Not if 40 more nurses come on Monday.", True),
        (
            "Will you close schools?",
            "Dr Hale: If 40 nurses come to Arden on Monday and stay for a week, perhaps not.",
            True,
        ),
        ("Will you close schools?", "The town has 40 schools.", False),
        (
            "The town has 40 schools.",
            "Dr Hale: of all the schools in Arden, 9 close on Monday and 3 more in May.",
            False,
        ),
    ],
)
def test_an_answer_is_not_said_without_its_question(
    before: str, sentence: str, *, broken: bool
) -> None:
    assert read_context([before, sentence], "en")[1].broken is broken


def test_the_sentences_of_a_quotation_belong_together() -> None:
    assert quoted_spans(['He said: "One.', "Two.", 'Three."', "Four."]) == {
        0: range(3),
        1: range(3),
        2: range(3),
    }
    assert quoted_spans(["„Eins.", "Zwei“, sagte er.", "Drei."]) == {0: range(2), 1: range(2)}
    assert quoted_spans(["«Uno.", "Dos», dijo."]) == {0: range(2), 1: range(2)}
    assert quoted_spans(["”Ett”, sa hon.", "Två."]) == {}


def test_half_a_quotation_whose_other_half_is_not_near_is_broken() -> None:
    assert quoted_spans(['He said: "One.', "Two.", "Three."]) == {0: range(0)}
    assert quoted_spans(["One» he said.", "Two."]) == {0: range(0)}
    assert read_context(['He said: "One.', "Two."], "en")[0].broken


def test_marks_are_balanced_in_pairs() -> None:
    assert is_balanced("“One” (two) «three»")
    assert not is_balanced("“One (two) three")
    assert not is_balanced("One (two three")


@pytest.mark.parametrize(
    ("sentence", "broken"),
    [
        ("If we stumble then we will be left with regrets.", True),
        ("The band wrote to my lawyer.", True),
        ("I'm sure of it, said Ana Ruiz.", True),
        ('"If we stumble, we will have regrets," said Ana Ruiz.', False),
        ("The mayor of Leeds wrote: “I will go in May.”", False),
        ("US trade rose by 3% in May 2004.", False),
    ],
)
def test_what_speaks_for_itself_without_quotation_marks_is_half_a_quotation(
    sentence: str, *, broken: bool
) -> None:
    assert read_context(["Rain fell on the town.", sentence], "en")[1].broken == broken


def test_a_reporter_may_speak_of_meeting_somebody() -> None:
    meeting = ["Ana Ruiz arrives for our meeting in a red coat.", "She runs a mill in Leeds."]
    assert [each.broken for each in read_context(meeting, "en")] == [False, False]


@pytest.mark.parametrize(
    ("sentence", "scrap"),
    [
        ("Marsh 51, Ruiz 80.", True),
        (", who had won already, lost 2-1 to the side from Arden.", True),
        ("J. Marsh (Leeds).", True),
        ("Gate: 4,120.", True),
        ("Ames, Brown, Cole (Diaz 83), Evans, Fox, Grant, Hall, Ito.", True),
        (
            "Out: May for Lee (9), Ames for Brown (53), Cole for Diaz (60), Fox (84), Ito (85).",
            True,
        ),
        ("R Ames (Rovers), J Brown (Blues), T Cole (Hawks), R Diaz (Hawks), G Fox (Blues).", True),
        ("More from this section", True),
        ("Three people died.", False),
        ("23 people died.", False),
        ("Police, firefighters, doctors, nurses and 40 soldiers were sent there.", False),
        ("Prices rose by 4,120 to 5,300, then to 6,200, 7,100 and 8,000 dollars.", False),
    ],
)
def test_a_note_or_a_list_is_no_sentence(sentence: str, *, scrap: bool) -> None:
    assert read_context(["Rain fell on the town.", sentence], "en")[1].broken == scrap


def test_a_paragraph_within_a_long_speech_is_not_said_without_its_marks() -> None:
    sentences = [
        'Ana Ruiz added: "I want the same pay.',
        '"Forty matches were sold out.',
        "The women have it right now.",
        '"We bring the people in and should be paid for it."',
        "Rain fell on the town.",
    ]
    assert quoted_spans(sentences)[2] == range(0)
    assert 4 not in quoted_spans(sentences)
    curly = [each.replace('"', "“", 1) for each in sentences]
    assert quoted_spans(curly)[2] == range(0)


@pytest.mark.parametrize(
    ("language", "sentence", "broken"),
    [
        ("en", "The agency was unable to verify either account.", True),
        ("en", "The owner did not immediately respond to a request for comment.", True),
        ("en", "Not all of the guests are pleased.", True),
        ("en", "Regular passengers were divided.", True),
        ("en", "The court could not confirm that 14 men had died.", False),
        ("ar", "ولم يتسن للوكالة التحقق من الروايتين بشكل مستقل.", True),
        ("ar", "ولم يتسن للفريق الفوز في أي من مبارياته الثلاث.", False),
    ],
)
def test_a_sentence_that_only_says_that_nothing_is_known_says_nothing(
    language: str, sentence: str, *, broken: bool
) -> None:
    first = {"en": "The ferry sank on Monday.", "ar": "غرقت العبّارة يوم الاثنين."}[language]
    assert read_context([first, sentence], language)[1].broken == broken


def test_what_leads_up_to_a_question_is_never_said_without_it() -> None:
    sentences = ["Dana Reyes has a new book.", "Nine years is a long time.", "What happened?"]
    assert read_context(sentences, "en")[1].broken
    assert not read_context([*sentences[:2], "It has 312 pages."], "en")[1].broken
