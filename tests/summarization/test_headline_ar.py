"""Arabic headlines keep what their clause cannot do without."""

import pytest

from summarize.summarization.headlines.headline import shorten


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        pytest.param(
            "أرجأ المجلس البلدي في بلدة عين الصفصاف، للمرة الثالثة منذ مطلع السنة، البتّ في "
            "إقفال مكبّ النفايات، بعد جلسة امتدت أربع ساعات.",
            "أرجأ المجلس البلدي في بلدة عين الصفصاف البتّ في إقفال مكبّ النفايات",
            id="the object behind how often it was",
        ),
        pytest.param(
            "قضت محكمة الجنايات في المدينة، اليوم الثلاثاء، برئاسة القاضي سامي حداد، بسجن أمين "
            "الصندوق السابق تسع سنوات بعد إدانته باختلاس أموال الجمعية الزراعية.",
            "قضت محكمة الجنايات في المدينة بسجن أمين الصندوق السابق تسع سنوات",
            id="two interruptions with one comma between them go together",
        ),
        pytest.param(
            "ارتفعت حصيلة ضحايا السيول التي تضرب ولايات الساحل منذ مطلع أغسطس (آب) إلى 63 "
            "قتيلاً، وفق ما أعلنته غرفة الطوارئ مساء الأربعاء.",
            "ارتفعت حصيلة ضحايا السيول التي تضرب ولايات الساحل إلى 63 قتيلاً",
            id="the other name of a month goes with it",
        ),
        pytest.param(
            "ضرب إعصار قوي سواحل محافظتين في سلطنة عمان فجر الخميس مصحوباً برياح بلغت سرعتها 165 "
            "كيلومتراً في الساعة وأمطار غزيرة.",
            "ضرب إعصار قوي سواحل محافظتين في سلطنة عمان فجر الخميس مصحوباً برياح بلغت سرعتها 165 "
            "كيلومتراً في الساعة وأمطار غزيرة",
            id="no time of day without its day",
        ),
        pytest.param(
            "ارتفعت حصيلة الفيضانات التي تجتاح شرق الجزيرة منذ أسبوع إلى ما لا يقل عن ثلاثين "
            "قتيلاً، في حين لا يزال سبعة أشخاص في عداد المفقودين.",
            "ارتفعت حصيلة الفيضانات التي تجتاح شرق الجزيرة إلى ما لا يقل عن ثلاثين قتيلاً",
            id="what rose says how far",
        ),
        pytest.param(
            "دخل عمال النقل بالولاية، اليوم الأربعاء، في إضراب عن العمل يتواصل ثلاثة أيام "
            "احتجاجاً على تأخر صرف المنحة وعدم تجديد الأسطول.",
            "دخل عمال النقل في إضراب عن العمل",
            id="no place that only a dateline names",
        ),
    ],
)
def test_an_arabic_headline_is_one_whole_clause(sentence: str, headline: str) -> None:
    assert shorten(sentence, "ar") == headline
