### Words of the reporter's page, English: the developers' reading copy.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the page says it is a draft)
###
### For translators: simple and warm, as if spoken to a child of ten. At most 8 to 12 words a sentence. No idioms.
### Never say what the police, a judge or an administration will do. Never speak of anyone's situation.
### Call the 24 digits always by the same word (here: "receipt") and the trained people by the same word ("counsellors").

## Every page

# Title of the browser's tab, on every page. The same in every language, on purpose: it must tell nothing.
page-title = Havre
# First link of every page, for screen readers and keyboards.
skip-to-content = Go to the text
# Strip on top of every page of a demonstration.
demo-banner = Demonstration: do not report here.
# Note on top of a page whose language nobody has reviewed yet.
draft-note = Text not checked yet.
# Link after the draft note, to the French page. Write it in your language.
draft-french = In French
# Above the list of languages.
languages-label = Languages
# Button that goes to the question before.
back = Back
# Button that goes to the next question.
continue = Continue
# Button that tries again after something failed.
try-again = Try again

## Quick exit: the bar at the bottom of every page

# The button's visible word.
exit-button = Leave quickly
# Second link of every page, for screen readers and keyboards.
exit-skip-link = Leave this page quickly
# Said by screen readers while the Shift key is pressed.
exit-press-two = Press Shift 2 more times to leave.
exit-press-one = Press Shift 1 more time to leave.
exit-expired = Too late. Start again to leave.
# Said by screen readers, and shown on the white page while the other site opens.
exit-loading = Loading.

## Language choice: the first page

# Heading of the page where the language is chosen.
choose-language = Choose your language

## Welcome: the first screen

welcome-heading = You can speak here
# Under the heading.
welcome-lead = Tell us what you went through or saw.
# Four short lines with a tick.
welcome-everyone = Everyone can write here.
welcome-free = It is free.
welcome-no-name = We do not ask for your name or your papers.
welcome-own-words = Write in your language, in your own words.
# Under the buttons' place, while the phone checks who can read.
welcome-wait = One moment. Your phone is checking the page.
# Main button.
welcome-start = Tell what happened
# Second button.
welcome-return = I have a receipt
# Heading and lines: what this is.
what-heading = What is this?
what-read = Trained counsellors read your message.
what-answer = They can answer you here.
what-choose = After that, you choose.
what-not-police = This is not the police.
what-not-complaint = Writing here is not a police complaint.
what-not-office = This is not the Immigration Office.
# Heading above the names of the counsellors.
who-heading = Who can read it?
who-only = Only these people:
# Heading and lines: the limits.
limits-heading = Good to know
limits-alone = Read and write when nobody is watching.
limits-phone = Does someone watch your phone? Use another one.
limits-trace = Your phone may keep a trace of the visit.
limits-slow = We do not read at once.
# Heading and lines: how to leave.
leave-heading = Leave quickly
leave-button = Touch “Leave quickly”, at the bottom.
leave-erase = What you wrote here is erased.
leave-keyboard = With a keyboard: press Shift (⇧) 3 times.

## Contact and emergency, on the welcome and failure screens

contact-heading = Do you prefer to talk?
contact-phone = Phone
contact-address = Address
contact-hours = Hours
emergency-heading = In danger now?

## Without script

# Shown only where the browser runs no script. Say plainly why nothing can be written.
noscript-heading = You cannot write here
noscript-why = Your browser cannot protect your message. JavaScript must be switched on.
noscript-next = You can also call us or come.

## First question: what happened

facts-heading = What happened?
facts-hint = Touch a picture, then choose. You can choose more than one.
# Button that goes on without an answer.
facts-skip = I prefer not to answer
# Groups: the words under the pictures.
group-violence = Someone hurt or scared me
group-family = Partner, family, child
group-work = At work
group-home = My home
group-theft = Stolen or cheated
group-force = Someone forces me
group-discrimination = I am rejected
group-officials = Police or public service
group-other = Something else
# Choices inside the groups.
fact-V1 = Hitting, injuries
fact-V2 = Threats
fact-V3 = Sexual acts that I did not want
fact-V4 = My partner or my ex hurts me
fact-V5 = My family forces or punishes me (marriage, honour, cutting)
fact-V6 = Someone follows or harasses me (outside or online)
fact-V7 = Someone locks me up, or keeps my phone or my documents
fact-V8 = A theft
fact-V9 = Someone took money from me by lying
fact-W1 = They do not pay me, or too little
fact-W2 = They force me to work, I cannot leave
fact-W3 = An accident at work that is kept hidden
fact-W4 = They ask me for sex to get work
fact-H1 = Dangerous home, or far too expensive
fact-H2 = They put me out, or cut water or power
fact-H3 = They ask me for sex to get a home
fact-T1 = They force me to beg, to steal, or to have sex for money
fact-T2 = Someone hurt me on the way, or says I owe a debt
fact-D1 = They refuse me work, a home, school or care because of who I am
fact-D2 = They insult or attack me because of who I am
fact-D3 = Hate on the internet
fact-P1 = A police officer, guard or official hurt me
fact-P2 = They refused my complaint
fact-C1 = A child is hurt or in danger
fact-X1 = I saw something happen to another person
fact-X9 = Something else, or I do not know

## Second question: the story

story-heading = Tell it in your own words
story-hint = When? Where? Who? Write what you want.
story-privacy = No need to write your name, address or papers.
# Before a percentage: the room left in the text field.
story-room = Room left:
# Error: the text is longer than one message can carry.
story-too-long = The text is too long. Take out some sentences. You can write the rest later, with your receipt.

## Check and send

check-heading = Read it again, then send
check-facts = What happened
check-story = Your text
check-nothing = Nothing chosen
check-no-story = Nothing written
# Button beside each part.
check-change = Change
check-readers = Who will read it
# Beside the names, each with a box that is ticked: unticked people cannot read. Shown only when there is a choice.
check-known = Do you know one of these people? Remove the tick: they will not be able to read. At least two people must read.
check-send = Send
# Said and shown one after the other while the message leaves.
send-locking = Your phone is locking the message. Stay here.
send-sending = The message is leaving. Stay here.
# Error: what happened, then what to do.
send-no-answer = No answer. We do not know if the message arrived. Touch “Send” once more: it will not be counted twice.

## The receipt. This screen must not say what the receipt is for: it may be seen by someone else

sent-arrived = It has arrived.
sent-heading = Your receipt
sent-paper = Write these digits on paper.
sent-no-photo = Do not take a photo. Someone could find it.
sent-hide = Keep the paper in a safe place.
sent-once = We cannot show it another time.
sent-return = Come back here with it in a few days.
# Button: the person has written it down; everything on the page is cleared.
sent-done = I wrote it down. Clear everything

## Coming back with a receipt

return-heading = Enter your receipt
return-hint = 24 digits, on your paper.
return-open = Open
# While the file with all answers is fetched, before the receipt is asked.
return-wait = One moment. The page is getting ready.
return-working = One moment. Your phone is searching.
# Errors. The first two are followed by a number.
return-character = This sign is not a digit. Look at sign number:
return-length = It needs 24 digits. You have written:
return-mistake = One digit is not right. Compare with your paper, group by group.
return-unreachable = No network. Wait a little, then try again.
return-refused = Your phone could not check the answers. Nothing is shown. Try again later, or call us.

## Replies

replies-heading = Answers
# Before the name of the counsellor who answered.
replies-from = From:
replies-none = No answer for this receipt yet. Come back in a few days.
replies-none-check = Have you waited long? Check the digits, or call us.
# When one page of a long answer has not been published yet.
replies-incomplete = A part of an answer is not here yet. Come back tomorrow.
answer-label = Write again
answer-send = Send
answer-arrived = It has arrived.
answer-empty = The text is empty. Write something first.
# Button: everything on the page is cleared.
replies-done = I have finished. Clear everything

## Failure: nothing can be sent safely

closed-heading = Nothing can be sent now
closed-nothing = Nothing was sent.
# One of these four, to say why.
closed-unreachable = The service does not answer, or there is no network.
closed-refused = Your phone could not check who can read.
closed-not-taken = The service did not take the message.
closed-unsealed = Your phone could not lock the message. Try another phone.
closed-next = Try again later. Or call us, or come.

## After everything was cleared

cleared-heading = Everything is cleared
cleared-close = You can close this page.
