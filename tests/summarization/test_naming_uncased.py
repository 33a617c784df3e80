"""People are named in full at first in letters without capitals, too."""

import pytest

from summarize.summarization.naming import named_in_full

ARTICLE = [
    "أعلنت وزارة الأشغال إغلاق جسر الميناء ثلاثة أشهر.",
    "وقال وكيل الوزارة الدكتور بدر الشمري إن الكلفة بلغت 40 مليون دينار.",
    "وأكد رئيس البلدية جوزف المعلوف، في مؤتمر صحافي، أن البديل جاهز.",
    "ورأى الخبير الاقتصادي رضا بن حميدة أن الإغلاق سيكلّف التجار كثيراً.",
    "وطالبت النائبة سعاد أبو خليل والمهندس كمال حداد وشقيقه سامي حداد بتعويضات.",
    "وقال المدرب البرتغالي إدواردو سالغادو إن فريقه سيصل متأخراً.",
    "وعزا الشمري القرار إلى تصدع الأعمدة، وفق المعلوف.",
    "وبيّن بن حميدة أن 40 متجراً ستغلق، لكن أبو خليل نفت ذلك.",
    "وأوضح حداد أن الصيف موسم البيع.",
    "وأضاف سالغادو أن المباراة أُجلت.",
    "وقالت الوزارة إن العمل يبدأ الأحد.",
]


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("عزا الشمري القرار إلى تصدع الأعمدة.", "عزا الدكتور بدر الشمري القرار إلى تصدع الأعمدة."),
        ("لم يستبعد المعلوف الإلغاء.", "لم يستبعد جوزف المعلوف الإلغاء."),
        # what only people do has a name behind it, too
        ("حصد المعلوف 2816 صوتاً.", "حصد جوزف المعلوف 2816 صوتاً."),
        ("الجسر متصدع، وفق المعلوف.", "الجسر متصدع، وفق جوزف المعلوف."),
        # what somebody is stays with its adjective, a family name with all its parts
        (
            "بيّن بن حميدة أن 40 متجراً ستغلق.",
            "بيّن الخبير الاقتصادي رضا بن حميدة أن 40 متجراً ستغلق.",
        ),
        (
            "المتاجر تضررت، لكن أبو خليل نفت ذلك.",
            "المتاجر تضررت، لكن النائبة سعاد أبو خليل نفت ذلك.",
        ),
        # a given name that no list has is told by what stands around it
        (
            "أضاف سالغادو أن المباراة أُجلت.",
            "أضاف المدرب البرتغالي إدواردو سالغادو أن المباراة أُجلت.",
        ),
        # behind a preposition that is written onto it, and behind a title of its own
        ("الكلمة الأخيرة للشمري.", "الكلمة الأخيرة لبدر الشمري."),
        ("قال الدكتور الشمري إن العمل بدأ.", "قال الدكتور بدر الشمري إن العمل بدأ."),
    ],
)
def test_a_family_name_alone_gets_the_given_name_that_the_article_has(
    said: str, named: str
) -> None:
    assert named_in_full([said], ARTICLE, "ar") == [named]


@pytest.mark.parametrize(
    "said",
    [
        "قال بدر الشمري إن العمل بدأ.",
        # two people share it
        "أوضح حداد أن الصيف موسم البيع.",
        # what somebody else said
        "قالت النقابة: «عزا الشمري القرار إلى التصدع».",
        # no person, or the name of a family or street
        "قالت الوزارة إن العمل يبدأ الأحد.",
        "زار الوفد عائلة المعلوف.",
    ],
)
def test_what_is_no_bare_name_of_one_person_is_left_as_it_is(said: str) -> None:
    assert named_in_full([said], ARTICLE, "ar") == [said]


def test_only_the_first_of_several_mentions_is_in_full() -> None:
    said = ["عزا الشمري القرار إلى التصدع.", "أكد الشمري أن العمل بدأ."]
    assert named_in_full(said, ARTICLE, "ar") == [
        "عزا الدكتور بدر الشمري القرار إلى التصدع.",
        "أكد الشمري أن العمل بدأ.",
    ]


@pytest.mark.parametrize(
    ("article", "said"),
    [
        # a country is not called by its king, nor a place by whom it is named after
        (["وصل ملك الأردن إلى المدينة.", "وأعلن الأردن خطته."], "أعلن الأردن خطته."),
        (["ولد خالد الأندلس في قرية.", "وأقيم في الأندلس مهرجان."], "أكدت الأندلس خطتها."),
        # nor what somebody only did something to
        (
            ["شكر محمد الجمهور.", "وهتف الجمهور له.", "وقال مدرب هذا الجمهور إنه كبير."],
            "هتف الجمهور له.",
        ),
        # whoever is not known for a name is not one because a title stands before
        (["رفض الوزير دفع تعويضات للعمال.", "وصرفت تعويضات قليلة."], "صرفت تعويضات قليلة."),
        (["قال ألف مواطن إن الماء مقطوع.", "وقال مواطن إنه انتظر."], "قال مواطن إنه انتظر."),
    ],
)
def test_what_stands_behind_another_word_is_no_family_name(article: list[str], said: str) -> None:
    assert named_in_full([said], article, "ar") == [said]


def test_a_title_that_says_whose_somebody_is_stays_behind() -> None:
    article = ["وصل نائب الرئيس سامي حداد إلى الميناء.", "وقال حداد إن السفن تنتظر."]
    assert named_in_full(article[1:], article, "ar") == ["وقال سامي حداد إن السفن تنتظر."]
    article = ["وصل الرئيس سامي حداد إلى الميناء.", "وقال حداد إن السفن تنتظر."]
    assert named_in_full(article[1:], article, "ar") == ["وقال الرئيس سامي حداد إن السفن تنتظر."]


def test_a_given_name_alone_gets_the_family_name_that_the_article_has() -> None:
    article = [
        "تصدرت القائمة التوأمان مريم ومنة أشرف البغدادي.",
        "وذكرت منة أنها درست سبع ساعات يومياً.",
    ]
    assert named_in_full(article[1:], article, "ar") == [
        "وذكرت منة أشرف البغدادي أنها درست سبع ساعات يومياً."
    ]
    assert named_in_full(article, article, "ar") == article
