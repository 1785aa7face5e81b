### Words of the codes that answer a report's questions, French: the reference text. The codes stand in `../codes.toml`.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the pages say they are a draft)
###
### For translators: the reporter touches these words under a picture, and a counsellor reads them as an answer. As few and
### as plain as possible; what the person says of herself, as she would say it. `about-…` is a short heading over the answer.
### Never speak of anyone's situation, and never say what the police, a judge or an administration will do.

## Danger now

about-now = En danger maintenant
now-oui = Oui
now-inconnu = Je ne sais pas
now-non = Non

## Whom it happened to

about-person = Qui l’a vécu
person-moi = Moi
person-autre = Une autre personne, je l’aide
person-temoin = Une autre personne, je l’ai vu

## Age, in bands

about-age = Âge
age-0-11 = Moins de 12 ans
age-12-14 = 12 à 14 ans
age-15-17 = 15 à 17 ans
age-18-plus = 18 ans ou plus

## Only for minors: is there an adult, and is that adult safe

about-adult = Avec un adulte
adult-seul = Seul, sans adulte
adult-adulte-sur = Avec un adulte gentil
adult-adulte-danger = L’adulte fait peur ou fait mal

## What happened: groups (under a picture), then choices

about-facts = Ce qui s’est passé
group-facts-violence = On m’a fait mal ou peur
group-facts-family = Couple, famille, enfant
group-facts-work = Au travail
group-facts-home = Mon logement
group-facts-theft = Vol ou tromperie
group-facts-force = On me force
group-facts-discrimination = On me rejette
group-facts-officials = Police ou service public
group-facts-other = Autre chose
facts-V1 = Des coups, des blessures
facts-V2 = Des menaces
facts-V3 = Des gestes sexuels que je ne voulais pas
facts-V4 = Mon partenaire ou mon ex me fait du mal
facts-V5 = Ma famille me force ou me punit (mariage, honneur, excision)
facts-V6 = On me suit, on me harcèle (dehors ou sur internet)
facts-V7 = On m’enferme, ou on garde mon téléphone ou mes documents
facts-V8 = Un vol
facts-V9 = On m’a pris de l’argent en mentant
facts-W1 = On ne me paie pas, ou trop peu
facts-W2 = On me force à travailler, je ne peux pas partir
facts-W3 = Un accident au travail que l’on cache
facts-W4 = On me demande du sexe pour avoir du travail
facts-H1 = Logement dangereux ou beaucoup trop cher
facts-H2 = On me met dehors, on coupe l’eau ou le courant
facts-H3 = On me demande du sexe pour avoir un logement
facts-T1 = On me force à mendier, à voler, ou au sexe pour de l’argent
facts-T2 = On m’a fait du mal en route, ou on me réclame une dette
facts-D1 = On me refuse un travail, un logement, l’école ou des soins à cause de qui je suis
facts-D2 = On m’insulte ou on m’attaque à cause de qui je suis
facts-D3 = De la haine sur internet
facts-P1 = Un policier, un gardien ou un agent m’a fait du mal
facts-P2 = On a refusé ma plainte
facts-C1 = Un enfant souffre ou est en danger
facts-X1 = J’ai vu quelque chose arriver à une autre personne
facts-X9 = Autre chose, ou je ne sais pas

## Only after discrimination: because of what

about-criterion = À cause de
criterion-origine = Mon origine
criterion-race-pretendue = Ma « race », comme ils disent
criterion-couleur-de-peau = La couleur de ma peau
criterion-nationalite = Ma nationalité
criterion-ascendance = La famille d’où je viens
criterion-langue = Ma langue, mon accent
criterion-conviction-religieuse = Ma religion, ou pas de religion
criterion-sexe = Femme, homme, grossesse, maternité
criterion-genre = Mon genre (par exemple : trans)
criterion-orientation-sexuelle = Qui j’aime (par exemple : gay, lesbienne)
criterion-handicap = Un handicap
criterion-sante = Ma santé, une maladie
criterion-caracteristique-physique = Mon corps, mon apparence
criterion-age = Mon âge
criterion-fortune = Peu d’argent
criterion-origine-sociale = Mon milieu, mon quartier
criterion-naissance = Ma naissance
criterion-etat-civil = En couple, marié ou seul
criterion-composition-de-menage = Ma famille (par exemple : seul avec des enfants)
criterion-conviction-politique = Mes idées politiques
criterion-conviction-syndicale = Un syndicat

## Only after discrimination: in which part of life

about-domain = Dans quelle situation
domain-emploi = Travail
domain-biens-services-logement = Logement, magasin, banque, service
domain-enseignement = École, formation
domain-police-justice = Police, justice
domain-protection-sociale = Aide sociale, soins
domain-medias-internet = Internet, télé, journal
domain-vie-en-societe = Rue, sport, voisins

## Kind of place, never an address

about-place = Endroit
place-domicile = Dans une maison
place-rue = Dans la rue
place-transport = Bus, train
place-lieu-de-travail = Au travail
place-ecole = À l’école
place-lieu-de-soins = Hôpital, médecin
place-commerce-banque = Magasin, café, banque
place-administration = Un bureau public
place-local-de-police = Chez la police
place-foyer = Un foyer, un abri
place-en-ligne = Internet, téléphone
place-autre = Ailleurs

## Branch of work

about-sector = Travail
sector-construction = Chantier
sector-horeca = Restaurant, café, hôtel
sector-nettoyage = Nettoyage
sector-car-wash = Lavage de voitures
sector-commerce-de-nuit = Magasin, night-shop
sector-agriculture = Champs, fruits, légumes
sector-travail-domestique = Dans une famille (ménage, enfants)
sector-livraison = Livraison
sector-onglerie = Ongles, coiffure
sector-atelier = Atelier, usine, entrepôt
sector-autre = Un autre travail

## Area, as coarse as this

about-area = Région
area-liege = À Liège
area-pres-de-liege = Près de Liège
area-ailleurs-en-belgique = Ailleurs en Belgique
area-autre-pays = Dans un autre pays

## When, in bands

about-when = Quand
when-moins-de-72-heures = Ces 3 derniers jours
when-moins-d-une-semaine = Cette semaine
when-moins-d-un-mois = Ce mois
when-moins-de-six-mois = Ces 6 derniers mois
when-plus-de-six-mois = Il y a plus longtemps
when-cela-continue = Ça continue encore

## Who did it: groups, then relations and services

about-who = Qui l’a fait
group-who-people = Une personne
group-who-services = Un service
who-partenaire = Mari, femme, partenaire
who-ex-partenaire = Ex-partenaire
who-famille = Ma famille
who-employeur = Patron, chef
who-proprietaire = Propriétaire du logement
who-connaissance = Ami, voisin, collègue
who-creancier = Quelqu’un qui réclame une dette
who-inconnu = Un inconnu
who-groupe = Plusieurs personnes
who-police = La police
who-cpas = Le CPAS
who-hopital = Hôpital, médecin
who-ville = La Ville, la commune
who-ecole = École, crèche
who-centre = Un foyer, un centre
who-controleur = Gardien, contrôleur
who-autre-service = Un autre service

## Signs of danger

about-danger = Danger
danger-l-auteur-a-acces = Cette personne peut me trouver
danger-menace-de-mort = Des menaces de mort
danger-arme = Une arme, un couteau
danger-etranglement = On m’a serré le cou
danger-blessure-grave = Une blessure grave, je saigne
danger-enferme = Je ne peux pas sortir
danger-contrainte-sexuelle = On me force au sexe
danger-menace-pour-faire-taire = On me menace pour que je me taise
danger-craint-pour-sa-vie = J’ai peur pour ma vie
danger-envie-de-mourir = J’ai envie de mourir

## Signs of danger in a couple or family

about-couple = Couple et famille
couple-aggravation = C’est de pire en pire
couple-separation = Je pars, ou je suis parti(e)
couple-controle = On me suit, on regarde mon téléphone
couple-jalousie = On m’interdit de sortir, on garde l’argent
couple-grossesse-ou-bebe = Grossesse, ou bébé de moins d’un an
couple-enfants-exposes = Les enfants voient, ou ont mal
couple-alcool-drogue-crise = Alcool, drogue, crises
couple-animaux-ou-biens = On casse mes affaires, on fait mal à un animal

## Signs of exploitation

about-signs = Ce qu’on me fait
signs-documents-retenus = On garde mes documents
signs-entrave-aux-mouvements = Je ne peux pas partir
signs-servitude-pour-dette = Je dois rembourser une dette
signs-salaire-retenu = On garde mon salaire
signs-heures-excessives = Trop d’heures, jamais de repos
signs-conditions-abusives = Travail ou lit dangereux, sale
signs-tromperie = On m’avait promis autre chose
signs-isolement = Je ne peux parler à personne
signs-violence = On me frappe
signs-intimidation = On me fait peur
signs-abus-de-vulnerabilite = On profite de mes problèmes

## Children concerned, in bands

about-children = Enfants
children-aucun = Pas d’enfant
children-0-2 = 0 à 2 ans
children-3-5 = 3 à 5 ans
children-6-11 = 6 à 11 ans
children-12-17 = 12 à 17 ans

## What could show that it happened; nothing is sent

about-evidence = Preuves
evidence-photos = Photos, vidéos
evidence-messages = Messages, appels
evidence-documents = Contrat, lettre, cahier d’heures
evidence-certificat-medical = Papier d’un médecin
evidence-temoins = Quelqu’un a vu
evidence-objets = Des objets, des vêtements
evidence-rien = Rien

## What the person wants

about-wants = Ce que je veux
wants-parler = Parler à quelqu’un
wants-medecin = Voir un médecin
wants-que-ca-cesse = Que ça s’arrête
wants-recuperer-argent = Avoir mon argent
wants-plainte = Porter plainte
wants-rien-encore = Rien pour le moment

## Language to speak, interpreter, woman or man

about-language = Langue
language-autre = Une autre langue
about-interpreter = Interprète
interpreter-oui = Oui, avec interprète
interpreter-non = Non, sans interprète
about-gender = Femme ou homme
gender-femme = Une femme
gender-homme = Un homme
gender-egal = Les deux me vont

## Way back

about-contact = Pour me répondre
contact-recu = Seulement ici, avec mon reçu
contact-appel = Un appel
contact-message = Un message
contact-courriel = Un e-mail
about-times = Quand me joindre
times-matin = Le matin
times-apres-midi = L’après-midi
times-soir = Le soir
times-semaine = Du lundi au vendredi
times-week-end = Le week-end
about-never = Jamais
never-appel = Jamais m’appeler
never-message = Jamais de message
never-courriel = Jamais d’e-mail
never-message-vocal = Jamais de message sur le répondeur
never-dire-le-service = Jamais dire qui appelle
never-parler-a-un-autre = Jamais parler à une autre personne

## Services that must not be told

about-avoid = Ne pas en parler à
avoid-ville = La Ville, la commune
avoid-cpas = Le CPAS
avoid-police = La police
avoid-hopital = L’hôpital
avoid-association = Une association
