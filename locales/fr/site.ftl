### Words of the reporter's page, French: the reference text.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the page says it is a draft)
###
### For translators: simple and warm, as if spoken to a child of ten. At most 8 to 12 words a sentence. No idioms.
### Never say what the police, a judge or an administration will do. Never speak of anyone's situation.
### Call the 24 digits always by the same word (here: « reçu ») and the trained people by the same word (« conseillers »).

## Every page

# Title of the browser's tab, on every page. The same in every language, on purpose: it must tell nothing.
page-title = Havre
# First link of every page, for screen readers and keyboards.
skip-to-content = Aller au texte
# Strip on top of every page of a demonstration.
demo-banner = Démonstration : ne racontez rien ici.
# Note on top of a page whose language nobody has reviewed yet.
draft-note = Texte pas encore relu.
# Link after the draft note, to the French page. Write it in your language.
draft-french = En français
# Above the list of languages.
languages-label = Langues
# Button that goes to the question before.
back = Retour
# Button that goes to the next question.
continue = Continuer
# Button that tries again after something failed.
try-again = Réessayer

## Quick exit: the bar at the bottom of every page

# The button's visible word.
exit-button = Quitter vite
# Second link of every page, for screen readers and keyboards.
exit-skip-link = Quitter vite cette page
# Said by screen readers while the Shift key is pressed.
exit-press-two = Appuyez encore 2 fois sur Maj pour quitter.
exit-press-one = Appuyez encore 1 fois sur Maj pour quitter.
exit-expired = Trop tard. Recommencez pour quitter.
# Said by screen readers, and shown on the white page while the other site opens.
exit-loading = Chargement.

## Language choice: the first page

# Heading of the page where the language is chosen.
choose-language = Choisissez votre langue

## Welcome: the first screen

welcome-heading = Vous pouvez parler ici
# Under the heading.
welcome-lead = Dites-nous ce que vous avez vécu ou vu.
# Four short lines with a tick.
welcome-everyone = Tout le monde peut écrire ici.
welcome-free = C’est gratuit.
welcome-no-name = Nous ne demandons ni votre nom ni vos papiers.
welcome-own-words = Écrivez dans votre langue, avec vos mots.
# Under the buttons' place, while the phone checks who can read.
welcome-wait = Un moment. Votre téléphone vérifie la page.
# Main button.
welcome-start = Dire ce qui s’est passé
# Second button.
welcome-return = J’ai déjà un reçu
# Heading and lines: what this is.
what-heading = C’est quoi ?
what-read = Des conseillers formés lisent votre message.
what-answer = Ils peuvent vous répondre ici.
what-choose = Ensuite, c’est vous qui choisissez.
what-not-police = Ce n’est pas la police.
what-not-complaint = Écrire ici n’est pas porter plainte.
what-not-office = Ce n’est pas l’Office des étrangers.
# Heading above the names of the counsellors.
who-heading = Qui peut lire ?
who-only = Seulement ces personnes :
# Heading and lines: the limits.
limits-heading = Bon à savoir
limits-alone = Lisez et écrivez quand personne ne regarde.
limits-phone = Quelqu’un surveille votre téléphone ? Prenez-en un autre.
limits-trace = Votre téléphone peut garder une trace de la visite.
limits-slow = Nous ne lisons pas tout de suite.
# Heading and lines: how to leave.
leave-heading = Partir vite
leave-button = Touchez « Quitter vite », en bas.
leave-erase = Ce que vous avez écrit ici s’efface.
leave-keyboard = Avec un clavier : appuyez 3 fois sur Maj (⇧).

## Contact and emergency, on the welcome and failure screens

contact-heading = Vous préférez parler ?
contact-phone = Téléphone
contact-address = Adresse
contact-hours = Heures
emergency-heading = En danger maintenant ?

## Without script

# Shown only where the browser runs no script. Say plainly why nothing can be written.
noscript-heading = Ici, on ne peut pas écrire
noscript-why = Votre navigateur ne peut pas protéger votre message. Il faut activer JavaScript.
noscript-next = Vous pouvez aussi appeler ou venir.

## First question: what happened

facts-heading = Que s’est-il passé ?
facts-hint = Touchez un dessin, puis choisissez. Plusieurs réponses sont possibles.
# Button that goes on without an answer.
facts-skip = Je préfère ne pas répondre
# Groups: the words under the pictures.
group-violence = On m’a fait mal ou peur
group-family = Couple, famille, enfant
group-work = Au travail
group-home = Mon logement
group-theft = Vol ou tromperie
group-force = On me force
group-discrimination = On me rejette
group-officials = Police ou service public
group-other = Autre chose
# Choices inside the groups.
fact-V1 = Des coups, des blessures
fact-V2 = Des menaces
fact-V3 = Des gestes sexuels que je ne voulais pas
fact-V4 = Mon partenaire ou mon ex me fait du mal
fact-V5 = Ma famille me force ou me punit (mariage, honneur, excision)
fact-V6 = On me suit, on me harcèle (dehors ou sur internet)
fact-V7 = On m’enferme, ou on garde mon téléphone ou mes documents
fact-V8 = Un vol
fact-V9 = On m’a pris de l’argent en mentant
fact-W1 = On ne me paie pas, ou trop peu
fact-W2 = On me force à travailler, je ne peux pas partir
fact-W3 = Un accident au travail que l’on cache
fact-W4 = On me demande du sexe pour avoir du travail
fact-H1 = Logement dangereux ou beaucoup trop cher
fact-H2 = On me met dehors, on coupe l’eau ou le courant
fact-H3 = On me demande du sexe pour avoir un logement
fact-T1 = On me force à mendier, à voler, ou au sexe pour de l’argent
fact-T2 = On m’a fait du mal en route, ou on me réclame une dette
fact-D1 = On me refuse un travail, un logement, l’école ou des soins à cause de qui je suis
fact-D2 = On m’insulte ou on m’attaque à cause de qui je suis
fact-D3 = De la haine sur internet
fact-P1 = Un policier, un gardien ou un agent m’a fait du mal
fact-P2 = On a refusé ma plainte
fact-C1 = Un enfant souffre ou est en danger
fact-X1 = J’ai vu quelque chose arriver à une autre personne
fact-X9 = Autre chose, ou je ne sais pas

## Second question: the story

story-heading = Racontez, avec vos mots
story-hint = Quand ? Où ? Qui ? Écrivez ce que vous voulez.
story-privacy = Pas besoin d’écrire votre nom, votre adresse ou vos papiers.
# Before a percentage: the room left in the text field.
story-room = Place qui reste :
# Error: the text is longer than one message can carry.
story-too-long = Le texte est trop long. Enlevez quelques phrases. Vous pourrez écrire la suite après, avec votre reçu.

## Check and send

check-heading = Relisez, puis envoyez
check-facts = Ce qui s’est passé
check-story = Votre texte
check-nothing = Rien de choisi
check-no-story = Rien d’écrit
# Button beside each part.
check-change = Changer
check-readers = Qui va le lire
# Beside the names, each with a box that is ticked: unticked people cannot read. Shown only when there is a choice.
check-known = Vous connaissez une de ces personnes ? Enlevez la coche : elle ne pourra pas lire. Deux personnes au moins doivent lire.
check-send = Envoyer
# Said and shown one after the other while the message leaves.
send-locking = Votre téléphone ferme le message à clé. Restez ici.
send-sending = Le message part. Restez ici.
# Error: what happened, then what to do.
send-no-answer = Pas de réponse. Nous ne savons pas si le message est arrivé. Touchez « Envoyer » encore une fois : il ne sera pas compté deux fois.

## The receipt. This screen must not say what the receipt is for: it may be seen by someone else

sent-arrived = C’est arrivé.
sent-heading = Votre reçu
sent-paper = Écrivez ces chiffres sur un papier.
sent-no-photo = Ne faites pas de photo. On peut la trouver.
sent-hide = Gardez le papier en lieu sûr.
sent-once = Nous ne pouvons pas le montrer une autre fois.
sent-return = Revenez ici avec lui dans quelques jours.
# Button: the person has written it down; everything on the page is cleared.
sent-done = C’est noté. Tout effacer

## Coming back with a receipt

return-heading = Entrez votre reçu
return-hint = 24 chiffres, sur votre papier.
return-open = Ouvrir
# While the file with all answers is fetched, before the receipt is asked.
return-wait = Un moment. La page se prépare.
return-working = Un moment. Votre téléphone cherche.
# Errors. The first two are followed by a number.
return-character = Ce signe n’est pas un chiffre. Regardez le signe numéro :
return-length = Il faut 24 chiffres. Vous en avez écrit :
return-mistake = Un chiffre n’est pas juste. Comparez avec votre papier, groupe par groupe.
return-unreachable = Pas de réseau. Attendez un peu, puis réessayez.
return-refused = Votre téléphone n’a pas pu vérifier les réponses. Rien n’est montré. Réessayez plus tard, ou appelez.

## Replies

replies-heading = Réponses
# Before the name of the counsellor who answered.
replies-from = De :
replies-none = Pas encore de réponse pour ce reçu. Revenez dans quelques jours.
replies-none-check = Vous attendez depuis longtemps ? Vérifiez les chiffres, ou appelez.
# When one page of a long answer has not been published yet.
replies-incomplete = Une partie d’une réponse n’est pas encore là. Revenez demain.
answer-label = Écrire encore
answer-send = Envoyer
answer-arrived = C’est arrivé.
answer-empty = Le texte est vide. Écrivez d’abord quelque chose.
# Button: everything on the page is cleared.
replies-done = J’ai fini. Tout effacer

## Failure: nothing can be sent safely

closed-heading = On ne peut pas envoyer maintenant
closed-nothing = Rien n’a été envoyé.
# One of these four, to say why.
closed-unreachable = Le service ne répond pas, ou il n’y a pas de réseau.
closed-refused = Votre téléphone n’a pas pu vérifier qui peut lire.
closed-not-taken = Le service n’a pas pris le message.
closed-unsealed = Votre téléphone n’a pas pu fermer le message à clé. Essayez avec un autre téléphone.
closed-next = Réessayez plus tard. Ou appelez, ou venez.

## After everything was cleared

cleared-heading = Tout est effacé
cleared-close = Vous pouvez fermer cette page.
