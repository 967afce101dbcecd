"""Whom pronouns and noun phrases stand for, in invented passages in the styles of many countries' news."""

import re

import pytest

from newsparse.names.people import find_names
from newsparse.splitting import layout
from newsparse.text import View


def called(text: str) -> list[str | None]:
    """Return whom the [bracketed] words of a text stand for, each with the one before as last speaker."""
    plain, spans = "", list[tuple[int, int]]()
    for number, part in enumerate(re.split(r"[\[\]]", text)):
        if number % 2:
            spans.append((len(plain), len(plain) + len(part)))
        plain += part
    view = View(plain)
    names = find_names(view, layout.split_layout(view))
    found: list[str | None] = []
    last = None
    for start, end in spans:
        entity = names.identify(start, end, last)
        found.append(entity.name if entity else None)
        last = entity or last
    return found


PASSAGES = [
    (
        "“We asked him why,” said Baek Jin-ho, a senior prosecutor.\n\nMoon apologized. “I am sorry,”"
        " [he] told reporters.\n\nMoon Dong-su, 68, was the captain.",
        ["Moon Dong-su"],
    ),
    (
        "Democrat Barrett Osei won on Tuesday night. “It's been long,” [he] said.\n\nSen. John "
        "McKellar conceded shortly after 11 p.m. ET. “The people have spoken,” [he] told supporters"
        " in Phoenix.",
        ["Barrett Osei", "John McKellar"],
    ),
    (
        "Maria Costa watched with her husband. “I had two homes,” [she] said. Her husband, Nuno, "
        "nodded. “Settled status,” [he] corrected her.",
        ["Maria Costa", "Nuno"],
    ),
    (
        "The gunman, Stephen Craddick, 64, was shot dead.\n\nThe gunman's brother, Eric Craddick, who"
        " lives in Orlando, told reporters he was stunned. “Something broke,” [he] said.",
        ["Eric Craddick"],
    ),
    (
        "Rebel commander Igor Strel declined to comment. Another commander, who gave only his nom "
        "de guerre, said his men had no missiles. “We have rifles,” [he] said.",
        ["Another commander"],
    ),
    (
        "Peter Berg, CEO of Boskal, the Dutch firm that led the salvage, confirmed the ship was "
        "free at 3:05 p.m. “I am excited,” [he] said.",
        ["Peter Berg"],
    ),
    (
        "Ayanda Mokoena, 41, runs a spaza shop in Soweto. Her neighbour, Sipho Dlamini, helps on "
        "Saturdays. “I carry the crates,” [he] said. “She counts the money.”",
        ["Sipho Dlamini"],
    ),
    (
        "Justice Ravi Menon asked why the file was late. The Additional Solicitor General sought "
        "time. “You had six months,” [he] said.",
        ["The Additional Solicitor General"],
    ),
    (
        "Chief Superintendent Orla Keane of Store Street station appealed for witnesses. A "
        "passer-by, who did not wish to be named, said she saw two men run. “They went by me,” "
        "[she] said.",
        ["A passer-by"],
    ),
    (
        "Adaeze Obi scored twice. Coach Musa Bello praised the teenager. “She is fearless,” [he] said.",
        ["Musa Bello"],
    ),
    (
        "Adaeze Obi, 19, scored twice. Coach Musa Bello took her off late. “I was tired,” [the "
        "19-year-old] said.",
        ["Adaeze Obi"],
    ),
    (
        "Rovers head coach Inga Halvorsen praised striker Erling Dahl. “He's a proper nine,” [the "
        "Norwegian] said.\n\nInga Halvorsen, the Norwegian head coach, took over in May.",
        ["Inga Halvorsen"],
    ),
    (
        "He worked with Dr Pavel Kogan of Leeds University, who insists he is a scapegoat.\n\n“We "
        "thought it was normal,” [the academic] told Radio 4.",
        ["Pavel Kogan"],
    ),
    (
        "He handed in a letter from the parish priest, Fr Tomás Keane, in which [he] wrote that "
        "Mulvey was a good man.",
        ["Tomás Keane"],
    ),
    (
        "British officials said a deal was near. “We are at the end of the road,” [one] said. “It's"
        " when, not if,” said [another].\n\nHans Lind, the inspector, flew to Vienna.",
        ["one", "another"],
    ),
    (
        "Finance Minister Dewi Anggra, 58, confirmed she had been asked to stay. “We talked,” [she] said.",
        ["Dewi Anggra"],
    ),
    (
        "Kevin Marsh, 34, of Toxteth, denies murder. Prosecuting, Simon Hale KC said the plumber "
        "had lied. “He lied,” [he] told the jury.",
        ["Simon Hale"],
    ),
    (
        "Kevin Marsh, a plumber from Toxteth, denies murder. Asked by Simon Hale KC why he ran, "
        "[the plumber] said he panicked.",
        ["Kevin Marsh"],
    ),
    (
        "Judge Ursula Grant jailed Kevin Marsh for nine years. [The judge] said it was a wicked crime.",
        ["Ursula Grant"],
    ),
    (
        "Sentencing Kevin Marsh to nine years, Judge Ursula Grant told him he was wicked. “You "
        "ran,” [she] said.",
        ["Ursula Grant"],
    ),
    (
        "Garda Aoife Byrne told the court the defendant was found asleep. “He was in the car,” "
        "[she] said. Solicitor Donal Reid said his client was ashamed. “He is mortified,” [he] "
        "said.",
        ["Aoife Byrne", "Donal Reid"],
    ),
    ("Mark Ruane's widow, Sinéad Ruane, wept in court. “He was my life,” [she] said.", ["Sinéad Ruane"]),
    (
        "Mark Ruane, 20, died. Mark Ruane's mother wept in court. “He was my life,” [she] said.",
        ["Mark Ruane's mother"],
    ),
    (
        "Captain Rohit Iyer won the toss. Opener Dev Nair made 91. “It was a good pitch,” [the opener] said.",
        ["Dev Nair"],
    ),
    (
        "Liverpool beat Leeds 3-0. Manager Jonas Krell was delighted. “We ran,” [the German] "
        "said.\n\nThe visitors' boss, Tom Ashby, was not. “We slept,” [he] said.",
        ["Jonas Krell", "Tom Ashby"],
    ),
    (
        "Springbok flanker Siya Nkosi limped off in the second half. “It's just a knock,” [the "
        "flanker] said.",
        ["Siya Nkosi"],
    ),
    (
        "World number three Elena Marku beat Ana Petric 6-2 6-1. “I felt great,” [the Romanian] said.",
        ["Elena Marku"],
    ),
    (
        "Brisbane forward Jack Tully has signed until 2027. “I love this club,” [the 22-year-old] "
        "said.\n\nCoach Wayne Orr welcomed the news. “Jack's a ripper,” [he] said.",
        ["Jack Tully", "Wayne Orr"],
    ),
    (
        "Reality star Kayleigh Morden has split from boyfriend Dan Pike. “I cried for a week,” [the"
        " 24-year-old] said.",
        ["Kayleigh Morden"],
    ),
    (
        "KAYLEIGH Morden has split from boyfriend Dan Pike. “I cried for a week,” [the Essex-born "
        "beautician] said.",
        ["Kayleigh Morden"],
    ),
    (
        "Mum-of-two Tracey Bolt was stunned when the bill came. “I screamed,” [the mum-of-two] "
        "said. Her husband Gary was less upset. “It's only money,” [he] said.",
        ["Tracey Bolt", "Gary"],
    ),
    (
        "Singer Mabel Croft walked off stage in Leeds. “I'm sorry,” [the singer] wrote on Instagram.",
        ["Mabel Croft"],
    ),
    (
        "French President Luc Morel met German Chancellor Anna Weiss. [The chancellor] said the "
        "talks were good. “Europe must act,” [she] said. [The Frenchman] agreed.",
        ["Anna Weiss", "Anna Weiss", "Luc Morel"],
    ),
    (
        "Labour's Priya Nath and the Conservative Giles Stead clashed. “You broke it,” [the "
        "Conservative] said.",
        ["Giles Stead"],
    ),
    (
        "Nairobi Governor Wanjiru Kamau met Senator Otieno Were. “We need roads,” [the senator] "
        "said. [The governor] promised help.",
        ["Otieno Were", "Wanjiru Kamau"],
    ),
    (
        "Sen. Bob Hale, R-Ohio, opposes the bill. “It's a bad bill,” [the Ohio Republican] said.",
        ["Bob Hale"],
    ),
    (
        "Prime Minister Mohan Joshi visited Kochi. Opposition leader Nikhil Verma mocked the trip. "
        "“He came for photos,” [the Congress leader] said.",
        ["Nikhil Verma"],
    ),
    (
        "Mayor Eduardo Vasquez signed the order. His predecessor, Linda Hurst, called it foolish. "
        "“It won't last,” [she] said.",
        ["Linda Hurst"],
    ),
    (
        "Chris Parkson, the New Jersey governor, defended his choice. “I've known him,” [the governor] said.",
        ["Chris Parkson"],
    ),
    ("Taoiseach Cormac Deasy met the Tánaiste. “We agreed,” [the Taoiseach] said.", ["Cormac Deasy"]),
    (
        "The prime minister's spokesman declined to comment. “We don't discuss leaks,” [he] "
        "said.\n\nPrime Minister Jack Stone flew home.",
        ["The prime minister's spokesman"],
    ),
    (
        "Shares in the car maker Voltik fell. Its founder, Marek Nowak, blamed tariffs. “It hurts,”"
        " [the billionaire] said.",
        ["Marek Nowak"],
    ),
    (
        "“Rates will rise,” said Jane Holt, an economist at Harbor Bank. [The economist] expects two more.",
        ["Jane Holt"],
    ),
    (
        "Chief executive Ola Brandt said profits rose. Finance director Tim Shaw was cautious. "
        "“Costs are up,” [he] said. [Brandt] said she was pleased.",
        ["Tim Shaw", "Ola Brandt"],
    ),
    (
        "Zodwa Khumalo lost her house in the flood. Her son, Themba, 12, was asleep. “I swam,” [he]"
        " said. “He saved us,” [she] said.",
        ["Themba", "Zodwa Khumalo"],
    ),
    (
        "Two streets from the fairground, an elderly florist had locked her door. “They sang all "
        "night,” said [the woman]. “Too much noise,” [she] said.",
        ["an elderly florist", "an elderly florist"],
    ),
    (
        "Two teachers were in the hall. One of them, Graham Pike, hid under a desk. “I prayed,” [he] said.",
        ["Graham Pike"],
    ),
    (
        "Farmer Dai Rees lost 40 ewes. His wife, Mair, found them. “It was terrible,” [she] said. "
        "“They were all dead.” [Mr Rees] said he would sue.",
        ["Mair", "Dai Rees"],
    ),
    ("Nguyen Thi Lan fled in 1979. Her brother Minh stayed. “Somebody had to,” [he] said.", ["Minh"]),
    (
        "The witness, a 27-year-old man who asked not to be named, was driving home. “I saw a "
        "flash,” [he] said.",
        ["The witness"],
    ),
    (
        "Indonesian police spokesman Agus Santo said four men were held. “They were armed,” [the "
        "spokesman] said.",
        ["Agus Santo"],
    ),
    (
        "Lin Ming-hua won the vote. “Today we won,” [Lin] said. [She] thanked her rival, Chou Kuo-ting.",
        ["Lin Ming-hua", "Lin Ming-hua"],
    ),
    (
        "Israeli Prime Minister Dov Levin spoke with his Dutch counterpart, Joost Bakker. “It was "
        "useful,” [the Israeli leader] said.",
        ["Dov Levin"],
    ),
    (
        "Rashid Karimov, head of the Uzbek Red Crescent, appealed for blankets. “It is cold,” [he] "
        "said by phone.\n\nGulnara Saidova, 30, slept outside. “We have nothing,” [she] said.",
        ["Rashid Karimov", "Gulnara Saidova"],
    ),
    (
        "An aide to President Laila Haddad said the talks failed. “They walked out,” [the aide] "
        "said. She had flown to Geneva on Sunday.",
        ["An aide"],
    ),
    (
        "Hendry and her cousin, Kody Dale, had saved for the tickets. Brianna Hendry lost a "
        "boot.\n\nHe was found at 2am. “Some guy drove six of us,” [he] said.\n\nSheriff Joe Lombard "
        "named the gunman.",
        ["Kody Dale"],
    ),
    ("“I fell,” [she] said.\n\nAnna Lund is a nurse.", [None]),
    (
        "Zoe Kell, an analyst, was wary. Investors are less forgiving. “It's like a bank,” said "
        "[one fund manager] in London.",
        ["one fund manager"],
    ),
    (
        "The coroner, Dr Helen Abbott, said the death was avoidable. [The coroner] called for change.",
        ["Helen Abbott"],
    ),
    (
        "Senate hopeful Bob Ames, a retired neurosurgeon, spoke in Iowa. [The retired neurosurgeon]"
        " gave no details.",
        ["Bob Ames"],
    ),
    (
        "Bob Ames spoke in Iowa for an hour on Monday. [The retired neurosurgeon] gave no details "
        "of his plan.",
        ["Bob Ames"],
    ),
    ("Bob Ames was attacked in Iowa on Monday. [The driver] fled.", ["The driver"]),
    ("Bob Ames spoke in Iowa on Monday. [A spokesman] said he was well.", ["A spokesman"]),
    (
        "Former president Carl Lund backed his brother, Paul Lund, on Monday. “Labels are for "
        "cans,” [the former president] said.",
        ["Carl Lund"],
    ),
    ("UN envoy Martha Kessel briefed the council. “Time is short,” [the diplomat] said.", ["Martha Kessel"]),
    (
        "Tracy Bell told her MP, Kim Howarth, about the damp. “It is in every room,” [she] said.",
        ["Tracy Bell"],
    ),
    (
        "Sam Whitlock met Alex Reeve in Hull. She gave him the keys. “I was glad to be rid of "
        "them,” [she] said.",
        ["Sam Whitlock"],
    ),
    (
        "Thandi Molefe, 52, lost her stall in the fire. Her daughter Lerato phoned the brigade. "
        "“They took an hour,” [she] said.",
        ["Lerato"],
    ),
    (
        "Councillor Bryn Pugh opposed the scheme. Fellow councillor Elin Rees backed it. “We need "
        "homes,” [she] said. [Cllr Pugh] said the school was full.",
        ["Elin Rees", "Bryn Pugh"],
    ),
    (
        "A man in his 40s was arrested on Sunday. Detective Inspector Karl Webb said the man was in"
        " custody. “We are not looking for anyone else,” [he] said.",
        ["Karl Webb"],
    ),
    (
        "Detective Sergeant Amy Poole, of West Mercia Police, said the raid was planned. [The "
        "officer] thanked residents.",
        ["Amy Poole"],
    ),
    (
        "The victim's sister, Joanne Tate, read a statement in court. “He took my brother,” [she] said.",
        ["Joanne Tate"],
    ),
    (
        "The victim's sister read a statement in court. “He took my brother,” [she] said.",
        ["The victim's sister"],
    ),
    (
        "Graham Lowe, defending, said his client was sorry. “He has lost his job,” [he] told the court.",
        ["Graham Lowe"],
    ),
    (
        "Miss Carol Finch, prosecuting, said the nurse had stolen morphine. “She was found out,” [she] said.",
        ["Carol Finch"],
    ),
    (
        "Steve Hobbs, 39, a roofer, fell from a ladder in May. “I heard a crack,” [the "
        "father-of-three] said.",
        ["Steve Hobbs"],
    ),
    (
        "Pensioner Doris Webb, 84, chased the thief down the high street. “I wasn't having it,” "
        "[the 84-year-old] said. [The grandmother] was given a medal.",
        ["Doris Webb", "Doris Webb"],
    ),
    ("Rapper Lil Quay was refused entry at Heathrow. “It's a joke,” [the star] tweeted.", ["Lil Quay"]),
    (
        "Tennis: Vesna Maric beat Amel Trabel in two sets. “She is a fighter,” [the Serb] "
        "said.\n\nMaric, the Serbian world number nine, plays again on Friday.",
        ["Vesna Maric"],
    ),
    (
        "Skipper Meg Lawson made a century. Her opposite number, Heather Knox, dropped her on "
        "three. “That hurt,” [she] said.",
        ["Heather Knox"],
    ),
    (
        "Captain Sizwe Zulu said the pitch was slow. Bowling coach Eric Simms disagreed. “It "
        "turned,” [he] said.",
        ["Eric Simms"],
    ),
    (
        "All Blacks coach Grant Frost named his side on Thursday. [The coach] left out Tama Barr. "
        "“Tama is tired,” [he] said.",
        ["Grant Frost", "Grant Frost"],
    ),
    (
        "Delhi Chief Minister Girish Rawal wrote to the Centre on Monday. Lieutenant Governor Dilip"
        " Saxon replied within hours. “We have no files,” [he] said.",
        ["Dilip Saxon"],
    ),
    (
        "Party spokesperson Meera Pillai said the charge was false. “It is a lie,” [she] told PTI. "
        "Opposition leader Jai Rana demanded a probe. “Let the CBI decide,” [he] said.",
        ["Meera Pillai", "Jai Rana"],
    ),
    (
        "Lagos Commissioner of Police Hakeem Odu paraded the suspects. One of the suspects, Tunde "
        "Ojo, 23, said he was innocent. “I am a mechanic,” [he] said.",
        ["Tunde Ojo"],
    ),
    (
        "Alhaji Musa Garba lost two sons. The 60-year-old farmer said bandits came at night. “We "
        "ran,” [he] said.",
        ["Musa Garba"],
    ),
    (
        "Opposition leader Moses Phiri rejected the result. President Joseph Lunga was sworn in on "
        "Tuesday. “The people chose,” [the president] said.",
        ["Joseph Lunga"],
    ),
    (
        "TD Róisín Daly raised the case in the Dáil. “It's a scandal,” [the Cork TD] said. Minister"
        " for Health Declan Hardy said he was aware of it. “I have asked for a report,” [he] said.",
        ["Róisín Daly", "Declan Hardy"],
    ),
    (
        "Queensland Premier Moira Polk closed the border. NSW's Joan Burke was furious. “It's "
        "un-Australian,” [she] said.",
        ["Joan Burke"],
    ),
    (
        "Victorian Premier Rod Andrich announced the cut. His treasurer, Hugh Pallis, defended it. "
        "“It's fair,” [he] said. [The Premier] took no questions.",
        ["Hugh Pallis", "Rod Andrich"],
    ),
    (
        "Dr Ngaire Walsh runs the clinic in Dubbo. “We have one nurse,” [the GP] said. “She is on leave.”",
        ["Ngaire Walsh"],
    ),
    (
        "Professor Lina Okafor, of the University of Ibadan, led the study. “It is a start,” [the "
        "researcher] said. [The scientist] wants more money.",
        ["Lina Okafor", "Lina Okafor"],
    ),
    (
        "Economist Paul Dale expects a cut in May. His colleague Ruth Bain does not. “Inflation is "
        "sticky,” [she] said.",
        ["Ruth Bain"],
    ),
    (
        "Ford's chief executive, Carl Farrow, blamed the strike. The union's president, Leon Fisk, "
        "laughed. “He has a jet,” [he] said.",
        ["Leon Fisk"],
    ),
    (
        "Bank of England governor Neil Bayford held rates. “We must be patient,” [the governor] "
        "said. His deputy, Hilda Lomas, voted for a cut. “It is time,” [she] said.",
        ["Neil Bayford", "Hilda Lomas"],
    ),
    (
        "Harbor Airlines cancelled 40 flights. “We are sorry,” [the airline] said. [It] offered refunds.",
        ["Harbor Airlines", "Harbor Airlines"],
    ),
    (
        "Syrian President Nizar Dabbas met the Russian leader, Oleg Volkov, in Sochi. “We are "
        "friends,” [the Syrian leader] said. [Volkov] nodded.",
        ["Nizar Dabbas", "Oleg Volkov"],
    ),
    (
        "North Korean leader Ri Sung-chol inspected the plant. “Produce more,” [Ri] was quoted as "
        "saying. [The North Korean leader] wore a hat.",
        ["Ri Sung-chol", "Ri Sung-chol"],
    ),
    (
        "Pope Clement met refugees on Lesbos. “You are not alone,” [the pontiff] said. [The Pope] wept.",
        ["Pope Clement", "Pope Clement"],
    ),
    (
        "Archbishop Walter Moyo buried the miners. “Enough,” [the archbishop] said. [The cleric], "
        "71, has cancer.",
        ["Walter Moyo", "Walter Moyo"],
    ),
    ("Novelist Edna Tuohy, 86, lives alone. “I write at dawn,” [the author] said.", ["Edna Tuohy"]),
    (
        "Filmmaker Ava Brandt won the prize. Jury president Luc Bresson called the film brave. “It "
        "shook us,” [he] said. [The director] thanked her mother.",
        ["Luc Bresson", "Ava Brandt"],
    ),
    (
        "Lawmaker Rep. Dana Hoyt, D-Calif., left the hearing. Committee chairman Rep. Gus Pike was "
        "not amused. “Decorum,” [the Texas Republican] said.",
        ["Gus Pike"],
    ),
    (
        "A station guard, who gave no name, called the crowd cheerful. “Then someone threw "
        "a brick,” [she] said.",
        ["A station guard"],
    ),
    (
        "Neighbours were shocked. One, Pamela Dunn, 66, heard shouting. “It went on all night,” "
        "[she] said. Another saw a car leave. “It was a red one,” [he] said.",
        ["Pamela Dunn", "Another"],
    ),
    (
        "“I saw smoke,” said a woman at the scene. “She was screaming,” said her neighbour, Bill "
        "Yates. [The woman] was treated for shock.",
        ["a woman"],
    ),
    (
        "Ryan Cole and his wife, Beth, bought the pub in 2019. “We had no idea,” [he] said. “It was"
        " a wreck,” [she] added.",
        ["Ryan Cole", "Beth"],
    ),
    (
        "Lucy Ames met Tom Hale at work. He asked her to marry him in Rome. “I said yes at once,” "
        "[she] said.",
        ["Lucy Ames"],
    ),
    (
        "James Orr told his son, Peter, to run. The boy, 11, hid in a barn. “I was cold,” [he] said.",
        ["The boy"],
    ),
    (
        "Emma Tran said her boss, Craig Munn, had touched her. Mr Munn denies it. “It never "
        "happened,” [he] said.",
        ["Craig Munn"],
    ),
    (
        "Emma Tran said her boss, Craig Munn, had touched her. “I froze,” [she] told the hearing.",
        ["Emma Tran"],
    ),
    (
        "Michael Stipek was cleared by the jury. His barrister, Ruth Keane SC, said he was "
        "relieved. “It has been five years,” [she] said outside court.",
        ["Ruth Keane"],
    ),
    (
        "Indian-born chef Raj Patel opened the restaurant in 2001. “I had £200,” [the chef] said. "
        "His head waiter, Luigi Conti, has been there since. “Raj shouts,” [he] said.",
        ["Raj Patel", "Luigi Conti"],
    ),
    (
        "In Gaza, a doctor at the hospital said there was no fuel. “The babies will die,” [he] "
        "said.\n\nIsraeli spokesman Avi Doron denied it. “They have fuel,” [he] said.",
        ["a doctor", "Avi Doron"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_passages(text: str, expected: list[str | None]) -> None:
    assert called(text) == expected
