"""Function words of English: what a sentence has and a name does not.

Written by hand for earmark, under the licence of earmark. Words that are often more
than function words when an apostrophe is dropped (`shell`, `hell`) are left out.

The one rule: lower-case words without signs (`dont`), as `analysis` makes terms.
"""

from __future__ import annotations

STOP = (
    "a about above after again against all also although am among an and any are "
    "arent as at be because been before being below between both but by can cannot "
    "cant could couldnt did didnt do does doesnt doing done dont down during each "
    "either else etc even ever every few for from further get go going gonna got "
    "had hadnt has hasnt have havent having he her here heres hers herself hes him "
    "himself his how i id if ill im in into is isnt it itll its itself ive just "
    "lets like may me might more most much must my myself neither no nor not now of "
    "off oh ok okay on once only onto or other our ours ourselves out over own per "
    "quite rather really same shall she shes should shouldnt since so some still "
    "such than that thats the their theirs them themselves then there theres these "
    "they theyd theyll theyre theyve this those though through thus to too toward "
    "towards under until up upon us very was wasnt we well were werent weve what "
    "whats when where wheres whether which while who whom whos whose why will with "
    "within without wont would wouldnt yeah yes yet you youd youll your youre yours "
    "yourself yourselves youve "
)
