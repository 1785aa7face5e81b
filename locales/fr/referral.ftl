### Words of referrals: what a partner reads (French only) and what is read back to the person. French: the reference text.
### Review: draft
###
### For translators: simple and warm, short sentences. Never say what the police, a judge or an administration will do.
### The sheet handed to a partner is only ever shown in French; its translation helps a counsellor explain it.

## Noms des champs

champ-expediteur = Expéditeur
champ-partenaire = Destinataire
champ-reference = Référence
champ-but = But
champ-etabli_le = Établi le
champ-valable_jusqu_au = Valable jusqu’au
champ-via = Contact
champ-joindre = Pour joindre le contact
champ-faits = Faits
champ-resume = Résumé
champ-depuis = Quand
champ-moments = Moment de la journée
champ-type_de_lieu = Type de lieu
champ-lieu = Lieu des faits
champ-auteur = Auteur présumé
champ-preuves = Preuves disponibles
champ-dangers = Signes de danger
champ-accords = Ce que la personne accepte
champ-langue = Langue à parler
champ-domicile_elu = Courrier
champ-qualification = Qualification proposée
champ-avocat = Avocat
champ-employeur = Employeur
champ-lieu_de_travail = Lieu de travail
champ-secteur = Secteur
champ-periode = Période
champ-horaires = Horaires
champ-salaire = Salaire promis et payé
champ-effectif = Nombre de travailleurs
champ-securite = Sécurité au travail
champ-logement_sur_place = Logement sur place
champ-jours = Prochains jours de travail
champ-anonymat = Anonymat
champ-clause = Base légale
champ-organisme = Organisme compétent
champ-criteres = Critères
champ-nationalite = Nationalité visée
champ-domaine = Domaine
champ-temoins = Témoins
champ-souhaits = Ce que la personne demande
champ-age = Âge
champ-sexe = Sexe
champ-symptomes = Plaintes de santé
champ-grossesse = Grossesse
champ-allergies_medicaments = Allergies et médicaments
champ-besoins = Besoins
champ-precisions = Précisions
champ-enfants = Enfants
champ-personne_dangereuse = Personne à tenir à distance
champ-delais = Délais
champ-indices = Indices observés
champ-encore_sous_emprise = Encore sous le contrôle de l’auteur
champ-urgence = Agir dans les
champ-paroles = Paroles de l’enfant

## Faits

fait-V1 = coups, blessures
fait-V2 = menaces
fait-V3 = violence sexuelle
fait-V4 = violence du partenaire ou ex-partenaire
fait-V5 = violence dans la famille, mariage forcé, mutilation
fait-V6 = harcèlement
fait-V7 = enfermement, documents ou téléphone confisqués
fait-V8 = vol
fait-V9 = escroquerie
fait-W1 = salaire non payé
fait-W2 = travail forcé
fait-W3 = accident du travail caché
fait-W4 = exigences sexuelles au travail
fait-H1 = logement dangereux
fait-H2 = mise dehors sans jugement, coupures d’eau ou de courant
fait-H3 = exigences sexuelles pour un logement
fait-T1 = traite des êtres humains (soupçon)
fait-D1 = refus discriminatoire
fait-D2 = insulte ou attaque haineuse
fait-D3 = haine en ligne
fait-P1 = abus par un agent ou un service
fait-P2 = plainte refusée
fait-C1 = enfant blessé ou en danger
fait-X1 = témoin
fait-X9 = autre

## Critères de discrimination

critere-race-pretendue = prétendue race
critere-couleur-de-peau = couleur de peau
critere-nationalite = nationalité
critere-ascendance = ascendance
critere-origine = origine nationale ou ethnique
critere-handicap = handicap
critere-conviction-religieuse = conviction religieuse ou philosophique
critere-orientation-sexuelle = orientation sexuelle
critere-age = âge
critere-fortune = fortune
critere-etat-civil = état civil
critere-conviction-politique = conviction politique
critere-conviction-syndicale = conviction syndicale
critere-sante = état de santé
critere-caracteristique-physique = caractéristique physique ou génétique
critere-naissance = naissance
critere-origine-sociale = origine ou condition sociale
critere-composition-de-menage = composition de ménage
critere-sexe = sexe, grossesse, maternité
critere-genre = identité ou expression de genre
critere-langue = langue

## Domaines

domaine-emploi = emploi
domaine-biens-services-logement = biens et services, logement
domaine-vie-en-societe = vie en société
domaine-enseignement = enseignement
domaine-medias-internet = médias et internet
domaine-police-justice = police et justice
domaine-protection-sociale = protection sociale

## Types de lieu

lieu-domicile = dans un logement
lieu-rue = dans la rue
lieu-transport = dans un transport
lieu-lieu-de-travail = au travail
lieu-ecole = à l’école
lieu-lieu-de-soins = dans un lieu de soins
lieu-commerce-banque = dans un commerce ou une banque
lieu-administration = dans une administration
lieu-local-de-police = dans un local de police
lieu-en-ligne = en ligne
lieu-autre = ailleurs

## Secteurs

secteur-construction = construction
secteur-horeca = hôtel, restaurant, café
secteur-nettoyage = nettoyage
secteur-car-wash = lavage de voitures
secteur-commerce-de-nuit = commerce de nuit
secteur-agriculture = agriculture
secteur-travail-domestique = travail domestique
secteur-livraison = livraison
secteur-onglerie = onglerie
secteur-atelier = atelier, usine
secteur-autre = autre secteur

## Depuis quand

depuis-moins-de-72-heures = il y a moins de 72 heures
depuis-moins-d-une-semaine = il y a moins d’une semaine
depuis-moins-d-un-mois = il y a moins d’un mois
depuis-moins-de-six-mois = il y a moins de six mois
depuis-plus-de-six-mois = il y a plus de six mois
depuis-cela-continue = cela continue

## Moments de la journée

moment-matin = matin
moment-apres-midi = après-midi
moment-soir = soir
moment-nuit = nuit

## Âges

age-0-11 = moins de 12 ans
age-12-14 = 12 à 14 ans
age-15-17 = 15 à 17 ans
age-18-plus = adulte

## Sexe, si le soin le demande

sexe-femme = femme
sexe-homme = homme
sexe-autre = autre

## Signes de danger

danger-immediat = danger en ce moment
danger-arme = arme
danger-etranglement = étranglement
danger-menace-de-mort = menace de mort
danger-aggravation = de plus en plus grave ou fréquent
danger-separation = séparation récente ou annoncée
danger-controle = suit ou contrôle la personne
danger-contrainte-sexuelle = contrainte sexuelle
danger-grossesse-ou-bebe = grossesse ou bébé de moins d’un an
danger-enfants-exposes = enfants exposés ou blessés
danger-alcool-drogue-crise = alcool, drogue ou crise
danger-animaux-ou-biens = animaux ou biens détruits
danger-craint-pour-sa-vie = la personne craint pour sa vie
danger-l-auteur-a-acces = l’auteur a encore accès à la personne
danger-menace-pour-faire-taire = menaces pour l’empêcher de se plaindre

## Ce que la personne accepte

accord-signalement-seulement = seulement informer
accord-audition-avec-avocat = être entendue avec un avocat
accord-audition-accompagnee = être entendue, accompagnée
accord-temoigner = témoigner
accord-plainte = déposer plainte
accord-entretien = un entretien
accord-rendez-vous-accompagne = un rendez-vous, accompagnée

## Demandes à un organisme d’égalité

souhait-enregistrer = enregistrer le signalement
souhait-avis = donner un avis
souhait-mediation = chercher un accord
souhait-justice = aller en justice

## Besoins

besoin-ecoute = être écoutée
besoin-suivi-psychologique = suivi psychologique
besoin-abri-cette-nuit = un abri cette nuit
besoin-logement = un logement
besoin-accompagnement = être accompagnée
besoin-aide-materielle = aide matérielle
besoin-aide-pour-enfants = aide pour les enfants
besoin-connaitre-ses-droits = connaître ses droits

## Indices de travail forcé (OIT)

indice-abus-de-vulnerabilite = abus de vulnérabilité
indice-tromperie = tromperie
indice-entrave-aux-mouvements = entrave aux mouvements
indice-isolement = isolement
indice-violence = violence physique ou sexuelle
indice-intimidation = intimidation et menaces
indice-documents-retenus = documents d’identité retenus
indice-salaire-retenu = salaire retenu
indice-servitude-pour-dette = servitude pour dette
indice-conditions-abusives = conditions de vie ou de travail abusives
indice-heures-excessives = heures excessives

## Réponses

reponse-oui = oui
reponse-non = non
reponse-inconnu = on ne sait pas

## Nombre de travailleurs

effectif-1 = une personne
effectif-2-a-5 = 2 à 5
effectif-6-a-20 = 6 à 20
effectif-plus-de-20 = plus de 20

## Nombre d’enfants

enfants-aucun = aucun
enfants-1 = un
enfants-2-a-3 = 2 ou 3
enfants-4-ou-plus = 4 ou plus

## Jours

jour-lundi = lundi
jour-mardi = mardi
jour-mercredi = mercredi
jour-jeudi = jeudi
jour-vendredi = vendredi
jour-samedi = samedi
jour-dimanche = dimanche

## Urgence

urgence-24-heures = 24 heures
urgence-72-heures = 72 heures
urgence-deux-semaines = deux semaines

## Qui répond pour la personne

via-conseiller = par un conseiller
via-avocat = par un avocat

## Buts

but-signaler = signaler des faits
but-deposer-plainte = préparer une plainte
but-temoigner = préparer un témoignage
but-controler-l-employeur = contrôler l’employeur
but-traiter-une-discrimination = traiter une discrimination
but-soigner = soigner
but-soutenir = soutenir
but-conseiller-en-droit = conseiller en droit
but-parler-de-protection = parler d’une protection
but-loger = trouver un logement
but-proteger-un-enfant = protéger un enfant

## Langues

langue-fr = français
langue-nl = néerlandais
langue-de = allemand
langue-en = anglais
langue-ar = arabe
langue-es = espagnol
langue-it = italien
langue-pt = portugais
langue-sq = albanais
langue-so = somali
langue-ru = russe
langue-ff = peul (pular)
langue-ti = tigrinya
langue-ps = pachto
langue-prs = dari
langue-ur = ourdou
langue-rn = kirundi
langue-rw = kinyarwanda
langue-sw = swahili
langue-kmr = kurmandji
langue-tr = turc
langue-uk = ukrainien
langue-ln = lingala
langue-ro = roumain

## Organismes d’égalité

organisme-unia = UNIA
organisme-iefh = Institut pour l’égalité des femmes et des hommes

## Anonymat

anonymat-demande = La personne demande que ni son nom, ni le fait qu’une personne s’est adressée à vous, ne soient révélés à l’employeur ou à un tiers.
anonymat-identite-donnee-en-personne = La personne donnera elle-même son nom, accompagnée, pour réclamer son salaire. Rien n’est révélé à l’employeur sans son accord.

## Courrier

domicile-chez-le-contact = La personne demande que tout courrier soit adressé au contact indiqué (domicile élu).

## Avertissements : dits avant le oui ou le non

avertissement-police = La police peut demander qui vous êtes et regarder vos documents. Nous ne pouvons rien promettre sur ce qu’elle fera.
avertissement-auditorat = Un procureur ou un auditeur peut ouvrir un dossier et le continuer, même si vous changez d’avis.
avertissement-controle-sur-place = Des inspecteurs peuvent venir sur le lieu de travail. Si vous y êtes, ils peuvent demander qui vous êtes, et la police peut être avec eux. Pensez aux jours où vous y travaillez.
avertissement-procedure-traite = Vous pouvez d’abord seulement parler avec ce centre. Si vous entrez plus tard dans la procédure de protection, elle commence par un ordre de quitter le territoire et l’Office des étrangers en est informé. Rien ne commence sans vous.
avertissement-mineurs = Ce service peut décider lui-même de ce qui protège l’enfant, et en parler à un juge.
avertissement-envoye = Une fois le document remis, nous ne pouvons plus le reprendre. Avant, vous pouvez changer d’avis à tout moment.

## Relecture à la personne

relecture-titre = Ce que nous voulons transmettre
relecture-a-qui = Ce document va seulement à :
relecture-resume = Ce qui y est écrit, dit dans votre langue
relecture-mots = écrit en français dans le document
relecture-absent = Votre nom et votre adresse n’y sont pas.
relecture-a-savoir = À savoir avant de répondre
relecture-non = Vous pouvez dire non. Cela ne change rien à notre aide.

## Fiche remise au partenaire : seulement en français

fiche-titre = Document de liaison
fiche-garde = De qui, à qui, pourquoi
fiche-contenu = Ce qui est transmis
fiche-accord = Accord de la personne
# $day, $expiry: dates; $partner: a name; $purpose: one of the purposes above
fiche-accord-phrase = Le { $day }, la personne a accepté que ce document, et rien d’autre, soit remis à { $partner }, pour ce but : { $purpose }. Cet accord vaut jusqu’au { $expiry }.
fiche-usage = Usage
fiche-usage-contact = Merci de passer par le contact indiqué pour toute question et tout rendez-vous, et de citer la référence.
fiche-usage-plainte = Ce document n’est pas une plainte. Il ne dit rien d’autre que ce que la personne a accepté de dire.
fiche-usage-fin = Merci de détruire ce document après la date de validité, sauf si la loi vous oblige à le garder.
