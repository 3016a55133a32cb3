"""Everyday life on X: people open conversations, answer each other, pass things on, edit and delete."""

from datetime import timedelta
from functools import partial
from random import Random

from .agenda import Agenda, minutes, waking
from .cast import roles
from .model import Media, Person, Post, Temper
from .phrases import Talk, reaction
from .town import Missing, Town

TURNS_A_DAY: dict[Temper, float] = {
    "talker": 0.2, "answerer": 0.2, "thanker": 0.15, "sharer": 0.3, "broadcaster": 1.0, "silent": 0.3,
    "tag_follower": 0.6,
}  # fmt: skip
OPENS: dict[Temper, float] = {"talker": 0.85, "answerer": 0.85, "thanker": 0.6, "sharer": 0.3, "silent": 0.0}
REPLIES: dict[str, tuple[int, int]] = {
    "question": (1, 4), "howto": (0, 3), "photo": (0, 2), "thread": (1, 2), "note": (1, 3), "musing": (0, 2),
    "link": (0, 2),
}  # fmt: skip
EAGERNESS: dict[Temper, int] = {"answerer": 4, "talker": 3, "thanker": 2, "sharer": 1}


class Chatter:
    """Schedules and writes what people say to each other; I say nothing here unless a scene lets me."""

    def __init__(self, town: Town, agenda: Agenda, rng: Random) -> None:
        self.town, self.agenda, self.rng = town, agenda, rng
        self.texts = {post.text for post in town.posts.values()}
        self.newest: dict[str, str] = {}  # id before an edit -> id after it
        self.people = [person for person in town.people.values() if person.x_id]

    def start(self) -> None:
        for person in self.people:
            if person.temper in TURNS_A_DAY:
                self._expect(person)

    def open(self, person: Person, talk: Talk) -> Post | None:
        """Post the opening and let the town answer it; None where somebody has said exactly that already."""
        text = talk.text
        if text in self.texts:
            return None
        self.texts.add(text)
        post = self.town.write("x", person.x_id, text, media=self._media(talk))
        above = post
        for part in talk.more:
            above = self.town.write("x", person.x_id, part, parent=above.id)
        self._let_answer(person, talk, post)
        self._let_like(post.id)
        if self.rng.random() < 0.06 and not talk.more:
            self.agenda.after(minutes(self.rng, 1, 3), partial(self._edit, post.id))
        elif self.rng.random() < 0.02:
            self.agenda.after(minutes(self.rng, 200, 600), partial(self._delete, post.id))
        return post

    def newest_of(self, post_id: str) -> Post | None:
        """The post in its last version, or None once it is gone."""
        while post_id in self.newest:
            post_id = self.newest[post_id]
        try:
            return self.town.post(post_id)
        except Missing:
            return None

    # -- a person's turn -------------------------------------------------
    def _expect(self, person: Person) -> None:
        days = self.rng.expovariate(TURNS_A_DAY[person.temper])
        when = waking(self.rng, self.town.now + timedelta(days=days))
        self.agenda.at(when, partial(self._turn, person))

    def _turn(self, person: Person) -> None:
        self._expect(person)
        if person.suspended:
            return
        if self.rng.random() < OPENS.get(person.temper, 1.0):
            self._say_something(person)
        elif self.rng.random() < (0.0 if person.temper == "silent" else 0.6):
            self._pass_on(person)
        else:
            self._like_recent(person)

    def _say_something(self, person: Person) -> None:
        if roles()[person.key].tie in ("mutual", "fan") and self.rng.random() < 0.12:
            text = reaction(self.rng, "mention", f"@{self.town.people[self.town.me].handle}")
            if text not in self.texts and EAGERNESS.get(person.temper):
                self.texts.add(text)
                self.town.write("x", person.x_id, text)
                return
        shelf = "broadcast" if person.temper in ("broadcaster", "tag_follower") else person.niche
        for _ in range(5):
            if self.open(person, Talk.begin(self.rng, shelf, who=person.key)):
                return

    def _recent(self, person: Person) -> list[Post]:
        since = self.town.now - timedelta(hours=30)
        circle = {one.x_id for one in self.circle(person)}
        recent = (p for p in reversed(self.town.posts.values()) if p.net == "x")
        found = []
        for post in recent:
            if post.created < since:
                break
            if post.author in circle and post.kind in ("post", "quote") and not post.deleted:
                found.append(post)
        return found

    def _pass_on(self, person: Person) -> None:
        if posts := [one for one in self._recent(person) if not self.town.by_id[one.author].protected]:
            self.town.repost(person.x_id, self.rng.choice(posts).id)

    def _like_recent(self, person: Person) -> None:
        for post in self._recent(person)[:3]:
            self.town.like(person.x_id, post.id)

    # -- a conversation --------------------------------------------------
    def circle(self, person: Person) -> list[Person]:
        """Who hears this person: everybody of the same trade, and townspeople of the same lists, but not me."""
        lists = set(roles()[person.key].lists)
        return [
            one
            for one in self.people
            if one is not person
            and one.temper != "me"
            and (one.niche == person.niche or person.temper == "me" or lists & set(roles()[one.key].lists))
        ]

    def _let_answer(self, author: Person, talk: Talk, post: Post) -> None:
        least, most = REPLIES.get(talk.opening.kind, (0, 2))
        hearers = [one for one in self.circle(author) if EAGERNESS.get(one.temper)]
        weights = [EAGERNESS[one.temper] for one in hearers]
        answerers = dict.fromkeys(
            one.key for one in self.rng.choices(hearers, weights, k=self.rng.randint(least, most))
        )
        wait = timedelta(minutes=4)
        for key in answerers:
            wait += minutes(self.rng, 2, 90)
            self.agenda.after(wait, partial(self._answer, self.town.people[key], author, talk, post.id))

    def _answer(self, person: Person, author: Person, talk: Talk, post_id: str) -> None:
        post, line = self.newest_of(post_id), talk.reply()
        if post is None or line is None:
            return
        text = f"@{author.handle} {line}"
        if text in self.texts:
            return
        self.texts.add(text)
        made = self.town.write("x", person.x_id, text, parent=post.id)
        if self.rng.random() < 0.5:
            self.town.like(person.x_id, post.id)
        if self.rng.random() < (0.4 if author.temper == "me" else 0.6):
            self.agenda.after(minutes(self.rng, 2, 40), partial(self._thank, author, person, talk, made.id))

    def _thank(self, author: Person, person: Person, talk: Talk, reply_id: str) -> None:
        reply = self.newest_of(reply_id)
        if reply is not None and (line := talk.after(reply.text)):
            self.town.write("x", author.x_id, f"@{person.handle} {line}", parent=reply.id)
            self.town.like(author.x_id, reply.id)

    def _let_like(self, post_id: str) -> None:
        likers = self.rng.sample(self.people, self.rng.randint(0, 5))
        self.agenda.after(minutes(self.rng, 10, 180), partial(self._like_all, likers, post_id))

    def _like_all(self, likers: list[Person], post_id: str) -> None:
        post = self.newest_of(post_id)
        for person in likers:
            if post is not None and person.temper != "me" and not person.suspended and person.x_id != post.author:
                self.town.like(person.x_id, post.id)

    # -- second thoughts -------------------------------------------------
    def _edit(self, post_id: str) -> None:
        post = self.newest_of(post_id)
        if post is not None:
            made = self.town.edit(post.author, post.id, f"{post.text} (edited: a typo)")
            self.newest[post_id] = made.id

    def _delete(self, post_id: str) -> None:
        post = self.newest_of(post_id)
        if post is not None:
            self.town.delete(post.author, post.id)

    def _media(self, talk: Talk) -> tuple[Media, ...]:
        if not talk.opening.alt:
            return ()
        number = self.rng.randrange(10**17, 10**18)
        return (Media(f"3_{number}", "photo", f"https://pbs.example/media/{number}.jpg", talk.opening.alt),)
