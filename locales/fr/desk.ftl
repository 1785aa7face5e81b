### Words of the desk, for counsellors and coordinators. Reference text.
### Review: draft

## Every page
skip = Aller au contenu
languages = Langues
demo-banner = Démonstration : ne signalez rien ici.

## Opening the desk
unlock-title = Ouvrir le bureau
unlock-why = Les signalements s’ouvrent seulement ici, avec votre phrase de passe.
unlock-passphrase = Phrase de passe
unlock-open = Ouvrir
unlock-wrong = Cette phrase de passe n’ouvre pas le bureau. Vérifiez les majuscules et essayez encore.
# $seconds left is $count
unlock-wait = { $count ->
    [one] Trop d’essais. Attendez une seconde, puis essayez encore. Rien n’est perdu.
   *[other] Trop d’essais. Attendez { $count } secondes, puis essayez encore. Rien n’est perdu.
}
file-damaged = Ce fichier est abîmé, ou ce n’est pas le bon. Rien n’a été changé. Cherchez une copie, ou utilisez le papier de secours.
file-exists = Ce fichier existe déjà dans ce dossier. Il n’a pas été remplacé.
settings-wrong = Les réglages de ce dossier (desk.toml, pins.json) manquent ou sont abîmés. Demandez à l’informatique.
not-done = Cela n’a pas pu être fait. Rien n’a été changé. Vérifiez que le disque n’est pas plein, puis essayez encore.
passphrase-short = Cette phrase de passe est trop courte. Prenez au moins douze signes ; mieux : six mots au hasard.
passphrase-again-wrong = Les deux phrases de passe ne sont pas les mêmes. Tapez-les encore.
label-wrong = Il manque un nom, ou il a plus de 60 lettres.
languages-wrong = Écrivez les langues en deux lettres, avec des virgules : fr, en, ar.

## The list of cases
vault-away = Le coffre ne répond pas. Ce que vous voyez date du dernier contact. Le bureau essaie encore, tout seul.
# $day: a date
receives-until = Des signalements peuvent arriver jusqu’au { $day }.
receives-nothing = Aucun signalement ne peut arriver pour le moment. Demandez à une personne de la coordination d’ouvrir son bureau.
coordinator-title = Coordination
coordinator-what = Tant que ce bureau est ouvert, il signe chaque semaine la liste des personnes qui reçoivent. Il ne peut lire aucun signalement.
look-again = Regarder s’il y a du nouveau
watch-start = Regarder toutes les 10 secondes
watch-stop = Ne plus regarder tout seul
cases-title = Dossiers
cases-none = Aucun dossier pour le moment. Ils apparaissent ici d’eux-mêmes.
# $day: a date
waits-since = attend une réponse depuis le { $day }
answered = répondu
alarm-hidden = Un signalement a été rangé là où vous ne pouvez pas le lire
alarm-hidden-next = Parlez-en tout de suite à la coordination des deux organisations. Voici ce que la personne a écrit :
# $count: how many
alarm-broken = { $count ->
    [one] Un dossier ne s’ouvre pas ou son histoire a été changée. Prévenez la coordination.
   *[other] { $count } dossiers ne s’ouvrent pas ou leur histoire a été changée. Prévenez la coordination.
}
# $count: how many
alarm-damaged = { $count ->
    [one] Un message est arrivé abîmé.
   *[other] { $count } messages sont arrivés abîmés.
}
alarm-unreadable = Un message s’est ouvert mais n’a pas la forme attendue. Le voici tel quel :

## One case
back-to-cases = ← Tous les dossiers
# $name: four letters
case-title = Dossier { $name }
# $language: a language tag
case-language = Langue de la page : { $language }
case-readers = La personne a choisi d’écrire à :
write-failed = Ce que vous avez écrit n’a pas pu être enregistré. Votre texte est encore là, plus bas : essayez encore dans un moment.
write-too-long = Ce texte est trop long pour une seule fois. Il est encore là, plus bas : coupez-le en deux.
write-no-tag = Aucune réponse ne peut être déposée dans cette conversation cette semaine : quelqu’un en occupe toutes les places. Prévenez la coordination et répondez autrement.
write-empty = Il n’y a rien d’écrit. Écrivez d’abord votre texte.
entry-report = Signalement
entry-answer = Message de la personne
entry-note = Note entre collègues
entry-reply = Réponse envoyée
entry-unreadable = Message qui n’a pas pu être compris
reply-label = Répondre à la personne
reply-hint = Dites le moins possible : le papier du reçu peut être trouvé. Votre nom de bureau s’affiche.
reply-send = Envoyer la réponse
note-label = Note pour les collègues
note-hint = La personne ne la voit pas.
note-send = Ajouter la note

## Keys of the weeks
keys-link = Clés et effacement
keys-title = Clés et effacement
keys-what = Chaque semaine a sa clé. Quand une semaine est finie et que plus rien n’en dépend, ce bureau détruit sa clé, tout seul. Ce qui était scellé avec elle ne s’ouvre alors plus jamais.
keys-week = Semaine du
keys-state = État
key-pending = prête pour bientôt
key-active = en service
key-may-arrive = gardée : des messages de cette semaine peuvent encore arriver
key-envelope = gardée : un message de cette semaine n’est pas encore rangé ou vérifié
key-case = gardée : un dossier en dépend encore
keys-limit = Une copie de cet ordinateur faite avant la destruction garde les anciennes clés.

## What ends soon
receives-short = C’est dans moins de 14 jours. Demandez aux conseillères et conseillers d’ouvrir leur bureau cette semaine, et laissez celui-ci ouvert un moment.
# $day: a date; $days: a number of days
own-training-ends = Votre formation est valable jusqu’au { $day } : il reste moins de { $days } jours. Après ce jour, vous ne recevez plus de signalements. Parlez-en à la coordination.
# $day: a date
own-training-ended = Votre formation n’est plus valable depuis le { $day }. Vous ne recevez plus de nouveaux signalements. Parlez-en à la coordination.
# $name: a person; $day: a date; $days: a number of days
training-ends = La formation de { $name } est valable jusqu’au { $day } : il reste moins de { $days } jours. Après ce jour, { $name } ne reçoit plus.
# $name: a person; $day: a date
training-ended = La formation de { $name } n’est plus valable depuis le { $day }. { $name } ne reçoit plus.
# $day: a date; $days: a number of days
list-ends = La liste des personnes est valable jusqu’au { $day } : il reste moins de { $days } jours. Préparez la suivante et faites-la signer par les deux organisations.
# $day: a date
list-ended = La liste des personnes n’est plus valable depuis le { $day }. Aucun signalement ne peut arriver. Préparez la suivante.

## Who reads
people-title = Qui peut lire
people-what = Qui reçoit, jusqu’à quand, et retirer quelqu’un tout de suite.
# $day: a date
people-until = formation valable jusqu’au { $day }
people-remove = Retirer tout de suite
people-change = Ajouter quelqu’un, changer une date, noter un départ
back-to-people = ← Qui peut lire
back-to-desk = ← Retour au bureau
person-reads = reçoit
person-ends-soon = reçoit, formation bientôt finie
person-untrained = ne reçoit pas : formation pas en ordre
person-shares-only = ne reçoit pas, peut lire ce qu’on lui partage
person-removed = ne reçoit plus : retrait
person-left = a quitté l’équipe
# $name: a person
remove-title = Retirer { $name } ?
remove-what = Dès maintenant, plus aucun nouveau signalement n’est scellé pour cette personne. Elle ne peut revenir que par une nouvelle inscription.
remove-nobody = Personne.
remove-too-few = Il resterait moins de deux personnes. La page des signalements n’enverra plus rien et montrera le téléphone et l’adresse, jusqu’à ce qu’une autre personne soit inscrite.
remove-do = Retirer maintenant
# $name: a person
removed-title = { $name } ne reçoit plus rien. Encore à faire :
removed-done = Fait par ce bureau : la liste de cette semaine et des trois suivantes ne la nomme plus. Les téléphones l’apprennent en quelques minutes.
# $name: a person
removed-vault = Appelez l’informatique maintenant : enlever « { $name } » de la liste des bureaux du coffre, et redémarrer le coffre.
# $name: a person
removed-list = Préparez une nouvelle liste où { $name } « a quitté l’équipe », et faites-la signer par les deux organisations.
removed-cases = Demandez aux collègues d’ouvrir leur bureau.
removed-known = Ce que la personne a déjà lu, rien ne peut le reprendre.

## Ceremonies: founding, admitting, leaving
ceremony-title = Clés et liste des personnes
ceremony-what = Les clés de l’organisation, inscrire quelqu’un, préparer et signer la liste.
# $day: a date
ceremony-today = Selon cet ordinateur, nous sommes le { $day }. Si c’est faux, réglez l’horloge avant de continuer.
back-to-ceremony = ← Retour aux étapes
notes-damaged = Le fichier ceremony.json de ce dossier est abîmé. Il est resté comme il était ; vos clés n’ont rien. Remettez une copie de ce fichier, ou mettez-le de côté : les fichiers reçus peuvent être lus de nouveau.
ceremony-new-title = Ce dossier est nouveau. Pour qui est-il ?
ceremony-new-what = Choisissez ce que vous êtes. Vous pourrez fermer et revenir à chaque étape : ce qui est fait reste fait.
choice-counsellor = Je suis conseillère ou conseiller
choice-counsellor-what = Faire les clés de mon bureau, et donner mon inscription à la coordination.
choice-organisation = Je fais les clés de mon organisation
choice-organisation-what = Les deux clés racines : sans elles, personne ne peut ajouter quelqu’un qui lit.
choice-coordinator = Je suis coordinatrice ou coordinateur
choice-coordinator-what = Faire les clés de mon bureau ; les clés de l’organisation sont dans un autre dossier.
choice-paper = J’ai le papier de secours d’une clé racine
choice-paper-what = Refaire le fichier de la clé à partir des mots imprimés.

role-counsellor = écoute et répond
role-coordinator = coordination
number-is = numéro
organisation-label = Nom de votre organisation
new-passphrase = Nouvelle phrase de passe
new-passphrase-hint = Au moins douze signes ; mieux : six mots au hasard. Personne ne peut la retrouver à votre place.
new-passphrase-again = La même, encore une fois

enrolled-title = Votre bureau est prêt. Encore trois choses :
enrolled-give = Donnez ce fichier à la coordination
enrolled-give-what = Il ne contient rien de secret : votre nom de bureau, vos langues, et la partie publique de vos clés.
enrolled-file = Prendre le fichier de mon inscription
enrolled-number = Lisez ce numéro à voix haute
enrolled-number-what = La coordination des deux organisations doit voir le même. S’il est différent, arrêtez tout : quelqu’un a changé le fichier.
enrolled-wait = Attendez la liste
enrolled-wait-what = Quand les deux organisations ont signé, la coordination vous donne un fichier « liste ». Lisez-le ici, plus bas.
enrolled-done = Vous êtes dans la liste. Vous pouvez ouvrir votre bureau.

step-roots = Les deux clés de votre organisation
step-roots-what = La principale sert tous les jours ; la réserve dort ailleurs, au cas où. Deux organisations doivent signer : aucune ne peut ajouter quelqu’un seule.
step-missing = Il manque :
root-primary = Clé principale
root-reserve = Clé de réserve
root-make-primary = Faire la clé principale
root-make-reserve = Faire la clé de réserve
root-what-primary = Elle signe la liste des personnes qui peuvent lire. Faites-la sur un ordinateur sans réseau si vous pouvez.
root-what-reserve = Elle remplace la principale si celle-ci est perdue ou volée. Gardez-la dans un autre lieu, avec une autre phrase de passe.
root-make-do = Faire la clé
root-file = Fichier pour l’autre organisation
root-paper = Imprimer le papier de secours
root-restore = refaire d’après le papier
restore-primary = Refaire la clé principale d’après le papier
restore-reserve = Refaire la clé de réserve d’après le papier
restore-what = Recopiez les neuf lignes du papier. Les numéros et les majuscules n’ont pas d’importance.
restore-words = Les mots du papier
restore-words-hint = Neuf lignes : huit de trois mots, la dernière de deux.
restore-do = Refaire la clé
# $line: a number
paper-line-wrong = Un mot de la ligne { $line } n’est pas juste. Comparez cette ligne avec le papier.
paper-wrong = Ce ne sont pas les 26 mots d’un même papier. Vérifiez qu’aucun mot ne manque et que les lignes sont dans l’ordre.
paper-primary = Papier de secours : clé principale
paper-reserve = Papier de secours : clé de réserve
paper-what = La clé est faite. Imprimez maintenant son papier de secours : sans lui, un ordinateur perdu est une clé perdue. Préparez l’imprimante, puis tapez la phrase de passe de cette clé.
paper-passphrase = Phrase de passe de cette clé
paper-show = Montrer les mots
paper-later = Plus tard
paper-print = Imprimez cette page (Ctrl et P), sans l’enregistrer, ou recopiez-la à la main. Relisez chaque ligne.
paper-keep = Qui a ce papier peut signer au nom de l’organisation. Mettez-le sous enveloppe fermée, dans un coffre.
paper-done = C’est imprimé et relu

step-desk = Votre bureau de coordination
step-desk-make = Faire les clés de mon bureau
step-desk-what = Si votre bureau est sur un autre ordinateur, laissez cette étape : apportez ici le fichier de son inscription.
step-desk-there = Ce dossier a déjà un bureau.
desk-file = Fichier de l’inscription, pour l’autre organisation
desk-make-counsellor = Faire mon bureau d’écoute
desk-make-coordinator = Faire mon bureau de coordination
desk-what-counsellor = Vos clés sont faites ici et ne quittent pas cet ordinateur. Elles ouvrent les signalements.
desk-what-coordinator = Ce bureau signe chaque semaine la liste des personnes qui reçoivent. Il ne peut ouvrir aucun signalement.
desk-label-counsellor = Votre nom, comme les gens le verront
desk-label-coordinator = Votre nom dans la liste
desk-label-hint-counsellor = Ce nom est public : un prénom suffit. On ne peut plus le changer ensuite.
desk-label-hint-coordinator = Ce nom est public.
languages-label = Langues que vous parlez
languages-hint = En deux lettres, avec des virgules : fr, en, ar.
desk-make-do = Faire mes clés

step-others = L’autre organisation
step-others-what = Ouvrez, en bas de cette page, les fichiers de ses deux clés. Puis téléphonez-vous, ou voyez-vous : chacune lit ses numéros à voix haute.
step-people = Les personnes qui s’inscrivent
step-people-what = Ouvrez, en bas de cette page, le fichier de chaque personne. Puis demandez-lui de lire le numéro de son écran. Voyez ses deux attestations de formation.
compare-same = C’est le même numéro
compare-other = Ce n’est pas le même
compared-done = Numéro comparé
compared-same = C’est noté : le numéro est le même.
compared-other = Le fichier est mis de côté. Demandez-en un nouveau, de la main à la main, et prévenez les deux organisations.

received-title = J’ai reçu un fichier
received-hint = Le programme reconnaît tout seul ce que c’est : une clé d’organisation, une inscription, une liste.
received-label = Choisir le fichier
received-read = Lire le fichier
received-nothing = Aucun fichier n’a été choisi.
received-unknown = Ce n’est pas un fichier de Havre, ou il est abîmé. Rien n’a été changé. Demandez-le encore une fois.
received-root = C’est la clé d’une organisation. Comparez maintenant son numéro.
received-enrolment = C’est l’inscription d’une personne. Comparez maintenant son numéro avec elle.

step-list = La liste
step-found-what = Tout est là pour commencer.
step-found = Fonder l’installation
found-not-yet = Il faut d’abord les deux clés de votre organisation et les deux clés d’une autre, comparées. Deux organisations, jamais moins.
found-what = Ces organisations décideront ensemble. Il en faut toujours deux pour ajouter quelqu’un qui lit :
found-server = L’informatique vous donne trois lignes : deux viennent de « vault keygen », l’autre est l’adresse du coffre.
found-address = Adresse du coffre
found-address-hint = Un nom et un numéro de porte, par exemple 10.0.0.2:8445.
found-pin = Empreinte du coffre
found-pin-hint = La ligne qui commence par sha256:
found-key = Clé de publication
found-key-hint = La ligne « publishing key » : 44 signes, le dernier est =.
found-wrong = Une des trois lignes n’est pas juste. Recopiez-les sans rien ajouter.
found-do = Fonder

list-prepare = Préparer une liste
list-go-on = Continuer la liste commencée
list-look = Voir la liste reçue
list-aside = Mettre cette liste de côté
list-change = Changer quelque chose
list-none = Il n’y a pas de liste commencée.
# $version: a number; $day: a date
list-in-force = Liste { $version } signée par les deux organisations, valable jusqu’au { $day }.
draft-what = Pour chaque personne : reçoit-elle, et jusqu’à quand ses deux formations sont-elles valables ? Rien ne change avant que les deux organisations aient signé.
draft-new = nouveau
draft-counsellor = Cette personne
draft-coordinator = Coordination
choice-receives = reçoit les signalements
choice-shares = ne reçoit pas, lit ce que les collègues partagent
choice-left = a quitté l’équipe
choice-not = ne vient pas dans la liste
choice-stays = coordonne
choice-leaves = ne coordonne plus
draft-listening = Écoute interculturelle, valable jusqu’au
draft-discrimination = Reconnaître la discrimination, valable jusqu’au
draft-expires = La liste est valable jusqu’au
draft-expires-hint = Un an au plus.
draft-next = Voir qui pourra lire
# $version: a number
list-title = Liste { $version }
stage-draft = Personne n’a encore signé.
# $organisation: a name
stage-waits = { $organisation } a signé. Il manque la signature d’une autre organisation : une seule ne suffit jamais.
stage-signed = Deux organisations ont signé. Il reste à prendre cette liste.
will-read = Pourront lire ce qui est envoyé après ce changement
# $name: a person; $day: a date
will-read-until = { $name }, jusqu’au { $day }
no-longer = Ne le pourront plus
no-longer-none = Personne ne perd ce droit.
list-coordinators = Coordination (ne lit rien)
# $issued, $expires, $today: dates
list-dates = Préparée le { $issued }, valable jusqu’au { $expires }. Selon cet ordinateur, nous sommes le { $today }.
list-compare = À comparer avant de signer ou de prendre
list-compare-organisations = Ces organisations décident ensemble. Demandez à chacune de lire les numéros de ses deux clés. Si vous n’en connaissez pas une, arrêtez tout.
list-compare-installation = Le numéro de cette installation, le même chez tout le monde :
list-compare-people = Ces personnes sont nouvelles. Demandez à chacune de lire le numéro de son écran.
compare-first = Comparez d’abord les numéros, puis cochez la case.
sign-title = Signer pour votre organisation
sign-compared = J’ai lu qui pourra lire, et les numéros à comparer sont les mêmes.
sign-key = Avec quelle clé
sign-passphrase = Phrase de passe de cette clé
sign-do = Signer
list-signed-now = C’est signé.
take-title = Prendre cette liste
take-what = Elle devient la liste de ce dossier. Le bureau de coordination la publie dès qu’il est ouvert.
take-compared = La coordination m’a lu le numéro de cette installation : c’est le même.
take-do = Prendre la liste
list-taken = La liste est en place dans ce dossier. La suite est plus bas.
carry-title = Porter la liste
carry-draft = Si la clé de votre organisation est dans un autre dossier ou sur un autre ordinateur, portez-y ce fichier pour signer. Sinon, signez ci-dessus.
carry-waits = Portez ce fichier à l’autre organisation, sur une clé USB ou par courriel : il ne contient rien de secret. Elle le lit chez elle, le signe et vous le rend.
carry-signed = Donnez ce fichier à l’autre organisation et à chaque personne de la liste.
step-operator = Après la signature
step-operator-what = Donnez ces deux fichiers à l’informatique. Le premier remplace la liste des bureaux du coffre, qu’il faut redémarrer ; le second sert à la première installation du site.
file-vault = Liste des bureaux pour le coffre
file-pins = Clés des organisations pour le site (pins.json)
step-everybody-what = Donnez la liste à l’autre organisation et à chaque personne qui y est nouvelle.
file-list = Fichier de la liste
step-open-what = Puis ouvrez votre bureau : c’est lui qui publie la liste.

problem-too-few = Il faut au moins deux personnes qui reçoivent, avec leurs deux formations valables aujourd’hui.
problem-too-many = Huit personnes au plus peuvent recevoir. Les autres lisent ce qu’on leur partage.
problem-no-coordinator = Il faut au moins une personne qui coordonne.
problem-labels = Un nom manque ou a plus de 60 lettres.
problem-dates = Une date manque ou ne va pas : la liste vaut un an au plus et ne finit pas dans le passé.
problem-training-dates = Une date de formation manque. Chaque personne qui reçoit, ou lit ce qu’on partage, a deux formations, donc deux dates. Si une formation n’est pas faite, choisissez « ne vient pas dans la liste » ou « a quitté l’équipe ».
problem-training-too-long = Une formation est notée valable plus de cinq ans. Vérifiez l’année.
problem-other-instance = Ce fichier est d’une autre installation. Rien n’a été changé.
problem-not-signed = Ce fichier est abîmé ou une signature n’est pas juste. Rien n’a été changé. Demandez-le encore une fois.
problem-own-roots = Dans ce fichier, les clés de votre organisation ne sont pas les vôtres. Ne signez pas. Appelez l’autre organisation.
problem-not-in-list = Votre bureau n’est pas dans cette liste. Donnez votre inscription à la coordination.
problem-older = Vous avez déjà cette liste ou une plus nouvelle. Rien n’a été changé.
problem-clock = Cet ordinateur et celui qui a préparé la liste ne sont pas d’accord sur la date. Réglez l’horloge qui a tort, puis essayez encore. Rien n’est perdu.
problem-expired = Cette liste n’est plus valable selon l’horloge de cet ordinateur. Vérifiez la date, ou demandez la liste suivante.
## Who reads a case
entry-erasure = La personne souhaite que tout soit effacé
entry-withdraw-case = La personne retire tout le dossier
entry-keep-after-all = La personne souhaite tout de même le garder
entry-wish = Réponse signée de la personne
entry-shared = Partagé avec
entry-rekeyed = Ne lit plus
entry-stepped-aside = Se retire : connaît quelqu’un dans le dossier
entry-closed = Fermé
entry-reopened = Rouvert
reason-left = ne travaille plus ici
reason-expired = la formation est terminée
reason-removed = a été retirée de la liste
reason-conflict = connaît quelqu’un dans le dossier
reason-planted = la clé a été changée, parce qu’une personne qui ne peut pas lire en avait une
who-title = Qui lit ce dossier
who-alone = Une seule personne lit ce dossier. Partagez-le avec un ou une collègue : si ce bureau est perdu, plus personne ne peut le lire.
# $count: how many
who-noise = { $count ->
    [one] Une entrée de ce dossier n’est pas valable, elle est ignorée. Prévenez la coordination.
   *[other] { $count } entrées de ce dossier ne sont pas valables, elles sont ignorées. Prévenez la coordination.
}
# $day: a date
who-rewritten = Le { $day }, le coffre a donné ce dossier autrement qu’il n’était. Ce dont ce bureau se souvient a été remis. Prévenez la coordination.
# $day: a date
who-erasure = La personne a demandé d’effacer ce dossier. Il disparaît tout seul le { $day }, sauf si la personne change d’avis.
who-share-label = Partager avec un ou une collègue
who-share-hint = Cette personne lira tout le dossier. Qui a été écarté par la personne n’est pas dans cette liste.
who-share = Partager
who-aside-hint = Vous connaissez cette personne, ou quelqu’un dans le dossier ? Alors vous ne devez plus lire. Le bureau d’un ou une collègue change la clé tout seul.
who-aside = Je connais quelqu’un dans ce dossier
who-leave-out-label = Un ou une collègue connaît quelqu’un dans ce dossier ?
who-leave-out = Écarter ce ou cette collègue
who-close-label = Comment cela s’est-il terminé ?
who-close = Fermer le dossier
who-reopen = Rouvrir le dossier
who-refused = Ce n’est pas possible : la personne a écarté ce ou cette collègue, il ou elle connaît quelqu’un dans le dossier, ou sa formation est terminée.
who-absent = Ce ou cette collègue n’a pas encore ouvert son bureau. Demandez-lui de l’ouvrir, puis essayez encore.
close-settled = réglé
close-handed-on = transmis à un partenaire
close-no-answer = la personne ne répond plus
close-not-for-us = pas pour nous
close-other = une autre fin
alarm-directories = La liste des personnes qui reçoivent ne suit pas la précédente. Prévenez la coordination des deux organisations.
alarm-served = Les téléphones reçoivent une liste de personnes qui n’a jamais été publiée ici. Prévenez tout de suite la coordination des deux organisations.
# $count: how many
alarm-unknown-directory = { $count ->
    [one] Un message a été écrit avec une liste de personnes que nul n’a jamais vue ici. Prévenez tout de suite la coordination des deux organisations.
   *[other] { $count } messages ont été écrits avec une liste de personnes que nul n’a jamais vue ici. Prévenez tout de suite la coordination des deux organisations.
}
# $name: four letters
alarm-rewritten = Le coffre a donné le dossier { $name } autrement qu’il n’était. Ce dont ce bureau se souvient a été remis.
# $name: four letters
alarm-alone = Une seule personne lit le dossier { $name }. Partagez-le avec un ou une collègue.
# $name: four letters
parted-case = Vous ne lisez plus le dossier { $name }, selon
erased-title = Dossiers effacés
erased-what = Effacé : il n’en reste rien dans le coffre. Irrécupérable : même à partir de vieilles copies, personne ne peut l’ouvrir, car chaque bureau qui avait sa clé a détruit la clé de cette semaine-là.
erased-none = Aucun dossier n’a été effacé.
erased-word = effacé
# $left: how many desks; comes before unrecoverable-of
unrecoverable-word = irrécupérable : { $left }
# $holders: how many desks in all
unrecoverable-of = bureaux sur { $holders }

## The office book
office-title = Livre de bord
office-what = Formations, rencontres, partenariats, promotion : ce que le service a fait.
office-about = Ce que le service a fait, pour le bilan de l’année. Chaque ligne est signée ; on corrige en écrivant une nouvelle ligne. Rien sur les personnes qui signalent.
office-no-names = N’écrivez le nom d’aucune personne qui a signalé, et rien qui la fasse reconnaître.
office-away = Le livre ne peut pas être lu pour le moment : le coffre ne répond pas, ou il n’y a pas encore de liste.
# $count: how many
office-doubtful = { $count ->
    [one] Une ligne n’est pas montrée : personne de la coordination d’aujourd’hui ne l’a signée, ou il en manque une avant elle.
   *[other] { $count } lignes ne sont pas montrées : personne de la coordination d’aujourd’hui ne les a signées, ou il en manque avant elles.
}
office-add = Noter
office-none = Rien n’est encore noté.
office-corrected = corrigé
office-correct = Corriger
office-correct-what = Une nouvelle ligne prendra la place de celle-ci. L’ancienne reste dans le livre, mais ne compte plus.
office-withdraw = C’était une erreur : ne plus compter cette ligne
office-write = Noter dans le livre
office-wrong = Une case est vide ou n’a pas la bonne forme. Vérifiez la date et le nombre.
back-to-office = ← Livre de bord
office-kind-training = Formation
office-kind-meeting = Rencontre entre services
office-kind-opening = Ouverture du lieu
office-kind-partnership = Partenariat
office-kind-promotion = Promotion
office-date = Date
office-subject = Sujet
office-intercultural-listening = écoute interculturelle
office-discrimination = reconnaître la discrimination
office-other = autre
office-audience = Pour qui
office-attended = Nombre de personnes présentes
office-actors = Services présents
office-topic = Sujet de la rencontre
office-place = Lieu
office-hours = Heures
office-partner = Partenaire
office-purpose = Pour quoi
office-scope = Où
office-local = ici
office-similar-project = projet semblable, ailleurs en Belgique ou en Europe
office-group = Public
office-vulnerable-groups = personnes qui pourraient en avoir besoin
office-associations = associations
office-inclusion-sector = services sociaux, écoles, santé
office-means = Moyen
office-reached = Nombre de personnes touchées

## Facts, as counsellors read them
fact-V1 = coups, blessures
fact-V2 = menaces
fact-V3 = violence sexuelle
fact-V4 = violence du partenaire ou ex
fact-V5 = violence familiale, mariage forcé, mutilation
fact-V6 = harcèlement, en ligne aussi
fact-V7 = enfermement, papiers ou téléphone pris
fact-V8 = vol
fact-V9 = escroquerie
fact-W1 = salaire non payé
fact-W2 = travail forcé
fact-W3 = accident de travail caché
fact-W4 = exigences sexuelles au travail
fact-H1 = logement indigne
fact-H2 = expulsion illégale, coupures
fact-H3 = sexe contre logement
fact-T1 = traite
fact-T2 = trafic avec violence ou dette
fact-D1 = refus discriminatoire
fact-D2 = attaque ou insulte haineuse
fact-D3 = haine en ligne
fact-P1 = abus d’un agent ou d’un service
fact-P2 = plainte refusée
fact-C1 = enfant blessé ou en danger
fact-X1 = témoin
fact-X9 = autre, ne sait pas

## Triage: what a counsellor sees first. Few words; no name, no address

urgency-red = Urgent : maintenant
urgency-soon = À voir vite
urgency-calm = Pas de signe d’urgence
# $about: what was asked, in a word or two; $answer: yes, no, a word
named-answer = { $about } : { $answer }
row-danger = Danger
row-facts = Faits
row-when = Quand et où
row-who = Auteur
row-person = Personne
row-children = Enfants
row-wants = Souhaits
row-contact = Joindre
row-language = Langue
row-evidence = Preuves
# Medical time limits count from the day of the report at the latest.
hint-care = Soins après une violence sexuelle : le plus tôt possible, traitement contre le VIH au plus tard le { $day }.
hint-exploitation = Plusieurs signes d’exploitation : proposer un entretien avec un centre spécialisé.
hint-minor = Personne mineure sans adulte sûr.
hint-service = Un service est mis en cause : il ne peut pas être partenaire dans ce dossier.
