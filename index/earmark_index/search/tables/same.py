"""Words that mean the same although no rule of spelling says so.

Written by hand for earmark, under the licence of earmark.

The one rule: a row is a ring, each of its members may stand for each other; members
are terms as `analysis` makes them, in `ROWS` several in a row. A form that is a word of
its own more often (`found`, `rose`, `saw`, `left`) is no member: better a form missed
than another word found.
"""

from __future__ import annotations

WORDS = """
arise arose arisen
awake awoke awoken
babysit babysat
became become
began begin begun
bend bent
bite bitten
blew blow blown
bleed bled
break broke broken
bred breed
bring brought
broadcast broadcasted
build built
burn burned burnt
buy bought
catch caught
choose chose chosen
cling clung
creep crept
deal dealt
draw drawn drew
dream dreamed dreamt
drink drank drunk
drive driven drove
dwell dwelled dwelt
eat ate eaten
embed embeds embedded embedding embeddings
fight fought
flee fled
fling flung
fly flew flown
forbid forbade forbidden
forecast forecasted
foresee foresaw foreseen
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
give gave given
grew grow grown
hang hung hanged
hide hid hidden
kneel kneeled knelt
know knew known
lean leaned leant
leap leaped leapt
learn learned learnt
lend lent
light lit lighted
mislead misled
mistake mistook mistaken
misunderstand misunderstood
oversee oversaw overseen
overcome overcame
overtake overtook overtaken
plead pleaded pled
prove proved proven
rebuild rebuilt
rewrite rewrote rewritten
ride rode ridden
ring rang rung
run ran
sell sold
send sent
shake shook shaken
shine shone
shrink shrank shrunk
sing sang sung
sink sank sunk
sleep slept
slide slid
smell smelled smelt
speak spoke spoken
spell spelled spelt
spend spent
spill spilled spilt
spin spun
spoil spoiled spoilt
spring sprang sprung
steal stole stolen
stick stuck
sting stung
stink stank stunk
strive strove striven
swear swore sworn
sweep swept
swell swelled swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
undergo underwent undergone
understand understood
undertake undertook undertaken
undo undid undone
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
withdraw withdrew withdrawn
write wrote written

appendices appendixes appendix
analysis analyses
automata automatons automaton
axis axes
bacteria bacterium
basis bases
child children
corpora corpuses corpus
crisis crises
criteria criterion criterions
die dying
foot feet
formulae formulas formula
fungi fungus
genera genus
goose geese
half halves
hypothesis hypotheses
indices indexes index
knife knives
leaf leaves
lie lying
life lives
loaf loaves
louse lice
man men
matrices matrixes matrix
mouse mice
nuclei nucleus
oasis oases
octopi octopuses octopus
ox oxen
parenthesis parentheses
penny pence pennies
person people persons
phenomena phenomenon
schema schemata schemas
shelf shelves
stimuli stimulus
syllabi syllabuses syllabus
synopsis synopses
thesis theses
thief thieves
tie tying
tooth teeth
vertices vertexes vertex
vie vying
wharf wharves
wife wives
wolf wolves
woman women

aging ageing
aluminum aluminium
among amongst
artifact artefact
artifacts artefacts
cozy cosy
cozier cosier
disc disk
discs disks
donut doughnut
donuts doughnuts
gray grey
grays greys
jewelry jewellery
judgment judgement
judgments judgements
acknowledgment acknowledgement
acknowledgments acknowledgements
math maths mathematics
mold mould
moldy mouldy
mom mum
moms mums
mommy mummy
mustache moustache
ok okay
omelet omelette
pajamas pyjamas
plow plough
plows ploughs
program programme
programs programmes
skeptic sceptic
skeptical sceptical
skepticism scepticism
skeptics sceptics
sulfur sulphur
toward towards
whiskey whisky
while whilst
yogurt yoghurt
airplane aeroplane
airplanes aeroplanes

barbecue barbeque bbq
etc etcetera
javascript js
kubernetes k8s
internationalization internationalisation i18n
localization localisation l10n
accessibility a11y
observability o11y
postgres postgresql
mongo mongodb
television tv
typescript ts
versus vs
"""

ROWS = """
c++ | cpp | c plus plus | cplusplus
c# | csharp | c sharp
f# | fsharp | f sharp
g++ | g plus plus
.net | dotnet | dot net
asp net | aspnet | asp dot net
node js | nodejs | node dot js
at t | at and t
r d | r and d | research and development
q a | q and a | questions and answers
24 7 | twenty four seven

kubectl | kube ctl | kube control | kube cuddle | kubecuddle
mysql | my sequel
nginx | engine x
nosql | no sequel
sqlalchemy | sequel alchemy
sqlite | sequel lite | sql lite
uwsgi | micro wsgi | microwsgi

2fa | two factor authentication | 2 factor authentication
agi | artificial general intelligence
ai | artificial intelligence
aka | also known as
asap | as soon as possible
b2b | business to business
b2c | business to consumer
cli | command line interface
d2c | direct to consumer
diy | do it yourself
e2e | end to end
eta | estimated time of arrival
eu | european union
faq | frequently asked questions
faqs | frequently asked questions
foss | free and open source software
gui | graphical user interface
iot | internet of things
ipo | initial public offering
kpi | key performance indicator
kpis | key performance indicators
llm | large language model
llms | large language models
mfa | multi factor authentication | multifactor authentication
mitm | man in the middle
ml | machine learning
mvp | minimum viable product
nlp | natural language processing
nyc | new york city
p2p | peer to peer
per cent | percent
rag | retrieval augmented generation
roi | return on investment
rss | really simple syndication
saas | software as a service
sre | site reliability engineering
tdd | test driven development
tls | transport layer security
uk | united kingdom
usa | united states of america | united states
ux | user experience
vm | virtual machine
vms | virtual machines
vr | virtual reality
wfh | work from home
xss | cross site scripting
"""
