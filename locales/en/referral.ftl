### Words of referrals, the developers' reading copy, also read back to people who speak English.
### Review: draft

## Names of fields

champ-expediteur = From
champ-partenaire = To
champ-reference = Reference
champ-but = Purpose
champ-etabli_le = Written on
champ-valable_jusqu_au = Valid until
champ-via = Contact
champ-joindre = How to reach the contact
champ-faits = Facts
champ-resume = Summary
champ-depuis = When
champ-moments = Time of day
champ-type_de_lieu = Kind of place
champ-lieu = Place of the facts
champ-auteur = Presumed offender
champ-preuves = Evidence available
champ-dangers = Signs of danger
champ-accords = What the person agrees to
champ-langue = Language to speak
champ-domicile_elu = Letters
champ-qualification = Legal terms proposed
champ-avocat = Lawyer
champ-employeur = Employer
champ-lieu_de_travail = Workplace
champ-secteur = Sector
champ-periode = Period
champ-horaires = Hours
champ-salaire = Pay promised and paid
champ-effectif = Number of workers
champ-securite = Safety at work
champ-logement_sur_place = People sleep there
champ-jours = Next days of work
champ-anonymat = Anonymity
champ-clause = Legal ground
champ-organisme = Competent body
champ-criteres = Criteria
champ-nationalite = Nationality aimed at
champ-domaine = Part of life
champ-temoins = Witnesses
champ-souhaits = What the person asks for
champ-age = Age
champ-sexe = Sex
champ-symptomes = Symptoms
champ-grossesse = Pregnancy
champ-allergies_medicaments = Allergies and medicines
champ-besoins = Needs
champ-precisions = Details
champ-enfants = Children
champ-personne_dangereuse = Person to keep away
champ-delais = Deadlines
champ-indices = Indicators seen
champ-encore_sous_emprise = Still under the offender’s control
champ-urgence = Act within
champ-paroles = The child’s words

## Facts

fait-V1 = hit, injured
fait-V2 = threats
fait-V3 = sexual violence
fait-V4 = violence by a partner or ex
fait-V5 = violence in the family, forced marriage, mutilation
fait-V6 = harassment
fait-V7 = locked up, documents or phone taken
fait-V8 = theft
fait-V9 = fraud
fait-W1 = unpaid wages
fait-W2 = forced work
fait-W3 = hidden work accident
fait-W4 = sexual demands at work
fait-H1 = dangerous housing
fait-H2 = eviction without a judgment, water or power cut
fait-H3 = sexual demands for housing
fait-T1 = human trafficking (suspected)
fait-D1 = discriminating refusal
fait-D2 = hateful insult or attack
fait-D3 = hate online
fait-P1 = abuse by an official or a service
fait-P2 = complaint refused
fait-C1 = child hurt or at risk
fait-X1 = witness
fait-X9 = other

## Criteria of discrimination

critere-race-pretendue = alleged race
critere-couleur-de-peau = skin colour
critere-nationalite = nationality
critere-ascendance = descent
critere-origine = national or ethnic origin
critere-handicap = disability
critere-conviction-religieuse = religion or belief
critere-orientation-sexuelle = sexual orientation
critere-age = age
critere-fortune = wealth
critere-etat-civil = civil status
critere-conviction-politique = political belief
critere-conviction-syndicale = trade-union belief
critere-sante = health
critere-caracteristique-physique = physical or genetic characteristic
critere-naissance = birth
critere-origine-sociale = social origin or condition
critere-composition-de-menage = household
critere-sexe = sex, pregnancy, motherhood
critere-genre = gender identity or expression
critere-langue = language

## Parts of life

domaine-emploi = employment
domaine-biens-services-logement = goods and services, housing
domaine-vie-en-societe = life in society
domaine-enseignement = education
domaine-medias-internet = media and internet
domaine-police-justice = police and justice
domaine-protection-sociale = social protection

## Kinds of place

lieu-domicile = in a home
lieu-rue = in the street
lieu-transport = in a vehicle or station
lieu-lieu-de-travail = at work
lieu-ecole = at school
lieu-lieu-de-soins = in a place of care
lieu-commerce-banque = in a shop or bank
lieu-administration = in a public office
lieu-local-de-police = on police premises
lieu-en-ligne = online
lieu-autre = elsewhere

## Sectors

secteur-construction = building
secteur-horeca = hotel, restaurant, café
secteur-nettoyage = cleaning
secteur-car-wash = car wash
secteur-commerce-de-nuit = night shop
secteur-agriculture = farming
secteur-travail-domestique = domestic work
secteur-livraison = delivery
secteur-onglerie = nail bar
secteur-atelier = workshop, factory
secteur-autre = another sector

## How long ago

depuis-moins-de-72-heures = less than 72 hours ago
depuis-moins-d-une-semaine = less than a week ago
depuis-moins-d-un-mois = less than a month ago
depuis-moins-de-six-mois = less than six months ago
depuis-plus-de-six-mois = more than six months ago
depuis-cela-continue = it goes on

## Times of day

moment-matin = morning
moment-apres-midi = afternoon
moment-soir = evening
moment-nuit = night

## Ages

age-0-11 = under 12
age-12-14 = 12 to 14
age-15-17 = 15 to 17
age-18-plus = adult

## Sex, where care needs it

sexe-femme = woman
sexe-homme = man
sexe-autre = other

## Signs of danger

danger-immediat = danger right now
danger-arme = weapon
danger-etranglement = strangulation
danger-menace-de-mort = threat to kill
danger-aggravation = worse or more often
danger-separation = recent or announced separation
danger-controle = follows or controls the person
danger-contrainte-sexuelle = forced sex
danger-grossesse-ou-bebe = pregnancy or baby under one year
danger-enfants-exposes = children exposed or hurt
danger-alcool-drogue-crise = alcohol, drugs or crisis
danger-animaux-ou-biens = animals or property harmed
danger-craint-pour-sa-vie = the person fears for their life
danger-l-auteur-a-acces = the offender still has access
danger-menace-pour-faire-taire = threats to stop a complaint

## What the person agrees to

accord-signalement-seulement = inform only
accord-audition-avec-avocat = be heard with a lawyer
accord-audition-accompagnee = be heard, accompanied
accord-temoigner = testify
accord-plainte = file a complaint
accord-entretien = a conversation
accord-rendez-vous-accompagne = an appointment, accompanied

## Asked of an equality body

souhait-enregistrer = register the report
souhait-avis = give advice
souhait-mediation = look for an agreement
souhait-justice = go to court

## Needs

besoin-ecoute = to be listened to
besoin-suivi-psychologique = psychological help
besoin-abri-cette-nuit = shelter tonight
besoin-logement = a home
besoin-accompagnement = to be accompanied
besoin-aide-materielle = material help
besoin-aide-pour-enfants = help for children
besoin-connaitre-ses-droits = to know one’s rights

## Indicators of forced labour (ILO)

indice-abus-de-vulnerabilite = abuse of vulnerability
indice-tromperie = deception
indice-entrave-aux-mouvements = restriction of movement
indice-isolement = isolation
indice-violence = physical or sexual violence
indice-intimidation = intimidation and threats
indice-documents-retenus = identity documents withheld
indice-salaire-retenu = wages withheld
indice-servitude-pour-dette = debt bondage
indice-conditions-abusives = abusive living or working conditions
indice-heures-excessives = excessive overtime

## Answers

reponse-oui = yes
reponse-non = no
reponse-inconnu = not known

## Number of workers

effectif-1 = one person
effectif-2-a-5 = 2 to 5
effectif-6-a-20 = 6 to 20
effectif-plus-de-20 = more than 20

## Number of children

enfants-aucun = none
enfants-1 = one
enfants-2-a-3 = 2 or 3
enfants-4-ou-plus = 4 or more

## Days

jour-lundi = Monday
jour-mardi = Tuesday
jour-mercredi = Wednesday
jour-jeudi = Thursday
jour-vendredi = Friday
jour-samedi = Saturday
jour-dimanche = Sunday

## Urgency

urgence-24-heures = 24 hours
urgence-72-heures = 72 hours
urgence-deux-semaines = two weeks

## Who answers for the person

via-conseiller = through a counsellor
via-avocat = through a lawyer

## Purposes

but-signaler = report facts
but-deposer-plainte = prepare a complaint
but-temoigner = prepare a testimony
but-controler-l-employeur = inspect the employer
but-traiter-une-discrimination = deal with a discrimination
but-soigner = care
but-soutenir = support
but-conseiller-en-droit = give legal advice
but-parler-de-protection = talk about protection
but-loger = find a home
but-proteger-un-enfant = protect a child

## Languages

langue-fr = French
langue-nl = Dutch
langue-de = German
langue-en = English
langue-ar = Arabic
langue-es = Spanish
langue-it = Italian
langue-pt = Portuguese
langue-sq = Albanian
langue-so = Somali
langue-ru = Russian
langue-ff = Fulani (Pular)
langue-ti = Tigrinya
langue-ps = Pashto
langue-prs = Dari
langue-ur = Urdu
langue-rn = Kirundi
langue-rw = Kinyarwanda
langue-sw = Swahili
langue-kmr = Kurmanji
langue-tr = Turkish
langue-uk = Ukrainian
langue-ln = Lingala
langue-ro = Romanian

## Equality bodies

organisme-unia = UNIA
organisme-iefh = Institute for the Equality of Women and Men

## Anonymity

anonymat-demande = The person asks that neither their name nor the fact that somebody came to you be revealed to the employer or to anyone else.
anonymat-identite-donnee-en-personne = The person will give their name themselves, accompanied, to claim their wages. Nothing is revealed to the employer without their agreement.

## Letters

domicile-chez-le-contact = The person asks that all letters be sent to the contact named here (elected domicile).

## Warnings: said before the yes or the no

avertissement-police = The police may ask who you are and look at your documents. We cannot promise anything about what they do.
avertissement-auditorat = A prosecutor may open a file and go on with it, even if you change your mind.
avertissement-controle-sur-place = Inspectors may come to the workplace. If you are there, they may ask who you are, and the police may be with them. Think of the days you work there.
avertissement-procedure-traite = You can first just talk with this centre. If you later enter the protection procedure, it begins with an order to leave the territory and the Immigration Office is informed of it. Nothing begins without you.
avertissement-mineurs = This service may itself decide what protects the child, and speak to a judge.
avertissement-envoye = Once the document is handed over, we cannot take it back. Until then you can change your mind at any time.

## Read-back to the person

relecture-titre = What we want to pass on
relecture-a-qui = This document goes only to:
relecture-resume = What it says, said in your language
relecture-mots = written in French in the document
relecture-absent = Your name and your address are not in it.
relecture-a-savoir = To know before you answer
relecture-non = You can say no. It changes nothing about our help.

## Sheet handed to the partner: only ever shown in French

fiche-titre = Liaison document
fiche-garde = From whom, to whom, why
fiche-contenu = What is passed on
fiche-accord = The person’s agreement
# $day, $expiry: dates; $partner: a name; $purpose: one of the purposes above
fiche-accord-phrase = On { $day } the person agreed that this document, and nothing else, be handed to { $partner }, for this purpose: { $purpose }. This agreement is valid until { $expiry }.
fiche-usage = Use
fiche-usage-contact = Please go through the contact named here for every question and appointment, and quote the reference.
fiche-usage-plainte = This document is not a complaint. It says nothing but what the person agreed to say.
fiche-usage-fin = Please destroy this document after its last day, unless the law obliges you to keep it.
