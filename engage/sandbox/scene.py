"""The week before the story begins: what everybody will find in the inbox on the first morning."""

from datetime import timedelta
from functools import partial
from random import Random

from .agenda import Agenda, Doing
from .cast import page
from .chatter import Chatter
from .model import Media
from .phrases import Talk
from .town import Town
from .walls import Walls

MARKET_THREAD = (
    "THREAD 1/14 What I learnt running a market stall for eleven years, told in the order I should have learnt it. "
    "Get a chair, it is cold out here.",
    "2/14 The stall is not the table. The stall is whoever is behind it, and how they look up.",
    "3/14 Learn one name a day. Write it on the bag.",
    "4/14 Nobody ever came back because of the sign.",
    "5/14 They came back because you remembered that the boy had an exam.",
    "6/14 Price in whole coins. Change is where queues go to die.",
    "7/14 Weather is a topic, not an excuse.",
    "8/14 Send people to the other stalls. They will send people to you, usually by Thursday.",
    "9/14 When somebody teaches you something, say so out loud with their name in it.",
    "10/14 I followed four hundred stalls online one winter. I spoke to nine of them. Guess how many I know.",
    "11/14 So: nine. Talk to nine. Then nine more.",
    "12/14 Give the last flatbread away. Not the first. The last.",
    "13/14 Sit down at two. You are no good to anybody at four if you did not sit down at two.",
    "14/14 That is all. Come and say hello, I am under the clock.",
)


class Scene:
    """The scripted moments of the last seven days, up to `end`."""

    def __init__(self, town: Town, agenda: Agenda, chatter: Chatter, walls: Walls, rng: Random) -> None:
        self.town, self.agenda, self.chatter, self.walls, self.rng = town, agenda, chatter, walls, rng
        self.end = town.now + timedelta(days=7)

    def write(self) -> None:
        self._my_week()
        self._ruth_shares_me()
        self._tom_asks()
        self._first_screen()
        self._page_week()
        self._neighbours()
        self._messages()

    def _before(self, hours: float, do: Doing) -> None:
        self.agenda.at(self.end - timedelta(hours=hours), do)

    def _says(self, hours: float, key: str, text: str, *media: Media) -> None:
        self._before(hours, partial(self.town.write, "x", self.town.people[key].x_id, text, media=media))

    def _my_week(self) -> None:
        for hours in (160, 141, 118, 95, 70, 52, 33):
            self._before(hours, partial(self._i_post))
        self._before(30, partial(self._over_the_counter))

    def _i_post(self) -> None:
        me = self.town.people["me"]
        for _ in range(5):
            if self.chatter.open(me, Talk.begin(self.rng, "me")):
                return

    def _over_the_counter(self) -> None:
        self.town.write(
            "x",
            self.town.my_x,
            "Somebody asked what I would tell a new baker. Learn five names before you learn five breads.",
        )

    def _ruth_shares_me(self) -> None:
        self._before(25, partial(self._share))

    def _share(self) -> None:
        shared = next(one for one in reversed(self.town.posts.values()) if one.author == self.town.my_x)
        ruth = self.town.people["ruth"].x_id
        self.town.repost(ruth, shared.id)
        text = "This from @wrenbakes, who practises it: she knew my name on my second visit. Go and buy her rye."
        self.town.write("x", ruth, text, quoted=shared.id)

    def _tom_asks(self) -> None:
        self._before(3, partial(self._tom_and_jo))

    def _tom_and_jo(self) -> None:
        question = "Does anyone know a good binder for small runs? 40 copies, cloth, by Christmas."
        asked = self.town.write("x", self.town.people["tom"].x_id, question)
        self.agenda.after(timedelta(minutes=48), partial(self._jo_answers, asked.id))

    def _jo_answers(self, asked: str) -> None:
        jo, tom = self.town.people["jo"], self.town.people["tom"]
        answer = self.town.write("x", jo.x_id, "@tomokoro try Carr Mill, ask for Deb", parent=asked)
        back = partial(self.town.write, "x", tom.x_id, "@jo_p they only do 100+", parent=answer.id)
        self.agenda.after(timedelta(minutes=11), back)

    def _first_screen(self) -> None:
        rye = "Finally cracked the rye starter. Twelve days of feeding, and today it doubled before lunch."
        self._says(2, "ana", f"{rye} What would you bake first?")
        self._before(12, partial(self._sal_thread))
        talk = "My talk is online now. All fifty minutes of it: https://dfarrow.example/attention-shop"
        clip = Media(
            "13_1118", "video", "https://pbs.example/media/1118.jpg", "A man on a stage points at one shop window"
        )
        self._says(9, "farrow", talk, clip)
        self._before(7, partial(self._jo_and_mei))
        self._says(0.6, "dan", "Morning @wrenbakes, your rye is in my latest sketch. Hope that is all right?")

    def _sal_thread(self) -> None:
        sal, above = self.town.people["sal"].x_id, ""
        for part in MARKET_THREAD:
            above = self.town.write("x", sal, part, parent=above).id

    def _jo_and_mei(self) -> None:
        jo, mei = self.town.people["jo"], self.town.people["mei"]
        text = "My brioche collapses the moment that I look at it. What am I doing to offend it?"
        asked = self.town.write("x", jo.x_id, text)
        line = "@jo_p try proofing it in the fridge, all night, and shape it cold. 冷たいほうが扱いやすいです。"
        self.agenda.after(timedelta(hours=1), partial(self.town.write, "x", mei.x_id, line, parent=asked.id))

    def _page_week(self) -> None:
        for turn, hours in enumerate((158, 140, 121, 99, 83, 66, 47, 36, 21, 14)):
            owner = page(self.town, ("bakehouse", "market")[turn % 2])
            self._before(hours, partial(self.walls.page_posts, owner))
        market, bakehouse = page(self.town, "market").id, page(self.town, "bakehouse").id
        evening = "Open evening on Thursday, bring a friend and a book you would hand on. Could the market bring soup?"
        hyde, crumb = page(self.town, "hydepark").id, page(self.town, "crumb").id
        poster = Media(
            "1120", "photo", "https://scontent.example/1120.jpg", "A poster: four chairs, a lamp, a soup bowl"
        )
        room = Media("1121", "photo", "https://scontent.example/1121.jpg")
        self._before(5, partial(self.town.write, "fb", hyde, evening, page=market, media=(poster, room)))
        mixer = "We are looking for a second-hand mixer, twenty litres or so. Wren's Bakehouse, any ideas?"
        self._before(11, partial(self.town.write, "fb", crumb, mixer, page=crumb, tagged=(bakehouse,)))
        polly = self.town.people["polly"].fb_id
        asks = "Is the crumpet class suitable for somebody who burns toast? Asking for my husband. He is reading this."
        self._before(4, partial(self.town.write, "fb", polly, asks, page=bakehouse))
        self._before(1.5, partial(self._ruth_comments, market))

    def _neighbours(self) -> None:
        for hours, key, text in (
            (74, "hydepark", "Three boxes of cookery books came in from Roundhay. The best have gravy on them."),
            (51, "crumb", "Dough club on Wednesday. Bring a bowl, go home with a loaf and two new friends."),
            (28, "carrmill", "The foiling press is back from its holiday. Short runs, six weeks, ask for Deb."),
        ):
            neighbour = page(self.town, key).id
            self._before(hours, partial(self.town.write, "fb", neighbour, text, page=neighbour))

    def _ruth_comments(self, market: str) -> None:
        latest = next(one for one in reversed(self.town.posts.values()) if one.author == market and one.kind == "post")
        ruth = self.town.people["ruth"]
        self.walls.comment(ruth, latest, "Could I come and write about this one? Who should I talk to?")

    def _messages(self) -> None:
        for hours, key, owner in ((50, "shabnam", "bakehouse"), (31, "tilly", "market"), (6, "margaret", "bakehouse")):
            self._before(hours, partial(self._message, key, page(self.town, owner).id, answered=hours > 20))

    def _message(self, key: str, owner: str, *, answered: bool) -> None:
        person = self.town.people[key].fb_id
        talk = Talk.begin(self.rng, "pages", kind="message")
        self.town.say(owner, person, talk.text, from_page=False)
        if answered:
            answer = "Hello! Yes, there is room. Come on Saturday before eleven and ask for Wren."
            minute = timedelta(minutes=1)
            self.agenda.after(25 * minute, partial(self.town.say, owner, person, answer, from_page=True))
            back = talk.reply() or "Thank you!"
            self.agenda.after(40 * minute, partial(self.town.say, owner, person, back, from_page=False))
