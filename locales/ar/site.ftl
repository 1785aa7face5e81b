### Words of the reporter's page, Arabic.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the page says it is a draft)
###
### For translators: simple and warm, as if spoken to a child of ten. At most 8 to 12 words a sentence. No idioms.
### Never say what the police, a judge or an administration will do. Never speak of anyone's situation.
### Call the 24 digits always by the same word (here: إيصال) and the trained people by the same word (مستشارون).

## Every page

# Title of the browser's tab, on every page. The same in every language, on purpose: it must tell nothing.
page-title = Havre
# First link of every page, for screen readers and keyboards.
skip-to-content = اذهب إلى النص
# Strip on top of every page of a demonstration.
demo-banner = تجربة فقط: لا تخبروا بشيء هنا.
# Note on top of a page whose language nobody has reviewed yet.
draft-note = نص لم يُراجَع بعد.
# Link after the draft note, to the French page. Write it in your language.
draft-french = بالفرنسية
# Above the list of languages.
languages-label = اللغات
# Button that goes to the question before.
back = رجوع
# Button that goes to the next question.
continue = متابعة
# Button that tries again after something failed.
try-again = حاولوا مرة أخرى

## Quick exit: the bar at the bottom of every page

# The button's visible word.
exit-button = خروج سريع
# Second link of every page, for screen readers and keyboards.
exit-skip-link = خروج سريع من هذه الصفحة
# Said by screen readers while the Shift key is pressed.
exit-press-two = اضغطوا Shift مرتين أيضًا للخروج.
exit-press-one = اضغطوا Shift مرة واحدة أيضًا للخروج.
exit-expired = انتهى الوقت. ابدأوا من جديد للخروج.
# Said by screen readers, and shown on the white page while the other site opens.
exit-loading = جارٍ التحميل.

## Language choice: the first page

# Heading of the page where the language is chosen.
choose-language = اختاروا لغتكم

## Welcome: the first screen

welcome-heading = يمكنكم الكلام هنا
# Under the heading.
welcome-lead = أخبرونا بما عشتم أو رأيتم.
# Four short lines with a tick.
welcome-everyone = يمكن لكل الناس الكتابة هنا.
welcome-free = هذا مجاني.
welcome-no-name = لا نطلب اسمكم ولا أوراقكم.
welcome-own-words = اكتبوا بلغتكم وبكلماتكم.
# Under the buttons' place, while the phone checks who can read.
welcome-wait = لحظة. هاتفكم يتحقق من الصفحة.
# Main button.
welcome-start = أريد أن أقول ما حدث
# Second button.
welcome-return = عندي إيصال
# Heading and lines: what this is.
what-heading = ما هذا؟
what-read = يقرأ رسالتكم مستشارون مدرَّبون.
what-answer = يمكنهم أن يجيبوكم هنا.
what-choose = بعد ذلك، أنتم تختارون.
what-not-police = هذه ليست الشرطة.
what-not-complaint = الكتابة هنا ليست شكوى عند الشرطة.
what-not-office = هذا ليس مكتب الأجانب.
# Heading above the names of the counsellors.
who-heading = من يستطيع القراءة؟
who-only = هؤلاء الأشخاص فقط:
# Heading and lines: the limits.
limits-heading = من المهم أن تعرفوا
limits-alone = اقرأوا واكتبوا عندما لا يراكم أحد.
limits-phone = هل يراقب أحد هاتفكم؟ استعملوا هاتفًا آخر.
limits-trace = قد يحتفظ هاتفكم بأثر لهذه الزيارة.
limits-slow = نحن لا نقرأ الرسالة فورًا.
# Heading and lines: how to leave.
leave-heading = الخروج بسرعة
leave-button = المسوا «خروج سريع» في الأسفل.
leave-erase = يُمحى ما كتبتم هنا.
leave-keyboard = مع لوحة مفاتيح: اضغطوا Shift (⇧) ثلاث مرات.

## Contact and emergency, on the welcome and failure screens

contact-heading = هل تفضلون الكلام معنا؟
contact-phone = الهاتف
contact-address = العنوان
contact-hours = المواعيد
emergency-heading = هل أنتم في خطر الآن؟

## Without script

# Shown only where the browser runs no script. Say plainly why nothing can be written.
noscript-heading = لا يمكن الكتابة هنا
noscript-why = متصفحكم لا يستطيع حماية رسالتكم. يجب تشغيل JavaScript.
noscript-next = يمكنكم أيضًا الاتصال بنا أو المجيء.

## First question: what happened

facts-heading = ماذا حدث؟
facts-hint = المسوا صورة ثم اختاروا. يمكن اختيار أكثر من جواب.
# Button that goes on without an answer.
facts-skip = أفضل ألا أجيب
# Groups: the words under the pictures.
group-violence = أحد آذاني أو أخافني
group-family = الزوجان، العائلة، طفل
group-work = في العمل
group-home = سكني
group-theft = سرقة أو احتيال
group-force = أحد يجبرني
group-discrimination = يرفضونني
group-officials = الشرطة أو إدارة عامة
group-other = شيء آخر
# Choices inside the groups.
fact-V1 = ضرب أو جروح
fact-V2 = تهديد
fact-V3 = أفعال جنسية لم أكن أريدها
fact-V4 = شريكي الحالي أو السابق يؤذيني
fact-V5 = عائلتي تجبرني أو تعاقبني (زواج، شرف، ختان)
fact-V6 = أحد يتبعني أو يضايقني (في الخارج أو على الإنترنت)
fact-V7 = أحد يحبسني، أو يأخذ هاتفي أو وثائقي
fact-V8 = سرقة
fact-V9 = أحد أخذ مالي بالكذب
fact-W1 = لا يدفعون لي، أو يدفعون القليل جدًا
fact-W2 = يجبرونني على العمل، ولا أستطيع الذهاب
fact-W3 = حادث في العمل يخفونه
fact-W4 = يطلبون مني الجنس لأحصل على عمل
fact-H1 = سكن خطير أو غالٍ جدًا
fact-H2 = يطردونني من البيت، أو يقطعون الماء أو الكهرباء
fact-H3 = يطلبون مني الجنس لأحصل على سكن
fact-T1 = يجبرونني على التسول أو السرقة أو الجنس مقابل المال
fact-T2 = أحد آذاني في الطريق، أو يقول إن عليّ دينًا
fact-D1 = يرفضون لي العمل أو السكن أو المدرسة أو العلاج بسبب من أكون
fact-D2 = يشتمونني أو يهاجمونني بسبب من أكون
fact-D3 = كراهية على الإنترنت
fact-P1 = شرطي أو حارس أو موظف آذاني
fact-P2 = رفضوا شكواي
fact-C1 = طفل يتألم أو في خطر
fact-X1 = رأيت شيئًا حدث لشخص آخر
fact-X9 = شيء آخر، أو لا أعرف

## Second question: the story

story-heading = احكوا بكلماتكم
story-hint = متى؟ أين؟ من؟ اكتبوا ما تريدون.
story-privacy = لا حاجة إلى كتابة اسمكم أو عنوانكم أو أوراقكم.
# Before a percentage: the room left in the text field.
story-room = المكان الباقي:
# Error: the text is longer than one message can carry.
story-too-long = النص طويل جدًا. احذفوا بعض الجمل. يمكنكم كتابة الباقي لاحقًا مع الإيصال.

## Check and send

check-heading = اقرأوا مرة أخرى، ثم أرسلوا
check-facts = ما حدث
check-story = نصكم
check-nothing = لم تختاروا شيئًا
check-no-story = لم تكتبوا شيئًا
# Button beside each part.
check-change = تغيير
check-readers = من سيقرأه
# Beside the names, each with a box that is ticked: unticked people cannot read. Shown only when there is a choice.
check-known = هل تعرفون أحد هؤلاء الأشخاص؟ أزيلوا العلامة: فلن يستطيع القراءة. يجب أن يقرأ شخصان على الأقل.
check-send = إرسال
# Said and shown one after the other while the message leaves.
send-locking = هاتفكم يقفل الرسالة بمفتاح. ابقوا هنا.
send-sending = الرسالة في طريقها. ابقوا هنا.
# Error: what happened, then what to do.
send-no-answer = لا جواب. لا نعرف هل وصلت الرسالة. المسوا «إرسال» مرة أخرى: لن تُحسب مرتين.

## The receipt. This screen must not say what the receipt is for: it may be seen by someone else

sent-arrived = وصلت.
sent-heading = إيصالكم
sent-paper = اكتبوا هذه الأرقام على ورقة.
sent-no-photo = لا تأخذوا صورة. قد يجدها أحد.
sent-hide = احفظوا الورقة في مكان آمن.
sent-once = لا نستطيع عرضه مرة أخرى.
sent-return = عودوا به إلى هنا بعد بضعة أيام.
# Button: the person has written it down; everything on the page is cleared.
sent-done = كتبته. امسحوا كل شيء

## Coming back with a receipt

return-heading = أدخلوا إيصالكم
return-hint = 24 رقمًا، على ورقتكم.
return-open = فتح
# While the file with all answers is fetched, before the receipt is asked.
return-wait = لحظة. الصفحة تستعد.
return-working = لحظة. هاتفكم يبحث.
# Errors. The first two are followed by a number.
return-character = هذه العلامة ليست رقمًا. انظروا إلى العلامة رقم:
return-length = يجب كتابة 24 رقمًا. كتبتم:
return-mistake = أحد الأرقام غير صحيح. قارنوا مع ورقتكم، مجموعة بعد مجموعة.
return-unreachable = لا توجد شبكة. انتظروا قليلًا، ثم حاولوا مرة أخرى.
return-refused = لم يستطع هاتفكم التحقق من الأجوبة. لا نعرض شيئًا. حاولوا لاحقًا، أو اتصلوا بنا.

## Replies

replies-heading = الأجوبة
# Before the name of the counsellor who answered.
replies-from = من:
replies-none = لا جواب لهذا الإيصال بعد. عودوا بعد بضعة أيام.
replies-none-check = هل انتظرتم طويلًا؟ تحققوا من الأرقام، أو اتصلوا بنا.
# When one page of a long answer has not been published yet.
replies-incomplete = جزء من جواب لم يصل بعد. عودوا غدًا.
answer-label = الكتابة مرة أخرى
answer-send = إرسال
answer-arrived = وصلت.
answer-empty = النص فارغ. اكتبوا شيئًا أولًا.
# Button: everything on the page is cleared.
replies-done = انتهيت. امسحوا كل شيء

## Failure: nothing can be sent safely

closed-heading = لا يمكن الإرسال الآن
closed-nothing = لم يُرسل شيء.
# One of these four, to say why.
closed-unreachable = الخدمة لا تجيب، أو لا توجد شبكة.
closed-refused = لم يستطع هاتفكم التحقق ممن يستطيع القراءة.
closed-not-taken = لم تُقبل الرسالة.
closed-unsealed = لم يستطع هاتفكم قفل الرسالة. جربوا هاتفًا آخر.
closed-next = حاولوا لاحقًا. أو اتصلوا بنا، أو تعالوا.

## After everything was cleared

cleared-heading = مُسح كل شيء
cleared-close = يمكنكم إغلاق هذه الصفحة.
