"""Verbs that texts of options begin with, so that a text can be made a phrase of its party.

``Strike from Monday`` becomes *strikes from Monday*. A text that begins with none
of them is told in quotation marks, so that a verb that is missing here costs some
grace and nothing else.
"""

_VERBS = """
abandon abolish abstain accede accept accuse acknowledge acquire act add adhere adjourn admit
adopt advance advertise agree aim allocate allow alter amend annex announce apologise apologize
appeal appoint approach approve arbitrate arm arrest ask assert assign assist attack attend back
ban bar bargain begin bid block blockade boycott break bring broadcast build buy call campaign
cancel cap carry cease cede censor challenge change charge choose claim clean clear close co-
operate collect come commission commit compensate compete complain comply concede condemn confirm
confront consent consult contest continue contribute control cooperate cover create cross curb cut
deal declare decline decrease defect defend delay deliver demand deny deploy destroy detain
develop dig disarm disclose dismiss disrupt distribute disturb divert divest divide do donate
double draw drill drive drop dump ease elect employ end endorse enforce engage enter escalate
establish evacuate exclude execute expand expel explain export expose extend face fast favour
fight file fill finance find fine fire fish follow forbid force forgive form free freeze fund get
give go grant guarantee halt hand have help hide hire hold honour host ignore impeach implement
import impose improve include increase inform insist inspect install intervene introduce invade
invest investigate invite issue join keep kill launch lay lead lease leave lend lengthen let level
levy liberalise license lift limit list litigate lobby lock lower maintain make march match
mediate meet merge mine mobilise mobilize moderate modify monitor move nationalise negotiate
nominate notify object occupy offer open oppose order organise organize oust outbid overthrow pass
patrol pay permit persist picket plant play pledge postpone prepare press prevent privatise
proceed produce prohibit promise propose prosecute protect protest prove provide publish pull pump
punish purchase push put raid raise ratify reach react reassure recall recognise recognize
reconsider recruit redraw reduce refer reform refrain refuse regulate reinforce reinstate reject
release relocate remain remove renew renounce rent repair repeal replace reply report request
require resign resist resolve respect respond restore restrict resume retaliate retreat return
reveal reverse revise revoke reward risk run sabotage sail sanction save say scale seek seize sell
send separate serve set settle share shell shift shoot show shut sign sink slow speak spend split
sponsor stall stand start station stay step stick stockpile stonewall stop store strengthen strike
submit subsidise subsidize sue supply support suppress surrender suspend swerve take talk target
tax tell terminate test threaten tighten tolerate trade train transfer treat trust try turn
undertake unite upgrade uphold urge use vaccinate veto visit vote wait waive walk warn watch water
welcome widen win withdraw withhold work write yield
"""

_ALSO_NOUNS = """
act advance aim appeal approach arrest attack back ban bar bid block blockade boycott break build
call campaign cap challenge change charge claim consent contest control cover cut deal delay
demand dump end escalate export face favour fight fine fire force form fund grant guarantee halt
help honour host import increase issue launch lead lease level license lift limit list lock march
match mine move offer order pass patrol pay permit picket plant play pledge press promise protest
purchase push raid raise recall reform release rent repair reply report request respect retreat
return reverse reward risk run sabotage sanction set share shift show split stall stand start stay
step stop store strike supply support talk target tax test trade train transfer trust try turn
upgrade use veto visit vote wait walk watch water welcome win work
"""

VERBS = frozenset(_VERBS.split())

ALSO_NOUNS = frozenset(_ALSO_NOUNS.split())
"""Those that are as often nouns: ``Ban on exports`` has one, ``Ban exports`` none."""

ALSO_ADJECTIVES = frozenset({"close", "clean", "clear", "fast", "free", "lower", "open", "slow"})
"""Those that are as often adjectives: ``Open letter`` has one, ``Open the border`` none."""
