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
# Instead, when the page did not come whole over the network.
welcome-failed = La page n’est pas arrivée entière. Réessayez plus tard, ou appelez.
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
limits-private = Ouvrez une fenêtre privée, si vous savez le faire.
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
# Under these numbers, when an answer says that there is danger.
emergency-go-on = Appelez, si c’est possible. Après, vous pouvez continuer ici.

## Without script

# Shown only where the browser runs no script, or cannot protect a message. Say plainly why nothing can be written.
noscript-heading = Ici, on ne peut pas écrire
noscript-why = Votre navigateur ne peut pas protéger votre message. Il faut activer JavaScript.
noscript-next = Vous pouvez aussi appeler ou venir.
# For a browser that runs script but lacks what protects a message.
cannot-why = Ce navigateur ne peut pas protéger votre message. Essayez un autre navigateur.

## Questions: what stands on many of them

# Button that goes on without an answer.
skip = Je préfère ne pas répondre
# Button, from the third question on: straight to reading again and sending.
send-early = Envoyer maintenant, ajouter plus tard
# Where several answers can be touched.
hint-many = Plusieurs réponses sont possibles.
# On every question, when somebody tells what happened to another person.
voice-other = Répondez comme si cette personne parlait.
# On every question, when a child writes. Speak to a child.
voice-child = Ce n’est pas ta faute. Tu peux t’arrêter quand tu veux.

## The questions, in this order. `ask` is the heading, `hint` stands under it, `text` names a small field.
## `child-…` says the same to someone under 18 who writes for themselves; where there is none, the ordinary words are shown.

ask-now = Êtes-vous en danger maintenant ?
ask-person = À qui est-ce arrivé ?
ask-age = Quel âge ?
hint-age = De la personne à qui c’est arrivé. Pas de date de naissance.
# Only for those under 18.
ask-adult = Il y a un adulte avec toi ?
ask-facts = Que s’est-il passé ?
hint-facts = Touchez un dessin, puis choisissez. Plusieurs réponses sont possibles.
child-ask-facts = Qu’est-ce qu’on t’a fait ?
child-facts-V1 = On m’a frappé
child-facts-V2 = On m’a dit des choses qui font peur
child-facts-V3 = On a touché mon corps, et je ne voulais pas
child-facts-V4 = Mon copain ou ma copine me fait mal
child-facts-V5 = À la maison, on me force ou on me punit fort
child-facts-V6 = On m’embête tout le temps (dehors ou sur le téléphone)
child-facts-V7 = On m’enferme, ou on garde mon téléphone
child-facts-W2 = On me fait travailler, je ne veux pas
child-facts-T1 = On me force à demander de l’argent, à voler, ou à montrer mon corps
child-facts-C1 = Un autre enfant a mal ou a peur
ask-criterion = Pour quelle raison, à votre avis ?
ask-domain = Dans quelle situation ?
ask-place = C’était où ?
hint-place = Pas d’adresse. Plusieurs réponses sont possibles.
ask-sector = C’est quel travail ?
ask-area = C’était dans quelle région ?
ask-when = C’était quand ?
ask-who = Qui a fait ça ?
hint-who = Pas de nom. Plusieurs réponses sont possibles.
ask-danger = Est-ce qu’il y a ceci ?
child-ask-danger = Est-ce qu’il se passe ceci ?
child-danger-contrainte-sexuelle = On me force à des choses avec mon corps
child-danger-envie-de-mourir = Je n’ai plus envie de vivre
ask-couple = Dans le couple ou la famille ?
ask-signs = Est-ce que cela vous arrive ?
ask-children = Y a-t-il des enfants ?
hint-children = Touchez leur âge.
ask-evidence = Qu’est-ce qui peut le montrer ?
hint-evidence = Rien n’est envoyé. Gardez-le, si c’est sans danger.
ask-wants = Qu’est-ce que vous voulez ?
child-ask-wants = Qu’est-ce que tu veux ?
hint-wants = Vous pourrez changer d’avis.
ask-language = Vous voulez parler en quelle langue ?
ask-interpreter = Voulez-vous un interprète ?
ask-gender = Parler avec une femme ou un homme ?
ask-contact = Comment vous répondre ?
hint-contact = Le reçu suffit. Le reste, seulement si c’est sans danger.
text-contact = Numéro ou e-mail sûr
ask-times = Quand est-ce sans danger ?
ask-never = Qu’est-ce que nous ne devons jamais faire ?
text-never = Autre chose à ne jamais faire
ask-avoid = Qui ne doit rien savoir ?
text-avoid = Une personne ou un interprète à éviter

## Who may read

ask-readers = Qui peut lire ?
# Under the heading, above the names, each with a box that is ticked.
hint-readers = Vous connaissez quelqu’un ? Enlevez la coche. Cette personne ne pourra pas lire.
# When fewer than two are left; phone and address follow.
readers-too-few = Il faut au moins deux personnes pour lire. Remettez une coche. Ou appelez, ou venez : rien n’est envoyé.

## The story

about-story = Votre texte
story-heading = Racontez, avec vos mots
story-hint = Quand ? Où ? Qui ? Écrivez ce que vous voulez.
child-story-heading = Raconte, avec tes mots
story-privacy = Pas besoin d’écrire votre nom, votre adresse ou vos papiers.
# Before a percentage: the room left in the text field.
story-room = Place qui reste :
# Error: the text is longer than one message can carry.
story-too-long = Le texte est trop long. Enlevez quelques phrases. Vous pourrez écrire la suite après, avec votre reçu.
# A gentle note, when the text seems to hold a number or a paper that says who someone is. Nothing is stopped.
papers-note = Il y a peut-être un numéro ou un papier personnel dans le texte. Vous n’avez pas besoin de nous le dire.
# Never shown: words that name such a number or paper in your language, separated by commas, in small letters.
papers-words = numéro national, registre national, passeport, carte d’identité, titre de séjour, permis de séjour, carte de séjour, annexe 26, annexe 35, carte orange, attestation d’immatriculation, ordre de quitter, sans papiers, niss

## Check and send

check-heading = Relisez, puis envoyez
check-nothing = Rien de choisi
# Button beside each part.
check-change = Changer
# Opens the list of questions without an answer; each can be touched.
check-open = Questions sans réponse
check-readers = Qui va le lire
check-send = Envoyer
# Said and shown one after the other while the message leaves.
send-locking = Votre téléphone ferme le message à clé. Restez ici.
send-sending = Le message part. Restez ici.
# Error: what happened, then what to do.
send-no-answer = Pas de réponse. Nous ne savons pas si le message est arrivé. Touchez « Envoyer » encore une fois : il ne sera pas compté deux fois.

## The receipt. These screens must not say what the receipt is for: they may be seen by someone else

sent-arrived = C’est arrivé.
sent-heading = Votre reçu
sent-paper = Écrivez ces chiffres sur un papier.
sent-no-photo = Ne faites pas de photo. On peut la trouver.
sent-hide = Gardez le papier en lieu sûr.
sent-once = Nous ne pouvons pas le montrer une autre fois.
sent-return = Revenez ici avec lui dans quelques jours.
# Button: prints a small card with the digits and nothing else.
sent-print = Imprimer une petite carte
# Button: the person has written it down.
sent-next = C’est écrit
# Next screen: one group of four digits is asked back.
proof-heading = Regardez votre papier
# Before the number of the group, 1 to 6.
proof-label = Écrivez les 4 chiffres du groupe numéro :
# Button; after it, everything on the page is cleared.
proof-check = Vérifier et tout effacer
proof-wrong = Ce n’est pas pareil. Regardez encore les chiffres.
proof-show = Revoir les chiffres
proof-leave = Tout effacer sans vérifier

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

## What she decides about her report, on the screen of replies

wish-heading = C’est vous qui décidez
# Buttons, each followed by what it does.
wish-withdraw = Arrêter tout
wish-withdraw-why = Nous ne faisons plus rien pour ce reçu.
wish-erase = Effacer mon message
wish-erase-why = Nous l’effaçons après 7 jours. Avant, vous pouvez changer d’avis ici, avec ce reçu.
wish-keep = Ne pas effacer, j’ai changé d’avis
wish-keep-why = Vous l’avez demandé il y a moins de 7 jours ? Alors nous gardons tout.
# Asked once more before it leaves.
wish-sure = Oui, envoyer cette demande
wish-no = Non, retour
wish-arrived = Votre demande est arrivée.

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
