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
