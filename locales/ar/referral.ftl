### Words of referrals, read back to people who speak Arabic.
### Review: draft

## Names of fields

champ-expediteur = المرسل
champ-partenaire = المرسل إليه
champ-reference = الرقم المرجعي
champ-but = الغرض
champ-etabli_le = كُتب في
champ-valable_jusqu_au = صالح حتى
champ-via = جهة الاتصال
champ-joindre = طريقة الاتصال
champ-faits = الوقائع
champ-resume = ملخص
champ-depuis = متى
champ-moments = وقت اليوم
champ-type_de_lieu = نوع المكان
champ-lieu = مكان الوقائع
champ-auteur = المشتبه به
champ-preuves = الأدلة المتوفرة
champ-dangers = علامات الخطر
champ-accords = ما يوافق عليه الشخص
champ-langue = لغة الحديث
champ-domicile_elu = الرسائل
champ-qualification = الوصف القانوني المقترح
champ-avocat = المحامي
champ-employeur = صاحب العمل
champ-lieu_de_travail = مكان العمل
champ-secteur = القطاع
champ-periode = الفترة
champ-horaires = ساعات العمل
champ-salaire = الأجر الموعود والمدفوع
champ-effectif = عدد العمال
champ-securite = السلامة في العمل
champ-logement_sur_place = السكن في مكان العمل
champ-jours = أيام العمل القادمة
champ-anonymat = إخفاء الاسم
champ-clause = الأساس القانوني
champ-organisme = الجهة المختصة
champ-criteres = الأسباب
champ-nationalite = الجنسية المستهدفة
champ-domaine = المجال
champ-temoins = الشهود
champ-souhaits = ما يطلبه الشخص
champ-age = العمر
champ-sexe = الجنس
champ-symptomes = الأعراض
champ-grossesse = الحمل
champ-allergies_medicaments = الحساسية والأدوية
champ-besoins = الاحتياجات
champ-precisions = تفاصيل
champ-enfants = الأطفال
champ-personne_dangereuse = شخص يجب إبعاده
champ-delais = المواعيد
champ-indices = المؤشرات
champ-encore_sous_emprise = ما زال تحت سيطرة الفاعل
champ-urgence = التصرف خلال
champ-paroles = كلام الطفل

## Facts

fait-V1 = ضرب أو جروح
fait-V2 = تهديد
fait-V3 = عنف جنسي
fait-V4 = عنف من الشريك أو الشريك السابق
fait-V5 = عنف في العائلة أو زواج قسري أو ختان
fait-V6 = مضايقة وملاحقة
fait-V7 = حبس أو أخذ الوثائق أو الهاتف
fait-V8 = سرقة
fait-V9 = احتيال
fait-W1 = أجر غير مدفوع
fait-W2 = عمل قسري
fait-W3 = حادث عمل مخفي
fait-W4 = طلبات جنسية في العمل
fait-H1 = سكن خطر
fait-H2 = طرد من السكن أو قطع الماء أو الكهرباء
fait-H3 = طلبات جنسية مقابل السكن
fait-T1 = اتجار بالبشر (اشتباه)
fait-D1 = رفض بسبب التمييز
fait-D2 = إهانة أو اعتداء بدافع الكراهية
fait-D3 = كراهية على الإنترنت
fait-P1 = تجاوز من موظف أو خدمة
fait-P2 = رفض تسجيل شكوى
fait-C1 = طفل مصاب أو في خطر
fait-X1 = شاهد
fait-X9 = شيء آخر

## Criteria of discrimination

critere-race-pretendue = العرق المزعوم
critere-couleur-de-peau = لون البشرة
critere-nationalite = الجنسية (البلد)
critere-ascendance = النسب
critere-origine = الأصل القومي أو العرقي
critere-handicap = الإعاقة
critere-conviction-religieuse = الدين أو المعتقد
critere-orientation-sexuelle = الميل الجنسي
critere-age = العمر
critere-fortune = الثروة
critere-etat-civil = الحالة المدنية
critere-conviction-politique = الرأي السياسي
critere-conviction-syndicale = الانتماء النقابي
critere-sante = الصحة
critere-caracteristique-physique = صفة جسدية أو وراثية
critere-naissance = الولادة
critere-origine-sociale = الأصل أو الوضع الاجتماعي
critere-composition-de-menage = تكوين الأسرة
critere-sexe = الجنس أو الحمل أو الأمومة
critere-genre = الهوية الجندرية
critere-langue = اللغة

## Parts of life

domaine-emploi = العمل
domaine-biens-services-logement = السلع والخدمات والسكن
domaine-vie-en-societe = الحياة في المجتمع
domaine-enseignement = التعليم
domaine-medias-internet = الإعلام والإنترنت
domaine-police-justice = الشرطة والقضاء
domaine-protection-sociale = الحماية الاجتماعية

## Kinds of place

lieu-domicile = في مسكن
lieu-rue = في الشارع
lieu-transport = في وسيلة نقل
lieu-lieu-de-travail = في العمل
lieu-ecole = في المدرسة
lieu-lieu-de-soins = في مكان علاج
lieu-commerce-banque = في متجر أو مصرف
lieu-administration = في إدارة
lieu-local-de-police = في مبنى الشرطة
lieu-en-ligne = على الإنترنت
lieu-autre = في مكان آخر

## Sectors

secteur-construction = البناء
secteur-horeca = فندق أو مطعم أو مقهى
secteur-nettoyage = التنظيف
secteur-car-wash = غسل السيارات
secteur-commerce-de-nuit = متجر ليلي
secteur-agriculture = الزراعة
secteur-travail-domestique = العمل المنزلي
secteur-livraison = التوصيل
secteur-onglerie = صالون أظافر
secteur-atelier = ورشة أو مصنع
secteur-autre = قطاع آخر

## How long ago

depuis-moins-de-72-heures = منذ أقل من 72 ساعة
depuis-moins-d-une-semaine = منذ أقل من أسبوع
depuis-moins-d-un-mois = منذ أقل من شهر
depuis-moins-de-six-mois = منذ أقل من ستة أشهر
depuis-plus-de-six-mois = منذ أكثر من ستة أشهر
depuis-cela-continue = ما زال مستمراً

## Times of day

moment-matin = صباحاً
moment-apres-midi = بعد الظهر
moment-soir = مساءً
moment-nuit = ليلاً

## Ages

age-0-11 = أقل من 12 سنة
age-12-14 = من 12 إلى 14 سنة
age-15-17 = من 15 إلى 17 سنة
age-18-plus = بالغ

## Sex, where care needs it

sexe-femme = امرأة
sexe-homme = رجل
sexe-autre = غير ذلك

## Signs of danger

danger-immediat = خطر الآن
danger-arme = سلاح
danger-etranglement = خنق
danger-menace-de-mort = تهديد بالقتل
danger-aggravation = يزداد سوءاً أو تكراراً
danger-separation = انفصال حديث أو معلن
danger-controle = يلاحق الشخص أو يراقبه
danger-contrainte-sexuelle = إكراه جنسي
danger-grossesse-ou-bebe = حمل أو رضيع أقل من سنة
danger-enfants-exposes = أطفال معرضون أو مصابون
danger-alcool-drogue-crise = كحول أو مخدرات أو أزمة
danger-animaux-ou-biens = إيذاء حيوانات أو إتلاف أغراض
danger-craint-pour-sa-vie = الشخص يخاف على حياته
danger-l-auteur-a-acces = الفاعل ما زال يصل إلى الشخص
danger-menace-pour-faire-taire = تهديد لمنع الشكوى

## What the person agrees to

accord-signalement-seulement = الإبلاغ فقط
accord-audition-avec-avocat = الاستماع إليه مع محامٍ
accord-audition-accompagnee = الاستماع إليه مع مرافق
accord-temoigner = الشهادة
accord-plainte = تقديم شكوى
accord-entretien = محادثة
accord-rendez-vous-accompagne = موعد مع مرافق

## Asked of an equality body

souhait-enregistrer = تسجيل البلاغ
souhait-avis = إعطاء رأي
souhait-mediation = البحث عن اتفاق
souhait-justice = الذهاب إلى المحكمة

## Needs

besoin-ecoute = الاستماع
besoin-suivi-psychologique = متابعة نفسية
besoin-abri-cette-nuit = مأوى الليلة
besoin-logement = سكن
besoin-accompagnement = مرافقة
besoin-aide-materielle = مساعدة مادية
besoin-aide-pour-enfants = مساعدة للأطفال
besoin-connaitre-ses-droits = معرفة الحقوق

## Indicators of forced labour (ILO)

indice-abus-de-vulnerabilite = استغلال الضعف
indice-tromperie = خداع
indice-entrave-aux-mouvements = تقييد الحركة
indice-isolement = عزل
indice-violence = عنف جسدي أو جنسي
indice-intimidation = ترهيب وتهديد
indice-documents-retenus = حجز وثائق الهوية
indice-salaire-retenu = حجز الأجر
indice-servitude-pour-dette = استعباد بسبب دين
indice-conditions-abusives = ظروف عمل أو عيش مسيئة
indice-heures-excessives = ساعات مفرطة

## Answers

reponse-oui = نعم
reponse-non = لا
reponse-inconnu = غير معروف

## Number of workers

effectif-1 = شخص واحد
effectif-2-a-5 = من 2 إلى 5
effectif-6-a-20 = من 6 إلى 20
effectif-plus-de-20 = أكثر من 20

## Number of children

enfants-aucun = لا أحد
enfants-1 = واحد
enfants-2-a-3 = 2 أو 3
enfants-4-ou-plus = 4 أو أكثر

## Days

jour-lundi = الاثنين
jour-mardi = الثلاثاء
jour-mercredi = الأربعاء
jour-jeudi = الخميس
jour-vendredi = الجمعة
jour-samedi = السبت
jour-dimanche = الأحد

## Urgency

urgence-24-heures = 24 ساعة
urgence-72-heures = 72 ساعة
urgence-deux-semaines = أسبوعين

## Who answers for the person

via-conseiller = عن طريق مستشار
via-avocat = عن طريق محامٍ

## Purposes

but-signaler = الإبلاغ عن وقائع
but-deposer-plainte = تحضير شكوى
but-temoigner = تحضير شهادة
but-controler-l-employeur = تفتيش صاحب العمل
but-traiter-une-discrimination = معالجة تمييز
but-soigner = العلاج
but-soutenir = الدعم
but-conseiller-en-droit = استشارة قانونية
but-parler-de-protection = الحديث عن الحماية
but-loger = إيجاد سكن
but-proteger-un-enfant = حماية طفل

## Languages

langue-fr = الفرنسية
langue-nl = الهولندية
langue-de = الألمانية
langue-en = الإنجليزية
langue-ar = العربية
langue-es = الإسبانية
langue-it = الإيطالية
langue-pt = البرتغالية
langue-sq = الألبانية
langue-so = الصومالية
langue-ru = الروسية
langue-ff = الفولانية
langue-ti = التغرينية
langue-ps = البشتو
langue-prs = الدرية
langue-ur = الأردية
langue-rn = الكيروندي
langue-rw = الكينيارواندا
langue-sw = السواحيلية
langue-kmr = الكرمانجية
langue-tr = التركية
langue-uk = الأوكرانية
langue-ln = اللينغالا
langue-ro = الرومانية

## Equality bodies

organisme-unia = UNIA
organisme-iefh = معهد المساواة بين النساء والرجال

## Anonymity

anonymat-demande = يطلب الشخص ألا يُكشف اسمه، ولا أن أحداً اتصل بكم، لصاحب العمل أو لأي شخص آخر.
anonymat-identite-donnee-en-personne = سيعطي الشخص اسمه بنفسه، مع مرافق، للمطالبة بأجره. لا يُكشف شيء لصاحب العمل دون موافقته.

## Letters

domicile-chez-le-contact = يطلب الشخص إرسال كل الرسائل إلى جهة الاتصال المذكورة.

## Warnings: said before the yes or the no

avertissement-police = قد تسألك الشرطة من أنت وتنظر إلى وثائقك. لا يمكننا أن نعد بشيء عما ستفعله.
avertissement-auditorat = قد يفتح المدعي العام ملفاً ويستمر فيه حتى لو غيرت رأيك.
avertissement-controle-sur-place = قد يأتي مفتشون إلى مكان العمل. إذا كنت هناك فقد يسألونك من أنت، وقد تكون الشرطة معهم. فكر في الأيام التي تعمل فيها هناك.
avertissement-procedure-traite = يمكنك أولاً أن تتحدث فقط مع هذا المركز. إذا دخلت لاحقاً في إجراء الحماية فهو يبدأ بأمر بمغادرة الأراضي ويُبلَّغ به مكتب الأجانب. لا شيء يبدأ من دونك.
avertissement-mineurs = قد تقرر هذه الخدمة بنفسها ما يحمي الطفل وقد تتحدث مع قاضٍ.
avertissement-envoye = بعد تسليم الوثيقة لا يمكننا استرجاعها. قبل ذلك يمكنك تغيير رأيك في أي وقت.

## Read-back to the person

relecture-titre = ما نريد نقله
relecture-a-qui = تذهب هذه الوثيقة فقط إلى:
relecture-resume = ما كُتب فيها بلغتك
relecture-mots = مكتوب بالفرنسية في الوثيقة
relecture-absent = اسمك وعنوانك غير موجودين فيها.
relecture-a-savoir = ما يجب معرفته قبل الإجابة
relecture-non = يمكنك أن تقول لا. هذا لا يغير شيئاً في مساعدتنا لك.

## Sheet handed to the partner: only ever shown in French

fiche-titre = وثيقة اتصال
fiche-garde = ممن وإلى من ولماذا
fiche-contenu = ما يُنقل
fiche-accord = موافقة الشخص
# $day, $expiry: dates; $partner: a name; $purpose: one of the purposes above
fiche-accord-phrase = في { $day } وافق الشخص على تسليم هذه الوثيقة دون غيرها إلى { $partner } لهذا الغرض: { $purpose }. هذه الموافقة صالحة حتى { $expiry }.
fiche-usage = الاستعمال
fiche-usage-contact = يرجى استعمال جهة الاتصال المذكورة لكل سؤال أو موعد، مع ذكر الرقم المرجعي.
fiche-usage-plainte = هذه الوثيقة ليست شكوى. لا تقول إلا ما وافق الشخص على قوله.
fiche-usage-fin = يرجى إتلاف هذه الوثيقة بعد انتهاء صلاحيتها، إلا إذا ألزمكم القانون بحفظها.
