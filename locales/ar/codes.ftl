### Words of the codes that answer a report's questions, Arabic. The codes stand in `../codes.toml`.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the pages say they are a draft)
###
### For translators: the reporter touches these words under a picture, and a counsellor reads them as an answer. As few and
### as plain as possible; what the person says of herself, as she would say it. `about-…` is a short heading over the answer.
### Never speak of anyone's situation, and never say what the police, a judge or an administration will do.

## Danger now

about-now = خطر الآن
now-oui = نعم
now-inconnu = لا أعرف
now-non = لا

## Whom it happened to

about-person = لمن حدث ذلك
person-moi = أنا
person-autre = شخص آخر، وأنا أساعده
person-temoin = شخص آخر، وأنا رأيت

## Age, in bands

about-age = العمر
age-0-11 = أقل من 12 سنة
age-12-14 = من 12 إلى 14 سنة
age-15-17 = من 15 إلى 17 سنة
age-18-plus = 18 سنة أو أكثر

## Only for minors: is there an adult, and is that adult safe

about-adult = مع شخص كبير
adult-seul = وحده، دون شخص كبير
adult-adulte-sur = مع شخص كبير طيب
adult-adulte-danger = الشخص الكبير يخيف أو يؤذي

## What happened: groups (under a picture), then choices

about-facts = ما حدث
group-facts-violence = أحد آذاني أو أخافني
group-facts-family = الزوجان، العائلة، طفل
group-facts-work = في العمل
group-facts-home = سكني
group-facts-theft = سرقة أو احتيال
group-facts-force = أحد يجبرني
group-facts-discrimination = يرفضونني
group-facts-officials = الشرطة أو إدارة عامة
group-facts-other = شيء آخر
facts-V1 = ضرب أو جروح
facts-V2 = تهديد
facts-V3 = أفعال جنسية لم أكن أريدها
facts-V4 = شريكي الحالي أو السابق يؤذيني
facts-V5 = عائلتي تجبرني أو تعاقبني (زواج، شرف، ختان)
facts-V6 = أحد يتبعني أو يضايقني (في الخارج أو على الإنترنت)
facts-V7 = أحد يحبسني، أو يأخذ هاتفي أو وثائقي
facts-V8 = سرقة
facts-V9 = أحد أخذ مالي بالكذب
facts-W1 = لا يدفعون لي، أو يدفعون القليل جدًا
facts-W2 = يجبرونني على العمل، ولا أستطيع الذهاب
facts-W3 = حادث في العمل يخفونه
facts-W4 = يطلبون مني الجنس لأحصل على عمل
facts-H1 = سكن خطير أو غالٍ جدًا
facts-H2 = يطردونني من البيت، أو يقطعون الماء أو الكهرباء
facts-H3 = يطلبون مني الجنس لأحصل على سكن
facts-T1 = يجبرونني على التسول أو السرقة أو الجنس مقابل المال
facts-T2 = أحد آذاني في الطريق، أو يقول إن عليّ دينًا
facts-D1 = يرفضون لي العمل أو السكن أو المدرسة أو العلاج بسبب من أكون
facts-D2 = يشتمونني أو يهاجمونني بسبب من أكون
facts-D3 = كراهية على الإنترنت
facts-P1 = شرطي أو حارس أو موظف آذاني
facts-P2 = رفضوا شكواي
facts-C1 = طفل يتألم أو في خطر
facts-X1 = رأيت شيئًا حدث لشخص آخر
facts-X9 = شيء آخر، أو لا أعرف

## Only after discrimination: because of what

about-criterion = بسبب
criterion-origine = أصلي
criterion-race-pretendue = «عِرقي» كما يقولون
criterion-couleur-de-peau = لون بشرتي
criterion-nationalite = جنسيتي
criterion-ascendance = العائلة التي جئت منها
criterion-langue = لغتي أو لهجتي
criterion-conviction-religieuse = ديني، أو لأنني بلا دين
criterion-sexe = امرأة، رجل، حمل، أمومة
criterion-genre = هويتي الجنسانية (مثلًا: عابر أو عابرة)
criterion-orientation-sexuelle = من أحب (مثلًا: مثلي أو مثلية)
criterion-handicap = إعاقة
criterion-sante = صحتي، مرض
criterion-caracteristique-physique = جسمي أو مظهري
criterion-age = عمري
criterion-fortune = قلة المال
criterion-origine-sociale = وسطي الاجتماعي أو حيّي
criterion-naissance = ولادتي
criterion-etat-civil = متزوج أو غير متزوج
criterion-composition-de-menage = عائلتي (مثلًا: وحدي مع أطفال)
criterion-conviction-politique = أفكاري السياسية
criterion-conviction-syndicale = نقابة العمال

## Only after discrimination: in which part of life

about-domain = في أي موقف
domain-emploi = العمل
domain-biens-services-logement = سكن، متجر، بنك، خدمة
domain-enseignement = مدرسة، تدريب
domain-police-justice = الشرطة، القضاء
domain-protection-sociale = المساعدة الاجتماعية، العلاج
domain-medias-internet = إنترنت، تلفزيون، جريدة
domain-vie-en-societe = الشارع، الرياضة، الجيران

## Kind of place, never an address

about-place = المكان
place-domicile = في بيت
place-rue = في الشارع
place-transport = حافلة، قطار
place-lieu-de-travail = في العمل
place-ecole = في المدرسة
place-lieu-de-soins = مستشفى، طبيب
place-commerce-banque = متجر، مقهى، بنك
place-administration = مكتب حكومي
place-local-de-police = عند الشرطة
place-foyer = دار إيواء، ملجأ
place-en-ligne = إنترنت، هاتف
place-autre = مكان آخر

## Branch of work

about-sector = العمل
sector-construction = ورشة بناء
sector-horeca = مطعم، مقهى، فندق
sector-nettoyage = تنظيف
sector-car-wash = غسيل سيارات
sector-commerce-de-nuit = متجر، متجر ليلي
sector-agriculture = حقول، فواكه، خضر
sector-travail-domestique = عند عائلة (منزل، أطفال)
sector-livraison = توصيل
sector-onglerie = أظافر، حلاقة
sector-atelier = ورشة، مصنع، مخزن
sector-autre = عمل آخر

## Area, as coarse as this

about-area = المنطقة
area-liege = في لييج
area-pres-de-liege = قرب لييج
area-ailleurs-en-belgique = في مكان آخر في بلجيكا
area-autre-pays = في بلد آخر

## When, in bands

about-when = متى
when-moins-de-72-heures = في آخر 3 أيام
when-moins-d-une-semaine = هذا الأسبوع
when-moins-d-un-mois = هذا الشهر
when-moins-de-six-mois = في آخر 6 أشهر
when-plus-de-six-mois = قبل ذلك
when-cela-continue = ما زال مستمرًا

## Who did it: groups, then relations and services

about-who = من فعل ذلك
group-who-people = شخص
group-who-services = إدارة أو خدمة
who-partenaire = زوج، زوجة، شريك
who-ex-partenaire = شريك سابق
who-famille = عائلتي
who-employeur = صاحب العمل، المدير
who-proprietaire = صاحب البيت
who-connaissance = صديق، جار، زميل
who-creancier = شخص يطالب بدين
who-inconnu = شخص لا أعرفه
who-groupe = عدة أشخاص
who-police = الشرطة
who-cpas = مركز المساعدة الاجتماعية (CPAS)
who-hopital = مستشفى، طبيب
who-ville = البلدية
who-ecole = مدرسة، حضانة
who-centre = دار إيواء، مركز
who-controleur = حارس، مراقب
who-autre-service = خدمة أخرى

## Signs of danger

about-danger = الخطر
danger-l-auteur-a-acces = هذا الشخص يستطيع أن يجدني
danger-menace-de-mort = تهديد بالقتل
danger-arme = سلاح، سكين
danger-etranglement = ضغط أحد على رقبتي
danger-blessure-grave = جرح خطير، أنزف
danger-enferme = لا أستطيع الخروج
danger-contrainte-sexuelle = أُجبر على الجنس
danger-menace-pour-faire-taire = يهددونني لأسكت
danger-craint-pour-sa-vie = أخاف على حياتي
danger-envie-de-mourir = أريد أن أموت

## Signs of danger in a couple or family

about-couple = الزوجان والعائلة
couple-aggravation = الأمر يزداد سوءًا
couple-separation = سأرحل، أو رحلت
couple-controle = يتبعونني، وينظرون في هاتفي
couple-jalousie = يمنعونني من الخروج، ويأخذون المال
couple-grossesse-ou-bebe = حمل، أو طفل عمره أقل من سنة
couple-enfants-exposes = الأطفال يرون، أو يتألمون
couple-alcool-drogue-crise = خمر، مخدرات، نوبات
couple-animaux-ou-biens = يكسرون أشيائي، أو يؤذون حيوانًا

## Signs of exploitation

about-signs = ما يفعلونه بي
signs-documents-retenus = يحتفظون بوثائقي
signs-entrave-aux-mouvements = لا أستطيع الذهاب
signs-servitude-pour-dette = يجب أن أسدد دينًا
signs-salaire-retenu = يحتفظون بأجري
signs-heures-excessives = ساعات كثيرة، بلا راحة
signs-conditions-abusives = عمل أو نوم خطير أو وسخ
signs-tromperie = وعدوني بشيء آخر
signs-isolement = لا أستطيع أن أكلم أحدًا
signs-violence = يضربونني
signs-intimidation = يخيفونني
signs-abus-de-vulnerabilite = يستغلون مشاكلي

## Children concerned, in bands

about-children = الأطفال
children-aucun = لا أطفال
children-0-2 = من 0 إلى 2 سنة
children-3-5 = من 3 إلى 5 سنوات
children-6-11 = من 6 إلى 11 سنة
children-12-17 = من 12 إلى 17 سنة

## What could show that it happened; nothing is sent

about-evidence = أدلة
evidence-photos = صور، فيديو
evidence-messages = رسائل، مكالمات
evidence-documents = عقد، رسالة، دفتر ساعات
evidence-certificat-medical = ورقة من طبيب
evidence-temoins = رآه أحد
evidence-objets = أشياء، ملابس
evidence-rien = لا شيء

## What the person wants

about-wants = ما أريده
wants-parler = الكلام مع أحد
wants-medecin = رؤية طبيب
wants-que-ca-cesse = أن يتوقف هذا
wants-recuperer-argent = الحصول على مالي
wants-plainte = تقديم شكوى
wants-rien-encore = لا شيء الآن

## Language to speak, interpreter, woman or man

about-language = اللغة
language-autre = لغة أخرى
about-interpreter = مترجم
interpreter-oui = نعم، مع مترجم
interpreter-non = لا، بدون مترجم
about-gender = امرأة أو رجل
gender-femme = امرأة
gender-homme = رجل
gender-egal = لا فرق

## Way back

about-contact = للرد عليّ
contact-recu = هنا فقط، مع إيصالي
contact-appel = مكالمة
contact-message = رسالة قصيرة
contact-courriel = بريد إلكتروني
about-times = متى يمكن الاتصال بي
times-matin = في الصباح
times-apres-midi = بعد الظهر
times-soir = في المساء
times-semaine = من الاثنين إلى الجمعة
times-week-end = في نهاية الأسبوع
about-never = أبدًا
never-appel = لا تتصلوا بي أبدًا
never-message = لا ترسلوا رسالة أبدًا
never-courriel = لا ترسلوا بريدًا أبدًا
never-message-vocal = لا تتركوا رسالة صوتية أبدًا
never-dire-le-service = لا تقولوا أبدًا من يتصل
never-parler-a-un-autre = لا تكلموا شخصًا آخر أبدًا

## Services that must not be told

about-avoid = لا تتكلموا عن ذلك مع
avoid-ville = البلدية
avoid-cpas = مركز المساعدة الاجتماعية (CPAS)
avoid-police = الشرطة
avoid-hopital = المستشفى
avoid-association = جمعية
