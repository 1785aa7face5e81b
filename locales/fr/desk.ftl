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
