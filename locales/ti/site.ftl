### Words of the reporter's page, Tigrinya.
### Review: draft
### (the line above becomes `Review: reviewed by …`, in what role; until then the page says it is a draft)
###
### For translators: simple and warm, as if spoken to a child of ten. At most 8 to 12 words a sentence. No idioms.
### Never say what the police, a judge or an administration will do. Never speak of anyone's situation.
### Call the 24 digits always by the same word (here: ቅብሊት) and the trained people by the same word (ኣማኸርቲ).

## Every page

# Title of the browser's tab, on every page. The same in every language, on purpose: it must tell nothing.
page-title = Havre
# First link of every page, for screen readers and keyboards.
skip-to-content = ናብ ጽሑፍ ኪዱ
# Strip on top of every page of a demonstration.
demo-banner = መርኣያ ጥራይ፦ ኣብዚ ዋላ ሓንቲ ኣይትንገሩ።
# Note on top of a page whose language nobody has reviewed yet.
draft-note = ጽሑፍ ገና ኣይተረጋገጸን።
# Link after the draft note, to the French page. Write it in your language.
draft-french = ብፈረንሳይኛ
# Above the list of languages.
languages-label = ቋንቋታት
# Button that goes to the question before.
back = ተመለሱ
# Button that goes to the next question.
continue = ቀጽሉ
# Button that tries again after something failed.
try-again = እንደገና ፈትኑ

## Quick exit: the bar at the bottom of every page

# The button's visible word.
exit-button = ቀልጢፍኩም ውጹ
# Second link of every page, for screen readers and keyboards.
exit-skip-link = ካብዚ ገጽ ቀልጢፍኩም ውጹ
# Said by screen readers while the Shift key is pressed.
exit-press-two = ንምውጻእ Shift 2 ግዜ ወስኹ።
exit-press-one = ንምውጻእ Shift 1 ግዜ ወስኹ።
exit-expired = ግዜ ሓሊፉ። ንምውጻእ እንደገና ጀምሩ።
# Said by screen readers, and shown on the white page while the other site opens.
exit-loading = ይጽዓን ኣሎ።

## Language choice: the first page

# Heading of the page where the language is chosen.
choose-language = ቋንቋኹም ምረጹ

## Welcome: the first screen

welcome-heading = ኣብዚ ክትዛረቡ ትኽእሉ
# Under the heading.
welcome-lead = ዘጋጠመኩም ወይ ዝረኣኹምዎ ንገሩና።
# Four short lines with a tick.
welcome-everyone = ኩሉ ሰብ ኣብዚ ክጽሕፍ ይኽእል።
welcome-free = ነጻ እዩ፣ ክፍሊት የለን።
welcome-no-name = ስምኩም ወይ ወረቓቕትኹም ኣይንሓትትን።
welcome-own-words = ብቋንቋኹምን ብቃላትኩምን ጽሓፉ።
# Under the buttons' place, while the phone checks who can read.
welcome-wait = ቁሩብ ጽንሑ። ተሌፎንኩም ነዚ ገጽ የረጋግጽ ኣሎ።
# Instead, when the page did not come whole over the network.
welcome-failed = እቲ ገጽ ምሉእ ኣይመጸን። ዳሕራይ ፈትኑ፣ ወይ ደውሉ።
# Main button.
welcome-start = ዘጋጠመ ክነግር
# Second button.
welcome-return = ቅብሊት ኣለኒ
# Heading and lines: what this is.
what-heading = እንታይ እዩ እዚ?
what-read = ዝሰልጠኑ ኣማኸርቲ መልእኽትኹም የንብቡ።
what-answer = ኣብዚ ክምልሱልኩም ይኽእሉ።
what-choose = ድሕሪኡ ንስኹም ትመርጹ።
what-not-police = እዚ ፖሊስ ኣይኮነን።
what-not-complaint = ኣብዚ ምጽሓፍ ክሲ ምቕራብ ኣይኮነን።
what-not-office = እዚ ቤት ጽሕፈት ወጻእተኛታት ኣይኮነን።
# Heading above the names of the counsellors.
who-heading = መን ከንብቦ ይኽእል?
who-only = እዞም ሰባት ጥራይ፦
# Heading and lines: the limits.
limits-heading = ክትፈልጥዎ ጽቡቕ እዩ
limits-alone = ሰብ ኣብ ዘይርእየሉ ግዜ ኣንብቡን ጽሓፉን።
limits-private = እንተ ፈሊጥኩም ናይ ብሕቲ መስኮት (private) ክፈቱ።
limits-phone = ሰብ ተሌፎንኩም ይከታተል ድዩ? ካልእ ተሌፎን ተጠቐሙ።
limits-trace = ተሌፎንኩም ናይዚ ምብጻሕ ኣሰር ክሕዝ ይኽእል።
limits-slow = ብኡንብኡ ኣይነንብብን።
# Heading and lines: how to leave.
leave-heading = ቀልጢፍካ ምውጻእ
leave-button = ኣብ ታሕቲ ዘሎ «ቀልጢፍኩም ውጹ» ጠውቑ።
leave-erase = ኣብዚ ዝጸሓፍኩምዎ ይድምሰስ።
leave-keyboard = ብኪቦርድ፦ Shift (⇧) 3 ግዜ ጠውቑ።

## Contact and emergency, on the welcome and failure screens

contact-heading = ምዝራብ ይሕሸኩም ድዩ?
contact-phone = ተሌፎን
contact-address = ኣድራሻ
contact-hours = ሰዓታት
emergency-heading = ሕጂ ኣብ ሓደጋ ዲኹም?
# Under these numbers, when an answer says that there is danger.
emergency-go-on = እንተ ተኻኢሉ ደውሉ። ድሕሪኡ ኣብዚ ክትቅጽሉ ትኽእሉ።

## Without script

# Shown only where the browser runs no script, or cannot protect a message. Say plainly why nothing can be written.
noscript-heading = ኣብዚ ክጽሓፍ ኣይከኣልን
noscript-why = እቲ መፈለጊኹም (browser) መልእኽትኹም ክከላኸለሉ ኣይክእልን። JavaScript ክኽፈት ኣለዎ።
noscript-next = ክትድውሉ ወይ ክትመጹ እውን ትኽእሉ።
# For a browser that runs script but lacks what protects a message.
cannot-why = እዚ መፈለጊ (browser) መልእኽትኹም ክከላኸለሉ ኣይክእልን። ካልእ ፈትኑ።

## Questions: what stands on many of them

# Button that goes on without an answer.
skip = ክምልስ ኣይደልን
# Button, from the third question on: straight to reading again and sending.
send-early = ሕጂ ስደዱ፣ ዳሕራይ ወስኹ
# Where several answers can be touched.
hint-many = ካብ ሓደ ንላዕሊ ክትመርጹ ትኽእሉ።
# On every question, when somebody tells what happened to another person.
voice-other = ከምዚ እቲ ሰብ ዝዛረብ ዘሎ ጌርኩም መልሱ።
# On every question, when a child writes. Speak to a child.
voice-child = ናትካ ጌጋ ኣይኮነን። ኣብ ዝደለኻዮ ግዜ ከተቋርጽ ትኽእል።

## The questions, in this order. `ask` is the heading, `hint` stands under it, `text` names a small field.
## `child-…` says the same to someone under 18 who writes for themselves; where there is none, the ordinary words are shown.

ask-now = ሕጂ ኣብ ሓደጋ ዲኹም?
ask-person = ንመን ኣጋጢሙ?
ask-age = ዕድመ ክንደይ እዩ?
hint-age = እቲ ዘጋጠሞ ሰብ። ዕለተ ልደት ኣይኮነን።
# Only for those under 18.
ask-adult = ዓቢ ሰብ ምሳኻ ኣሎ ድዩ?
ask-facts = እንታይ ኣጋጢሙ?
hint-facts = ስእሊ ጠውቑ፣ ድሕሪኡ ምረጹ። ካብ ሓደ ንላዕሊ ክትመርጹ ትኽእሉ።
child-ask-facts = እንታይ ገይሮምኻ?
child-facts-V1 = ሰብ ሃሪሙኒ
child-facts-V2 = ሰብ ዘፍርሕ ነገር ኢሉኒ
child-facts-V3 = ሰብ ኣካላተይ ተንኪፉኒ፣ ኣይደለኹን
child-facts-V4 = ዓርከይ ወይ መሓዛይ ይጎድኣኒ
child-facts-V5 = ኣብ ገዛ የገድዱኒ ወይ ብጽኑዕ ይቐጽዑኒ
child-facts-V6 = ኩሉ ግዜ የሸግሩኒ (ኣብ ደገ ወይ ብተሌፎን)
child-facts-V7 = ይዓጽዉኒ፣ ወይ ተሌፎነይ ይሕዙ
child-facts-W2 = ከይደለኹ ክሰርሕ ይገብሩኒ
child-facts-T1 = ክልምን፣ ክሰርቕ፣ ወይ ኣካላተይ ከርኢ የገድዱኒ
child-facts-C1 = ካልእ ቆልዓ ይሳቐ ወይ ይፈርህ ኣሎ
ask-criterion = ብርእይቶኹም ስለምንታይ?
ask-domain = ኣብ ምንታይ ኩነታት?
ask-place = ኣበይ ነይሩ?
hint-place = ኣድራሻ ኣይኮነን። ካብ ሓደ ንላዕሊ ክትመርጹ ትኽእሉ።
ask-sector = እንታይ ዓይነት ስራሕ እዩ?
ask-area = ኣብ ኣየናይ ከባቢ ነይሩ?
ask-when = መዓስ ነይሩ?
ask-who = መን ገይርዎ?
hint-who = ስም ኣይኮነን። ካብ ሓደ ንላዕሊ ክትመርጹ ትኽእሉ።
ask-danger = ካብዚ ዝስዕብ ኣሎ ድዩ?
child-ask-danger = ካብዚ ዝስዕብ የጋጥመካ ድዩ?
child-danger-contrainte-sexuelle = ብኣካላተይ ነገራት ክገብር የገድዱኒ
child-danger-envie-de-mourir = ክነብር ኣይደልን እየ
ask-couple = ኣብ መጻምዲ ወይ ስድራቤት?
ask-signs = እዚ የጋጥመኩም ድዩ?
ask-children = ቆልዑ ኣለዉ ድዮም?
hint-children = ዕድሚኦም ጠውቑ።
ask-evidence = እንታይ ከርእዮ ይኽእል?
hint-evidence = ዋላ ሓንቲ ኣይለኣኽን። ውሑስ እንተኾይኑ ዓቅብዎ።
ask-wants = እንታይ ትደልዩ?
child-ask-wants = እንታይ ትደሊ?
hint-wants = ዳሕራይ ሓሳብኩም ክትቅይሩ ትኽእሉ።
ask-language = ብኣየናይ ቋንቋ ክትዛረቡ ትደልዩ?
ask-interpreter = ኣስተርጓሚ ትደልዩ ዲኹም?
ask-gender = ምስ ሰበይቲ ወይ ምስ ሰብኣይ ክትዛረቡ?
ask-contact = ከመይ ንምልሰልኩም?
hint-contact = ቅብሊት ይኣክል። እቲ ካልእ ውሑስ እንተኾይኑ ጥራይ።
text-contact = ውሑስ ቁጽሪ ወይ ኢመይል
ask-times = መዓስ ውሑስ እዩ?
ask-never = ፈጺምና ክንገብሮ ዘይብልና እንታይ እዩ?
text-never = ካልእ ፈጺሙ ክግበር ዘይብሉ
ask-avoid = መን ክፈልጥ የብሉን?
text-avoid = ክርሕቕ ዘለዎ ሰብ ወይ ኣስተርጓሚ

## Who may read

ask-readers = መን ከንብቦ ይኽእል?
# Under the heading, above the names, each with a box that is ticked.
hint-readers = ትፈልጥዎ ሰብ ኣሎ ድዩ? ምልክት ኣልዕሉ። እቲ ሰብ ከንብብ ኣይክእልን።
# When fewer than two are left; phone and address follow.
readers-too-few = እንተ ወሓደ ክልተ ሰባት ከንብቡ ኣለዎም። ምልክት መልሱ። ወይ ደውሉ፣ ወይ ንዑ፦ ዋላ ሓንቲ ኣይተላእከን።

## The story

about-story = ጽሑፍኩም
story-heading = ብቃላትኩም ንገሩና
story-hint = መዓስ? ኣበይ? መን? ዝደለኹምዎ ጽሓፉ።
child-story-heading = ብቃላትካ ንገረና
story-privacy = ስምኩም፣ ኣድራሻኹም ወይ ወረቓቕትኹም ምጽሓፍ ኣየድልን።
# Before a percentage: the room left in the text field.
story-room = ዝተረፈ ቦታ፦
# Error: the text is longer than one message can carry.
story-too-long = ጽሑፍኩም ኣዝዩ ነዊሕ እዩ። ገለ ሓሳባት ኣጥፍኡ። ነቲ ዝተረፈ ዳሕራይ ብቕብሊትኩም ክትጽሕፍዎ ትኽእሉ።
# A gentle note, when the text seems to hold a number or a paper that says who someone is. Nothing is stopped.
papers-note = ኣብቲ ጽሑፍ ናይ መንነት ቁጽሪ ወይ ወረቐት ክህሉ ይኽእል። ክትነግሩና ኣየድልን።
# Never shown: words that name such a number or paper in your language, separated by commas, in small letters.
papers-words = ፓስፖርት, መንነት ወረቐት, ታሴራ, መንበሪ ፍቓድ, ናይ መንበሪ ወረቐት, ብዘይ ወረቐት, ወረቐት የብለይን, ሃገራዊ ቁጽሪ

## Check and send

check-heading = እንደገና ኣንብቡ፣ ድሕሪኡ ስደዱ
check-nothing = ዋላ ሓንቲ ኣይተመርጸን
# Button beside each part.
check-change = ቀይሩ
# Opens the list of questions without an answer; each can be touched.
check-open = ዘይተመለሱ ሕቶታት
check-readers = መን ከንብቦ እዩ
check-send = ስደዱ
# Said and shown one after the other while the message leaves.
send-locking = ተሌፎንኩም መልእኽቲ ብመፍትሕ ይዓጽዎ ኣሎ። ኣብዚ ጽንሑ።
send-sending = መልእኽቲ ይኸይድ ኣሎ። ኣብዚ ጽንሑ።
# Error: what happened, then what to do.
send-no-answer = መልሲ የለን። መልእኽቲ በጺሑ እንተኾይኑ ኣይንፈልጥን። «ስደዱ» እንደገና ጠውቑ፦ ክልተ ግዜ ኣይቁጸርን።

## The receipt. These screens must not say what the receipt is for: they may be seen by someone else

sent-arrived = በጺሑ።
sent-heading = ቅብሊትኩም
sent-paper = እዞም ቁጽርታት ኣብ ወረቐት ጽሓፍዎም።
sent-no-photo = ስእሊ ኣይትግበሩ። ሰብ ክረኽቦ ይኽእል።
sent-hide = ነቲ ወረቐት ኣብ ውሑስ ቦታ ዓቅብዎ።
sent-once = እንደገና ከነርእየኩም ኣይንኽእልን።
sent-return = ድሕሪ ቁሩብ መዓልታት ምስኡ ናብዚ ተመለሱ።
# Button: prints a small card with the digits and nothing else.
sent-print = ንእሽቶ ካርድ ሕተሙ
# Button: the person has written it down.
sent-next = ጽሒፈዮ
# Next screen: one group of four digits is asked back.
proof-heading = ወረቐትኩም ርኣዩ
# Before the number of the group, 1 to 6.
proof-label = ናይ ጉጅለ 4 ቁጽርታት ጽሓፉ፣ ጉጅለ ቁጽሪ፦
# Button; after it, everything on the page is cleared.
proof-check = ኣረጋግጹን ኩሉ ደምስሱን
proof-wrong = ሓደ ዓይነት ኣይኮነን። ቁጽርታት እንደገና ርኣዩ።
proof-show = ቁጽርታት እንደገና ርኣዩ
proof-leave = ከየረጋገጽኩም ኩሉ ደምስሱ

## Coming back with a receipt

return-heading = ቅብሊትኩም ኣእትዉ
return-hint = ኣብ ወረቐትኩም ዘሎ 24 ቁጽርታት።
return-open = ክፈቱ
# While the file with all answers is fetched, before the receipt is asked.
return-wait = ቁሩብ ጽንሑ። እቲ ገጽ ይዳሎ ኣሎ።
return-working = ቁሩብ ጽንሑ። ተሌፎንኩም ይደሊ ኣሎ።
# Errors. The first two are followed by a number.
return-character = እዚ ምልክት ቁጽሪ ኣይኮነን። ምልክት ቁጽሪ ርኣዩ፦
return-length = 24 ቁጽርታት የድልዩ። ዝጸሓፍኩምዎ ብዝሒ፦
return-mistake = ሓደ ቁጽሪ ልክዕ ኣይኮነን። ምስ ወረቐትኩም ጉጅለ ብጉጅለ ኣወዳድሩ።
return-unreachable = ኔትወርክ የለን። ቁሩብ ጽንሑ፣ ድሕሪኡ እንደገና ፈትኑ።
return-refused = ተሌፎንኩም ነቶም መልስታት ከረጋግጾም ኣይከኣለን። ዋላ ሓንቲ ኣይነርእን። ዳሕራይ ፈትኑ፣ ወይ ደውሉ።

## Replies

replies-heading = መልስታት
# Before the name of the counsellor who answered.
replies-from = ካብ፦
replies-none = ነዚ ቅብሊት ገና መልሲ የለን። ድሕሪ ቁሩብ መዓልታት ተመለሱ።
replies-none-check = ነዊሕ ተጸቢኹም ዲኹም? ቁጽርታት ኣረጋግጹ፣ ወይ ደውሉ።
# When one page of a long answer has not been published yet.
replies-incomplete = ክፋል ናይ ሓደ መልሲ ገና ኣይመጸን። ጽባሕ ተመለሱ።
answer-label = እንደገና ጽሓፉ
answer-send = ስደዱ
answer-arrived = በጺሑ።
answer-empty = ጽሑፍ ባዶ እዩ። ቅድም ገለ ጽሓፉ።
# Button: everything on the page is cleared.
replies-done = ወዲአ። ኩሉ ደምስሱ

## What she decides about her report, on the screen of replies

wish-heading = ንስኹም ትውስኑ
# Buttons, each followed by what it does.
wish-withdraw = ኩሉ ኣቋርጹ
wish-withdraw-why = ነዚ ቅብሊት ድሕሪ ሕጂ ዋላ ሓንቲ ኣይንገብርን።
wish-erase = መልእኽተይ ደምስሱ
wish-erase-why = ድሕሪ 7 መዓልታት ንድምስሶ። ቅድሚኡ ኣብዚ ብዚ ቅብሊት ሓሳብኩም ክትቅይሩ ትኽእሉ።
wish-keep = ኣይትደምስሱ፣ ሓሳበይ ቀይረ
wish-keep-why = ቅድሚ ትሕቲ 7 መዓልታት ሓቲትኩም ዲኹም? እምበኣር ኩሉ ንዕቅብ።
# Asked once more before it leaves.
wish-sure = እወ፣ ነዚ ሕቶ ስደዱ
wish-no = ኣይፋል፣ ተመለሱ
wish-arrived = ሕቶኹም በጺሑ።

## Failure: nothing can be sent safely

closed-heading = ሕጂ ክልኣኽ ኣይከኣልን
closed-nothing = ዋላ ሓንቲ ኣይተላእከን።
# One of these four, to say why.
closed-unreachable = እቲ ኣገልግሎት ኣይምልስን፣ ወይ ኔትወርክ የለን።
closed-refused = ተሌፎንኩም መን ከንብብ ከም ዝኽእል ከረጋግጽ ኣይከኣለን።
closed-not-taken = እቲ ኣገልግሎት ነቲ መልእኽቲ ኣይተቐበሎን።
closed-unsealed = ተሌፎንኩም ነቲ መልእኽቲ ክዓጽዎ ኣይከኣለን። ካልእ ተሌፎን ፈትኑ።
closed-next = ዳሕራይ ፈትኑ። ወይ ደውሉ፣ ወይ ንዑ።

## After everything was cleared

cleared-heading = ኩሉ ተደምሲሱ
cleared-close = ነዚ ገጽ ክትዓጽውዎ ትኽእሉ።
