"""The Indonesian words of a ledger, the same on the screen and in the exported sheet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.broadcasts.audience import SkipReason
from core.broadcasts.run import Bucket
from core.outbox import reasons

BUCKET_WORDS: Mapping[Bucket, str] = MappingProxyType(
    {
        Bucket.WAITING: "Menunggu",
        Bucket.PRESSED: "Ditekan kirim, belum terbukti",
        Bucket.SENT: "Terkirim",
        Bucket.UNSURE: "Belum pasti",
        Bucket.FAILED: "Gagal",
        Bucket.SKIPPED: "Dilewati",
        Bucket.CANCELLED: "Dibatalkan",
    }
)
REASON_WORDS: Mapping[str, str] = MappingProxyType(
    {
        SkipReason.NO_NUMBER: "tidak punya nomor HP",
        SkipReason.UNUSABLE_NUMBER: "nomornya tidak dapat dipakai WhatsApp",
        SkipReason.SAME_NUMBER: "nomornya sama dengan penerima lain",
        SkipReason.OPTED_OUT: "meminta berhenti menerima siaran",
        SkipReason.NO_GROUP: "segmennya belum punya grup WhatsApp",
        reasons.NO_SUCH_RECIPIENT: "nomor ini tidak ada di WhatsApp",
        reasons.WRONG_CHAT: "percakapan yang terbuka bukan miliknya",
        reasons.TROUBLE: "WhatsApp bermasalah sebelum tombol kirim ditekan",
        reasons.NOT_READY: "WhatsApp belum siap",
        reasons.NO_WAY: "peramban komputer tidak dapat membuka percakapan ini",
        reasons.NO_ATTACHMENT: "peramban komputer tidak dapat mengirim berkas",
        reasons.UNTYPABLE: "peramban komputer tidak dapat menuliskan teks ini",
        reasons.UNPROVED: "diserahkan ke peramban komputer; Loket tidak melihat centangnya",
        reasons.STOPPED_BEFORE: "program berhenti sebelum tombol kirim ditekan",
        reasons.STOPPED_PRESSING: "program berhenti saat tombol kirim ditekan",
        reasons.LOST_PRESSING: "WhatsApp terputus saat tombol kirim ditekan",
        reasons.NO_TICK: "centang tidak terlihat",
        reasons.RESTORED: "direncanakan dalam cadangan yang dipulihkan; mungkin sudah terkirim",
        reasons.OFFICER_SAW: "dipastikan terkirim oleh petugas",
        reasons.OFFICER_RESENT: "dikirim ulang oleh petugas",
        reasons.OFFICER_DROPPED: "dibatalkan oleh petugas",
        reasons.CANCELLED: "dibatalkan sebelum dikirim",
        reasons.HELD: "siaran sedang dijeda",
        reasons.HAD_ONE_TODAY: "sudah menerima siaran lain hari itu",
        reasons.PAID: "sudah membayar sebelum pengingat ini dikirim",
        reasons.REGROUPED: "bukan lagi kelompok yang diingatkan",
        reasons.TOO_LATE: "tenggatnya sudah lewat sebelum gilirannya",
        reasons.OUT_OF_TURN: "batas atau jam siaran tercapai",
    }
)
