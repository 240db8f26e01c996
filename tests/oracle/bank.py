"""Invented people's words: names, sentences and list items, none of them close to any question."""

from __future__ import annotations

from typing import Any

NAMES = (
    "Amber Tide Alliance", "Quay Workers Inc.", "Who Cares? Collective", "Copper Lantern Network",
    "St. Brigid's Circle", "Red Umbrella Union of the Delta", "Caf\u00e9 Solidarit\u00e9", "Las Ma\u00f1anas Libres",
    "The Velvet Hour", "Night Heron Mutual Aid (NHMA)", "1000 Lanterns", "Team 24", "Project K\u00f6nigin",
    "HARBOUR (Help, Advice and Rights for Bar and Outdoor Workers)", "Sisters & Brothers of the Ring Road",
    "Juniper House", "Hazel\u2019s Door", "Tarpaulin", "New Ferry Collective, North Bank", "Silver Birch Co.",
    "Open Window \u2013 Fen\u00eatre ouverte", "Kestrel and Friends Ltd.", "Number Nine",
    "Organisation for Harbour Rights", "the quiet room",
    "The Long Table Association", "Rosewater Street Committee", "ANCHOR", "Blue Door Trust", "Gr\u00fcne Laterne",
    "Paper Boat Initiative", "What Next Assembly", "Salt & Pepper Crew", "Bread and Roses Hall", "La Passerelle",
)  # fmt: skip
TOOL_NAMES = (
    "The Lending Shed", "Rusty Nail Library", "Spirit Level Co-op", "Caf\u00e9 Tournevis", "Hammer & Tongs",
    "St. Alban's Tool Shelf", "Borrow It! Riverside", "Second Spanner Ltd.", "Biblioth\u00e8que du Marteau",
    "Who Needs a Drill? Society", "Ladder Street Lenders", "Num\u00e9ro Neuf", "Plane and Simple", "Clamp & Co.",
    "Ox Yard Tool Bank", "Mitre 45", "Sawdust Hall", "Gimlet House (North Side)", "Kn\u00f6pfe & Klingen",
    "The Loan Ranger", "Bench Mark", "3 Chisels", "Library of Ladders", "the back bench",
    "WRENCH (Westside Repair Exchange)", "O\u2019Malley\u2019s Shelf",
)  # fmt: skip
SENTENCES = {
    "nswp-member": (
        "Most of the people who come to us rent rooms near the harbour and move on after a season.",
        "Nine of the eleven seats on the board are held by people with experience in the trade.",
        "We keep a small office above the bakery, and the door is open four afternoons a week.",
        "Since the new by-law, fines arrive by post and the letters are hard to understand.",
        "Outdoor and indoor alike.",
        "Trans women and migrant women, mostly under forty.",
        "A lawyer from the next town answers the telephone on Mondays.",
        "Landlords ask for twice the deposit once they hear what the rent is earned with.",
        "Nobody is turned away, whatever papers they carry.",
        "The nurse visits every second Thursday; she brings tests, condoms and a lot of patience.",
        "Banks have closed three of our accounts without giving a reason.",
        "In 2016 the flood took the archive, so our figures begin with 2017.",
        "Peers plan the rounds, write the budget and train the newcomers.",
        "Parents asked for a cr\u00e8che, and the cr\u00e8che now has \u20ac300 a month of its own.",
        "We print a leaflet in four languages \u2013 the drawings are by a member.",
        "\u201cNothing about us without us\u201d hangs above the kettle.",
        "It\u2019s slow work, but the town clerk now returns our calls.",
        "The police station was moved, which made the evening walk longer and darker.",
        "Two co-ordinators share one salary.",
        "Many live far from family and like the shared meals best.",
        "A choir, a reading circle and a savings club grew out of these evenings.",
        "The group was founded by dancers in 1998 and is still run by them.",
        "Cash boxes, rubber stamps, a printer: the equipment fits into one cupboard.",
        "Street-based colleagues in the old port, and students who work online.",
        "Every decision is taken at the monthly assembly, where allies listen but do not vote.",
        "R&amp;D, as we jokingly call it, is a notebook by the door.",
        "Hospital staff have been rude; a complaint form now lies at the reception.",
        "Our radio hour goes out on Sunday nights.",
        "We do not collect names; a first name or a nickname is enough.",
        "Young people under 25 run their own corner with games and a sewing machine.",
        "The hotline took 1,240 calls last winter.",
        "Money is short and grants end in the middle of the year.",
        "Evictions come without notice.",
        "Training in book-keeping was asked for again and again.",
        "A member of the assembly speaks at the city forum each spring, with a colleague beside her.",
        "Rumours travel faster than facts: a weekly note on the wall helps.",
        "Male colleagues meet on Wednesdays, drivers and hosts are welcome as well.",
        "Everyone.",
        "The rural branch reaches women along the trucking route by motorbike.",
        "Older members remember the raids of the eighties and tell the younger ones how to stay calm.",
    ),
    "tool-library": (
        "The shutters go up at nine, and the first drill is usually gone by ten past.",
        "Two volunteers check what comes back while a third makes coffee.",
        "On Saturdays the queue reaches the bicycle rack.",
        "A retired joiner sharpens whatever is put in front of him.",
        "Rain brings ladders and gutter hooks, sun brings hedge trimmers.",
        "We note every loan in a paper ledger, since the computer was stolen in 2018.",
        "Mostly quiet.",
        "A dry cellar, a second cargo trailer and somebody who likes paperwork.",
        "The roof leaks above the saws, so the saws have moved to the corridor.",
        "Our landlord has promised a socket with more power \u2013 we are still waiting.",
        "It\u2019s the caretaker of the school next door, and her neighbour has the spare set.",
        "New shelving would help, and so would \u20ac800 for insurance.",
        "Nothing is lent without a short chat at the counter.",
        "A box by the door takes returns after dark.",
        "Children come for the glue gun and stay for the stories.",
        "Caf\u00e9 and cake at four, then we sweep.",
        "\u201cBring it back cleaner than you got it\u201d is painted on the wall.",
        "Late returns cost a cake, not a fine.",
        "The sander is the star: it went out 214 times last summer.",
        "Somebody always forgets the battery charger.",
        "We close at six, count what is missing, and write to those who forgot.",
        "More hands on weekday mornings.",
        "R&amp;D happens at the back bench, with a kettle and a soldering iron.",
        "One of the founders lives across the street and lets people in.",
        "The treasurer.",
        "In winter the stove takes an hour to warm the hall.",
        "A neighbour built the counter from old doors.",
        "Half of the catalogue was given by a joinery that shut in 2009.",
        "Advice is free, and most people need ten minutes of it.",
        "The van is shared with the food bank.",
        "Power tools are tested each month and carry a green sticker.",
        "Paint, screws and sandpaper are sold at cost.",
        "A map on the wall shows who owns a tall ladder.",
        "Lunch is soup.",
        "The evening shift belongs to students.",
        "Whoever breaks a blade tells us, and nobody shouts.",
        "Volunteers rotate every fortnight, so that nobody is worn out.",
        "A small stage at the back hosts talks about wood.",
    ),
}  # fmt: skip
FOREIGN = (
    "Les r\u00e9unions ont lieu le premier mardi du mois, autour d\u2019une soupe.",
    "Nous partageons un local avec la cantine du quartier.",
    "La puerta est\u00e1 abierta los martes y los jueves por la tarde.",
    "Quien llega primero prepara el caf\u00e9.",
    "\u041e\u0442\u043a\u0440\u044b\u0442\u043e \u043f\u043e \u0441\u0440\u0435\u0434\u0430\u043c.",
)
ITEMS = {
    "nswp-member": (
        "Legal advice by telephone", "Night outreach along the canal", "A savings club", "Language lessons",
        "Oppose criminalisation at the town council", "Challenge stigma in the local press",
        "Advocate for a later last bus", "Speak out about rent fraud", "Housing and emergency shelter",
        "Childcare on Fridays", "Self-defence, with a trainer from the gym", "Support in court: a friend beside you",
        "Art evenings", "Food parcels in winter", "Travel money for hearings", "Radio and podcasts",
        "Computer lessons for those over fifty", "Police who keep our condoms as evidence.",
        "Banks that close accounts.", "Neighbours who film the front door", "Debt counselling (two volunteers)",
        "HIV and syphilis tests", "Harm reduction & clean needles", "A library of novels", "Peer training, 12 weeks",
    ),
    "tool-library": (
        "Open the shutters", "Check the returns box", "Courses for nervous beginners", "Delivery on foot",
        "Sharpening on Tuesdays only", "A second workbench", "Dry storage for timber", "More volunteers, any age",
        "A bigger sign", "Insurance that we can pay", "Count the drill bits", "Sweep, lock, go home",
        "Cordless batteries (18 V)", "Cooperative games for the queue", "A ramp for prams", "Glue, tape and string",
        "Heating that works", "Write down what broke", "Call those who are late", "Tea & biscuits",
        "A patient book-keeper", "Two cargo trailers", "Rent that does not rise", "Oil the chains",
    ),
}  # fmt: skip
TITLES = ("Street and harbour", "At the office", "By telephone", "In the mornings", "After dark", "Friends and allies")
LABELLED = (
    "Opening hours: Tuesday to Friday, 10 to 4", "Telephone: 555 0142", "Where: above the bakery",
    "Note: the lift is broken", "Languages: English, Somali, Tigrinya", "Contact: ask for Wren at the desk",
    "Email: desk@rosewater.example", "Address: 12 Mill Lane, second floor",
)  # fmt: skip
RHETORICAL = ("And who pays for the damage?", "What then?", "Is that fair?", "How long can this go on?", "Why wait?")
YEARS = (
    "2016. That was the year of the flood.", "1998 saw the first open evening.", "350 people signed the letter.",
    "2.5 days a week are paid for.", "40. That is how many chairs we own.", "12,000 leaflets were printed.",
)  # fmt: skip
DATES = ("Posted on 3 March 2019", "12/03/2019", "2021-06-14", "Last updated: 4 May 2020")
BREADCRUMBS = (
    "Home > Members > Profiles", "Start \u00bb Register \u00bb Entry", "https://register.example/profiles/88",
)  # fmt: skip
AFTER_NAME = (
    "River Town, North District", "Founded in 2009", "A place for rest and advice since 2011.",
    "Region: Northern Hills", "12/03/2019", "Posted on 3 March 2019", "Home > Members > Profiles", "Full member",
    "www.register.example/88",
)  # fmt: skip
UNPLACED = (
    "The treasurer can tell more.", "A photograph will follow.", "We have asked the city and wait for a reply.",
    "Please see the annual letter.",
)  # fmt: skip
CLOSED = frozenset(
    "about above after again against along among around because before being between could does during every except "
    "first from having into might never other shall should since than that their there these they this those "
    "three through under until what when where which while whom whose will with within without would your".split()
)
FUNCTION = frozenset(
    "a an the am is are was were be been being do does did have has had can could may might must shall should will "
    "would my your our their its his her of in on at by for with from to into onto about within between among over "
    "under after before during without besides through across per as and or but nor so than that because if while "
    "although since until".split()
)
PRONOUNS = frozenset("i you he she it we they me him us them other others".split())
PHRASES: dict[str, Any] = {
    "quoted_within": (
        "Visitors often ask us at the counter \u201c{label}\u201d and then stay for a long talk about rents."
    ),
    "quoted_first": (
        "{base}? is what the mayor wanted to know at the fair, in front of a large crowd of reporters.",
        "\u201c{label}\u201d was shouted from the back row, and the whole hall laughed until the bell rang again.",
        '"{label}" asked the radio host, so three of us spent an evening looking for a short and honest reply.',
    ),
    "sharing": "We share the hall with two others.",
    "short": ("Everyone.", "Plenty", "Migrants.", "Rent.", "Yes", "All of us", "Neighbours"),
    "intros": ("These come first:", "In short:", "What comes up again and again:"),
    "filler": ", as was said at the last two assemblies and written down in the minutes",
    "question": "Question",
    "yes": "Yes",
    "no": "No",
    "joiner": " and ",
    "notes": ("(optional)", "(required)", "*", "(max. 200 words)", "(Optional)", "(maximum 150 words)"),
    "inline_notes": ("(optional)", "(max. 100 words)", "(required)"),
    "one_notes": ("(required)", "*"),
    "several_notes": ("(tick all that apply)", "(required)", "*"),
    "placeholders": ("N/A", "n/a", "TBC", "-", "xxx", "TBA"),
    "others": ("Other: tea", "Other: a seed swap", "Other: bicycle pumps"),
    "months": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "date_forms": ("{d}/{m}/{y}", "{dd}.{mm}.{y}", "{d} {month} {y}", "{month} {d}, {y}"),
    "integers": tuple((str(number), number) for number in (0, 1, 7, 45, 120, 318, 2016)),
    "decimals": tuple((text, float(text)) for text in ("12.50", "0", "30", "7.5", "24.99", "100")),
    "wrong": {
        "email": ("please write to the office", "office(at)harbour.example", "hello@", "@harbour.example"),
        "url": ("we have none yet",),
        "integer": ("a few dozen", "about 40", "12.5", "between 30 and 50"),
        "decimal": ("depends on income", "10 to 20", "free for students"),
        "date": ("31/02/2019", "03/25/2018", "sometime in spring", "13.13.2013", "2019"),
    },
}
"""What stands around and between the words of a page."""
