### Words of the desk, for counsellors and coordinators. The developers' reading copy.
### Review: draft

## Every page
skip = Go to the content
languages = Languages
demo-banner = Demonstration: do not report here.

## Opening the desk
unlock-title = Open the desk
unlock-why = Reports open only here, with your passphrase.
unlock-passphrase = Passphrase
unlock-open = Open
unlock-wrong = This passphrase does not open the desk. Check capital letters and try again.
# $seconds left is $count
unlock-wait = { $count ->
    [one] Too many tries. Wait one second, then try again. Nothing is lost.
   *[other] Too many tries. Wait { $count } seconds, then try again. Nothing is lost.
}
file-damaged = This file is damaged, or it is not the right one. Nothing was changed. Look for a copy, or use the paper backup.
file-exists = This file is already in this folder. It was not replaced.
settings-wrong = The settings of this folder (desk.toml, pins.json) are missing or damaged. Ask IT.
not-done = This could not be done. Nothing was changed. Check that the disk is not full, then try again.
passphrase-short = This passphrase is too short. Take at least twelve characters; better: six random words.
passphrase-again-wrong = The two passphrases are not the same. Type them again.
label-wrong = A name is missing, or has more than 60 letters.
languages-wrong = Write languages in two letters, with commas: fr, en, ar.

## The list of cases
vault-away = The vault does not answer. What you see is from the last contact. The desk keeps trying by itself.
# $day: a date
receives-until = Reports can be received until { $day }.
receives-nothing = No report can be received at the moment. Ask a coordinator to open their desk.
coordinator-title = Coordination
coordinator-what = While this desk is open it signs, every week, the list of people who receive. It can read no report.
look-again = Look for something new
watch-start = Look every 10 seconds
watch-stop = Stop looking by itself
cases-title = Cases
cases-none = No case at the moment. They appear here by themselves.
# $day: a date
waits-since = waiting for an answer since { $day }
answered = answered
alarm-hidden = A report was filed where you cannot read it
alarm-hidden-next = Tell the coordinators of both organisations at once. This is what the person wrote:
# $count: how many
alarm-broken = { $count ->
    [one] One case does not open, or its history was changed. Tell the coordinators.
   *[other] { $count } cases do not open, or their history was changed. Tell the coordinators.
}
# $count: how many
alarm-damaged = { $count ->
    [one] One message arrived damaged.
   *[other] { $count } messages arrived damaged.
}
alarm-unreadable = A message opened but does not have the expected form. Here it is as it came:

## One case
back-to-cases = ← All cases
# $name: four letters
case-title = Case { $name }
# $language: a language tag
case-language = Language of the page: { $language }
case-readers = The person chose to write to:
write-failed = What you wrote could not be saved. Your text is still there below: try again in a moment.
write-too-long = This text is too long for one time. It is still there below: cut it in two.
write-no-tag = No reply can be posted in this conversation this week: somebody has taken every place for it. Tell the coordinators, and answer in another way.
write-empty = Nothing is written. Write your text first.
entry-report = Report
entry-answer = Message from the person
entry-note = Note among colleagues
entry-reply = Reply sent
entry-unreadable = Message that could not be understood
reply-label = Reply to the person
reply-hint = Say as little as you can: the paper with the receipt may be found. Your desk name is shown.
reply-send = Send the reply
note-label = Note for colleagues
note-hint = The person does not see it.
note-send = Add the note

## Keys of the weeks
keys-link = Keys and erasure
keys-title = Keys and erasure
keys-what = Every week has its key. When a week is over and nothing needs it any more, this desk destroys its key by itself. What was sealed with it then never opens again.
keys-week = Week of
keys-state = State
key-pending = ready for later
key-active = in use
key-may-arrive = kept: messages of this week may still arrive
key-envelope = kept: a message of this week is not yet filed or checked
key-case = kept: a case still needs it
keys-limit = A copy of this computer made before the destruction keeps the old keys.

## What ends soon
receives-short = That is in less than 14 days. Ask the counsellors to open their desks this week, and leave this one open for a while.
# $day: a date; $days: a number of days
own-training-ends = Your training is valid until { $day }: less than { $days } days are left. After that day you receive no more reports. Speak with the coordinators.
# $day: a date
own-training-ended = Your training has not been valid since { $day }. You receive no new reports. Speak with the coordinators.
# $name: a person; $day: a date; $days: a number of days
training-ends = The training of { $name } is valid until { $day }: less than { $days } days are left. After that day { $name } receives nothing.
# $name: a person; $day: a date
training-ended = The training of { $name } has not been valid since { $day }. { $name } receives nothing.
# $day: a date; $days: a number of days
list-ends = The list of people is valid until { $day }: less than { $days } days are left. Prepare the next one and have both organisations sign it.
# $day: a date
list-ended = The list of people has not been valid since { $day }. No report can arrive. Prepare the next one.

## Who reads
people-title = Who can read
people-what = Who receives, until when, and removing somebody at once.
# $day: a date
people-until = training valid until { $day }
people-remove = Remove at once
people-change = Add somebody, change a date, note that somebody left
back-to-people = ← Who can read
back-to-desk = ← Back to the desk
person-reads = receives
person-ends-soon = receives, training ends soon
person-untrained = does not receive: training not in order
person-shares-only = does not receive, may read what is shared with them
person-removed = removed
person-left = left
# $name: a person
remove-title = Remove { $name }?
remove-what = From now on no new report is sealed to this person. They can come back only by enrolling anew.
remove-nobody = Nobody.
remove-too-few = Fewer than two people would be left. The page for reports will send nothing and show telephone and address, until another person is enrolled.
remove-do = Remove now
# $name: a person
removed-title = { $name } receives nothing any more. Still to do:
removed-done = Done by this desk: the list of this week and of the next three names them no more. Phones learn it within minutes.
# $name: a person
removed-vault = Call IT now: take “{ $name }” out of the vault’s list of desks, and restart the vault.
# $name: a person
removed-list = Prepare a new list in which { $name } has “left”, and have both organisations sign it.
removed-cases = Ask the colleagues to open their desks.
removed-known = What this person has read already, nothing can take back.

## Ceremonies: founding, admitting, leaving
ceremony-title = Keys and the list of people
ceremony-what = The organisation’s keys, enrolling somebody, preparing and signing the list.
# $day: a date
ceremony-today = According to this computer, today is { $day }. If that is wrong, set the clock before you go on.
back-to-ceremony = ← Back to the steps
notes-damaged = The file ceremony.json of this folder is damaged. It was left as it is; your keys are unharmed. Put back a copy of that file, or put it aside: received files can be read again.
ceremony-new-title = This folder is new. Whose is it?
ceremony-new-what = Choose what you are. You can close and come back at every step: what is done stays done.
choice-counsellor = I am a counsellor
choice-counsellor-what = Make the keys of my desk, and give my enrolment to the coordinators.
choice-organisation = I make the keys of my organisation
choice-organisation-what = The two root keys: without them nobody can add somebody who reads.
choice-coordinator = I am a coordinator
choice-coordinator-what = Make the keys of my desk; the keys of the organisation are in another folder.
choice-paper = I have the paper backup of a root key
choice-paper-what = Make the key’s file again from the printed words.

role-counsellor = listens and answers
role-coordinator = coordination
number-is = number
organisation-label = Name of your organisation
new-passphrase = New passphrase
new-passphrase-hint = At least twelve characters; better: six random words. Nobody can recover it for you.
new-passphrase-again = The same once more

enrolled-title = Your desk is ready. Three more things:
enrolled-give = Give this file to the coordinators
enrolled-give-what = There is nothing secret in it: your name at the desk, your languages, and the public part of your keys.
enrolled-file = Take the file of my enrolment
enrolled-number = Read this number aloud
enrolled-number-what = The coordinators of both organisations must see the same. If it differs, stop everything: somebody changed the file.
enrolled-wait = Wait for the list
enrolled-wait-what = When both organisations have signed, the coordinators give you a “list” file. Read it here, below.
enrolled-done = You are in the list. You can open your desk.

step-roots = The two keys of your organisation
step-roots-what = The primary one is for every day; the reserve sleeps elsewhere, just in case. Two organisations must sign: neither can add somebody alone.
step-missing = Missing:
root-primary = Primary key
root-reserve = Reserve key
root-make-primary = Make the primary key
root-make-reserve = Make the reserve key
root-what-primary = It signs the list of people who can read. Make it on a computer without network if you can.
root-what-reserve = It replaces the primary one if that is lost or stolen. Keep it in another place, with another passphrase.
root-make-do = Make the key
root-file = File for the other organisation
root-paper = Print the paper backup
root-restore = make it again from paper
restore-primary = Make the primary key again from paper
restore-reserve = Make the reserve key again from paper
restore-what = Copy the nine lines of the paper. Numbers and capital letters do not matter.
restore-words = The words of the paper
restore-words-hint = Nine lines: eight of three words, the last of two.
restore-do = Make the key again
# $line: a number
paper-line-wrong = A word of line { $line } is not right. Compare that line with the paper.
paper-wrong = These are not the 26 words of one paper. Check that no word is missing and that the lines are in order.
paper-primary = Paper backup: primary key
paper-reserve = Paper backup: reserve key
paper-what = The key is made. Now print its paper backup: without it, a lost computer is a lost key. Prepare the printer, then type the passphrase of this key.
paper-passphrase = Passphrase of this key
paper-show = Show the words
paper-later = Later
paper-print = Print this page (Ctrl and P) without saving it, or copy it by hand. Read every line again.
paper-keep = Whoever has this paper can sign in the name of the organisation. Put it into a sealed envelope, in a safe.
paper-done = It is printed and read again

step-desk = Your coordination desk
step-desk-make = Make the keys of my desk
step-desk-what = If your desk is on another computer, leave this step: bring the file of its enrolment here.
step-desk-there = This folder has a desk already.
desk-file = File of the enrolment, for the other organisation
desk-make-counsellor = Make my counsellor’s desk
desk-make-coordinator = Make my coordination desk
desk-what-counsellor = Your keys are made here and do not leave this computer. They open reports.
desk-what-coordinator = This desk signs, every week, the list of people who receive. It can open no report.
desk-label-counsellor = Your name, as people will see it
desk-label-coordinator = Your name in the list
desk-label-hint-counsellor = This name is public: a first name is enough. It cannot be changed later.
desk-label-hint-coordinator = This name is public.
languages-label = Languages you speak
languages-hint = In two letters, with commas: fr, en, ar.
desk-make-do = Make my keys

step-others = The other organisation
step-others-what = Open the files of its two keys at the bottom of this page. Then call or meet each other: each reads its numbers aloud.
step-people = People who enrol
step-people-what = Open each person’s file at the bottom of this page. Then ask them to read the number on their screen. See their two training certificates.
compare-same = It is the same number
compare-other = It is not the same
compared-done = Number compared
compared-same = Noted: the number is the same.
compared-other = The file is put away. Ask for a new one, from hand to hand, and tell both organisations.

received-title = I received a file
received-hint = The program finds out by itself what it is: a key of an organisation, an enrolment, a list.
received-label = Choose the file
received-read = Read the file
received-nothing = No file was chosen.
received-unknown = This is not a file of Havre, or it is damaged. Nothing was changed. Ask for it once more.
received-root = It is the key of an organisation. Now compare its number.
received-enrolment = It is somebody’s enrolment. Now compare its number with them.

step-list = The list
step-found-what = Everything is there to begin.
step-found = Found the installation
found-not-yet = First the two keys of your organisation and the two keys of another are needed, compared. Two organisations, never fewer.
found-what = These organisations will decide together. Two of them are always needed to add somebody who reads:
found-server = IT gives you three lines: two come from “vault keygen”, the other is the address of the vault.
found-address = Address of the vault
found-address-hint = A name and a port number, for example 10.0.0.2:8445.
found-pin = Fingerprint of the vault
found-pin-hint = The line that begins with sha256:
found-key = Publishing key
found-key-hint = The line “publishing key”: 44 characters, the last is =.
found-wrong = One of the three lines is not right. Copy them without adding anything.
found-do = Found

list-prepare = Prepare a list
list-go-on = Go on with the list that was begun
list-look = Look at the list that came
list-aside = Put this list aside
list-change = Change something
list-none = No list was begun.
# $version: a number; $day: a date
list-in-force = List { $version }, signed by both organisations, valid until { $day }.
draft-what = For each person: do they receive, and until when are their two trainings valid? Nothing changes before both organisations have signed.
draft-new = new
draft-counsellor = This person
draft-coordinator = Coordination
choice-receives = receives reports
choice-shares = does not receive, reads what colleagues share
choice-left = has left
choice-not = does not come into the list
choice-stays = coordinates
choice-leaves = coordinates no more
draft-listening = Intercultural listening, valid until
draft-discrimination = Identifying discrimination, valid until
draft-expires = The list is valid until
draft-expires-hint = One year at most.
draft-next = See who will be able to read
# $version: a number
list-title = List { $version }
stage-draft = Nobody has signed yet.
# $organisation: a name
stage-waits = { $organisation } has signed. The signature of another organisation is missing: one alone is never enough.
stage-signed = Two organisations have signed. The list is still to be taken.
will-read = Will be able to read what is sent after this change
# $name: a person; $day: a date
will-read-until = { $name }, until { $day }
no-longer = Will no longer be able to
no-longer-none = Nobody loses this.
list-coordinators = Coordination (reads nothing)
# $issued, $expires, $today: dates
list-dates = Prepared on { $issued }, valid until { $expires }. According to this computer, today is { $today }.
list-compare = To compare before signing or taking
list-compare-organisations = These organisations decide together. Ask each to read the numbers of its two keys. If you do not know one of them, stop everything.
list-compare-installation = The number of this installation, the same for everybody:
list-compare-people = These people are new. Ask each to read the number on their screen.
compare-first = Compare the numbers first, then tick the box.
sign-title = Sign for your organisation
sign-compared = I have read who will be able to read, and the numbers to compare are the same.
sign-key = With which key
sign-passphrase = Passphrase of this key
sign-do = Sign
list-signed-now = It is signed.
take-title = Take this list
take-what = It becomes the list of this folder. The coordination desk publishes it as soon as it is open.
take-compared = The coordinators read me the number of this installation: it is the same.
take-do = Take the list
list-taken = The list is in place in this folder. What comes next is below.
carry-title = Carry the list
carry-draft = If the key of your organisation is in another folder or on another computer, carry this file there to sign. Otherwise sign above.
carry-waits = Carry this file to the other organisation, on a USB stick or by e-mail: there is nothing secret in it. They read it at their desk, sign it and give it back.
carry-signed = Give this file to the other organisation and to every person in the list.
step-operator = After the signatures
step-operator-what = Give these two files to IT. The first replaces the vault’s list of desks, and the vault is restarted; the second is for the first installation of the site.
file-vault = List of desks for the vault
file-pins = Keys of the organisations for the site (pins.json)
step-everybody-what = Give the list to the other organisation and to every person who is new in it.
file-list = File of the list
step-open-what = Then open your desk: it is what publishes the list.

problem-too-few = At least two people must receive, with both their trainings valid today.
problem-too-many = At most eight people can receive. Others read what is shared with them.
problem-no-coordinator = At least one person must coordinate.
problem-labels = A name is missing or has more than 60 letters.
problem-dates = A date is missing or not right: the list is valid for one year at most and does not end in the past.
problem-training-dates = The date of a training is missing. Each person who receives, or reads what is shared, has two trainings, so two dates. If a training was not done, choose “does not come into the list” or “has left”.
problem-training-too-long = A training is noted as valid for more than five years. Check the year.
problem-other-instance = This file is of another installation. Nothing was changed.
problem-not-signed = This file is damaged or a signature is not right. Nothing was changed. Ask for it once more.
problem-own-roots = In this file the keys of your organisation are not yours. Do not sign. Call the other organisation.
problem-not-in-list = Your desk is not in this list. Give your enrolment to the coordinators.
problem-older = You have this list already, or a newer one. Nothing was changed.
problem-clock = This computer and the one that prepared the list do not agree on the date. Set the clock that is wrong, then try again. Nothing is lost.
problem-expired = This list is no longer valid by this computer’s clock. Check the date, or ask for the next list.
## Who reads a case
entry-erasure = The person wishes that everything be erased
entry-withdraw-case = The person takes the whole case back
entry-keep-after-all = The person wishes to keep it after all
entry-wish = Signed answer of the person
entry-shared = Shared with
entry-rekeyed = Does not read any more
entry-stepped-aside = Steps aside: knows somebody in it
entry-closed = Closed
entry-reopened = Opened again
reason-left = does not work here any more
reason-expired = training has ended
reason-removed = was removed
reason-conflict = knows somebody in it
reason-planted = the key was changed, because somebody had one who may not read
who-title = Who reads this case
who-alone = Only one person reads this case. Share it with a colleague: if this desk is lost, nobody can read it.
# $count: how many
who-noise = { $count ->
    [one] One entry of this case does not hold and is passed over. Tell the coordinators.
   *[other] { $count } entries of this case do not hold and are passed over. Tell the coordinators.
}
# $day: a date
who-rewritten = On { $day } the vault gave this case otherwise than it was. What this desk remembers was put back. Tell the coordinators.
# $day: a date
who-erasure = The person asked that this case be erased. It goes by itself on { $day }, unless the person takes it back.
who-share-label = Share with a colleague
who-share-hint = They read everything in it from then on. Whom the person left out is not in this list.
who-share = Share
who-aside-hint = You know this person, or somebody in the case? Then you must not read on. A colleague’s desk changes the key by itself.
who-aside = I know somebody in it
who-leave-out-label = Does a colleague know somebody in it?
who-leave-out = Leave this colleague out
who-close-label = How did it end?
who-close = Close the case
who-reopen = Open the case again
who-refused = That is not possible: the person left this colleague out, they know somebody in it, or their training has ended.
who-absent = This colleague has not opened their desk yet. Ask them to open it, then try again.
close-settled = settled
close-handed-on = handed on to a partner
close-no-answer = the person does not answer any more
close-not-for-us = not for us
close-other = another end
alarm-directories = The list of people who receive does not follow the one before. Tell the coordinators of both organisations.
alarm-served = Phones are given a list of people that was never published here. Tell the coordinators of both organisations at once.
# $count: how many
alarm-unknown-directory = { $count ->
    [one] One message was written with a list of people that nobody here has ever seen. Tell the coordinators of both organisations at once.
   *[other] { $count } messages were written with a list of people that nobody here has ever seen. Tell the coordinators of both organisations at once.
}
# $name: four letters
alarm-rewritten = The vault gave case { $name } otherwise than it was. What this desk remembers was put back.
# $name: four letters
alarm-alone = Only one person reads case { $name }. Share it with a colleague.
# $name: four letters
parted-case = You do not read case { $name } any more, says
erased-title = Erased cases
erased-what = Erased: nothing of it is in the vault. Unrecoverable: also from old copies nobody can open it, because every desk that had its key has destroyed the key of that week.
erased-none = No case was erased.
erased-word = erased
# $left: how many desks; comes before unrecoverable-of
unrecoverable-word = unrecoverable on { $left }
# $holders: how many desks in all
unrecoverable-of = of { $holders } desks

## The office book
office-title = Office book
office-what = Trainings, meetings, partnerships, promotion: what the service did.
office-about = What the service did, for the yearly account. Every line is signed; it is corrected by writing a new line. Nothing about people who report.
office-no-names = Write the name of no person who reported, and nothing by which they could be recognised.
office-away = The book cannot be read at the moment: the vault does not answer, or there is no list yet.
# $count: how many
office-doubtful = { $count ->
    [one] One line is not shown: no coordinator of today signed it, or one before it is missing.
   *[other] { $count } lines are not shown: no coordinator of today signed them, or some before them are missing.
}
office-add = Note
office-none = Nothing is noted yet.
office-corrected = corrected
office-correct = Correct
office-correct-what = A new line will stand in the place of this one. The old one stays in the book, and counts no more.
office-withdraw = It was a mistake: do not count this line
office-write = Note in the book
office-wrong = A field is empty or does not have the right form. Check the date and the number.
back-to-office = ← Office book
office-kind-training = Training
office-kind-meeting = Meeting between services
office-kind-opening = Opening of the space
office-kind-partnership = Partnership
office-kind-promotion = Promotion
office-date = Date
office-subject = Subject
office-intercultural-listening = intercultural listening
office-discrimination = identifying discrimination
office-other = other
office-audience = For whom
office-attended = Number of people present
office-actors = Services present
office-topic = Subject of the meeting
office-place = Place
office-hours = Hours
office-partner = Partner
office-purpose = What for
office-scope = Where
office-local = here
office-similar-project = a similar project elsewhere in Belgium or Europe
office-group = Audience
office-vulnerable-groups = people who may need it
office-associations = associations
office-inclusion-sector = social services, schools, health
office-means = Means
office-reached = Number of people reached

## Facts, as counsellors read them
fact-V1 = hit, injured
fact-V2 = threatened
fact-V3 = sexual violence
fact-V4 = violence by a partner or ex
fact-V5 = family violence, forced marriage, mutilation
fact-V6 = harassment, online too
fact-V7 = locked up, papers or phone taken
fact-V8 = theft
fact-V9 = cheated
fact-W1 = unpaid wages
fact-W2 = forced work
fact-W3 = hidden work accident
fact-W4 = sexual demands at work
fact-H1 = housing unfit to live in
fact-H2 = illegal eviction, utilities cut
fact-H3 = sex for housing
fact-T1 = trafficking
fact-T2 = smuggling with violence or debt
fact-D1 = discriminating refusal
fact-D2 = hateful attack or insult
fact-D3 = hate online
fact-P1 = abuse by an official or a service
fact-P2 = complaint refused
fact-C1 = child hurt or at risk
fact-X1 = witness
fact-X9 = other, does not know

## Triage: what a counsellor sees first. Few words; no name, no address

urgency-red = Urgent: now
urgency-soon = Look soon
urgency-calm = No sign of urgency
# $about: what was asked, in a word or two; $answer: yes, no, a word
named-answer = { $about }: { $answer }
row-danger = Danger
row-facts = Facts
row-when = When and where
row-who = Who did it
row-person = Person
row-children = Children
row-wants = Wishes
row-contact = Reach
row-language = Language
row-evidence = Evidence
# Medical time limits count from the day of the report at the latest.
hint-care = Care after sexual violence: as soon as possible, treatment against HIV by { $day } at the latest.
hint-exploitation = Several signs of exploitation: offer a talk with a specialised centre.
hint-minor = A minor without a safe adult.
hint-service = A service is accused: it cannot be a partner in this case.
