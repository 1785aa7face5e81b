### Words of the codes that answer a report's questions, English. The codes stand in `../codes.toml`.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the pages say they are a draft)
###
### For translators: the reporter touches these words under a picture, and a counsellor reads them as an answer. As few and
### as plain as possible; what the person says of herself, as she would say it. `about-…` is a short heading over the answer.
### Never speak of anyone's situation, and never say what the police, a judge or an administration will do.

## Danger now

about-now = In danger now
now-oui = Yes
now-inconnu = I don’t know
now-non = No

## Whom it happened to

about-person = Who lived it
person-moi = Me
person-autre = Someone else, I am helping
person-temoin = Someone else, I saw it

## Age, in bands

about-age = Age
age-0-11 = Under 12
age-12-14 = 12 to 14
age-15-17 = 15 to 17
age-18-plus = 18 or older

## Only for minors: is there an adult, and is that adult safe

about-adult = With an adult
adult-seul = Alone, no adult
adult-adulte-sur = With an adult who is kind
adult-adulte-danger = The adult is scary or hurts

## What happened: groups (under a picture), then choices

about-facts = What happened
group-facts-violence = Someone hurt or scared me
group-facts-family = Partner, family, child
group-facts-work = At work
group-facts-home = My home
group-facts-theft = Stolen or cheated
group-facts-force = Someone forces me
group-facts-discrimination = I am rejected
group-facts-officials = Police or public service
group-facts-other = Something else
facts-V1 = Hitting, injuries
facts-V2 = Threats
facts-V3 = Sexual acts that I did not want
facts-V4 = My partner or my ex hurts me
facts-V5 = My family forces or punishes me (marriage, honour, cutting)
facts-V6 = Someone follows or harasses me (outside or online)
facts-V7 = Someone locks me up, or keeps my phone or my documents
facts-V8 = A theft
facts-V9 = Someone took money from me by lying
facts-W1 = They do not pay me, or too little
facts-W2 = They force me to work, I cannot leave
facts-W3 = An accident at work that is kept hidden
facts-W4 = They ask me for sex to get work
facts-H1 = Dangerous home, or far too expensive
facts-H2 = They put me out, or cut water or power
facts-H3 = They ask me for sex to get a home
facts-T1 = They force me to beg, to steal, or to have sex for money
facts-T2 = Someone hurt me on the way, or says I owe a debt
facts-D1 = They refuse me work, a home, school or care because of who I am
facts-D2 = They insult or attack me because of who I am
facts-D3 = Hate on the internet
facts-P1 = A police officer, guard or official hurt me
facts-P2 = They refused my complaint
facts-C1 = A child is hurt or in danger
facts-X1 = I saw something happen to another person
facts-X9 = Something else, or I do not know

## Only after discrimination: because of what

about-criterion = Because of
criterion-origine = My origin
criterion-race-pretendue = My “race”, as they say
criterion-couleur-de-peau = The colour of my skin
criterion-nationalite = My nationality
criterion-ascendance = The family I come from
criterion-langue = My language, my accent
criterion-conviction-religieuse = My religion, or having none
criterion-sexe = Woman, man, pregnancy, motherhood
criterion-genre = My gender (for example: trans)
criterion-orientation-sexuelle = Whom I love (for example: gay, lesbian)
criterion-handicap = A disability
criterion-sante = My health, an illness
criterion-caracteristique-physique = My body, my looks
criterion-age = My age
criterion-fortune = Little money
criterion-origine-sociale = My background, my neighbourhood
criterion-naissance = My birth
criterion-etat-civil = In a couple, married or single
criterion-composition-de-menage = My household (for example: alone with children)
criterion-conviction-politique = My political ideas
criterion-conviction-syndicale = A trade union

## Only after discrimination: in which part of life

about-domain = In which situation
domain-emploi = Work
domain-biens-services-logement = Housing, shop, bank, service
domain-enseignement = School, training
domain-police-justice = Police, courts
domain-protection-sociale = Social help, health care
domain-medias-internet = Internet, television, newspaper
domain-vie-en-societe = Street, sport, neighbours

## Kind of place, never an address

about-place = Place
place-domicile = In a home
place-rue = In the street
place-transport = Bus, train
place-lieu-de-travail = At work
place-ecole = At school
place-lieu-de-soins = Hospital, doctor
place-commerce-banque = Shop, café, bank
place-administration = A public office
place-local-de-police = At the police
place-foyer = A hostel, a shelter
place-en-ligne = Internet, phone
place-autre = Somewhere else

## Branch of work

about-sector = Work
sector-construction = Building site
sector-horeca = Restaurant, café, hotel
sector-nettoyage = Cleaning
sector-car-wash = Car wash
sector-commerce-de-nuit = Shop, night shop
sector-agriculture = Fields, fruit, vegetables
sector-travail-domestique = In a family (housework, children)
sector-livraison = Delivery
sector-onglerie = Nails, hair
sector-atelier = Workshop, factory, warehouse
sector-autre = Other work

## Area, as coarse as this

about-area = Area
area-liege = In Liège
area-pres-de-liege = Near Liège
area-ailleurs-en-belgique = Elsewhere in Belgium
area-autre-pays = In another country

## When, in bands

about-when = When
when-moins-de-72-heures = In the last 3 days
when-moins-d-une-semaine = This week
when-moins-d-un-mois = This month
when-moins-de-six-mois = In the last 6 months
when-plus-de-six-mois = Longer ago
when-cela-continue = It still goes on

## Who did it: groups, then relations and services

about-who = Who did it
group-who-people = A person
group-who-services = A service
who-partenaire = Husband, wife, partner
who-ex-partenaire = Former partner
who-famille = My family
who-employeur = Boss
who-proprietaire = Landlord
who-connaissance = Friend, neighbour, colleague
who-creancier = Someone who claims a debt
who-inconnu = A stranger
who-groupe = Several people
who-police = The police
who-cpas = The CPAS (social welfare)
who-hopital = Hospital, doctor
who-ville = The City, the town hall
who-ecole = School, nursery
who-centre = A hostel, a centre
who-controleur = Guard, ticket inspector
who-autre-service = Another service

## Signs of danger

about-danger = Danger
danger-l-auteur-a-acces = This person can find me
danger-menace-de-mort = Threats to kill
danger-arme = A weapon, a knife
danger-etranglement = My neck was squeezed
danger-blessure-grave = A bad wound, I am bleeding
danger-enferme = I cannot get out
danger-contrainte-sexuelle = I am forced to have sex
danger-menace-pour-faire-taire = I am threatened to keep silent
danger-craint-pour-sa-vie = I fear for my life
danger-envie-de-mourir = I want to die

## Signs of danger in a couple or family

about-couple = Couple and family
couple-aggravation = It gets worse and worse
couple-separation = I am leaving, or I left
couple-controle = I am followed, my phone is watched
couple-jalousie = I may not go out, the money is kept
couple-grossesse-ou-bebe = Pregnancy, or a baby under one
couple-enfants-exposes = The children see it, or are hurt
couple-alcool-drogue-crise = Alcohol, drugs, fits of rage
couple-animaux-ou-biens = My things are broken, an animal is hurt

## Signs of exploitation

about-signs = What is done to me
signs-documents-retenus = My documents are kept
signs-entrave-aux-mouvements = I cannot leave
signs-servitude-pour-dette = I must pay back a debt
signs-salaire-retenu = My pay is kept
signs-heures-excessives = Too many hours, never any rest
signs-conditions-abusives = Dangerous or dirty work or bed
signs-tromperie = I had been promised something else
signs-isolement = I can speak to nobody
signs-violence = I am hit
signs-intimidation = I am frightened on purpose
signs-abus-de-vulnerabilite = My problems are taken advantage of

## Children concerned, in bands

about-children = Children
children-aucun = No child
children-0-2 = 0 to 2
children-3-5 = 3 to 5
children-6-11 = 6 to 11
children-12-17 = 12 to 17

## What could show that it happened; nothing is sent

about-evidence = Proof
evidence-photos = Photos, videos
evidence-messages = Messages, calls
evidence-documents = Contract, letter, list of hours
evidence-certificat-medical = A doctor’s note
evidence-temoins = Someone saw it
evidence-objets = Objects, clothes
evidence-rien = Nothing

## What the person wants

about-wants = What I want
wants-parler = Talk to someone
wants-medecin = See a doctor
wants-que-ca-cesse = That it stops
wants-recuperer-argent = Get my money
wants-plainte = Make a complaint
wants-rien-encore = Nothing for now

## Language to speak, interpreter, woman or man

about-language = Language
language-autre = Another language
about-interpreter = Interpreter
interpreter-oui = Yes, with an interpreter
interpreter-non = No, without interpreter
about-gender = Woman or man
gender-femme = A woman
gender-homme = A man
gender-egal = Either is fine

## Way back

about-contact = To answer me
contact-recu = Only here, with my receipt
contact-appel = A call
contact-message = A text message
contact-courriel = An e-mail
about-times = When to reach me
times-matin = In the morning
times-apres-midi = In the afternoon
times-soir = In the evening
times-semaine = Monday to Friday
times-week-end = At the weekend
about-never = Never
never-appel = Never call me
never-message = Never send a message
never-courriel = Never send an e-mail
never-message-vocal = Never leave a voice message
never-dire-le-service = Never say who is calling
never-parler-a-un-autre = Never speak to another person

## Services that must not be told

about-avoid = Do not speak about it to
avoid-ville = The City, the town hall
avoid-cpas = The CPAS (social welfare)
avoid-police = The police
avoid-hopital = The hospital
avoid-association = An association
