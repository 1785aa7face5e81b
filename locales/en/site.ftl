### Words of the reporter's page, English.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the page says it is a draft)
###
### For translators: simple and warm, as if spoken to a child of ten. At most 8 to 12 words a sentence. No idioms.
### Never say what the police, a judge or an administration will do. Never speak of anyone's situation.
### Call the 24 digits always by the same word (here: “receipt”) and the trained people by the same word (“counsellors”).

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
# Instead, when the page did not come whole over the network.
welcome-failed = The page did not arrive whole. Try again later, or call.
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
limits-private = Open a private window, if you know how.
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
# Under these numbers, when an answer says that there is danger.
emergency-go-on = Call, if you can. After that you can go on here.

## Without script

# Shown only where the browser runs no script, or cannot protect a message. Say plainly why nothing can be written.
noscript-heading = You cannot write here
noscript-why = Your browser cannot protect your message. JavaScript must be switched on.
noscript-next = You can also call us or come.
# For a browser that runs script but lacks what protects a message.
cannot-why = This browser cannot protect your message. Try another browser.

## Questions: what stands on many of them

# Button that goes on without an answer.
skip = I prefer not to answer
# Button, from the third question on: straight to reading again and sending.
send-early = Send now, add more later
# Where several answers can be touched.
hint-many = You can touch more than one.
# On every question, when somebody tells what happened to another person.
voice-other = Answer as if that person were speaking.
# On every question, when a child writes. Speak to a child.
voice-child = It is not your fault. You can stop whenever you want.

## The questions, in this order. `ask` is the heading, `hint` stands under it, `text` names a small field.
## `child-…` says the same to someone under 18 who writes for themselves; where there is none, the ordinary words are shown.

ask-now = Are you in danger now?
ask-person = Who did it happen to?
ask-age = How old?
hint-age = The person it happened to. No date of birth.
# Only for those under 18.
ask-adult = Is there an adult with you?
ask-facts = What happened?
hint-facts = Touch a picture, then choose. You can choose more than one.
child-ask-facts = What did they do to you?
child-facts-V1 = Someone hit me
child-facts-V2 = Someone said scary things to me
child-facts-V3 = Someone touched my body, and I did not want it
child-facts-V4 = My boyfriend or girlfriend hurts me
child-facts-V5 = At home I am forced, or punished hard
child-facts-V6 = Someone keeps bothering me (outside or on the phone)
child-facts-V7 = I am locked in, or my phone is kept
child-facts-W2 = I am made to work, I do not want to
child-facts-T1 = I am forced to beg, to steal, or to show my body
child-facts-C1 = Another child is hurt or afraid
ask-criterion = What do you think was the reason?
ask-domain = In which situation?
ask-place = Where was it?
hint-place = No address. You can touch more than one.
ask-sector = What kind of work is it?
ask-area = In which area was it?
ask-when = When was it?
ask-who = Who did this?
hint-who = No name. You can touch more than one.
ask-danger = Is any of this so?
child-ask-danger = Does any of this happen?
child-danger-contrainte-sexuelle = I am forced to do things with my body
child-danger-envie-de-mourir = I do not want to live any more
ask-couple = In the couple or the family?
ask-signs = Does this happen to you?
ask-children = Are there children?
hint-children = Touch their age.
ask-evidence = What can show it?
hint-evidence = Nothing is sent. Keep it, if that is safe.
ask-wants = What do you want?
child-ask-wants = What do you want?
hint-wants = You can change your mind later.
ask-language = Which language do you want to speak?
ask-interpreter = Do you want an interpreter?
ask-gender = Speak with a woman or a man?
ask-contact = How can we answer you?
hint-contact = The receipt is enough. Anything else only if it is safe.
text-contact = Safe number or e-mail
ask-times = When is it safe?
ask-never = What must we never do?
text-never = Something else never to do
ask-avoid = Who must not know?
text-avoid = A person or interpreter to avoid

## Who may read

ask-readers = Who may read it?
# Under the heading, above the names, each with a box that is ticked.
hint-readers = Do you know someone? Untick them. That person cannot read it.
# When fewer than two are left; phone and address follow.
readers-too-few = At least two people must read. Tick one again. Or call, or come: nothing is sent.

## The story

about-story = Your text
story-heading = Tell it in your own words
story-hint = When? Where? Who? Write what you want.
child-story-heading = Tell it in your own words
story-privacy = No need to write your name, address or papers.
# Before a percentage: the room left in the text field.
story-room = Room left:
# Error: the text is longer than one message can carry.
story-too-long = The text is too long. Take out some sentences. You can write the rest later, with your receipt.
# A gentle note, when the text seems to hold a number or a paper that says who someone is. Nothing is stopped.
papers-note = There may be a personal number or paper in the text. You do not need to tell us this.
# Never shown: words that name such a number or paper in your language, separated by commas, in small letters.
papers-words = national number, national register, passport, identity card, id card, residence permit, residence card, annex 26, annex 35, orange card, order to leave, undocumented, without papers

## Check and send

check-heading = Read it again, then send
check-nothing = Nothing chosen
# Button beside each part.
check-change = Change
# Opens the list of questions without an answer; each can be touched.
check-open = Questions without an answer
check-readers = Who will read it
check-send = Send
# Said and shown one after the other while the message leaves.
send-locking = Your phone is locking the message. Stay here.
send-sending = The message is leaving. Stay here.
# Error: what happened, then what to do.
send-no-answer = No answer. We do not know if the message arrived. Touch “Send” once more: it will not be counted twice.

## The receipt. These screens must not say what the receipt is for: they may be seen by someone else

sent-arrived = It has arrived.
sent-heading = Your receipt
sent-paper = Write these digits on paper.
sent-no-photo = Do not take a photo. Someone could find it.
sent-hide = Keep the paper in a safe place.
sent-once = We cannot show it another time.
sent-return = Come back here with it in a few days.
# Button: prints a small card with the digits and nothing else.
sent-print = Print a small card
# Button: the person has written it down.
sent-next = I have written it down
# Next screen: one group of four digits is asked back.
proof-heading = Look at your paper
# Before the number of the group, 1 to 6.
proof-label = Write the 4 digits of group number:
# Button; after it, everything on the page is cleared.
proof-check = Check and clear everything
proof-wrong = It is not the same. Look at the digits again.
proof-show = See the digits again
proof-leave = Clear everything without checking

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

## What she decides about her report, on the screen of replies

wish-heading = You decide
# Buttons, each followed by what it does.
wish-withdraw = Stop everything
wish-withdraw-why = We do nothing more for this receipt.
wish-erase = Erase my message
wish-erase-why = We erase it after 7 days. Before that you can change your mind here, with this receipt.
wish-keep = Do not erase, I changed my mind
wish-keep-why = Did you ask less than 7 days ago? Then we keep everything.
# Asked once more before it leaves.
wish-sure = Yes, send this request
wish-no = No, go back
wish-arrived = Your request has arrived.

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
