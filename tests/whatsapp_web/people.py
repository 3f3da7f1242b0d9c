"""The chats that a run begins with: made by seed, with the names and shapes that trip programs up."""

from random import Random

from tests.whatsapp_web.model import Chat, Message, Setup

NAMES = (
    *(
        "Budi Santoso",
        "Siti Aminah",
        "Bendahara Desa: Kauman",
        "CV Maju Jaya 😀",
        "H. Sulaiman, S.E.",
        "Rina <b>Wati</b>",
    ),
    *(
        'Agus "Gus" Prasetyo',
        "Dewi Lestari",
        "Toko Sumber Rejeki",
        "Joko Widodo Utomo",
        "PT Angin & Ribut",
        "Yanti",
    ),
)
GROUPS = ("UMKM Binaan Loket 1", "Bendahara Desa Kec. Kota", "Info Pajak: Karyawan")
SAYINGS = (
    *("Selamat pagi, Pak", "Mohon dibuatkan kode billing PPh final UMKM", "Terima kasih 🙏", "Baik, ditunggu"),
    *("Apakah kantor buka hari Sabtu?", "Saya sudah transfer ya Bu\nini buktinya", "Ok", "Ok"),
)
MINUTE = 60_000


def web_id(chance: Random) -> str:
    """Return an id as WhatsApp Web makes it: 22 characters."""
    return f"3EB0{chance.getrandbits(72):018X}"


def phone_id(chance: Random, *, apple: bool = False) -> str:
    """Return an id as a phone makes it: 20 characters on an iPhone, 32 on Android."""
    return f"3A{chance.getrandbits(72):018X}" if apple else f"AC{chance.getrandbits(120):030X}"


def formatted(phone: str) -> str:
    """Return an Indonesian mobile number as WhatsApp writes it: +62 812-0000-0001."""
    local = phone.removeprefix("62")
    return f"+62 {local[:3]}-{local[3:7]}-{local[7:]}"


def person(number: int, name: str) -> Chat:
    """Return a chat with the made-up number +62 812-0000-<number>."""
    phone = f"628120000{number:04d}"
    return Chat(f"{phone}@c.us", name, phone, push_name=name or f"Warga {number}")


def first_chats(setup: Setup, chance: Random) -> list[Chat]:
    """Return the chats of a run: persons, unsaved numbers, one without a number, groups, and oneself."""
    chats = [
        person(n, NAMES[(n - 1) % len(NAMES)] + (f" {n}" if n > len(NAMES) else ""))
        for n in range(1, setup.people + 1)
    ]
    chats += [person(901 + n, "") for n in range(setup.unsaved)]
    if setup.people:
        chats.append(
            Chat(f"{chance.randrange(10**14, 10**15)}@lid", "Warga Tanpa Nomor", push_name="Warga Tanpa Nomor")
        )
    for n in range(setup.groups):
        key = f"12036300000000{n:04d}@g.us"
        chats.append(Chat(key, GROUPS[n % len(GROUPS)], kind="group", invite=f"LoketUndangan{n:02d}"))
    if setup.people:
        chats.append(Chat(f"{setup.my_phone}@c.us", setup.me, setup.my_phone, kind="self"))
    end = int(setup.now.timestamp() * 1000)
    for place, chat in enumerate(chats):
        chat.messages = _history(chat, setup, chance, end - (place + 1) * 7 * MINUTE)
    return chats


def _history(chat: Chat, setup: Setup, chance: Random, last: int) -> list[Message]:
    messages = []
    for back in range(setup.history, 0, -1):
        outgoing = chat.kind == "self" or (setup.history - back) % 3 == 2
        author = (
            setup.me if outgoing else (chat.push_name if chat.kind != "group" else NAMES[back % len(NAMES)])
        )
        made = web_id(chance) if outgoing else phone_id(chance, apple=chance.random() < 0.3)
        text = SAYINGS[chance.randrange(len(SAYINGS))]
        key = chat.key if chat.kind != "group" else "6281200000001@c.us"
        state = "read" if outgoing else ""
        at = last - (back - 1) * 3 * 60 * MINUTE
        messages.append(Message(made, chat.key, outgoing, text, at, author, "" if outgoing else key, state))
    return messages
