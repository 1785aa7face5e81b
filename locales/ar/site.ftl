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
# Instead, when the page did not come whole over the network.
welcome-failed = لم تصل الصفحة كاملة. حاولوا لاحقًا، أو اتصلوا بنا.
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
limits-private = افتحوا نافذة خاصة إذا كنتم تعرفون ذلك.
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
# Under these numbers, when an answer says that there is danger.
emergency-go-on = اتصلوا إذا أمكن. بعد ذلك يمكنكم المتابعة هنا.

## Without script

# Shown only where the browser runs no script, or cannot protect a message. Say plainly why nothing can be written.
noscript-heading = لا يمكن الكتابة هنا
noscript-why = متصفحكم لا يستطيع حماية رسالتكم. يجب تشغيل JavaScript.
noscript-next = يمكنكم أيضًا الاتصال بنا أو المجيء.
# For a browser that runs script but lacks what protects a message.
cannot-why = هذا المتصفح لا يستطيع حماية رسالتكم. جربوا متصفحًا آخر.

## Questions: what stands on many of them

# Button that goes on without an answer.
skip = أفضل ألا أجيب
# Button, from the third question on: straight to reading again and sending.
send-early = الإرسال الآن، والإضافة لاحقًا
# Where several answers can be touched.
hint-many = يمكن اختيار أكثر من جواب.
# On every question, when somebody tells what happened to another person.
voice-other = أجيبوا كأن ذلك الشخص يتكلم.
# On every question, when a child writes. Speak to a child.
voice-child = ليس ذنبك. يمكنك التوقف متى تريد.

## The questions, in this order. `ask` is the heading, `hint` stands under it, `text` names a small field.
## `child-…` says the same to someone under 18 who writes for themselves; where there is none, the ordinary words are shown.

ask-now = هل أنتم في خطر الآن؟
ask-person = لمن حدث هذا؟
ask-age = كم العمر؟
hint-age = الشخص الذي حدث له هذا. لا نريد تاريخ الميلاد.
# Only for those under 18.
ask-adult = هل معك شخص كبير؟
ask-facts = ماذا حدث؟
hint-facts = المسوا صورة ثم اختاروا. يمكن اختيار أكثر من جواب.
child-ask-facts = ماذا فعلوا بك؟
child-facts-V1 = ضربني أحد
child-facts-V2 = قال لي أحد أشياء مخيفة
child-facts-V3 = لمس أحد جسمي وأنا لا أريد
child-facts-V4 = صديقي أو صديقتي تؤذيني
child-facts-V5 = في البيت يجبرونني أو يعاقبونني بشدة
child-facts-V6 = يضايقني أحد دائمًا (في الخارج أو على الهاتف)
child-facts-V7 = يحبسونني، أو يأخذون هاتفي
child-facts-W2 = يجعلونني أعمل وأنا لا أريد
child-facts-T1 = يجبرونني على التسول أو السرقة أو كشف جسمي
child-facts-C1 = طفل آخر يتألم أو يخاف
ask-criterion = ما السبب في رأيكم؟
ask-domain = في أي موقف؟
ask-place = أين كان ذلك؟
hint-place = بدون عنوان. يمكن اختيار أكثر من جواب.
ask-sector = ما نوع العمل؟
ask-area = في أي منطقة كان ذلك؟
ask-when = متى كان ذلك؟
ask-who = من فعل هذا؟
hint-who = بدون اسم. يمكن اختيار أكثر من جواب.
ask-danger = هل يوجد شيء من هذا؟
child-ask-danger = هل يحدث شيء من هذا؟
child-danger-contrainte-sexuelle = يجبرونني على أشياء بجسمي
child-danger-envie-de-mourir = لا أريد أن أعيش
ask-couple = بين الزوجين أو في العائلة؟
ask-signs = هل يحدث لكم هذا؟
ask-children = هل هناك أطفال؟
hint-children = المسوا أعمارهم.
ask-evidence = ما الذي يمكن أن يثبت ذلك؟
hint-evidence = لا يُرسل شيء. احتفظوا به إذا كان ذلك آمنًا.
ask-wants = ماذا تريدون؟
child-ask-wants = ماذا تريد؟
hint-wants = يمكنكم تغيير رأيكم لاحقًا.
ask-language = بأي لغة تريدون الكلام؟
ask-interpreter = هل تريدون مترجمًا؟
ask-gender = الكلام مع امرأة أم رجل؟
ask-contact = كيف نجيبكم؟
hint-contact = الإيصال يكفي. والباقي فقط إذا كان آمنًا.
text-contact = رقم أو بريد آمن
ask-times = متى يكون ذلك آمنًا؟
ask-never = ما الذي يجب ألا نفعله أبدًا؟
text-never = شيء آخر يجب ألا نفعله أبدًا
ask-avoid = من يجب ألا يعرف شيئًا؟
text-avoid = شخص أو مترجم يجب تجنبه

## Who may read

ask-readers = من يستطيع القراءة؟
# Under the heading, above the names, each with a box that is ticked.
hint-readers = هل تعرفون أحدًا؟ أزيلوا العلامة. لن يستطيع هذا الشخص القراءة.
# When fewer than two are left; phone and address follow.
readers-too-few = يجب أن يقرأ شخصان على الأقل. أعيدوا علامة. أو اتصلوا، أو تعالوا: لا يُرسل شيء.

## The story

about-story = نصكم
story-heading = احكوا بكلماتكم
story-hint = متى؟ أين؟ من؟ اكتبوا ما تريدون.
child-story-heading = احكِ بكلماتك
story-privacy = لا حاجة إلى كتابة اسمكم أو عنوانكم أو أوراقكم.
# Before a percentage: the room left in the text field.
story-room = المكان الباقي:
# Error: the text is longer than one message can carry.
story-too-long = النص طويل جدًا. احذفوا بعض الجمل. يمكنكم كتابة الباقي لاحقًا مع الإيصال.
# A gentle note, when the text seems to hold a number or a paper that says who someone is. Nothing is stopped.
papers-note = ربما يوجد رقم شخصي أو وثيقة في النص. لا حاجة إلى أن تقولوا لنا ذلك.
# Never shown: words that name such a number or paper in your language, separated by commas, in small letters.
papers-words = رقم وطني, الرقم الوطني, جواز سفر, جواز السفر, بطاقة هوية, بطاقة الهوية, تصريح إقامة, بطاقة إقامة, بطاقة الإقامة, أمر بمغادرة, بدون أوراق, بلا أوراق

## Check and send

check-heading = اقرأوا مرة أخرى، ثم أرسلوا
check-nothing = لم تختاروا شيئًا
# Button beside each part.
check-change = تغيير
# Opens the list of questions without an answer; each can be touched.
check-open = أسئلة بلا جواب
check-readers = من سيقرأه
check-send = إرسال
# Said and shown one after the other while the message leaves.
send-locking = هاتفكم يقفل الرسالة بمفتاح. ابقوا هنا.
send-sending = الرسالة في طريقها. ابقوا هنا.
# Error: what happened, then what to do.
send-no-answer = لا جواب. لا نعرف هل وصلت الرسالة. المسوا «إرسال» مرة أخرى: لن تُحسب مرتين.

## The receipt. These screens must not say what the receipt is for: they may be seen by someone else

sent-arrived = وصلت.
sent-heading = إيصالكم
sent-paper = اكتبوا هذه الأرقام على ورقة.
sent-no-photo = لا تأخذوا صورة. قد يجدها أحد.
sent-hide = احفظوا الورقة في مكان آمن.
sent-once = لا نستطيع عرضه مرة أخرى.
sent-return = عودوا به إلى هنا بعد بضعة أيام.
# Button: prints a small card with the digits and nothing else.
sent-print = طباعة بطاقة صغيرة
# Button: the person has written it down.
sent-next = كتبته
# Next screen: one group of four digits is asked back.
proof-heading = انظروا إلى ورقتكم
# Before the number of the group, 1 to 6.
proof-label = اكتبوا الأرقام الأربعة من المجموعة رقم:
# Button; after it, everything on the page is cleared.
proof-check = تحقق ومسح كل شيء
proof-wrong = ليس متطابقًا. انظروا إلى الأرقام مرة أخرى.
proof-show = رؤية الأرقام مرة أخرى
proof-leave = مسح كل شيء دون تحقق

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

## What she decides about her report, on the screen of replies

wish-heading = أنتم تقررون
# Buttons, each followed by what it does.
wish-withdraw = إيقاف كل شيء
wish-withdraw-why = لن نفعل شيئًا آخر لهذا الإيصال.
wish-erase = محو رسالتي
wish-erase-why = نمحوها بعد 7 أيام. قبل ذلك يمكنكم تغيير رأيكم هنا بهذا الإيصال.
wish-keep = لا تمحوا، غيرت رأيي
wish-keep-why = هل طلبتم ذلك منذ أقل من 7 أيام؟ إذن نحتفظ بكل شيء.
# Asked once more before it leaves.
wish-sure = نعم، إرسال هذا الطلب
wish-no = لا، رجوع
wish-arrived = وصل طلبكم.

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
