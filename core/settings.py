"""Every setting once: its key, type, default, valid range and what it is for.

The settings dialog builds itself from `SETTINGS`; values live in the encrypted store.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from core.errors import ErrorCode, LoketError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from core.events import Event, EventBus
    from core.store.database import Store
    from core.store.session import Session

V = TypeVar("V", str, int, bool)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Setting(Generic[V]):
    """Declare one setting; each is made once. `minimum`/`maximum` bound numbers, `choices` bound words."""

    key: str
    default: V
    description: str
    """One Indonesian line, as it stands in the settings dialog."""
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of stored word and Indonesian name."""
    in_dialog: bool = True
    """False for what the program remembers by itself, such as the last printer."""

    def check(self, value: V) -> V:
        """Return `value`, or raise LoketError(SETTING_INVALID) when it is out of range."""
        fits = type(value) is type(self.default)
        if fits and isinstance(value, int) and not isinstance(value, bool):
            fits = (self.minimum is None or value >= self.minimum) and (
                self.maximum is None or value <= self.maximum
            )
        if fits and self.choices:
            fits = value in {word for word, _ in self.choices}
        if not fits:
            raise LoketError(ErrorCode.SETTING_INVALID, self.description)
        return value


# The office
OFFICE_NAME = Setting("office.name", "KPP Pratama Tuban", "Nama kantor, tercetak pada slip")
OFFICE_PHONE = Setting("office.phone", "0811-3300-648", "Nomor WhatsApp kantor yang dikenal wajib pajak")
OFFICE_ADDRESS = Setting("office.address", "", "Alamat kantor, tercetak di kaki slip")
OFFICER_NAME = Setting("officer.name", "", "Nama petugas")
# The window
THEME = Setting(
    "window.theme",
    "system",
    "Tampilan",
    choices=(("system", "Ikuti sistem"), ("light", "Terang"), ("dark", "Gelap")),
)
FOLDER_OPENED = Setting("window.folder_opened", "", "Folder terakhir untuk memilih berkas", in_dialog=False)
FOLDER_SAVED = Setting("window.folder_saved", "", "Folder terakhir untuk menyimpan berkas", in_dialog=False)
WINDOW_GEOMETRY = Setting("window.geometry", "", "Letak jendela terakhir", in_dialog=False)
# store
STORE_SHEET_MADE = Setting("store.sheet_made", False, "Lembar kunci pemulihan sudah dicetak", in_dialog=False)
# contacts
# conversations
# cases
CASES_REOPEN = Setting(
    "cases.reopen_min",
    120,
    "Urusan yang selesai dibuka lagi bila WP menulis dalam sekian menit sesudahnya",
    minimum=0,
    maximum=10_080,
)
CASES_ALERT = Setting(
    "cases.alert_min",
    30,
    "Ingatkan bila ada yang menunggu jawaban lebih dari sekian menit jam kantor (0 = tidak)",
    minimum=0,
    maximum=2_400,
)
CASES_CLOSED_TEXT = Setting(
    "cases.closed_text",
    "",
    "Jawaban otomatis saat kantor tutup, dengan {kantor} dan {buka} (kosong = tidak ada)",
)
CASES_WELCOME_TEXT = Setting(
    "cases.welcome_text",
    "",
    "Sapaan otomatis bagi yang pertama kali menulis, dengan {kantor} (kosong = tidak ada)",
)
# billing
BILLING_PAPER = Setting(
    "billing.paper",
    "a5",
    "Kertas slip yang biasa dipakai",
    choices=(("a5", "A5"), ("a4", "A4"), ("80mm", "Gulungan 80 mm")),
)
BILLING_PRINTER_A5 = Setting("billing.printer_a5", "", "Printer slip A5", in_dialog=False)
BILLING_PRINTER_A4 = Setting("billing.printer_a4", "", "Printer slip A4", in_dialog=False)
BILLING_PRINTER_80MM = Setting("billing.printer_80mm", "", "Printer slip 80 mm", in_dialog=False)
BILLING_BUNDLE = Setting(
    "billing.bundle",
    "a4x4",
    "Kertas terakhir untuk banyak slip",
    choices=(("a5", "A5"), ("a4", "A4"), ("a4x2", "A4 isi 2"), ("a4x4", "A4 isi 4"), ("80mm", "80 mm")),
    in_dialog=False,
)
BILLING_PREFIX = Setting(
    "billing.prefix", "TBN", "Awalan nomor permintaan billing dan nomor urusan, misalnya TBN"
)
BILLING_INTAKE = Setting("billing.intake", True, "Permintaan billing di percakapan langsung masuk ke papan")
BILLING_SCANNER_GAP = Setting(
    "billing.scanner_gap_ms",
    50,
    "Pemindai di loket: jeda terlama antartombol (milidetik; 0 = pemindai tidak dipakai)",
    minimum=0,
    maximum=150,
)
BILLING_SCANNER_PREFIX = Setting(
    "billing.scanner_prefix", "", "Pemindai di loket: huruf yang diketik alat di depan kode, bila ada"
)
# WhatsApp
WHATSAPP_DRIVER = Setting(
    "whatsapp.driver",
    "embedded",
    "Cara mengirim lewat WhatsApp",
    choices=(("embedded", "Di dalam Loket"), ("pywhatkit", "Peramban komputer"), ("none", "Tanpa WhatsApp")),
)
WHATSAPP_LINKED = Setting("whatsapp.linked", True, "Profil halaman WhatsApp pernah tertaut", in_dialog=False)
"""False from a page's first start until its first look behind the code: a folder alone is no login yet."""
WHATSAPP_BLUE_TICKS = Setting(
    "whatsapp.blue_ticks", False, "Centang biru: chat yang dibuka di Loket ditandai dibaca di WhatsApp"
)
WHATSAPP_WAIT = Setting(
    "whatsapp.browser_wait_s",
    25,
    "Peramban komputer: tunggu halaman WhatsApp selama ini sebelum Enter ditekan (detik)",
    minimum=10,
    maximum=120,
)
# outbox
PRACTICE_SAMPLE = Setting(
    "practice.sample", "", "Data latihan: kapan mulai dibuat, atau selesai", in_dialog=False
)
PRACTICE_FILLED = "selesai"
"""What PRACTICE_SAMPLE holds when the practice data stand."""
OUTBOX_GAP_FROM = Setting(
    "outbox.gap_from_s", 20, "Jeda terpendek antarpesan siaran (detik)", minimum=1, maximum=600
)
OUTBOX_GAP_TO = Setting(
    "outbox.gap_to_s", 45, "Jeda terpanjang antarpesan siaran (detik)", minimum=1, maximum=900
)
OUTBOX_REST_EVERY = Setting(
    "outbox.rest_every", 20, "Istirahat panjang setiap sekian pesan siaran (0 = tanpa)", minimum=0, maximum=500
)
OUTBOX_REST_FROM = Setting(
    "outbox.rest_from_s", 300, "Istirahat panjang, paling singkat (detik)", minimum=0, maximum=3600
)
OUTBOX_REST_TO = Setting(
    "outbox.rest_to_s", 600, "Istirahat panjang, paling lama (detik)", minimum=0, maximum=7200
)
OUTBOX_OPENS = Setting("outbox.opens_hour", 8, "Siaran dikirim mulai pukul (WIB)", minimum=0, maximum=23)
OUTBOX_CLOSES = Setting("outbox.closes_hour", 16, "Siaran berhenti pukul (WIB)", minimum=1, maximum=24)
OUTBOX_WORKDAYS = Setting(
    "outbox.workdays", True, "Siaran hanya pada hari kerja (bukan Sabtu, Minggu, libur, dan cuti bersama)"
)
OUTBOX_ONE_A_DAY = Setting(
    "outbox.one_a_day",
    True,
    "Paling banyak satu siaran untuk setiap orang dalam sehari",
)
OUTBOX_COLD_DAY = Setting(
    "outbox.cold_day",
    15,
    "Orang yang belum pernah menulis: paling banyak sekian dalam 24 jam",
    minimum=1,
    maximum=60,
)
OUTBOX_STRANGER_HOUR = Setting(
    "outbox.stranger_hour",
    20,
    "Orang yang tidak menulis lebih dulu: paling banyak sekian siaran dalam satu jam",
    minimum=1,
    maximum=60,
)
OUTBOX_STRANGER_DAY = Setting(
    "outbox.stranger_day",
    60,
    "Orang yang tidak menulis lebih dulu: paling banyak sekian siaran dalam 24 jam",
    minimum=1,
    maximum=200,
)
OUTBOX_BULK_HOUR = Setting(
    "outbox.bulk_hour",
    60,
    "Semua siaran, juga ke grup: paling banyak sekian dalam satu jam",
    minimum=1,
    maximum=120,
)
OUTBOX_BULK_DAY = Setting(
    "outbox.bulk_day",
    200,
    "Semua siaran, juga ke grup: paling banyak sekian dalam 24 jam",
    minimum=1,
    maximum=500,
)
OUTBOX_STOP_ANSWER = Setting(
    "outbox.stop_answer",
    True,
    "Jawab STOP dan MULAI sekali, otomatis",
)
OUTBOX_REPLY_GAP = Setting(
    "outbox.reply_gap_s", 2, "Jeda antarbalasan (detik; acak, paling lama tiga kali itu)", minimum=0, maximum=60
)
OUTBOX_TRIES = Setting(
    "outbox.tries", 3, "Percobaan paling banyak bila gagal sebelum tombol kirim ditekan", minimum=1, maximum=10
)
OUTBOX_TICK_WAIT = Setting(
    "outbox.tick_wait_min",
    10,
    "Tanpa centang selama ini, pesan menjadi belum pasti (menit)",
    minimum=1,
    maximum=240,
)
# broadcasts
BROADCAST_OWN_NUMBER = Setting(
    "broadcasts.own_number", "", "Nomor HP petugas, tujuan tes siaran (misalnya 0812 0000 1234)"
)
BROADCAST_COLD_LIMIT = Setting(
    "broadcasts.cold_limit",
    15,
    "Peringatkan bila siaran menuju lebih dari sekian orang yang belum pernah menulis",
    minimum=0,
    maximum=1000,
)
# promotion
PROMOTION_GREETING = Setting(
    "promotion.greeting",
    "Halo Pajak Tuban",
    "Promosi: kata pembuka yang sudah terketik dari tautan dan QR (tanda seperti #LK1 ditambahkan sendiri)",
)
PROMOTION_GAMMU = Setting(
    "promotion.gammu_config", "/etc/gammu-smsdrc", "SMS blast: letak berkas setelan Gammu SMSD"
)
PROMOTION_SMS_TITLE = Setting("promotion.sms_title", "", "Nama SMS blast yang sedang ditulis", in_dialog=False)
PROMOTION_SMS_TEXT = Setting("promotion.sms_text", "", "Teks SMS blast yang sedang ditulis", in_dialog=False)
BROADCAST_ALLOWED_NAMES = Setting(
    "broadcasts.allowed_names",
    "Bank Jatim, Bank Mandiri, Bank Rakyat Indonesia, Bank Negara Indonesia, Pos Indonesia",
    "Nama yang boleh disebut dalam kiriman grup, dipisahkan koma",
)
# calls
CALLS_OPENS = Setting("calls.opens_hour", 8, "Telepon keluar mulai pukul (WIB)", minimum=0, maximum=23)
CALLS_CLOSES = Setting("calls.closes_hour", 16, "Telepon keluar sampai pukul (WIB)", minimum=1, maximum=24)
CALLS_ALARM = Setting(
    "calls.alarm_min", 5, "Telepon ulang: ingatkan sekian menit sebelumnya", minimum=0, maximum=120
)
CALLS_FOLLOW_UP = Setting(
    "calls.follow_up",
    "Yth. Bapak/Ibu, petugas {kantor} sudah beberapa kali mencoba menelepon nomor ini, tetapi belum tersambung."
    " Bila berkenan, balas pesan ini dengan waktu yang baik untuk ditelepon. Pastikan nomor kami"
    " {nomor kantor}; kami tidak pernah meminta transfer biaya apa pun. Bila nomor ini bukan milik yang kami"
    " cari, mohon abaikan.",
    "WhatsApp sesudah beberapa kali tidak diangkat (tanpa nama dan data pajak; kosong = tidak dikirim)",
)
# newcomers
NEWCOMER_MONTHS = Setting(
    "newcomers.months",
    12,
    "Wajib pajak disebut baru selama sekian bulan sejak terdaftar",
    minimum=1,
    maximum=60,
)
NEWCOMER_FIRST_DAYS = Setting(
    "newcomers.first_days",
    7,
    "Pengingat pertama WP baru: sekian hari sesudah terdaftar",
    minimum=0,
    maximum=60,
)
NEWCOMER_LEAD_DAYS = Setting(
    "newcomers.lead_days",
    7,
    "Pengingat WP baru tiap masa: sekian hari sebelum hari terakhir menyetor",
    minimum=1,
    maximum=20,
)
# reports
REPORTS_OPENS = Setting(
    "reports.opens_hour",
    8,
    "Jam kantor mulai pukul (WIB), untuk lama menunggu",
    minimum=0,
    maximum=23,
)
REPORTS_CLOSES = Setting(
    "reports.closes_hour",
    16,
    "Jam kantor berakhir pukul (WIB), untuk lama menunggu",
    minimum=1,
    maximum=24,
)
# counter
COUNTER_CAPACITY = Setting(
    "counter.capacity", 12, "Janji temu: paling banyak sekian orang dalam sehari", minimum=0, maximum=500
)
COUNTER_OPENS = Setting("counter.opens_hour", 8, "Janji temu mulai pukul (WIB)", minimum=0, maximum=23)
COUNTER_CLOSES = Setting(
    "counter.closes_hour", 15, "Janji temu paling akhir mulai sebelum pukul (WIB)", minimum=1, maximum=24
)
COUNTER_STEP = Setting("counter.step_min", 30, "Janji temu: jarak pilihan jam (menit)", minimum=5, maximum=120)
COUNTER_CONTEXTS = Setting(
    "counter.exchange_contexts", "", "Konteks sentral telepon yang terakhir diimpor", in_dialog=False
)
COUNTER_GMT = Setting(
    "counter.exchange_gmt", False, "Jam di catatan sentral telepon adalah GMT", in_dialog=False
)

SETTINGS: tuple[Setting[Any], ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Setting)
)


def stored(session: Session, setting: Setting[V]) -> V:
    """Return the value of `setting` as the store holds it now: for work inside a transaction."""
    import json

    row = session.one("SELECT value FROM settings WHERE key = ?", (setting.key,))
    try:
        return setting.default if row is None else setting.check(json.loads(row[0]))
    except (LoketError, ValueError):
        return setting.default


class Settings:
    """Hold all values in memory and write every change to the store."""

    def __init__(self, store: Store, events: EventBus) -> None:
        self._store = store
        self._values: dict[str, Any] = {}
        events.subscribe(self._remember)

    def load(self) -> Future[None]:
        """Read all values; until then, and for values that no longer fit, the defaults hold."""

        def work(session: Session) -> None:
            import json

            known = {setting.key: setting for setting in SETTINGS}
            for key, text in session.all("SELECT key, value FROM settings"):
                setting = known.get(key)
                if setting is None:
                    continue
                try:
                    self._values[key] = setting.check(json.loads(text))
                except (LoketError, ValueError):
                    continue

        return self._store.read(work)

    def value(self, setting: Setting[V]) -> V:
        """Return the present value of `setting`."""
        found: V = self._values.get(setting.key, setting.default)
        return found

    def change(self, setting: Setting[V], value: V) -> Future[None]:
        """Check and keep a new value.

        Raises (through the future):
            LoketError: SETTING_INVALID.
        """

        def work(session: Session) -> None:
            import json

            from core.house_events import SettingChanged

            setting.check(value)
            session.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
                (setting.key, json.dumps(value)),
            )
            session.note(SettingChanged(setting.key, value))

        return self._store.run(work)

    def _remember(self, event: Event) -> None:
        from core.house_events import SettingChanged

        if isinstance(event, SettingChanged):
            self._values[event.key] = event.value
