### Words of the codes that answer a report's questions, Tigrinya. The codes stand in `../codes.toml`.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the pages say they are a draft)
###
### For translators: the reporter touches these words under a picture, and a counsellor reads them as an answer. As few and
### as plain as possible; what the person says of herself, as she would say it. `about-…` is a short heading over the answer.
### Never speak of anyone's situation, and never say what the police, a judge or an administration will do.

## Danger now

about-now = ሕጂ ኣብ ሓደጋ
now-oui = እወ
now-inconnu = ኣይፈልጥን
now-non = ኣይፋል

## Whom it happened to

about-person = ንመን ኣጋጢሙ
person-moi = ኣነ
person-autre = ካልእ ሰብ፣ ኣነ እሕግዞ ኣለኹ
person-temoin = ካልእ ሰብ፣ ኣነ ርእየ

## Age, in bands

about-age = ዕድመ
age-0-11 = ትሕቲ 12 ዓመት
age-12-14 = ካብ 12 ክሳብ 14 ዓመት
age-15-17 = ካብ 15 ክሳብ 17 ዓመት
age-18-plus = 18 ዓመት ወይ ልዕሊኡ

## Only for minors: is there an adult, and is that adult safe

about-adult = ምስ ዓቢ ሰብ
adult-seul = በይኑ፣ ብዘይ ዓቢ ሰብ
adult-adulte-sur = ምስ ጽቡቕ ዓቢ ሰብ
adult-adulte-danger = እቲ ዓቢ ሰብ የፍርሕ ወይ ይጎድእ

## What happened: groups (under a picture), then choices

about-facts = ዘጋጠመ
group-facts-violence = ጎዲኦምኒ ወይ ኣፍሪሖምኒ
group-facts-family = መጻምዲ፣ ስድራቤት፣ ቆልዓ
group-facts-work = ኣብ ስራሕ
group-facts-home = ገዛይ
group-facts-theft = ስርቂ ወይ ምትላል
group-facts-force = የገድዱኒ
group-facts-discrimination = ይነጽጉኒ
group-facts-officials = ፖሊስ ወይ ናይ መንግስቲ ቤት ጽሕፈት
group-facts-other = ካልእ ነገር
facts-V1 = ማህረምቲ፣ መቑሰልቲ
facts-V2 = ምፍርራሕ
facts-V3 = ዘይደለኽዎ ጾታዊ ተግባር
facts-V4 = መጻምደይ ወይ ናይ ቀደም መጻምደይ ይጎድኣኒ
facts-V5 = ስድራቤተይ ትግድደኒ ወይ ትቐጽዓኒ (መርዓ፣ ክብሪ፣ ምኽንሻብ)
facts-V6 = ሰብ ይስዕበኒ ወይ የሸግረኒ (ኣብ ደገ ወይ ኣብ ኢንተርነት)
facts-V7 = ዓጽዮምኒ፣ ወይ ተሌፎነይ ወይ ሰነዳተይ ወሲዶም
facts-V8 = ስርቂ
facts-V9 = ብሓሶት ገንዘበይ ወሲዶም
facts-W1 = ኣይከፍሉንን፣ ወይ ኣዝዩ ውሑድ ይኸፍሉ
facts-W2 = ክሰርሕ የገድዱኒ፣ ክኸይድ ኣይክእልን
facts-W3 = ኣብ ስራሕ ዘጋጠመ ሓደጋ ይሓብኡ
facts-W4 = ስራሕ ንምርካብ ጾታዊ ነገር ይሓቱኒ
facts-H1 = ሓደገኛ ወይ ኣዝዩ ክባር ገዛ
facts-H2 = ካብ ገዛ የውጽኡኒ፣ ማይ ወይ መብራህቲ ይዓጽዉ
facts-H3 = ገዛ ንምርካብ ጾታዊ ነገር ይሓቱኒ
facts-T1 = ክልምን፣ ክሰርቕ፣ ወይ ንገንዘብ ጾታዊ ነገር ክገብር የገድዱኒ
facts-T2 = ኣብ መገዲ ጎዲኦምኒ፣ ወይ ዕዳ ይሓቱኒ
facts-D1 = ብሰንኪ መንነተይ ስራሕ፣ ገዛ፣ ትምህርቲ ወይ ሕክምና ከሊኦምኒ
facts-D2 = ብሰንኪ መንነተይ ይጸርፉኒ ወይ የጥቅዑኒ
facts-D3 = ኣብ ኢንተርነት ጽልኢ
facts-P1 = ፖሊስ፣ ሓላዊ ወይ ሰራሕተኛ መንግስቲ ጎዲኡኒ
facts-P2 = ጥርዓነይ ኣይተቐበሉን
facts-C1 = ቆልዓ ይሳቐ ኣሎ ወይ ኣብ ሓደጋ ኣሎ
facts-X1 = ኣብ ልዕሊ ካልእ ሰብ ዝተገብረ ርእየ
facts-X9 = ካልእ ነገር፣ ወይ ኣይፈልጥን

## Only after discrimination: because of what

about-criterion = ብሰንኪ
criterion-origine = መበቆለይ
criterion-race-pretendue = «ዓሌተይ» ከም ዝብልዎ
criterion-couleur-de-peau = ሕብሪ ቆርበተይ
criterion-nationalite = ዜግነተይ
criterion-ascendance = ዝመጻእኩላ ስድራቤት
criterion-langue = ቋንቋይ፣ ኣዘራርባይ
criterion-conviction-religieuse = ሃይማኖተይ፣ ወይ ሃይማኖት ስለ ዘይብለይ
criterion-sexe = ሰበይቲ፣ ሰብኣይ፣ ጥንሲ፣ ኣደነት
criterion-genre = ጾታዊ መንነተይ (ንኣብነት፦ ትራንስ)
criterion-orientation-sexuelle = ዘፍቅሮ ሰብ (ንኣብነት፦ ጌይ፣ ለዝብያን)
criterion-handicap = ስንክልና
criterion-sante = ጥዕናይ፣ ሕማም
criterion-caracteristique-physique = ኣካላተይ፣ መልክዐይ
criterion-age = ዕድመይ
criterion-fortune = ውሑድ ገንዘብ
criterion-origine-sociale = ማሕበራዊ ድሕረ ባይታይ፣ ከባብየይ
criterion-naissance = ውልደተይ
criterion-etat-civil = ምርዕው ወይ ዘይምርዕው
criterion-composition-de-menage = ስድራቤተይ (ንኣብነት፦ በይነይ ምስ ቆልዑ)
criterion-conviction-politique = ፖለቲካዊ ሓሳባተይ
criterion-conviction-syndicale = ማሕበር ሰራሕተኛታት

## Only after discrimination: in which part of life

about-domain = ኣብ ምንታይ ኩነታት
domain-emploi = ስራሕ
domain-biens-services-logement = ገዛ፣ ድኳን፣ ባንክ፣ ኣገልግሎት
domain-enseignement = ቤት ትምህርቲ፣ ስልጠና
domain-police-justice = ፖሊስ፣ ፍርዲ
domain-protection-sociale = ማሕበራዊ ሓገዝ፣ ሕክምና
domain-medias-internet = ኢንተርነት፣ ተለቪዥን፣ ጋዜጣ
domain-vie-en-societe = ጎደና፣ ስፖርት፣ ጎረባብቲ

## Kind of place, never an address

about-place = ቦታ
place-domicile = ኣብ ገዛ
place-rue = ኣብ ጎደና
place-transport = ኣውቶቡስ፣ ባቡር
place-lieu-de-travail = ኣብ ስራሕ
place-ecole = ኣብ ቤት ትምህርቲ
place-lieu-de-soins = ሆስፒታል፣ ሓኪም
place-commerce-banque = ድኳን፣ ካፌ፣ ባንክ
place-administration = ናይ መንግስቲ ቤት ጽሕፈት
place-local-de-police = ኣብ ፖሊስ
place-foyer = መዕቆቢ ቦታ
place-en-ligne = ኢንተርነት፣ ተሌፎን
place-autre = ካልእ ቦታ

## Branch of work

about-sector = ስራሕ
sector-construction = ህንጻ
sector-horeca = ቤት ብልዒ፣ ካፌ፣ ሆቴል
sector-nettoyage = ጽሬት
sector-car-wash = ሕጽበት መኪና
sector-commerce-de-nuit = ድኳን፣ ናይ ለይቲ ድኳን
sector-agriculture = ሕርሻ፣ ፍረታት፣ ኣሕምልቲ
sector-travail-domestique = ኣብ ስድራቤት (ዕዮ ገዛ፣ ቆልዑ)
sector-livraison = ምብጻሕ ኣቕሑ
sector-onglerie = ጽፍሪ፣ ጸጉሪ
sector-atelier = ፋብሪካ፣ መኽዘን
sector-autre = ካልእ ስራሕ

## Area, as coarse as this

about-area = ከባቢ
area-liege = ኣብ ልየዥ
area-pres-de-liege = ኣብ ጥቓ ልየዥ
area-ailleurs-en-belgique = ኣብ ካልእ ቦታ ኣብ በልጁም
area-autre-pays = ኣብ ካልእ ሃገር

## When, in bands

about-when = መዓስ
when-moins-de-72-heures = ኣብዘን ዝሓለፋ 3 መዓልታት
when-moins-d-une-semaine = ኣብዚ ሰሙን
when-moins-d-un-mois = ኣብዚ ወርሒ
when-moins-de-six-mois = ኣብዘን ዝሓለፋ 6 ኣዋርሕ
when-plus-de-six-mois = ቅድሚኡ
when-cela-continue = ክሳብ ሕጂ ይቕጽል ኣሎ

## Who did it: groups, then relations and services

about-who = መን ገይርዎ
group-who-people = ሰብ
group-who-services = ቤት ጽሕፈት ወይ ኣገልግሎት
who-partenaire = ሰብኣይ፣ ሰበይቲ፣ መጻምዲ
who-ex-partenaire = ናይ ቀደም መጻምዲ
who-famille = ስድራቤተይ
who-employeur = ወናኒ ስራሕ፣ ሓለቓ
who-proprietaire = ወናኒ ገዛ
who-connaissance = ዓርኪ፣ ጎረቤት፣ መሳርሕቲ
who-creancier = ዕዳ ዝሓትት ሰብ
who-inconnu = ዘይፈልጦ ሰብ
who-groupe = ብዙሓት ሰባት
who-police = ፖሊስ
who-cpas = ማሕበራዊ ሓገዝ (CPAS)
who-hopital = ሆስፒታል፣ ሓኪም
who-ville = ምምሕዳር ከተማ
who-ecole = ቤት ትምህርቲ፣ መውዓሊ ህጻናት
who-centre = መዕቆቢ፣ ማእከል
who-controleur = ሓላዊ፣ ተቖጻጻሪ
who-autre-service = ካልእ ኣገልግሎት

## Signs of danger

about-danger = ሓደጋ
danger-l-auteur-a-acces = እዚ ሰብ ክረኽበኒ ይኽእል
danger-menace-de-mort = ክቐትለኒ ይፈራርሕ
danger-arme = ኣጽዋር፣ ካራ
danger-etranglement = ክሳደይ ሓኒቖምኒ
danger-blessure-grave = ከቢድ መቑሰልቲ፣ ደም ይፈስስ
danger-enferme = ክወጽእ ኣይክእልን
danger-contrainte-sexuelle = ንጾታዊ ተግባር የገድዱኒ
danger-menace-pour-faire-taire = ስቕ ክብል የፈራርሑኒ
danger-craint-pour-sa-vie = ንህይወተይ እፈርሕ
danger-envie-de-mourir = ክመውት እደሊ

## Signs of danger in a couple or family

about-couple = መጻምድን ስድራቤትን
couple-aggravation = እናገደደ ይኸይድ ኣሎ
couple-separation = ክፍለ እየ፣ ወይ ተፈልየ
couple-controle = ይስዕቡኒ፣ ተሌፎነይ ይርእዩ
couple-jalousie = ክወጽእ ይኽልክሉኒ፣ ገንዘብ ይሕዙ
couple-grossesse-ou-bebe = ጥንሲ፣ ወይ ትሕቲ ሓደ ዓመት ህጻን
couple-enfants-exposes = ቆልዑ ይርእዩ፣ ወይ ይጉድኡ
couple-alcool-drogue-crise = መስተ፣ ሓሽሽ፣ ቁጥዐ
couple-animaux-ou-biens = ንብረተይ ይሰብሩ፣ እንስሳ ይጎድኡ

## Signs of exploitation

about-signs = ዝገብሩኒ ዘለዉ
signs-documents-retenus = ሰነዳተይ ይሕዙ
signs-entrave-aux-mouvements = ክኸይድ ኣይክእልን
signs-servitude-pour-dette = ዕዳ ክኸፍል ኣለኒ
signs-salaire-retenu = ደሞዘይ ይሕዙ
signs-heures-excessives = ብዙሕ ሰዓታት፣ ዕረፍቲ የለን
signs-conditions-abusives = ሓደገኛ ወይ ረሳሕ ስራሕ ወይ መደቀሲ
signs-tromperie = ካልእ ነገር ኣተስፍዮምኒ
signs-isolement = ምስ ዋላ ሓደ ክዛረብ ኣይክእልን
signs-violence = ይሃርሙኒ
signs-intimidation = የፍርሑኒ
signs-abus-de-vulnerabilite = ብጸገማተይ ይጥቀሙ

## Children concerned, in bands

about-children = ቆልዑ
children-aucun = ቆልዓ የለን
children-0-2 = ካብ 0 ክሳብ 2 ዓመት
children-3-5 = ካብ 3 ክሳብ 5 ዓመት
children-6-11 = ካብ 6 ክሳብ 11 ዓመት
children-12-17 = ካብ 12 ክሳብ 17 ዓመት

## What could show that it happened; nothing is sent

about-evidence = መርትዖ
evidence-photos = ስእልታት፣ ቪድዮ
evidence-messages = መልእኽትታት፣ ጻውዒታት
evidence-documents = ውዕል፣ ደብዳበ፣ ናይ ሰዓታት ጥራዝ
evidence-certificat-medical = ናይ ሓኪም ወረቐት
evidence-temoins = ዝረኣየ ሰብ ኣሎ
evidence-objets = ኣቕሑ፣ ክዳውንቲ
evidence-rien = ዋላ ሓንቲ

## What the person wants

about-wants = ዝደልዮ
wants-parler = ምስ ሰብ ምዝራብ
wants-medecin = ሓኪም ምርኣይ
wants-que-ca-cesse = እዚ ደው ክብል
wants-recuperer-argent = ገንዘበይ ምርካብ
wants-plainte = ክሲ ምቕራብ
wants-rien-encore = ሕጂ ዋላ ሓንቲ

## Language to speak, interpreter, woman or man

about-language = ቋንቋ
language-autre = ካልእ ቋንቋ
about-interpreter = ኣስተርጓሚ
interpreter-oui = እወ፣ ምስ ኣስተርጓሚ
interpreter-non = ኣይፋል፣ ብዘይ ኣስተርጓሚ
about-gender = ሰበይቲ ወይ ሰብኣይ
gender-femme = ሰበይቲ
gender-homme = ሰብኣይ
gender-egal = ክልቲኡ ጽቡቕ እዩ

## Way back

about-contact = ንምምላስ
contact-recu = ኣብዚ ጥራይ፣ ብቕብሊተይ
contact-appel = ጻውዒት ተሌፎን
contact-message = መልእኽቲ
contact-courriel = ኢመይል
about-times = መዓስ ክትረኽቡኒ
times-matin = ንግሆ
times-apres-midi = ድሕሪ ቀትሪ
times-soir = ምሸት
times-semaine = ካብ ሰኑይ ክሳብ ዓርቢ
times-week-end = ቀዳምን ሰንበትን
about-never = ፈጺሙ
never-appel = ፈጺምኩም ኣይትደውሉለይ
never-message = ፈጺምኩም መልእኽቲ ኣይትስደዱ
never-courriel = ፈጺምኩም ኢመይል ኣይትስደዱ
never-message-vocal = ፈጺምኩም ናይ ድምጺ መልእኽቲ ኣይትግደፉ
never-dire-le-service = መን ከም ዝድውል ፈጺምኩም ኣይትበሉ
never-parler-a-un-autre = ምስ ካልእ ሰብ ፈጺምኩም ኣይትዛረቡ

## Services that must not be told

about-avoid = ነዚኦም ኣይትንገሩ
avoid-ville = ምምሕዳር ከተማ
avoid-cpas = ማሕበራዊ ሓገዝ (CPAS)
avoid-police = ፖሊስ
avoid-hopital = ሆስፒታል
avoid-association = ማሕበር
